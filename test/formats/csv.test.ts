import {parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {readCsv, writeCsv} from '../../src/formats/csv.js'
import {RowParser, writeRow} from '../../src/formats/csv-rows.js'
import type {NewUnit} from '../../src/model/unit.js'

function rows(text: string, delimiter?: string, size = text.length || 1): string[][] {
  const parser = new RowParser({delimiter, file: 'a.csv'})
  const found: string[][] = []
  for (let at = 0; at < text.length; at += size) {
    parser.write(text.slice(at, at + size))
    found.push(...parser.take().map(row => [...row.cells]))
  }
  parser.end()
  found.push(...parser.take().map(row => [...row.cells]))
  return found
}

const cell = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', 'а', 'ң', 'b'),
  maxLength: 8,
})
const table = fc
  .integer({min: 2, max: 4})
  .chain(width =>
    fc.array(fc.array(cell, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 5}),
  )
const isFull = (row: readonly string[]) => row.some(value => value !== '')

describe('RowParser', () => {
  it('reads what another program writes', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';'),
        fc.integer({min: 1, max: 9}),
        (cells, delimiter, size) => {
          const text = stringify(cells, {delimiter, quoted_match: /[\r\n]/})
          expect(rows(text, delimiter, size)).toEqual(cells.filter(isFull))
        },
      ),
      {numRuns: 300},
    )
  })

  it('reads what it writes itself, however it is cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '|'),
        fc.integer({min: 1, max: 9}),
        (cells, delimiter, size) => {
          expect(rows(cells.map(row => writeRow(row, delimiter)).join(''), delimiter, size)).toEqual(
            cells.filter(isFull),
          )
        },
      ),
      {numRuns: 300},
    )
  })

  it('reads a table with tabs, quoted or not, however it is cut', () => {
    const plain = fc.string({unit: fc.constantFrom('"', ',', ' ', 'а', 'ң'), minLength: 1, maxLength: 8})
    const long = fc.string({unit: fc.constantFrom('\n', ',', ' ', 'а', 'ң'), minLength: 1, maxLength: 8})
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plain, fc.oneof(plain, long), plain), {minLength: 1, maxLength: 5}),
        fc.integer({min: 1, max: 9}),
        (cells, size) => {
          const all = [['id', 'kk', 'ru'], ...cells]
          expect(rows(all.map(row => writeRow(row, '\t')).join(''), '\t', size)).toEqual(all)
          expect(rows(stringify(all, {delimiter: '\t', quoted: true}), '\t', size)).toEqual(all)
          const unquoted = all.filter(row => !row.some(value => /[\n]|^"(?:[^"]|"")*"$/u.test(value)))
          expect(rows(unquoted.map(row => `${row.join('\t')}\n`).join(''), '\t', size)).toEqual(unquoted)
        },
      ),
      {numRuns: 200},
    )
  })

  it('takes a table with tabs whose column names are quoted for one where all cells are', () => {
    expect(rows('"kk"\t"ru"\r\n"Заң"\t"Закон"\r\n')).toEqual([
      ['kk', 'ru'],
      ['Заң', 'Закон'],
    ])
  })

  it('keeps a quote that stands in the middle of a cell, or begins one without ending it', () => {
    expect(rows('kk,ru\nа "б" в,"г" д\n')).toEqual([
      ['kk', 'ru'],
      ['а "б" в', '"г" д'],
    ])
  })

  it('reads a long cell that comes in small pieces', () => {
    const long = 'а\n'.repeat(100_000)
    expect(rows(`kk,ru\r\n"${long}",б\r\nв,г\r\n`, ',', 1000)).toEqual([
      ['kk', 'ru'],
      [long, 'б'],
      ['в', 'г'],
    ])
  })

  it('writes what another program reads', () => {
    fc.assert(
      fc.property(table, cells => {
        const text = cells.map(row => writeRow(row, ',')).join('')
        const back = parse(text, {record_delimiter: '\r\n', relax_column_count: true}) as string[][]
        expect(back).toEqual(cells)
      }),
      {numRuns: 200},
    )
  })

  it.each([
    ['a,b\n1,2', ','],
    ['a;b,c;d\n1;2;3', ';'],
    ['a\tb\n1,5\t2', '\t'],
    ['"a;b;c",d\n', ','],
    ['sep=;\na;b,c\n', ';'],
  ])('finds what separates the cells of %j', (text, delimiter) => {
    const parser = new RowParser()
    parser.write(text)
    parser.end()
    expect(parser.delimiter).toBe(delimiter)
  })

  it('passes over Excel’s line “sep=;”', () => {
    expect(rows('sep=;\r\nkk;ru\r\nа;б\r\n')).toEqual([
      ['kk', 'ru'],
      ['а', 'б'],
    ])
  })

  it('leaves quotes alone in a table with tabs that nobody quoted', () => {
    const text =
      'kk\tru\n"Мен келдім.\t«Я пришёл.\nСен кеттің."\tТы ушёл».\n"Әділет"\t"Справедливость" есть\n'
    expect(rows(text)).toEqual([
      ['kk', 'ru'],
      ['"Мен келдім.', '«Я пришёл.'],
      ['Сен кеттің."', 'Ты ушёл».'],
      ['"Әділет"', '"Справедливость" есть'],
    ])
  })

  it('is not kept by quotes that never close, line after line', () => {
    for (const line of ['"a\tb"\t"c', '"a\tb"\t"c\td']) {
      const text = `ru\tkk\ten\n${`${line}\n`.repeat(30_000)}`
      const units = [...readCsv(text, {delimiter: '\t'})]
      expect(units).toHaveLength(30_000)
      expect(units.every(({variants}) => variants[0]?.text === '"a')).toBe(true)
    }
  })

  it('takes quotes away in a table with tabs where a spreadsheet put them', () => {
    const text = 'kk\tru\n"Бір\nекі"\tРаз\n"""Әділет"" газеті"\tГазета\n'
    expect(rows(text)).toEqual([
      ['kk', 'ru'],
      ['Бір\nекі', 'Раз'],
      ['"Әділет" газеті', 'Газета'],
    ])
  })

  it('refuses a quote that nobody closes, with the line where it begins', () => {
    expect(() => rows('kk,ru\nа,"б\nв,г\n')).toThrow(
      'a.csv:2:1: A quote that begins a cell of this row is not closed.',
    )
  })

  it('takes no more than bounded memory for a quote without end', () => {
    const parser = new RowParser({delimiter: ','})
    parser.write('kk,ru\n"')
    const piece = 'а'.repeat(2 ** 22)
    expect(() => {
      for (let count = 0; count < 20; count += 1) parser.write(piece)
    }).toThrow(/longer than/)
  })
})

function read(text: string, options = {}): {units: NewUnit[]; messages: Message[]} {
  const messages: Message[] = []
  const units = [...readCsv(text, {file: 'a.csv', onMessage: message => messages.push(message), ...options})]
  return {units, messages}
}

describe('readCsv', () => {
  it('takes columns named by languages as texts and all others as properties', () => {
    expect(read('kk,ru,домен,note\nЗаң,Закон,құқық,n\n').units).toEqual([
      {
        variants: [
          {locale: 'kk', text: 'Заң'},
          {locale: 'ru', text: 'Закон'},
        ],
        notes: ['n'],
        properties: [{type: 'домен', value: 'құқық'}],
      },
    ])
  })

  it('reads languages as people write them', () => {
    expect(read('KZ;ru_RU;EN\nа;б;в\n').units[0]?.variants.map(({locale}) => locale)).toEqual([
      'kk',
      'ru-RU',
      'en',
    ])
  })

  it('reads names of languages at the head of columns, without a word', () => {
    const {units, messages} = read('№,Қазақша,Русский язык,На английском\n1,а,б,в\n')
    expect(units[0]?.variants.map(({locale}) => locale)).toEqual(['kk', 'ru', 'en'])
    expect(units[0]?.properties).toEqual([{type: '№', value: '1'}])
    expect(messages).toEqual([])
  })

  it('takes “id” for a name where two languages stand beside it, and for Indonesian where not', () => {
    expect(read('id,kk,ru\n1,а,б\n').units[0]?.variants.map(({locale}) => locale)).toEqual(['kk', 'ru'])
    expect(read('id,en\na,b\n').units[0]?.variants.map(({locale}) => locale)).toEqual(['id', 'en'])
  })

  it('keeps a foreign id as property and our own as id', () => {
    const own = '0123456789abcdef0123456789abcdef'
    const {units} = read(`id,kk,ru\n7,а,б\n${own},в,г\n`)
    expect(units[0]).toMatchObject({properties: [{type: 'id', value: '7'}]})
    expect(units[1]).toMatchObject({id: own})
  })

  it('leaves out rows without text, and says so', () => {
    const {units, messages} = read('kk,ru,x\n,,1\nа,б,\n')
    expect(units).toHaveLength(1)
    expect(messages).toMatchObject([{ruleId: 'empty-unit', place: {file: 'a.csv', line: 2}}])
  })

  it('counts lines however they end and the file is cut', () => {
    const text = 'kk,ru\r\n"а\r\nб\rв",г\r\r\n,\nа,б,в\n'
    for (let size = 1; size <= text.length; size += 1) {
      const pieces = Array.from({length: Math.ceil(text.length / size)}, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      )
      const places: unknown[] = []
      expect([...readCsv(pieces, {onMessage: ({place}) => places.push(place?.line)})]).toHaveLength(2)
      expect(places).toEqual([7])
    }
  })

  it('counts lines inside cells', () => {
    const {messages} = read('kk,ru\n"а\nб",в\nа,б,в\n')
    expect(messages).toMatchObject([{ruleId: 'row-length', place: {line: 4}}])
  })

  it.each([
    ['no language', 'алма,алмұрт\nа,б\n', 'No column of the first line is a language'],
    ['nothing', '', 'The file is empty'],
  ])('refuses a table with %s', (_, text, sentence) => {
    expect(() => read(text)).toThrow(FormatError)
    expect(() => read(text)).toThrow(sentence)
  })
})

/** Quotes and tabs in the same cells can look like other cells in a table with tabs, which nobody else quotes. */
const word = fc.oneof(
  fc.string({unit: fc.constantFrom('"', ',', ' ', 'а', 'ң', 'b'), minLength: 1, maxLength: 8}),
  fc.string({unit: fc.constantFrom('\n', ',', ' ', 'а', 'ң', 'b'), minLength: 1, maxLength: 8}),
)
const unit: fc.Arbitrary<NewUnit> = fc.record(
  {
    id: fc.constant('0123456789abcdef0123456789abcdef'),
    variants: fc
      .tuple(word, word, fc.array(word, {maxLength: 2}))
      .map(([kk, ru, others]) => [
        {locale: 'kk', text: kk, previous: ru},
        {locale: 'ru', text: ru},
        ...others.map(text => ({locale: 'ru', text})),
      ]),
    status: fc.constantFrom('draft', 'reviewed'),
    createdBy: word,
    usageCount: fc.nat(),
    notes: fc.array(word, {minLength: 1, maxLength: 2}),
    properties: fc.array(fc.record({type: fc.constantFrom('домен', 'x'), value: word}), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  {requiredKeys: ['variants']},
)

describe('writeCsv', () => {
  it('is read back as the same units', () => {
    fc.assert(
      fc.property(
        fc.array(unit, {minLength: 1, maxLength: 3}),
        fc.constantFrom(',', '\t'),
        (units, delimiter) => {
          const back = [...readCsv([...writeCsv(units, {delimiter})].join(''), {delimiter})]
          const sorted = (list: readonly NewUnit[]) => {
            // A table holds properties by column.
            return list.map(({properties, ...rest}) => {
              const byType = properties?.toSorted((first, second) => first.type.localeCompare(second.type))
              return byType === undefined ? rest : {...rest, properties: byType}
            })
          }
          expect(sorted(back)).toEqual(sorted(units))
        },
      ),
      {numRuns: 200},
    )
  })

  it('writes as it goes when it knows the columns', () => {
    function* units() {
      yield {
        variants: [
          {locale: 'kk', text: 'а'},
          {locale: 'ru-RU', text: 'б'},
          {locale: 'ru-RU', text: 'в'},
        ],
      }
      throw new Error('not yet')
    }
    const chunks = writeCsv(units(), {languages: ['kk', 'ru'], properties: []})
    expect(chunks.next().value).toBe('id,kk,ru\r\n')
    expect(chunks.next().value).toBe(',а,б\r\n,,в\r\n')
  })
})

describe('writeCsv of what can be gone through again', () => {
  const units = [
    {variants: [{locale: 'kk', text: 'Заң'}], properties: [{type: 'a', value: '1'}]},
    {variants: [{locale: 'ru', text: 'Суд'}], properties: [{type: 'b', value: '2'}]},
  ]

  it('goes through it twice, and holds nothing in memory', async () => {
    let open = 0
    const stream = {
      async *[Symbol.asyncIterator]() {
        open += 1
        yield* units
      },
    }
    let text = ''
    for await (const chunk of writeCsv(stream)) text += chunk
    expect(open).toBe(2)
    expect(text).toBe([...writeCsv(units)].join(''))
    expect(text).toBe('kk,ru,a,b\r\nЗаң,,1,\r\n,Суд,,2\r\n')
  })

  it('gathers what comes once', async () => {
    async function* once() {
      yield* units
    }
    let text = ''
    for await (const chunk of writeCsv(once())) text += chunk
    expect(text).toBe([...writeCsv(units[Symbol.iterator]())].join(''))
  })
})
