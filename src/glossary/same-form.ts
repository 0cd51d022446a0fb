import {LanguageError} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {inflect} from '../text/morphology/inflect.js'
import {GRAMMATICAL_CASES, type Inflection} from '../text/morphology/inflection.js'

/** In this order, and then that of the cases, forms are tried: what stands in texts most often comes first. */
const OWNERS: readonly Pick<Inflection, 'possessive' | 'possessors'>[] = [
  {},
  {possessive: 3},
  {possessive: 1},
  {possessive: 1, possessors: 'many'},
  {possessive: 2},
  {possessive: '2-polite'},
  {possessive: 2, possessors: 'many'},
  {possessive: '2-polite', possessors: 'many'},
]
const FORMS: readonly Inflection[] = (['singular', 'plural'] as const).flatMap(number =>
  OWNERS.flatMap(owner =>
    GRAMMATICAL_CASES.map(grammaticalCase => ({...owner, number, case: grammaticalCase})),
  ),
)

/** Languages where one form stands for several cases, and other words do not stand for the same ones. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['ru'])

/**
 * A term in the form and the capitals in which another one stands in a text: what to write instead. Several where the other
 * one may stand there in several forms (Russian стороны: of a party, or parties), the likelier ones first.
 *
 * In a language that can't be inflected, or where the form is none that `inflect` makes, the term in dictionary form.
 *
 * @example
 * inSameForm('Жоғарғы Сот', 'Бас Соттың', 'Бас Сот', 'kk') // => ['Жоғарғы Соттың']
 */
export function inSameForm(term: string, form: string, ofTerm: string, locale: Locale): string[] {
  const forms = inflectedAs(term, form, ofTerm, locale)
  return [...new Set(forms.map(one => withCapitals(one, form, ofTerm, locale)))]
}

function inflectedAs(term: string, form: string, ofTerm: string, locale: Locale): string[] {
  const profile = languageProfile(locale)
  const wanted = foldWord(form, profile)
  const isAmbiguous = AMBIGUOUS.has(languageOf(locale))
  if (wanted === foldWord(ofTerm, profile) && !isAmbiguous) return [term]
  const genitive = formOf(ofTerm, {case: 'genitive'}, locale)
  // A word that has one form, such as an abbreviation, does not tell which one is asked for.
  if (genitive === undefined || foldWord(genitive, profile) === foldWord(ofTerm, profile)) return [term]
  const forms: string[] = []
  for (const inflection of FORMS) {
    const other = formOf(ofTerm, inflection, locale)
    if (other === undefined || foldWord(other, profile) !== wanted) continue
    const own = formOf(term, inflection, locale)
    if (own !== undefined) forms.push(own)
    if (!isAmbiguous) break
  }
  return forms.length === 0 ? [term] : forms
}

/** `undefined` where there is no such form, or none that is known. */
function formOf(term: string, inflection: Inflection, locale: Locale): string | undefined {
  try {
    return inflect(term, inflection, {locale})
  } catch (error) {
    if (error instanceof LanguageError || error instanceof RangeError) return undefined
    throw error
  }
}

const CAPITAL = /^\p{Lu}/u
const LETTER = /\p{L}/gu

/** Capitals that stand in the text only because of the place: at the beginning of a sentence, in a heading. */
function withCapitals(term: string, form: string, ofTerm: string, locale: Locale): string {
  const language = languageOf(locale)
  const letters = form.match(LETTER)?.length ?? 0
  const isShouted =
    letters > 1 && form === form.toLocaleUpperCase(language) && form !== form.toLocaleLowerCase(language)
  if (isShouted && ofTerm !== ofTerm.toLocaleUpperCase(language)) return term.toLocaleUpperCase(language)
  if (!CAPITAL.test(form) || CAPITAL.test(ofTerm)) return term
  const [first = ''] = term
  return first.toLocaleUpperCase(language) + term.slice(first.length)
}
