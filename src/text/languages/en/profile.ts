import {stemmer} from '@orama/stemmers/english'
import type {LanguageProfile} from '../../language.js'
import {LATIN_LOOK_ALIKES} from '../latin-look-alikes.js'
import {STOP_WORDS} from './stop-words.js'

/** English; stems by Snowball (Porter, 2001). */
export const english: LanguageProfile = {
  language: 'en',
  lookAlikes: LATIN_LOOK_ALIKES,
  variants: new Map([['’', "'"]]),
  stopWords: STOP_WORDS,
  stem: stemmer,
}
