import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {recognizeTerms, searchOf} from '../../src/glossary/recognize-terms.js'
import {recognizeTermsStream} from '../../src/glossary/recognize-terms-stream.js'
import {Termbase} from '../../src/glossary/termbase.js'
import {readCorpus} from '../support/corpus.js'

const TERMS =
  'сот; Жоғарғы Сот; Жоғарғы Сот төрағасы; төраға; Сот АҚ; ҚХР; заң; бап; премьер-министр; а б; б а; …'
const termbase = Termbase.from(
  TERMS.split('; ').map((text, index) => ({id: `c${index}`, terms: [{locale: 'kk', text}]})),
)

/** Everything that makes a word, ends one, joins two, or waits for what comes next. */
const PIECES =
  `сот Сотының жоғарғы төрағасына « » " - - - – ’ ' . … 26 26-бабының заңды заңды бұзған ҚХР-ға «Сот» АҚ-ның премьер министр
  премьер-министрі а б \u0301 \u00ad \u{1f600} \u{10400} \n \u2011`.split(/\s+/u)

const texts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ', ' ', '\n')), {maxLength: 30})
  .map(parts => parts.map(([piece, blank]) => piece + blank).join(''))

async function streamed(pieces: readonly string[], overlapping: boolean) {
  const hits = []
  for await (const hit of recognizeTermsStream(pieces, termbase, {locale: 'kk', overlapping})) hits.push(hit)
  return hits
}

describe('recognizeTermsStream', () => {
  it.each([false, true])(
    'gives what the whole text gives, wherever it is cut (overlapping: %s)',
    overlapping => {
      fc.assert(
        fc.property(texts, fc.array(fc.nat(200), {maxLength: 6}), (text, places) => {
          const options = {locale: 'kk', overlapping}
          const whole = recognizeTerms(text, termbase, options).map(({term, start, end}) => [
            term.text,
            start,
            end,
          ])
          // Searched again after each piece, however short: the stream itself waits for longer ones.
          const search = searchOf('test', termbase, options)
          const cuts = [...places.map(place => Math.min(place, text.length)), text.length].sort(
            (a, b) => a - b,
          )
          const found: (string | number)[][] = []
          let done = 0
          for (const [index, cut] of cuts.entries()) {
            const isEnd = index === cuts.length - 1
            const part = text.slice(done, cut)
            const base = done
            done += search.run(part, 0, isEnd, (reading, _, start, end) => {
              found.push([reading.path.term.text, base + start, base + end])
            })
          }
          expect(found).toEqual(whole)
        }),
        {numRuns: 400},
      )
    },
  )

  it('gives offsets in the whole of a long text that comes in pieces of any size', async () => {
    const text = `${readCorpus('kk.txt')}\n`.repeat(8)
    const whole = recognizeTerms(text, termbase, {locale: 'kk'})
    expect(whole.length).toBeGreaterThan(100)
    for (const size of [7, 1000, 50_000]) {
      const pieces = Array.from({length: Math.ceil(text.length / size)}, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      )
      expect(await streamed(pieces, false)).toEqual(whole)
    }
  })

  it('gives hits while the text still comes', async () => {
    const text = 'Жоғарғы Соттың залы. '.repeat(2000)
    let read = 0
    const pieces = (function* () {
      for (; read < text.length; read += 1000) yield text.slice(read, read + 1000)
    })()
    for await (const hit of recognizeTermsStream(pieces, termbase, {locale: 'kk'})) {
      expect(hit.text).toBe('Жоғарғы Соттың')
      expect(read).toBeLessThan(text.length / 2)
      return
    }
  })

  it('ends where the text does, and gives nothing for nothing', async () => {
    expect(await streamed([], false)).toEqual([])
    expect(await streamed(['', ''], false)).toEqual([])
    expect((await streamed(['со', 'т'], false)).map(({start, end}) => [start, end])).toEqual([[0, 3]])
    expect(await streamed(['сот', 'тау'], false)).toEqual([])
  })

  it('refuses pieces that are no text', async () => {
    await expect(streamed([new Uint8Array(3)] as never, false)).rejects.toThrow(
      'recognizeTermsStream() takes a text',
    )
  })
})
