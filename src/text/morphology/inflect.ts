import {LanguageError} from '../../errors.js'
import {type Locale, languageOf} from '../../model/locale.js'
import {KAZAKH_ANALYZER, KAZAKH_GENERATOR} from '../languages/kk/morphology.js'

export type GrammaticalCase =
  | 'nominative'
  | 'genitive'
  | 'dative'
  | 'accusative'
  | 'locative'
  | 'ablative'
  | 'instrumental'

export interface Inflection {
  readonly number?: 'singular' | 'plural' | undefined
  /** Whose it is: the person of the owner, `2-polite` for Сіз. */
  readonly possessive?: 1 | 2 | '2-polite' | 3 | undefined
  /** The owner is several: our, your. */
  readonly possessors?: 'one' | 'many' | undefined
  readonly case?: GrammaticalCase | undefined
}

export interface InflectOptions {
  /** Default `kk`, the only language that can be inflected so far. */
  readonly locale?: Locale | undefined
}

const OWNERS: Readonly<Record<string, string>> = {
  '1 one': 'my',
  '1 many': 'our',
  '2 one': 'your',
  '2 many': 'yourPlural',
  '2-polite one': 'yourPolite',
  '2-polite many': 'yourPluralPolite',
  '3 one': 'his',
  '3 many': 'his',
}

/**
 * An inflected form of a Kazakh term in dictionary form: the last word takes the endings.
 *
 * Another language is a `LanguageError`.
 *
 * @example
 * inflect('Жоғарғы Сот', {possessive: 3, case: 'genitive'}) // => 'Жоғарғы Сотының'
 * inflect('құқық', {number: 'plural', case: 'dative'})      // => 'құқықтарға'
 */
export function inflect(
  term: string,
  {number = 'singular', possessive, possessors = 'one', case: grammaticalCase = 'nominative'}: Inflection,
  {locale = 'kk'}: InflectOptions = {},
): string {
  if (languageOf(locale) !== 'kk') {
    throw new LanguageError(`“${locale}” words can't be inflected; only Kazakh (“kk”) ones can.`)
  }
  const suffixes: string[] = []
  if (number === 'plural') suffixes.push('plural')
  if (possessive !== undefined) suffixes.push(OWNERS[`${possessive} ${possessors}`] ?? 'his')
  if (grammaticalCase !== 'nominative') suffixes.push(grammaticalCase)
  if (suffixes.length === 0) return term
  const written = term.trimEnd()
  if (written === '') return term
  const start = startOfLastWord(written)
  const head = written.slice(start)
  const owned = term.slice(0, start).trim() === '' ? undefined : bareHead(head)
  if (owned === undefined) return term.slice(0, start) + KAZAKH_GENERATOR.generate(head, suffixes)
  // The mark of the phrase's own owner gives way to another one, and stays where there is none: жүйе·сі·нің.
  if (possessive === undefined) suffixes.splice(number === 'plural' ? 1 : 0, 0, 'his')
  return term.slice(0, start) + KAZAKH_GENERATOR.generate(owned, suffixes)
}

/** Where the last word begins; of a compound with a hyphen only the last part is inflected. */
function startOfLastWord(term: string): number {
  let start = term.length
  while (start > 0 && !SEPARATOR.test(term.charAt(start - 1))) start--
  return start
}

const SEPARATOR = /[\s\p{Pd}]/u

/** The head of a phrase without the mark of the third person, if it is likelier that than a word that ends so. */
function bareHead(head: string): string | undefined {
  const folded = head.toLowerCase()
  const [best] = KAZAKH_ANALYZER.analyze(folded)
  if (best?.suffixes.join(' ') !== 'his') return undefined
  // Letters of the stem keep their case.
  return head.slice(0, best.stem.length - 1) + best.lemma.slice(best.stem.length - 1)
}
