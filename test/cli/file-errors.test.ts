import {writeFile} from 'node:fs/promises'
import {describe, expect, it} from 'vitest'
import {cli, inFolder} from '../support/cli.js'

const HEAD = '<tmx version="1.4"><header/><body>'

describe('what is wrong inside a file', () => {
  it.each([
    ['a.tmx', `${HEAD}<tu>`, 'a.tmx:1:38: Ошибка XML: <tu> не закрыт.'],
    ['a.tmx', '', 'a.tmx:1:1: Ошибка XML: в файле нет ни одного элемента.'],
    ['a.tmx', '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', 'В DOCTYPE объявлены сущности'],
    ['a.tmx', '<tmx a="1" a="2"/>', 'атрибут «a» задан дважды'],
    ['a.xlf', '<xliff version="3.0"/>', 'Версия XLIFF — «3.0»'],
    ['a.csv', 'kk,ru\n"а', 'не закрыты кавычки'],
    ['a.po', 'msgid "a"\n', 'У msgid нет своего msgstr.'],
    ['a.po', 'msgid "a"\nmsgstr "b"\n', 'задайте его через --target'],
    ['a.json', '{"kk": {"a": "b"}}', 'В файле один язык'],
    ['a.json', '{"kk": {"a"', 'Это не JSON'],
    ['a.txt', 'Жай мәтін.', 'Это не память переводов'],
  ])('%s with %j is said in Russian, with its place', async (name, text, sentence) => {
    await inFolder(async path => {
      await writeFile(path(name), text)
      const {code, err} = await cli(['import', path('m'), path(name), '--ui-lang', 'ru'])
      expect(code).toBe(1)
      expect(err).toContain(sentence)
      expect(err).toMatch(/^tilmash: [^\n]+\n$/u)
      expect(err).toContain(path(name))
    })
  })

  it('is said in Kazakh too', async () => {
    await inFolder(async path => {
      await writeFile(path('a.tmx'), `${HEAD}<tu>`)
      const {err} = await cli(['import', path('m'), path('a.tmx'), '--ui-lang', 'kk'])
      expect(err).toContain('XML қатесі: <tu> жабылмаған.')
    })
  })
})
