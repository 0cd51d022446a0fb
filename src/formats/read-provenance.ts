import type {Provenance} from '../model/unit.js'

/** Where a unit comes from, of what may be it; `undefined` for all else. */
export function readProvenance(value: unknown): Provenance | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const {document, segments, confidence} = value as Partial<Provenance>
  if (typeof document !== 'string' || typeof confidence !== 'number') return undefined
  if (typeof segments !== 'object' || segments === null) return undefined
  if (!Object.values(segments).every(list => Array.isArray(list) && list.every(Number.isInteger)))
    return undefined
  return {document, segments, confidence}
}

/** The same for the JSON of several; `undefined` where one is none. */
export function readProvenances(json: string | undefined): Provenance[] | undefined {
  const values = parsed(json)
  if (!Array.isArray(values) || values.length === 0) return undefined
  const places = values.flatMap(value => readProvenance(value) ?? [])
  return places.length === values.length ? places : undefined
}

/** What JSON says; `undefined` where it is none. */
export function parsed(json: string | undefined): unknown {
  if (json === undefined) return undefined
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
