import {LanguageError} from '../../errors.js'
import {expectText, misuse, shown} from '../../model/expect.js'
import {type Locale, languageOf} from '../../model/locale.js'
import {inflectTerm} from '../languages/kk/inflect-term.js'
import {inflectPhrase} from '../languages/ru/inflect-phrase.js'
import {GRAMMATICAL_CASES, type Inflection} from './inflection.js'

export type {GrammaticalCase, Inflection} from './inflection.js'

/** Which language a term is of. */
export interface InflectOptions {
  /** Default `kk`; `ru` can be inflected too. */
  readonly locale?: Locale | undefined
}

const VALUES = {
  number: ['singular', 'plural'],
  possessive: [1, 2, '2-polite', 3],
  possessors: ['one', 'many'],
  case: GRAMMATICAL_CASES,
} as const

/**
 * An inflected form of a Kazakh or Russian term in dictionary form.
 *
 * In Kazakh the last word takes the endings; in Russian the adjectives before the head and the head do, and a term that
 * stands in the plural keeps it. Russian is inflected by rules and lists: a term whose forms they do not tell for certain
 * (дуэль, судья-докладчик) is a `RangeError`, and so are words that take no endings of the language, and owners and the
 * ablative in Russian. Another language is a `LanguageError`.
 *
 * @example
 * inflect('Жоғарғы Сот', {possessive: 3, case: 'genitive'}) // => 'Жоғарғы Сотының'
 * inflect('құқық', {number: 'plural', case: 'dative'})      // => 'құқықтарға'
 * inflect('исковое заявление', {case: 'genitive'}, {locale: 'ru'}) // => 'искового заявления'
 */
export function inflect(term: string, inflection: Inflection, {locale = 'kk'}: InflectOptions = {}): string {
  expectText('inflect', term)
  expectInflection(inflection)
  switch (languageOf(locale)) {
    case 'kk':
      return inflectTerm(term, inflection)
    case 'ru':
      return inflectRussian(term, inflection)
    default:
      throw new LanguageError(
        `“${locale}” words can't be inflected; only Kazakh (“kk”) and Russian (“ru”) ones can.`,
      )
  }
}

function inflectRussian(
  term: string,
  {number = 'singular', possessive, case: grammaticalCase = 'nominative'}: Inflection,
): string {
  if (possessive !== undefined) throw new RangeError('Russian words take no endings for an owner.')
  if (grammaticalCase === 'ablative') {
    throw new RangeError('Russian has no ablative; ask for the genitive, which stands after “от” and “из”.')
  }
  if (number === 'singular' && grammaticalCase === 'nominative') return term
  const form = inflectPhrase(term, grammaticalCase, number === 'plural')
  if (form === undefined) throw new RangeError(`The forms of ${shown(term)} can't be told for certain.`)
  return form
}

function expectInflection(inflection: Inflection): void {
  if (typeof inflection !== 'object' || inflection === null) {
    throw misuse("inflect() takes what to make of the term, such as {case: 'genitive'}", inflection)
  }
  for (const [name, values] of Object.entries(VALUES)) {
    const value = inflection[name as keyof typeof VALUES]
    if (value !== undefined && !(values as readonly unknown[]).includes(value)) {
      throw new RangeError(
        `“${name}” of an inflection is one of ${values.join(', ')}, but ${shown(value)} was given.`,
      )
    }
  }
}
