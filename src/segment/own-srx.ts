import {expectList} from '../model/expect.js'
import type {RuleTable} from './rule-set.js'
import {tablesFor} from './rules-for.js'
import {DEFAULT_FORMAT_HANDLES, type Srx, type SrxLanguageRules, type SrxRule} from './srx.js'

/** What ends a sentence, with the quotes and brackets that close after it. */
const END_MARKS = '[.!?…]+[»”“"’\'\\)\\]]*'
const BLANKS = '\\s+'
/** A word begins here. */
const WORD_START = '(?<![\\p{L}\\p{M}\\p{N}])'
const SMALL_LETTER_NEXT = '\\s+(?:[\\p{Pd}]\\s*)?[«“„"\\(\\[]?\\p{Ll}'
const CAPITAL_NEXT = '\\s+[«“„"\\(\\[]?\\p{Lu}'
const NUMBER_NEXT = '\\s+[№§\\p{Nd}]'
const NUMBER_BEFORE = '\\p{Nd}\\s?'
/** So many words in one expression: some tools have a limit. */
const WORDS_IN_EXPRESSION = 60

/**
 * Our own rules as an SRX document for other tools, such as OmegaT: `writeSrx` makes the file.
 *
 * SRX says less than our rules do (nothing of quotations, brackets, structure), so that it cuts nearly as `segment`
 * does, not exactly. A language without rules of its own is a `RangeError`.
 *
 * @example
 * await writeFile('kazakh.srx', writeSrx(ownSrx(['kk'])))
 */
export function ownSrx(languages: readonly ('kk' | 'ru' | 'en')[] = ['kk', 'ru', 'en']): Srx {
  expectList('ownSrx', languages, 'languages')
  const languageRules = languages.map((language): SrxLanguageRules => {
    const tables = tablesFor(language)
    if (tables === undefined)
      throw new RangeError(`Language “${language}” found, “kk”, “ru” or “en” expected.`)
    return {name: language, rules: exceptions(tables)}
  })
  return {
    isCascade: true,
    segmentsSubflows: true,
    formatHandles: DEFAULT_FORMAT_HANDLES,
    languageRules: [...languageRules, {name: 'default', rules: DEFAULT_RULES}],
    // Exceptions of a language come before the rules that break.
    languageMaps: [
      ...languages.map(language => ({pattern: `${language}(?:[-_].*)?`, rulesName: language})),
      {pattern: '.*', rulesName: 'default'},
    ],
  }
}

const DEFAULT_RULES: readonly SrxRule[] = [
  // The number of a paragraph or list item.
  no('^\\s*(?:\\p{Nd}+(?:[.-]\\p{Nd}+)*|[IVXLC]+)\\.', BLANKS),
  no(END_MARKS, SMALL_LETTER_NEXT),
  no('[!?…][»”"]', '\\s+\\p{Pd}'),
  // Dates written with blanks.
  no('(?<!\\p{Nd})\\p{Nd}{1,2}\\.', '\\s+\\p{Nd}{1,2}\\.'),
  yes(END_MARKS, BLANKS),
]

function exceptions(tables: readonly Partial<RuleTable>[]): SrxRule[] {
  const all = (
    list: 'never' | 'weak' | 'starters' | 'beforeNumber' | 'weakAfterNumber' | 'endsAfterNumber',
  ) => tables.flatMap(table => table[list] ?? [])
  const isWeak = new Set(all('weakAfterNumber'))
  const isException = new Set([...all('never'), ...all('weak')])
  // No blank after it, so that the first of two is not taken for all of them.
  const notStarters = `\\s+(?!\\s|${oneOf(all('starters').map(capitalised))}(?![\\p{L}\\p{M}]))`
  return [
    // Units of measure that are other abbreviations elsewhere: `10 см.`, but `см. ниже`.
    ...wordRules(
      all('endsAfterNumber').filter(word => !isWeak.has(word) && isException.has(word)),
      NUMBER_BEFORE,
      CAPITAL_NEXT,
    ).map(rule => ({...rule, isBreak: true})),
    ...wordRules(all('never'), WORD_START, BLANKS),
    ...wordRules(all('weak'), WORD_START, notStarters),
    ...wordRules(all('beforeNumber'), WORD_START, NUMBER_NEXT),
    ...wordRules(all('weakAfterNumber'), NUMBER_BEFORE, notStarters),
    // Initials.
    no(`${WORD_START}\\p{Lu}\\.`, notStarters),
  ]
}

function wordRules(words: readonly string[], before: string, after: string): SrxRule[] {
  const rules: SrxRule[] = []
  for (let start = 0; start < words.length; start += WORDS_IN_EXPRESSION) {
    const part = words.slice(start, start + WORDS_IN_EXPRESSION)
    rules.push(no(`${before}${oneOf(part.flatMap(word => [word, capitalised(word)]))}\\.`, after))
  }
  return rules
}

function oneOf(words: readonly string[]): string {
  return `(?:${[...new Set(words)].map(escaped).join('|')})`
}

/** Full stops inside may have a blank after them: `т. б`. */
function escaped(word: string): string {
  return word.replace(/[\\^$*+?()[\]{}|]/gu, '\\$&').replaceAll('.', '\\.\\s?')
}

function capitalised(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}

function yes(before: string, after: string): SrxRule {
  return {isBreak: true, before, after}
}

function no(before: string, after: string): SrxRule {
  return {isBreak: false, before, after}
}
