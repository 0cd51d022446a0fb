import {hashTexts, secondHash} from '../hash.js'

/** Hashes that the table has room for at first; it is doubled when half of it is in use. */
const FIRST_ROOM = 1 << 15

/**
 * Remembers which ids were there, by two hashes of each: 16 to 32 bytes an id, and no garbage. Never takes an id that was there
 * for a new one; one in billions is taken for one that was there.
 *
 *   table [2 × slot] → the two hashes of an id, both 0 for none
 */
export class IdSet {
  #table = new Uint32Array(2 * FIRST_ROOM)
  #size = 0

  /** How many there are. */
  get size(): number {
    return this.#size
  }

  /** Adds an id; whether it was new. */
  add(id: string): boolean {
    // No hash is 0 twice.
    const first = hashTexts(id) || 1
    const second = secondHash
    if (!this.#put(first, second)) return false
    if (++this.#size * 4 > this.#table.length) this.#grow()
    return true
  }

  #put(first: number, second: number): boolean {
    const table = this.#table
    const mask = table.length / 2 - 1
    let slot = first & mask
    while (table[2 * slot] !== 0) {
      if (table[2 * slot] === first && table[2 * slot + 1] === second) return false
      slot = (slot + 1) & mask
    }
    table[2 * slot] = first
    table[2 * slot + 1] = second
    return true
  }

  #grow(): void {
    const old = this.#table
    this.#table = new Uint32Array(2 * old.length)
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot] !== 0) this.#put(old[slot]!, old[slot + 1]!)
    }
  }
}
