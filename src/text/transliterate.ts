import {KAZAKH_TO_LATIN} from './languages/kk/transliteration.js'
import {RUSSIAN_TO_LATIN} from './languages/ru/transliteration.js'
import {SOUND_CLASSES} from './languages/sounds.js'

const TO_LATIN: ReadonlyMap<string, string> = new Map([...RUSSIAN_TO_LATIN, ...KAZAKH_TO_LATIN])
const MARKS = /\p{M}+/gu

/**
 * A word in plain Latin letters, lower case: Cyrillic is transliterated, accents are taken off.
 *
 * Made to compare names across scripts, not to be shown: it follows no standard to the letter.
 *
 * @example
 * transliterate('Қайрат') // => 'qayrat'
 * transliterate('Müller') // => 'muller'
 */
export function transliterate(word: string): string {
  let latin = ''
  for (const letter of word.normalize('NFC').toLowerCase()) latin += TO_LATIN.get(letter) ?? letter
  return latin.normalize('NFD').replace(MARKS, '')
}

const GROUPS = groupByFirst(SOUND_CLASSES)

/**
 * The consonants of a transliterated word as classes of sounds, repeated ones once: names that are written by ear
 * in another language keep them.
 *
 * @example
 * soundKey(transliterate('Вашингтон')) // => 'fsntn'
 * soundKey('washington')               // => 'fsntn'
 */
export function soundKey(latin: string): string {
  let key = ''
  let position = 0
  while (position < latin.length) {
    const group = GROUPS.get(latin[position] as string)?.find(([spelling]) =>
      latin.startsWith(spelling, position),
    )
    if (group === undefined) {
      position++
      continue
    }
    const [spelling, sounds] = group
    if (!key.endsWith(sounds)) key += sounds
    position += spelling.length
  }
  return key
}

function groupByFirst(
  classes: readonly (readonly [spelling: string, sounds: string])[],
): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const groups = new Map<string, (readonly [string, string])[]>()
  for (const entry of classes) {
    const first = entry[0][0] as string
    const group = groups.get(first)
    if (group === undefined) groups.set(first, [entry])
    else group.push(entry)
  }
  return groups
}
