import {expectIterable, expectLanguages, misuse} from '../model/expect.js'
import type {Lexicon} from '../model/lexicon.js'
import {languageOf} from '../model/locale.js'
import type {TranslationUnit} from '../model/unit.js'
import {tokenize} from '../text/tokenize.js'
import {lexiconStem, Vocabulary} from './encode.js'
import {learnLinks, type WordPair} from './learn-links.js'

/** The plain data of a `WordLexicon`, for JSON. */
export interface WordLexiconData {
  readonly version: 1
  readonly source: string
  readonly target: string
  readonly sourceWords: readonly string[]
  readonly targetWords: readonly string[]
  /** For each source word: target word's number, p(target | source), p(source | target), and again. */
  readonly links: readonly (readonly number[])[]
}

/** A word that translates another, with both probabilities. */
export interface WordLink {
  readonly source: string
  readonly target: string
  readonly forward: number
  readonly backward: number
}

/** Links less likely than this in both directions are not kept. */
const MIN_PROBABILITY = 0.02
const DIGITS = 4

/**
 * A word table of two languages, learned from texts that say the same (IBM's model 1, Brown et al. 1993, both
 * directions agreeing).
 *
 * Words are stems as `stemWord` gives them.
 *
 * @example
 * const texts = [['Сот отырысы ашық.', 'Заседание суда открыто.'], ['Соттың шешімі.', 'Решение суда.']]
 * const units = texts.map(([kk, ru]) => ({variants: [{locale: 'kk', text: kk}, {locale: 'ru', text: ru}]}))
 * const lexicon = WordLexicon.learnFromUnits(units, {source: 'kk', target: 'ru'})
 * lexicon.translations(stemWord('соттың', 'kk'))[0]?.target // => 'суд'
 */
export class WordLexicon implements Lexicon {
  readonly source: string
  readonly target: string
  readonly #links: ReadonlyMap<string, ReadonlyMap<string, readonly [forward: number, backward: number]>>

  private constructor(
    source: string,
    target: string,
    links: ReadonlyMap<string, ReadonlyMap<string, readonly [forward: number, backward: number]>>,
  ) {
    this.source = source
    this.target = target
    this.#links = links
  }

  /** Learns from pairs of word lists; costs a moment for each thousand pairs and memory for their pairs of words. */
  static learn(
    pairs: Iterable<readonly [source: readonly string[], target: readonly string[]]>,
    options: {source: string; target: string},
  ): WordLexicon {
    expectIterable('WordLexicon.learn()', pairs, 'pairs of word lists')
    expectLanguages('WordLexicon.learn', options, 'source', 'target')
    const {source, target} = options
    const left = new Vocabulary(source)
    const right = new Vocabulary(target)
    const encoded: WordPair[] = []
    for (const [sourceWords, targetWords] of pairs) {
      encoded.push({
        source: Int32Array.from(sourceWords, word => left.add(word)),
        target: Int32Array.from(targetWords, word => right.add(word)),
        weight: 1,
      })
    }
    const counts = learnLinks(encoded, left.size, right.size)
    const links = new Map<string, Map<string, readonly [number, number]>>()
    // A word that the other side says twice has more links than sightings.
    const ofSource = counts.source.slice()
    const ofTarget = counts.target.slice()
    const linked = {source: new Float64Array(left.size), target: new Float64Array(right.size)}
    const {offsets, targets, values} = counts.links
    for (let a = 0; a < left.size; a++) {
      for (let position = offsets[a]!; position < offsets[a + 1]!; position++) {
        const b = targets[position]!
        linked.source[a]! += values[position]!
        linked.target[b]! += values[position]!
        ofSource[a] = Math.max(ofSource[a]!, linked.source[a]!)
        ofTarget[b] = Math.max(ofTarget[b]!, linked.target[b]!)
      }
    }
    for (let a = 0; a < left.size; a++) {
      for (let position = offsets[a]!; position < offsets[a + 1]!; position++) {
        const b = targets[position]!
        const forward = values[position]! / ofSource[a]!
        const backward = values[position]! / ofTarget[b]!
        if (forward < MIN_PROBABILITY && backward < MIN_PROBABILITY) continue
        putLink(links, left.words[a]!, right.words[b]!, forward, backward)
      }
    }
    return new WordLexicon(source, target, links)
  }

  /** Learns from the units that have both languages; their regions do not matter. */
  static learnFromUnits(
    units: Iterable<Pick<TranslationUnit, 'variants'>>,
    options: {source: string; target: string},
  ): WordLexicon {
    expectIterable('WordLexicon.learnFromUnits()', units, 'units')
    expectLanguages('WordLexicon.learnFromUnits', options, 'source', 'target')
    const {source, target} = options
    return WordLexicon.learn(wordsOfUnits(units, source, target), {source, target})
  }

  /** The table that `toJSON` gave. */
  static from(data: WordLexiconData): WordLexicon {
    if (typeof data !== 'object' || data === null)
      throw misuse('WordLexicon.from() takes what toJSON() gives', data)
    if (data.version !== 1) {
      throw new RangeError(`Version ${data.version} of a word table found, 1 expected; learn it anew.`)
    }
    const links = new Map<string, Map<string, readonly [number, number]>>()
    for (const [a, row] of data.links.entries()) {
      for (let index = 0; index + 2 < row.length; index += 3) {
        const target = data.targetWords[row[index]!]
        const source = data.sourceWords[a]
        if (source === undefined || target === undefined) {
          throw new RangeError('A word table names a word that it does not have; learn it anew.')
        }
        putLink(links, source, target, row[index + 1]!, row[index + 2]!)
      }
    }
    return new WordLexicon(data.source, data.target, links)
  }

  /** How many source words have a translation. */
  get size(): number {
    return this.#links.size
  }

  forward(sourceWord: string, targetWord: string): number {
    return this.#links.get(sourceWord)?.get(targetWord)?.[0] ?? 0
  }

  backward(sourceWord: string, targetWord: string): number {
    return this.#links.get(sourceWord)?.get(targetWord)?.[1] ?? 0
  }

  /** Every link of the table, source words in the order in which they were met. */
  *links(): Generator<WordLink> {
    for (const [source, row] of this.#links) {
      for (const [target, [forward, backward]] of row) yield {source, target, forward, backward}
    }
  }

  /** The translations of a word, likeliest first. */
  translations(sourceWord: string): WordLink[] {
    const row = this.#links.get(sourceWord)
    if (row === undefined) return []
    return [...row]
      .map(([target, [forward, backward]]) => ({source: sourceWord, target, forward, backward}))
      .sort((a, b) => b.forward - a.forward)
  }

  toJSON(): WordLexiconData {
    const targetWords: string[] = []
    const numbers = new Map<string, number>()
    const links = [...this.#links.values()].map(row =>
      [...row].flatMap(([target, [forward, backward]]) => {
        let number = numbers.get(target)
        if (number === undefined) {
          number = targetWords.length
          targetWords.push(target)
          numbers.set(target, number)
        }
        return [number, round(forward), round(backward)]
      }),
    )
    return {
      version: 1,
      source: this.source,
      target: this.target,
      sourceWords: [...this.#links.keys()],
      targetWords,
      links,
    }
  }
}

function* wordsOfUnits(
  units: Iterable<Pick<TranslationUnit, 'variants'>>,
  source: string,
  target: string,
): Generator<readonly [string[], string[]]> {
  for (const {variants} of units) {
    const left = variants.find(variant => languageOf(variant.locale) === languageOf(source))
    const right = variants.find(variant => languageOf(variant.locale) === languageOf(target))
    if (left !== undefined && right !== undefined)
      yield [wordsOf(left.text, source), wordsOf(right.text, target)]
  }
}

/** Numbers and marks need no table: they are the same everywhere. */
function wordsOf(text: string, locale: string): string[] {
  return tokenize(text)
    .filter(({kind}) => kind === 'word')
    .map(token => lexiconStem(token.text, locale))
}

function putLink(
  links: Map<string, Map<string, readonly [number, number]>>,
  source: string,
  target: string,
  forward: number,
  backward: number,
): void {
  let row = links.get(source)
  if (row === undefined) {
    row = new Map()
    links.set(source, row)
  }
  row.set(target, [forward, backward])
}

function round(probability: number): number {
  return Number(probability.toFixed(DIGITS))
}
