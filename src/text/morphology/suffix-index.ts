import {HARMONIES, type Harmony, type Phonology} from './sound-system.js'
import type {SuffixGrammar} from './suffix-grammar.js'

/** A legal run of suffixes as it is written, with the stems that it may follow. */
export interface SuffixChain {
  readonly text: string
  readonly names: readonly string[]
  readonly partOfSpeech: string
  /** Bit `harmony · classes + class` is set where a stem of that harmony and last sound takes this form. */
  stems: number
}

interface Node {
  readonly next: Map<number, Node>
  chains: SuffixChain[] | undefined
}

/** Longest run of suffixes, in states; no word has more, and the graph may have rings. */
const DEPTH = 8

/**
 * Every chain of suffixes of a grammar in a trie read from the end of the word.
 *
 * `visit` walks a word once from its end and calls back at every cut that leaves a legal chain: the cost is the length
 * of the longest chain that matches, whatever the grammar's size.
 */
export class SuffixIndex {
  readonly #root: Node = {next: new Map(), chains: undefined}
  readonly #phonology: Phonology
  readonly #chains = new Map<string, SuffixChain>()

  constructor(grammar: SuffixGrammar, phonology: Phonology) {
    this.#phonology = phonology
    for (const [partOfSpeech, start] of Object.entries(grammar.starts)) {
      for (const harmony of HARMONIES) {
        phonology.classNames.forEach((_, classNumber) => {
          const bit = this.bitOf(harmony, classNumber)
          this.#grow(grammar, partOfSpeech, start, '', [], harmony, classNumber, bit)
        })
      }
    }
  }

  /** The bit that stands for stems of this harmony and class. */
  bitOf(harmony: Harmony, classNumber: number): number {
    return 1 << (HARMONIES.indexOf(harmony) * this.#phonology.classNames.length + classNumber)
  }

  /** Calls `found` with the length of the stem and the chains that may follow it, shortest chain first. */
  visit(word: string, found: (stemLength: number, chains: readonly SuffixChain[]) => void): void {
    let node: Node | undefined = this.#root
    for (let index = word.length - 1; index > 0; index--) {
      node = node.next.get(word.charCodeAt(index))
      if (node === undefined) return
      if (node.chains !== undefined) found(index, node.chains)
    }
  }

  /** The chains that are written so. */
  chainsOf(text: string): readonly SuffixChain[] {
    let node: Node | undefined = this.#root
    for (let index = text.length - 1; index >= 0; index--) {
      node = node?.next.get(text.charCodeAt(index))
      if (node === undefined) return []
    }
    return node?.chains ?? []
  }

  /** All chains, for those who want to read through them. */
  chains(): Iterable<SuffixChain> {
    return this.#chains.values()
  }

  #grow(
    grammar: SuffixGrammar,
    partOfSpeech: string,
    stateName: string,
    text: string,
    names: readonly string[],
    harmony: Harmony,
    classNumber: number,
    bit: number,
  ): void {
    const state = grammar.states[stateName]
    if (state === undefined) throw new RangeError(`No state “${stateName}” in the grammar of suffixes.`)
    if (state.isFinal && text !== '') this.#insert(text, names, partOfSpeech, bit)
    if (names.length >= DEPTH) return
    for (const [name, forms, to] of state.steps) {
      const form = pick(forms, this.#phonology.classNames[classNumber] as string)
      if (form === undefined) continue
      const written = this.#write(form, harmony)
      const whole = text + written
      this.#grow(
        grammar,
        partOfSpeech,
        to,
        whole,
        [...names, name],
        this.#phonology.hasVowel(written) ? this.#phonology.harmonyOf(written) : harmony,
        this.#phonology.classNumber(whole),
        bit,
      )
    }
  }

  #write(form: string, harmony: Harmony): string {
    let written = ''
    let current = harmony
    for (const symbol of form) {
      const letter = this.#phonology.realize(symbol, current)
      written += letter
      if (letter !== symbol && this.#phonology.isVowel(letter)) current = this.#phonology.harmonyOf(letter)
    }
    return written
  }

  #insert(text: string, names: readonly string[], partOfSpeech: string, bit: number): void {
    const key = `${text} ${partOfSpeech} ${names.join(' ')}`
    const known = this.#chains.get(key)
    if (known !== undefined) {
      known.stems |= bit
      return
    }
    const chain: SuffixChain = {text, names, partOfSpeech, stems: bit}
    this.#chains.set(key, chain)
    let node = this.#root
    for (let index = text.length - 1; index >= 0; index--) {
      const code = text.charCodeAt(index)
      let next = node.next.get(code)
      if (next === undefined) {
        next = {next: new Map(), chains: undefined}
        node.next.set(code, next)
      }
      node = next
    }
    node.chains ??= []
    node.chains.push(chain)
  }
}

/** The form of a suffix after a sound of this class. */
export function pick(forms: string, className: string): string | undefined {
  let other: string | undefined
  for (const entry of forms.split(' ')) {
    const [classes, form] = entry.split(':') as [string, string]
    if (classes === '*') other = form
    else if (classes.includes(className)) return form
  }
  return other
}
