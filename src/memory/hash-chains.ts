import {NumberList} from './number-list.js'

/** The mark of an item before which the same one comes. */
const SAME = 2 ** 31

/**
 * Items by a hash of theirs, found at once after they are added; 6 to 8 bytes an item. Does not keep the hashes, so that what
 * is met in a bucket must be tried.
 *
 *   heads [hash, masked] → the bucket's latest item + 1, 0 for none
 *   next  [item] → the one before it in its bucket + 1, 0 for none; marked where both are known to be the same
 */
export class HashChains {
  heads = new Uint32Array(64)
  next = new NumberList()
  readonly #hashOf: (item: number) => number
  readonly #isSame: ((a: number, b: number) => boolean) | undefined
  /** Hashes of the latest items, which stand in no bucket yet: with many at once, buckets are multiplied once. */
  #waiting = new NumberList()

  /** `hashOf` is asked for the hash of items when there are more buckets to be, `isSame` whether two of a bucket are the same. */
  constructor(hashOf: (item: number) => number, isSame?: (a: number, b: number) => boolean) {
    this.#hashOf = hashOf
    this.#isSame = isSame
  }

  /** Takes the buckets that chains had. */
  take(heads: Uint32Array<ArrayBuffer>, next: Uint32Array<ArrayBuffer>): void {
    this.heads = heads
    this.next = NumberList.of(next)
  }

  /** Adds the next item. */
  add(hash: number): void {
    this.#waiting.push(hash)
  }

  /** Puts items into buckets that are in none yet, as it happens by itself when one is looked for. */
  link(): void {
    const waiting = this.#waiting.numbers
    const first = this.next.length
    let buckets = this.heads.length
    while (buckets * 2 < first + waiting.length) buckets *= 4
    if (buckets > this.heads.length) {
      this.heads = new Uint32Array(buckets)
      this.next.length = 0
      for (let item = 0; item < first; item++) this.#put(item, this.#hashOf(item))
    }
    for (let index = 0; index < waiting.length; index++) this.#put(first + index, waiting[index]!)
    this.#waiting.length = 0
    this.#waiting.trim()
  }

  #put(item: number, hash: number): void {
    const bucket = hash & (this.heads.length - 1)
    const head = this.heads[bucket]!
    this.next.push(head > 0 && this.#isSame?.(item, head - 1) === true ? head + SAME : head)
    this.heads[bucket] = item + 1
  }

  /** The latest item of a hash's bucket, −1 for none. */
  first(hash: number): number {
    if (this.#waiting.length > 0) this.link()
    return this.heads[hash & (this.heads.length - 1)]! - 1
  }

  /** The item before in the same bucket, −1 for none. */
  before(item: number): number {
    return (this.next.data[item]! & ~SAME) - 1
  }

  /** Whether the item before is known to be the same. */
  isSameBefore(item: number): boolean {
    return this.next.data[item]! >= SAME
  }

  get sizeInBytes(): number {
    return this.heads.byteLength + this.next.data.byteLength + this.#waiting.data.byteLength
  }
}
