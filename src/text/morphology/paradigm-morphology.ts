import type {Morphology} from './morphology.js'

/** One way to inflect: what the dictionary form ends in, and every ending that a form may have. */
export interface Paradigm {
  readonly name: string
  /** The ending of the dictionary form. */
  readonly dictionary: string
  /** Endings of all forms, the dictionary form's among them. */
  readonly endings: readonly string[]
  /** What the stem has to end in. */
  readonly stemEnds: RegExp
}

export interface ParadigmTables {
  readonly paradigms: readonly Paradigm[]
  /** Vowels that come and go before the last consonant of a stem without an ending: истец, истц·а. */
  readonly fleeting: string
  readonly vowels: string
  /** Consonants that no fleeting vowel stands before: there it belongs to an ending. */
  readonly steady: string
  /** Endings that stand for none. */
  readonly softSigns: string
  /** Shortest stem. */
  readonly minStem: number
  readonly indeclinable: ReadonlySet<string>
  /** Stem before an ending → the form without one, where no rule tells it: займ·а, заем. */
  readonly bareForms: ReadonlyMap<string, string>
}

/** One reading of a form: its stem and the way it is inflected. */
export interface ParadigmReading {
  readonly stem: string
  readonly paradigm: Paradigm
  readonly ending: string
}

/** Reads forms of a language with endings. */
export class ParadigmReader {
  readonly #tables: ParadigmTables
  /** Ending → paradigms that have it. */
  readonly #byEnding = new Map<string, Paradigm[]>()
  readonly #longest: number
  /** Form without an ending → its stem before one. */
  readonly #stemsOfBare: ReadonlyMap<string, string>

  constructor(tables: ParadigmTables) {
    this.#tables = tables
    this.#stemsOfBare = new Map([...tables.bareForms].map(([stem, bare]) => [bare, stem]))
    let longest = 0
    for (const paradigm of tables.paradigms) {
      for (const ending of paradigm.endings) {
        longest = Math.max(longest, ending.length)
        const list = this.#byEnding.get(ending)
        if (list === undefined) this.#byEnding.set(ending, [paradigm])
        else list.push(paradigm)
      }
    }
    this.#longest = longest
  }

  /** Every reading of a folded word, longest ending first. A word without an ending may have lost a vowel. */
  read(word: string): ParadigmReading[] {
    if (this.#tables.indeclinable.has(word)) return []
    const readings: ParadigmReading[] = []
    const most = Math.min(this.#longest, word.length - this.#tables.minStem)
    for (let length = most; length >= 0; length--) {
      const ending = word.slice(word.length - length)
      const stem = word.slice(0, word.length - length)
      for (const paradigm of this.#byEnding.get(ending) ?? []) {
        for (const full of this.#stems(stem, ending)) {
          if (paradigm.stemEnds.test(full)) readings.push({stem: full, paradigm, ending})
        }
      }
    }
    return readings
  }

  /** The stem as it is written before an ending, and with its fleeting vowel taken out where there is none. */
  #stems(stem: string, ending: string): string[] {
    const {fleeting, vowels, softSigns, steady} = this.#tables
    const before = stem.charAt(stem.length - 2)
    const last = stem.charAt(stem.length - 1)
    const isBare = ending === '' || softSigns.includes(ending)
    const listed = isBare ? this.#stemsOfBare.get(stem + ending) : undefined
    if (listed !== undefined) return [stem, listed]
    if (!isBare || stem.length < 3 || !fleeting.includes(before)) return [stem]
    if (vowels.includes(last) || steady.includes(last) || vowels.includes(stem.charAt(stem.length - 3)))
      return [stem]
    return [stem, stem.slice(0, -2) + last]
  }
}

/** Matches by lexeme: two words meet if one stem and one paradigm can give both. */
export function paradigmMorphology(reader: ParadigmReader): Morphology {
  const keys = (word: string): string[] => {
    const all = new Set([word])
    for (const {stem, paradigm} of reader.read(word)) all.add(`${stem}|${paradigm.name}`)
    return [...all]
  }
  const dictionaryKeys = (word: string): string[] => {
    const all = new Set([word])
    for (const {stem, paradigm, ending} of reader.read(word)) {
      if (ending === paradigm.dictionary) all.add(`${stem}|${paradigm.name}`)
    }
    return all.size > 1 ? [...all] : keys(word)
  }
  return {
    headKeys: keys,
    modifierKeys: keys,
    termHeadKeys: (word, isAlone) => (isAlone ? dictionaryKeys(word) : keys(word)),
    termModifierKeys: keys,
  }
}
