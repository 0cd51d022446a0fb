import {expectLanguages, expectStream, expectText} from '../model/expect.js'
import {parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {eachSettledBlock, startOfContext} from './blocks.js'
import {noChatSigns} from './chat-signs.js'
import {skipBlanks} from './kinds.js'
import type {RuleSet} from './rule-set.js'
import {rulesFor} from './rules-for.js'
import {newScan} from './scan.js'
import {type SegmentOptions, unitOf} from './segment.js'
import {sentenceEnds} from './sentences.js'

/** So many characters are gathered before they are segmented. */
const STEP = 16_384
/** No rule looks further ahead than this from an end mark. */
const REACH = 1024

/**
 * The segments of a text that comes in pieces, with offsets in the whole: the same as `segment` gives.
 *
 * Holds a few pieces in memory, never the whole text, unless one sentence or (with `unit: 'paragraph'`) one
 * paragraph is longer than that. Pieces may be cut anywhere; bytes go through a `TextDecoderStream` first.
 *
 * @example
 * for await (const found of segmentStream(createReadStream('law.txt', 'utf8'), {locale: 'kk'})) {
 *   console.log(found.start, found.text)
 * }
 */
export async function* segmentStream(
  pieces: AsyncIterable<string> | Iterable<string>,
  options: SegmentOptions,
): AsyncGenerator<Segment, void, undefined> {
  // A text is a piece, and its letters are pieces as well.
  if (typeof pieces !== 'string') expectStream('segmentStream()', pieces, 'texts')
  expectLanguages('segmentStream', options, 'locale')
  const cutter = new Cutter(options)
  for await (const piece of pieces) {
    expectText('segmentStream', piece)
    // A long piece is taken in steps: all its segments at once would be garbage that V8 lets grow.
    for (let start = 0; start < piece.length; start += STEP)
      yield* cutter.push(piece.slice(start, start + STEP))
  }
  yield* cutter.finish()
}

/** Keeps what can't be segmented yet. */
class Cutter {
  readonly #rules: RuleSet
  readonly #isSentence: boolean
  /** The text from `#base` on: some lines that are done, for context, then what is left to do from `#done` on. */
  #text = ''
  #base = 0
  #done = 0
  #threshold = STEP
  /** What was read of a chat up to `#done`, for the rest of its block. */
  #chat = noChatSigns()

  constructor(options: SegmentOptions) {
    this.#isSentence = unitOf(options) === 'sentence'
    this.#rules = rulesFor(parseLocale(options.locale), options)
  }

  push(piece: string): Segment[] {
    this.#text += piece
    return this.#text.length - this.#done < this.#threshold ? [] : this.#cut(false)
  }

  finish(): Segment[] {
    return this.#cut(true)
  }

  #cut(isLast: boolean): Segment[] {
    const text = this.#text
    const scan = newScan(text, this.#rules)
    const segments: Segment[] = []
    let chat = noChatSigns()
    const add = (start: number, end: number) => {
      this.#chat = {...chat}
      segments.push({text: text.slice(start, end), start: this.#base + start, end: this.#base + end})
      this.#done = end
    }
    const rest = eachSettledBlock(text, isLast, (start, end) => {
      // Blocks of the context are done already.
      const from = start < this.#done ? skipBlanks(text, this.#done, end) : start
      if (from >= end) return
      chat = start < from ? {...this.#chat} : noChatSigns()
      if (this.#isSentence) sentenceEnds(scan, from, end, add, chat)
      else add(from, end)
    })
    // A block that is longer than all that was gathered can only be one long line: its sentences are settled.
    if (rest !== undefined && this.#isSentence && text.length - this.#done >= STEP) {
      const from = Math.max(rest.start, skipBlanks(text, this.#done, rest.end))
      chat = rest.start < from ? {...this.#chat} : noChatSigns()
      const addSettled = (start: number, end: number) => {
        if (end + REACH < rest.end) add(start, end)
      }
      sentenceEnds(scan, from, rest.end, addSettled, chat)
    }
    const context = startOfContext(text, this.#done)
    this.#text = text.slice(context)
    this.#base += context
    this.#done -= context
    // Twice what is left, so that a sentence without end is not read again and again.
    this.#threshold = Math.max(STEP, 2 * (this.#text.length - this.#done))
    return segments
  }
}
