import {CharClass, charClass} from '../text/char-class.js'
import {NUMBER_JOINERS, tokenize, WORD_JOINERS} from '../text/tokenize.js'
import {FormKind, kindOfToken, type Vocabulary} from '../text/vocabulary.js'

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

function partOf(code: number): number {
  const known = parts[code]!
  if (known !== Part.unread) return known
  const isSurrogate = code >= 0xd800 && code < 0xe000
  const part = isSurrogate ? Part.hard : PART_OF_CLASS[charClass(code)]
  parts[code] = part
  return part
}

/**
 * Reads texts as forms of a vocabulary, as `tokenize` and `Vocabulary.add` would, without making a string of a word that was
 * met before: hashes what it scans, and looks that up in a table of its own.
 *
 *   #table     [hash, and on to the next free place] → spelling + 1, 0 where it is free
 *   #spellings [spelling × 4] → hash, first of its letters, how many there are, form
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
  readonly #vocabulary: Vocabulary
  #table = new Uint32Array(1024)
  #spellings = new Int32Array(2048)
  #spellingCount = 0
  #letters = new Uint16Array(4096)
  #letterCount = 0
  #length = 0

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Reads a text that is NFC into `forms`, learns its words, and gives how many forms there are. */
  read(text: string): number {
    if (this.#scan(text)) return this.#length
    this.#length = 0
    for (const token of tokenize(text)) this.#push(this.#vocabulary.add(token.text, kindOfToken(token)))
    return this.#length
  }

  /** Whether the text could be read. */
  #scan(text: string): boolean {
    this.#length = 0
    const size = text.length
    let place = 0
    while (place < size) {
      const start = place
      const code = text.charCodeAt(place++)
      const part = partOf(code)
      if (part === Part.blank) continue
      if (part === Part.hard) return false
      let hash = Math.imul(code, 0x5bd1e995)
      if (part !== Part.mark) {
        const joiners = part === Part.letter ? WORD_JOINERS : NUMBER_JOINERS
        while (place < size) {
          const inner = text.charCodeAt(place)
          const innerPart = partOf(inner)
          if (innerPart === Part.hard) return false
          if (innerPart !== part) {
            if (innerPart !== Part.mark || !joiners.has(inner) || place + 1 === size) break
            const after = partOf(text.charCodeAt(place + 1))
            if (after === Part.hard) return false
            if (after !== part) break
          }
          hash = Math.imul(hash ^ inner, 0x5bd1e995)
          hash ^= hash >>> 15
          place++
        }
      }
      const kind =
        part === Part.letter ? FormKind.word : part === Part.digit ? FormKind.number : FormKind.mark
      this.#push(this.#formOf(text, start, place, hash, kind))
    }
    return true
  }

  #push(form: number): void {
    if (this.#length === this.forms.length) {
      const forms = new Uint32Array(this.#length * 2)
      forms.set(this.forms)
      this.forms = forms
    }
    this.forms[this.#length++] = form
  }

  #formOf(text: string, start: number, end: number, hash: number, kind: FormKind): number {
    const mask = this.#table.length - 1
    const spellings = this.#spellings
    let place = (hash ^ (hash >>> 16)) & mask
    while (true) {
      const spelling = this.#table[place]! * 4 - 4
      if (spelling < 0) return this.#learn(text.slice(start, end), hash, kind)
      if (spellings[spelling] === hash && spellings[spelling + 2] === end - start) {
        const letters = this.#letters
        const shift = spellings[spelling + 1]! - start
        let index = start
        while (index < end && letters[index + shift] === text.charCodeAt(index)) index++
        if (index === end) return spellings[spelling + 3]!
      }
      place = (place + 1) & mask
    }
  }

  #learn(name: string, hash: number, kind: FormKind): number {
    const form = this.#vocabulary.add(name, kind)
    const spelling = this.#spellingCount++
    if (spelling * 4 === this.#spellings.length)
      this.#spellings = grown(this.#spellings, new Int32Array(spelling * 8))
    const first = this.#letterCount
    this.#letterCount += name.length
    if (this.#letterCount > this.#letters.length)
      this.#letters = grown(this.#letters, new Uint16Array(this.#letterCount * 2))
    for (let index = 0; index < name.length; index++) this.#letters[first + index] = name.charCodeAt(index)
    this.#spellings.set([hash, first, name.length, form], spelling * 4)
    if (spelling * 2 >= this.#table.length) {
      this.#table = new Uint32Array(this.#table.length * 2)
      for (let known = 0; known < spelling; known++) this.#place(known)
    }
    this.#place(spelling)
    return form
  }

  #place(spelling: number): void {
    const mask = this.#table.length - 1
    const hash = this.#spellings[spelling * 4]!
    let place = (hash ^ (hash >>> 16)) & mask
    while (this.#table[place] !== 0) place = (place + 1) & mask
    this.#table[place] = spelling + 1
  }
}

function grown<T extends {set(array: T): void}>(from: T, to: T): T {
  to.set(from)
  return to
}
