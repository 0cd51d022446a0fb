import {Fit, type Morphology} from './morphology.js'

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
  /** Nouns of a paradigm with an ending have no bare form on such a stem: сделк·а, сделок. */
  readonly neverBare: RegExp
  /** What a soft sign or glide at the end but one gives way to in a bare form: писем, копеек. */
  readonly broken: {readonly letters: string; readonly vowel: string}
  /** Words some forms of which have another stem → all these forms: ребенок, дети. */
  readonly suppletive: ReadonlyMap<string, readonly string[]>
  /** Plurals of masculine nouns that mean something else than their singular: выборы. */
  readonly ownPlurals: ReadonlySet<string>
  /** Endings of the plural, behind the nominative. */
  readonly obliquePlural: ReadonlySet<string>
  /** Words that only look like forms of others. */
  readonly closedWords: ReadonlySet<string>
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

/*
 * The number of a stem's endings: 0 where the stem is a form and takes none; else the number of a paradigm, from 1, and
 *
 *   bit 16   only the plural: the oblique cases, and the nominative as the glossary writes it
 */
const PLURAL = 1 << 16
const PARADIGM = PLURAL - 1

/** Matches by lexeme: two words meet if one stem and one paradigm can give both. */
export function paradigmMorphology(tables: ParadigmTables, reader: ParadigmReader): Morphology {
  const endingSets = tables.paradigms.map(({endings}) => new Set(endings))
  const numbers = new Map(tables.paradigms.map((paradigm, index) => [paradigm, index + 1]))
  return {
    eachStem: (word, place, found) => {
      found(word, 0)
      for (const form of tables.suppletive.get(word) ?? []) found(form, 0)
      const readings = reader.read(word)
      const dictionary = readings.filter(({paradigm, ending}) => paradigm.dictionary === ending)
      const isPlural = tables.ownPlurals.has(word)
      const counting = place === 'alone' && dictionary.length > 0 && !isPlural ? dictionary : readings
      for (const {stem, paradigm, ending} of counting) {
        found(stem, (numbers.get(paradigm) ?? 0) | (isPlural ? PLURAL : 0))
        // A bare dictionary form is the word itself: банк is no банок.
        if (isPlural || (paradigm.dictionary === '' && ending === '')) continue
        for (const bare of bareForms(stem, paradigm, tables)) found(bare, 0)
      }
    },
    fit: (endings, rest) => {
      if (endings === 0) return rest === '' ? Fit.plain : Fit.none
      const paradigm = tables.paradigms[(endings & PARADIGM) - 1]
      if (rest === '' && paradigm?.dictionary !== '') return Fit.none
      if ((endings & PLURAL) !== 0) return tables.obliquePlural.has(rest) ? Fit.plain : Fit.none
      return endingSets[(endings & PARADIGM) - 1]?.has(rest) === true ? Fit.plain : Fit.none
    },
    closedWords: tables.closedWords,
    opensClosedWord: () => false,
  }
}

/** The forms of a stem without an ending, with the vowel that may come there. */
function bareForms(stem: string, paradigm: Paradigm, tables: ParadigmTables): string[] {
  const {vowels, steady, fleeting, broken, softSigns, neverBare} = tables
  const forms: string[] = []
  const listed = tables.bareForms.get(stem)
  if (listed !== undefined) forms.push(listed)
  const ends = paradigm.endings.filter(ending => ending === '' || softSigns.includes(ending))
  const last = stem.charAt(stem.length - 1)
  const before = stem.charAt(stem.length - 2)
  for (const end of ends) {
    if (end === '' && paradigm.dictionary !== '' && !neverBare.test(stem)) forms.push(stem)
    if (stem.length < 2 || vowels.includes(last) || steady.includes(last) || vowels.includes(before)) continue
    if (broken.letters.includes(before)) forms.push(stem.slice(0, -2) + broken.vowel + last + end)
    else for (const vowel of fleeting) forms.push(stem.slice(0, -1) + vowel + last + end)
  }
  return forms
}
