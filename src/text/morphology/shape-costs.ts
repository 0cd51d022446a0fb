import type {Phonology} from './sound-system.js'

/** Stems this long or longer are all alike; likewise in syllables, and how much of an end counts. */
const MOST_LETTERS = 7
const MOST_SYLLABLES = 4
const LONGEST_END = 4

/** What a stem is charged for by its shape and its end: the features of the table of costs that speak of stems. */
export class ShapeCosts {
  readonly #costs: Readonly<Record<string, number>>
  readonly #phonology: Phonology
  /** [letters], [syllables], [class of the last sound + 1] → cost. */
  readonly #letters: readonly number[]
  readonly #syllables: readonly number[]
  readonly #lastSounds: readonly number[]
  readonly #ends = new Map<string, number>()

  constructor(costs: Readonly<Record<string, number>>, phonology: Phonology) {
    this.#costs = costs
    this.#phonology = phonology
    const listOf = (count: number, name: string) =>
      Array.from({length: count + 1}, (_, number) => costs[`${name}:${number}`] ?? 0)
    this.#letters = listOf(MOST_LETTERS, 'letters')
    this.#syllables = listOf(MOST_SYLLABLES, 'syllables')
    this.#lastSounds = ['foreign', ...phonology.classNames].map(name => costs[`ends:${name}`] ?? 0)
    for (const [name, cost] of Object.entries(costs))
      if (name.startsWith('-')) this.#ends.set(name.slice(1), cost)
  }

  /** The cost of a stem; `isListed` where a list knows it. */
  of(stem: string, isListed: boolean): number {
    const phonology = this.#phonology
    const {
      illegalEnd = 0,
      loanWithCloseEnd = 0,
      loan = 0,
      longWithCloseEnd = 0,
      shortWithCloseEnd = 0,
    } = this.#costs
    const {endsVoiced = 0, listed = 0} = this.#costs
    const syllables = phonology.syllables(stem)
    const last = stem.charAt(stem.length - 1)
    const isClose = phonology.isClose(last)
    let cost =
      (this.#letters[Math.min(stem.length, MOST_LETTERS)] as number) +
      (this.#syllables[Math.min(syllables, MOST_SYLLABLES)] as number) +
      (this.#lastSounds[phonology.classNumber(stem) + 1] as number)
    if (!phonology.hasLegalEnd(stem)) cost += illegalEnd
    if (phonology.hasLoanLetter(stem)) cost += isClose ? loanWithCloseEnd : loan
    else if (isClose) cost += syllables > 2 ? longWithCloseEnd : shortWithCloseEnd
    if (phonology.devoiced(last) !== undefined) cost += endsVoiced
    for (let length = 1; length <= Math.min(LONGEST_END, stem.length); length++) {
      cost += this.#ends.get(stem.slice(-length)) ?? 0
    }
    return isListed ? cost + listed : cost
  }
}
