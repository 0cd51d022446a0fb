import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {writePo} from '../../src/formats/po.js'
import {writeTbx} from '../../src/formats/tbx.js'
import {writeTmx} from '../../src/formats/tmx.js'
import {writeXliff} from '../../src/formats/xliff.js'
import {arbitraryConcept} from '../support/arbitrary-concepts.js'
import {arbitraryUnit} from '../support/arbitrary-units.js'

const isHere = (tool: string) => spawnSync(tool, ['--version']).error === undefined
const SCHEMAS = join(import.meta.dirname, 'schemas')
const folder = mkdtempSync(join(tmpdir(), 'tilmash-valid-'))
afterAll(() => rmSync(folder, {recursive: true}))

/** Gives '' when a file is valid, else what the validator says. */
function complaint(text: string, tool: string, ...options: string[]): string {
  const file = join(folder, 'file')
  writeFileSync(file, text)
  try {
    execFileSync(tool, [...options, file], {stdio: ['ignore', 'pipe', 'pipe']})
    return ''
  } catch (error) {
    return String((error as {stderr: Buffer}).stderr) || String(error)
  }
}

const units = fc.array(arbitraryUnit, {maxLength: 3})
const concepts = fc.array(arbitraryConcept, {maxLength: 3})

describe.skipIf(!isHere('xmllint'))('What is written is valid (needs xmllint)', () => {
  it('as TMX 1.4, by its DTD', () => {
    fc.assert(
      fc.property(units, given => {
        const text = [...writeTmx(given, {profile: 'omegat'})].join('')
        expect(complaint(text, 'xmllint', '--noout', '--dtdvalid', join(SCHEMAS, 'tmx14.dtd'))).toBe('')
      }),
      {numRuns: 40},
    )
  })

  it.each(['dca', 'dct'] as const)(
    'as TBX-Basic in style %s, by a schema of structure, levels and picklists',
    style => {
      fc.assert(
        fc.property(concepts, given => {
          const text = [...writeTbx(given, {style})].join('')
          const schema = join(SCHEMAS, `tbx-basic-${style}.rng`)
          expect(complaint(text, 'xmllint', '--noout', '--relaxng', schema)).toBe('')
        }),
        {numRuns: 40},
      )
    },
  )

  it('as TBX of the second version, by a DTD of its core structure', () => {
    fc.assert(
      fc.property(fc.array(arbitraryConcept, {minLength: 1, maxLength: 3}), given => {
        const text = [...writeTbx(given, {version: 2})].join('')
        const dtd = join(SCHEMAS, 'tbx-core-v2.dtd')
        expect(complaint(text, 'xmllint', '--noout', '--dtdvalid', dtd)).toBe('')
      }),
      {numRuns: 40},
    )
  })

  it('as XLIFF 2.1, by a schema of core and modules', () => {
    fc.assert(
      fc.property(units, given => {
        const text = [...writeXliff(given, {source: 'kk', target: 'ru'})].join('')
        expect(complaint(text, 'xmllint', '--noout', '--schema', join(SCHEMAS, 'xliff.xsd'))).toBe('')
      }),
      {numRuns: 40},
    )
  })
})

describe.skipIf(!isHere('msgfmt'))('What is written is valid (needs msgfmt)', () => {
  it('as a gettext catalogue', () => {
    fc.assert(
      fc.property(units, given => {
        // gettext wants line ends at the same end of message and translation.
        const framed = given.map(unit => ({
          ...unit,
          variants: unit.variants.map(variant => ({...variant, text: `«${variant.text}»`})),
        }))
        const text = [...writePo(framed, {source: 'kk', target: 'ru'})].join('')
        expect(complaint(text, 'msgfmt', '-o', '/dev/null')).toBe('')
      }),
      {numRuns: 20},
    )
  })
})
