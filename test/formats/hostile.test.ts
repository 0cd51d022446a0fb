import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError} from '../../src/errors.js'
import {readConcepts} from '../../src/formats/concepts.js'
import {decodeText} from '../../src/formats/decode.js'
import {FORMATS, readUnits, writeUnits} from '../../src/formats/format.js'
import {writeTbx} from '../../src/formats/tbx.js'
import {ownSrx} from '../../src/segment/own-srx.js'
import {readSrx} from '../../src/segment/read-srx.js'
import {writeSrx} from '../../src/segment/write-srx.js'

/** How many broken files are tried; a night’s worth with TILMASH_MUTANTS=100000. */
const MUTANTS = Number(process.env.TILMASH_MUTANTS ?? 3000)

const UNITS = [
  {
    variants: [
      {locale: 'kk', text: 'Заң күшіне енді.'},
      {locale: 'ru', text: 'Закон вступил в силу.'},
    ],
  },
  {
    variants: [
      {locale: 'kk', text: ' "Әділет", сот '},
      {locale: 'ru', text: 'суд'},
    ],
  },
]

const FIXTURES = join(import.meta.dirname, 'fixtures')
const inFixtures = readdirSync(FIXTURES, {recursive: true, withFileTypes: true})
  .filter(entry => entry.isFile() && !entry.name.endsWith('.json'))
  .map(entry => readFileSync(join(entry.parentPath, entry.name)))
const CONCEPTS = [
  {id: 'c1', terms: [{locale: 'kk', text: 'сот', status: 'preferred' as const}], notes: ['n']},
]
const own = [
  ...[...FORMATS.keys()].map(format => [...writeUnits(UNITS, {format, source: 'kk', target: 'ru'})].join('')),
  [...writeUnits(UNITS, {format: 'xliff', version: '1.2', source: 'kk', target: 'ru'})].join(''),
  ...([3, 2] as const).map(version => [...writeTbx(CONCEPTS, {version})].join('')),
  writeSrx(ownSrx(['kk'])).slice(0, 20_000),
].map(text => Buffer.from(text))
const wide = [...inFixtures, ...own].map(file =>
  Buffer.from(`\u{FEFF}${file.toString().replace('UTF-8', 'UTF-16')}`, 'utf16le'),
)

type Change = readonly [place: number, value: number, kind: string]

function broken(original: Buffer, changes: readonly Change[]): Uint8Array {
  let bytes = Buffer.from(original)
  for (const [at, value, kind] of changes) {
    const place = at % (bytes.length + 1)
    const tail = bytes.subarray(place)
    if (kind === 'set') bytes[Math.min(place, bytes.length - 1)] = value
    else if (kind === 'cut')
      bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + (value % 20))])
    else if (kind === 'end') bytes = bytes.subarray(0, place)
    else if (kind === 'double')
      bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(Math.max(0, place - value))])
    else if (kind === 'swap') bytes = Buffer.concat([tail, bytes.subarray(0, place)])
    else
      bytes = Buffer.concat([
        bytes.subarray(0, place),
        Buffer.from(['<', '"', '&', ']]>', '\n', '\t', '<tu>', '</seg>'][value % 8] ?? ''),
        tail,
      ])
  }
  return bytes
}

/** What else than `FormatError` reading throws, `undefined` when nothing. */
function otherError(run: () => unknown): unknown {
  try {
    run()
    return undefined
  } catch (error) {
    return error instanceof FormatError ? undefined : error
  }
}

const change = fc.tuple(
  fc.nat(),
  fc.nat(255),
  fc.constantFrom('set', 'cut', 'end', 'double', 'swap', 'insert'),
)

describe('A broken file', () => {
  it('is read, or refused with a FormatError, and nothing else', () => {
    const file = fc.constantFrom(...inFixtures, ...own, ...wide)
    fc.assert(
      fc.property(file, fc.array(change, {minLength: 1, maxLength: 4}), (original, changes) => {
        const bytes = broken(original, changes)
        // With somebody who listens all is checked that the standards say.
        const options = {file: 'a', onMessage() {}}
        expect(otherError(() => [...readUnits(bytes, {...options, target: 'ru'})])).toBe(undefined)
        expect(otherError(() => [...readConcepts(bytes, options)])).toBe(undefined)
        if (original.includes('languagerule'))
          expect(otherError(() => readSrx(decodeText(bytes, {xml: true}), options))).toBe(undefined)
      }),
      {numRuns: MUTANTS},
    )
  }, 600_000)
})

const TMX_HEAD = '<tmx version="1.4"><body><tu><tuv xml:lang="kk">'

describe('A hostile file', () => {
  it.each([
    ['codes', `${TMX_HEAD}<seg>${'<ph x="1"/>'.repeat(150_000)}</seg>`, /more than 100000 elements/u],
    ['comments', `msgid "a"\nmsgstr "b"\n${'# а\n'.repeat(150_000)}`, /a:3:1: The message that begins here/u],
    [
      'characters that XML forbids',
      `${TMX_HEAD}<seg>${'\u{1}'.repeat(100_000)}</seg>`,
      /a:1:\p{Nd}+: Not well/u,
    ],
  ])('with %s without end is refused in one sentence', (_, text, sentence) => {
    expect(() => [...readUnits(text, {file: 'a', target: 'kk'})]).toThrow(sentence)
  })

  it.each([
    [
      'an entity bomb',
      `<!DOCTYPE tmx [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "&a;&a;&a;&a;">]><tmx>&b;</tmx>`,
    ],
    ['an external entity', '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>'],
    ['elements without end', `<tmx version="1.4"><body>${'<tu>'.repeat(200_000)}`],
    ['attributes without end', `<tmx version="1.4" ${'a="b" '.repeat(300_000)}`],
    ['a tag without end', `<tmx ${' '.repeat(3_000_000)}`],
    ['a quote without end in a table', `kk,ru\n"${'а"",'.repeat(100_000)}`],
    ['objects without end', `{"kk":${'{"a":'.repeat(20_000)}`],
    ['lists without end', `{"kk":${'['.repeat(20_000)}`],
    ['only line ends', '\n'.repeat(1_000_000)],
    ['only quotes', '"'.repeat(1_000_000)],
    ['only tabs', `kk\tru\n${'"\t'.repeat(20_000)}`],
    ['a message without end', `msgid "${'а'.repeat(1_000_000)}`],
    [
      'half a surrogate pair',
      '<tmx version="1.4"><body><tu><tuv xml:lang="kk"><seg>\u{D800}</seg></tuv></tu></body></tmx>',
    ],
    ['codes without end', `${TMX_HEAD}<seg>${'<ph x="1"/>'.repeat(150_000)}</seg>`],
    ['variants without end', `${TMX_HEAD}${'</tuv><tuv xml:lang="kk">'.repeat(150_000)}`],
    ['comments of a catalogue without end', `${'# а\n'.repeat(150_000)}msgid "a"\nmsgstr "b"\n`],
    ['forbidden characters without end', `${TMX_HEAD}<seg>${'\u{1}'.repeat(100_000)}</seg>`],
  ])('%s is refused, or read, in bounded time', (_, text) => {
    expect(otherError(() => [...readUnits(text, {file: 'a'})])).toBe(undefined)
  })
})
