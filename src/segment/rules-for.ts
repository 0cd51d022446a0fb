import {type Locale, languageOf} from '../model/locale.js'
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

const ready = new Map<string, RuleSet>()

/** The rules of a locale's language, made ready when they are first asked for. */
export function rulesFor(locale: Locale): RuleSet {
  const known = languageOf(locale)
  const language = TABLES.has(known) ? known : ''
  let rules = ready.get(language)
  if (rules === undefined) {
    rules = ruleSet([common, ...(TABLES.get(language) ?? [])])
    ready.set(language, rules)
  }
  return rules
}
