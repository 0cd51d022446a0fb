import type {ConceptEntry, Term} from '../model/concept.js'

/** What is known of a term's word, number or mark as it is written in the glossary. */
export interface WrittenWord {
  readonly folded: string
  readonly isWord: boolean
  readonly isQuote: boolean
  /** How many letters a form has to begin with that are capitals, or digits. */
  readonly capitals: number
  readonly parts: readonly WrittenWord[] | undefined
  /** Its number as a word before the last, and as the last or only one, once it has stood there; -1 until then. */
  inner: number
  last: number
  alone: number
}

/** A way through the trie that ends in a term. */
export interface TermPath {
  readonly concept: ConceptEntry
  readonly term: Term
  /** Its place among the terms, in the order of adding. */
  readonly order: number
  readonly words: readonly WrittenWord[]
  /** Whether some words are in capitals: such names are not matched by words in small letters. */
  readonly hasCapitals: boolean
  /** Whether words are counted apart that a hyphen joins. */
  readonly isSplit: boolean
}

/** A term as words of a text read it. */
export interface TermReading {
  readonly path: TermPath
  /** Whether the words are others than those that the glossary has. */
  readonly isInflected: boolean
  /** Whether the first letter is written as the glossary writes it. */
  readonly startsAlike: boolean
  /** Names of the suffixes on the last word, where they have names. */
  readonly suffixes: readonly string[] | undefined
}

/** Hyphens as tokens have them inside: ASCII, U+2010, U+2011. */
const HYPHEN = /[-\u2010\u2011]/u

/** Told the folded last words of a term and of a text, gives the suffixes by which the second is a form of the first. */
export type SuffixesOf = (
  term: string,
  place: 'alone' | 'last',
  word: string,
) => readonly string[] | undefined

/**
 * How words of a text, as written and folded, read a term that they lead to; `undefined` where a name in capitals is
 * written in small letters.
 */
export function readPath(
  path: TermPath,
  texts: readonly string[],
  folded: readonly string[],
  suffixesOf: SuffixesOf,
): TermReading | undefined {
  if (path.hasCapitals && !standInCapitals(path, texts)) return undefined
  return {
    path,
    isInflected: !areWordsOf(path, folded),
    startsAlike: path.term.text.charCodeAt(0) === texts[0]?.charCodeAt(0),
    suffixes: suffixesOfLast(path, folded, suffixesOf),
  }
}

function suffixesOfLast(
  {words, isSplit}: TermPath,
  folded: readonly string[],
  suffixesOf: SuffixesOf,
): readonly string[] | undefined {
  const term = words[words.length - 1]
  const word = folded[folded.length - 1]
  if (term === undefined || word === undefined || !term.isWord) return undefined
  const last = isSplit ? (partsOf(word)?.at(-1) ?? word) : word
  return suffixesOf(term.folded, words.length === 1 ? 'alone' : 'last', last)
}

/** Whether words of a name in capitals are in capitals here too, which may be look-alikes of the name's own. */
function standInCapitals({words, isSplit}: TermPath, texts: readonly string[]): boolean {
  const found = isSplit ? texts.flatMap(text => text.split(HYPHEN)) : texts
  return words.every(({capitals}, index) => {
    const start = found[index]?.slice(0, capitals) ?? ''
    return start === start.toUpperCase()
  })
}

/** Whether folded words of a text are just the words of a term. */
function areWordsOf({words, isSplit}: TermPath, texts: readonly string[]): boolean {
  const found = isSplit ? texts.flatMap(text => text.split(HYPHEN)) : texts
  return found.length === words.length && words.every(({folded}, index) => folded === found[index])
}

/** The parts of a word that hyphens join, if there are two or more of at least two letters. */
export function partsOf(text: string): string[] | undefined {
  const parts = text.split(HYPHEN)
  return parts.length > 1 && parts.every(part => part.length > 1) ? parts : undefined
}
