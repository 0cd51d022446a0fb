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
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    const letter = letters[code] ?? letterOf(code)
    // A mark may belong to the letter before it, and a letter of another script has more than one form: such words are rare.
    if (letter === UNSURE) return transliterateAny(word)
    latin += letter
  }
  return latin
}

function transliterateAny(word: string): string {
  let latin = ''
  for (const letter of word.normalize('NFC').toLowerCase()) latin += TO_LATIN.get(letter) ?? letter
  return latin.normalize('NFD').replace(MARKS, '')
}

/** Blocks of letters; between them are marks and Greek. */
const LATIN_END = 0x300
const CYRILLIC_START = 0x400
const CYRILLIC_MARKS_START = 0x483
const CYRILLIC_MARKS_END = 0x48a
const CYRILLIC_END = 0x530
const UNSURE = '\u0000'

/** [code] → the letter in Latin, whatever stands beside it, as far as it was asked for. */
const letters: (string | undefined)[] = new Array(CYRILLIC_END).fill(undefined)

function letterOf(code: number): string {
  const isPlain =
    code < LATIN_END ||
    (code >= CYRILLIC_START &&
      code < CYRILLIC_END &&
      (code < CYRILLIC_MARKS_START || code >= CYRILLIC_MARKS_END))
  if (!isPlain) return UNSURE
  const letter = transliterateAny(String.fromCharCode(code))
  letters[code] = letter
  return letter
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
  for (let position = 0, step = 1; position < latin.length; position += step) {
    step = 1
    const group = GROUPS[latin.charCodeAt(position)]
    if (group === undefined) continue
    for (let index = 0; index < group.length; index++) {
      const {spelling, sounds} = group[index] as SoundClass
      if (spelling.length > 1 && !latin.startsWith(spelling, position)) continue
      if (!key.endsWith(sounds)) key += sounds
      step = spelling.length
      break
    }
  }
  return key
}

interface SoundClass {
  readonly spelling: string
  readonly sounds: string
}

/** [code of the first letter] → its spellings, longer ones first. */
function groupByFirst(
  classes: readonly (readonly [spelling: string, sounds: string])[],
): readonly (readonly SoundClass[] | undefined)[] {
  const groups: (SoundClass[] | undefined)[] = new Array(128).fill(undefined)
  for (const [spelling, sounds] of classes) {
    const first = spelling.charCodeAt(0)
    const group = groups[first]
    if (group === undefined) groups[first] = [{spelling, sounds}]
    else group.push({spelling, sounds})
  }
  return groups
}
