import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {type ReadXliffOptions, readXliff, writeXliff, type XliffVersion} from '../../src/formats/xliff.js'
import type {NewUnit} from '../../src/model/unit.js'
import {arbitraryUnit} from '../support/arbitrary-units.js'

function two(units: string, root = 'srcLang="kk" trgLang="ru"'): string {
  return `<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" ${root}><file id="f">\n${units}</file></xliff>`
}

function one(units: string, file = 'source-language="kk" target-language="ru"'): string {
  return `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="law.html" datatype="html" ${file}><body>\n${units}</body></file></xliff>`
}

function read(text: string, options: ReadXliffOptions = {}): NewUnit[] {
  return [...readXliff(text, {file: 'a.xlf', ...options})]
}

const texts = (units: readonly NewUnit[]) =>
  units.map(({variants}) => variants.map(({text}) => text).join('=')).join(' ')

function written(
  units: readonly NewUnit[],
  onMessage?: (message: Message) => void,
  version: XliffVersion = '2.1',
): string {
  return [...writeXliff(units, {source: 'kk', target: 'ru', version, onMessage})].join('')
}

describe('readXliff of 2.x', () => {
  it('gives a unit a segment, with its state, notes and names', () => {
    const units = read(
      two(`<unit id="u1" name="title"><notes><note>Ескерту</note></notes>
        <segment id="s1" state="final"><source>Заң</source><target>Закон</target></segment>
        <ignorable><source> </source></ignorable>
        <segment id="s2"><source>Бап</source></segment></unit>`),
    )
    expect(units).toEqual([
      {
        variants: [
          {locale: 'kk', text: 'Заң'},
          {locale: 'ru', text: 'Закон'},
        ],
        status: 'approved',
        notes: ['Ескерту'],
        properties: [
          {type: 'xliff:id', value: 'u1'},
          {type: 'xliff:name', value: 'title'},
          {type: 'xliff:segment', value: 's1'},
        ],
      },
    ])
  })

  it('reads codes with what stands for them in the document', () => {
    const [unit] = read(
      two(`<unit id="u1"><originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data><data id="d3">{0}</data></originalData>
        <segment><source>Бұл <pc id="1" type="fmt" dataRefStart="d1" dataRefEnd="d2">заң</pc><ph id="2" dataRef="d3"/><sc id="3"/>а<ec startRef="3"/></source>
        <target><ph id="2" dataRef="d3"/>Это <pc id="1" dataRefStart="d1" dataRefEnd="d2">закон</pc></target></segment></unit>`),
    )
    expect(unit?.variants[0]).toEqual({
      locale: 'kk',
      text: 'Бұл заңа',
      codes: [
        {kind: 'open', number: 1, position: 4, type: 'fmt', native: '<b>'},
        {kind: 'close', number: 1, position: 7, native: '</b>'},
        {kind: 'alone', number: 2, position: 7, native: '{0}'},
        {kind: 'open', number: 3, position: 7},
        {kind: 'close', number: 3, position: 8},
      ],
    })
    expect(unit?.variants[1]?.codes?.map(({number}) => number)).toEqual([2, 1, 1])
  })

  it('reads the characters that XML can’t hold', () => {
    expect(
      texts(
        read(
          two('<unit id="u"><segment><source>а<cp hex="0001"/></source><target>б</target></segment></unit>'),
        ),
      ),
    ).toBe('а\u{1}=б')
  })

  it('reads candidates of other tools when asked', () => {
    const text = two(`<unit id="u" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:matches>
      <mtc:match ref="#s1" origin="x" matchQuality="90.0"><source>Заңы</source><target>Закона</target></mtc:match></mtc:matches>
      <segment id="s1"><source>Заң</source></segment></unit>`)
    expect(read(text)).toEqual([])
    expect(read(text, {candidates: true})[0]).toMatchObject({
      properties: [
        {type: 'xliff:origin', value: 'x'},
        {type: 'xliff:match-quality', value: '90.0'},
      ],
    })
  })

  it('passes over what modules of others say', () => {
    const text = two(
      '<unit id="u"><x:y xmlns:x="urn:x"><source>no</source></x:y><segment><source>а</source><target>б</target></segment></unit>',
    )
    expect(texts(read(text))).toBe('а=б')
  })
})

describe('readXliff of 1.2', () => {
  it('reads units inside groups, with notes, names and approval', () => {
    const units = read(
      one(
        '<group id="g"><trans-unit id="1" resname="t" approved="yes"><source>Заң</source><target>Закон</target><note>n</note></trans-unit></group>',
      ),
    )
    expect(units).toEqual([
      {
        variants: [
          {locale: 'kk', text: 'Заң'},
          {locale: 'ru', text: 'Закон'},
        ],
        status: 'approved',
        notes: ['n'],
        properties: [
          {type: 'xliff:id', value: '1'},
          {type: 'xliff:name', value: 't'},
          {type: 'xliff:original', value: 'law.html'},
        ],
      },
    ])
  })

  it('gives a unit a segment of a segmented unit', () => {
    const units = read(
      one(`<trans-unit id="1"><source>Бір. Екі.</source>
        <seg-source><mrk mtype="seg" mid="0">Бір.</mrk> <mrk mtype="seg" mid="1">Екі.</mrk></seg-source>
        <target><mrk mtype="seg" mid="0">Раз.</mrk> <mrk mtype="seg" mid="1">Два.</mrk></target></trans-unit>`),
    )
    expect(texts(units)).toBe('Бір.=Раз. Екі.=Два.')
  })

  it('reads every inline element', () => {
    const [unit] = read(
      one(
        `<trans-unit id="1"><source>а<g id="1" ctype="bold">б</g><x id="2"/><bx id="3" rid="9"/>в<ex id="4" rid="9"/><ph id="5">{0}</ph><bpt id="6">&lt;i></bpt>г<ept id="6">&lt;/i></ept><it id="7" pos="open">&lt;u></it><mrk mtype="term">д</mrk></source><target>х</target></trans-unit>`,
      ),
    )
    expect(unit?.variants[0]?.text).toBe('абвгд')
    expect(
      unit?.variants[0]?.codes?.map(({kind, native, element}) =>
        [kind, native, element].filter(Boolean).join(' '),
      ),
    ).toEqual([
      'open',
      'close',
      'alone',
      'open',
      'close',
      'alone {0}',
      'open <i>',
      'close </i>',
      'open <u> it',
      'open mrk',
      'close mrk',
    ])
  })

  it('does not take candidates for the translation', () => {
    const text = one(
      '<trans-unit id="1"><source>а</source><target>б</target><alt-trans match-quality="80%"><source>в</source><target>г</target></alt-trans></trans-unit>',
    )
    expect(texts(read(text))).toBe('а=б')
    expect(texts(read(text, {candidates: true}))).toBe('а=б в=г')
  })

  it('needs a target language somewhere', () => {
    const text = one(
      '<trans-unit id="1"><source>а</source><target>б</target></trans-unit>',
      'source-language="KZ"',
    )
    expect(() => read(text)).toThrow('a.xlf:2:1: The file has translations and names no target language')
    expect(read(text, {target: 'ru'})[0]?.variants.map(({locale}) => locale)).toEqual(['kk', 'ru'])
  })
})

describe('readXliff', () => {
  it.each([
    ['<a/>', 'The root element is <a>, expected <xliff>.'],
    ['<xliff version="3.0"/>', 'XLIFF version “3.0” found, expected 1.2, 2.0 or 2.1.'],
    ['<xliff version="2.0"/>', '<xliff> names no source language (srcLang).'],
    ['<xliff version="2.0" srcLang="qqq-1"/>', '“qqq-1” is not a language tag.'],
    ['<xliff version="1.2"><file/></xliff>', '<file> names no source language'],
    ['<xliff version="2.0" srcLang="kk"><x:y/></xliff>', 'Not well-formed XML: Unbound namespace prefix'],
  ])('refuses %s', (text, sentence) => {
    expect(() => read(text)).toThrow(FormatError)
    expect(() => read(text)).toThrow(sentence)
  })
})

/** What a bilingual file can hold: variants of two languages, in any order. */
const bilingual = arbitraryUnit.map(unit => ({
  ...unit,
  variants: unit.variants.filter(({locale}) => locale === 'kk' || locale === 'ru'),
}))

describe('writeXliff', () => {
  it.each(['1.2', '2.1'] as const)('is read back as the same units, in version %s', version => {
    const list = fc.array(bilingual, {maxLength: 3})
    fc.assert(
      fc.property(list, fc.boolean(), (units, isTurned) => {
        const given = units.map(unit => ({
          ...unit,
          variants: isTurned ? unit.variants.toReversed() : unit.variants,
        }))
        const messages: Message[] = []
        const onMessage = (message: Message) => messages.push(message)
        expect(read(written(given, undefined, version), {onMessage})).toEqual(given)
        expect(messages).toEqual([])
      }),
      {numRuns: 200},
    )
  })

  it.each(['1.2', '2.1'] as const)('keeps a target that was changed since, in version %s', version => {
    const unit = {
      variants: [
        {locale: 'ru', text: 'а'},
        {locale: 'kk', text: 'б'},
        {locale: 'ru', text: 'в', previous: 'г'},
      ],
    }
    const changed = written([unit], undefined, version).replace(/(<target[^>]*>)а</gu, '$1жаңа<')
    expect(read(changed)[0]?.variants.map(({text}) => text)).toEqual(['жаңа', 'б', 'в'])
    const other = written([unit], undefined, version).replace(/(<source[^>]*>)б</gu, '$1басқа<')
    expect(
      read(other)[0]
        ?.variants.slice(0, 2)
        .map(({text}) => text),
    ).toEqual(['басқа', 'а'])
  })

  it('gives each code an id of its own, and the same to the same code in the target', () => {
    const code = (kind: 'open' | 'close' | 'alone', number: number, position: number) => ({
      kind,
      number,
      position,
    })
    const unit = {
      variants: [
        {
          locale: 'kk',
          text: 'аб',
          codes: [code('alone', 1, 0), code('alone', 1, 1), code('open', 2, 1), code('close', 2, 2)],
        },
        {
          locale: 'ru',
          text: 'аб',
          codes: [code('open', 1, 0), code('open', 2, 1), code('close', 1, 1), code('close', 2, 2)],
        },
      ],
    }
    const messages: Message[] = []
    const onMessage = (message: Message) => messages.push(message)
    expect(read(written([unit]), {onMessage})).toEqual([unit])
    expect(messages).toEqual([])
  })

  it('writes subtypes of XLIFF beside their type, and a comment without words as an annotation of our own', () => {
    const unit = `<unit id="u1"><notes><note id="n1">Ескерту</note></notes><segment id="s1"><source><pc id="1" type="fmt" subType="xlf:b">а</pc><ph id="2" type="ui" subType="xlf:var"/><mrk id="m1" type="comment" ref="#n=n1">ә</mrk></source><target><pc id="1" type="fmt" subType="xlf:b">б</pc><ph id="2" type="ui" subType="xlf:var"/><mrk id="m1" type="comment" ref="#n=n1">в</mrk></target></segment></unit>`
    const messages: Message[] = []
    const onMessage = (message: Message) => messages.push(message)
    const units = read(two(unit), {onMessage})
    const text = written(units)
    expect(text).toContain('type="fmt" subType="xlf:b"')
    expect(text).toContain('type="ui" subType="xlf:var"')
    expect(read(text, {onMessage})).toEqual(units)
    expect(messages).toEqual([])
  })

  it('leaves out units without one of the languages, and says how many', () => {
    const messages: string[] = []
    const text = written([{variants: [{locale: 'kk', text: 'а'}]}], ({reason}) => messages.push(reason))
    expect(read(text)).toEqual([])
    expect(messages).toEqual(['1 unit without text in both kk and ru was left out.'])
  })

  it('refuses to write a language beside itself', () => {
    expect(() => [...writeXliff([], {source: 'kk', target: 'kk-KZ'})]).toThrow(RangeError)
  })
})
