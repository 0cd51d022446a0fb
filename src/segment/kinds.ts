/** What a UTF-16 code unit is to the segmenter. From `stop` on the scanner has to stop and look. */
export const Kind = {
  unknown: 0,
  other: 1,
  lower: 2,
  upper: 3,
  letter: 4,
  digit: 5,
  mark: 6,
  blank: 7,
  dash: 8,
  trailing: 9,
  stop: 10,
  ellipsis: 11,
  exclamation: 12,
  opener: 13,
  closer: 14,
  quote: 15,
  newline: 16,
  pictograph: 17,
  mention: 18,
  tag: 19,
  colon: 20,
} as const

export type Kind = (typeof Kind)[keyof typeof Kind]

const BLOCK = 256

/** [code unit] → kind; filled 256 at a time, when the first of them is met. */
const kinds = new Uint8Array(0x10000)

/** Quotation marks that open in one language and close in another, or that are typed for both: " ' ‘ “ ‟. */
const AMBIGUOUS_QUOTES = new Set([0x22, 0x27, 0x2018, 0x201c, 0x201f])
/** Full stops: ASCII, one-dot leader, the full-width and half-width ones. */
const STOPS = new Set([0x2e, 0x2024, 0x3002, 0xff0e, 0xff61])
/** The two-dot leader and the ellipsis. */
const ELLIPSES = new Set([0x2025, 0x2026])
/** Superscript digits and asterisks: notes that hang on the end of a sentence. */
const TRAILING = new Set([0xb9, 0xb2, 0xb3, 0x2070, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079, 0x2a])
/** Line feed, tabulation and page breaks, carriage return, next line, line and paragraph separators. */
const NEWLINES = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029])
/** Joiners and variation selectors belong to the character before them. */
const JOINERS = new Set([0x200c, 0x200d, 0xfe0e, 0xfe0f])
/** Byte order mark and zero-width space are white space to us: they stand between, not inside. */
const HIDDEN_BLANKS = new Set([0xfeff, 0x200b])

/** The empty Braille pattern: people type it to keep a line from being empty. */
const BLANK_PICTURE = 0x2800
const AT_SIGN = 0x40
const NUMBER_SIGN = 0x23
const COLON = 0x3a

const TESTS: readonly (readonly [Kind, RegExp])[] = [
  [Kind.lower, /^\p{Ll}$/u],
  [Kind.upper, /^[\p{Lu}\p{Lt}]$/u],
  [Kind.letter, /^\p{L}$/u],
  [Kind.digit, /^\p{Nd}$/u],
  [Kind.mark, /^\p{M}$/u],
  [Kind.blank, /^\p{White_Space}$/u],
  [Kind.dash, /^[\p{Pd}\u2212]$/u],
  [Kind.exclamation, /^\p{Sentence_Terminal}$/u],
  [Kind.opener, /^[\p{Ps}\p{Pi}]$/u],
  [Kind.closer, /^[\p{Pe}\p{Pf}]$/u],
  [Kind.pictograph, /^\p{Emoji_Presentation}$|^[\u2600-\u27bf]$/u],
]

/** High halves of the surrogate pairs of emoji: U+1F000 to U+1FBFF. */
const FIRST_EMOJI_HALF = 0xd83c
const LAST_EMOJI_HALF = 0xd83e

/** The kind of a code unit; an array read once its block of 256 is known. */
export function kindOf(code: number): Kind {
  const kind = kinds[code]
  return kind === Kind.unknown ? classifyBlock(code) : (kind as Kind)
}

/** The table itself, for loops that read it directly: a 0 there means `kindOf` has to be asked. */
export const kindTable: Readonly<Uint8Array> = kinds

function classifyBlock(code: number): Kind {
  const first = code - (code % BLOCK)
  for (let unit = first; unit < first + BLOCK; unit++) kinds[unit] = classify(unit)
  return kinds[code] as Kind
}

function classify(code: number): Kind {
  if (code >= FIRST_EMOJI_HALF && code <= LAST_EMOJI_HALF) return Kind.pictograph
  if (code >= 0xd800 && code <= 0xdfff) return Kind.other
  if (NEWLINES.has(code)) return Kind.newline
  if (STOPS.has(code)) return Kind.stop
  if (ELLIPSES.has(code)) return Kind.ellipsis
  if (AMBIGUOUS_QUOTES.has(code)) return Kind.quote
  if (TRAILING.has(code)) return Kind.trailing
  if (JOINERS.has(code)) return Kind.mark
  if (code === BLANK_PICTURE) return Kind.pictograph
  if (code === AT_SIGN) return Kind.mention
  if (code === NUMBER_SIGN) return Kind.tag
  if (code === COLON) return Kind.colon
  if (HIDDEN_BLANKS.has(code)) return Kind.blank
  const character = String.fromCharCode(code)
  return TESTS.find(([, test]) => test.test(character))?.[0] ?? Kind.other
}

/** The kind of the code unit at a position; beyond the ends of the text that of a line break. */
export function kindAt(text: string, position: number): Kind {
  const code = text.charCodeAt(position)
  // Beyond the text there is NaN, which no array holds.
  const kind = kindTable[code] as Kind | undefined
  return kind === undefined ? Kind.newline : kind === Kind.unknown ? kindOf(code) : kind
}

/** Letters and the marks that they carry. */
export function isLetter(kind: Kind): boolean {
  return kind === Kind.lower || kind === Kind.upper || kind === Kind.letter || kind === Kind.mark
}

/** The first position that isn't blank; a blank that carries a combining mark is no blank. */
export function skipBlanks(text: string, from: number, to: number): number {
  let position = from
  while (position < to) {
    const found = kindAt(text, position)
    if (found !== Kind.blank && found !== Kind.newline) {
      return found === Kind.mark && position > from ? position - 1 : position
    }
    position++
  }
  return to
}
