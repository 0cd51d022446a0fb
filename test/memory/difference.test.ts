import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {difference} from '../../src/memory/difference.js'
import type {Edit} from '../../src/model/match.js'

/** `сот [-ты-] [+төрт+]`: what is deleted stands in [-…-], what is inserted in [+…+]. */
function drawn(query: string, source: string, locale = 'kk'): string {
  return difference(query, source, locale)
    .map(edit => {
      const inserted = query.slice(...edit.query)
      const deleted = source.slice(...edit.source)
      if (edit.kind === 'equal') return inserted
      return (deleted && `[-${deleted}-]`) + (inserted && `[+${inserted}+]`)
    })
    .join('')
}

describe('difference', () => {
  it.each([
    ['Сот шешімді бекітті.', 'Сот шешімді бекітті.', 'Сот шешімді бекітті.'],
    ['Сот қаулыны бекітті.', 'Сот шешімді бекітті.', 'Сот [-шешімді-][+қаулыны+] бекітті.'],
    ['Сот бекітті.', 'Сот шешімді бекітті.', 'Сот[- шешімді-] бекітті.'],
    ['Сот шешімді бүгін бекітті.', 'Сот шешімді бекітті.', 'Сот шешімді[+ бүгін+] бекітті.'],
    ['Сот', 'сот', '[-сот-][+Сот+]'],
    ['12 сот', '13  сот', '[-13  -][+12 +]сот'],
    ['', 'сот', '[-сот-]'],
    ['сот', '', '[+сот+]'],
    ['', '', ''],
  ])('draws %j from %j', (query, source, expected) => {
    expect(drawn(query, source)).toBe(expected)
  })

  it('gives only the ending of a word that has another one', () => {
    expect(drawn('The judges ruled', 'The judge ruled', 'en')).toBe('The judge[+s+] ruled')
  })

  it('never cuts a surrogate pair or a letter from its mark', () => {
    expect(drawn('й̆и', 'й̆')).not.toContain('[+̆')
  })

  it('covers both texts wholly, and what it calls equal is equal', () => {
    const text = fc
      .array(
        fc.oneof(fc.constantFrom('сот', 'Сот', 'соттар', ' ', '  ', '.', '7', 'и\u0306', '𝒳'), fc.string()),
      )
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(text, text, (query, source) => {
        const edits = difference(query, source, 'kk')
        let queryEnd = 0
        let sourceEnd = 0
        let last: Edit['kind'] | undefined
        for (const edit of edits) {
          expect([edit.query[0], edit.source[0]]).toEqual([queryEnd, sourceEnd])
          queryEnd = edit.query[1]
          sourceEnd = edit.source[1]
          if (edit.kind === 'equal') expect(query.slice(...edit.query)).toBe(source.slice(...edit.source))
          if (edit.kind === 'insert') expect(edit.source[0]).toBe(edit.source[1])
          if (edit.kind === 'delete') expect(edit.query[0]).toBe(edit.query[1])
          expect(edit.kind === 'equal' && last === 'equal').toBe(false)
          last = edit.kind
        }
        expect([queryEnd, sourceEnd]).toEqual([query.length, source.length])
      }),
    )
  })
})
