import {type Locale, languageOf} from '../model/locale.js'

type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** The order of CLDR, which is that of the forms of gettext too. */
export const PLURAL_CATEGORIES: readonly PluralCategory[] = ['zero', 'one', 'two', 'few', 'many', 'other']

/** Numbers that show all the forms which a language has for whole numbers in daily use. */
const NUMBERS = Array.from({length: 201}, (_, number) => number)

/** The type of the property of a variant that says which plural form it is. */
export const PLURAL = 'plural'

/**
 * The categories that a language uses for whole numbers, in the order of gettext's forms: `ru` has one, few, many (its
 * `other` is for fractions, which gettext has no form for).
 */
export function integerCategories(locale: Locale): readonly PluralCategory[] {
  const rules = rulesOf(locale, 'cardinal')
  const used = new Set(NUMBERS.map(number => rules.select(number)))
  return PLURAL_CATEGORIES.filter(category => used.has(category))
}

/** All categories of a language, fractions too. */
export function pluralCategories(locale: Locale, type: 'cardinal' | 'ordinal'): ReadonlySet<string> {
  return new Set(rulesOf(locale, type).resolvedOptions().pluralCategories)
}

/**
 * Whose forms a language has that nobody knows the forms of (`und`, `qaa`): what gettext takes where a catalogue says nothing
 * (gettext manual, “Plural forms”). The runtime would take those of the machine’s own language.
 */
const UNKNOWN_AS = 'en'

function rulesOf(locale: Locale, type: 'cardinal' | 'ordinal'): Intl.PluralRules {
  return new Intl.PluralRules([languageOf(locale), UNKNOWN_AS], {type})
}

/** The categories of the forms that a catalogue with so many forms has, as far as their number tells. */
export function categoriesOfForms(locale: Locale, count: number): readonly PluralCategory[] {
  const ofIntegers = integerCategories(locale)
  if (!count || count === ofIntegers.length) return ofIntegers
  // One form is for all numbers, whatever the language has otherwise.
  if (count === 1) return ['other']
  const all = pluralCategories(locale, 'cardinal')
  return count === all.size ? PLURAL_CATEGORIES.filter(category => all.has(category)) : []
}

/**
 * `Plural-Forms` of gettext for languages by the forms that their whole numbers have (gettext manual, “Plural forms”);
 * a language whose forms are not here gets no such header.
 */
export function gettextPluralForms(locale: Locale): string | undefined {
  const categories = integerCategories(locale).join(' ')
  if (categories === 'other') return 'nplurals=1; plural=0;'
  if (categories === 'one other') {
    const isZeroOne = rulesOf(locale, 'cardinal').select(0) === 'one'
    return `nplurals=2; plural=(n ${isZeroOne ? '> 1' : '!= 1'});`
  }
  if (categories !== 'one few many' || rulesOf(locale, 'cardinal').select(21) !== 'one') return undefined
  return (
    'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : ' +
    'n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);'
  )
}
