/** A found item; `rank` is a score in hundredths. */
export interface Found {
  readonly item: number
  readonly rank: number
}

/** What a search wants. */
export interface FuzzySearch {
  /** Nothing below this rank (a score × 100) is found. */
  readonly minRank: number
  readonly limit: number
  /**
   * The rank of an item for this search: the one given or less, or `CONTEXT_RANK` for an exact match; −1 leaves it out.
   * Must not depend on the search so far.
   */
  adjust?(item: number, rank: number): number
  /** Which of two items of the same rank that share as many letters comes first: below 0 if `a` does. Item order by default. */
  compare?(a: number, b: number): number
}

/** The likeness of items with the text of the query. */
export const SAME_LIKENESS = Number.MAX_SAFE_INTEGER

/** How many letters items have in common with a query; see `LetterLikeness`. */
export interface Likeness {
  of(item: number): number
}

const NO_LETTERS: Likeness = {of: () => 0}

/** Stands for a likeness that nobody has asked for. */
const UNASKED = -1

/** The best items so far: by rank, then by letters in common, then as the search says. */
export class BestItems {
  readonly found: Found[] = []
  /** [place] → likeness of what was found. */
  readonly #likeness: number[] = []
  readonly #search: FuzzySearch
  readonly #letters: Likeness

  /** `letters` are not needed where the likeness of all items is known. */
  constructor(search: FuzzySearch, letters: Likeness = NO_LETTERS) {
    this.#search = search
    this.#letters = letters
  }

  /** Below this rank an item is of no use; at it, it may still win by order. */
  get threshold(): number {
    const {minRank, limit} = this.#search
    return this.found.length < limit ? minRank : Math.max(minRank, this.found[limit - 1]!.rank)
  }

  /** Whether as many were found as are wanted. */
  get isFull(): boolean {
    return this.found.length >= this.#search.limit
  }

  /** Whether an item of this likeness may be taken whose rank is that of the worst at most. */
  mayTie(item: number, likeness: number): boolean {
    if (!this.isFull) return true
    const last = this.found.length - 1
    const more = likeness - this.#likenessAt(last)
    return more > 0 || (more === 0 && this.#compare(item, this.found[last]!.item) < 0)
  }

  /** `likeness` need not be given. Items are best offered in such an order that those come first that `compare` prefers. */
  offer(item: number, rawRank: number, likeness = UNASKED): void {
    const {minRank, limit} = this.#search
    const rank = this.#search.adjust === undefined ? rawRank : this.#search.adjust(item, rawRank)
    if (rank < 0 || rank < minRank) return
    const {found} = this
    let known = likeness
    let low = 0
    let high = found.length
    // Most are worse than all before.
    let middle = high - 1
    while (low < high) {
      const other = found[middle]!
      let order = rank - other.rank
      if (order === 0) {
        if (known === UNASKED) known = this.#letters.of(item)
        order = known - this.#likenessAt(middle) || this.#compare(other.item, item)
      }
      if (order > 0) high = middle
      else low = middle + 1
      if (low >= limit) return
      middle = (low + high) >>> 1
    }
    found.splice(low, 0, {item, rank})
    this.#likeness.splice(low, 0, known)
    if (found.length > limit) {
      found.pop()
      this.#likeness.pop()
    }
  }

  #likenessAt(place: number): number {
    const known = this.#likeness[place]!
    if (known !== UNASKED) return known
    const likeness = this.#letters.of(this.found[place]!.item)
    this.#likeness[place] = likeness
    return likeness
  }

  #compare(a: number, b: number): number {
    const {compare} = this.#search
    return compare === undefined ? a - b : compare(a, b)
  }
}
