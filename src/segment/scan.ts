import {type ChatSigns, isChatNoted, noChatSigns} from './chat-signs.js'
import {isLetter, Kind, kindAt, skipBlanks} from './kinds.js'
import type {RuleSet} from './rule-set.js'

/** Where the scanner stands inside a block; one for a text, so that a short block costs no more than its letters. */
export interface Scan {
  readonly text: string
  readonly rules: RuleSet
  /** Where the block ends. */
  to: number
  /** Where the segment that is being read begins. */
  start: number
  /** The outermost open bracket and quotation of the segment, -1 if there is none; where the bracket closes. */
  bracket: number
  bracketDepth: number
  bracketEnd: number
  quotation: number
  /** From where they were last looked for, no bracket and no quotation closes before these. */
  noBracketEndBefore: number
  noCloserBefore: number
  /** How far the clauses of the sentence were read for a finite verb, and whether the last one has one. */
  clauseRead: number
  clauseHasVerb: boolean
  chat: ChatSigns
  /** What was read last; each reading takes the place of the one before it, as there may be millions. */
  readonly mark: Writable<Mark>
  readonly next: Writable<Next>
  readonly word: Writable<Word>
}

type Writable<Type> = {-readonly [Key in keyof Type]: Type[Key]}

export function newScan(text: string, rules: RuleSet): Scan {
  return {
    text,
    rules,
    to: 0,
    start: 0,
    bracket: -1,
    bracketDepth: 0,
    bracketEnd: -1,
    quotation: -1,
    noBracketEndBefore: -1,
    noCloserBefore: -1,
    clauseRead: -1,
    clauseHasVerb: false,
    chat: noChatSigns(),
    mark: {
      start: 0,
      end: 0,
      after: 0,
      kind: Kind.stop,
      isSure: false,
      closesQuotation: false,
      closesBracket: false,
    },
    next: {start: 0, word: 0, kind: Kind.other, isGlued: false, hasDash: false},
    word: {start: 0, lastStart: 0, flags: 0},
  }
}

/** Begins a block, or the rest of one whose chat is known. */
export function beginBlock(scan: Scan, from: number, to: number, chat: ChatSigns | undefined): void {
  scan.to = to
  scan.noBracketEndBefore = -1
  scan.noCloserBefore = -1
  scan.clauseRead = -1
  if (chat !== undefined) scan.chat = chat
  else if (isChatNoted(scan.chat)) scan.chat = noChatSigns()
  beginSentence(scan, from)
}

export function beginSentence(scan: Scan, from: number): void {
  scan.start = from
  scan.bracket = -1
  scan.bracketDepth = 0
  scan.quotation = -1
}

/** An end mark with what hangs on it: `?!»`, `.)`, `…`. */
export interface Mark {
  /** Where the marks begin, and where they and the closing quotes and brackets end. */
  readonly start: number
  readonly end: number
  /** What follows the blanks after it. */
  readonly after: number
  readonly kind: typeof Kind.stop | typeof Kind.ellipsis | typeof Kind.exclamation
  /** A full stop after a closing bracket, `ж.).`, says that the one before it was an abbreviation's. */
  readonly isSure: boolean
  /** A quotation mark closes after it. */
  readonly closesQuotation: boolean
  /** A bracket closes after it that was opened inside the segment. */
  readonly closesBracket: boolean
}

/** The word before a full stop. */
export interface Word {
  readonly start: number
  /** Its last part: `б` of `т. б`. */
  readonly lastStart: number
  readonly flags: number
}

/** What follows an end mark: blanks and opening marks, then a word. */
export interface Next {
  /** The first character that is no blank. */
  readonly start: number
  /** The first letter, digit or symbol, after dashes, quotes and brackets. */
  readonly word: number
  readonly kind: Kind
  readonly isGlued: boolean
  readonly hasDash: boolean
}

const ROUND_OPENER = 0x28
const ROUND_CLOSER = 0x29
const SQUARE_OPENER = 0x5b
const SQUARE_CLOSER = 0x5d

/** Apostrophes are no quotation marks where we count them: ' and ’ and ‘. */
export function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2018
}

/** Round and square brackets. */
export function isBracket(code: number): boolean {
  return code === ROUND_OPENER || code === ROUND_CLOSER || code === SQUARE_OPENER || code === SQUARE_CLOSER
}

/** Where the next quotation closes; `limit` if not before it. Unclosed ones are searched once, not from each mark. */
export function findQuotationEnd(scan: Scan, from: number, limit: number): number {
  let position = Math.max(from, scan.noCloserBefore)
  while (position < limit && !closesQuotationAt(scan.text, position)) position++
  scan.noCloserBefore = Math.max(scan.noCloserBefore, position)
  return Math.min(position, limit)
}

function closesQuotationAt(text: string, position: number): boolean {
  const kind = kindAt(text, position)
  if (kind !== Kind.closer && kind !== Kind.quote) return false
  const code = text.charCodeAt(position)
  return !isBracket(code) && !isApostrophe(code)
}

/** Keeps the account of open brackets and quotations. */
export function notePair(scan: Scan, position: number, kind: Kind): void {
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

/** Reads what follows an end mark that ends at `end`, from `start` on, where the blanks after it end. */
export function readNext(scan: Scan, end: number, start = skipBlanks(scan.text, end, scan.to)): Next {
  const {text, to} = scan
  let word = start
  let hasDash = false
  let kind: Kind = Kind.newline
  for (let marks = 0; word < to && marks < 6; marks++) {
    kind = kindAt(text, word)
    if (kind === Kind.dash) {
      hasDash = true
      word = skipBlanks(text, word + 1, to)
    } else if (kind === Kind.closer ? isOpeningCloser(text, word) : isOpening(kind)) word++
    else break
  }
  // A name such as iPhone has its capital inside.
  if (kind === Kind.lower && kindAt(text, word + 1) === Kind.upper) kind = Kind.upper
  const {next} = scan
  next.start = start
  next.word = word
  next.kind = word < to ? kind : Kind.newline
  next.isGlued = start === end
  next.hasDash = hasDash
  return next
}

/** What stands before the first word of a sentence. */
function isOpening(kind: Kind): boolean {
  return kind === Kind.opener || kind === Kind.quote || kind === Kind.ellipsis || kind === Kind.stop
}

/** A closing quotation mark that was typed for an opening one: a blank before, a word after it. */
function isOpeningCloser(text: string, position: number): boolean {
  const before = kindAt(text, position - 1)
  if (before !== Kind.blank && before !== Kind.newline) return false
  return !isBracket(text.charCodeAt(position)) && isLetter(kindAt(text, position + 1))
}
