import type {LanguageProfile} from '../../language.js'
import {CYRILLIC_LOOK_ALIKES} from '../cyrillic-look-alikes.js'
import {STOP_WORDS} from './stop-words.js'

/** Kazakh in Cyrillic script. */
export const kazakh: LanguageProfile = {
  language: 'kk',
  lookAlikes: CYRILLIC_LOOK_ALIKES,
  variants: new Map(),
  stopWords: STOP_WORDS,
  stem: word => word,
}
