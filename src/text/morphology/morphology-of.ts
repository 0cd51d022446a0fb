import {type Locale, languageOf} from '../../model/locale.js'
import {ENGLISH_MORPHOLOGY} from '../languages/en/morphology.js'
import {KAZAKH_MORPHOLOGY} from '../languages/kk/morphology.js'
import {RUSSIAN_MORPHOLOGY} from '../languages/ru/morphology.js'
import {type Morphology, plainMorphology} from './morphology.js'

const MORPHOLOGIES: ReadonlyMap<string, Morphology> = new Map([
  ['kk', KAZAKH_MORPHOLOGY],
  ['ru', RUSSIAN_MORPHOLOGY],
  ['en', ENGLISH_MORPHOLOGY],
])

/** How words of this locale's language are inflected; in a language that is not known each word has one form. */
export function morphologyOf(locale: Locale): Morphology {
  return MORPHOLOGIES.get(languageOf(locale)) ?? plainMorphology
}
