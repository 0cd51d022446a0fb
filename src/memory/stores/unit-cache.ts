import type {TranslationUnit} from '../../model/unit.js'
import type {StoredUnit} from './store.js'

/** So many units are remembered: some tens of megabytes. */
const MOST = 50_000
/** Units with longer texts are not. */
const LONG_TEXT = 10_000
/** Units that are read ahead at most. */
const MOST_AHEAD = 64

/** How a cache comes to units that it does not have. */
export interface UnitSource {
  one(number: number): TranslationUnit | undefined
  some(numbers: readonly number[]): readonly StoredUnit[]
  range(first: number, last: number): readonly StoredUnit[]
}

/**
 * Remembers units that were read, and reads ahead where they are asked for one after another, as those of a document are.
 *
 * Reading one costs about as much as reading four at once; whoever asks here and there has nothing read ahead.
 */
export class UnitCache {
  readonly #units = new Map<number, TranslationUnit>()
  readonly #source: UnitSource
  /** How many are read at the next miss that follows on the last, and where that ended. */
  #ahead = 1
  #end = 0

  constructor(source: UnitSource) {
    this.#source = source
  }

  clear(): void {
    this.#units.clear()
  }

  /** The unit with this number, if it is remembered. */
  known(number: number): TranslationUnit | undefined {
    return this.#units.get(number)
  }

  /** The units with these numbers, in the same order. */
  read(numbers: readonly number[]): (TranslationUnit | undefined)[] {
    const units = numbers.map(number => this.#units.get(number))
    if (!units.includes(undefined)) return units
    const missing = numbers.filter((_, place) => units[place] === undefined)
    const read = new Map<number, TranslationUnit>()
    const found = missing.length === 1 ? this.#readOne(missing[0]!) : this.#source.some([...new Set(missing)])
    for (const {number, unit} of found) {
      read.set(number, unit)
      this.#remember(number, unit)
    }
    return numbers.map((number, place) => units[place] ?? read.get(number))
  }

  #readOne(number: number): readonly StoredUnit[] {
    const isNext = number >= this.#end && number < this.#end + MOST_AHEAD
    this.#ahead = isNext ? Math.min(MOST_AHEAD, this.#ahead * 2) : 1
    this.#end = number + this.#ahead
    if (this.#ahead > 1) return this.#source.range(number, number + this.#ahead - 1)
    const unit = this.#source.one(number)
    return unit === undefined ? [] : [{number, unit}]
  }

  #remember(number: number, unit: TranslationUnit): void {
    if (unit.variants.some(({text}) => text.length > LONG_TEXT)) return
    // Forgetting the oldest first would cost more than it saves.
    if (this.#units.size >= MOST) this.#units.clear()
    this.#units.set(number, unit)
  }
}
