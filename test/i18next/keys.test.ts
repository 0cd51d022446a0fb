import {describe, expect, it} from 'vitest'
import {hasLeaf, leavesOf, pluralKey, pluralKeys, withLeaves} from '../../src/i18next/keys.js'

describe('leavesOf', () => {
  it('gives nested texts with their paths, in order', () => {
    expect([...leavesOf({a: 'x', b: {c: 'y', d: {e: 'z'}}})]).toEqual([
      {path: ['a'], text: 'x'},
      {path: ['b', 'c'], text: 'y'},
      {path: ['b', 'd', 'e'], text: 'z'},
    ])
  })

  it('leaves out lists and numbers', () => {
    expect([...leavesOf({a: ['x'], b: 1, c: null, d: true})]).toEqual([])
  })
})

describe('withLeaves', () => {
  it('adds what is missing and keeps what is there', () => {
    const tree = withLeaves({a: {b: 'own'}}, [
      {path: ['a', 'b'], text: 'other'},
      {path: ['a', 'c'], text: 'new'},
    ])
    expect(tree).toEqual({a: {b: 'own', c: 'new'}})
  })

  it('does not replace a text by a branch', () => {
    expect(withLeaves({a: 'text'}, [{path: ['a', 'b'], text: 'x'}])).toEqual({a: 'text'})
  })

  it('takes __proto__ for a key like any other', () => {
    const tree = withLeaves({}, [{path: ['__proto__', 'polluted'], text: 'x'}])
    expect(hasLeaf(tree, ['__proto__', 'polluted'])).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('pluralKey', () => {
  it('tells the family and form of a plural key', () => {
    expect(pluralKey('files_other')).toEqual({family: 'files', form: 'other', isOrdinal: false})
    expect(pluralKey('place_ordinal_many')).toEqual({family: 'place', form: 'many', isOrdinal: true})
  })

  it('takes no plain key for a plural', () => {
    expect(pluralKey('another')).toBeUndefined()
    expect(pluralKey('_other')).toBeUndefined()
  })
})

describe('pluralKeys', () => {
  it('names the forms that the language has', () => {
    const family = {family: 'files', form: 'other', isOrdinal: false} as const
    expect(
      pluralKeys(family, 'kk')
        .map(({form}) => form)
        .sort(),
    ).toEqual(['one', 'other'])
    expect(
      pluralKeys(family, 'ru')
        .map(({form}) => form)
        .sort(),
    ).toEqual(['few', 'many', 'one', 'other'])
  })
})
