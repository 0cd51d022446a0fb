import type {Locale} from '../model/locale.js'
import {LANGUAGE_NAMES} from './language-names.js'
import {lenientLocale} from './lenient-locale.js'

/** Words that head a column far more often than the language that has the same code (Indonesian, Norwegian …). */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'id',
  'no',
  'nr',
  'na',
  'to',
  'as',
  'is',
  'or',
  'tag',
  'doc',
  'key',
  'new',
  'ref',
])

/** The language that a column’s name is a tag of (`kk`, `KZ`) or a name of (`Қазақша`, `Русский язык`). */
function languageNamed(name: string): Locale | undefined {
  const known = LANGUAGE_NAMES.get(name.normalize('NFC').toLowerCase().replace(/[.:]$/u, ''))
  if (known !== undefined) return known
  return /^[\p{L}\d_-]{2,35}$/u.test(name) ? lenientLocale(name) : undefined
}

/**
 * The languages that the names of columns mean, in order; `undefined` for a column that is none. A name that is a common word
 * too is a language only where there are fewer than `least` others.
 */
export function columnLanguages(names: readonly string[], least = 2): readonly (Locale | undefined)[] {
  const all = names.map(languageNamed)
  const sure = all.map((locale, index) =>
    AMBIGUOUS.has(names[index]?.toLowerCase() ?? '') ? undefined : locale,
  )
  return sure.filter(locale => locale !== undefined).length >= least ? sure : all
}
