import {type UnitInput, unitFrom} from '../memory/unit-input.js'
import type {NewUnit} from '../model/unit.js'
import type {ImportOptions} from './import-units.js'
import {unitFilter} from './unit-filter.js'
import {LanguageWatch} from './watch-languages.js'

/** Units after which progress is told. */
const STEP = 1000

/** The units that a filter leaves, whole and one by one. */
export class Wanted implements Iterable<NewUnit> {
  readonly #units: Iterable<UnitInput>
  readonly #options: ImportOptions
  readonly #filter: (unit: NewUnit) => NewUnit | undefined
  readonly #watch: LanguageWatch | undefined
  filtered = 0

  constructor(units: Iterable<UnitInput>, options: ImportOptions, isFirst: boolean) {
    this.#units = units
    this.#options = options
    this.#filter = unitFilter(options)
    this.#watch = isFirst && options.onMessage !== undefined ? new LanguageWatch() : undefined
  }

  *[Symbol.iterator](): Generator<NewUnit, void, undefined> {
    let count = 0
    for (const input of this.#units) {
      const unit = this.#filter(wholeUnit(input))
      if (unit === undefined) {
        this.filtered += 1
        continue
      }
      this.#watch?.look(unit)
      yield unit
      count += 1
      if (count % STEP === 0) this.#options.onProgress?.(count)
    }
    this.#options.onProgress?.(count)
  }

  tell(): void {
    for (const message of this.#watch?.messages() ?? []) this.#options.onMessage?.(message)
  }
}

function wholeUnit(input: UnitInput): NewUnit {
  return Array.isArray((input as NewUnit)?.variants) ? (input as NewUnit) : unitFrom(input)
}
