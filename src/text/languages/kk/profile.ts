import type {LanguageProfile} from '../../language.js'
import {CYRILLIC_LOOK_ALIKES} from '../cyrillic-look-alikes.js'
import {KAZAKH_ANALYZER} from './morphology.js'
import {STOP_WORDS} from './stop-words.js'

/** Kazakh in Cyrillic script; stems by the cheapest legal reading of `morphology.ts`. */
export const kazakh: LanguageProfile = {
  language: 'kk',
  lookAlikes: CYRILLIC_LOOK_ALIKES,
  variants: new Map(),
  stopWords: STOP_WORDS,
  stem: word => KAZAKH_ANALYZER.stem(word),
}
