import type {LanguageProfile} from './language.js'

const IGNORED = /\p{Cf}+/gu

/** What lies behind Cyrillic is looked at with care; so are combining marks and Greek, which NFC may change. */
const PLAIN_END = 0x530
const CAREFUL_START = 0x300
const CAREFUL_END = 0x400
const SOFT_HYPHEN = 0xad

/** [code] → 1 where the character is folded by making it small, whatever stands beside it. */
const plainLetters = new WeakMap<LanguageProfile, Uint8Array>()

function plainLettersOf(profile: LanguageProfile): Uint8Array {
  const known = plainLetters.get(profile)
  if (known !== undefined) return known
  const plain = Uint8Array.from({length: PLAIN_END}, (_, code) => {
    if (code === SOFT_HYPHEN || (code >= CAREFUL_START && code < CAREFUL_END)) return 0
    const small = String.fromCharCode(code).toLowerCase()
    return small.length > 1 || profile.lookAlikes.has(small) || profile.variants.has(small) ? 0 : 1
  })
  plainLetters.set(profile, plain)
  return plain
}

/** Most words are: they are made small without a look at script and normal form. */
function isPlain(word: string, plain: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    if (code >= PLAIN_END || plain[code] === 0) return false
  }
  return true
}

/**
 * A word as it is matched: NFC, lower case, no soft hyphens, typed look-alikes replaced by the language's own letters.
 *
 * Look-alikes are replaced only in a word of mixed script, and only if that leaves no foreign letter: `ҚP` with
 * a Latin P becomes `қр`, `Screenshot` stays. Never shown, only compared.
 */
export function foldWord(word: string, profile: LanguageProfile): string {
  if (isPlain(word, plainLettersOf(profile))) return word.toLowerCase()
  const lower = word.normalize('NFC').replace(IGNORED, '').toLowerCase()
  return replaceAll(replaceLookAlikes(lower, profile.lookAlikes), profile.variants)
}

function replaceLookAlikes(word: string, lookAlikes: ReadonlyMap<string, string>): string {
  // Most words have none: that is seen at once, without asking for the script of every letter.
  if (!hasOneOf(word, lookAlikes)) return word
  let typed = 0
  let own = 0
  for (const letter of word) {
    if (lookAlikes.has(letter)) typed++
    else if (isLetter(letter)) {
      if (isOfScript(letter, lookAlikes)) own++
      else return word
    }
  }
  return typed > 0 && own > 0 ? replaceAll(word, lookAlikes) : word
}

function hasOneOf(word: string, letters: ReadonlyMap<string, string>): boolean {
  for (const letter of word) if (letters.has(letter)) return true
  return false
}

function replaceAll(word: string, table: ReadonlyMap<string, string>): string {
  if (table.size === 0) return word
  let changed = ''
  let same = true
  for (const letter of word) {
    const other = table.get(letter)
    if (other !== undefined) same = false
    changed += other ?? letter
  }
  return same ? word : changed
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character)
}

/** A letter is of the language's script if it is of the script that the look-alikes are replaced by. */
function isOfScript(letter: string, lookAlikes: ReadonlyMap<string, string>): boolean {
  const sample = lookAlikes.values().next().value
  if (sample === undefined) return true
  return scriptOf(letter) === scriptOf(sample)
}

function scriptOf(letter: string): 'cyrillic' | 'latin' | 'other' {
  if (/^\p{Script=Cyrillic}$/u.test(letter)) return 'cyrillic'
  return /^\p{Script=Latin}$/u.test(letter) ? 'latin' : 'other'
}
