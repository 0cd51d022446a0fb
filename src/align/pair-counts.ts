/**
 * A sparse table of numbers for pairs of words: open addressing in typed arrays, no object per pair.
 *
 *   left    [slot] → word of the first language, -1 where the slot is free
 *   right   [slot] → word of the second language
 *   values  [slot] → the number
 */
export class PairCounts {
  #left: Int32Array
  #right: Int32Array
  #values: Float64Array
  #mask: number
  #size = 0

  constructor(expected = 16) {
    let capacity = 32
    while (capacity < expected * 2) capacity *= 2
    this.#left = new Int32Array(capacity).fill(-1)
    this.#right = new Int32Array(capacity)
    this.#values = new Float64Array(capacity)
    this.#mask = capacity - 1
  }

  get size(): number {
    return this.#size
  }

  get(left: number, right: number): number {
    const slot = this.#find(left, right)
    return this.#left[slot] === -1 ? 0 : this.#values[slot]!
  }

  add(left: number, right: number, amount: number): void {
    this.#values[this.#claim(left, right)]! += amount
  }

  /** Keeps the greater of the number that is there and this one. */
  raise(left: number, right: number, value: number): void {
    const slot = this.#claim(left, right)
    if (this.#values[slot]! < value) this.#values[slot] = value
  }

  /** The number of a pair, from 0 in the order in which pairs were first named; for tables that only number. */
  number(left: number, right: number): number {
    const before = this.#size
    const slot = this.#claim(left, right)
    if (this.#size > before) this.#values[slot] = before
    return this.#values[slot]!
  }

  forEach(visit: (left: number, right: number, value: number) => void): void {
    for (let slot = 0; slot <= this.#mask; slot++) {
      if (this.#left[slot] !== -1) visit(this.#left[slot]!, this.#right[slot]!, this.#values[slot]!)
    }
  }

  #find(left: number, right: number): number {
    let slot = (Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & this.#mask
    while (this.#left[slot] !== -1 && (this.#left[slot] !== left || this.#right[slot] !== right)) {
      slot = (slot + 1) & this.#mask
    }
    return slot
  }

  #claim(left: number, right: number): number {
    let slot = this.#find(left, right)
    if (this.#left[slot] !== -1) return slot
    if (this.#size * 2 > this.#mask) {
      this.#grow()
      slot = this.#find(left, right)
    }
    this.#left[slot] = left
    this.#right[slot] = right
    this.#size++
    return slot
  }

  #grow(): void {
    const [left, right, values] = [this.#left, this.#right, this.#values]
    const capacity = left.length * 2
    this.#left = new Int32Array(capacity).fill(-1)
    this.#right = new Int32Array(capacity)
    this.#values = new Float64Array(capacity)
    this.#mask = capacity - 1
    for (let slot = 0; slot < left.length; slot++) {
      if (left[slot] === -1) continue
      const place = this.#find(left[slot]!, right[slot]!)
      this.#left[place] = left[slot]!
      this.#right[place] = right[slot]!
      this.#values[place] = values[slot]!
    }
  }
}
