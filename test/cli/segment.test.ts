import {writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {cli, inFolder} from '../support/cli.js'

const RULES = `<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="no"/>
  <body>
    <languagerules>
      <languagerule languagerulename="semicolons">
        <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule break="yes"><beforebreak>\\p{IsNowhere}</beforebreak><afterbreak>\\s</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules><languagemap languagepattern=".*" languagerulename="semicolons"/></maprules>
  </body>
</srx>`

const textsOf = (lines: unknown[]) => (lines as {text: string}[]).map(({text}) => text)

describe('tilmash segment', () => {
  it('gives offsets of the whole of a long text, characters cut between pieces too', async () => {
    const stdin = 'Құжат тіркелді 😊. '.repeat(20_000)
    const {json} = await cli(['segment', '--lang', 'kk', '--json'], {stdin})
    const lines = json() as {text: string; start: number; end: number}[]
    expect(lines).toHaveLength(20_000)
    expect(lines.every(({text, start, end}) => stdin.slice(start, end) === text)).toBe(true)
  })

  it('numbers the rows of the table on', async () => {
    const {out} = await cli(['segment', '--lang', 'kk'], {stdin: 'Бірінші. Екінші. Үшінші.'})
    expect(out.trimEnd().split('\n')).toHaveLength(5)
    expect(out).toMatch(/2 {2}Үшінші\. +17–24\n$/u)
  })

  it('cuts by the rules of an SRX file, and names the rule that it can’t use', async () => {
    await inFolder(async path => {
      await writeFile(path('rules.srx'), RULES)
      const {code, json, err} = await cli(['segment', '--lang', 'kk', '--srx', path('rules.srx'), '--json'], {
        stdin: 'Бірінші; екінші. Үшінші.',
      })
      expect(code).toBe(0)
      expect(textsOf(json())).toEqual(['Бірінші;', 'екінші. Үшінші.'])
      expect(err).toMatch(/rules\.srx:8: .*semicolons/u)
    })
  })

  it('says that a file of rules is none', async () => {
    await inFolder(async path => {
      await writeFile(path('rules.srx'), '<tmx/>')
      const {code, err} = await cli(['segment', '--lang', 'kk', '--srx', path('rules.srx')], {stdin: 'Бір.'})
      expect(code).toBe(1)
      expect(err).toMatch(/^tilmash: .*rules\.srx.*expected <srx>/u)
    })
  })

  it.each([
    ['kk', 'Верховный Суд рассмотрел жалобу ответчика. Решение принято.', 'Russian, not Kazakh'],
    ['ru', 'Жоғарғы Сот жауапкердің шағымын қарады. Шешім қабылданды.', 'Kazakh, not Russian'],
    ['kk', 'The Supreme Court heard the appeal. The decision was made.', 'English, not Kazakh'],
  ])('warns that a text said to be %s is in another language', async (lang, stdin, warning) => {
    const {code, json, err} = await cli(['segment', '--lang', lang, '--json'], {stdin})
    expect(code).toBe(0)
    expect(json()).toHaveLength(2)
    expect(err).toContain(warning)
  })

  it.each([
    ['kk', 'Жоғарғы Сот жауапкердің шағымын қарады. Шешім қабылданды.'],
    ['ru', 'Верховный Суд рассмотрел жалобу ответчика. Решение принято.'],
    ['kk', '2016. Астана, Beijing.'],
    ['tr', 'Верховный Суд рассмотрел жалобу ответчика. Решение принято.'],
  ])('does not warn of a text in %s that is or may be what was said', async (lang, stdin) => {
    expect((await cli(['segment', '--lang', lang, '--json'], {stdin})).err).toBe('')
  })
})
