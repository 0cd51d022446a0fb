import {soundKey, transliterate} from './transliterate.js'

/** Shortest key of sounds that can show a likeness. */
export const MIN_SOUNDS = 3
/** How much two short words count that sound the same. */
const SHORT_LIKENESS = 0.4

/** What is left of a word when only its consonants, in one script, are kept. */
export function soundsOf(word: string): string {
  return soundKey(transliterate(word))
}

/** How alike two keys of sounds are: the share of their consonants, from the beginning, that agree; squared. */
export function soundLikeness(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  if (one === other) return shorter >= MIN_SOUNDS ? 1 : shorter === MIN_SOUNDS - 1 ? SHORT_LIKENESS : 0
  if (shorter < MIN_SOUNDS) return 0
  let shared = 0
  while (shared < shorter && one[shared] === other[shared]) shared++
  return shared < MIN_SOUNDS ? 0 : (shared / Math.max(one.length, other.length)) ** 2
}

/** How alike the words of two lists sound, by their numbers. */
export function similarityOf(
  sourceNames: readonly string[],
  targetNames: readonly string[],
): (source: number, target: number) => number {
  const sourceSounds = sourceNames.map(soundsOf)
  const targetSounds = targetNames.map(soundsOf)
  return (source, target) => soundLikeness(sourceSounds[source] ?? '', targetSounds[target] ?? '')
}
