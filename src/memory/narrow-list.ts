type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** A list of numbers from 0 to 2³² − 1 that grows, each as wide as the greatest of them needs: one, two or four bytes. */
export class NarrowList {
  data: Numbers
  length = 0
  /** How many numbers there is room for, and what is too great for one: to ask an array that may be of three kinds takes long. */
  #capacity: number
  #tooGreat: number
  /** So many were seen to be the same. */
  #sameLength = 0

  constructor(data: Numbers = new Uint8Array(64)) {
    this.data = data
    this.#capacity = data.length
    this.#tooGreat = 2 ** (8 * data.BYTES_PER_ELEMENT)
  }

  /** A list of so many numbers from its bytes. */
  static of(bytes: Uint8Array<ArrayBuffer>, length: number): NarrowList {
    const {buffer, byteOffset} = bytes
    const width = length === 0 ? 1 : bytes.length / length
    const list = new NarrowList(
      width === 4
        ? new Uint32Array(buffer, byteOffset, length)
        : width === 2
          ? new Uint16Array(buffer, byteOffset, length)
          : bytes,
    )
    list.length = length
    return list
  }

  /** The numbers as bytes. */
  get bytes(): Uint8Array<ArrayBuffer> {
    const {buffer, byteOffset, BYTES_PER_ELEMENT} = this.data
    return new Uint8Array(buffer, byteOffset, this.length * BYTES_PER_ELEMENT)
  }

  /** Whether all numbers are the same, so that none needs be looked at. Looks only at what was added since it was asked. */
  get isUniform(): boolean {
    const {data, length} = this
    let same = this.#sameLength
    while (same < length && data[same] === data[0]) same++
    this.#sameLength = same
    return same === length
  }

  push(value: number): void {
    if (value >= this.#tooGreat) this.#copyTo(value, this.#capacity)
    if (this.length === this.#capacity) this.#copyTo(0, Math.ceil(this.length * 1.5) + 64)
    this.data[this.length++] = value
  }

  /** Makes room for so many, wide enough for a value. */
  #copyTo(value: number, capacity: number): void {
    const {BYTES_PER_ELEMENT: width} = this.data
    const isWide = value >= 2 ** 16 || width === 4
    const isMiddling = value >= 2 ** 8 || width === 2
    const data = isWide
      ? new Uint32Array(capacity)
      : isMiddling
        ? new Uint16Array(capacity)
        : new Uint8Array(capacity)
    data.set(this.data.subarray(0, this.length))
    this.data = data
    this.#capacity = capacity
    this.#tooGreat = 2 ** (8 * data.BYTES_PER_ELEMENT)
  }
}
