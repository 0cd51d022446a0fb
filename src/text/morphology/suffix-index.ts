import {HARMONIES, HARMONY_NUMBER, type Harmony, type Phonology} from './sound-system.js'
import type {SuffixGrammar} from './suffix-grammar.js'

/** A legal run of suffixes as it is written, with the stems that it may follow. */
export interface SuffixChain {
  readonly text: string
  readonly names: readonly string[]
  readonly partOfSpeech: string
  /** Bit `harmony · classes + class` is set where a stem of that harmony and last sound takes this form. */
  readonly stems: number
}

/** Part of speech of the chains that only abbreviations take: the owner's mark on the word that they stand for is silent. */
export const ABBREVIATION = 'abbreviation'

/** What a run of suffixes has come to after some kinds of stem. */
interface Seam {
  readonly text: string
  readonly harmony: Harmony
  readonly classNumber: number
  stems: number
}

/** A form as it is written in a harmony, the harmony of what follows it, and the class of its last sound. */
interface WrittenForm {
  readonly text: string
  readonly after: Harmony
  readonly classNumber: number
}

/** Suffixes in their order, whatever form they take. */
type Run = Pick<SuffixChain, 'names' | 'partOfSpeech'>

/** Where chains go on: a state of the grammar, and what the suffixes before it have come to. */
interface Growth extends Run {
  readonly state: string
  readonly seams: readonly Seam[]
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
  /**
   * The trie, packed: thousands of small objects would keep the garbage collector busy for as long as all the rest takes.
   *
   *   letters   [node] → code of the letter that leads to it; the root is node 0
   *   firsts    [node] → the first of the nodes after it, 0 for none
   *   siblings  [node] → the next node after the same one, 0 for none
   *   ends      [node] → the first of the chains that end there, 0 for none
   *   nexts     [chain] → the next chain that ends there, 0 for none
   *   runs      [chain] → its suffixes
   *   stems     [chain] → the stems that it may follow
   */
  readonly #letters: number[] = [0]
  readonly #firsts: number[] = [0]
  readonly #siblings: number[] = [0]
  readonly #ends: number[] = [0]
  readonly #nexts: number[] = [0]
  readonly #runs: Run[] = [{names: [], partOfSpeech: ''}]
  readonly #stems: number[] = [0]
  /** [node] → the chains that end there, once a word has met them. */
  readonly #met = new Map<number, readonly SuffixChain[]>()
  readonly #grammar: SuffixGrammar
  readonly #phonology: Phonology
  /** [letters] → growths whose chains have at least so many. Most words are short, and most chains are long. */
  readonly #pending: Growth[][] = []
  /** Chains of up to so many letters are in the trie. */
  #grownTo = -1
  readonly #forms = new Map<string, readonly (string | undefined)[]>()
  /** [harmony] → form as the grammar writes it → as it is written. */
  readonly #writtenForms = HARMONIES.map(() => new Map<string, WrittenForm>())

  constructor(grammar: SuffixGrammar, phonology: Phonology) {
    this.#grammar = grammar
    this.#phonology = phonology
    const seams: Seam[] = HARMONIES.flatMap(harmony =>
      phonology.classNames.map((_, classNumber) => ({
        text: '',
        harmony,
        classNumber,
        stems: this.bitOf(harmony, classNumber),
      })),
    )
    this.#pending[0] = Object.entries(grammar.starts).map(([partOfSpeech, state]) => ({
      partOfSpeech,
      state,
      names: [],
      seams,
    }))
  }

  /** The bit that stands for stems of this harmony and class. */
  bitOf(harmony: Harmony, classNumber: number): number {
    return 1 << (HARMONY_NUMBER[harmony] * this.#phonology.classNames.length + classNumber)
  }

  /** Calls `found` with the length of the stem and the chains that may follow it, shortest chain first. */
  visit(word: string, found: (stemLength: number, chains: readonly SuffixChain[]) => void): void {
    if (word.length > this.#grownTo + 1) this.#growTo(word.length - 1)
    let node = 0
    for (let index = word.length - 1; index > 0; index--) {
      node = this.#after(node, word.charCodeAt(index))
      if (node === 0) return
      if (this.#ends[node] === 0) continue
      let chains = this.#met.get(node)
      if (chains === undefined) {
        chains = this.#chainsAt(node, word.slice(index))
        this.#met.set(node, chains)
      }
      found(index, chains)
    }
  }

  /** Every chain. */
  *chains(): Generator<SuffixChain> {
    this.#growTo(Number.POSITIVE_INFINITY)
    const waiting: [node: number, text: string][] = [[0, '']]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [node, text] = next
      yield* this.#chainsAt(node, text)
      for (let after = this.#firsts[node] as number; after !== 0; after = this.#siblings[after] as number) {
        waiting.push([after, String.fromCharCode(this.#letters[after] as number) + text])
      }
    }
  }

  #chainsAt(node: number, text: string): SuffixChain[] {
    const chains: SuffixChain[] = []
    for (let chain = this.#ends[node] as number; chain !== 0; chain = this.#nexts[chain] as number) {
      const {names, partOfSpeech} = this.#runs[chain] as Run
      chains.push({text, names, partOfSpeech, stems: this.#stems[chain] as number})
    }
    return chains
  }

  /** The node that a letter leads to, 0 for none. */
  #after(node: number, letter: number): number {
    let next = this.#firsts[node] as number
    while (next !== 0 && this.#letters[next] !== letter) next = this.#siblings[next] as number
    return next
  }

  /** Adds all chains of up to so many letters. */
  #growTo(length: number): void {
    this.#grownTo = length
    for (let letters = 0; letters <= Math.min(length, this.#pending.length - 1); letters++) {
      const growths = this.#pending[letters] ?? []
      this.#pending[letters] = []
      for (const growth of growths) this.#grow(growth)
    }
  }

  /** Adds the chains that go on from a state; those that get too long wait. */
  #grow(growth: Growth): void {
    const {partOfSpeech, names, seams} = growth
    let shortest = Number.POSITIVE_INFINITY
    for (const {text} of seams) shortest = Math.min(shortest, text.length)
    if (shortest > this.#grownTo) {
      const waiting = this.#pending[shortest] ?? []
      waiting.push(growth)
      this.#pending[shortest] = waiting
      return
    }
    const state = this.#grammar.states[growth.state]
    if (state === undefined) throw new RangeError(`No state “${growth.state}” in the grammar of suffixes.`)
    const run = {names, partOfSpeech}
    if (state.isFinal && names.length > 0) {
      for (const {text, stems} of seams) this.#insert(text, run, stems)
    }
    if (names.length >= DEPTH) return
    for (const [name, forms, to] of state.steps) {
      const formOf = this.#formsByClass(forms)
      const next: Seam[] = []
      for (const seam of seams) {
        const form = formOf[seam.classNumber]
        if (form === undefined) continue
        const {text, after, classNumber} = this.#write(form, seam.harmony)
        // A suffix without letters leaves the sounds as they are.
        addSeam(next, seam.text + text, after, text === '' ? seam.classNumber : classNumber, seam.stems)
      }
      if (next.length > 0) this.#grow({partOfSpeech, state: to, names: [...names, name], seams: next})
    }
  }

  /** [number of a class] → the form of a suffix after its sounds. */
  #formsByClass(forms: string): readonly (string | undefined)[] {
    let formOf = this.#forms.get(forms)
    if (formOf === undefined) {
      formOf = this.#phonology.classNames.map(name => pick(forms, name))
      this.#forms.set(forms, formOf)
    }
    return formOf
  }

  #write(form: string, harmony: Harmony): WrittenForm {
    const forms = this.#writtenForms[HARMONY_NUMBER[harmony]] as Map<string, WrittenForm>
    let written = forms.get(form)
    if (written === undefined) {
      const text = this.#realize(form, harmony)
      const after = this.#phonology.hasVowel(text) ? this.#phonology.harmonyOf(text) : harmony
      written = {text, after, classNumber: this.#phonology.classNumber(text)}
      forms.set(form, written)
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

  #insert(text: string, run: Run, stems: number): void {
    let node = 0
    for (let index = text.length - 1; index >= 0; index--) {
      const letter = text.charCodeAt(index)
      const next = this.#after(node, letter)
      node = next === 0 ? this.#append(node, letter) : next
    }
    let last = 0
    for (let chain = this.#ends[node] as number; chain !== 0; chain = this.#nexts[chain] as number) {
      last = chain
      if (this.#runs[chain]?.names !== run.names) continue
      this.#stems[chain] = (this.#stems[chain] as number) | stems
      return
    }
    const chain = this.#runs.length
    this.#runs.push(run)
    this.#stems.push(stems)
    this.#nexts.push(0)
    if (last === 0) this.#ends[node] = chain
    else this.#nexts[last] = chain
    // Chains of one text have one length, but one of them may have come with shorter ones.
    this.#met.delete(node)
  }

  #append(node: number, letter: number): number {
    const number = this.#letters.length
    this.#letters.push(letter)
    this.#firsts.push(0)
    this.#siblings.push(this.#firsts[node] as number)
    this.#ends.push(0)
    this.#firsts[node] = number
    return number
  }
}

/** Stems that take the same suffix in the same form go on together. */
function addSeam(seams: Seam[], text: string, harmony: Harmony, classNumber: number, stems: number): void {
  for (const seam of seams) {
    if (seam.harmony !== harmony || seam.text !== text) continue
    seam.stems |= stems
    return
  }
  seams.push({text, harmony, classNumber, stems})
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
