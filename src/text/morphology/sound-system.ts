/** Vowel harmony of a stem: `mixed` takes back open vowels and front close ones. */
export type Harmony = 'back' | 'front' | 'mixed'

/** The letters of a language with vowel harmony, by what they do at the seam between stem and suffix. */
export interface SoundSystem {
  /** Letters that decide the harmony of what follows; the last one in the stem rules. */
  readonly deciding: {readonly back: string; readonly front: string}
  /** Vowels that only decide as the last vowel of the stem, or where it has no deciding one. */
  readonly decidingLast: {readonly back: string; readonly front: string}
  /** Vowels that only decide where the stem has no deciding one. */
  readonly neutral: {readonly back: string; readonly front: string}
  /** Consonants that decide where the stem has no vowel at all. */
  readonly cues: {readonly back: string; readonly front: string}
  /** Ends of stems, separated by blanks, that decide before any vowel. */
  readonly finalCues: {readonly back: string; readonly front: string}
  /** Letters that make a stem `mixed` when they end it. */
  readonly mixed: string
  /** Letters without a sound of their own: the letter before them counts. */
  readonly silent: string
  readonly vowels: string
  /** Letters that only stand in loans. */
  readonly loanLetters: string
  /** Class name (one capital letter) → its letters; of two classes the later one owns a letter. */
  readonly classes: Readonly<Record<string, string>>
  /** Letter → another class that writers put it in: баж·дар, баж·тар. */
  readonly variantClasses: Readonly<Record<string, string>>
  /** Archiphoneme → its letter after a back, a front and a mixed stem. */
  readonly archiphonemes: Readonly<Record<string, string>>
  /** Voiceless ends of native stems → what they become before a vowel. */
  readonly voicing: Readonly<Record<string, string>>
  /** Pairs of consonants that can end a stem, separated by blanks. */
  readonly finalClusters: string
}

const HARMONY_NUMBER = {back: 0, front: 1, mixed: 2} as const
export const HARMONIES: readonly Harmony[] = ['back', 'front', 'mixed']

/** Answers questions about stems of one sound system. */
export class Phonology {
  readonly classNames: readonly string[]
  readonly #sounds: SoundSystem
  readonly #classOf = new Map<string, number>()
  readonly #devoiced = new Map<string, string>()
  readonly #clusters: ReadonlySet<string>
  readonly #vowels: ReadonlySet<string>
  readonly #loanLetters: ReadonlySet<string>
  readonly #frontEnds: readonly string[]
  readonly #backEnds: readonly string[]

  constructor(sounds: SoundSystem) {
    this.#sounds = sounds
    this.classNames = Object.keys(sounds.classes)
    this.classNames.forEach((name, number) => {
      for (const letter of sounds.classes[name] ?? '') this.#classOf.set(letter, number)
    })
    for (const [voiceless, voiced] of Object.entries(sounds.voicing)) this.#devoiced.set(voiced, voiceless)
    this.#clusters = new Set(sounds.finalClusters.split(' '))
    this.#vowels = new Set(sounds.vowels)
    this.#loanLetters = new Set(sounds.loanLetters)
    this.#frontEnds = sounds.finalCues.front.split(' ')
    this.#backEnds = sounds.finalCues.back.split(' ')
  }

  isVowel(letter: string | undefined): boolean {
    return letter !== undefined && this.#vowels.has(letter)
  }

  /** Whether the letter is the close vowel that suffixes begin with. */
  isClose(letter: string): boolean {
    return this.#sounds.archiphonemes.I?.includes(letter) ?? false
  }

  hasVowel(stem: string): boolean {
    for (const letter of stem) if (this.#vowels.has(letter)) return true
    return false
  }

  /** How many vowels the stem has. */
  syllables(stem: string): number {
    let count = 0
    for (const letter of stem) if (this.#vowels.has(letter)) count++
    return count
  }

  hasLoanLetter(stem: string): boolean {
    for (const letter of stem) if (this.#loanLetters.has(letter)) return true
    return false
  }

  /** Whether writers put suffixes of either harmony on the stem: loans, and stems whose vowels disagree. */
  isOpenToBothHarmonies(stem: string): boolean {
    const {deciding, decidingLast, neutral} = this.#sounds
    let seen = 0
    for (const letter of stem) {
      if (this.#loanLetters.has(letter)) return true
      if (neutral.back.includes(letter) || neutral.front.includes(letter)) seen |= 3
      else if (decidingLast.back.includes(letter) || decidingLast.front.includes(letter)) seen |= 3
      else if (deciding.back.includes(letter)) seen |= 1
      else if (deciding.front.includes(letter)) seen |= 2
    }
    return seen === 3
  }

  harmonyOf(stem: string): Harmony {
    const {deciding, decidingLast, neutral, cues, mixed} = this.#sounds
    const last = stem.charAt(stem.length - 1)
    for (const end of this.#frontEnds) if (stem.endsWith(end)) return 'front'
    for (const end of this.#backEnds) if (stem.endsWith(end)) return 'back'
    if (last !== '' && mixed.includes(last)) return 'mixed'
    for (let index = stem.length - 1; index >= 0; index--) {
      const letter = stem.charAt(index)
      if (!this.#vowels.has(letter)) continue
      if (decidingLast.front.includes(letter)) return 'front'
      if (decidingLast.back.includes(letter)) return 'back'
      break
    }
    return (
      lastOf(stem, deciding) ??
      lastOf(stem, decidingLast) ??
      lastOf(stem, neutral) ??
      lastOf(stem, cues) ??
      'front'
    )
  }

  /** The number of the class that the stem's last sound belongs to, or -1 where it is no letter of the language. */
  classNumber(stem: string): number {
    let end = stem.length - 1
    while (end > 0 && this.#sounds.silent.includes(stem.charAt(end))) end--
    return this.#classOf.get(stem.charAt(end)) ?? -1
  }

  /** The number of a second class that writers put the stem's last sound in, or -1. */
  variantClassNumber(stem: string): number {
    return this.classNames.indexOf(this.#sounds.variantClasses[stem.charAt(stem.length - 1)] ?? '')
  }

  /** The letter that stands for an archiphoneme after such a stem; any other letter stands for itself. */
  realize(symbol: string, harmony: Harmony): string {
    return this.#sounds.archiphonemes[symbol]?.charAt(HARMONY_NUMBER[harmony]) ?? symbol
  }

  /** The voiceless letter behind a voiced one at the end of a stem that stands before a vowel. */
  devoiced(letter: string): string | undefined {
    return this.#devoiced.get(letter)
  }

  voiced(letter: string): string | undefined {
    return this.#sounds.voicing[letter]
  }

  isSilent(letter: string): boolean {
    return letter !== '' && this.#sounds.silent.includes(letter)
  }

  /** Whether the stem ends as a stem may: not in two consonants that the language never ends a word with. */
  hasLegalEnd(stem: string): boolean {
    const last = stem.charAt(stem.length - 1)
    const before = stem.charAt(stem.length - 2)
    if (this.isVowel(last) || before === '' || this.isVowel(before)) return true
    return this.#clusters.has(before + last)
  }
}

function lastOf(stem: string, letters: {readonly back: string; readonly front: string}): Harmony | undefined {
  for (let index = stem.length - 1; index >= 0; index--) {
    const letter = stem.charAt(index)
    if (letters.back.includes(letter)) return 'back'
    if (letters.front.includes(letter)) return 'front'
  }
  return undefined
}
