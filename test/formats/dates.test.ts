import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isoDate, tmxDate} from '../../src/formats/dates.js'

describe('isoDate', () => {
  it('reads every date that TMX can write, and writes it back', () => {
    const day = fc.date({
      min: new Date('1980-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, date => {
        const iso = date.toISOString().replace(/\.\d+Z$/, 'Z')
        expect(isoDate(tmxDate(iso) ?? '')).toBe(iso)
        expect(isoDate(iso)).toBe(iso)
      }),
    )
  })

  it.each([
    ['20160412T090000Z', '2016-04-12T09:00:00Z'],
    ['20240229T235959Z', '2024-02-29T23:59:59Z'],
    ['2016-04-12', '2016-04-12T00:00:00Z'],
    ['2016-04-12T09:00:00.5Z', '2016-04-12T09:00:00.500Z'],
    ['2016-04-12T15:00:00+06:00', '2016-04-12T09:00:00Z'],
    ['2016-04-12T09:00', '2016-04-12T09:00:00Z'],
    ['20230229T000000Z', undefined],
    ['20160431T000000Z', undefined],
    ['2016-02-31', undefined],
    ['20161301T000000Z', undefined],
    ['20160412T240000Z', undefined],
    ['19000101T000000Z', undefined],
    ['99999999T999999Z', undefined],
    ['12.04.2016', undefined],
    ['', undefined],
  ])('reads %j as %j', (written, iso) => {
    expect(isoDate(written)).toBe(iso)
  })
})
