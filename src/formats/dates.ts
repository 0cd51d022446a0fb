/** Before this year nobody kept a translation memory: what is older stands for “unknown”. */
const FIRST_YEAR = 1980

/**
 * A date of TMX (`20160412T090000Z`) or ISO 8601 as ISO 8601 in UTC, `undefined` for what is no possible date.
 *
 * @example
 * isoDate('20160412T090000Z') // => '2016-04-12T09:00:00Z'
 */
export function isoDate(written: string): string | undefined {
  const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(written.trim())
  const iso = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}T${compact[4]}:${compact[5]}:${compact[6]}Z`
    : written
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/u.test(iso))
    return undefined
  // A time without a zone would be local time, and another one on every machine.
  const zoned = /T/u.test(iso) && !/(?:Z|[+-]\d\d:?\d\d)$/u.test(iso) ? `${iso}Z` : iso
  const time = Date.parse(zoned)
  if (Number.isNaN(time)) return undefined
  const date = new Date(time)
  if (date.getUTCFullYear() < FIRST_YEAR) return undefined
  const exact = date.toISOString()
  // “31 February” is moved into March by the parser of some engines.
  if (zoned.endsWith('Z') && exact.slice(0, 10) !== zoned.slice(0, 10)) return undefined
  return exact.replace('.000Z', 'Z')
}

/** An ISO date as TMX writes it; parts of a second are lost. `tmxDate('2016-04-12T09:00:00Z') // => '20160412T090000Z'` */
export function tmxDate(iso: string): string | undefined {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return undefined
  return new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/u, 'Z')
    .replaceAll(/[-:]/gu, '')
}
