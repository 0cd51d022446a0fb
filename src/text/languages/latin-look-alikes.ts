import {CYRILLIC_LOOK_ALIKES} from './cyrillic-look-alikes.js'

/** Cyrillic letters that stand for Latin ones: the same pairs the other way round. */
export const LATIN_LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [...CYRILLIC_LOOK_ALIKES].map(([latin, cyrillic]) => [cyrillic, latin]),
)
