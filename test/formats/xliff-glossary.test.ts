import {describe, expect, it} from 'vitest'
import {FormatError, type Message} from '../../src/errors.js'
import {readConcepts} from '../../src/formats/concepts.js'
import {readXliffGlossary} from '../../src/formats/xliff-glossary.js'

const xliff = (entries: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:g="urn:oasis:names:tc:xliff:glossary:2.0" version="2.1" srcLang="KZ" trgLang="ru"><file id="f"><unit id="u"><g:glossary>${entries}</g:glossary><segment id="s"><source>Сот</source></segment></unit></file></xliff>`

const ENTRY =
  '<g:glossEntry id="1" ref="#s"><g:term source="1-бап">Жоғарғы Сот</g:term><g:translation> Верховный Суд </g:translation><g:translation source="old">ВС</g:translation><g:definition source="Заң">жоғары орган</g:definition></g:glossEntry>'

describe('readXliffGlossary', () => {
  it('gives the term with its translations, definition and where they come from', () => {
    expect([...readXliffGlossary(xliff(ENTRY))]).toEqual([
      {
        id: '1',
        terms: [
          {locale: 'kk', text: 'Жоғарғы Сот', source: '1-бап'},
          {locale: 'ru', text: 'Верховный Суд'},
          {locale: 'ru', text: 'ВС', source: 'old'},
        ],
        definition: 'жоғары орган',
        source: 'Заң',
      },
    ])
  })

  it('gives an entry once that stands with many units', () => {
    const other = '<g:glossEntry><g:term>Сот</g:term><g:definition>орган</g:definition></g:glossEntry>'
    expect([...readXliffGlossary(xliff(ENTRY + other + ENTRY))].map(({id}) => id)).toEqual(['1', '2'])
  })

  it('leaves out an entry without terms, and says where', () => {
    const messages: Message[] = []
    const text = xliff('<g:glossEntry><g:definition>орган</g:definition></g:glossEntry>')
    expect([...readXliffGlossary(text, {onMessage: message => messages.push(message)})]).toEqual([])
    expect(messages.map(({ruleId, place}) => [ruleId, place.line])).toEqual([
      ['mended-language', 1],
      ['empty-entry', 1],
    ])
  })

  it('gives nothing of a file without glossary, and refuses one that is no XLIFF', () => {
    expect([...readXliffGlossary(xliff(''))]).toEqual([])
    expect(() => [...readXliffGlossary('<tmx/>')]).toThrow(FormatError)
  })
})

describe('readConcepts', () => {
  it('takes the glossaries of an XLIFF file', () => {
    expect([...readConcepts(xliff(ENTRY), {file: 'a.xlf'})].map(({terms}) => terms.length)).toEqual([3])
  })
})
