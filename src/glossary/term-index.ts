import type {ConceptEntry, Term} from '../model/concept.js'
import {type Locale, languageOf} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {type LanguageProfile, languageProfile} from '../text/language.js'
import {Fit, type Morphology, type TermPlace} from '../text/morphology/morphology.js'
import {morphologyOf} from '../text/morphology/morphology-of.js'
import {scanTokens, TOKEN_KINDS} from '../text/tokenize.js'
import {PairTable} from './pair-table.js'
import {StemTable} from './stem-table.js'
import {
  partsOf,
  readPath,
  type SuffixesOf,
  type TermPath,
  type TermReading,
  type WrittenWord,
} from './term-path.js'
import {WordTable} from './word-table.js'

/** A word of a text, with the terms' words that it may be a form of; pairs of number and `Fit`. */
export interface TextWord {
  readonly folded: string
  readonly inner: readonly number[]
  readonly last: readonly number[]
  /** The parts that hyphens join. */
  readonly parts: readonly TextWord[] | undefined
  /** What the word alone leads to from the start of the trie: terms that it is, places where longer ones go on. */
  readonly alone: readonly TermReading[]
  readonly starts: readonly number[]
  /** The word as a form of others, where it is one only before certain words. */
  readonly opened: TextWord | undefined
}

/** What has to be known of a word of a text before it is worth a closer look, as bits. */
export const WordTrait = {isTerm: 1, startsTerm: 2, goesOn: 4, looksAhead: 8, isQuote: 16} as const

const QUOTE = /^["\p{Pi}\p{Pf}]$/u

/** Whether a character is a quotation mark of any kind. */
export function isQuoteMark(character: string): boolean {
  return QUOTE.test(character)
}
const CAPITALS = /^\p{Lu}[\p{Lu}\p{Nd}]+/u
const OTHER_HYPHENS = /[\u2010\u2011]/gu
/** How many different words of texts are remembered before the memory is emptied: some 60 MB. */
const CACHE_SIZE = 200_000
const WORD = TOKEN_KINDS.indexOf('word')
/** The place in the trie that every term starts from. */
const ROOT = 0
const NONE = -1

/**
 * The terms of one language as a trie over their words, and the memory of what words of texts may be in it.
 *
 * A place in the trie is given as `2 · place + 1` where only a word that is marked as owned may end a term: behind
 * `адамның` comes `құқығы`, not `құқық`.
 */
export class TermIndex {
  readonly #profile: LanguageProfile
  readonly #morphology: Morphology
  readonly #stems = new StemTable()
  /** Place in the trie and number of a term's word → the next place. */
  readonly #trie = new PairTable()
  /** [place] → terms that end there. */
  readonly #paths: (TermPath[] | undefined)[] = []
  /** Folded word, number or mark of a term → its number; [number] → whether the word ends a term. */
  readonly #numbers: Readonly<Record<TermPlace, Map<string, number>>> = {
    inner: new Map(),
    last: new Map(),
    alone: new Map(),
  }
  readonly #isLast: boolean[] = []
  /** Words of terms as they are written; only needed while terms are added. */
  readonly #writtenNames = new WordTable()
  readonly #written: WrittenWord[] = []
  /** Words of texts, and [word] → bits of `WordTrait`. */
  readonly #names = new WordTable()
  readonly #words: TextWord[] = []
  #traits = new Uint8Array(1 << 12)
  /** Word → whether it opens a closed word before it. */
  readonly #opens = new Map<number, boolean>()
  readonly #suffixes = new Map<string, readonly string[]>()
  #size = 0

  private constructor(language: string) {
    this.#profile = languageProfile(language)
    this.#morphology = morphologyOf(language)
  }

  /** An index of all terms that the concepts have in this language. */
  static from(concepts: Iterable<ConceptEntry>, locale: Locale): TermIndex {
    const language = languageOf(locale)
    const index = new TermIndex(language)
    for (const concept of concepts) {
      for (const term of concept.terms) {
        if (term.locale === language || languageOf(term.locale) === language) index.#add(concept, term)
      }
    }
    index.#written.length = 0
    index.#writtenNames.clear()
    return index
  }

  /** How many terms there are. */
  get size(): number {
    return this.#size
  }

  /** Empties the memory of words where it has grown too large; numbers of words are good until then. */
  trim(): void {
    if (this.#words.length < CACHE_SIZE) return
    this.#words.length = 0
    this.#names.clear()
    this.#opens.clear()
    this.#suffixes.clear()
  }

  /** The number of a token of a text. */
  wordAt(text: string, kind: number, start: number, end: number): number {
    const number = this.#names.add(text, start, end)
    if (number === this.#words.length) this.#remember(this.#names.textOf(number), kind === WORD)
    return number
  }

  /** Bits of `WordTrait`: what is true of the word wherever it stands. */
  traitsOf(number: number): number {
    return this.#traits[number] as number
  }

  /** A word as it is written. */
  textOf(number: number): string {
    return this.#names.textOf(number)
  }

  /** What is known of a word that does not look ahead. */
  wordOf(number: number): TextWord {
    return this.#words[number] as TextWord
  }

  /** What is known of a word that does; `next` is the number of the word behind it, -1 where the text ends. */
  wordBefore(number: number, next: number): TextWord {
    const word = this.#words[number] as TextWord
    if (word.opened === undefined) return word
    let opens = this.#opens.get(next)
    if (opens === undefined) {
      opens = this.#morphology.opensClosedWord(next < 0 ? undefined : this.#fold(this.#names.textOf(next)))
      this.#opens.set(next, opens)
    }
    return opens ? word.opened : word
  }

  /** The suffixes by which a word of a text is a form of a term's last word; remembered. */
  readonly suffixesOf: SuffixesOf = (term, place, word) => {
    if (this.#morphology.suffixesOf === undefined) return undefined
    const key = `${place} ${term} ${word}`
    let known = this.#suffixes.get(key)
    if (known === undefined) {
      known = this.#morphology.suffixesOf(term, place, word) ?? NOTHING
      this.#suffixes.set(key, known)
    }
    return known
  }

  /** Goes on from a place in the trie by one word: `ended` is called with the terms that end, `after` gets the places behind. */
  step(place: number, word: TextWord, after: number[], ended: (path: TermPath) => void): void {
    this.#end(place, word, ended)
    this.#goOn(place, word, after)
    if (word.parts !== undefined) this.#throughParts(place, word.parts, ended, after)
  }

  #end(place: number, {last}: TextWord, ended: (path: TermPath) => void): void {
    for (let index = 0; index < last.length; index += 2) {
      if ((place & 1) === 1 && last[index + 1] !== Fit.owned) continue
      const behind = this.#trie.find(place >> 1, last[index] as number)
      const paths = behind === 0 ? undefined : this.#paths[behind]
      if (paths === undefined) continue
      for (let path = 0; path < paths.length; path++) ended(paths[path] as TermPath)
    }
  }

  #goOn(place: number, {inner}: TextWord, after: number[]): void {
    for (let index = 0; index < inner.length; index += 2) {
      const behind = this.#trie.find(place >> 1, inner[index] as number)
      if (behind !== 0) after.push(2 * behind + (inner[index + 1] === Fit.owning ? 1 : 0))
    }
  }

  /** What hyphens join in the text may be apart in the term, or inflected part by part: органами-разработчиками. */
  #throughParts(
    place: number,
    parts: readonly TextWord[],
    ended: (path: TermPath) => void,
    after: number[],
  ): void {
    let places = [place]
    parts.forEach((part, number) => {
      const next: number[] = []
      for (const from of places) {
        if (number === parts.length - 1) this.#end(from, part, ended)
        this.#goOn(from, part, next)
      }
      places = next
    })
    after.push(...places)
  }

  #add(concept: ConceptEntry, term: Term): void {
    const words: WrittenWord[] = []
    let hasParts = false
    scanTokens(term.text, 0, (kind, start, end) => {
      const word = this.#writtenAt(term.text, kind === WORD, start, end)
      if (!word.isQuote) words.push(word)
      if (word.parts !== undefined) hasParts = true
      return true
    })
    if (words.length === 0) return
    this.#size++
    this.#addPath(concept, term, words, false)
    if (!hasParts) return
    const split = words.flatMap(word => word.parts ?? [word])
    this.#addPath(concept, term, split, true)
  }

  #addPath(concept: ConceptEntry, term: Term, words: readonly WrittenWord[], isSplit: boolean): void {
    const end = words.length - 1
    let place = ROOT
    let hasCapitals = false
    for (let index = 0; index <= end; index++) {
      const word = words[index] as WrittenWord
      const role: TermPlace = index < end ? 'inner' : end === 0 ? 'alone' : 'last'
      if (word[role] === NONE) word[role] = this.#numberOf(role, word)
      place = this.#trie.add(place, word[role])
      if (word.capitals > 0) hasCapitals = true
    }
    const paths = this.#paths[place]
    const path: TermPath = {concept, term, order: this.#size, words, hasCapitals, isSplit}
    if (paths === undefined) this.#paths[place] = [path]
    else paths.push(path)
  }

  /** Most words stand in many terms: they are read once. */
  #writtenAt(text: string, isWord: boolean, start: number, end: number): WrittenWord {
    const number = this.#writtenNames.add(text, start, end)
    let written = this.#written[number]
    if (written === undefined) {
      written = this.#write(this.#writtenNames.textOf(number), isWord)
      this.#written[number] = written
    }
    return written
  }

  #write(text: string, isWord: boolean): WrittenWord {
    return {
      folded: isWord ? this.#fold(text) : text,
      isWord,
      isQuote: !isWord && isQuoteMark(text),
      capitals: CAPITALS.exec(text)?.[0].length ?? 0,
      parts: isWord ? partsOf(text)?.map(part => this.#write(part, true)) : undefined,
      inner: NONE,
      last: NONE,
      alone: NONE,
    }
  }

  /** The number of a term's word in its role; a new word is put under all its stems. */
  #numberOf(role: TermPlace, {folded, isWord}: WrittenWord): number {
    const numbers = this.#numbers[role]
    const known = numbers.get(folded)
    if (known !== undefined) return known
    const number = this.#isLast.length
    numbers.set(folded, number)
    this.#isLast.push(role !== 'inner')
    if (isWord) {
      this.#morphology.eachStem(folded, role, (stem, endings) => this.#stems.add(stem, endings, number))
    }
    return number
  }

  #fold(text: string): string {
    return foldWord(text, this.#profile).replace(OTHER_HYPHENS, '-')
  }

  #remember(text: string, isWord: boolean): void {
    const number = this.#words.length
    if (number >= this.#traits.length) {
      const longer = new Uint8Array(2 * this.#traits.length)
      longer.set(this.#traits)
      this.#traits = longer
    }
    const isQuote = !isWord && isQuoteMark(text)
    const word = isQuote ? STRANGER : this.#read(text, isWord)
    this.#words.push(word)
    this.#traits[number] = isQuote ? WordTrait.isQuote : traitsOf(word)
  }

  /** Reads a word of a text. */
  #read(text: string, isWord: boolean): TextWord {
    if (!isWord)
      return this.#withWays(text, text, this.#marked(text, true), this.#marked(text, false), undefined)
    const folded = this.#fold(text)
    if (!this.#morphology.closedWords.has(folded)) return this.#readForms(text, folded, false)
    return {...this.#readForms(text, folded, true), opened: this.#readForms(text, folded, false)}
  }

  /** A number, mark or symbol that stands in terms. */
  #marked(text: string, isInner: boolean): number[] {
    const roles: readonly TermPlace[] = isInner ? ['inner'] : ['last', 'alone']
    const numbers = roles.map(role => this.#numbers[role].get(text))
    return numbers.flatMap((number): number[] => (number === undefined ? [] : [number, Fit.plain]))
  }

  #readForms(text: string, folded: string, isClosed: boolean): TextWord {
    let inner: number[] | undefined
    let last: number[] | undefined
    this.#stems.visit(folded, (number, endings, length) => {
      if (isClosed && length < folded.length) return
      const isLast = this.#isLast[number] as boolean
      const fit = this.#morphology.fit(endings, folded.slice(length), isLast)
      if (fit === Fit.none) return
      if (isLast) last = withFit(last, number, fit)
      else inner = withFit(inner, number, fit)
    })
    const parts = isClosed ? undefined : partsOf(text)?.map(part => this.#read(part, true))
    return this.#withWays(text, folded, inner ?? NOTHING, last ?? NOTHING, parts)
  }

  #withWays(
    text: string,
    folded: string,
    inner: readonly number[],
    last: readonly number[],
    parts: readonly TextWord[] | undefined,
  ): TextWord {
    // Most words of a text have nothing to do with terms: one object stands for them all.
    if (inner.length === 0 && last.length === 0 && parts === undefined) return STRANGER
    let alone: TermReading[] | undefined
    const starts: number[] = []
    const word = {folded, inner, last, parts, alone: NOTHING, starts, opened: undefined}
    this.step(2 * ROOT, word, starts, path => {
      // A term with a hyphen has two paths.
      if (alone?.some(known => known.path.term === path.term) === true) return
      const reading = readPath(path, [text], [folded], this.suffixesOf)
      if (reading === undefined) return
      if (alone === undefined) alone = [reading]
      else alone.push(reading)
    })
    return {...word, alone: alone ?? NOTHING, starts: starts.length === 0 ? NOTHING : starts}
  }
}

const NOTHING: readonly never[] = []
const STRANGER: TextWord = {
  folded: '',
  inner: NOTHING,
  last: NOTHING,
  parts: undefined,
  alone: NOTHING,
  starts: NOTHING,
  opened: undefined,
}

/** What is true of a word, by itself or as a form of others. */
function traitsOf({alone, starts, inner, last, parts, opened}: TextWord): number {
  const {isTerm, startsTerm, goesOn, looksAhead} = WordTrait
  const own =
    (alone.length > 0 ? isTerm : 0) |
    (starts.length > 0 ? startsTerm : 0) |
    (inner.length > 0 || last.length > 0 || parts !== undefined ? goesOn : 0)
  return opened === undefined ? own : own | traitsOf(opened) | looksAhead
}

/** A word may have several readings as a form of one term's word: the best fit counts. */
function withFit(fits: number[] | undefined, number: number, fit: Fit): number[] {
  if (fits === undefined) return [number, fit]
  for (let index = 0; index < fits.length; index += 2) {
    if (fits[index] !== number) continue
    // Marked as owned says more than plain, plain asks for less than owning.
    if (fit === Fit.owned || fits[index + 1] === Fit.owning) fits[index + 1] = fit
    return fits
  }
  fits.push(number, fit)
  return fits
}
