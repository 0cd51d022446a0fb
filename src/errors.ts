/** What went wrong, as a stable name for programs. */
export type ErrorCode = 'FORMAT' | 'STORE' | 'LANGUAGE' | 'INDEX_FORMAT'

/** The same sentence for a program that speaks another language: which one it is, and what stands in its gaps. */
export interface ErrorReason {
  readonly id: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What an error of tilmash may know beside its sentence. */
export interface TmErrorOptions {
  /** What it was thrown because of. */
  readonly cause?: unknown
  /** The same sentence for programs that speak another language. */
  readonly reason?: ErrorReason | undefined
}

/** Parent of every error that tilmash throws for bad data (misuse by the caller is `TypeError` or `RangeError`). */
export class TmError extends Error {
  readonly code: ErrorCode
  readonly reason: ErrorReason | undefined

  constructor(code: ErrorCode, message: string, options: TmErrorOptions = {}) {
    super(message, 'cause' in options ? {cause: options.cause} : undefined)
    this.name = new.target.name
    this.code = code
    this.reason = options.reason
  }
}

/** Where in a file something was found; line and column count from 1, `offset` (bytes) from 0. */
export interface Place {
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly offset?: number | undefined
}

/** A file that is not what it should be; the message begins with the place. */
export class FormatError extends TmError {
  readonly place: Place

  constructor(message: string, place: Place = {}, options?: TmErrorOptions) {
    super('FORMAT', withPlace(message, place), options)
    this.place = place
  }
}

/** A memory that can't be opened, read or written. */
export class StoreError extends TmError {
  constructor(message: string, options?: TmErrorOptions) {
    super('STORE', message, options)
  }
}

/** A language tag that is none, or one that nobody has given a meaning. */
export class LanguageError extends TmError {
  constructor(message: string, options?: TmErrorOptions) {
    super('LANGUAGE', message, options)
  }
}

/** A packed index whose bytes are not of this version, or not whole. */
export class IndexFormatError extends TmError {
  constructor(message: string, options?: TmErrorOptions) {
    super('INDEX_FORMAT', message, options)
  }
}

/** A defect that could be skipped: reading went on, and this says what was left out or mended. */
export interface Message {
  readonly ruleId: string
  readonly reason: string
  readonly place: Place
  /** The same reason for a program that speaks another language. */
  readonly translation?: ErrorReason | undefined
}

function withPlace(message: string, {file, line, column, offset}: Place): string {
  const position = [line, column].filter(part => part !== undefined)
  const place = [file, ...position].filter(part => part !== undefined).join(':')
  const at = offset !== undefined && line === undefined ? ` (byte ${offset})` : ''
  return (place ? `${place}: ` : '') + message + at
}
