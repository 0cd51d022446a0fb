import {isChat} from './chat-signs.js'
import {isStopAnEnd} from './full-stop.js'
import {isLetter, Kind, kindAt, skipBlanks} from './kinds.js'
import {isLabel} from './label.js'
import {isFinalLetter, type RuleSet, WordFlag} from './rule-set.js'
import {findQuotationEnd, isApostrophe, isBracket, type Mark, type Next, readNext, type Scan} from './scan.js'
import {isTick} from './signs.js'
import {ABBREVIATIONS, isStarter, readWord} from './word-before.js'

/** How far the scanner looks for the end of a bracket, of a short quotation, of a verb of saying. */
const BRACKET_REACH = 240
const QUOTATION_REACH = 80
const SPEECH_REACH = 60
/** How far a glued chunk is read to see whether it is an address or a file name. */
const CHUNK_REACH = 40
/** Words after a quotation among which a verb of saying is looked for. */
const SPEECH_WORDS = 4

const COLON = 0x3a

/** Comma, semicolon, number sign: what a sentence doesn't begin with; tags belong to the text before them. */
function isContinuing(code: number): boolean {
  return code === 0x2c || code === 0x3b || code === 0x23
}

/** How many marks may stand before the first word of a sentence. */
const MARKS_REACH = 12

/** Whether the segment holds a letter, digit or symbol already; marks alone are no segment. */
function hasWord({text, start}: Scan, end: number): boolean {
  if (end - start > MARKS_REACH) return true
  for (let position = start; position < end; position++) {
    const kind = kindAt(text, position)
    if (kind < Kind.mark || kind === Kind.pictograph || kind === Kind.mention) return true
  }
  return false
}

/** Whether the sentence ends at an end mark. */
export function isSentenceEnd(scan: Scan, mark: Mark): boolean {
  const {text, to} = scan
  if (mark.end >= to) return false
  // A mark that opens the segment, `…және`, or a word, `.NET`, ends nothing.
  if (!hasWord(scan, mark.start)) return false
  const next = readNext(scan, mark.end, mark.after)
  if (next.kind === Kind.mark || next.start >= to) return false
  if (next.kind === Kind.lower) return isInformalEnd(scan, mark, next)
  if (next.kind === Kind.pictograph) return isTick(text.charCodeAt(next.word))
  if (isContinuing(text.charCodeAt(next.word))) return false
  if (isInsideBracket(scan) || isInsideTitle(scan, mark)) return false
  // «(… 1998 г.) Иванова»: only a word that begins sentences shows that the one with the bracket has ended.
  if (mark.closesBracket && !isStarter(scan, next)) return false
  if (next.isGlued) return isGluedEnd(scan, mark, next)
  if (next.kind === Kind.closer || isLeader(mark, next)) return false
  if (mark.kind !== Kind.stop && isBeforeSpeech(scan, mark, next)) return false
  if (mark.kind === Kind.exclamation && isMarked(scan, mark)) return isStarter(scan, next)
  return mark.kind !== Kind.stop || mark.isSure || isStopAnEnd(scan, mark, next)
}

/** The dots of a table of contents, up to the number of the page. */
function isLeader({kind, start, end}: Mark, next: Next): boolean {
  return kind === Kind.ellipsis && next.kind === Kind.digit && end - start >= SHORTEST_LEADER
}

const SHORTEST_LEADER = 5

/** Direct speech that ends with its own mark stays with its words of saying: «…!» — Асан күлді. — …? — Асан сұрады. */
function isBeforeSpeech(scan: Scan, mark: Mark, next: Next): boolean {
  if (mark.closesQuotation && next.hasDash) return true
  if (!mark.closesQuotation && !next.hasDash) return false
  return !isStarter(scan, next) && isSpeech(scan, next.word)
}

/**
 * A sentence that begins with a small letter, as in chats: after a word that can be no abbreviation, or in a text
 * whose sentences begin so.
 */
function isInformalEnd(scan: Scan, mark: Mark, next: Next): boolean {
  if (next.isGlued || next.hasDash || mark.closesQuotation || mark.closesBracket) return false
  if (mark.kind === Kind.ellipsis || isInsideBracket(scan) || isInsideTitle(scan, mark)) return false
  const {text, rules} = scan
  const hasSmallStarts = rules.hasSmallStarts || isChat(scan.chat)
  const isInformal = hasSmallStarts || kindAt(text, scan.start) === Kind.lower
  if (mark.kind === Kind.exclamation) return isInformal && !isMarked(scan, mark)
  if (mark.isSure) return true
  const before = kindAt(text, mark.start - 1)
  if (isLabel(scan, mark.start)) return false
  // No abbreviation ends with a quotation mark.
  if (closesQuotationAt(text, mark.start - 1)) return mark.kind === Kind.stop
  if (!isLetter(before)) return isInformal && (before === Kind.digit || before >= Kind.opener)
  if (!hasSmallStarts) return endsWholeWord(scan, mark.start)
  const {flags, lastStart} = readWord(scan, mark.start)
  return (flags & ABBREVIATIONS) === 0 && mark.start - lastStart > 1
}

/** Whether the mark belongs to the name before it: `Yahoo! is`. */
function isMarked(scan: Scan, mark: Mark): boolean {
  return mark.end === mark.start + 1 && (readWord(scan, mark.start).flags & WordFlag.marked) !== 0
}

function closesQuotationAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position)
  return kindAt(text, position) === Kind.closer && !isBracket(code) && !isApostrophe(code)
}

/** Whether a word stands before a full stop that can be no abbreviation. */
function endsWholeWord(scan: Scan, stop: number): boolean {
  if (!isFinalLetter(scan.rules, scan.text, stop - 1)) return false
  const {flags, lastStart} = readWord(scan, stop)
  return (flags & ABBREVIATIONS) === 0 && stop - lastStart >= SHORTEST_WHOLE_WORD
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
  // What an earlier search has seen is not searched again: brackets that never close would take long.
  let position = Math.max(scan.bracket + 1, scan.noBracketEndBefore)
  while (position < limit && !closesBracketAt(scan.text, position)) position++
  scan.noBracketEndBefore = Math.max(scan.noBracketEndBefore, position)
  return position < limit ? position : Number.POSITIVE_INFINITY
}

function closesBracketAt(text: string, position: number): boolean {
  return kindAt(text, position) === Kind.closer && isBracket(text.charCodeAt(position))
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
  const closer = findQuotationEnd(scan, mark.end, limit)
  if (closer >= limit) return false
  const last = kindAt(text, closer - 1)
  // «Что? Где? Когда?» is short, and has its last mark inside.
  const isShort = mark.kind === Kind.exclamation && closer - quotation <= SHORT_TITLE
  if (!isLetter(last) && last !== Kind.digit && !(isShort && last === Kind.exclamation)) return false
  const word = skipBlanks(text, closer + 1, scan.to)
  return word > closer + 1 && kindAt(text, word) === Kind.lower && !isSpeech(scan, word)
}

const SHORT_TITLE = 32

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

/** End marks of Chinese and Japanese, which no blank follows: 。 ｡ ． ！ ？ */
const WIDE_MARKS = new Set([0x3002, 0xff61, 0xff0e, 0xff01, 0xff1f])

/** No blank after the mark: a new sentence only if a word ends before it and one with a capital begins after it. */
function isGluedEnd(scan: Scan, mark: Mark, next: Next): boolean {
  const {text} = scan
  if (WIDE_MARKS.has(text.charCodeAt(mark.start))) return true
  if (next.hasDash) return false
  if (next.kind === Kind.digit)
    return mark.kind === Kind.stop && !mark.closesQuotation && endsWholeWord(scan, mark.start)
  if (next.kind !== Kind.upper) return false
  const before = kindAt(text, mark.start - 1)
  if (before === Kind.digit && mark.kind === Kind.stop) return isAfterDate(scan, mark.start, next)
  if (mark.kind !== Kind.stop) return isLetter(before) || before === Kind.digit
  if (before !== Kind.lower && !(mark.closesQuotation && isLetter(before))) {
    return before === Kind.closer && isLetter(kindAt(text, mark.start - 2))
  }
  if (kindAt(text, mark.start - 2) !== Kind.lower) return false
  const {flags} = readWord(scan, mark.start)
  if ((flags & (ABBREVIATIONS | WordFlag.marked)) !== 0) return false
  return !isAddress(scan, mark.start, next.word)
}

/** `15.05.Спасибо`, `2019.Сонымен`: a date, a year and a whole word, not `2.Кіріспе`, nor the name of a file. */
function isAfterDate(scan: Scan, stop: number, next: Next): boolean {
  const {text, start, to, rules} = scan
  if (isLabel(scan, stop)) return false
  const first = Math.max(start, stop - LONGEST_DATE)
  let position = stop
  let stops = 0
  while (position > first) {
    const kind = kindAt(text, position - 1)
    if (kind === Kind.stop) stops++
    else if (kind !== Kind.digit) break
    position--
  }
  if (kindAt(text, position - 1) !== Kind.blank || (stops === 0 && stop - position !== YEAR)) return false
  let end = next.word
  while (end < to && isLetter(kindAt(text, end)) && end - next.word < CHUNK_REACH) end++
  return kindAt(text, end - 1) === Kind.lower && !rules.endings.has(text.slice(next.word, end).toLowerCase())
}

const LONGEST_DATE = 10
const YEAR = 4

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
