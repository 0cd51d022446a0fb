import {expect} from 'vitest'
import {segment} from '../../src/segment/segment.js'

/**
 * Says where segments end: `breaks('kk', 'Ол т.б. алды.¦ Біз кеттік.')`. The bars are taken out before the text is
 * segmented, the segments must end exactly there (blanks beside a bar belong to the gap).
 */
export function breaks(locale: string, notation: string): void {
  const text = notation.replaceAll('¦', '')
  const expected = notation.split('¦').map(part => part.trim())
  expect(segment(text, {locale}).map(found => found.text)).toEqual(expected)
}
