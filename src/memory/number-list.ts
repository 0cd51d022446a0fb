/** A list of numbers from 0 to 2³² − 1 that grows, four bytes each. */
export class NumberList {
  data: Uint32Array<ArrayBuffer>
  length = 0

  constructor(capacity = 64) {
    this.data = new Uint32Array(capacity)
  }

  /** A list of these numbers; they are copied only when it grows. */
  static of(data: Uint32Array<ArrayBuffer>): NumberList {
    const list = new NumberList(0)
    list.data = data
    list.length = data.length
    return list
  }

  /** The numbers, as a view. */
  get numbers(): Uint32Array<ArrayBuffer> {
    return this.data.subarray(0, this.length)
  }

  push(value: number): void {
    if (this.length === this.data.length) this.#reserve(this.length + 1)
    this.data[this.length++] = value
  }

  /** Adds the first `count` of some numbers. */
  append(values: Uint32Array, count: number): void {
    this.#reserve(this.length + count)
    const {data, length} = this
    for (let index = 0; index < count; index++) data[length + index] = values[index]!
    this.length += count
  }

  /** Gives back what was reserved and not used. */
  trim(): void {
    if (this.length < this.data.length) this.data = this.data.slice(0, Math.max(1, this.length))
  }

  #reserve(length: number): void {
    if (length <= this.data.length) return
    const data = new Uint32Array(Math.max(length, Math.ceil(this.data.length * 1.5)))
    data.set(this.data.subarray(0, this.length))
    this.data = data
  }
}
