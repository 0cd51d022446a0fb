import type {ConceptEntry, Term} from '../model/concept.js'
import {type Locale, languageOf} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {type LanguageProfile, languageProfile} from '../text/language.js'
import type {Morphology} from '../text/morphology/morphology.js'
import {morphologyOf} from '../text/morphology/morphology-of.js'
import {type Token, tokenize} from '../text/tokenize.js'

/** A term with the concept that it names. */
export interface IndexedTerm {
  readonly concept: ConceptEntry
  readonly term: Term
  /** The term as it is compared. */
  readonly folded: string
  /** For each word, what it has to begin with as written: names in capitals are not matched by words in small letters. */
  readonly capitals: readonly string[]
  readonly hasCapitals: boolean
}

/** A place where a term of the index stands: tokens `first` to `last`, both included. */
export interface TermMatch {
  readonly indexed: IndexedTerm
  readonly first: number
  readonly last: number
}

interface Node {
  /** Word inside a term → the node after it. */
  readonly inner: Map<number, Node>
  /** Last word of a term → the terms that end with it. */
  readonly last: Map<number, IndexedTerm[]>
}

/** What the index makes of a word in a text: the numbers of the terms' words that it may be a form of. */
interface WordKeys {
  readonly inner: readonly number[]
  readonly last: readonly number[]
  /** Terms of this word alone, and nodes after it: what most words of a text have none of. */
  readonly alone: readonly IndexedTerm[]
  readonly starts: readonly Node[]
}

/** How many words of texts are remembered with their keys before the memory is emptied. */
const CACHE_SIZE = 200_000
const QUOTE = /^["\p{Pi}\p{Pf}]$/u
const CAPITALS = /^\p{Lu}[\p{Lu}\p{Nd}]+/u

/**
 * The terms of one language as a trie over keys of its words, so that every legal form of a term is found.
 *
 * A text is searched in time proportional to its length and to the number of terms that begin at a word.
 */
export class TermIndex {
  readonly #profile: LanguageProfile
  readonly #morphology: Morphology
  readonly #root: Node = {inner: new Map(), last: new Map()}
  /** Role and key → the terms' words that have the key. */
  readonly #wordsOfKey = new Map<string, number[]>()
  /** Role and a term's word → its number. */
  readonly #numbers = new Map<string, number>()
  readonly #words = new Map<string, WordKeys>()
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
      for (const term of concept.terms) if (languageOf(term.locale) === language) index.#add(concept, term)
    }
    return index
  }

  /** How many terms there are. */
  get size(): number {
    return this.#size
  }

  /** Every place where a term stands, by first token, then by last; places may overlap. */
  search(tokens: readonly Token[]): TermMatch[] {
    const matches: TermMatch[] = []
    const keys = tokens.map(token => this.#keysOf(token))
    for (let first = 0; first < tokens.length; first++) {
      const word = keys[first]
      if (word === undefined) continue
      for (const indexed of word.alone) addMatch(matches, indexed, tokens, first, first)
      if (word.starts.length > 0) walk(word.starts, tokens, keys, first, matches)
    }
    return matches
  }

  #add(concept: ConceptEntry, term: Term): void {
    const tokens = tokenize(term.text).filter(({text}) => !QUOTE.test(text))
    const final = tokens.pop()
    if (final === undefined) return
    const capitals = [...tokens, final].map(({text}) => CAPITALS.exec(text)?.[0] ?? '')
    const indexed: IndexedTerm = {
      concept,
      term,
      folded: foldWord(term.text, this.#profile),
      capitals,
      hasCapitals: capitals.some(text => text !== ''),
    }
    let node = this.#root
    for (const token of tokens) {
      const word = this.#wordNumber('inner', token, folded => this.#morphology.termModifierKeys(folded))
      let child = node.inner.get(word)
      if (child === undefined) {
        child = {inner: new Map(), last: new Map()}
        node.inner.set(word, child)
      }
      node = child
    }
    const isAlone = tokens.length === 0
    const role = isAlone ? 'alone' : 'last'
    const word = this.#wordNumber(role, final, folded => this.#morphology.termHeadKeys(folded, isAlone))
    const terms = node.last.get(word)
    if (terms === undefined) node.last.set(word, [indexed])
    else terms.push(indexed)
    this.#size++
    this.#words.clear()
  }

  /** The number of a term's word in its role; a new word is put under all its keys. */
  #wordNumber(
    role: 'inner' | 'last' | 'alone',
    token: Token,
    keysOf: (folded: string) => readonly string[],
  ): number {
    // Most words stand in many terms: they are folded once.
    const written = `${role} ${token.text}`
    const seen = this.#numbers.get(written)
    if (seen !== undefined) return seen
    const folded = token.kind === 'word' ? foldWord(token.text, this.#profile) : token.text
    const number = this.#foldedNumber(role, folded, token.kind === 'word' ? keysOf(folded) : [folded])
    this.#numbers.set(written, number)
    return number
  }

  #foldedNumber(role: 'inner' | 'last' | 'alone', folded: string, keys: readonly string[]): number {
    const name = `${role} ${folded}`
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(name, number)
    for (const key of keys) {
      const place = `${role === 'inner' ? 'inner' : 'last'} ${key}`
      const words = this.#wordsOfKey.get(place)
      if (words === undefined) this.#wordsOfKey.set(place, [number])
      else words.push(number)
    }
    return number
  }

  #keysOf(token: Token): WordKeys | undefined {
    const known = this.#words.get(token.text)
    if (known !== undefined) return known
    if (token.kind === 'punctuation' && QUOTE.test(token.text)) return undefined
    if (this.#words.size >= CACHE_SIZE) this.#words.clear()
    const word = token.kind === 'word' ? foldWord(token.text, this.#profile) : token.text
    const isWord = token.kind === 'word'
    const inner = this.#wordsWith('inner', isWord ? this.#morphology.modifierKeys(word) : [word])
    const last = this.#wordsWith('last', isWord ? this.#morphology.headKeys(word) : [word])
    const keys: WordKeys = {
      inner,
      last,
      alone: [...new Set(last.flatMap(number => this.#root.last.get(number) ?? []))],
      starts: inner.flatMap(number => this.#root.inner.get(number) ?? []),
    }
    this.#words.set(token.text, keys)
    return keys
  }

  #wordsWith(role: 'inner' | 'last', keys: readonly string[]): number[] {
    return [...new Set(keys.flatMap(key => this.#wordsOfKey.get(`${role} ${key}`) ?? []))]
  }
}

/** Goes on from the nodes after the first word as long as words fit. */
function walk(
  starts: readonly Node[],
  tokens: readonly Token[],
  keys: readonly (WordKeys | undefined)[],
  first: number,
  matches: TermMatch[],
): void {
  let nodes = starts
  for (let last = first + 1; last < tokens.length && nodes.length > 0; last++) {
    const word = keys[last]
    // A quotation mark may stand between the words of a name: «Сот» АҚ.
    if (word === undefined) continue
    const next: Node[] = []
    const from = matches.length
    for (const node of nodes) {
      for (const number of word.last) {
        for (const indexed of node.last.get(number) ?? []) {
          if (!isAmong(matches, from, indexed)) addMatch(matches, indexed, tokens, first, last)
        }
      }
      for (const number of word.inner) {
        const child = node.inner.get(number)
        if (child !== undefined) next.push(child)
      }
    }
    nodes = next
  }
}

/** Whether the same term was found here already, by another reading of the words. */
function isAmong(matches: readonly TermMatch[], from: number, indexed: IndexedTerm): boolean {
  for (let index = from; index < matches.length; index++) if (matches[index]?.indexed === indexed) return true
  return false
}

function addMatch(
  matches: TermMatch[],
  indexed: IndexedTerm,
  tokens: readonly Token[],
  first: number,
  last: number,
): void {
  if (!indexed.hasCapitals || standInCapitals(indexed, tokens, first, last))
    matches.push({indexed, first, last})
}

function standInCapitals(
  {capitals}: IndexedTerm,
  tokens: readonly Token[],
  first: number,
  last: number,
): boolean {
  let word = 0
  for (let index = first; index <= last; index++) {
    const {text} = tokens[index] as Token
    if (QUOTE.test(text)) continue
    const expected = capitals[word++] ?? ''
    if (expected !== '' && !text.startsWith(expected)) return false
  }
  return true
}
