import {describe, expect, it} from 'vitest'
import * as formats from '../../src/formats/index.js'
import {readSrx} from '../../src/segment/read-srx.js'
import {writeSrx} from '../../src/segment/write-srx.js'

type Run = (...given: unknown[]) => unknown

const FUNCTIONS = Object.entries({...formats, readSrx, writeSrx})
  .filter(([, value]) => typeof value === 'function')
  .map(([name, value]) => [name, value as unknown as Run] as const)
const LANGUAGES = {source: 'kk', target: 'ru', format: 'tmx'}

/** Calls a function and, where it gives something piece by piece, asks for all of it. */
function call(run: Run, given: readonly unknown[]): void {
  const value = run(...given)
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) {
    const all = [...(value as Iterable<unknown>)]
    expect(all).toBeDefined()
  }
}

function errorOf(run: () => void): unknown {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}

/** A sentence of ours, not one of the engine. */
const OURS = /^[\p{L}“][^\n]*\.$/u
const ENGINES = /Cannot |is not a function|not iterable|undefined \(|is not an object/u

describe('A wrong call', () => {
  it.each(FUNCTIONS)('of %s is told what was expected', (_, run) => {
    for (const wrong of [undefined, null, 7]) {
      const error = errorOf(() => call(run, [wrong, LANGUAGES]))
      expect(error).toBeInstanceOf(TypeError)
      expect((error as Error).message).toMatch(OURS)
      expect((error as Error).message).not.toMatch(ENGINES)
    }
  })

  it.each(FUNCTIONS.filter(([name]) => /^(?:read|write)/u.test(name) && !/Srx$/u.test(name)))(
    'of %s with wrong options is told what was expected',
    (name, run) => {
      const input = name.startsWith('write') ? [] : /Files|nextConcepts/u.test(name) ? {} : ''
      for (const wrong of [null, 7, {...LANGUAGES, onMessage: 7}, {...LANGUAGES, source: 7}]) {
        const error = errorOf(() => call(run, [input, wrong]))
        expect(error).toBeInstanceOf(TypeError)
        expect((error as Error).message).toMatch(OURS)
        expect((error as Error).message).not.toMatch(ENGINES)
      }
    },
  )

  it.each(FUNCTIONS.filter(([name]) => /^write/u.test(name) && !/Srx$/u.test(name)))(
    'of %s with what is no unit or concept is told what was expected',
    (_, run) => {
      for (const wrong of [[null], [7], [{}], [{variants: 7, terms: 7}]]) {
        const error = errorOf(() => call(run, [wrong, {...LANGUAGES, languages: ['kk', 'ru']}]))
        expect(error).toBeInstanceOf(TypeError)
        expect((error as Error).message).toMatch(OURS)
        expect((error as Error).message).not.toMatch(ENGINES)
      }
    },
  )

  it.each(FUNCTIONS.filter(([name]) => /^read/u.test(name) && !/Files|nextConcepts/u.test(name)))(
    'of %s with pieces that are none is told what was expected',
    (_, run) => {
      const error = errorOf(() => call(run, [[7], LANGUAGES]))
      expect(error).toBeInstanceOf(TypeError)
      expect((error as Error).message).toMatch(/^A piece of (?:a file|XML) is text/u)
    },
  )
})
