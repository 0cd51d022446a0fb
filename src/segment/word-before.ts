import {isLetter, Kind, kindAt} from './kinds.js'
import {LETTER_FLAGS, letterFlags, type RuleSet, WordFlag} from './rule-set.js'
import type {Next, Scan, Word} from './scan.js'

/** The longest word that is read to know whether it begins sentences. */
const LONGEST_STARTER = 16

export const ABBREVIATIONS =
  WordFlag.never |
  WordFlag.weak |
  WordFlag.ends |
  WordFlag.beforeNumber |
  WordFlag.weakAfterNumber |
  WordFlag.endsAfterNumber

const PARTS = WordFlag.lastPart | WordFlag.lastWord

/** Reads the word that ends at `end`, with its inner full stops and hyphens, as far as an abbreviation can reach. */
export function readWord(scan: Scan, end: number): Word {
  const {text, rules, start: from} = scan
  const limit = Math.max(from, end - rules.longestAbbreviation - 4)
  let start = end
  while (start > limit && isLetter(kindAt(text, start - 1))) start--
  const lastStart = start
  if (start === limit && start > from && isLetter(kindAt(text, start - 1)))
    return noteWord(scan, start, lastStart, 0)
  const flagsOfLast = flagsBetween(rules, text, start, end)
  let flags = flagsOfLast & ~PARTS
  if (flags === flagsOfLast) return noteWord(scan, start, lastStart, flags)
  // Longer readings first: `ж.т.б`, `т. б`, `чл.-кор`, `г-н`.
  let key = text.slice(start, end)
  for (let parts = 0; parts < 4; parts++) {
    let position = start
    let joint = ''
    while (position > limit && position > start - 3) {
      const kind = kindAt(text, position - 1)
      if (kind === Kind.stop || kind === Kind.dash) joint = text.charAt(position - 1) + joint
      // Blanks are left out between the parts of `т. б.`, not between initials.
      else if (kind !== Kind.blank || joint !== '' || kindAt(text, end - 1) === Kind.upper) break
      position--
    }
    // `и пр`: without a full stop only what stands so in a list.
    if (joint === '' && (flagsOfLast & WordFlag.lastWord) !== 0 && kindAt(text, start - 1) === Kind.blank)
      joint = ' '
    if (joint === '') break
    const partEnd = position
    while (position > limit && isLetter(kindAt(text, position - 1))) position--
    if (position === partEnd) break
    key = text.slice(position, partEnd) + joint + key
    start = position
    const longer = flagsOf(rules, key) & ~PARTS
    if (longer !== 0) flags = longer
  }
  return noteWord(scan, flags === 0 ? lastStart : start, lastStart, flags)
}

function noteWord({word}: Scan, start: number, lastStart: number, flags: number): Word {
  word.start = start
  word.lastStart = lastStart
  word.flags = flags
  return word
}

/** The flags of a stretch of text; initials are too many to be taken out of it. */
function flagsBetween(rules: RuleSet, text: string, start: number, end: number): number {
  return end - start === 1
    ? letterFlags(rules, text, start) & ~LETTER_FLAGS
    : flagsOf(rules, text.slice(start, end))
}

/** The flags of a word: as it is written, in lower case, with the letters that were meant. */
function flagsOf({words, lookAlikes}: RuleSet, word: string): number {
  const flags = words.get(word)
  if (flags !== undefined) return flags
  if (word.length === 1) return 0
  if (kindAt(word, 0) === Kind.upper) {
    const lower = words.get(word.toLowerCase())
    // `Т.Д. Лысенко`: initials that look like `т.д.`.
    if (lower !== undefined) return areInitials(word) ? lower & ~ENDS : lower
  }
  return isMixed(word) ? (words.get(withOwnLetters(word.toLowerCase(), lookAlikes)) ?? 0) : 0
}

/** Capitals with full stops between them. */
function areInitials(word: string): boolean {
  return word.includes('.') && kindAt(word, word.length - 1) === Kind.upper
}

const ENDS = WordFlag.ends | WordFlag.endsAfterNumber

/** Whether letters of more than one script stand in a word. */
function isMixed(word: string): boolean {
  const first = word.charCodeAt(0) >> BLOCK_BITS
  for (let index = 1; index < word.length; index++) {
    if (word.charCodeAt(index) >> BLOCK_BITS !== first && isLetter(kindAt(word, index))) return true
  }
  return false
}

/** A word with the language's letters in the place of those that were typed for them. */
function withOwnLetters(word: string, lookAlikes: ReadonlyMap<string, string>): string {
  let meant = ''
  for (const letter of word) meant += lookAlikes.get(letter) ?? letter
  return meant
}

/** Latin letters stand in the first 1024 characters of Unicode, Cyrillic ones in the second. */
const BLOCK_BITS = 10

/** The next word begins sentences and is no name. */
export function isStarter(scan: Scan, next: Next): boolean {
  return next.kind === Kind.upper && (starterFlags(scan, next.word) & WordFlag.starter) !== 0
}

/** The flags of a word that may begin a sentence; none for an initial that looks like a word: И. Репин. */
export function starterFlags({text, to, rules}: Scan, start: number): number {
  const limit = Math.min(to, start + LONGEST_STARTER)
  let end = start
  while (end < limit && isLetter(kindAt(text, end))) end++
  if (end === start + 1 && kindAt(text, end) === Kind.stop) return 0
  return flagsBetween(rules, text, start, end)
}
