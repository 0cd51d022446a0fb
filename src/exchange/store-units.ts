import type {MemoryStore} from '../memory/stores/store.js'
import {type UnitInput, unitFrom} from '../memory/unit-input.js'
import type {TranslationUnit} from '../model/unit.js'
import type {ImportOptions, ImportSummary} from './import-units.js'
import {Wanted} from './wanted-units.js'

/**
 * Puts units into a store past the memory that stands on it, as `importUnits` with the policy `add` does, but in constant memory:
 * nothing is indexed on the way, that is done when the memory is first searched.
 */
export async function storeUnits(
  store: MemoryStore,
  units: Iterable<UnitInput>,
  options: Omit<ImportOptions, 'existing' | 'source' | 'dryRun'> = {},
): Promise<ImportSummary> {
  const wanted = new Wanted(units, options, true)
  const {added, updated, skipped, units: count} = await store.put(wholeUnits(wanted))
  wanted.tell()
  return {units: count, added, updated, skipped, filtered: wanted.filtered}
}

function* wholeUnits(units: Iterable<UnitInput>): Generator<TranslationUnit, void, undefined> {
  for (const unit of units) yield unitFrom(unit)
}
