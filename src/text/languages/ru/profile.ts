import {stemmer} from '@orama/stemmers/russian'
import type {LanguageProfile} from '../../language.js'
import {CYRILLIC_LOOK_ALIKES} from '../cyrillic-look-alikes.js'
import {STOP_WORDS} from './stop-words.js'

/** Russian; stems by Snowball (Porter, 2001). */
export const russian: LanguageProfile = {
  language: 'ru',
  lookAlikes: CYRILLIC_LOOK_ALIKES,
  variants: new Map([['ё', 'е']]),
  stopWords: STOP_WORDS,
  stem: stemmer,
}
