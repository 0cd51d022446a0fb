import type {Message} from '../errors.js'
import {misuse} from '../model/expect.js'
import {StrictDecoder} from './decode.js'

/** A file that is there: its text, its bytes, or pieces of one or the other. */
export type SyncSource = string | Uint8Array | Iterable<string | Uint8Array>
/** A file that comes in pieces: a stream of Node or the web, or any async iterable. */
export type AsyncSource = AsyncIterable<string | Uint8Array>
export type Source = SyncSource | AsyncSource

/** What every reader takes. */
export interface ReadOptions {
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  /** Told of each defect that could be skipped or mended. */
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** A reader of one format: text goes in as it comes, what is whole is taken out. */
export interface Parser<T> {
  write(text: string): void
  end(): void
  /** What has become whole since it was last asked. */
  take(): readonly T[]
}

/** A writer of one format: what stands before the first item, each item, and what stands after the last. */
export interface Printer<T> {
  begin(): string
  item(item: T): string
  end(): string
}

interface PullOptions extends ReadOptions {
  readonly xml?: boolean | undefined
}

/** Text of one piece when the whole file is handed over: items come while the rest is not read yet. */
const PIECE = 2 ** 16

/** Runs a source through a parser as far as items are asked for; what is there is read synchronously. */
export function pull<T>(
  source: SyncSource,
  parser: Parser<T>,
  options?: PullOptions,
): Generator<T, void, undefined>
export function pull<T>(
  source: AsyncSource,
  parser: Parser<T>,
  options?: PullOptions,
): AsyncGenerator<T, void, undefined>
export function pull<T>(
  source: Source,
  parser: Parser<T>,
  options?: PullOptions,
): Generator<T, void, undefined> | AsyncGenerator<T, void, undefined>
export function pull<T>(source: Source, parser: Parser<T>, options: PullOptions = {}) {
  return isAsync(source)
    ? pullAsync(source, parser, options)
    : pullSync(source as SyncSource, parser, options)
}

/** True for what must be awaited. */
export function isAsync(source: unknown): source is AsyncIterable<never> {
  return typeof source === 'object' && source !== null && Symbol.asyncIterator in source
}

function* pullSync<T>(source: SyncSource, parser: Parser<T>, options: PullOptions) {
  const text = new Text(options)
  for (const piece of pieces(source)) {
    parser.write(text.of(piece))
    yield* parser.take()
  }
  parser.write(text.end())
  parser.end()
  yield* parser.take()
}

async function* pullAsync<T>(source: AsyncSource, parser: Parser<T>, options: PullOptions) {
  const text = new Text(options)
  for await (const piece of source) {
    parser.write(text.of(piece))
    for (const item of parser.take()) yield item
  }
  parser.write(text.end())
  parser.end()
  for (const item of parser.take()) yield item
}

/** The source as pieces of bounded length. */
export function* pieces(source: SyncSource): Generator<string | Uint8Array, void, undefined> {
  if (typeof source === 'string' || source instanceof Uint8Array) {
    for (let start = 0; start < source.length; start += PIECE) {
      yield typeof source === 'string'
        ? source.slice(start, start + PIECE)
        : source.subarray(start, start + PIECE)
    }
  } else if (typeof source === 'object' && source !== null && Symbol.iterator in source) yield* source
  else throw misuse('A text, bytes, or what gives them in pieces was expected', source)
}

/** Pieces of text as they are, pieces of bytes decoded. */
class Text {
  readonly #decoder: StrictDecoder
  #isFirst = true

  constructor(options: PullOptions) {
    this.#decoder = new StrictDecoder(options)
  }

  of(piece: string | Uint8Array): string {
    if (typeof piece !== 'string') {
      if (piece instanceof Uint8Array) return this.#decoder.write(piece)
      throw misuse('A piece of a file is text or bytes', piece)
    }
    if (piece === '' || !this.#isFirst) return piece
    this.#isFirst = false
    return piece.charCodeAt(0) === 0xfeff ? piece.slice(1) : piece
  }

  end(): string {
    return this.#decoder.end()
  }
}

/** All the text of a source, for formats that can't be read in pieces. */
export function wholeText(source: SyncSource, options: PullOptions = {}): string {
  const text = new Text(options)
  let whole = ''
  for (const piece of pieces(source)) whole += text.of(piece)
  return whole + text.end()
}

/** Items as text in pieces of about 64 KiB. */
export function print<T>(items: Iterable<T>, printer: Printer<T>): Generator<string, void, undefined>
export function print<T>(
  items: AsyncIterable<T>,
  printer: Printer<T>,
): AsyncGenerator<string, void, undefined>
export function print<T>(
  items: Iterable<T> | AsyncIterable<T>,
  printer: Printer<T>,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function print<T>(items: Iterable<T> | AsyncIterable<T>, printer: Printer<T>) {
  return isAsync(items)
    ? printAsync(items as AsyncIterable<T>, printer)
    : printSync(items as Iterable<T>, printer)
}

function* printSync<T>(items: Iterable<T>, printer: Printer<T>) {
  let piece = printer.begin()
  for (const item of items) {
    piece += printer.item(item)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece + printer.end()
}

async function* printAsync<T>(items: AsyncIterable<T>, printer: Printer<T>) {
  let piece = printer.begin()
  for await (const item of items) {
    piece += printer.item(item)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece + printer.end()
}
