/** How many letters of the pattern one machine word holds. */
const BITS = 32

/**
 * Levenshtein distance to one pattern, 32 letters of it at a time (Myers 1999, in blocks as by Hyyrö 2003).
 *
 * Letters are small integers: what `letterOf` of the caller gives, 0 for a letter that the pattern lacks. Made once for a
 * pattern, then used for many texts; costs a dozen operations for each text letter and block.
 *
 * @example
 * const pattern = new EditDistance([1, 2, 3])
 * pattern.to([1, 3], 2) // => 1
 */
export class EditDistance {
  readonly #length: number
  readonly #blocks: number
  /** [letter × blocks + block] → in which of the block's places the letter stands. */
  readonly #places: Int32Array
  /** Vertical differences of the current column: +1 and −1, a bit a row. */
  readonly #plus: Int32Array
  readonly #minus: Int32Array

  /** `pattern` holds letters from 1 up to `letters`. */
  constructor(pattern: ArrayLike<number>, letters = greatest(pattern)) {
    this.#length = pattern.length
    this.#blocks = Math.max(1, Math.ceil(pattern.length / BITS))
    this.#places = new Int32Array((letters + 1) * this.#blocks)
    this.#plus = new Int32Array(this.#blocks)
    this.#minus = new Int32Array(this.#blocks)
    for (let index = 0; index < pattern.length; index++) {
      const letter = pattern[index]!
      if (letter > 0) this.#places[letter * this.#blocks + (index >>> 5)]! |= 1 << (index & 31)
    }
  }

  /** The distance to the first `length` letters of a text. */
  to(text: ArrayLike<number>, length = text.length): number {
    if (this.#length === 0) return length
    return this.#blocks === 1 ? this.#toShort(text, length) : this.#toLong(text, length)
  }

  #toShort(text: ArrayLike<number>, length: number): number {
    const places = this.#places
    const last = 1 << (this.#length - 1)
    let plus = -1
    let minus = 0
    let distance = this.#length
    for (let index = 0; index < length; index++) {
      const equal = places[text[index]!]!
      const vertical = equal | minus
      const horizontal = (((equal & plus) + plus) ^ plus) | equal
      let up = minus | ~(horizontal | plus)
      let down = plus & horizontal
      if ((up & last) !== 0) distance++
      else if ((down & last) !== 0) distance--
      up = (up << 1) | 1
      down <<= 1
      plus = down | ~(vertical | up)
      minus = up & vertical
    }
    return distance
  }

  #toLong(text: ArrayLike<number>, length: number): number {
    const blocks = this.#blocks
    const places = this.#places
    const pluses = this.#plus
    const minuses = this.#minus
    const last = 1 << ((this.#length - 1) & 31)
    pluses.fill(-1)
    minuses.fill(0)
    let distance = this.#length
    for (let index = 0; index < length; index++) {
      const row = text[index]! * blocks
      // What the block above hands down: the horizontal difference at its last row, +1 at the matrix's upper edge.
      let carryUp = 1
      let carryDown = 0
      for (let block = 0; block < blocks; block++) {
        const plus = pluses[block]!
        const minus = minuses[block]!
        const equal = places[row + block]! | carryDown
        const vertical = places[row + block]! | minus
        const horizontal = (((equal & plus) + plus) ^ plus) | equal
        let up = minus | ~(horizontal | plus)
        let down = plus & horizontal
        if (block === blocks - 1) {
          if ((up & last) !== 0) distance++
          else if ((down & last) !== 0) distance--
        }
        const nextUp = up >>> 31
        const nextDown = down >>> 31
        up = (up << 1) | carryUp
        down = (down << 1) | carryDown
        pluses[block] = down | ~(vertical | up)
        minuses[block] = up & vertical
        carryUp = nextUp
        carryDown = nextDown
      }
    }
    return distance
  }
}

function greatest(numbers: ArrayLike<number>): number {
  let most = 0
  for (let index = 0; index < numbers.length; index++) most = Math.max(most, numbers[index]!)
  return most
}
