import type {Output} from './output.js'

/** Shown no more often than this, where it is asked for all the time. */
const PAUSE_MS = 100

/** One line on standard error that says what is being done; silent unless that is a terminal. */
export class Progress {
  readonly #output: Output
  readonly #start = Date.now()
  #shown = false
  #last = 0

  constructor(output: Output) {
    this.#output = output
  }

  async show(text: string): Promise<void> {
    if (!this.#output.isTerminal) return
    const seconds = ((Date.now() - this.#start) / 1000).toFixed(1)
    await this.#output.write(`\r\u001b[K${seconds} s  ${text}`)
    this.#shown = true
  }

  /** The same from where nothing can be awaited, now and then. */
  showNow(text: () => string): void {
    if (!this.#output.isTerminal || Date.now() - this.#last < PAUSE_MS) return
    this.#last = Date.now()
    // Whoever does not read it any more misses nothing.
    this.show(text()).catch(() => {})
  }

  /** Takes the line away, so that what follows begins on a clean one. */
  async clear(): Promise<void> {
    if (!this.#shown) return
    await this.#output.write('\r\u001b[K')
    this.#shown = false
  }
}
