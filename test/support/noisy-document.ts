import type {Bead} from '../../src/model/bead.js'
import {seeded} from './seeded.js'

/** A document in two invented languages with the beads that made it. */
export interface NoisyDocument {
  readonly texts: Readonly<Record<'de' | 'fr', readonly string[]>>
  readonly gold: readonly Pick<Bead, 'segments'>[]
}

const FIRST = ['ba', 'do', 'ge', 'ki', 'lu', 'ma', 'no', 'pe', 'ri', 'su']
const SECOND = ['chor', 'dun', 'fal', 'gret', 'hin', 'jol', 'kab', 'lim', 'mer', 'nis']
const VOCABULARY = 20_000

/**
 * About `count` segments a language: words of Zipf's frequencies, each with one translation, a fifth of them lost or
 * changed, in another order; segments dropped (5 % a side) and neighbours joined (10 %), as in the development data.
 */
export function noisyDocument(count: number, seed: number): NoisyDocument {
  const next = seeded(seed)
  const word = (id: number, syllables: readonly string[]) =>
    [...String(id + 100)].map(digit => syllables[Number(digit)]).join('')
  const rank = () => Math.floor(VOCABULARY ** next())
  const sentence = (): [string, string] => {
    const ids = Array.from({length: 4 + Math.floor(24 * next() * next() + 6 * next())}, rank)
    const translated = ids.map(id => (next() < 0.2 ? (next() < 0.5 ? -1 : rank()) : id)).filter(id => id >= 0)
    for (let place = translated.length - 1; place > 0; place--) {
      const other = Math.max(0, place - Math.floor(next() * 4))
      ;[translated[place], translated[other]] = [translated[other] as number, translated[place] as number]
    }
    const write = (list: readonly number[], syllables: readonly string[]) =>
      `${list.map(id => word(id, syllables)).join(' ')}.`
    return [write(ids, FIRST), write(translated, SECOND)]
  }
  const de: string[] = []
  const fr: string[] = []
  const gold: Pick<Bead, 'segments'>[] = []
  const put = (left: readonly string[], right: readonly string[]) => {
    gold.push({
      segments: {
        de: left.map((_, index) => de.length + index),
        fr: right.map((_, index) => fr.length + index),
      },
    })
    de.push(...left)
    fr.push(...right)
  }
  while (de.length < count) {
    const [a, b] = sentence()
    const dice = next()
    if (dice < 0.05) put([a], [])
    else if (dice < 0.1) put([], [b])
    else if (dice < 0.19) {
      const [c, d] = sentence()
      if (next() < 0.5) put([`${a} ${c}`], [b, d])
      else put([a, c], [`${b} ${d}`])
    } else put([a], [b])
  }
  return {texts: {de, fr}, gold}
}
