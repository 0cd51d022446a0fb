import {describe, expect, it} from 'vitest'
import en from '../../src/cli/locales/en.json' with {type: 'json'}
import kk from '../../src/cli/locales/kk.json' with {type: 'json'}
import ru from '../../src/cli/locales/ru.json' with {type: 'json'}
import {CODE_DEFECTS, TBX_DEFECTS, TMX_DEFECTS, XLIFF_DEFECTS} from '../../src/formats/defects.js'
import {SRX_DEFECTS} from '../../src/segment/srx-faults.js'
import {READER_DEFECTS, STRUCTURE_DEFECTS} from '../../src/xml/defect.js'

const TABLES = {
  ...READER_DEFECTS,
  ...STRUCTURE_DEFECTS,
  ...XLIFF_DEFECTS,
  ...CODE_DEFECTS,
  ...TMX_DEFECTS,
  ...TBX_DEFECTS,
  ...SRX_DEFECTS,
}

const gaps = (text = '') => [...text.matchAll(/\{\{(\p{L}+)\}\}/gu)].map(([, name]) => name).sort()

describe('A sentence about a defect', () => {
  it.each(Object.entries(TABLES))('is there in three languages: %s', (id, sentence) => {
    expect((en.reasons as Record<string, string>)[id]).toBe(sentence)
    for (const {reasons} of [ru, kk]) {
      const translated = (reasons as Record<string, string>)[id]
      expect(translated).toMatch(/\p{Script=Cyrillic}/u)
      expect(gaps(translated)).toEqual(gaps(sentence))
    }
  })
})
