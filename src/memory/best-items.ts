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

/** The best items so far. */
export class BestItems {
  readonly found: Found[] = []
  readonly #search: FuzzySearch

  constructor(search: FuzzySearch) {
    this.#search = search
  }

  /** Below this rank an item is of no use; at it, it may still win by order. */
  get threshold(): number {
    const {minRank, limit} = this.#search
    return this.found.length < limit ? minRank : Math.max(minRank, this.found[limit - 1]!.rank)
  }

  offer(item: number, rawRank: number): void {
    const {minRank, limit, compare} = this.#search
    const rank = this.#search.adjust === undefined ? rawRank : this.#search.adjust(item, rawRank)
    if (rank < 0 || rank < minRank) return
    const {found} = this
    let place = found.length
    while (place > 0) {
      const other = found[place - 1]!
      if (other.rank > rank) break
      if (other.rank === rank && (compare === undefined ? other.item - item : compare(other.item, item)) <= 0)
        break
      place--
    }
    if (place >= limit) return
    found.splice(place, 0, {item, rank})
    if (found.length > limit) found.pop()
  }
}
