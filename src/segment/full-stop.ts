import {isLetter, Kind, kindAt} from './kinds.js'
import {isLabel, isNumeral, isSectionSign} from './label.js'
import {hasPredicate, isAgent} from './predicate.js'
import {isFinalLetter, isNumeralLetter, letterFlags, WordFlag} from './rule-set.js'
import {findQuotationEnd, isApostrophe, isBracket, type Mark, type Next, type Scan} from './scan.js'
import {isStarter, readWord} from './word-before.js'

/** Whether a sentence ends at a full stop that blanks follow. */
export function isStopAnEnd(scan: Scan, mark: Mark, next: Next): boolean {
  const {text} = scan
  const before = kindAt(text, mark.start - 1)
  if (isLabel(scan, mark.start)) return false
  if (before === Kind.digit) return !isDate(text, mark, next)
  if (!isLetter(before)) return true
  const word = readWord(scan, mark.start)
  const {flags, lastStart} = word
  const length = mark.start - lastStart
  // `5 м/с.`, `руб./долл.`: the second half of a unit.
  if (isAfterSlash(text, lastStart) && (flags & WordFlag.never) === 0) return next.kind === Kind.upper
  if (length === 1 && kindAt(text, lastStart) === Kind.upper && kindAt(text, lastStart - 1) !== Kind.digit) {
    if (!isWordStart(text, lastStart)) return true
    if (isLoneNumeral(scan, lastStart)) return next.kind === Kind.upper
    if (lastStart === word.start) return beginsSentence(scan, next)
  }
  const isNumberNext =
    next.kind === Kind.digit ||
    isSectionSign(text.charCodeAt(next.word)) ||
    // Not the pronoun: `He said no. I said yes.`
    (isNumeral(scan, next.word) && !isStarter(scan, next))
  if ((flags & WordFlag.beforeNumber) !== 0 && isNumberNext) return false
  if (
    (flags & (WordFlag.weakAfterNumber | WordFlag.endsAfterNumber)) !== 0 &&
    isNumberBefore(scan, word.lastStart)
  ) {
    if (next.kind === Kind.digit) return false
    const isUnit = (flags & WordFlag.endsAfterNumber) !== 0 && (flags & WordFlag.weakAfterNumber) === 0
    if (isUnit && !next.hasDash) return true
    return beginsSentence(scan, next) || (!isUnit && isAfterPredicate(scan, next, lastStart))
  }
  if ((flags & WordFlag.never) !== 0) return false
  if ((flags & WordFlag.ends) !== 0) return true
  if ((flags & WordFlag.weak) !== 0) return beginsSentence(scan, next)
  if (isVowelless(scan, lastStart, mark.start)) return beginsSentence(scan, next)
  // A small letter that is a word of its own: «— сказал я. Светка…».
  if (length === 1 && (flags & WordFlag.starter) !== 0 && kindAt(text, lastStart) === Kind.lower) return true
  if (length === 1 && isWordStart(text, lastStart)) return isInitialAnEnd(scan, next, lastStart)
  return true
}

/** The clause is whole, as it has its verb, and what follows is no agent: `Роман вышел в 1986 г. Критики…`. */
function isAfterPredicate(scan: Scan, next: Next, stop: number): boolean {
  if (next.kind !== Kind.upper || next.hasDash) return false
  return !isAgent(scan, next.word) && hasPredicate(scan, stop)
}

function isAfterSlash(text: string, position: number): boolean {
  return (
    text.charCodeAt(position - 1) === SLASH &&
    kindAt(text, position - 2) <= Kind.stop &&
    kindAt(text, position - 2) !== Kind.blank
  )
}

const SLASH = 0x2f

/** A Roman numeral of one letter that is no initial: `При Петре I. Екатерина`. */
function isLoneNumeral({text, rules}: Scan, letter: number): boolean {
  return (
    (letterFlags(rules, text, letter) & WordFlag.loneNumeral) !== 0 && kindAt(text, letter - 1) === Kind.blank
  )
}

/** The next word is no name: it is one that begins sentences, or direct speech begins with it. */
function beginsSentence(scan: Scan, next: Next): boolean {
  return isStarter(scan, next) || (next.kind === Kind.upper && isDirectSpeech(scan, next.start))
}

/** A quotation that a dash follows, which the words of saying come after: `«…», — деді ол`. */
function isDirectSpeech(scan: Scan, start: number): boolean {
  const {text, to} = scan
  const opening = kindAt(text, start)
  if ((opening !== Kind.opener && opening !== Kind.quote) || isBracket(text.charCodeAt(start))) return false
  const limit = Math.min(to, start + SPEECH_REACH)
  const position = findQuotationEnd(scan, start + 2, limit)
  if (position >= limit) return false
  const after = text.charCodeAt(position + 1) === COMMA ? position + 2 : position + 1
  return kindAt(text, after) === Kind.blank && kindAt(text, after + 1) === Kind.dash
}

const COMMA = 0x2c
/** How far the end of direct speech is looked for. */
const SPEECH_REACH = 240

/** A short word of small consonants is an abbreviation that no list names: `пгт.`, `мкр.`. */
function isVowelless({text, rules}: Scan, start: number, end: number): boolean {
  if (!rules.hasFinals || end - start < 2 || end - start > LONGEST_VOWELLESS) return false
  for (let position = start; position < end; position++) {
    if (kindAt(text, position) !== Kind.lower || isFinalLetter(rules, text, position)) return false
  }
  // Not the end of an address: `weather.com.`
  return kindAt(text, start - 1) === Kind.blank
}

const LONGEST_VOWELLESS = 5

/** One letter and a full stop: an initial, unless the next word is one that only begins sentences. */
function isInitialAnEnd(scan: Scan, next: Next, letter: number): boolean {
  const kind = kindAt(scan.text, letter)
  if (kind !== Kind.upper && kind !== Kind.lower) return true
  return beginsSentence(scan, next)
}

/** Not so the last letter of `19 км/ч`, `29 °С` or `John’s`. */
function isWordStart(text: string, position: number): boolean {
  const before = kindAt(text, position - 1)
  if (isApostrophe(text.charCodeAt(position - 1))) return kindAt(text, position - 2) >= Kind.blank
  return before !== Kind.other && before !== Kind.digit
}

/** Whether a number stands before the word, glued to it or with one blank between: `2016ж`, `3,5 млн`, `XIX ғ`. */
function isNumberBefore(scan: Scan, wordStart: number): boolean {
  const {text, start} = scan
  let position = wordStart
  while (position > start && wordStart - position < 2 && kindAt(text, position - 1) === Kind.blank) position--
  if (position <= start) return false
  if (kindAt(text, position - 1) === Kind.digit) return true
  // `кв. м`, `тыс. т`: another abbreviation stands between.
  if (kindAt(text, position - 1) === Kind.stop) return position < wordStart
  // A hyphen joins the unit to its number: `20-ж`.
  if (kindAt(text, position - 1) === Kind.dash) return kindAt(text, position - 2) === Kind.digit
  const end = position
  while (position > start && end - position < 8 && isNumeralLetter(scan.rules, text, position - 1)) position--
  return position < end && !isLetter(kindAt(text, position - 1))
}

/** `12. 04. 2016`: the numbers on both sides of a full stop are parts of one date. */
function isDate(text: string, mark: Mark, next: Next): boolean {
  if (next.kind !== Kind.digit) return false
  const before = digitsAround(text, mark.start - 1, -1)
  if (before > 2) return false
  const after = digitsAround(text, next.word, 1)
  if (after <= 2) return kindAt(text, next.word + after) === Kind.stop
  const previous = mark.start - before - 1
  return kindAt(text, previous) === Kind.blank && kindAt(text, previous - 1) === Kind.stop
}

/** How many digits stand in a row, five at most. */
function digitsAround(text: string, from: number, step: 1 | -1): number {
  let digits = 0
  while (digits < 5 && kindAt(text, from + digits * step) === Kind.digit) digits++
  return digits
}
