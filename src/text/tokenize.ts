import {expectText} from '../model/expect.js'
import {CharClass, charClass} from './char-class.js'

/** What a token is; a mark of a sentence or a bracket is `punctuation`, a sign of money or arithmetic a `symbol`. */
export type TokenKind = 'word' | 'number' | 'punctuation' | 'symbol'

/** A word, number or mark of a text; offsets are half-open, UTF-16, in the text as given. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What joins two halves of one word: hyphens (ASCII, U+2010, U+2011) and apostrophes (ASCII, U+2019, U+02BC). */
export const WORD_JOINERS = new Set([0x2d, 0x2010, 0x2011, 0x27, 0x2019, 0x2bc])
/** What joins digits into one number: full stop, comma, colon, slash. */
export const NUMBER_JOINERS = new Set([0x2e, 0x2c, 0x3a, 0x2f])

/**
 * The tokens of a text, in order, blanks left out. Linear in the length of the text.
 *
 * A word keeps its inner hyphens and apostrophes (`сот-құқықтық`, `people’s`), an abbreviation its ending
 * (`ҚХР-ға`); a number keeps its inner marks (`12.04.2016`, `3,5`) and is cut from the letters that follow it
 * (`2016ж` → `2016`, `ж`). Punctuation and symbols are one character each.
 *
 * @example
 * tokenize('ҚХР-ға, 2016ж').map(({text}) => text) // => ['ҚХР-ға', ',', '2016', 'ж']
 */
export function tokenize(text: string): Token[] {
  expectText('tokenize', text)
  const tokens: Token[] = []
  scanTokens(text, 0, (kind, start, end) => {
    tokens.push({kind: TOKEN_KINDS[kind] as TokenKind, text: text.slice(start, end), start, end})
    return true
  })
  return tokens
}

/** Kinds of token as numbers, for those who read a text without making an object of each token. */
export const TOKEN_KINDS: readonly TokenKind[] = ['word', 'number', 'punctuation', 'symbol']
const [WORD, NUMBER, PUNCTUATION, SYMBOL] = [0, 1, 2, 3]
const NONE = -1

/** [class of a character] → kind of the token that begins with it. */
const KIND_OF_CLASS = new Int8Array(8).fill(NONE)
KIND_OF_CLASS[CharClass.letter] = WORD
KIND_OF_CLASS[CharClass.mark] = WORD
KIND_OF_CLASS[CharClass.digit] = NUMBER
KIND_OF_CLASS[CharClass.punctuation] = PUNCTUATION
KIND_OF_CLASS[CharClass.symbol] = SYMBOL
KIND_OF_CLASS[CharClass.other] = SYMBOL

/** [class of a character] → kind of the token that it goes on. */
const PART_OF = new Int8Array(8).fill(NONE)
PART_OF[CharClass.letter] = WORD
PART_OF[CharClass.mark] = WORD
PART_OF[CharClass.digit] = NUMBER

/**
 * Calls `found` with the kind (a place in `TOKEN_KINDS`), start and end of each token from an offset on, until it says
 * `false`. A token that ends three or more units before the end of the text would be the same in a longer text.
 */
export function scanTokens(
  text: string,
  from: number,
  found: (kind: number, start: number, end: number) => boolean,
): void {
  let position = from
  while (position < text.length) {
    const start = position
    const code = codeAt(text, position)
    position += width(code)
    const kind = KIND_OF_CLASS[charClass(code)] as number
    if (kind === NONE) continue
    if (kind === WORD || kind === NUMBER) position = endOfRun(text, position, kind)
    if (!found(kind, start, position)) return
  }
}

/** The end of a word or number of which the first character is read. */
function endOfRun(text: string, from: number, kind: number): number {
  let end = from
  while (end < text.length) {
    let code = text.charCodeAt(end)
    if (PART_OF[charClass(code)] === kind) {
      end++
      continue
    }
    if (code >= 0xd800 && code <= 0xdbff) {
      code = text.codePointAt(end) as number
      if (PART_OF[charClass(code)] === kind) {
        end += 2
        continue
      }
    }
    const joiners = kind === WORD ? WORD_JOINERS : NUMBER_JOINERS
    if (!joiners.has(code) && charClass(code) !== CharClass.invisible) return end
    const after = end + 1 < text.length ? codeAt(text, end + 1) : -1
    if (after < 0 || PART_OF[charClass(after)] !== kind) return end
    end += 1 + width(after)
  }
  return end
}

/** `codePointAt` for what lies inside the text; most characters are one unit. */
function codeAt(text: string, position: number): number {
  const code = text.charCodeAt(position)
  return code < 0xd800 || code > 0xdbff ? code : (text.codePointAt(position) as number)
}

function width(code: number): number {
  return code > 0xffff ? 2 : 1
}
