import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {describe, expect, it} from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../src')

/** Folder or top file of `src` → floor. An import goes to its own folder or to a lower floor. */
const FLOORS: Readonly<Record<string, number>> = {
  'errors.ts': 0,
  model: 0,
  text: 1,
  xml: 1,
  database: 1,
  segment: 2,
  align: 2,
  memory: 2,
  glossary: 2,
  formats: 2,
  'bitext.ts': 3,
  'memory-lexicons.ts': 3,
  'update-documents.ts': 3,
  exchange: 3,
  i18next: 3,
  check: 3,
  cli: 4,
  'index.ts': 4,
  'retext.ts': 4,
  'sqlite.ts': 4,
}

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
  /** By `import()`, where it is run. */
  readonly isLazy: boolean
}

const IMPORT =
  /^(?:import|export)\s(type\s)?[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gmu

function importsOf(file: string): Import[] {
  const code = readFileSync(join(SOURCE, file), 'utf8')
  return [...code.matchAll(IMPORT)].map(([, type, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? ''
    const to = specifier.startsWith('.')
      ? relative(SOURCE, resolve(SOURCE, dirname(file), specifier)).replace(/\.js$/u, '.ts')
      : specifier
    return {from: file, to, isType: type !== undefined, isLazy: dynamic !== undefined}
  })
}

const roomOf = (file: string) => file.split('/')[0] ?? file
const files = readdirSync(SOURCE, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.ts'))
const imports = files.flatMap(importsOf)
const inside = imports.filter(({to}) => to.endsWith('.ts') || to.endsWith('.json'))
const show = ({from, to}: Import) => `${from} → ${to}`

/** Everything that a file brings with it at run time; `atOnce`: as soon as it is loaded. */
function closureOf(entry: string, {atOnce = false} = {}): Import[] {
  const seen = new Set([entry])
  const found: Import[] = []
  for (const file of seen) {
    for (const step of imports.filter(
      ({from, isType, isLazy}) => from === file && !isType && !(atOnce && isLazy),
    )) {
      found.push(step)
      if (step.to.endsWith('.ts')) seen.add(step.to)
    }
  }
  return found
}

describe('the floors of the house', () => {
  it('has a floor for every room', () => {
    expect([...new Set(files.map(roomOf))].filter(room => FLOORS[room] === undefined)).toEqual([])
  })

  it('reads the imports', () => {
    expect(inside.length).toBeGreaterThan(100)
  })

  it('lets an import go down or stay in its folder', () => {
    const wrong = inside.filter(({from, to}) => {
      const [above, below] = [roomOf(from), roomOf(to)]
      if (above === below) return false
      const [upper, lower] = [FLOORS[above] ?? -1, FLOORS[below] ?? 99]
      // The two rooms of floor 0 and of floor 1 are one storey each; the five of floor 2 meet in the model only.
      return upper < 2 ? lower > upper : lower >= upper
    })
    expect(wrong.map(show)).toEqual([])
  })

  it('keeps Node, drivers and file parsers out of the core', () => {
    const core = closureOf('index.ts').filter(({to}) => !to.endsWith('.ts'))
    const allowed = new Set([
      '@orama/stemmers/russian',
      '@orama/stemmers/english',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
    ])
    expect(core.filter(({to}) => !allowed.has(to)).map(show)).toEqual([])
  })

  it('loads no room for the command line before a command asks for it', () => {
    const start = closureOf('cli/run.ts', {atOnce: true}).filter(({to}) => !to.startsWith('cli/'))
    const allowed = new Set(['errors.ts', 'commander', 'i18next', 'picocolors'])
    expect(start.filter(({to}) => !allowed.has(to)).map(show)).toEqual([])
  })

  it('imports no driver at the top of any file', () => {
    const drivers = imports.filter(
      ({to, isType}) => !isType && /^(?:node:sqlite|better-sqlite3|pg)$/u.test(to),
    )
    const atTop = drivers.filter(({from, to}) =>
      new RegExp(`^import .*from '${to}'`, 'mu').test(readFileSync(join(SOURCE, from), 'utf8')),
    )
    expect(atTop.map(show)).toEqual([])
  })

  it('writes no regular expression that is blind to Kazakh letters', () => {
    const blind = files.filter(file =>
      readFileSync(join(SOURCE, file), 'utf8')
        .split('\n')
        .filter(line => !/^\s*(?:\*|\/\/|\/\*)/u.test(line))
        .some(line => /\/[^/\n]*(?:\\[wWbB]|\[а-я|\[А-Я)[^/\n]*\/[a-z]*/u.test(line)),
    )
    expect(blind).toEqual([])
  })
})
