import {HARMONIES, HARMONY_NUMBER, type Harmony, type Phonology} from './sound-system.js'
import type {SuffixGrammar} from './suffix-grammar.js'

/** A legal run of suffixes as it is written, with the stems that it may follow. */
export interface SuffixChain {
  readonly text: string
  readonly names: readonly string[]
  readonly partOfSpeech: string
  /** Bit `harmony · classes + class` is set where a stem of that harmony and last sound takes this form. */
  stems: number
}

/** Part of speech of the chains that only abbreviations take: the owner's mark on the word that they stand for is silent. */
export const ABBREVIATION = 'abbreviation'

/** A node has few next ones: two short lists are smaller than a map, and as fast. */
interface Node {
  readonly codes: number[]
  readonly nodes: Node[]
  chains: SuffixChain[] | undefined
}

/** What a run of suffixes has come to after some kinds of stem. */
interface Seam {
  readonly text: string
  readonly harmony: Harmony
  readonly classNumber: number
  stems: number
}

/** Longest run of suffixes; the graph may have rings. */
const DEPTH = 7

/**
 * Every chain of suffixes of a grammar in a trie read from the end of the word.
 *
 * `visit` walks a word once from its end and calls back at every cut that leaves a legal chain: the cost is the length
 * of the longest chain that matches, whatever the grammar's size.
 */
export class SuffixIndex {
  readonly #root: Node = {codes: [], nodes: [], chains: undefined}
  readonly #phonology: Phonology
  readonly #writtenForms = new Map<string, readonly [written: string, after: Harmony]>()

  constructor(grammar: SuffixGrammar, phonology: Phonology) {
    this.#phonology = phonology
    const seams: Seam[] = HARMONIES.flatMap(harmony =>
      phonology.classNames.map((_, classNumber) => ({
        text: '',
        harmony,
        classNumber,
        stems: this.bitOf(harmony, classNumber),
      })),
    )
    for (const [partOfSpeech, start] of Object.entries(grammar.starts)) {
      this.#grow(grammar, partOfSpeech, start, [], seams)
    }
  }

  /** The bit that stands for stems of this harmony and class. */
  bitOf(harmony: Harmony, classNumber: number): number {
    return 1 << (HARMONY_NUMBER[harmony] * this.#phonology.classNames.length + classNumber)
  }

  /** Calls `found` with the length of the stem and the chains that may follow it, shortest chain first. */
  visit(word: string, found: (stemLength: number, chains: readonly SuffixChain[]) => void): void {
    let node: Node | undefined = this.#root
    for (let index = word.length - 1; index > 0; index--) {
      node = after(node, word.charCodeAt(index))
      if (node === undefined) return
      if (node.chains !== undefined) found(index, node.chains)
    }
  }

  /** Every chain. */
  *chains(): Generator<SuffixChain> {
    const nodes = [this.#root]
    for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
      if (node.chains !== undefined) yield* node.chains
      nodes.push(...node.nodes)
    }
  }

  /** Adds all chains that go on from a state; `seams` are what the suffixes so far have come to after each kind of stem. */
  #grow(
    grammar: SuffixGrammar,
    partOfSpeech: string,
    stateName: string,
    names: readonly string[],
    seams: readonly Seam[],
  ): void {
    const state = grammar.states[stateName]
    if (state === undefined) throw new RangeError(`No state “${stateName}” in the grammar of suffixes.`)
    if (state.isFinal && names.length > 0) {
      for (const {text, stems} of seams) this.#insert(text, names, partOfSpeech, stems)
    }
    if (names.length >= DEPTH) return
    for (const [name, forms, to] of state.steps) {
      const next = new Map<string, Seam>()
      for (const seam of seams) {
        const form = pick(forms, this.#phonology.classNames[seam.classNumber] as string)
        if (form === undefined) continue
        const [written, harmony] = this.#write(form, seam.harmony)
        const text = seam.text + written
        const key = `${text} ${harmony}`
        const known = next.get(key)
        // Stems that take the same suffix in the same form go on together.
        if (known !== undefined) known.stems |= seam.stems
        else next.set(key, {text, harmony, classNumber: this.#phonology.classNumber(text), stems: seam.stems})
      }
      this.#grow(grammar, partOfSpeech, to, [...names, name], [...next.values()])
    }
  }

  /** A form as it is written in a harmony, and the harmony of what follows it. */
  #write(form: string, harmony: Harmony): readonly [written: string, after: Harmony] {
    const key = `${form} ${harmony}`
    let written = this.#writtenForms.get(key)
    if (written === undefined) {
      const text = this.#realize(form, harmony)
      written = [text, this.#phonology.hasVowel(text) ? this.#phonology.harmonyOf(text) : harmony]
      this.#writtenForms.set(key, written)
    }
    return written
  }

  #realize(form: string, harmony: Harmony): string {
    let written = ''
    let current = harmony
    for (const symbol of form) {
      const letter = this.#phonology.realize(symbol, current)
      written += letter
      if (letter !== symbol && this.#phonology.isVowel(letter)) current = this.#phonology.harmonyOf(letter)
    }
    return written
  }

  #insert(text: string, names: readonly string[], partOfSpeech: string, stems: number): void {
    let node = this.#root
    for (let index = text.length - 1; index >= 0; index--) {
      const code = text.charCodeAt(index)
      let next = after(node, code)
      if (next === undefined) {
        next = {codes: [], nodes: [], chains: undefined}
        node.codes.push(code)
        node.nodes.push(next)
      }
      node = next
    }
    node.chains ??= []
    const known = node.chains.find(chain => chain.names === names)
    if (known !== undefined) known.stems |= stems
    else node.chains.push({text, names, partOfSpeech, stems})
  }
}

function after({codes, nodes}: Node, code: number): Node | undefined {
  const place = codes.indexOf(code)
  return place < 0 ? undefined : nodes[place]
}

/** Forms as a grammar writes them → name of a class → the form after its sounds; `*` for all others. */
const parsedForms = new Map<string, ReadonlyMap<string, string>>()

/** The form of a suffix after a sound of this class. */
export function pick(forms: string, className: string): string | undefined {
  let parsed = parsedForms.get(forms)
  if (parsed === undefined) {
    parsed = parse(forms)
    parsedForms.set(forms, parsed)
  }
  return parsed.get(className) ?? parsed.get('*')
}

function parse(forms: string): Map<string, string> {
  const parsed = new Map<string, string>()
  for (const entry of forms.split(' ')) {
    const [classes, form] = entry.split(':') as [string, string]
    for (const name of classes) if (!parsed.has(name)) parsed.set(name, form)
  }
  return parsed
}
