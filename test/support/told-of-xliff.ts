import {expect} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readXliff} from '../../src/formats/xliff.js'

/** How many units an XLIFF file gives, and what was said of it, all of it with line and column. */
export function toldOfXliff(text: string): {read: number; said: string[]} {
  const messages: Message[] = []
  const units = [...readXliff(text, {file: 'a.xlf', onMessage: message => messages.push(message)})]
  expect(messages.every(({place}) => (place.line ?? 0) > 0 && (place.column ?? 0) > 0)).toBe(true)
  return {read: units.length, said: messages.map(({reason}) => reason)}
}
