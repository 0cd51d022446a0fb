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

  /** Chains from their parts. */
  static of(heads: Uint32Array<ArrayBuffer>, next: Uint32Array<ArrayBuffer>): HashChains {
    const chains = new HashChains()
    chains.heads = heads
    chains.next = NumberList.of(next)
    return chains
  }

  /**
   * Adds the next item; `hashOf` is asked for that of earlier ones when there are more buckets to be, `isSame` whether two items
   * of a bucket are the same.
   */
  add(hash: number, hashOf: (item: number) => number, isSame?: (a: number, b: number) => boolean): void {
    const item = this.next.length
    if (item === this.heads.length * 2) this.#grow(hashOf, isSame)
    this.#link(item, hash, isSame)
  }

  #link(item: number, hash: number, isSame?: (a: number, b: number) => boolean): void {
    const bucket = hash & (this.heads.length - 1)
    const head = this.heads[bucket]!
    this.next.push(head > 0 && isSame?.(item, head - 1) === true ? head + SAME : head)
    this.heads[bucket] = item + 1
  }

  #grow(hashOf: (item: number) => number, isSame?: (a: number, b: number) => boolean): void {
    const count = this.next.length
    this.heads = new Uint32Array(this.heads.length * 4)
    this.next.length = 0
    for (let item = 0; item < count; item++) this.#link(item, hashOf(item), isSame)
  }

  /** The latest item of a hash's bucket, −1 for none. */
  first(hash: number): number {
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
    return this.heads.byteLength + this.next.data.byteLength
  }
}
