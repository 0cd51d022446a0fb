import {type Token, tokenize} from '../text/tokenize.js'
import {FormKind, kindOfToken, NO_STEM, rootOf, type Vocabulary} from '../text/vocabulary.js'
import {hashTexts, mix, secondHash} from './hash.js'
import {isComposed} from './is-composed.js'
import {WEIGHTS} from './weights.js'

/** Numbers from here downwards stand for words that the vocabulary lacks: equal to nothing but themselves. */
const FIRST_UNKNOWN = NO_STEM - 32

/** Stands for any number in a skeleton. */
const ANY_NUMBER = 0xfffffff0

/**
 * A text as the score reads it: its tokens as numbers of a vocabulary.
 *
 *   forms, folds, stems, roots, kinds [token] → see `Vocabulary`
 */
export interface Wording {
  /** NFC, without outer white space: what must be the same for a match to be exact. */
  readonly text: string
  /** The tokens as they are written. */
  readonly names: readonly string[]
  readonly forms: Uint32Array
  readonly folds: Uint32Array
  readonly stems: Uint32Array
  readonly roots: Uint32Array
  readonly kinds: Uint8Array
  /** How many of the tokens are words. */
  readonly words: number
  /** Sum of the tokens' weights. */
  readonly weight: number
  /** Two independent hashes of `text`. */
  readonly textHash: number
  readonly textHash2: number
  /** Hash of what is left without case, white space, punctuation and the values of numbers. */
  readonly skeleton: number
}

/** The text that is compared for exactness: NFC, without outer white space. */
export function exactText(text: string): string {
  return trimmed(isComposed(text) ? text : text.normalize('NFC'))
}

/** A text without outer white space. */
export function trimmed(text: string): string {
  const isTrimmed = isLetterOrMark(text.charCodeAt(0)) && isLetterOrMark(text.charCodeAt(text.length - 1))
  return isTrimmed ? text : text.trim()
}

/** Whether a glance tells that it is no white space. */
function isLetterOrMark(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code >= 0x400 && code < 0x530)
}

/** Reads a text with a vocabulary's numbers. `learn` adds its words there, otherwise new words get passing numbers. */
export function readWording(text: string, vocabulary: Vocabulary, {learn = false} = {}): Wording {
  const exact = exactText(text)
  return wordingOf(exact, tokenize(exact), vocabulary, learn)
}

/** The same for a text whose tokens are known; they may be those of a text that is not NFC. */
export function wordingOf(
  exact: string,
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  learn: boolean,
): Wording {
  const size = tokens.length
  const forms = new Uint32Array(size)
  const folds = new Uint32Array(size)
  const stems = new Uint32Array(size)
  const roots = new Uint32Array(size)
  const kinds = new Uint8Array(size)
  let words = 0
  let weight = 0
  let unknown: Map<string, number> | undefined
  const stranger = (name: string): number => {
    unknown ??= new Map()
    const known = unknown.get(name)
    if (known !== undefined) return known
    const number = FIRST_UNKNOWN - unknown.size
    unknown.set(name, number)
    return number
  }
  for (let index = 0; index < size; index++) {
    const token = tokens[index]!
    const kind = kindOfToken(token)
    kinds[index] = kind
    weight += WEIGHTS[kind]!
    if (kind === FormKind.word) words++
    const form = learn ? vocabulary.add(token.text, kind) : vocabulary.find(token.text)
    if (form !== undefined) {
      forms[index] = form
      folds[index] = vocabulary.folds[form]!
      stems[index] = vocabulary.stems[form]!
      roots[index] = vocabulary.roots[form]!
      continue
    }
    forms[index] = stranger(`form ${token.text}`)
    roots[index] = NO_STEM
    if (kind === FormKind.word) {
      const stem = vocabulary.stemOf(token.text)
      roots[index] = vocabulary.findRoot(token.text) ?? stranger(`root ${rootOf(stem)}`)
      folds[index] = vocabulary.findFold(token.text) ?? stranger(`fold ${vocabulary.foldOf(token.text)}`)
      stems[index] = vocabulary.findStem(token.text) ?? stranger(`stem ${stem}`)
    } else {
      folds[index] = stranger(`fold ${token.text}`)
      stems[index] = NO_STEM
    }
  }
  const textHash = hashTexts(exact)
  const textHash2 = secondHash
  const skeleton = words === 0 ? textHash : hashFolds(folds, kinds)
  return {
    text: exact,
    names: tokens.map(token => token.text),
    forms,
    folds,
    stems,
    roots,
    kinds,
    words,
    weight,
    textHash,
    textHash2,
    skeleton,
  }
}

function hashFolds(folds: Uint32Array, kinds: Uint8Array): number {
  let hash = 0
  for (let index = 0; index < folds.length; index++) hash = addToSkeleton(hash, kinds[index]!, folds[index]!)
  return hash >>> 0
}

/** The skeleton of the first `length` of a list of known forms, of which one at least is a word. */
export function hashSkeleton(forms: Uint32Array, length: number, {kinds, folds}: Vocabulary): number {
  let hash = 0
  for (let index = 0; index < length; index++) {
    const form = forms[index]!
    hash = addToSkeleton(hash, kinds[form]!, folds[form]!)
  }
  return hash >>> 0
}

/** Adds a token to a skeleton, which begins as 0 and is taken without its sign at the end. */
export function addToSkeleton(hash: number, kind: number, fold: number): number {
  return kind === FormKind.mark ? hash : mix(hash, kind === FormKind.number ? ANY_NUMBER : fold)
}
