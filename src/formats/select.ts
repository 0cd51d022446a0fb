import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, TranslationUnit, Variant} from '../model/unit.js'
import {expectUnit} from './expect-call.js'

/** A unit that goes into a file; one without an id has none there either. */
export type WritableUnit = TranslationUnit | NewUnit

/** The variants of one language: those of the very locale, or, where there is none, of the language (`kk` takes `kk-KZ`). */
export function variantsOf(unit: WritableUnit, locale: Locale): readonly Variant[] {
  expectUnit(unit)
  const exact = unit.variants.filter(variant => variant.locale === locale)
  if (exact.length > 0) return exact
  return unit.variants.filter(variant => languageOf(variant.locale) === languageOf(locale))
}

/** The variants of the languages asked for, in the unit's order; all of them when none is asked for. */
export function selectVariants(
  unit: WritableUnit,
  languages: readonly Locale[] | undefined,
): readonly Variant[] {
  expectUnit(unit)
  if (languages === undefined) return unit.variants
  const wanted = new Set(languages.flatMap(locale => variantsOf(unit, locale)))
  return unit.variants.filter(variant => wanted.has(variant))
}
