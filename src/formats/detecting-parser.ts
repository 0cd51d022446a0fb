import type {Parser} from './source.js'

/** Characters of the head that a format is told by. */
const HEAD = 2 ** 16

/** Holds back the head of a file, finds out what the file is, and hands everything to the parser of that format. */
export class DetectingParser<T> implements Parser<T> {
  readonly #choose: (head: string) => Parser<T>
  #head = ''
  #parser: Parser<T> | undefined

  constructor(choose: (head: string) => Parser<T>) {
    this.#choose = choose
  }

  write(text: string): void {
    if (this.#parser !== undefined) {
      this.#parser.write(text)
      return
    }
    this.#head += text
    if (this.#head.length >= HEAD) this.#begin()
  }

  end(): void {
    if (this.#parser === undefined) this.#begin()
    this.#parser?.end()
  }

  take(): readonly T[] {
    return this.#parser?.take() ?? []
  }

  #begin(): void {
    this.#parser = this.#choose(this.#head)
    this.#parser.write(this.#head)
    this.#head = ''
  }
}
