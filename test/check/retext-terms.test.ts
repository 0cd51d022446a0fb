import remarkParse from 'remark-parse'
import remarkRetext from 'remark-retext'
import remarkStringify from 'remark-stringify'
import retextStringify from 'retext-stringify'
import {unified} from 'unified'
import type {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import {Termbase} from '../../src/glossary/termbase.js'
import {type RetextTermsOptions, retextKazakh, retextRussian, retextTerms} from '../../src/retext.js'

const termbase = Termbase.from([
  {
    id: 'court',
    terms: [
      {locale: 'kk', text: 'Жоғарғы Сот', status: 'preferred'},
      {locale: 'kk', text: 'бас сот', status: 'forbidden'},
      {locale: 'ru', text: 'Верховный Суд'},
      {locale: 'ru', text: 'Высший Суд', status: 'deprecated'},
    ],
  },
])

async function check(text: string, options: Partial<RetextTermsOptions> = {}): Promise<VFile> {
  const {locale = 'kk'} = options
  const parser = locale === 'ru' ? retextRussian : retextKazakh
  return unified()
    .use(parser)
    .use(retextTerms, {termbase, locale, ...options})
    .use(retextStringify)
    .process(text)
}

/** What stands at the place of a message. */
function textAt(text: string, place: unknown): string {
  const {start, end} = place as Record<'start' | 'end', {offset: number}>
  return text.slice(start.offset, end.offset)
}

describe('retextTerms', () => {
  it('tells place, rule and what to write instead', async () => {
    const text = 'Іс қаралды.\nБұл бас соттың үкімі.'
    const {messages} = await check(text)
    expect(messages).toHaveLength(1)
    const [message] = messages
    expect(message).toMatchObject({
      ruleId: 'forbidden-term',
      source: 'tilmash',
      actual: 'бас соттың',
      expected: ['Жоғарғы Соттың'],
      line: 2,
      column: 5,
      reason: '“бас соттың” is a forbidden term; write “Жоғарғы Соттың”.',
    })
    expect(textAt(text, message?.place)).toBe('бас соттың')
  })

  it('has nothing to say of approved terms', async () => {
    expect((await check('Жоғарғы Соттың үкімі.')).messages).toEqual([])
  })

  it('gives places in Markdown, across markup, and passes over code', async () => {
    const markdown = '# Үкім\n\nКеше `бас сот` пен **бас** соттан хат келді.\n'
    const checker = unified().use(retextKazakh).use(retextTerms, {termbase, locale: 'kk'})
    const file = await unified()
      .use(remarkParse)
      .use(remarkRetext, checker)
      .use(remarkStringify)
      .process(markdown)
    expect(file.messages.map(({actual, line, column}) => [actual, line, column])).toEqual([
      ['бас соттан', 3, (markdown.split('\n')[2]?.lastIndexOf('бас') as number) + 1],
    ])
  })

  it('tells with the source which translation is missing, in the sentence that should hold it', async () => {
    const text = 'Заседание началось. Дело рассмотрел суд. Решение вынесено.'
    const {messages} = await check(text, {
      locale: 'ru',
      source: {text: 'Отырыс басталды. Істі Жоғарғы Сот қарады. Шешім шықты.', locale: 'kk'},
    })
    expect(messages).toMatchObject([
      {ruleId: 'missing-term', actual: 'Жоғарғы Сот', expected: ['Верховный Суд']},
    ])
    expect(textAt(text, messages[0]?.place)).toBe('Дело рассмотрел суд.')
  })

  it('tells with the source of deprecated terms at their own places', async () => {
    const text = 'Заседание началось. Дело рассмотрел Высший Суд.'
    const source = {text: 'Отырыс басталды. Істі Жоғарғы Сот қарады.', locale: 'kk'}
    const {messages} = await check(text, {locale: 'ru', source})
    expect(messages.map(({ruleId, column}) => [ruleId, column])).toEqual([
      ['missing-term', 21],
      ['deprecated-term', text.indexOf('Высший') + 1],
    ])
  })

  it('takes several termbases, of which the earlier one has the say', async () => {
    const ours = Termbase.from([{id: 'a', terms: [{locale: 'kk', text: 'бас сот'}]}])
    expect((await check('Бас сотқа', {termbase: [ours, termbase]})).messages).toEqual([])
    expect((await check('Бас сотқа', {termbase: [termbase, ours]})).messages).toHaveLength(1)
  })

  it.each([
    ['no termbase', {termbase: undefined}],
    ['no language', {locale: undefined}],
    ['no text of the source', {source: {locale: 'ru'}}],
  ])('refuses %s', (_, options) => {
    const use = () =>
      unified()
        .use(retextTerms, {termbase, locale: 'kk', ...options} as never)
        .freeze()
    expect(use).toThrow(TypeError)
  })
})
