import {isoDate} from './dates.js'

/** Modules of data categories written as elements (DCT): `…/min`, `…/basic`, `…/linguist` and private ones. */
export const MODULES = 'http://www.tbxinfo.net/ns/'

/**
 * TBX-Basic has a fixed list of categories. What is in none of them is written as a note of this shape, which any tool shows
 * and which becomes a property (or field) again here: `tilmash:сала=құқық`.
 */
export const OUR_NOTE = /^tilmash:([^=]*)=([\s\S]*)$/u
/** Types of our notes that are no properties. */
export const ID = 'id'
export const STATUS = 'status'
export const HISTORY = ['createdAt', 'createdBy', 'changedAt', 'changedBy'] as const

const DAY = /^\d{4}-\d\d-\d\d$/u

/** Whether a date is a day, as TBX writes it. */
export function isDay(date: string): boolean {
  return DAY.test(date) && isoDate(date) !== undefined
}
