import type {Output} from './output.js'

/** One line on standard error that says what is being done; silent unless that is a terminal. */
export class Progress {
  readonly #output: Output
  readonly #start = Date.now()
  #shown = false

  constructor(output: Output) {
    this.#output = output
  }

  async show(text: string): Promise<void> {
    if (!this.#output.isTerminal) return
    const seconds = ((Date.now() - this.#start) / 1000).toFixed(1)
    await this.#output.write(`\r\u001b[K${seconds} s  ${text}`)
    this.#shown = true
  }

  /** Takes the line away, so that what follows begins on a clean one. */
  async clear(): Promise<void> {
    if (!this.#shown) return
    await this.#output.write('\r\u001b[K')
    this.#shown = false
  }
}
