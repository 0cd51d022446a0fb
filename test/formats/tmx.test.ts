import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {type ReadTmxOptions, readTmx, writeTmx} from '../../src/formats/tmx.js'
import type {NewUnit} from '../../src/model/unit.js'
import {arbitraryUnit} from '../support/arbitrary-units.js'

/** A file around units, as another tool would write it. */
function tmx(body: string, header = 'srclang="kk"'): string {
  return `<?xml version="1.0"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="text" ${header}/><body>\n${body}\n</body></tmx>`
}

function tuv(language: string, seg: string, properties = ''): string {
  return `<tuv xml:lang="${language}">${properties}<seg>${seg}</seg></tuv>`
}

function read(text: string, options: ReadTmxOptions = {}): {units: NewUnit[]; messages: Message[]} {
  const messages: Message[] = []
  const units = [...readTmx(text, {file: 'a.tmx', onMessage: message => messages.push(message), ...options})]
  return {units, messages}
}

function written(units: Iterable<NewUnit>, options = {}): string {
  return [...writeTmx(units, options)].join('')
}

describe('readTmx', () => {
  it('keeps white space of a segment as it is', () => {
    const {units} = read(tmx(`<tu>${tuv('kk', ' \tЗаң&#13;\n  ')}${tuv('ru', ' Закон\u{A0}')}</tu>`))
    expect(units[0]?.variants.map(({text}) => text)).toEqual([' \tЗаң\r\n  ', ' Закон\u{A0}'])
  })

  it('keeps two variants of one language', () => {
    const {units} = read(tmx(`<tu>${tuv('kk', 'Заң')}${tuv('ru', 'Закон')}${tuv('ru', 'Акт')}</tu>`))
    expect(units[0]?.variants.map(({locale}) => locale)).toEqual(['kk', 'ru', 'ru'])
  })

  it.each([
    ['KZ', 'kk'],
    ['KAZ', 'kk'],
    ['kk_KZ', 'kk-KZ'],
    ['KZ-KZ', 'kk-KZ'],
    ['KK', 'kk'],
    ['RU', 'ru'],
    ['EN-US', 'en-US'],
    ['kk-Cyrl', 'kk-Cyrl'],
  ])('reads %s as %s', (tag, locale) => {
    expect(read(tmx(`<tu>${tuv(tag, 'а')}</tu>`)).units[0]?.variants[0]?.locale).toBe(locale)
  })

  it('says once what a country’s code was read as, and nothing where a tag is right', () => {
    const tu = `<tu>${tuv('KZ', 'а')}${tuv('RU', 'б')}</tu>`
    const {messages} = read(tmx(tu + tu))
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['mended-language'])
  })

  it('leaves out a variant whose language nobody knows, and reads on', () => {
    const {units, messages} = read(tmx(`<tu>${tuv('qqq-1', 'а')}${tuv('ru', 'б')}</tu>`))
    expect(units[0]?.variants).toEqual([{locale: 'ru', text: 'б'}])
    expect(messages[0]).toMatchObject({ruleId: 'unknown-language', place: {file: 'a.tmx', line: 3}})
  })

  it('takes the old attribute lang where there is no xml:lang', () => {
    expect(read(tmx('<tu><tuv lang="KK"><seg>а</seg></tuv></tu>')).units[0]?.variants[0]?.locale).toBe('kk')
  })

  it.each([
    ['memoQ', '', '<prop type="x-context-pre">Бірінші.</prop><prop type="x-context-post">Үшінші.</prop>'],
    [
      'memoQ with seg',
      '',
      '<prop type="x-context-pre">&lt;seg&gt;Бірінші.&lt;/seg&gt;</prop><prop type="x-context-post">&lt;seg&gt;Үшінші.&lt;/seg&gt;</prop>',
    ],
    ['OmegaT', '<prop type="prev">Бірінші.</prop><prop type="next">Үшінші.</prop>', ''],
    [
      'XTM',
      '<prop type="x-previous-source-text">Бірінші.</prop><prop type="x-next-source-text">Үшінші.</prop>',
      '',
    ],
    ['Phrase', '', '<prop type="context_prev">Бірінші.</prop><prop type="context_next">Үшінші.</prop>'],
  ])('reads the neighbours that %s writes', (_, onUnit, onVariant) => {
    const {units} = read(tmx(`<tu>${onUnit}${tuv('ru', 'Б.')}${tuv('kk', 'Екінші.', onVariant)}</tu>`))
    expect(units[0]?.variants[1]).toEqual({
      locale: 'kk',
      text: 'Екінші.',
      previous: 'Бірінші.',
      next: 'Үшінші.',
    })
    expect(units[0]?.variants[0]).toEqual({locale: 'ru', text: 'Б.'})
    expect(units[0]?.properties).toBeUndefined()
  })

  it('keeps a checksum of a neighbour as the property that it is', () => {
    const property = {type: 'previousMd5Segment', value: '0cc175b9c0f1b6a831c399e269772661'}
    const {units} = read(
      tmx(`<tu><prop type="${property.type}">${property.value}</prop>${tuv('kk', 'а')}</tu>`),
    )
    expect(units[0]?.properties).toEqual([property])
  })

  it('does not take the number of another tool for an id, and writes it back', () => {
    const {units} = read(tmx(`<tu tuid="7">${tuv('kk', 'а')}</tu>`))
    expect(units[0]?.id).toBeUndefined()
    expect(units[0]?.properties).toEqual([{type: 'tmx:tuid', value: '7'}])
    const again = written([{...units[0], id: 'own', variants: units[0]?.variants ?? []}])
    expect(again).toContain('<tu tuid="7">')
    expect([...readTmx(again)][0]).toEqual({...units[0], id: 'own'})
  })

  it('reads dates, and drops those that can’t be', () => {
    const dates =
      'creationdate="20160412T090000Z" creationid="Ә" changedate="19000101T000000Z" usagecount="12"'
    const {units, messages} = read(tmx(`<tu ${dates}>${tuv('kk', 'а')}</tu>`))
    expect(units[0]).toEqual({
      variants: [{locale: 'kk', text: 'а'}],
      createdAt: '2016-04-12T09:00:00Z',
      createdBy: 'Ә',
      usageCount: 12,
    })
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['date'])
  })

  it('dates a unit by its variants where only they are dated', () => {
    const variants = ['20200101T000000Z', '20180101T000000Z'].map((date, index) => {
      return `<tuv xml:lang="${index ? 'ru' : 'kk'}" creationdate="${date}" changedate="${date}" changeid="u${index}"><seg>а</seg></tuv>`
    })
    const {units} = read(tmx(`<tu>${variants.join('')}</tu>`))
    expect(units[0]).toMatchObject({
      createdAt: '2018-01-01T00:00:00Z',
      changedAt: '2020-01-01T00:00:00Z',
      changedBy: 'u0',
    })
  })

  it('keeps the text of a segment and its codes apart', () => {
    const seg = 'Бұл <bpt i="1" type="bold">&lt;b></bpt>заң<ept i="1">&lt;/b></ept> <ph>{0}</ph>.'
    const {units} = read(tmx(`<tu>${tuv('kk', seg)}</tu>`))
    expect(units[0]?.variants[0]).toEqual({
      locale: 'kk',
      text: 'Бұл заң .',
      codes: [
        {kind: 'open', number: 1, position: 4, type: 'bold', native: '<b>'},
        {kind: 'close', number: 1, position: 7, native: '</b>'},
        {kind: 'alone', number: 2, position: 8, native: '{0}'},
      ],
    })
  })

  it('numbers the codes of a translation like those of the source, by x and else by kind and order', () => {
    const source = '<ph x="1">A</ph><ph x="2">B</ph><it pos="begin">C</it>'
    const target = '<it pos="begin">C</it><ph x="2">B</ph><ph x="1">A</ph><ph x="9">D</ph>'
    const {units} = read(tmx(`<tu>${tuv('kk', `а${source}`)}${tuv('ru', `а${target}`)}</tu>`))
    expect(units[0]?.variants.map(({codes}) => codes?.map(code => `${code.number}${code.native}`))).toEqual([
      ['1A', '2B', '3C'],
      ['3C', '2B', '1A', '4D'],
    ])
  })

  it('reports a code without its partner and keeps it as half a pair', () => {
    const {units, messages} = read(tmx(`<tu>${tuv('kk', 'а<bpt i="1">x</bpt>')}</tu>`))
    expect(units[0]?.variants[0]?.codes?.[0]).toMatchObject({kind: 'open', element: 'it'})
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['unpaired-code'])
  })

  it('counts a highlight’s text as text, and keeps text to be translated inside a code', () => {
    const seg = '<hi type="x">Заң <ph>&lt;img alt="<sub>сурет</sub>"></ph></hi>'
    const [variant] = read(tmx(`<tu>${tuv('kk', seg)}</tu>`)).units[0]?.variants ?? []
    expect(variant?.text).toBe('Заң ')
    expect(variant?.codes?.map(({element, kind}) => element ?? kind)).toEqual(['hi', 'alone', 'hi'])
    expect(variant?.codes?.[1]?.subflows).toEqual([{at: 10, text: 'сурет'}])
  })

  it('takes tags in the text for codes when asked, and for text when not', () => {
    const text = tmx(
      `<tu>${tuv('kk', 'Заң &lt;b0&gt;күшіне&lt;/b0&gt;&lt;i1/&gt; енді.')}${tuv('ru', '&lt;b0&gt;Закон')}</tu>`,
    )
    expect(read(text).units[0]?.variants[1]?.text).toBe('<b0>Закон')
    const [unit] = read(text, {tagsInText: true}).units
    expect(unit?.variants.map(variant => variant.text)).toEqual(['Заң күшіне енді.', 'Закон'])
    expect(unit?.variants[0]?.codes).toEqual([
      {kind: 'open', number: 1, position: 4, native: '<b0>'},
      {kind: 'close', number: 1, position: 10, native: '</b0>'},
      {kind: 'alone', number: 2, position: 10, native: '<i1/>'},
    ])
    expect(unit?.variants[1]?.codes).toEqual([
      {kind: 'open', number: 1, position: 0, native: '<b0>', element: 'it'},
    ])
  })

  it('leaves out empty variants and units, with a message', () => {
    const {units, messages} = read(tmx(`<tu>${tuv('kk', 'а')}${tuv('ru', '')}</tu><tu>${tuv('kk', '')}</tu>`))
    expect(units).toEqual([{variants: [{locale: 'kk', text: 'а'}]}])
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['empty-variant', 'empty-variant', 'empty-unit'])
  })

  it.each([
    [
      'a header that says little',
      '<tmx version="1.4"><header srclang="kk"/><body/></tmx>',
      '<header> has no “creationtool, ',
    ],
    ['an unknown version', '<tmx version="2.0"><body/></tmx>', 'TMX version “2.0” is unknown'],
    ['a prop without type', tmx(`<tu><prop>a</prop>${tuv('kk', 'а')}</tu>`), '<prop> has no “type”'],
    [
      'a prop that comes late',
      tmx(`<tu>${tuv('kk', 'а')}<prop type="a">b</prop></tu>`),
      '<prop> stands after the <tuv>',
    ],
    [
      'a note behind its segment',
      tmx('<tu><tuv xml:lang="kk"><seg>а</seg><note>n</note></tuv></tu>'),
      '<note> stands after the <seg>',
    ],
    ['a code without its number', tmx(`<tu>${tuv('kk', 'а<bpt>x</bpt>')}</tu>`), '<bpt> has no “i”'],
    [
      'half a pair of which nobody knows which',
      tmx(`<tu>${tuv('kk', 'а<it>x</it>')}</tu>`),
      '<it> has no “pos”',
    ],
    [
      'two segments in one variant',
      tmx('<tu><tuv xml:lang="kk"><seg>а</seg><seg>б</seg></tuv></tu>'),
      'A <seg> stands outside of a <tuv>, or is its second',
    ],
    ['a variant outside of units', tmx(tuv('kk', 'а')), 'A <tuv> stands outside of a <tu>'],
    [
      'a unit inside of a unit',
      tmx(`<tu><tu>${tuv('ru', 'б')}</tu>${tuv('kk', 'а')}</tu>`),
      'A <tu> stands inside of another',
    ],
    ['an unknown element', tmx(`<tu><foo>x</foo>${tuv('kk', 'а')}</tu>`), '<foo> is no element of TMX'],
    [
      'an unknown element in a segment',
      tmx(`<tu>${tuv('kk', 'а<b>б</b>')}</tu>`),
      '<b> is no element of a segment',
    ],
  ])('reads %s, and says what is wrong', (_, text, sentence) => {
    expect(
      read(text)
        .messages.map(({reason}) => reason)
        .join('\n'),
    ).toContain(sentence)
  })

  it('tells of the header', () => {
    const headers: string[] = []
    read(
      '<tmx version="1.1"><header srclang="EN-US"><prop type="p">v</prop><note>n</note></header><body/></tmx>',
      {
        onHeader: ({attributes, properties, notes}) =>
          headers.push(`${attributes.srclang} ${properties[0]?.value} ${notes[0]}`),
      },
    )
    expect(headers).toEqual(['EN-US v n'])
  })

  it.each([
    ['something else', '<html/>', 'a.tmx:1:1: The root element is <html>, expected <tmx>.'],
    ['an empty file', '', 'a.tmx:1:1: Not well-formed XML'],
    ['a cut file', tmx('<tu>').slice(0, -14), 'a.tmx:3:'],
    [
      'tags that do not match',
      '<tmx version="1.4">\n<header></body></tmx>',
      'a.tmx:2:15: Not well-formed XML: Unexpected close tag',
    ],
  ])('refuses %s with its place', (_, text, sentence) => {
    expect(() => read(text)).toThrow(FormatError)
    expect(() => read(text)).toThrow(sentence)
  })

  it.each([
    ['an entity that nobody declared', '&nbsp;'],
    ['a character that XML forbids', '&#1;'],
  ])('keeps %s as it is written, and tells where', (_, seg) => {
    const {units, messages} = read(tmx(`<tu>${tuv('kk', `а${seg}б`)}</tu>`))
    expect(units[0]?.variants[0]?.text).toBe(`а${seg}б`)
    expect(messages).toMatchObject([{ruleId: 'forbidden-character', place: {file: 'a.tmx', line: 3}}])
  })

  it('refuses entities, which can blow a file up', () => {
    const bomb = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><tmx version="1.4">&b;</tmx>'
    expect(() => read(bomb)).toThrow(/declares entities/)
  })

  it('accepts a document type that only names the DTD', () => {
    expect(read(`<!DOCTYPE tmx SYSTEM "http://example.org/tmx14.dtd">${tmx('').slice(22)}`).units).toEqual([])
  })

  it('gives units before the rest has come', async () => {
    let isAsked = false
    async function* pieces() {
      yield tmx(`<tu>${tuv('kk', 'а')}</tu>`).slice(0, -13)
      isAsked = true
      yield '</body></tmx>'
    }
    for await (const unit of readTmx(pieces())) {
      expect(unit.variants[0]?.text).toBe('а')
      expect(isAsked).toBe(false)
      break
    }
  })
})

describe('writeTmx', () => {
  it('is read back as the same units', () => {
    fc.assert(
      fc.property(fc.array(arbitraryUnit, {maxLength: 3}), units => {
        expect([...readTmx(written(units))]).toEqual(units)
      }),
      {numRuns: 300},
    )
  })

  it('is read the same however it is cut, in UTF-8 and UTF-16', () => {
    fc.assert(
      fc.property(arbitraryUnit, fc.integer({min: 1, max: 7}), fc.boolean(), (unit, size, isWide) => {
        const text = written([unit])
        const bytes = isWide
          ? Buffer.from(`\u{FEFF}${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')
          : Buffer.from(text)
        const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, index) => {
          return bytes.subarray(index * size, index * size + size)
        })
        expect([...readTmx(pieces)]).toEqual([unit])
      }),
      {numRuns: 60},
    )
  })

  it('replaces what XML can’t hold and says so', () => {
    const messages: Message[] = []
    const text = written([{id: 'u1', variants: [{locale: 'kk', text: 'а\u{1}\u{D800}б'}]}], {
      onMessage: (message: Message) => messages.push(message),
    })
    expect(text).toContain('<seg>а\u{FFFD}\u{FFFD}б</seg>')
    expect(messages.map(({reason}) => reason)).toEqual([
      'U+0001, which XML can’t hold, was replaced by U+FFFD in unit u1.',
      'U+D800, which XML can’t hold, was replaced by U+FFFD in unit u1.',
    ])
  })

  it('writes the languages asked for', () => {
    const unit = {variants: ['kk', 'ru', 'en'].map(locale => ({locale, text: locale}))}
    const [back] = readTmx(
      written([unit, {variants: [{locale: 'en', text: 'x'}]}], {languages: ['kk', 'ru'], source: 'kk'}),
    )
    expect(back?.variants.map(({locale}) => locale)).toEqual(['kk', 'ru'])
  })

  it('writes neighbours the way of OmegaT too when asked', () => {
    const unit = {
      id: '1',
      variants: [
        {locale: 'kk', text: 'б', previous: 'а', next: 'в'},
        {locale: 'ru', text: 'б'},
      ],
    }
    const text = written([unit], {profile: 'omegat', source: 'kk'})
    expect(text).toContain('<prop type="prev">а</prop>\n<prop type="next">в</prop>\n<prop type="id">1</prop>')
    expect(text).toContain('<prop type="x-context-pre">а</prop>')
  })

  it('writes codes the way of OmegaT when asked, and says that OmegaT wrote them', () => {
    const codes = (position: number) => [
      {kind: 'open' as const, number: 1, position, native: '<strong class="x">'},
      {kind: 'close' as const, number: 1, position: position + 1, native: '</strong>'},
      {kind: 'alone' as const, number: 2, position: position + 1, type: 'image'},
    ]
    const unit = {
      id: '1',
      variants: [
        {locale: 'kk', text: 'бв', codes: codes(0)},
        {locale: 'ru', text: 'абв', codes: codes(1)},
      ],
    }
    const text = written([unit], {profile: 'omegat', source: 'kk'})
    expect(text).toContain('creationtool="OmegaT"')
    const [back] = readTmx(text)
    expect(back?.id).toBe('1')
    const natives = back?.variants.map(variant => variant.codes?.map(({native}) => native).join(''))
    expect(natives).toEqual(['<s0></s0><i1/>', '<s0></s0><i1/>'])
  })

  it('is asynchronous for what comes asynchronously', async () => {
    async function* units() {
      yield {variants: [{locale: 'kk', text: 'а'}]}
    }
    const chunks: string[] = []
    for await (const chunk of writeTmx(units())) chunks.push(chunk)
    expect([...readTmx(chunks)]).toHaveLength(1)
  })
})
