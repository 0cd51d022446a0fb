import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {readConcepts} from '../../src/formats/concepts.js'
import {detectFormat, type FormatName} from '../../src/formats/detect.js'
import {readUnits, writeUnits} from '../../src/formats/format.js'
import {writeTbx} from '../../src/formats/tbx.js'
import type {ConceptEntry} from '../../src/model/concept.js'
import type {NewUnit} from '../../src/model/unit.js'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const LANGUAGES = {po: {source: 'en', target: 'kk'}} as const

const files = readdirSync(FIXTURES, {recursive: true, withFileTypes: true})
  .filter(entry => entry.isFile() && !entry.name.endsWith('.json'))
  .map(entry => join(entry.parentPath, entry.name))

/** Every file has its JSON beside it; UPDATE_GOLDEN=1 writes it anew, to be read over by a person. */
function golden(path: string, found: unknown): unknown {
  const json = path.replace(/\.[^.]+$/, '.json')
  if (process.env.UPDATE_GOLDEN) writeFileSync(json, `${JSON.stringify(found, undefined, 2)}\n`)
  return JSON.parse(readFileSync(json, 'utf8'))
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('A file of another tool', () => {
  it.each(files.map(path => [path.slice(FIXTURES.length + 1), path]))(
    '%s is read as its JSON says, and again after writing',
    (_, path) => {
      const bytes = readFileSync(path)
      const kind = detectFormat(bytes)
      if (kind === 'tbx') {
        const concepts: ConceptEntry[] = [...readConcepts(bytes)]
        expect(plain(concepts)).toEqual(golden(path, concepts))
        expect(plain([...readConcepts([...writeTbx(concepts)].join(''))])).toEqual(plain(concepts))
        return
      }
      const format = kind as FormatName
      const units: NewUnit[] = [...readUnits(bytes)]
      expect(plain(units)).toEqual(golden(path, units))
      const languages = format === 'po' ? LANGUAGES.po : {source: 'kk', target: 'ru'}
      const options = format === 'tmx' ? {format} : {format, ...languages}
      expect(plain([...readUnits([...writeUnits(units, options)].join(''))])).toEqual(plain(units))
    },
  )
})
