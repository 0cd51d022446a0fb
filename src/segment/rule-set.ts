import type {LanguageProfile} from '../text/language.js'

/**
 * The tables of one language for the segmenter. Words are written in lower case, abbreviations without their
 * last full stop, blanks inside left out (`т.б` serves `т. б.` too); speech verbs are written as prefixes.
 */
export interface RuleTable {
  /** Stand before what they belong to, a name or an explanation: a sentence never ends there. */
  readonly never: readonly string[]
  /** A sentence ends there only if the next word can hardly be a name: one of `starters`. */
  readonly weak: readonly string[]
  /** End an enumeration or a name: the sentence ends if the next word has a capital. */
  readonly ends: readonly string[]
  /** Abbreviations only before a number: `ст. 5`. Elsewhere they are judged like any word. */
  readonly beforeNumber: readonly string[]
  /** After a number as `weak`: years, amounts. Elsewhere like any word. */
  readonly weakAfterNumber: readonly string[]
  /** After a number as `ends`: units of measure, hours. Elsewhere like any word. */
  readonly endsAfterNumber: readonly string[]
  /** Words that begin sentences and are no names: pronouns, conjunctions, adverbs. */
  readonly starters: readonly string[]
  /** Words that begin sentences but have a capital inside too, for politeness: Вы, Сіз. */
  readonly polite: readonly string[]
  /** Beginnings of verbs of saying: «…!» Асан *айқайла*ды. */
  readonly speechVerbs: readonly string[]
  /** Words that make a label with their number at the start of a line: `Статья 2.`, `2-бап.`. */
  readonly labels: readonly string[]
  /** Letters that write Roman numerals. */
  readonly numerals: readonly string[]
  /** What is never cut, as it is written. */
  readonly phrases: readonly string[]
  /** Abbreviations of several words with blanks between them, without their last full stop: `ҚР АПК`. */
  readonly spaced: readonly string[]
  /** What names of sites and files end with after their last full stop. */
  readonly endings: readonly string[]
  /** Letters that no abbreviation ends with: a full stop after one ends a sentence even before a small letter. */
  readonly finals: readonly string[]
  /** Sentences that begin with a small letter are common in informal writing, unknown abbreviations are rare. */
  readonly hasSmallStarts: boolean
}

/** What a word can be; a word may be several. */
export const WordFlag = {
  never: 1,
  weak: 2,
  ends: 4,
  beforeNumber: 8,
  weakAfterNumber: 16,
  endsAfterNumber: 32,
  starter: 64,
  label: 128,
  polite: 256,
  /** The last part of abbreviations of several: only then it is read with what stands before it. */
  lastPart: 512,
} as const

/** Rules made ready for the scanner. */
export interface RuleSet {
  /** [word in lower case] → its flags. */
  readonly words: ReadonlyMap<string, number>
  /** [capital letter] → the flags of its small one: initials are too many to change their case each time. */
  readonly capitals: ReadonlyMap<string, number>
  /** The language's letters, for words in which letters of another script are typed. */
  readonly profile: LanguageProfile
  readonly speechVerbs: ReadonlySet<string>
  readonly numerals: ReadonlySet<string>
  readonly phrases: readonly string[]
  readonly spaced: readonly string[]
  readonly endings: ReadonlySet<string>
  readonly finals: ReadonlySet<string>
  readonly hasSmallStarts: boolean
  /** Length of the longest abbreviation: longer words need not be looked up. */
  readonly longestAbbreviation: number
  readonly longestSpeechVerb: number
}

const FLAG_OF_LIST = {
  never: WordFlag.never,
  weak: WordFlag.weak,
  ends: WordFlag.ends,
  beforeNumber: WordFlag.beforeNumber,
  weakAfterNumber: WordFlag.weakAfterNumber,
  endsAfterNumber: WordFlag.endsAfterNumber,
  starters: WordFlag.starter,
  labels: WordFlag.label,
  polite: WordFlag.polite,
} as const

const ABBREVIATION = ~(WordFlag.starter | WordFlag.label | WordFlag.polite)

/** The words of a table, written as one string with blanks and line breaks between them. */
export function wordList(text: string): string[] {
  return text.split(/\s+/u).filter(word => word !== '')
}

/** Several tables as one set of rules; a word that stands in several keeps all its meanings. */
export function ruleSet(tables: readonly Partial<RuleTable>[], profile: LanguageProfile): RuleSet {
  const words = new Map<string, number>()
  const speechVerbs = new Set<string>()
  const numerals = new Set<string>()
  const phrases: string[] = []
  const spaced: string[] = []
  const endings = new Set<string>()
  const finals = new Set<string>()
  let longestAbbreviation = 0
  let longestSpeechVerb = 0
  for (const table of tables) {
    for (const [list, flag] of Object.entries(FLAG_OF_LIST) as [keyof typeof FLAG_OF_LIST, number][]) {
      for (const word of table[list] ?? []) {
        words.set(word, (words.get(word) ?? 0) | flag)
        const lastPart = word.slice(word.search(/[^.\p{Pd}]*$/u))
        if (lastPart !== word) words.set(lastPart, (words.get(lastPart) ?? 0) | WordFlag.lastPart)
        if ((flag & ABBREVIATION) !== 0) longestAbbreviation = Math.max(longestAbbreviation, word.length)
      }
    }
    for (const letter of table.numerals ?? []) numerals.add(letter)
    phrases.push(...(table.phrases ?? []))
    spaced.push(...(table.spaced ?? []))
    for (const ending of table.endings ?? []) endings.add(ending)
    for (const letter of table.finals ?? []) finals.add(letter)
    for (const verb of table.speechVerbs ?? []) {
      speechVerbs.add(verb)
      longestSpeechVerb = Math.max(longestSpeechVerb, verb.length)
    }
  }
  const hasSmallStarts = tables.some(table => table.hasSmallStarts === true)
  const capitals = new Map<string, number>()
  for (const [word, flags] of words) if (word.length === 1) capitals.set(word.toUpperCase(), flags)
  return {
    words,
    capitals,
    profile,
    speechVerbs,
    numerals,
    phrases,
    spaced,
    endings,
    finals,
    hasSmallStarts,
    longestAbbreviation,
    longestSpeechVerb,
  }
}
