import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {SOUNDS} from '../../../src/text/languages/kk/sounds.js'
import {SUFFIXES} from '../../../src/text/languages/kk/suffixes.js'
import {Phonology} from '../../../src/text/morphology/sound-system.js'
import {SuffixIndex} from '../../../src/text/morphology/suffix-index.js'

const newIndex = () => new SuffixIndex(SUFFIXES, new Phonology(SOUNDS))

function found(index: SuffixIndex, word: string): string[] {
  const lines: string[] = []
  index.visit(word, (stemLength, chains) => {
    for (const {names, partOfSpeech, stems} of chains)
      lines.push(`${stemLength} ${partOfSpeech} ${names} ${stems}`)
  })
  return lines
}

describe('SuffixIndex', () => {
  const whole = newIndex()
  const texts = [...whole.chains()].map(({text}) => text)

  it('finds the suffixes of a form', () => {
    const names = found(newIndex(), 'соттарымыздың').map(line => line.split(' ')[2])
    expect(names).toContain('plural,our,genitive')
    expect(names).toContain('genitive')
  })

  it('finds the same chains whatever words came before', () => {
    const some = fc.array(fc.constantFrom(...texts), {minLength: 1, maxLength: 12})
    fc.assert(
      fc.property(some, suffixes => {
        const index = newIndex()
        for (const text of suffixes) expect(found(index, `сот${text}`)).toEqual(found(whole, `сот${text}`))
      }),
      {numRuns: 30},
    )
  })

  it('gives every chain once, whatever words came before', () => {
    const index = newIndex()
    found(index, 'соттардың')
    const chains = [...index.chains()].map(
      ({text, names, partOfSpeech}) => `${text} ${partOfSpeech} ${names}`,
    )
    expect(new Set(chains).size).toBe(chains.length)
    expect(chains.length).toBe(texts.length)
  })
})
