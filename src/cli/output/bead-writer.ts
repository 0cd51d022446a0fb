import {unitsOfBeads} from '../../bitext.js'
import {formatOfName} from '../../formats/detect.js'
import {FORMATS, writeUnits} from '../../formats/format.js'
import type {Locale} from '../../model/locale.js'
import {usageError} from '../cli-error.js'
import {type AlignedDocument, beadRows} from './bead-rows.js'

/** Among the formats of units this name is that of the table of beads here. */
const BEADS = 'tsv'

export type BeadWriter = (documents: readonly AlignedDocument[]) => Iterable<string> | AsyncIterable<string>

/** Writes aligned documents as the options ask for: `tsv` is the table of beads, other formats are of units. */
export function beadWriter(
  {out, format}: {readonly out?: string | undefined; readonly format?: string | undefined},
  locales: readonly Locale[],
  minConfidence: number,
): BeadWriter {
  const formats = [...FORMATS.values()]
  const name = format ?? formatOfName(out ?? '')
  const known = formats.find(candidate => candidate.name === name)
  if (known === undefined) {
    if (format === undefined) throw usageError('usage.ending', {file: out ?? ''})
    const choices = formats.map(candidate => candidate.name).join(', ')
    throw usageError('usage.choice', {option: '--format', value: format, choices})
  }
  if (known.isBilingual && locales.length > 2)
    throw usageError('usage.twoLanguages', {file: out ?? known.name})
  if (known.name === BEADS) return beadRows
  const [source, target] = locales
  const languages = known.isBilingual ? {source, target} : {}
  return documents => {
    const units = documents.flatMap(({document, sides, beads}) =>
      unitsOfBeads(sides, beads, {document, minConfidence}),
    )
    return writeUnits(units, {format: known.name, ...languages})
  }
}
