import {CharClass, charClass} from './char-class.js'

export type TokenKind = 'word' | 'number' | 'punctuation' | 'symbol'

/** A word, number or mark of a text; offsets are half-open, UTF-16, in the text as given. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What joins two halves of one word: hyphens (ASCII, U+2010, U+2011) and apostrophes (ASCII, U+2019, U+02BC). */
const WORD_JOINERS = new Set([0x2d, 0x2010, 0x2011, 0x27, 0x2019, 0x2bc])
/** What joins digits into one number: full stop, comma, colon, slash. */
const NUMBER_JOINERS = new Set([0x2e, 0x2c, 0x3a, 0x2f])

/**
 * The tokens of a text, in order, blanks left out. Linear in the length of the text.
 *
 * A word keeps its inner hyphens and apostrophes (`сот-құқықтық`, `people’s`), an abbreviation its ending
 * (`ҚХР-ға`); a number keeps its inner marks (`12.04.2016`, `3,5`) and is cut from the letters that follow it
 * (`2016ж` → `2016`, `ж`). Punctuation and symbols are one character each.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  while (position < text.length) {
    const start = position
    const code = text.codePointAt(position) as number
    position += width(code)
    const kind = kindOf(charClass(code))
    if (kind === undefined) continue
    if (kind === 'word') position = endOfRun(text, position, isWordPart, WORD_JOINERS)
    else if (kind === 'number') position = endOfRun(text, position, isDigit, NUMBER_JOINERS)
    tokens.push({kind, text: text.slice(start, position), start, end: position})
  }
  return tokens
}

function kindOf(kind: CharClass): TokenKind | undefined {
  switch (kind) {
    case CharClass.letter:
    case CharClass.mark:
      return 'word'
    case CharClass.digit:
      return 'number'
    case CharClass.punctuation:
      return 'punctuation'
    case CharClass.symbol:
    case CharClass.other:
      return 'symbol'
    default:
      return undefined
  }
}

function endOfRun(
  text: string,
  from: number,
  belongs: (code: number) => boolean,
  joiners: ReadonlySet<number>,
): number {
  let end = from
  while (end < text.length) {
    const code = text.codePointAt(end) as number
    if (belongs(code)) {
      end += width(code)
      continue
    }
    const after = end + 1 < text.length ? (text.codePointAt(end + 1) as number) : -1
    const joins = joiners.has(code) || charClass(code) === CharClass.invisible
    if (!joins || after < 0 || !belongs(after)) return end
    end += 1 + width(after)
  }
  return end
}

function isWordPart(code: number): boolean {
  const kind = charClass(code)
  return kind === CharClass.letter || kind === CharClass.mark
}

function isDigit(code: number): boolean {
  return charClass(code) === CharClass.digit
}

function width(code: number): number {
  return code > 0xffff ? 2 : 1
}
