import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Segment} from '../../src/model/segment.js'
import {segment} from '../../src/segment/segment.js'
import {segmentStream} from '../../src/segment/segment-stream.js'

async function collect(
  pieces: Iterable<string>,
  unit?: 'sentence' | 'paragraph',
  locale = 'kk',
): Promise<Segment[]> {
  const found: Segment[] = []
  for await (const one of segmentStream(pieces, {locale, unit})) found.push(one)
  return found
}

function* cut(text: string, size: number): Generator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size)
}

/** Text of many kinds: wrapped paragraphs, long lines, lists, headings, blank lines, Windows line breaks. */
function longText(seed: number, length: number): string {
  const words = [
    'Сот',
    'шешім',
    'қабылдады',
    'т.б.',
    '2016 ж.',
    'бұл',
    '«Егемен',
    'Қазақстан»',
    '(12-бап)',
    '😊',
    'істер',
  ]
  let state = seed
  const random = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
  let text = ''
  let column = 0
  let isWrapped = false
  while (text.length < length) {
    const word = `${words[random(words.length)]}${random(9) === 0 ? '. ' : ' '}`
    text += word
    column += word.length
    if (isWrapped ? column > 65 : random(300) === 0) {
      text += random(4) === 0 ? '\r\n' : '\n'
      column = 0
    }
    if (random(400) === 0) {
      text += random(2) === 0 ? '\n\n1) ' : '\n'
      isWrapped = random(2) === 0
      column = 0
    }
  }
  return text
}

describe('segmentStream', () => {
  it('gives the segments of a text that comes in pieces', async () => {
    expect(await collect(['Ол т.', 'б. алды. Біз ке', 'ттік.'])).toEqual(
      segment('Ол т.б. алды. Біз кеттік.', {locale: 'kk'}),
    )
    expect(await collect([])).toEqual([])
  })

  it.each([1, 2, 3])('gives what segment gives for the whole of a long text (%i)', async seed => {
    const text = longText(seed, 400_000)
    for (const unit of ['sentence', 'paragraph'] as const) {
      expect(await collect(cut(text, 10_007), unit)).toEqual(segment(text, {locale: 'kk', unit}))
    }
  })

  it('gives what segment gives for one long line', async () => {
    const text = longText(4, 400_000).replace(/\s+/gu, ' ')
    expect(await collect(cut(text, 65_536))).toEqual(segment(text, {locale: 'kk'}))
  })

  it('remembers over pieces that one long line is a chat', async () => {
    const text = `Ура 😍 ну 😍 да 😍 ${'Как в сказке Я тоже хочу туда, да. '.repeat(10_000)}`
    const found = segment(text, {locale: 'ru'})
    expect(found).toHaveLength(20_001)
    expect(await collect(cut(text, 10_007), 'sentence', 'ru')).toEqual(found)
  })

  it('takes cuts anywhere, inside a pair or a line break too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('Сот ', '😊', '. ', '\r\n', '«'), {maxLength: 30}),
        async parts => {
          const text = parts.join('')
          expect(await collect(cut(text, 1))).toEqual(segment(text, {locale: 'kk'}))
        },
      ),
      {numRuns: 200},
    )
  })

  it('holds little of the text', async () => {
    const sentence = `${'Сот шешім қабылдады. '.repeat(50)}\n`
    let sent = 0
    let received = 0
    let most = 0
    function* pieces(): Generator<string> {
      for (let index = 0; index < 2_000; index++) {
        sent += sentence.length
        most = Math.max(most, sent - received)
        yield sentence
      }
    }
    for await (const {end} of segmentStream(pieces(), {locale: 'kk'})) received = end
    expect(sent).toBeGreaterThan(2_000_000)
    expect(most).toBeLessThan(200_000)
  })
})
