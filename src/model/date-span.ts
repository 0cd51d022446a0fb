import type {NewUnit, TranslationUnit} from './unit.js'

const DAY = /^\d{4}-\d{2}-\d{2}$/u
const LAST_OF_DAY = 86_400_000 - 1

/** From when to when, as a caller says it. */
export interface DateSpan {
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/**
 * Whether a unit was changed (or, if never, made) inside a span: ISO 8601, its ends included; a day is its beginning in UTC as
 * `since`, its end as `until`. A unit without any date is in none but the one that asks for nothing.
 *
 * @throws RangeError for what is no date
 */
export function dateSpan({since, until}: DateSpan): (unit: NewUnit | TranslationUnit) => boolean {
  if (since === undefined && until === undefined) return () => true
  const earliest = since === undefined ? Number.NEGATIVE_INFINITY : timeOf('since', since)
  const latest =
    until === undefined
      ? Number.POSITIVE_INFINITY
      : timeOf('until', until) + (DAY.test(until) ? LAST_OF_DAY : 0)
  return unit => {
    const time = changeTime(unit)
    return time !== undefined && time >= earliest && time <= latest
  }
}

/** When a unit was last changed, or else made, in milliseconds. */
export function changeTime({changedAt, createdAt}: NewUnit | TranslationUnit): number | undefined {
  const time = Date.parse(changedAt ?? createdAt ?? '')
  return Number.isNaN(time) ? undefined : time
}

function timeOf(field: string, date: string): number {
  const time = Date.parse(date)
  if (!Number.isNaN(time)) return time
  throw new RangeError(`“${field}” is a date such as 2016-04-12, but “${date}” was given.`)
}
