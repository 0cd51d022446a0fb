import {type Locale, languageOf} from '../model/locale.js'
import {languageProfile} from '../text/language.js'
import {type RuleSet, type RuleTable, ruleSet} from './rule-set.js'
import {common} from './rules/common.js'
import {english} from './rules/en.js'
import {kazakh} from './rules/kk.js'
import {russian} from './rules/ru.js'

/** [language] → its tables; each is used together with the common one. */
const TABLES: ReadonlyMap<string, readonly Partial<RuleTable>[]> = new Map([
  ['kk', [kazakh]],
  ['ru', [russian]],
  ['en', [english]],
])

/** The tables of a language, the common one first; undefined for a language that has none of its own. */
export function tablesFor(language: string): readonly Partial<RuleTable>[] | undefined {
  const own = TABLES.get(language)
  return own === undefined ? undefined : [common, ...own]
}

/** What a caller adds to the rules of a language. */
export interface OwnRules {
  /**
   * Abbreviations after which no sentence ends, with or without their last full stop: `зам.`, `ҚР АПК`. In lower
   * case they are found in any case, with capitals only so.
   */
  readonly abbreviations?: readonly string[] | undefined
  /** Phrases that are never cut, as they are written: `Yahoo! Finance`, `Что? Где? Когда?`. */
  readonly phrases?: readonly string[] | undefined
  /** Tables of words by what they do to a sentence; they come on top of the language's own. */
  readonly tables?: readonly Partial<RuleTable>[] | undefined
}

const ready = new Map<string, RuleSet>()

/** Rules with a caller's own, as long as the caller keeps the object that holds them. */
const readyWithOwn = new WeakMap<OwnRules, Map<string, RuleSet>>()

/** The rules of a locale's language, made ready when they are first asked for. */
export function rulesFor(locale: Locale, own?: OwnRules): RuleSet {
  const known = languageOf(locale)
  const language = TABLES.has(known) ? known : ''
  const cache = own === undefined || isEmpty(own) ? ready : cacheOf(own)
  let rules = cache.get(language)
  if (rules === undefined) {
    const tables = [...(tablesFor(language) ?? [common]), ...(own === undefined ? [] : tablesOf(own))]
    rules = ruleSet(tables, languageProfile(locale))
    cache.set(language, rules)
  }
  return rules
}

function isEmpty({abbreviations, phrases, tables}: OwnRules): boolean {
  return abbreviations === undefined && phrases === undefined && tables === undefined
}

function cacheOf(own: OwnRules): Map<string, RuleSet> {
  let cache = readyWithOwn.get(own)
  if (cache === undefined) {
    cache = new Map()
    readyWithOwn.set(own, cache)
  }
  return cache
}

function tablesOf({abbreviations = [], phrases = [], tables = []}: OwnRules): Partial<RuleTable>[] {
  const words = abbreviations.map(word => word.replace(/\.$/u, '').replaceAll('. ', '.'))
  return [
    ...tables,
    {
      never: words.filter(word => !word.includes(' ')),
      spaced: words.filter(word => word.includes(' ')),
      phrases,
    },
  ]
}
