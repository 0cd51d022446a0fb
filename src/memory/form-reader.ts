import {CharClass, charClass} from '../text/char-class.js'
import {NUMBER_JOINERS, tokenize, WORD_JOINERS} from '../text/tokenize.js'
import {FormKind, kindOfToken, type Vocabulary} from '../text/vocabulary.js'
import {COMPOSED} from './is-composed.js'
import {WEIGHTS} from './weights.js'
import {addToSkeleton, exactText, trimmed} from './wording.js'

/** What a character does to a token; characters that are no single UTF-16 unit, or not seen, leave the text to `tokenize`. */
const Part = {unread: 0, mark: 1, letter: 2, digit: 3, blank: 4, hard: 5} as const

const PART_OF_CLASS: Readonly<Record<CharClass, number>> = {
  [CharClass.other]: Part.mark,
  [CharClass.letter]: Part.letter,
  [CharClass.digit]: Part.digit,
  [CharClass.mark]: Part.letter,
  [CharClass.blank]: Part.blank,
  [CharClass.punctuation]: Part.mark,
  [CharClass.symbol]: Part.mark,
  [CharClass.invisible]: Part.hard,
}

/** [UTF-16 unit] → Part, filled in as units are met. */
const parts = new Uint8Array(2 ** 16)
/** The same for texts that may not be NFC: there, what may compose with the one before is hard. */
const composedParts = new Uint8Array(2 ** 16)

function partOf(code: number, known: Uint8Array): number {
  const isSurrogate = code >= 0xd800 && code < 0xe000
  const isHard = isSurrogate || (known === composedParts && COMPOSED[code] === 0)
  const part = isHard ? Part.hard : PART_OF_CLASS[charClass(code)]
  known[code] = part
  return part
}

/** Arguments of one call, of which there may not be too many. */
const MOST_ARGUMENTS = 1024

/** Numbers of a spelling, and where they stand in it: its hash, then these; there is room for two more. */
const SPELLING = 8
const FIRST_LETTER = 1
const LETTERS = 2
const FORM = 3
const KIND = 4
const FOLD = 5

/**
 * Reads texts as forms of a vocabulary, as `tokenize` and `Vocabulary.add` would, without making a string of a word that was
 * met before: hashes what it scans, and looks that up in a table of its own.
 *
 *   #table     [hash, and on to the next free place] → its first place in `#spellings` + 1, 0 where it is free
 *   #spellings [spelling × 8] → hash, first of its letters, how many there are, form, kind and fold of the form
 *   #letters   the UTF-16 units of all spellings
 *
 * @example
 * const reader = new FormReader(new Vocabulary('en'))
 * reader.read('Order, order!')     // => 4
 * [...reader.forms.subarray(0, 4)] // => [0, 1, 2, 3]
 */
export class FormReader {
  /** The forms of the text that was read last. */
  forms = new Uint32Array(256)
  /** That text, its words and weight, and its skeleton if there is a word in it, as a `Wording` has them. */
  exact = ''
  words = 0
  weight = 0
  skeleton = 0
  readonly #vocabulary: Vocabulary
  #table = new Int32Array(1024)
  #spellings = new Int32Array(256 * SPELLING)
  #spellingCount = 0
  #letters = new Uint16Array(4096)
  #letterCount = 0
  #length = 0

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Reads a text into `forms`, learns its words, and gives how many forms there are. */
  read(text: string): number {
    if (this.#scan(text, composedParts)) this.exact = trimmed(text)
    else {
      this.exact = exactText(text)
      if (!this.#scan(this.exact, parts)) this.#readTokens(this.exact)
    }
    this.skeleton >>>= 0
    return this.#length
  }

  #readTokens(text: string): void {
    this.#length = 0
    this.words = 0
    this.weight = 0
    this.skeleton = 0
    const {kinds, folds} = this.#vocabulary
    for (const token of tokenize(text)) {
      const form = this.#vocabulary.add(token.text, kindOfToken(token))
      const kind = kinds[form]!
      if (this.#length === this.forms.length) this.#growForms()
      this.forms[this.#length++] = form
      this.weight += WEIGHTS[kind]!
      if (kind === FormKind.word) this.words++
      this.skeleton = addToSkeleton(this.skeleton, kind, folds[form]!)
    }
  }

  /** Whether the text could be read. */
  #scan(text: string, known: Uint8Array): boolean {
    const size = text.length
    let {forms} = this
    let length = 0
    let words = 0
    let weight = 0
    let skeleton = 0
    let place = 0
    while (place < size) {
      const start = place
      const code = text.charCodeAt(place++)
      const part = known[code]! || partOf(code, known)
      if (part === Part.blank) continue
      if (part === Part.hard) return false
      let hash = Math.imul(code, 0x5bd1e995)
      if (part !== Part.mark) {
        while (place < size) {
          const inner = text.charCodeAt(place)
          const innerPart = known[inner]! || partOf(inner, known)
          if (innerPart !== part) {
            if (innerPart === Part.blank) break
            if (innerPart === Part.hard) return false
            const joiners = part === Part.letter ? WORD_JOINERS : NUMBER_JOINERS
            if (innerPart !== Part.mark || !joiners.has(inner) || place + 1 === size) break
            const next = text.charCodeAt(place + 1)
            const after = known[next]! || partOf(next, known)
            if (after === Part.hard) return false
            if (after !== part) break
          }
          hash = Math.imul(hash ^ inner, 0x5bd1e995)
          hash ^= hash >>> 15
          place++
        }
      }
      const spelling = this.#find(text, start, place, hash, part)
      const spellings = this.#spellings
      const kind = spellings[spelling + KIND]!
      if (length === forms.length) forms = this.#growForms()
      forms[length++] = spellings[spelling + FORM]!
      weight += WEIGHTS[kind]!
      if (kind === FormKind.word) words++
      skeleton = addToSkeleton(skeleton, kind, spellings[spelling + FOLD]!)
    }
    this.#length = length
    this.words = words
    this.weight = weight
    this.skeleton = skeleton
    return true
  }

  #growForms(): Uint32Array<ArrayBuffer> {
    this.forms = grown(this.forms, new Uint32Array(this.forms.length * 2))
    return this.forms
  }

  /** The first place of a spelling in `#spellings`; it is learned if it was never met. */
  #find(text: string, start: number, end: number, hash: number, part: number): number {
    const table = this.#table
    const mask = table.length - 1
    const spellings = this.#spellings
    for (let place = (hash ^ (hash >>> 16)) & mask; ; place = (place + 1) & mask) {
      const spelling = table[place]! - 1
      if (spelling < 0) return this.#learn(text, start, end, hash, part)
      if (spellings[spelling] !== hash || spellings[spelling + LETTERS] !== end - start) continue
      const letters = this.#letters
      const shift = spellings[spelling + FIRST_LETTER]! - start
      let index = start
      while (index < end && letters[index + shift] === text.charCodeAt(index)) index++
      if (index === end) return spelling
    }
  }

  #learn(text: string, start: number, end: number, hash: number, part: number): number {
    const first = this.#letterCount
    this.#letterCount += end - start
    if (this.#letterCount > this.#letters.length)
      this.#letters = grown(this.#letters, new Uint16Array(this.#letterCount * 2))
    const letters = this.#letters
    for (let index = start; index < end; index++) letters[first + index - start] = text.charCodeAt(index)
    const kind = part === Part.letter ? FormKind.word : part === Part.digit ? FormKind.number : FormKind.mark
    const form = this.#vocabulary.add(copyOf(text, start, end), kind)
    const spelling = this.#spellingCount++ * SPELLING
    if (spelling === this.#spellings.length)
      this.#spellings = grown(this.#spellings, new Int32Array(spelling * 2))
    const spellings = this.#spellings
    spellings[spelling] = hash
    spellings[spelling + FIRST_LETTER] = first
    spellings[spelling + LETTERS] = end - start
    spellings[spelling + FORM] = form
    spellings[spelling + KIND] = this.#vocabulary.kinds[form]!
    spellings[spelling + FOLD] = this.#vocabulary.folds[form]!
    if (this.#spellingCount * 2 > this.#table.length) {
      this.#table = new Int32Array(this.#table.length * 4)
      for (let known = 0; known < spelling; known += SPELLING) this.#place(known)
    }
    this.#place(spelling)
    return spelling
  }

  #place(spelling: number): void {
    const mask = this.#table.length - 1
    const hash = this.#spellings[spelling]!
    let place = (hash ^ (hash >>> 16)) & mask
    while (this.#table[place] !== 0) place = (place + 1) & mask
    this.#table[place] = spelling + 1
  }
}

/** A part of a text that does not keep the whole in memory, as a slice does: a text may be a slice of a piece of a file. */
function copyOf(text: string, start: number, end: number): string {
  let copy = ''
  for (let index = start; index < end; index += MOST_ARGUMENTS) {
    const units = Array.from({length: Math.min(MOST_ARGUMENTS, end - index)}, (_, at) =>
      text.charCodeAt(index + at),
    )
    copy += String.fromCharCode.apply(undefined, units)
  }
  return copy
}

function grown<T extends {set(array: T): void}>(from: T, to: T): T {
  to.set(from)
  return to
}
