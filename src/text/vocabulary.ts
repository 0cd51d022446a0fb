import type {Locale} from '../model/locale.js'
import {foldWord} from './fold.js'
import {type LanguageProfile, languageProfile} from './language.js'
import {stemWord} from './stem.js'
import {type Token, tokenize} from './tokenize.js'

/** What a form is to a score: a word carries meaning, a number is filled in, a mark (punctuation, symbol) separates. */
export const FormKind = {word: 0, number: 1, mark: 2} as const

export type FormKind = (typeof FormKind)[keyof typeof FormKind]

/** Stands for the stem of what is no word. */
export const NO_STEM = 0xffffffff

/** How many letters of a stem make its root. */
const ROOT_LENGTH = 4

const INVISIBLE = /\p{Cf}+/gu

/** What a vocabulary knows, as plain data. */
export interface VocabularyData {
  readonly names: readonly string[]
  readonly foldNames: readonly string[]
  readonly stemNames: readonly string[]
  readonly rootNames: readonly string[]
  readonly folds: Uint32Array<ArrayBuffer>
  readonly stems: Uint32Array<ArrayBuffer>
  readonly roots: Uint32Array<ArrayBuffer>
  readonly kinds: Uint8Array<ArrayBuffer>
}

/** Of how many words it is tried whether the rules are still the same. */
const TRIED_WORDS = 1000

/**
 * The words of one language as numbers.
 *
 * A form is a token as it is written (`Мектептің`); forms that differ in case or in typed look-alikes share a fold
 * (`мектептің`), forms of one word share a stem (`мектеп`), stems that begin alike share a root (`мект`): related words,
 * misspelt ones, and chance. All four are numbered from 0 in order of first meeting.
 *
 *   folds [form] → fold
 *   stems [form] → stem, `NO_STEM` for numbers and marks
 *   roots [form] → root, `NO_STEM` for numbers and marks
 *   kinds [form] → FormKind
 *
 * @example
 * const vocabulary = new Vocabulary('en')
 * vocabulary.add('Courts')                       // => 0
 * vocabulary.add('court')                        // => 1
 * vocabulary.stems[0] === vocabulary.stems[1]    // => true
 */
export class Vocabulary {
  readonly locale: Locale
  folds = new Uint32Array(256)
  stems = new Uint32Array(256)
  roots = new Uint32Array(256)
  kinds = new Uint8Array(256)
  readonly #profile: LanguageProfile
  /** Also holds spellings with invisible characters or not NFC, as other names of the form. */
  readonly #forms = new Map<string, number>()
  readonly #folds = new Map<string, number>()
  readonly #stems = new Map<string, number>()
  readonly #roots = new Map<string, number>()
  readonly #rootsOfStems: number[] = []
  readonly #names: string[] = []
  readonly #foldNames: string[] = []

  constructor(locale: Locale) {
    this.locale = locale
    this.#profile = languageProfile(locale)
  }

  /**
   * A vocabulary from what `toData` has given; `undefined` if words are folded or stemmed by other rules now.
   * Of many words only some are tried.
   */
  static from(locale: Locale, data: VocabularyData): Vocabulary | undefined {
    const vocabulary = new Vocabulary(locale)
    const {names, foldNames, stemNames, rootNames, folds, stems, roots, kinds} = data
    const step = Math.max(1, Math.floor(names.length / TRIED_WORDS))
    for (let form = 0; form < names.length; form += step) {
      if (kinds[form] !== FormKind.word) continue
      const name = names[form]!
      if (foldNames[folds[form]!] !== vocabulary.foldOf(name)) return undefined
      if (stemNames[stems[form]!] !== vocabulary.stemOf(name)) return undefined
      if (rootNames[roots[form]!] !== rootOf(vocabulary.stemOf(name))) return undefined
    }
    vocabulary.folds = folds
    vocabulary.stems = stems
    vocabulary.roots = roots
    vocabulary.kinds = kinds
    names.forEach((name, form) => {
      vocabulary.#names.push(name)
      vocabulary.#forms.set(name, form)
      if (kinds[form] === FormKind.word) vocabulary.#rootsOfStems[stems[form]!] = roots[form]!
    })
    for (const name of foldNames) vocabulary.#foldNumber(name)
    for (const name of stemNames) numberOf(vocabulary.#stems, name)
    for (const name of rootNames) numberOf(vocabulary.#roots, name)
    return vocabulary
  }

  /** Everything that it knows, as plain data. */
  toData(): VocabularyData {
    const {size} = this
    return {
      names: this.#names,
      foldNames: this.#foldNames,
      stemNames: [...this.#stems.keys()],
      rootNames: [...this.#roots.keys()],
      folds: this.folds.slice(0, size),
      stems: this.stems.slice(0, size),
      roots: this.roots.slice(0, size),
      kinds: this.kinds.slice(0, size),
    }
  }

  /** The number of forms. */
  get size(): number {
    return this.#names.length
  }

  /** The number of stems. */
  get stemCount(): number {
    return this.#stems.size
  }

  /** The number of roots. */
  get rootCount(): number {
    return this.#roots.size
  }

  /** The root of a stem. */
  rootOfStem(stem: number): number {
    return this.#rootsOfStems[stem] ?? NO_STEM
  }

  /** A form as it is compared. */
  foldNameOf(form: number): string {
    return this.#foldNames[this.folds[form]!]!
  }

  /** How a form is written. */
  nameOf(form: number): string {
    const name = this.#names[form]
    if (name === undefined) throw new RangeError(`Form ${form} asked for, but there are ${this.size}.`)
    return name
  }

  /** The number of a form, a new one where it was never met. `kind` spares the look at the text. */
  add(text: string, kind?: FormKind): number {
    const known = this.#forms.get(text)
    if (known !== undefined) return known
    const visible = text.normalize('NFC').replace(INVISIBLE, '')
    if (visible !== text) {
      const form = this.add(visible, kind)
      this.#forms.set(text, form)
      return form
    }
    const form = this.#names.length
    if (form === this.folds.length) this.#grow()
    const actual = kind ?? formKind(text)
    this.#names.push(text)
    this.#forms.set(text, form)
    this.kinds[form] = actual
    if (actual === FormKind.word) {
      const stem = this.stemOf(text)
      this.folds[form] = this.#foldNumber(this.foldOf(text))
      this.stems[form] = numberOf(this.#stems, stem)
      const root = numberOf(this.#roots, rootOf(stem))
      this.roots[form] = root
      this.#rootsOfStems[this.stems[form]!] = root
    } else {
      this.folds[form] = this.#foldNumber(text)
      this.stems[form] = NO_STEM
      this.roots[form] = NO_STEM
    }
    return form
  }

  #foldNumber(name: string): number {
    const number = numberOf(this.#folds, name)
    if (number === this.#foldNames.length) this.#foldNames.push(name)
    return number
  }

  /** The number of a form, `undefined` where it was never met. */
  find(text: string): number | undefined {
    return this.#forms.get(text) ?? this.#forms.get(text.normalize('NFC').replace(INVISIBLE, ''))
  }

  /** A word as it is compared; see `foldWord`. */
  foldOf(text: string): string {
    return foldWord(text, this.#profile)
  }

  /** The stem of a word; see `stemWord`. */
  stemOf(text: string): string {
    return stemWord(text, this.locale)
  }

  /** The number of what a word is folded to, `undefined` where no form has that fold. */
  findFold(text: string): number | undefined {
    return this.#folds.get(this.foldOf(text))
  }

  /** The number of a word's stem, `undefined` where no form has that stem. */
  findStem(text: string): number | undefined {
    return this.#stems.get(this.stemOf(text))
  }

  /** The number of a word's root, `undefined` where no form has that root. */
  findRoot(text: string): number | undefined {
    return this.#roots.get(rootOf(this.stemOf(text)))
  }

  #grow(): void {
    this.roots = copyInto(new Uint32Array(this.roots.length * 2 + 256), this.roots)
    this.folds = copyInto(new Uint32Array(this.folds.length * 2 + 256), this.folds)
    this.stems = copyInto(new Uint32Array(this.stems.length * 2 + 256), this.stems)
    this.kinds = copyInto(new Uint8Array(this.kinds.length * 2 + 256), this.kinds)
  }
}

/** The first letters of a stem. */
export function rootOf(stem: string): string {
  return stem.slice(0, ROOT_LENGTH)
}

/** The kind of a token in a score. */
export function kindOfToken(token: Token): FormKind {
  return token.kind === 'word' ? FormKind.word : token.kind === 'number' ? FormKind.number : FormKind.mark
}

function formKind(text: string): FormKind {
  const [token] = tokenize(text)
  return token === undefined ? FormKind.mark : kindOfToken(token)
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  const number = numbers.size
  numbers.set(name, number)
  return number
}

function copyInto<T extends {set(array: T): void}>(to: T, from: T): T {
  to.set(from)
  return to
}
