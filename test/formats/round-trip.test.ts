import {describe, expect, it} from 'vitest'
import {readUnits, type WriteUnitsOptions, writeUnits} from '../../src/formats/format.js'
import type {InlineCode} from '../../src/model/content.js'
import type {NewUnit, Variant} from '../../src/model/unit.js'

const kk = (more: Partial<Variant> = {}): Variant => ({locale: 'kk', text: 'Заң күшіне енді.', ...more})
const ru = (more: Partial<Variant> = {}): Variant => ({locale: 'ru', text: 'Закон вступил в силу.', ...more})
const code = (
  kind: InlineCode['kind'],
  number: number,
  position: number,
  more: Partial<InlineCode> = {},
): InlineCode => ({kind, number, position, ...more})
const coded = (...codes: InlineCode[]) => ({text: 'абвг', codes})

/** What no unit should be, and some is. */
const UNITS: Readonly<Record<string, NewUnit>> = {
  emoji: {variants: [kk({text: '😀👨‍👩‍👧 ок'}), ru({text: '🇰🇿'})]},
  'right to left': {variants: [kk({text: 'а \u202Eאבג\u202C \u2067x\u2069'}), ru()]},
  'line ends': {variants: [kk({text: 'а\rб\r\nв'}), ru({text: 'а\nб\tв'})]},
  'rare line ends': {variants: [kk({text: 'а\u0085б\u2028в\u2029г\uFEFFд'}), ru()]},
  blanks: {variants: [kk({text: '  а  '}), ru({text: '\n\t б \n'})]},
  'only a blank': {variants: [kk({text: ' '}), ru({text: '\n'})]},
  'ten variants of a language': {
    variants: [kk(), ...Array.from({length: 10}, (_, index) => ru({text: `${index}`}))],
  },
  'the same variant three times': {variants: [kk(), ru(), ru(), ru()]},
  'five sources': {variants: [...Array.from({length: 5}, (_, index) => kk({text: `${index}`})), ru()]},
  'languages in turn': {variants: [ru({text: '1'}), kk({text: '2'}), ru({text: '3'}), kk({text: '4'})]},
  'what is said of an alternative': {
    variants: [kk(), ru(), ru({text: 'y', previous: 'p', next: 'n', properties: [{type: 'a', value: 'b'}]})],
  },
  'the same note twice': {variants: [kk(), ru()], notes: ['а', 'а', ' б ', 'в\nг']},
  'properties of odd names': {
    variants: [kk(), ru()],
    properties: [
      {type: 'a b', value: 'c'},
      {type: '"<>&\'', value: ']]>'},
      {type: '__proto__', value: 'x'},
      {type: 'a=b', value: 'c=d'},
      {type: 'kk', value: 'x'},
      {type: 'note', value: 'x'},
      {type: 'status', value: 'q'},
      {type: 'x-context-pre', value: 'z'},
      {type: 'property:a', value: 'z'},
      {type: 'a', value: '1'},
      {type: 'a', value: '1'},
    ],
  },
  'an id of odd signs': {id: 'a b"\'\n<>&\t', variants: [kk(), ru()]},
  'an id of 500 signs': {id: 'x'.repeat(500), variants: [kk(), ru()]},
  everything: {
    id: '1',
    variants: [kk({previous: 'p', next: 'n', properties: [{type: 'v', value: 'w'}]}), ru({next: 'я'})],
    status: 'reviewed',
    createdAt: '2016-04-12T09:00:00.123Z',
    createdBy: 'ә "x"',
    changedAt: '2017-04-12T09:00:00Z',
    changedBy: 'Ерлан',
    usageCount: 0,
    notes: ['n'],
    properties: [{type: 'p', value: 'q'}],
    provenance: {document: 'a"b', segments: {kk: [0], ru: [1, 2]}, confidence: 0.5},
    alsoFrom: [{document: 'c', segments: {kk: [3], ru: []}, confidence: 1}],
  },
  'pairs that overlap': {
    variants: [
      kk(coded(code('open', 1, 0), code('open', 2, 1), code('close', 1, 2), code('close', 2, 3))),
      ru(coded(code('open', 1, 0), code('open', 2, 1), code('close', 2, 2), code('close', 1, 3))),
    ],
  },
  'numbers of codes in no order': {
    variants: [
      kk(coded(code('alone', 5, 0), code('alone', 3, 1))),
      ru(coded(code('alone', 3, 0), code('alone', 9, 1))),
    ],
  },
  'a code twice': {
    variants: [
      kk(coded(code('alone', 1, 0, {native: 'x'}), code('alone', 1, 1, {native: 'x'}))),
      ru(coded(code('alone', 1, 0, {native: 'x'}))),
    ],
  },
  'a pair twice': {
    variants: [
      kk(coded(code('open', 1, 0), code('close', 1, 1), code('open', 1, 2), code('close', 1, 3))),
      ru(coded(code('open', 1, 0), code('close', 1, 1))),
    ],
  },
  'halves of a pair': {
    variants: [
      kk(coded(code('open', 1, 0, {element: 'it', native: 'x'}))),
      ru(coded(code('close', 1, 0, {element: 'it', native: 'y'}))),
    ],
  },
  'highlights, unknown codes and annotations': {
    variants: [
      kk(
        coded(
          code('open', 1, 0, {element: 'hi', type: 't'}),
          code('close', 1, 1, {element: 'hi'}),
          code('open', 2, 2, {element: 'mrk', type: 'term'}),
          code('close', 2, 3, {element: 'mrk'}),
        ),
      ),
      ru(coded(code('alone', 3, 0, {element: 'ut', native: 'u'}))),
    ],
  },
  'text inside of a code': {
    variants: [
      kk(
        coded(
          code('alone', 1, 0, {
            native: '{x}',
            association: 'p',
            type: 'fnote',
            subflows: [
              {at: 2, text: 'т', codes: [code('alone', 1, 0, {native: 'q'})], type: 't', datatype: 'd'},
            ],
          }),
        ),
      ),
      ru(),
    ],
  },
  'only codes': {
    variants: [
      kk({text: '', codes: [code('alone', 1, 0, {native: '<img/>'})]}),
      ru({text: '', codes: [code('alone', 1, 0, {native: '<img/>'})]}),
    ],
  },
  'what looks like markup': {
    variants: [kk({text: '<b>а</b> &amp; {{x}} $t(y) %s'}), ru({text: ']]> <![CDATA[x]]>'})],
  },
  'what looks like a table': {variants: [kk({text: '"а", "б"\n=1+1'}), ru({text: '=cmd|x'})]},
}

const LANGUAGES = {source: 'kk', target: 'ru'}

function again(units: readonly NewUnit[], options: WriteUnitsOptions): NewUnit[] {
  const text = [...writeUnits(units, options)].join('')
  return JSON.parse(
    JSON.stringify([...readUnits(text, options.format === 'po' ? LANGUAGES : {})]),
  ) as NewUnit[]
}

describe('A unit that is exported and imported', () => {
  it.each<[string, WriteUnitsOptions]>([
    ['TMX', {format: 'tmx'}],
    ['XLIFF 2.1', {format: 'xliff', ...LANGUAGES}],
    ['XLIFF 1.2', {format: 'xliff', version: '1.2', ...LANGUAGES}],
    ['JSON Lines', {format: 'jsonl'}],
  ])('as %s is the same unit', (_, options) => {
    for (const [name, unit] of Object.entries(UNITS))
      expect([name, ...again([unit], options)]).toEqual([name, unit])
    expect(again(Object.values(UNITS), options)).toEqual(Object.values(UNITS))
  })

  it.each<[string, WriteUnitsOptions]>([
    ['PO', {format: 'po', ...LANGUAGES}],
    ['CSV', {format: 'csv'}],
    ['TSV', {format: 'tsv'}],
    ['i18next JSON', {format: 'i18next'}],
  ])('as %s stays the same from then on', (_, options) => {
    for (const [name, unit] of Object.entries(UNITS)) {
      // Where a format has no place for something it is lost once; what comes from it goes back into it whole.
      const first = again([unit], options)
      if (first.length === 0) continue
      const second = again(first, options)
      expect([name, ...again(second, options)]).toEqual([name, ...second])
      if (options.format !== 'i18next') expect([name, ...second]).toEqual([name, ...first])
    }
  })

  it.each<WriteUnitsOptions['format']>(['jsonl', 'tmx', 'xliff'])(
    'as %s has no halves of surrogate pairs any more',
    format => {
      const unit = {variants: [kk({text: 'а\uD800б'}), ru({text: '\uDC00'})]}
      expect(again([unit], {format, ...LANGUAGES})[0]?.variants.map(({text}) => text)).toEqual([
        'а\u{FFFD}б',
        '\u{FFFD}',
      ])
    },
  )

  it.each<WriteUnitsOptions>([
    {format: 'jsonl'},
    {format: 'xliff', ...LANGUAGES},
    {format: 'xliff', version: '1.2', ...LANGUAGES},
  ])('keeps characters that XML forbids: %j', options => {
    const unit = {variants: [kk({text: 'а\u{0}б\u{1}\u{1F}\uFFFE\uFFFF'}), ru()]}
    expect(again([unit], options)).toEqual([unit])
  })
})
