import type {
  Nodes,
  Paragraph,
  ParagraphContent,
  Punctuation,
  Root,
  Sentence,
  SentenceContent,
  Symbol as SymbolNode,
  WhiteSpace,
  Word,
  WordContent,
} from 'nlcst'
import type {Point, Position} from 'unist'
import type {Locale} from '../model/locale.js'
import {eachBlock} from './blocks.js'
import {Kind, kindOf} from './kinds.js'
import {rulesFor} from './rules-for.js'
import {newScan} from './scan.js'
import {sentenceEnds} from './sentences.js'

/** Changes a node after it has been made; the plugins that people write for retext-latin are of this form. */
// biome-ignore lint/suspicious/noConfusingVoidType: has to be the type that retext-latin declares.
export type NlcstExtension<Node extends Nodes> = (node: Node) => undefined | void

/** What other plugins want done to every node of a kind. */
export interface NlcstExtensions {
  readonly root?: readonly NlcstExtension<Root>[] | undefined
  readonly paragraph?: readonly NlcstExtension<Paragraph>[] | undefined
  readonly sentence?: readonly NlcstExtension<Sentence>[] | undefined
}

/** What may stand inside a word, as in parse-latin: & ' - . : = ? @ _ soft hyphen, middle dot, hyphens, ’ and ‧. */
const INNER_MARKS = new Set([
  0x26, 0x27, 0x2d, 0x2e, 0x3a, 0x3d, 0x3f, 0x40, 0x5f, 0xad, 0xb7, 0x2010, 0x2011, 0x2019, 0x2027,
])
const FULL_STOP = 0x2e
const COMMA = 0x2c
const SLASH = 0x2f
const AMPERSAND = 0x26
const HYPHEN = 0x2d
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
/** A slash joins halves that are shorter than this: `км/ч`, `A/B`. */
const SHORT_HALF = 3

/**
 * The syntax tree of a text: paragraphs are those that `segment` gives, sentences its segments, and every
 * character stands in exactly one leaf, so that the leaves rebuild the text.
 */
export function parseNlcst(text: string, locale: Locale, extensions: NlcstExtensions = {}): Root {
  const scan = newScan(text, rulesFor(locale))
  const places = new Places(text)
  const root: Root = {type: 'RootNode', children: []}
  let rootEnd = 0
  eachBlock(text, (blockStart, blockEnd) => {
    if (blockStart > rootEnd) root.children.push(whiteSpace(text, places, rootEnd, blockStart))
    const children: ParagraphContent[] = []
    let end = blockStart
    sentenceEnds(scan, blockStart, blockEnd, (sentenceStart, sentenceEnd) => {
      if (sentenceStart > end) children.push(whiteSpace(text, places, end, sentenceStart))
      const parts = sentenceContent(text, places, sentenceStart, sentenceEnd)
      const sentence: Sentence = {
        type: 'SentenceNode',
        children: parts,
        position: places.range(sentenceStart, sentenceEnd),
      }
      apply(extensions.sentence, sentence)
      children.push(sentence)
      end = sentenceEnd
    })
    const paragraph: Paragraph = {
      type: 'ParagraphNode',
      children,
      position: places.range(blockStart, blockEnd),
    }
    apply(extensions.paragraph, paragraph)
    root.children.push(paragraph)
    rootEnd = blockEnd
  })
  if (rootEnd < text.length) root.children.push(whiteSpace(text, places, rootEnd, text.length))
  root.position = places.range(0, text.length)
  apply(extensions.root, root)
  return root
}

/** The words, blanks, punctuation and symbols of a text, not grouped into sentences. */
export function tokenizeNlcst(text: string): SentenceContent[] {
  return sentenceContent(text, new Places(text), 0, text.length)
}

function apply<Node extends Nodes>(extensions: readonly NlcstExtension<Node>[] = [], node: Node): void {
  for (const extension of extensions) extension(node)
}

function whiteSpace(text: string, places: Places, start: number, end: number): WhiteSpace {
  return {type: 'WhiteSpaceNode', value: text.slice(start, end), position: places.range(start, end)}
}

/** A run of characters that belong together. */
interface Run {
  readonly type: 'word' | 'blank' | 'punctuation' | 'symbol'
  readonly start: number
  readonly end: number
}

function sentenceContent(text: string, places: Places, from: number, to: number): SentenceContent[] {
  const runs = readRuns(text, from, to)
  const content: SentenceContent[] = []
  let index = 0
  while (index < runs.length) {
    const run = runs[index] as Run
    const length = wordLength(text, runs, index)
    if (length > 0) {
      content.push(word(text, places, runs.slice(index, index + length)))
      index += length
      continue
    }
    content.push(
      run.type === 'blank' ? whiteSpace(text, places, run.start, run.end) : mark(text, places, run),
    )
    index++
  }
  return content
}

/** How many runs from here on make one word; 0 if no word begins here. */
function wordLength(text: string, runs: readonly Run[], index: number): number {
  const startsWithSign =
    isSign(text, runs[index], AMPERSAND) &&
    runs[index - 1]?.type !== 'word' &&
    runs[index + 1]?.type === 'word'
  let last = startsWithSign ? index + 1 : index
  if (runs[last]?.type !== 'word') return 0
  while (isInnerMark(text, runs, last + 1)) last += 2
  if (isInitialism(text, runs, index, last)) last++
  else if (isSign(text, runs[last + 1], HYPHEN) && runs[last + 2]?.type !== 'word') last++
  return last - index + 1
}

/** Whether a mark joins the word before it to a word after it: `сот-құқықтық`, `3,5`, `км/ч`. */
function isInnerMark(text: string, runs: readonly Run[], index: number): boolean {
  const before = runs[index - 1]
  const run = runs[index]
  const after = runs[index + 1]
  if (before === undefined || run === undefined || after?.type !== 'word') return false
  if (run.type !== 'punctuation' && run.type !== 'symbol') return false
  if (run.end - run.start > 1) return false
  const code = text.charCodeAt(run.start)
  if (INNER_MARKS.has(code)) return true
  if (code === COMMA) return isDigitAt(text, run.start - 1) && isDigitAt(text, run.end)
  return code === SLASH && before.end - before.start < SHORT_HALF && after.end - after.start < SHORT_HALF
}

/** `т.б.`, `А.С.`: single letters with full stops between them, and one after the last that belongs to them. */
function isInitialism(text: string, runs: readonly Run[], first: number, last: number): boolean {
  if (last === first || !isSign(text, runs[last + 1], FULL_STOP)) return false
  let hasLetter = false
  for (let index = first; index <= last; index++) {
    const run = runs[index] as Run
    if (run.end - run.start > 1) return false
    if (run.type !== 'word') {
      if (text.charCodeAt(run.start) !== FULL_STOP) return false
    } else if (!isDigitAt(text, run.start)) hasLetter = true
  }
  return hasLetter
}

function isSign(text: string, run: Run | undefined, code: number): boolean {
  return run !== undefined && run.end - run.start === 1 && text.charCodeAt(run.start) === code
}

function isDigitAt(text: string, position: number): boolean {
  return kindOf(text.charCodeAt(position)) === Kind.digit
}

function word(text: string, places: Places, runs: readonly Run[]): Word {
  const children: WordContent[] = runs.map(run => {
    if (run.type !== 'word') return mark(text, places, run)
    return {
      type: 'TextNode',
      value: text.slice(run.start, run.end),
      position: places.range(run.start, run.end),
    }
  })
  const start = runs[0]?.start ?? 0
  const end = runs.at(-1)?.end ?? start
  return {type: 'WordNode', children, position: places.range(start, end)}
}

function mark(text: string, places: Places, run: Run): Punctuation | SymbolNode {
  const type = run.type === 'punctuation' ? 'PunctuationNode' : 'SymbolNode'
  return {type, value: text.slice(run.start, run.end), position: places.range(run.start, run.end)}
}

const PUNCTUATION = /^\p{P}$/u
const WORD = /^[\p{L}\p{M}\p{N}]$/u

/** Words and blanks as long as they are; of marks and symbols, only the same one repeated. */
function readRuns(text: string, from: number, to: number): Run[] {
  const runs: Run[] = []
  let position = from
  let previous = -1
  while (position < to) {
    const code = text.codePointAt(position) as number
    const end = Math.min(to, position + (code > 0xffff ? 2 : 1))
    const type = typeOf(code)
    const last = runs.at(-1)
    if (
      last !== undefined &&
      last.type === type &&
      (type === 'word' || type === 'blank' || code === previous)
    ) {
      runs[runs.length - 1] = {type, start: last.start, end}
    } else runs.push({type, start: position, end})
    previous = code
    position = end
  }
  return runs
}

function typeOf(code: number): Run['type'] {
  const kind = code > 0xffff ? Kind.unknown : kindOf(code)
  switch (kind) {
    case Kind.lower:
    case Kind.upper:
    case Kind.letter:
    case Kind.digit:
      return 'word'
    case Kind.blank:
    case Kind.newline:
      return 'blank'
    default: {
      const character = String.fromCodePoint(code)
      if (WORD.test(character)) return 'word'
      return PUNCTUATION.test(character) ? 'punctuation' : 'symbol'
    }
  }
}

/** Lines and columns of offsets; each line's start is looked up by halving. */
class Places {
  readonly #lineStarts: number[] = [0]

  constructor(text: string) {
    for (let position = 0; position < text.length; position++) {
      const code = text.charCodeAt(position)
      const isBreak =
        code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(position + 1) !== LINE_FEED)
      if (isBreak) this.#lineStarts.push(position + 1)
    }
  }

  range(start: number, end: number): Position {
    return {start: this.#point(start), end: this.#point(end)}
  }

  #point(offset: number): Point {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#lineStarts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return {line: low + 1, column: offset - (this.#lineStarts[low] as number) + 1, offset}
  }
}
