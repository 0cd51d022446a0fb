import type {ErrorReason, Message} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {Variant} from '../model/unit.js'
import {forbiddenCharacter} from './forbidden-character.js'
import {variantsOf, type WritableUnit} from './select.js'
import type {Printer} from './source.js'

/** What every writer of a file of two languages takes. */
export interface BilingualOptions {
  readonly source: Locale
  readonly target: Locale
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** Says how many units a file of two languages could not hold. */
export function notInBoth(count: number, {source, target, file}: BilingualOptions): Message {
  const [units, were] = count === 1 ? ['unit', 'was'] : ['units', 'were']
  return {
    ruleId: 'left-out',
    reason: `${count} ${units} without text in both ${source} and ${target} ${were} left out.`,
    place: {file},
    translation: {id: 'notInBoth', values: {count, source, target}},
  }
}

/** The variants of a unit that a file of two languages holds; the first of each make the segment. */
export interface BilingualVariants {
  readonly source: Variant
  readonly target: Variant
  readonly otherSources: readonly Variant[]
  readonly otherTargets: readonly Variant[]
}

/** Writes XML of two languages unit by unit; leaves out, and counts, units without one of them. */
export abstract class BilingualPrinter implements Printer<WritableUnit> {
  protected readonly options: BilingualOptions
  /** Units written so far, the one that is being written included. */
  protected count = 0
  #leftOut = 0
  protected readonly onForbidden = (character: string) => {
    const {ruleId, reason, translation} = forbiddenCharacter(character, `u${this.count}`)
    this.#tell(ruleId, reason, translation)
  }

  constructor(options: BilingualOptions) {
    this.options = options
    if (languageOf(options.source) === languageOf(options.target)) {
      throw new RangeError(`Source and target are both “${options.source}”; expected two languages.`)
    }
  }

  abstract begin(): string

  item(unit: WritableUnit): string {
    const [source, ...otherSources] = variantsOf(unit, this.options.source)
    const [target, ...otherTargets] = variantsOf(unit, this.options.target)
    if (source === undefined || target === undefined) {
      this.#leftOut += 1
      return ''
    }
    this.count += 1
    return this.unit(unit, {source, target, otherSources, otherTargets})
  }

  end(): string {
    if (this.#leftOut > 0) this.options.onMessage?.(notInBoth(this.#leftOut, this.options))
    return this.closing()
  }

  /** One unit, which has both languages. */
  protected abstract unit(unit: WritableUnit, variants: BilingualVariants): string

  /** What stands behind the last unit. */
  protected abstract closing(): string

  #tell(ruleId: string, reason: string, translation?: ErrorReason): void {
    this.options.onMessage?.({ruleId, reason, place: {file: this.options.file}, translation})
  }
}
