import type {LanguageProfile} from './language.js'

const IGNORED = /[\p{Cf}]+/gu

/**
 * A word as it is matched: NFC, lower case, no soft hyphens, typed look-alikes replaced by the language's own letters.
 *
 * Look-alikes are replaced only in a word of mixed script, and only if that leaves no foreign letter: `ҚP` with
 * a Latin P becomes `қр`, `Screenshot` stays. Never shown, only compared.
 */
export function foldWord(word: string, profile: LanguageProfile): string {
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
