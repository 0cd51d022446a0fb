import {describe, expect, it} from 'vitest'
import {bitext, bitextAll} from '../src/bitext.js'
import {TranslationMemory} from '../src/memory/translation-memory.js'
import {readCorpus, readCorpusTable} from './support/corpus.js'

const article = Object.fromEntries(['kk', 'ru', 'en'].map(locale => [locale, readCorpus(`${locale}.txt`)]))

/** The gold beads with two languages or more, as `kk|ru|en` indexes. */
function goldBeads(): string[] {
  return readCorpusTable('beads.tsv')
    .filter(cells => cells.filter(cell => cell !== '').length > 1)
    .map(cells => cells.join('|'))
}

const beadOf = ({provenance}: ReturnType<typeof bitext>[number]) =>
  ['kk', 'ru', 'en'].map(locale => provenance?.segments[locale]?.join(',')).join('|')

describe('bitext', () => {
  it('gives the units of the article that a reader would give', () => {
    expect(bitext(article).map(beadOf)).toEqual(goldBeads())
  })

  it('keeps what stands between the segments of one unit', () => {
    const kk = 'Сот 2016 жылғы 12 сәуірде ашылды.  Оған 45 судья келді.'
    const [unit] = bitext({kk, en: 'The court opened on 12 April 2016, and 45 judges came to it.'})
    expect(unit?.variants[0]?.text).toBe(kk)
  })

  it('joins segments of several paragraphs by a blank', () => {
    const units = bitext({
      kk: 'Сот 2016 жылғы 12 сәуірде өтті.\n\nШешім 45 бетке жазылды.',
      en: 'The court met on 12 2016 and its decision took 45 pages.',
    })
    for (const {variants} of units) for (const {text} of variants) expect(text).not.toContain('\n')
  })

  it('takes a wrapped line for one with blanks, in the neighbours too', () => {
    const kk = [
      'Өтінішіңіз қаралды, құжаттарыңыз 2016 жылғы 12 сәуірде тіркелді, алайда талап арыз',
      'белгіленген нысанда берілмеген. Сондықтан 45 жұмыс күні ішінде кемшіліктерді түгел',
      'жоюыңызды сұраймыз.',
    ]
    const en =
      'Your papers were registered on 12 April 2016, but the claim is not in due form. Please mend it within 45 days.'
    const units = bitext({kk: kk.join('\n'), en})
    expect(units.map(({variants}) => variants[0]?.text).join(' ')).toBe(kk.join(' '))
    for (const {variants} of units) for (const {next = ''} of variants) expect(next).not.toContain('\n')
  })

  it('gives every variant its neighbours in the document', () => {
    const units = bitext(article)
    const second = units[1]?.variants[0]
    expect(second?.previous).toBe(units[0]?.variants[0]?.text)
    expect(units[0]?.variants[0]?.previous).toBeUndefined()
  })

  it('leaves out what has no counterpart', () => {
    expect(
      bitext(article).some(({variants}) => variants.some(({text}) => text.startsWith('Screenshot'))),
    ).toBe(false)
  })

  it('marks what is not sure as a draft', () => {
    expect(bitext(article, {minConfidence: 1}).every(({status}) => status === 'draft')).toBe(true)
    expect(bitext(article, {minConfidence: 0}).every(({status}) => status === 'translated')).toBe(true)
  })

  it('goes between the anchors that the caller gives', () => {
    const texts = {kk: 'Бірінші. Екінші. Үшінші.', ru: 'Один. Два. Три.'}
    const [first] = bitext(texts, {
      anchors: [
        {kk: [0, 1], ru: [0]},
        {kk: [2], ru: [1, 2]},
      ],
    })
    expect(first?.provenance).toEqual({document: '', segments: {kk: [0, 1], ru: [0]}, confidence: 1})
  })

  it('names the document in the provenance', () => {
    expect(bitext(article, {document: 'court'})[0]?.provenance?.document).toBe('court')
  })

  it('gives the ids that a memory would give', async () => {
    const units = bitext(article)
    const memory = await TranslationMemory.open()
    await memory.add(units.map(({id: _, ...unit}) => unit))
    for (const {id} of units) expect(await memory.get(id)).toBeDefined()
  })

  it('refuses a single language and a tag that is none', () => {
    expect(() => bitext({kk: 'Құжат.'})).toThrow(TypeError)
    expect(() => bitext({kk: 'Құжат.', zz: 'Doc.'})).toThrow('Unknown language')
  })

  it('gives no units for empty texts', () => {
    expect(bitext({kk: '', ru: ''})).toEqual([])
    expect(bitext({kk: 'Құжат.', ru: ''})).toEqual([])
  })
})

describe('bitextAll', () => {
  it('keeps the documents apart', () => {
    const units = bitextAll([
      {document: 'a', texts: {kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'}},
      {document: 'b', texts: {kk: 'Қол қойыңыз.', ru: 'Подпишите.'}},
    ])
    expect(units.map(({provenance}) => provenance?.document)).toEqual(['a', 'b'])
    expect(units[1]?.variants[0]?.previous).toBeUndefined()
  })
})
