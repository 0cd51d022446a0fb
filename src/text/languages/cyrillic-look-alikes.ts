/**
 * Latin letters that stand for Cyrillic ones in real Kazakh and Russian texts, lower case.
 * Source: Unicode confusables (UTS 39), kept to what one keyboard layout puts where the other letter is meant.
 */
export const CYRILLIC_LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['a', 'а'],
  ['c', 'с'],
  ['e', 'е'],
  ['i', 'і'],
  ['o', 'о'],
  ['p', 'р'],
  ['x', 'х'],
  ['y', 'у'],
  ['h', 'һ'],
  ['k', 'к'],
  ['m', 'м'],
  ['t', 'т'],
  ['b', 'в'],
  ['ə', 'ә'],
  ['ɵ', 'ө'],
])
