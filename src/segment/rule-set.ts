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
  /** Endings of finite verbs: after one an abbreviated year or amount may end its sentence. */
  readonly predicates: readonly string[]
  /** Endings of words that say by whom, or to whom, a thing is done: they go on with the sentence after a year. */
  readonly agents: readonly string[]
  /** Names that have an end mark of their own, without it: `Yahoo!`, `Яндекс.Деньги`. */
  readonly marked: readonly string[]
  /** Letters that stand alone only as Roman numerals, never as initials: `При Петре I. Екатерина…`. */
  readonly loneNumerals: readonly string[]
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
  /** A letter that writes Roman numerals. */
  numeral: 1024,
  /** A letter that no abbreviation ends with. */
  final: 2048,
  marked: 4096,
  /** A letter that is no initial. */
  loneNumeral: 8192,
  /** The last word of abbreviations with a blank before it: `и пр`. */
  lastWord: 16384,
} as const

/** Rules made ready for the scanner. */
export interface RuleSet {
  /** [word in lower case] → its flags. */
  readonly words: ReadonlyMap<string, number>
  /** [code unit] → the flags of a letter, a capital has those of its small one too; letters beyond are in `words`. */
  readonly letters: Readonly<Uint16Array>
  /** [letter of another script] → the language's letter that it is typed for. */
  readonly lookAlikes: ReadonlyMap<string, string>
  readonly speechVerbs: ReadonlySet<string>
  readonly predicates: ReadonlySet<string>
  readonly longestPredicate: number
  readonly agents: readonly string[]
  readonly phrases: readonly string[]
  readonly spaced: readonly string[]
  readonly endings: ReadonlySet<string>
  /** Whether the language's rules say what abbreviations never end with. */
  readonly hasFinals: boolean
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
  marked: WordFlag.marked,
} as const

const ABBREVIATION = ~(WordFlag.starter | WordFlag.label | WordFlag.polite | WordFlag.marked)

/** The words of a table, written as one string with blanks and line breaks between them. */
export function wordList(text: string): string[] {
  return text.split(/\s+/u).filter(word => word !== '')
}

/** Several tables as one set of rules; a word that stands in several keeps all its meanings. */
export function ruleSet(tables: readonly Partial<RuleTable>[], profile: LanguageProfile): RuleSet {
  const words = new Map<string, number>()
  const mark = (word: string, flag: number) => words.set(word, (words.get(word) ?? 0) | flag)
  const speechVerbs = new Set<string>()
  const predicates = new Set<string>()
  const phrases: string[] = []
  const spaced: string[] = []
  const endings = new Set<string>()
  let longestAbbreviation = 0
  let longestSpeechVerb = 0
  for (const table of tables) {
    for (const [list, flag] of Object.entries(FLAG_OF_LIST) as [keyof typeof FLAG_OF_LIST, number][]) {
      for (const word of table[list] ?? []) {
        mark(word, flag)
        const lastPart = word.slice(word.search(/[^.\p{Pd} ]*$/u))
        if (lastPart !== word) mark(lastPart, word.includes(' ') ? WordFlag.lastWord : WordFlag.lastPart)
        if ((flag & ABBREVIATION) !== 0) longestAbbreviation = Math.max(longestAbbreviation, word.length)
      }
    }
    for (const letter of table.numerals ?? []) mark(letter, WordFlag.numeral)
    for (const ending of table.predicates ?? []) predicates.add(ending)
    phrases.push(...(table.phrases ?? []))
    spaced.push(...(table.spaced ?? []))
    for (const ending of table.endings ?? []) endings.add(ending)
    for (const letter of table.loneNumerals ?? []) mark(letter, WordFlag.loneNumeral)
    for (const letter of table.finals ?? []) mark(letter, WordFlag.final)
    for (const verb of table.speechVerbs ?? []) {
      speechVerbs.add(verb)
      longestSpeechVerb = Math.max(longestSpeechVerb, verb.length)
    }
  }
  const hasSmallStarts = tables.some(table => table.hasSmallStarts === true)
  return {
    words,
    letters: letterTable(words),
    lookAlikes: profile.lookAlikes,
    speechVerbs,
    predicates,
    longestPredicate: Math.max(0, ...[...predicates].map(ending => ending.length)),
    agents: tables.flatMap(({agents = []}) => agents),
    phrases,
    spaced,
    endings,
    hasFinals: tables.some(({finals = []}) => finals.length > 0),
    hasSmallStarts,
    longestAbbreviation,
    longestSpeechVerb,
  }
}

/** Latin, Greek and Cyrillic. */
const LETTERS = 0x600

function letterTable(words: Map<string, number>): Uint16Array {
  const letters = new Uint16Array(LETTERS)
  const singles = [...words].filter(([word]) => word.length === 1)
  for (const [letter, flags] of singles) {
    const capital = letter.toUpperCase()
    // A small letter's flags as a word are its capital's too, unless that has a meaning of its own as a word.
    const own = words.get(capital) ?? 0
    const both = capital === letter || (own & ~LETTER_FLAGS) !== 0 ? own : own | (flags & ~LETTER_FLAGS)
    for (const [one, its] of [
      [letter, flags],
      [capital, both],
    ] as const) {
      if (one.length > 1) continue
      const code = one.charCodeAt(0)
      if (code < LETTERS) letters[code] = its
      words.set(one, its)
    }
  }
  return letters
}

/** What a letter says in words, not as a word. */
export const LETTER_FLAGS = WordFlag.numeral | WordFlag.final | WordFlag.loneNumeral

/** The flags of one letter. */
export function letterFlags({letters, words}: RuleSet, text: string, position: number): number {
  const code = text.charCodeAt(position)
  return code < LETTERS ? letters[code]! : (words.get(text.charAt(position)) ?? 0)
}

/** Whether a letter writes Roman numerals. */
export function isNumeralLetter(rules: RuleSet, text: string, position: number): boolean {
  return (letterFlags(rules, text, position) & WordFlag.numeral) !== 0
}

/** Whether no abbreviation ends with a letter. */
export function isFinalLetter(rules: RuleSet, text: string, position: number): boolean {
  return (letterFlags(rules, text, position) & WordFlag.final) !== 0
}
