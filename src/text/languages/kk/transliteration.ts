/**
 * The letters that Kazakh has beside the Russian ones, in Latin ones, lower case.
 * Source: BGN/PCGN romanization of Kazakh (1979), without diacritics.
 */
export const KAZAKH_TO_LATIN: ReadonlyMap<string, string> = new Map([
  ['ә', 'a'],
  ['ғ', 'g'],
  ['қ', 'q'],
  ['ң', 'ng'],
  ['ө', 'o'],
  ['ұ', 'u'],
  ['ү', 'u'],
  ['һ', 'h'],
  ['і', 'i'],
])
