/**
 * Numbers for pairs of words, by the first word.
 *
 *   offsets  [source word] → first position in `targets`; one extra entry closes the last word
 *   targets  [position]    → target word, each at most once for a source word
 *   values   [position]    → the number
 */
export class LinkTable {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly values: Float64Array

  constructor(offsets: Int32Array, targets: Int32Array, values: Float64Array) {
    this.offsets = offsets
    this.targets = targets
    this.values = values
  }
}

/** Numbers for pairs of words in any order, while a table of them is made. */
export class LinkList {
  #sources = new Int32Array(1024)
  #targets = new Int32Array(1024)
  #values = new Float64Array(1024)
  #size = 0

  add(source: number, target: number, value: number): void {
    if (this.#size === this.#sources.length) this.#grow()
    this.#sources[this.#size] = source
    this.#targets[this.#size] = target
    this.#values[this.#size++] = value
  }

  #grow(): void {
    const [sources, targets, values] = [this.#sources, this.#targets, this.#values]
    this.#sources = new Int32Array(2 * this.#size)
    this.#targets = new Int32Array(2 * this.#size)
    this.#values = new Float64Array(2 * this.#size)
    this.#sources.set(sources)
    this.#targets.set(targets)
    this.#values.set(values)
  }

  /** Of a pair that is named more than once the greatest number counts. */
  table(sourceSize: number, targetSize: number): LinkTable {
    const starts = new Int32Array(sourceSize + 1)
    for (let index = 0; index < this.#size; index++) starts[this.#sources[index]! + 1]!++
    for (let word = 0; word < sourceSize; word++) starts[word + 1]! += starts[word]!
    const next = starts.slice()
    const order = new Int32Array(this.#size)
    for (let index = 0; index < this.#size; index++) order[next[this.#sources[index]!]!++] = index
    const offsets = new Int32Array(sourceSize + 1)
    const targets = new Int32Array(this.#size)
    const values = new Float64Array(this.#size)
    // [target word] → its last position; those before the row belong to another source word.
    const positions = new Int32Array(targetSize).fill(-1)
    let size = 0
    for (let word = 0; word < sourceSize; word++) {
      const row = size
      for (let place = starts[word]!; place < starts[word + 1]!; place++) {
        const index = order[place]!
        const target = this.#targets[index]!
        if (positions[target]! < row) {
          positions[target] = size
          targets[size] = target
          values[size++] = this.#values[index]!
        } else if (values[positions[target]!]! < this.#values[index]!)
          values[positions[target]!] = this.#values[index]!
      }
      offsets[word + 1] = size
    }
    return new LinkTable(offsets, targets.slice(0, size), values.slice(0, size))
  }
}
