import {describe, expect, it} from 'vitest'
import en from '../../src/cli/locales/en.json' with {type: 'json'}
import kk from '../../src/cli/locales/kk.json' with {type: 'json'}
import ru from '../../src/cli/locales/ru.json' with {type: 'json'}
import type {Message} from '../../src/errors.js'
import {readUnits, writeUnits} from '../../src/formats/format.js'

type Catalogue = Readonly<Record<string, string>>

function sentence(catalogue: Catalogue, {id, values}: NonNullable<Message['translation']>): string {
  const counted = values.count === 1 ? `${id}_one` : `${id}_other`
  const gaps = catalogue[id] ?? catalogue[counted] ?? `(no ${id})`
  return gaps.replace(/\{\{(\p{L}+)\}\}/gu, (gap, name: string) => String(values[name] ?? gap))
}

function messagesOf(text: string, file: string): Message[] {
  const messages: Message[] = []
  const all = [
    ...readUnits(text, {file, source: 'kk', target: 'ru', onMessage: message => messages.push(message)}),
  ]
  expect(all).toBeDefined()
  return messages
}

const tmx = (body: string) => `<tmx version="1.4">${body}</tmx>`
const tu = (inside: string) =>
  tmx(`<header/><body><tu>${inside}<tuv xml:lang="ru"><seg>а</seg></tuv></tu></body>`)
const xliff = (unit: string) =>
  '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="kk" trgLang="ru">' +
  `<file id="f">${unit}</file></xliff>`
const old = (unit: string) =>
  '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file source-language="kk" target-language="ru" ' +
  `original="a" datatype="plaintext"><body>${unit}</body></file></xliff>`
const segment = '<segment><source>а</source></segment>'

const DEFECTS: readonly (readonly [id: string, text: string, file?: string])[] = [
  ['noBody', tmx('<header/>')],
  ['noHeader', tmx('<body/>')],
  ['missingAttribute', tmx('<header/><body/>')],
  ['missingAttribute', xliff(`<unit>${segment}</unit>`)],
  ['missingAttribute', old('<trans-unit><source>а</source></trans-unit>')],
  ['tmxVersion', '<tmx version="7"><body/></tmx>'],
  ['tmxUde', tmx('<header><ude name="a"/></header><body/>')],
  ['unknownElement', tu('<x/>')],
  ['notInSegment', tu('<tuv xml:lang="kk"><seg><b>а</b></seg></tuv>')],
  ['variantWithoutLanguage', tu('<tuv><seg>а</seg></tuv>')],
  ['unknownAttribute', tu('<tuv xml:lang="kk" a="b"><seg>а</seg></tuv>')],
  ['emptyVariant', tu('<tuv xml:lang="kk"><seg/></tuv>')],
  ['emptyUnit', tmx('<header/><body><tu/></body>')],
  ['unpairedCode', tu('<tuv xml:lang="kk"><seg>а<bpt i="1">b</bpt></seg></tuv>')],
  ['noDate', tmx('<header/><body><tu creationdate="1"><tuv xml:lang="ru"><seg>а</seg></tuv></tu></body>')],
  [
    'noUsageCount',
    tmx('<header/><body><tu usagecount="a"><tuv xml:lang="ru"><seg>а</seg></tuv></tu></body>'),
  ],
  ['segmentType', tmx('<header segtype="line"/><body/>')],
  ['rowLength', 'kk,ru\nа,б,в\n', 'a.csv'],
  ['emptyRow', 'kk,ru,client\n,,a\n', 'a.csv'],
  ['doubleId', xliff(`<unit id="u">${segment}</unit><unit id="u">${segment}</unit>`)],
  ['noSuchAttribute', xliff(`<unit id="u" a="b">${segment}</unit>`)],
  ['badValue', xliff('<unit id="u"><segment state="done"><source>а</source></segment></unit>')],
  ['misplacedElement', xliff('<segment/>')],
  ['misplacedElement', old('<source>а</source>')],
  ['secondElement', xliff('<unit id="u"><segment><source>а</source><source>а</source></segment></unit>')],
  ['lateElement', old('<trans-unit id="1"><target>б</target><source>а</source></trans-unit>')],
  ['missingElement', old('<trans-unit id="1"><target>б</target></trans-unit>')],
  ['textBetween', xliff(`<unit id="u">а${segment}</unit>`)],
  ['textInEmpty', xliff('<unit id="u"><segment><source>а<ph id="1">б</ph></source></segment></unit>')],
]

describe('A defect that was skipped', () => {
  it.each(DEFECTS)('is told in three languages: %s', (id, text = '', file = 'a') => {
    const message = messagesOf(text, file).find(({translation}) => translation?.id === id)
    if (message?.translation === undefined) throw new Error(`Nothing was said that is ${id}.`)
    expect(sentence(en.reasons, message.translation)).toBe(message.reason)
    for (const {reasons} of [ru, kk]) {
      const translated = sentence(reasons, message.translation)
      expect(translated).toMatch(/\p{Script=Cyrillic}/u)
      expect(translated).not.toContain('{{')
    }
  })

  it('is told so when it is met in writing', () => {
    const messages: Message[] = []
    const units = [
      {
        variants: [
          {locale: 'kk', text: 'а\u{1}'},
          {locale: 'ru', text: 'б'},
        ],
      },
      {variants: [{locale: 'kk', text: 'а'}]},
    ]
    const options = {source: 'kk', target: 'ru', onMessage: (message: Message) => messages.push(message)}
    for (const format of ['tmx', 'xliff'] as const) {
      expect([...writeUnits(units, {...options, format})].length).toBeGreaterThan(0)
    }
    expect(messages.map(({translation}) => translation?.id)).toEqual(['replacedCharacter', 'notInBoth'])
    for (const {reason, translation} of messages) {
      expect(translation === undefined ? undefined : sentence(en.reasons, translation)).toBe(reason)
    }
  })
})
