/** Before this year nobody kept a translation memory: what is older stands for “unknown”. */
const FIRST_YEAR = 1980

const COMPACT = /^\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\s*$/u

/**
 * A date of TMX (`20160412T090000Z`) or ISO 8601 as ISO 8601 in UTC, `undefined` for what is no possible date.
 *
 * @example
 * isoDate('20160412T090000Z') // => '2016-04-12T09:00:00Z'
 */
export function isoDate(written: string): string | undefined {
  // Units that were made together have one date, one after the other.
  if (written === lastWritten) return lastDate
  lastDate = readDate(written)
  lastWritten = written
  return lastDate
}

let lastWritten: string | undefined
let lastDate: string | undefined

function readDate(written: string): string | undefined {
  const compact = COMPACT.exec(written)
  if (compact !== null) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = compact
    const isTime = hour < '24' && minute < '60' && second < '60'
    if (!isTime || Number(year) < FIRST_YEAR || !isDay(Number(year), Number(month), Number(day)))
      return undefined
    return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  }
  const iso = written.trim()
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/u.test(iso))
    return undefined
  // “31 February” is moved into March by the parser of some engines.
  if (!isDay(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)))) return undefined
  // A time without a zone would be local time, and another one on every machine.
  const zoned = iso.includes('T') && !/(?:Z|[+-]\d\d:?\d\d)$/u.test(iso) ? `${iso}Z` : iso
  const date = new Date(zoned)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < FIRST_YEAR) return undefined
  return date.toISOString().replace('.000Z', 'Z')
}

/** Whether there is such a day. */
function isDay(year: number, month: number, day: number): boolean {
  // Day 0 of the next month is the last of this one.
  if (month >= 1 && month <= 12 && day >= 1 && day <= 28) return true
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
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
