import {errorCodeOf, fileError} from '../cli-error.js'

/** The reader of our output has gone away (`tilmash … | head -1`): not an error, there is just nobody left to tell. */
export class ClosedPipe extends Error {}

/** What {@link Output} needs of `process.stdout`. */
export interface OutputStream {
  write(chunk: string): boolean
  once(event: 'drain' | 'error' | 'close', listener: (error?: Error) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'drain' | 'error' | 'close', listener: (error?: Error) => void): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

const DEFAULT_WIDTH = 100

/** Writes lines to a stream no faster than it takes them; a refusal is thrown by the next write or by `finish`. */
export class Output {
  readonly #stream: OutputStream
  readonly #name: string
  #failure: Error | undefined

  constructor(stream: OutputStream, name: string) {
    this.#stream = stream
    this.#name = name
    stream.on('error', error => {
      this.#failure = errorCodeOf(error) === 'EPIPE' ? new ClosedPipe() : fileError(this.#name, error)
    })
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true
  }

  /** Columns of the terminal; a default where there is none, or one that does not know. */
  get width(): number {
    return this.#stream.columns || DEFAULT_WIDTH
  }

  async line(text = ''): Promise<void> {
    await this.write(`${text}\n`)
  }

  /** One JSON Lines object. */
  async json(value: unknown): Promise<void> {
    await this.line(JSON.stringify(value))
  }

  async write(text: string): Promise<void> {
    this.#throwFailure()
    if (this.#stream.write(text)) return
    await new Promise<void>(resolve => {
      const done = () => {
        for (const event of ['drain', 'error', 'close'] as const) this.#stream.off(event, done)
        resolve()
      }
      for (const event of ['drain', 'error', 'close'] as const) this.#stream.once(event, done)
    })
    this.#throwFailure()
  }

  /** Waits until what was written has been taken, and throws if it was refused. */
  async finish(): Promise<void> {
    await new Promise<void>(resolve => setImmediate(resolve))
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }
}
