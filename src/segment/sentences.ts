import {endOfEmoticon} from './emoticon.js'
import {Kind, kindOf, kindTable} from './kinds.js'
import {endOfListMarker, skipBlanks} from './lines.js'
import {type RuleSet, WordFlag} from './rule-set.js'

/** How far the scanner looks for the end of a bracket, of a short quotation, of a verb of saying. */
const BRACKET_REACH = 240
const QUOTATION_REACH = 80
const SPEECH_REACH = 60
/** The longest word that is read to know whether it begins sentences. */
const LONGEST_STARTER = 16
/** How far a glued chunk is read to see whether it is an address or a file name. */
const CHUNK_REACH = 40
/** Words after a quotation among which a verb of saying is looked for. */
const SPEECH_WORDS = 4

/** Where the scanner stands inside a block. */
interface Scan {
  readonly text: string
  readonly to: number
  readonly rules: RuleSet
  /** Where the segment that is being read begins. */
  start: number
  /** The outermost open bracket and quotation of the segment, -1 if there is none; where the bracket closes. */
  bracket: number
  bracketDepth: number
  bracketEnd: number
  quotation: number
}

/** An end mark with what hangs on it: `?!»`, `.)`, `…`. */
interface Mark {
  /** Where the marks begin, and where they and the closing quotes and brackets end. */
  readonly start: number
  readonly end: number
  readonly kind: typeof Kind.stop | typeof Kind.ellipsis | typeof Kind.exclamation
  /** A full stop after a closing bracket, `ж.).`, says that the one before it was an abbreviation's. */
  readonly isSure: boolean
  /** A quotation mark closes after it. */
  readonly closesQuotation: boolean
  /** A bracket closes after it that was opened inside the segment. */
  readonly closesBracket: boolean
}

/** What follows an end mark: blanks and opening marks, then a word. */
interface Next {
  /** The first character that is no blank. */
  readonly start: number
  /** The first letter, digit or symbol, after dashes, quotes and brackets. */
  readonly word: number
  readonly kind: Kind
  readonly isGlued: boolean
  readonly hasDash: boolean
}

/**
 * Calls `emit` with the offsets of each sentence of a block, in order; there is one at least.
 *
 * One pass: at each end mark a bounded stretch to its left and right decides whether the sentence ends.
 */
export function sentenceEnds(
  text: string,
  from: number,
  to: number,
  rules: RuleSet,
  emit: (start: number, end: number) => void,
): void {
  const scan: Scan = {
    text,
    to,
    rules,
    start: from,
    bracket: -1,
    bracketDepth: 0,
    bracketEnd: -1,
    quotation: -1,
  }
  let position = from
  while (position < to) {
    const code = text.charCodeAt(position)
    let kind = kindTable[code]! as Kind
    if (kind === Kind.unknown) kind = kindOf(code)
    if (kind < Kind.stop) {
      position++
      continue
    }
    let end: number
    let isEnd: boolean
    if (kind <= Kind.exclamation) {
      const mark = readMark(scan, position)
      end = mark.end
      isEnd = isSentenceEnd(scan, mark)
    } else if (kind === Kind.pictograph) {
      end = endOfPictographs(scan, position)
      isEnd = !isTick(code) && isFollowedByCapital(scan, end)
    } else if (isFace(scan, position, kind)) {
      end = endOfFace(scan, position)
      isEnd = isFollowedByCapital(scan, end)
    } else if (kind === Kind.mention) {
      end = position + 1
      isEnd = false
      // In a thread each comment begins with the name that it answers.
      if (text.charCodeAt(scan.start) === code && isMention(text, position) && position > scan.start) {
        end = endBeforeBlanks(text, position)
        isEnd = true
      }
    } else {
      notePair(scan, position, kind)
      end = position + 1
      isEnd = false
    }
    position = end
    if (isEnd) {
      emit(scan.start, end)
      position = skipBlanks(text, end, to)
      scan.start = position
      scan.bracket = -1
      scan.bracketDepth = 0
      scan.quotation = -1
    }
  }
  if (scan.start < to) emit(scan.start, to)
}

function endBeforeBlanks(text: string, position: number): number {
  let end = position
  while (kindAt(text, end - 1) === Kind.blank) end--
  return end
}

/** `@name` after a blank, not the middle of an address. */
function isMention(text: string, position: number): boolean {
  return kindAt(text, position - 1) === Kind.blank && isLetter(kindAt(text, position + 1))
}

function kindAt(text: string, position: number): Kind {
  const code = text.charCodeAt(position)
  // Beyond the text there is NaN, which no array holds.
  const kind = kindTable[code] as Kind | undefined
  return kind === undefined ? Kind.newline : kind === Kind.unknown ? kindOf(code) : kind
}

function isLetter(kind: Kind): boolean {
  return kind === Kind.lower || kind === Kind.upper || kind === Kind.letter || kind === Kind.mark
}

/** Apostrophes are no quotation marks where we count them: ' and ’ and ‘. */
function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2018
}

const COLON = 0x3a
const ROUND_CLOSER = 0x29
const SQUARE_OPENER = 0x5b
const SQUARE_CLOSER = 0x5d

function isBracket(code: number): boolean {
  return code === 0x28 || code === ROUND_CLOSER || code === SQUARE_OPENER || code === SQUARE_CLOSER
}

/** Keeps the account of open brackets and quotations. */
function notePair(scan: Scan, position: number, kind: Kind): void {
  const code = scan.text.charCodeAt(position)
  if (isApostrophe(code)) return
  if (isBracket(code)) {
    if (kind === Kind.opener) {
      if (scan.bracketDepth === 0) {
        scan.bracket = position
        scan.bracketEnd = -1
      }
      scan.bracketDepth++
    } else if (scan.bracketDepth > 0) {
      scan.bracketDepth--
      if (scan.bracketDepth === 0) scan.bracket = -1
    }
  } else if (kind === Kind.closer) scan.quotation = -1
  else if (kind === Kind.opener) {
    if (scan.quotation < 0) scan.quotation = position
  } else if (kind === Kind.quote) scan.quotation = scan.quotation < 0 ? position : -1
}

/** Reads an end mark and what closes after it: marks, quotes, brackets, notes, in any order. */
function readMark(scan: Scan, start: number): Mark {
  const {text, to} = scan
  let position = start
  let stops = 0
  let kind: Mark['kind'] = Kind.stop
  let isSure = false
  let closesQuotation = false
  let closesBracket = false
  for (; position < to; position++) {
    const found = kindAt(text, position)
    if (found === Kind.stop) {
      stops++
      isSure = position > start && kindAt(text, position - 1) === Kind.closer
      closesBracket = false
    } else if (found === Kind.ellipsis) {
      if (kind === Kind.stop) kind = Kind.ellipsis
      closesBracket = false
    } else if (found === Kind.exclamation) {
      kind = Kind.exclamation
      closesBracket = false
    } else if (found === Kind.closer || (found === Kind.quote && isClosing(text, position + 1, to))) {
      const code = text.charCodeAt(position)
      if (!isBracket(code)) closesQuotation = true
      else if (scan.bracketDepth === 1 && scan.bracket > scan.start) closesBracket = true
      notePair(scan, position, found)
    } else if (found === Kind.opener) {
      const end = endOfNote(text, position)
      if (end === undefined) break
      position = end - 1
    } else if (found !== Kind.trailing && found !== Kind.mark) break
  }
  if (kind === Kind.stop && stops > 1 && kindAt(text, start + 1) === Kind.stop) kind = Kind.ellipsis
  const spaced = endOfSpacedStops(text, position, to)
  if (kind === Kind.stop && spaced > position) {
    position = spaced
    kind = Kind.ellipsis
  }
  const face = endOfEmoticon(text, skipBlanks(text, position, to), to)
  if (face !== undefined) {
    position = face
    isSure = true
  }
  return {start, end: position, kind, isSure, closesQuotation, closesBracket}
}

/** `. . .`: full stops with single blanks between them. */
function endOfSpacedStops(text: string, from: number, to: number): number {
  let end = from
  while (
    end + 1 < to &&
    kindAt(text, end) === Kind.blank &&
    kindAt(text, end + 1) === Kind.stop &&
    kindAt(text, end + 2) === Kind.blank
  ) {
    end += 2
  }
  return end
}

/** A quotation mark that is used for both sides closes unless a word follows it. */
function isClosing(text: string, after: number, to: number): boolean {
  if (after >= to) return true
  const kind = kindAt(text, after)
  return !isLetter(kind) && kind !== Kind.digit
}

/** Where a reference such as `[12]` ends that begins here. */
function endOfNote(text: string, start: number): number | undefined {
  if (text.charCodeAt(start) !== SQUARE_OPENER) return undefined
  let position = start + 1
  while (position - start < 5 && kindAt(text, position) === Kind.digit) position++
  return position > start + 1 && text.charCodeAt(position) === SQUARE_CLOSER ? position + 1 : undefined
}

function readNext(scan: Scan, end: number): Next {
  const {text, to} = scan
  const start = skipBlanks(text, end, to)
  let word = start
  let hasDash = false
  let kind: Kind = Kind.newline
  for (let marks = 0; word < to && marks < 6; marks++) {
    kind = kindAt(text, word)
    if (kind === Kind.dash) {
      hasDash = true
      word = skipBlanks(text, word + 1, to)
    } else if (kind === Kind.closer ? isOpeningCloser(text, word) : OPENS.has(kind)) word++
    else break
  }
  return {start, word, kind: word < to ? kind : Kind.newline, isGlued: start === end, hasDash}
}

/** What stands before the first word of a sentence. */
const OPENS: ReadonlySet<Kind> = new Set([Kind.opener, Kind.quote, Kind.ellipsis, Kind.stop])

/** A closing quotation mark that was typed for an opening one: a blank before, a word after it. */
function isOpeningCloser(text: string, position: number): boolean {
  const before = kindAt(text, position - 1)
  if (before !== Kind.blank && before !== Kind.newline) return false
  return !isBracket(text.charCodeAt(position)) && isLetter(kindAt(text, position + 1))
}

/** Comma, semicolon, number sign: what a sentence doesn't begin with; tags belong to the text before them. */
const CONTINUES = new Set([0x2c, 0x3b, 0x23])

function isSentenceEnd(scan: Scan, mark: Mark): boolean {
  const {text, to} = scan
  if (mark.end >= to) return false
  // A mark that opens the segment, `…және`, or a word, `.NET`, ends nothing.
  if (mark.start === scan.start) return false
  const next = readNext(scan, mark.end)
  if (next.kind === Kind.mark || next.start >= to) return false
  if (next.kind === Kind.lower) return isInformalEnd(scan, mark, next)
  if (next.kind === Kind.pictograph) return isTick(text.charCodeAt(next.word))
  if (CONTINUES.has(text.charCodeAt(next.word))) return false
  if (mark.closesBracket || isInsideBracket(scan) || isInsideTitle(scan, mark)) return false
  if (next.isGlued) return isGluedEnd(scan, mark, next)
  if (next.kind === Kind.closer) return false
  if (
    mark.closesQuotation &&
    (next.hasDash || (!isStarter(scan, next) && isSpeech(scan, next.word))) &&
    mark.kind !== Kind.stop
  )
    return false
  return mark.kind !== Kind.stop || mark.isSure || isStopAnEnd(scan, mark, next)
}

/**
 * A sentence that begins with a small letter, as in chats: after a word that can be no abbreviation, or in a text
 * whose sentences begin so.
 */
function isInformalEnd(scan: Scan, mark: Mark, next: Next): boolean {
  if (next.isGlued || next.hasDash || mark.closesQuotation || mark.closesBracket) return false
  if (mark.kind === Kind.ellipsis || isInsideBracket(scan) || isInsideTitle(scan, mark)) return false
  const {text, rules} = scan
  const isInformal = rules.hasSmallStarts || kindAt(text, scan.start) === Kind.lower
  if (mark.kind === Kind.exclamation) return isInformal
  if (mark.isSure) return true
  const before = kindAt(text, mark.start - 1)
  if (isLabel(scan, mark.start)) return false
  if (!isLetter(before)) return isInformal && before === Kind.digit
  const {flags, lastStart} = readWord(scan, mark.start)
  const length = mark.start - lastStart
  if ((flags & ABBREVIATIONS) !== 0 || length === 1) return false
  return (
    rules.hasSmallStarts || (length >= SHORTEST_WHOLE_WORD && rules.finals.has(text.charAt(mark.start - 1)))
  )
}

/** A word of so many letters that ends in a vowel is no abbreviation. */
const SHORTEST_WHOLE_WORD = 4

/** Inside a bracket that was opened inside the segment and that closes soon. */
function isInsideBracket(scan: Scan): boolean {
  if (scan.bracketDepth === 0 || scan.bracket <= scan.start) return false
  if (scan.bracketEnd < 0) scan.bracketEnd = findBracketEnd(scan)
  return scan.bracketEnd !== Number.POSITIVE_INFINITY
}

/** Where the open bracket closes; infinity if not within reach. */
function findBracketEnd(scan: Scan): number {
  const limit = Math.min(scan.to, scan.bracket + BRACKET_REACH)
  for (let position = scan.bracket + 1; position < limit; position++) {
    if (closesBracketAt(scan.text, position)) return position
  }
  return Number.POSITIVE_INFINITY
}

function closesBracketAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position)
  return code === ROUND_CLOSER || code === SQUARE_CLOSER
}

/**
 * Inside the name of something: a short quotation, not at the start of the segment nor after a colon, that
 * ends without an end mark and goes on with a small letter: Фильм «Менің атым Қожа. Жалғасы» деп аталады.
 */
function isInsideTitle(scan: Scan, mark: Mark): boolean {
  const {text, quotation} = scan
  if (quotation <= scan.start || mark.closesQuotation) return false
  if (mark.start - quotation > QUOTATION_REACH) return false
  let before = quotation - 1
  if (kindAt(text, before) !== Kind.blank) return false
  before--
  const kindBefore = kindAt(text, before)
  if (!isLetter(kindBefore) && kindBefore !== Kind.digit) return false
  const limit = Math.min(scan.to, quotation + QUOTATION_REACH)
  for (let position = mark.end; position < limit; position++) {
    const kind = kindAt(text, position)
    if (kind !== Kind.closer && kind !== Kind.quote) continue
    const code = text.charCodeAt(position)
    if (isBracket(code) || isApostrophe(code)) continue
    const last = kindAt(text, position - 1)
    if (!isLetter(last) && last !== Kind.digit) return false
    const word = skipBlanks(text, position + 1, scan.to)
    return word > position + 1 && kindAt(text, word) === Kind.lower && !isSpeech(scan, word)
  }
  return false
}

/** Whether one of the next few words is a verb of saying: `?» Асан сұрады`. */
function isSpeech(scan: Scan, from: number): boolean {
  const {text, rules} = scan
  const limit = Math.min(scan.to, from + SPEECH_REACH)
  let position = from
  for (let words = 0; words < SPEECH_WORDS; words++) {
    const start = position
    while (position < limit && isLetter(kindAt(text, position))) position++
    if (position === start) return false
    if (isSpeechVerb(rules, text.slice(start, Math.min(position, start + rules.longestSpeechVerb)))) {
      return !isColonAhead(text, position, limit)
    }
    if (kindAt(text, position) !== Kind.blank) return false
    position++
  }
  return false
}

/** «…?» Асан былай деп жауап берді: the words of saying belong to what comes after the colon. */
function isColonAhead(text: string, from: number, limit: number): boolean {
  let position = from
  while (position < limit && (isLetter(kindAt(text, position)) || kindAt(text, position) === Kind.blank))
    position++
  return position < limit && text.charCodeAt(position) === COLON
}

function isSpeechVerb({speechVerbs}: RuleSet, word: string): boolean {
  for (let length = word.length; length > 2; length--) {
    if (speechVerbs.has(word.slice(0, length))) return true
  }
  return false
}

/** No blank after the mark: a new sentence only if a word ends before it and one with a capital begins after it. */
function isGluedEnd(scan: Scan, mark: Mark, next: Next): boolean {
  const {text} = scan
  if (next.kind !== Kind.upper || next.hasDash) return false
  const before = kindAt(text, mark.start - 1)
  if (mark.kind !== Kind.stop) return isLetter(before) || before === Kind.digit
  if (before !== Kind.lower && !(mark.closesQuotation && isLetter(before))) {
    return before === Kind.closer && isLetter(kindAt(text, mark.start - 2))
  }
  if (kindAt(text, mark.start - 2) !== Kind.lower) return false
  const {flags} = readWord(scan, mark.start)
  if ((flags & ABBREVIATIONS) !== 0) return false
  return !isAddress(scan, mark.start, next.word)
}

/** Whether the chunk of text around a full stop has other marks of an address in it: `www.Sud.kz`, `a@Mail.ru`. */
function isAddress({text, to, rules, start: from}: Scan, stop: number, after: number): boolean {
  const first = Math.max(from, stop - CHUNK_REACH)
  for (let position = stop - 1; position >= first; position--) {
    const kind = kindAt(text, position)
    if (kind === Kind.blank || kind === Kind.newline || kind >= Kind.opener) break
    if (!isLetter(kind) && kind !== Kind.dash && kind !== Kind.digit) return true
  }
  const last = Math.min(to, after + CHUNK_REACH)
  let position = after
  while (position < last && isLetter(kindAt(text, position))) position++
  if (kindAt(text, position) === Kind.stop && isLetter(kindAt(text, position + 1))) return true
  return rules.endings.has(text.slice(after, position).toLowerCase())
}

const ABBREVIATIONS =
  WordFlag.never |
  WordFlag.weak |
  WordFlag.ends |
  WordFlag.beforeNumber |
  WordFlag.weakAfterNumber |
  WordFlag.endsAfterNumber

/** The word before a full stop. */
interface Word {
  readonly start: number
  /** Its last part: `б` of `т. б`. */
  readonly lastStart: number
  readonly flags: number
}

/** Reads the word that ends at `end`, with its inner full stops and hyphens, as far as an abbreviation can reach. */
function readWord(scan: Scan, end: number): Word {
  const {text, rules, start: from} = scan
  const limit = Math.max(from, end - rules.longestAbbreviation - 4)
  let start = end
  while (start > limit && isLetter(kindAt(text, start - 1))) start--
  const lastStart = start
  if (start === limit && start > from && isLetter(kindAt(text, start - 1)))
    return {start, lastStart, flags: 0}
  // Longer readings first: `ж.т.б`, `т. б`, `чл.-кор`, `г-н`.
  let key = text.slice(start, end)
  let flags = flagsOf(rules, key)
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
    if (joint === '') break
    const partEnd = position
    while (position > limit && isLetter(kindAt(text, position - 1))) position--
    if (position === partEnd) break
    key = text.slice(position, partEnd) + joint + key
    start = position
    const longer = flagsOf(rules, key)
    if (longer !== 0) flags = longer
  }
  return {start: flags === 0 ? lastStart : start, lastStart, flags}
}

function flagsOf({words}: RuleSet, word: string): number {
  return words.get(word) ?? words.get(word.toLowerCase()) ?? 0
}

/** Whether a sentence ends at a full stop that blanks follow. */
function isStopAnEnd(scan: Scan, mark: Mark, next: Next): boolean {
  const {text} = scan
  const before = kindAt(text, mark.start - 1)
  if (isLabel(scan, mark.start)) return false
  if (before === Kind.digit) return !isDate(text, mark, next)
  if (!isLetter(before)) return true
  const word = readWord(scan, mark.start)
  const {flags, lastStart} = word
  const length = mark.start - lastStart
  if (length === 1 && kindAt(text, lastStart) === Kind.upper && kindAt(text, lastStart - 1) !== Kind.digit) {
    if ((flags & WordFlag.weak) === 0 && !isWordStart(text, lastStart)) return true
    if (lastStart === word.start) return isStarter(scan, next)
  }
  const isNumberNext = next.kind === Kind.digit || isNumeral(scan, next.word) || isNumberSign(text, next.word)
  if ((flags & WordFlag.beforeNumber) !== 0 && isNumberNext) return false
  if (
    (flags & (WordFlag.weakAfterNumber | WordFlag.endsAfterNumber)) !== 0 &&
    isNumberBefore(scan, word.lastStart)
  ) {
    if (next.kind === Kind.digit) return false
    return (flags & WordFlag.endsAfterNumber) !== 0 && (flags & WordFlag.weakAfterNumber) === 0
      ? true
      : isStarter(scan, next)
  }
  if ((flags & WordFlag.never) !== 0) return false
  if ((flags & WordFlag.ends) !== 0) return true
  if ((flags & WordFlag.weak) !== 0) return isStarter(scan, next)
  if (length === 1 && isWordStart(text, lastStart)) return isInitialAnEnd(scan, next, lastStart)
  return true
}

/** One letter and a full stop: an initial, unless the next word is one that only begins sentences. */
function isInitialAnEnd(scan: Scan, next: Next, letter: number): boolean {
  const kind = kindAt(scan.text, letter)
  if (kind !== Kind.upper && kind !== Kind.lower) return true
  return isStarter(scan, next)
}

/** Not so the last letter of `19 км/ч` or `29 °С`. */
function isWordStart(text: string, position: number): boolean {
  const before = kindAt(text, position - 1)
  return before !== Kind.other && before !== Kind.digit
}

/** The next word begins sentences and is no name. */
function isStarter(scan: Scan, next: Next): boolean {
  const {text, to, rules} = scan
  if (next.kind !== Kind.upper) return false
  const limit = Math.min(to, next.word + LONGEST_STARTER)
  let end = next.word
  while (end < limit && isLetter(kindAt(text, end))) end++
  // An initial that looks like a word: И. Репин.
  if (end === next.word + 1 && kindAt(text, end) === Kind.stop) return false
  return (flagsOf(rules, text.slice(next.word, end).toLowerCase()) & WordFlag.starter) !== 0
}

/** What stands before the full stop is all of the segment so far, and a number: `1.`, `2-1.`, `IV.`, `Статья 5.`, `2-бап.`. */
function isLabel(scan: Scan, stop: number): boolean {
  const {text, start, rules} = scan
  const length = stop - start
  if (length > LONGEST_LABEL) return false
  if (endOfListMarker(text, start, stop + 1) === stop + 1) return true
  if (isNumeral(scan, start, stop)) return true
  const label = text.slice(start, stop).toLowerCase()
  const parts = label.split(/[\s-]+/u)
  if (parts.length !== 2) return false
  const [first = '', second = ''] = parts
  return (
    (isLabelWord(rules, first) && isNumberText(second)) || (isNumberText(first) && isLabelWord(rules, second))
  )
}

const LONGEST_LABEL = 16

function isLabelWord({words}: RuleSet, word: string): boolean {
  return ((words.get(word) ?? 0) & WordFlag.label) !== 0
}

function isNumberText(text: string): boolean {
  return /^\p{Nd}+(?:\.\p{Nd}+){0,3}$/u.test(text)
}

/** Roman numerals, in Latin and in the look-alike Cyrillic letters. */
function isNumeral(scan: Scan, from: number, to?: number): boolean {
  const {text, rules} = scan
  const limit = Math.min(scan.to, from + 8)
  let end = from
  while (end < limit && rules.numerals.has(text.charAt(end))) end++
  if (end === from) return false
  return to === undefined ? !isLetter(kindAt(text, end)) && kindAt(text, end) !== Kind.stop : end === to
}

/** № and § stand before numbers. */
function isNumberSign(text: string, position: number): boolean {
  const code = text.charCodeAt(position)
  return code === 0x2116 || code === 0xa7
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
  while (position > start && end - position < 8 && scan.rules.numerals.has(text.charAt(position - 1)))
    position--
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

/** After an emoji, or a typed smile, a sentence begins if a capital follows. */
function isFollowedByCapital(scan: Scan, end: number): boolean {
  const next = readNext(scan, end)
  if (next.isGlued || end >= scan.to) return false
  return next.kind === Kind.upper || (next.kind === Kind.mention && isMention(scan.text, next.word))
}

function endOfPictographs(scan: Scan, start: number): number {
  const {text, to} = scan
  let position = start
  let end = start
  while (position < to) {
    const kind = kindAt(text, position)
    const code = text.charCodeAt(position)
    if (kind === Kind.pictograph || kind === Kind.mark || (code >= 0xdc00 && code <= 0xdfff)) {
      position++
      end = position
    } else if (kind === Kind.blank) position++
    else break
  }
  return end
}

/** Ticks, crosses and arrows that people put before the points of a list. */
function isTick(code: number): boolean {
  return (code >= 0x2705 && code <= 0x2718) || (code >= 0x2794 && code <= 0x27be)
}

/** A closing bracket that closes nothing, after a word or eyes: `))`, `:)`. After a number or letter it is a list's. */
function isFace(scan: Scan, position: number, kind: Kind): boolean {
  if (kind !== Kind.closer || scan.bracketDepth > 0 || position === scan.start) return false
  const {text} = scan
  if (text.charCodeAt(position) !== ROUND_CLOSER) return false
  if (endOfEmoticon(text, position - 1, scan.to) !== undefined) return true
  if (endOfEmoticon(text, position - 2, scan.to) !== undefined) return true
  return isLetter(kindAt(text, position - 1)) && isLetter(kindAt(text, position - 2))
}

function endOfFace(scan: Scan, start: number): number {
  let position = start
  while (position < scan.to && scan.text.charCodeAt(position) === ROUND_CLOSER) position++
  return position
}
