import {describe, expect, it} from 'vitest'
import {FormatError} from '../../src/errors.js'
import {readI18nextFiles, readI18nextJson, writeI18nextJson} from '../../src/formats/i18next-json.js'
import type {NewUnit} from '../../src/model/unit.js'

/** “key: kk=… ru(few)=…”, which is what matters here of a unit. */
function told({variants, properties}: NewUnit): string {
  const texts = variants.map(({locale, text, properties: own}) => {
    const plural = own?.find(({type}) => type === 'plural')?.value
    return `${locale}${plural === undefined ? '' : `(${plural})`}=${text}`
  })
  return `${properties?.[0]?.value}: ${texts.join(' ')}`
}

const read = (tree: unknown, options = {}) => [...readI18nextJson(JSON.stringify(tree), options)].map(told)
const pair = (kk: unknown, ru: unknown) =>
  readI18nextFiles({kk: JSON.stringify(kk), ru: JSON.stringify(ru)}).map(told)

describe('readI18nextJson', () => {
  it('pairs the texts of several languages by key, with namespaces', () => {
    const tree = {
      kk: {common: {menu: {open: 'Ашу'}, only: 'Тек'}, law: {title: 'Заң'}},
      ru: {common: {menu: {open: 'Открыть'}}, law: {title: 'Закон'}},
    }
    expect(read(tree)).toEqual(['common:menu.open: kk=Ашу ru=Открыть', 'law:title: kk=Заң ru=Закон'])
  })

  it('takes texts on the second level for keys without a namespace', () => {
    expect(read({kk: {a: 'ә', 'b.c': 'б'}, ru: {a: 'а', b: {c: 'в'}}})).toEqual([
      'a: kk=ә ru=а',
      'b.c: kk=б ru=в',
    ])
  })

  it('passes over what is no language beside languages', () => {
    expect(read({$schema: 'x', version: 1, kk: {a: 'ә'}, ru: {a: 'а'}})).toEqual(['a: kk=ә ru=а'])
    expect(() => read({menu: {a: 'ә'}, kk: {a: 'ә'}, ru: {a: 'а'}})).toThrow('The file holds one language')
  })

  it('says how many keys have no pair', () => {
    const messages: string[] = []
    read(
      {kk: {a: 'ә', b: 'б'}, ru: {a: 'а', c: 'в'}},
      {onMessage: ({reason}: {reason: string}) => messages.push(reason)},
    )
    expect(messages).toEqual([
      'Keys with a text in one language only: 2; they were left out (the first: “b”).',
    ])
  })

  it('reads languages as people write them', () => {
    expect(read({KZ: {a: 'ә'}, ru_RU: {a: 'а'}})).toEqual(['a: kk=ә ru-RU=а'])
  })

  it('pairs what stands in lists, and passes over what is no text', () => {
    expect(read({kk: {a: ['б', 1, null, '']}, ru: {a: ['в', 2, null, '']}})).toEqual(['a.0: kk=б ru=в'])
  })

  it.each([
    ['one language', '{"title":"Заң"}', 'The file holds one language'],
    ['no JSON', '{"kk":\n {"a" "b"}}', 'a.json:2:7: Not JSON'],
    ['a list', '[]', 'The file is no JSON object'],
    ['a cut file', '{"kk": {"a": "', 'Not JSON'],
  ])('refuses %s', (_, text, sentence) => {
    expect(() => [...readI18nextJson(text, {file: 'a.json'})]).toThrow(FormatError)
    expect(() => [...readI18nextJson(text, {file: 'a.json'})]).toThrow(sentence)
  })

  it('refuses objects nested without end', () => {
    const deep = `{"kk":${'{"a":'.repeat(1000)}"б"${'}'.repeat(1000)},"ru":{"a":"в"}}`
    expect(() => [...readI18nextJson(deep)]).toThrow('deep')
  })
})

describe('readI18nextFiles', () => {
  it('makes one unit of a plural family, whatever forms each language has', () => {
    const kk = {file_one: '{{count}} файл', file_other: '{{count}} файл'}
    const ru = {
      file_one: '{{count}} файл',
      file_few: '{{count}} файла',
      file_many: '{{count}} файлов',
      file_other: '{{count}} файла',
    }
    expect(pair(kk, ru)).toEqual([
      'file: kk(one)={{count}} файл kk(other)={{count}} файл ru(one)={{count}} файл ru(few)={{count}} файла ru(many)={{count}} файлов ru(other)={{count}} файла',
    ])
  })

  it('keeps ordinal forms apart from cardinal ones', () => {
    expect(
      pair(
        {day_ordinal_many: '6-шы', day_ordinal_other: '1-ші', day_other: 'күн'},
        {day_ordinal_other: '1-й', day_other: 'дня'},
      ),
    ).toEqual([
      'day: kk(ordinal-many)=6-шы kk(ordinal-other)=1-ші ru(ordinal-other)=1-й',
      'day: kk(other)=күн ru(other)=дня',
    ])
  })

  it('pairs a family with one text for all numbers', () => {
    expect(pair({file: 'файл'}, {file_one: 'файл', file_few: 'файла', file_many: 'файлов'})).toEqual([
      'file: ru(one)=файл ru(few)=файла ru(many)=файлов kk=файл',
    ])
  })

  it('does not take a key that ends like a form for one', () => {
    expect(pair({step_one: 'бір', step_two: 'екі'}, {step_one: 'раз', step_two: 'два'})).toEqual([
      'step_one: kk=бір ru=раз',
      'step_two: kk=екі ru=два',
    ])
  })

  it('puts the namespace before the key', () => {
    const [unit] = readI18nextFiles({kk: '{"a":"ә"}', ru: '{"a":"а"}'}, {namespace: 'common'})
    expect(unit?.properties).toEqual([{type: 'key', value: 'common:a'}])
  })

  it('names the file that is broken', () => {
    const files = {kk: 'kk/a.json', ru: 'ru/a.json'}
    expect(() => readI18nextFiles({kk: '{}', ru: '{'}, {files})).toThrow('ru/a.json:1:2: Not JSON')
  })
})

describe('writeI18nextJson', () => {
  it('is read back as the same units', () => {
    const tree = {
      kk: {
        common: {menu: {open: 'Ашу'}, file_one: 'а', file_other: 'б', __proto__x: 'п'},
        law: {title: 'Заң'},
      },
      ru: {
        common: {menu: {open: 'Открыть'}, file_one: 'в', file_few: 'г', file_many: 'д', __proto__x: 'р'},
        law: {title: 'Закон'},
      },
    }
    const units = [...readI18nextJson(JSON.stringify(tree))]
    const text = [...writeI18nextJson(units)].join('')
    expect(JSON.parse(text)).toEqual(tree)
    expect([...readI18nextJson(text)]).toEqual(units)
  })

  it('keeps a key that is a text and a branch at once', () => {
    const unit = (key: string) => ({
      variants: [
        {locale: 'kk', text: key},
        {locale: 'ru', text: key},
      ],
      properties: [{type: 'key', value: key}],
    })
    const units = [unit('a'), unit('a.b'), unit('c.d'), unit('__proto__')]
    expect([...readI18nextJson([...writeI18nextJson(units)].join(''))]).toEqual(units)
  })
})

describe('writeI18nextJson of texts under one key', () => {
  const messages = (units: Parameters<typeof writeI18nextJson>[0]) => {
    const told: string[] = []
    const text = [...writeI18nextJson(units as NewUnit[], {onMessage: ({reason}) => told.push(reason)})].join(
      '',
    )
    return {told, tree: JSON.parse(text) as unknown}
  }
  const unit = (kk: string, ru: string) => ({
    variants: [
      {locale: 'kk', text: kk},
      {locale: 'ru', text: ru},
    ],
  })

  it('writes the first and says how many were left out', () => {
    const {told, tree} = messages([unit('Иә', 'Да'), unit('Иә', 'Ага'), unit('Жоқ', 'Нет')])
    expect(tree).toEqual({kk: {Иә: 'Иә', Жоқ: 'Жоқ'}, ru: {Иә: 'Да', Жоқ: 'Нет'}})
    expect(told).toEqual([
      'Texts whose key another text of the language has already: 1; they were left out (the first: “Ага”).',
    ])
  })

  it('says nothing where the texts are the same', () => {
    expect(messages([unit('Иә', 'Да'), unit('Иә', 'Да'), unit('Иә.дұрыс', 'Да, верно')]).told).toEqual([])
  })
})
