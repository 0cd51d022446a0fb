/** Vowel harmony of a stem: `mixed` takes back open vowels and front close ones. */
export type Harmony = 'back' | 'front' | 'mixed'

/** The letters of a language with vowel harmony, by what they do at the seam between stem and suffix. */
export interface SoundSystem {
  /** Letters that decide the harmony of what follows; the last one in the stem rules. */
  readonly deciding: {readonly back: string; readonly front: string}
  /** Vowels that only decide as the last vowel of the stem, or where it has no deciding one. */
  readonly decidingLast: {readonly back: string; readonly front: string}
  /** Vowels that decide as the last vowel of the stem between consonants; elsewhere they are as good as consonants. */
  readonly decidingInside: {readonly back: string; readonly front: string}
  /** Vowels that only decide where the stem has no deciding one. */
  readonly neutral: {readonly back: string; readonly front: string}
  /** Consonants that decide where the stem has no vowel at all. */
  readonly cues: {readonly back: string; readonly front: string}
  /** Ends of stems, separated by blanks, that decide before any vowel. */
  readonly finalCues: {readonly back: string; readonly front: string}
  /** Letters that make a stem `mixed` when they end it. */
  readonly mixed: string
  /** Letters without a sound of their own: the letter before them counts. */
  readonly silent: string
  readonly vowels: string
  /** Letters that only stand in loans. */
  readonly loanLetters: string
  /** Class name (one capital letter) → its letters; of two classes the later one owns a letter. */
  readonly classes: Readonly<Record<string, string>>
  /** Letter → another class that writers put it in: баж·дар, баж·тар. */
  readonly variantClasses: Readonly<Record<string, string>>
  /** Archiphoneme → its letter after a back, a front and a mixed stem. */
  readonly archiphonemes: Readonly<Record<string, string>>
  /** Voiceless ends of native stems → what they become before a vowel. */
  readonly voicing: Readonly<Record<string, string>>
  /** Pairs of consonants that can end a stem, separated by blanks. */
  readonly finalClusters: string
}

export const HARMONY_NUMBER = {back: 0, front: 1, mixed: 2} as const
export const HARMONIES: readonly Harmony[] = ['back', 'front', 'mixed']

/** Past the last letter that a table is made for. */
const TABLE_END = 0x530

/** What a letter is, as bits. */
const Letter = {
  vowel: 1,
  loan: 2,
  back: 4,
  front: 8,
  lastBack: 16,
  lastFront: 32,
  neutralBack: 64,
  neutralFront: 128,
  backCue: 256,
  frontCue: 512,
  mixed: 1024,
  silent: 2048,
  close: 4096,
  ends: 8192,
  insideBack: 16384,
  insideFront: 32768,
} as const
const DECIDING = Letter.back | Letter.front
const BACK = Letter.lastBack | Letter.neutralBack | Letter.backCue
const INSIDE = Letter.insideBack | Letter.insideFront
const LAST = Letter.lastBack | Letter.lastFront
const NEUTRAL = Letter.neutralBack | Letter.neutralFront
/** What decides where nothing before it in this list is met. */
const UNSURE: readonly number[] = [LAST, NEUTRAL, Letter.backCue | Letter.frontCue]

/** Answers questions about stems of one sound system. */
export class Phonology {
  readonly classNames: readonly string[]
  readonly #sounds: SoundSystem
  /** [code] → bits of `Letter`. */
  readonly #letters = new Uint16Array(TABLE_END)
  /** [code] → number of its class, -1 for no letter of the language. */
  readonly #classes = new Int8Array(TABLE_END).fill(-1)
  readonly #devoiced = new Map<string, string>()
  readonly #clusters: ReadonlySet<string>
  readonly #frontEnds: readonly string[]
  readonly #backEnds: readonly string[]

  constructor(sounds: SoundSystem) {
    this.#sounds = sounds
    this.classNames = Object.keys(sounds.classes)
    this.classNames.forEach((name, number) => {
      for (const letter of sounds.classes[name] ?? '') this.#classes[letter.charCodeAt(0)] = number
    })
    const {vowels, loanLetters, deciding, decidingLast, decidingInside, neutral, cues, mixed, silent} = sounds
    this.#mark(vowels, Letter.vowel)
    this.#mark(loanLetters, Letter.loan)
    this.#mark(deciding.back, Letter.back)
    this.#mark(deciding.front, Letter.front)
    this.#mark(decidingLast.back, Letter.lastBack)
    this.#mark(decidingLast.front, Letter.lastFront)
    this.#mark(decidingInside.back, Letter.insideBack)
    this.#mark(decidingInside.front, Letter.insideFront)
    this.#mark(neutral.back, Letter.neutralBack)
    this.#mark(neutral.front, Letter.neutralFront)
    this.#mark(cues.back, Letter.backCue)
    this.#mark(cues.front, Letter.frontCue)
    this.#mark(mixed, Letter.mixed)
    this.#mark(silent, Letter.silent)
    this.#mark(sounds.archiphonemes.I ?? '', Letter.close)
    for (const [voiceless, voiced] of Object.entries(sounds.voicing)) this.#devoiced.set(voiced, voiceless)
    this.#clusters = new Set(sounds.finalClusters.split(' '))
    this.#frontEnds = sounds.finalCues.front.split(' ')
    this.#backEnds = sounds.finalCues.back.split(' ')
    for (const end of [...this.#frontEnds, ...this.#backEnds]) this.#mark(end.slice(-1), Letter.ends)
  }

  #mark(letters: string, bit: number): void {
    for (const letter of letters) {
      const code = letter.charCodeAt(0)
      this.#letters[code] = (this.#letters[code] ?? 0) | bit
    }
  }

  /** The bits of the letter at a place; 0 outside the word. */
  #at(stem: string, index: number): number {
    const code = stem.charCodeAt(index)
    return code < TABLE_END ? (this.#letters[code] as number) : 0
  }

  isVowel(letter: string | undefined): boolean {
    return letter !== undefined && (this.#at(letter, 0) & Letter.vowel) !== 0
  }

  /** Whether the letter is the close vowel that suffixes begin with. */
  isClose(letter: string): boolean {
    return (this.#at(letter, 0) & Letter.close) !== 0
  }

  hasVowel(stem: string): boolean {
    for (let index = 0; index < stem.length; index++) {
      if ((this.#at(stem, index) & Letter.vowel) !== 0) return true
    }
    return false
  }

  /** How many vowels the stem has. */
  syllables(stem: string): number {
    let count = 0
    for (let index = 0; index < stem.length; index++) count += this.#at(stem, index) & Letter.vowel
    return count
  }

  hasLoanLetter(stem: string): boolean {
    for (let index = 0; index < stem.length; index++) {
      if ((this.#at(stem, index) & Letter.loan) !== 0) return true
    }
    return false
  }

  /** Whether writers put suffixes of either harmony on the stem: loans, and stems whose vowels disagree. */
  isOpenToBothHarmonies(stem: string): boolean {
    let seen = 0
    for (let index = 0; index < stem.length; index++) {
      const letter = this.#at(stem, index)
      if ((letter & Letter.loan) !== 0) return true
      if ((letter & (NEUTRAL | LAST)) !== 0) seen |= Letter.back | Letter.front
      else seen |= letter & (Letter.back | Letter.front)
    }
    return seen === (Letter.back | Letter.front)
  }

  harmonyOf(stem: string): Harmony {
    const last = this.#at(stem, stem.length - 1)
    if ((last & Letter.ends) !== 0) {
      for (const end of this.#frontEnds) if (stem.endsWith(end)) return 'front'
      for (const end of this.#backEnds) if (stem.endsWith(end)) return 'back'
    }
    if ((last & Letter.mixed) !== 0) return 'mixed'
    // One look from the end: what is less sure counts where nothing surer comes.
    let seen = 0
    let lastVowel = 0
    for (let index = stem.length - 1; index >= 0; index--) {
      const letter = this.#at(stem, index)
      if (lastVowel === 0 && (letter & Letter.vowel) !== 0) {
        lastVowel = letter
        if ((letter & LAST) !== 0) return (letter & Letter.lastFront) !== 0 ? 'front' : 'back'
        if ((letter & INSIDE) !== 0 && this.#isBetweenConsonants(stem, index)) {
          return (letter & Letter.insideFront) !== 0 ? 'front' : 'back'
        }
      }
      if ((letter & DECIDING) !== 0) return (letter & Letter.back) !== 0 ? 'back' : 'front'
      for (const pair of UNSURE) if ((seen & pair) === 0) seen |= letter & pair
    }
    for (const pair of UNSURE) if ((seen & pair) !== 0) return (seen & pair & BACK) !== 0 ? 'back' : 'front'
    return 'front'
  }

  #isBetweenConsonants(stem: string, index: number): boolean {
    const around = this.#at(stem, index - 1) | this.#at(stem, index + 1)
    return index > 0 && index < stem.length - 1 && (around & Letter.vowel) === 0
  }

  /** The number of the class that the stem's last sound belongs to, or -1 where it is no letter of the language. */
  classNumber(stem: string): number {
    let end = stem.length - 1
    while (end > 0 && (this.#at(stem, end) & Letter.silent) !== 0) end--
    const code = stem.charCodeAt(end)
    return code < TABLE_END ? (this.#classes[code] as number) : -1
  }

  /** The number of a second class that writers put the stem's last sound in, or -1. */
  variantClassNumber(stem: string): number {
    const variant = this.#sounds.variantClasses[stem.charAt(stem.length - 1)]
    return variant === undefined ? -1 : this.classNames.indexOf(variant)
  }

  /** The letter that stands for an archiphoneme after such a stem; any other letter stands for itself. */
  realize(symbol: string, harmony: Harmony): string {
    return this.#sounds.archiphonemes[symbol]?.charAt(HARMONY_NUMBER[harmony]) ?? symbol
  }

  /** The voiceless letter behind a voiced one at the end of a stem that stands before a vowel. */
  devoiced(letter: string): string | undefined {
    return this.#devoiced.get(letter)
  }

  voiced(letter: string): string | undefined {
    return this.#sounds.voicing[letter]
  }

  isSilent(letter: string): boolean {
    return (this.#at(letter, 0) & Letter.silent) !== 0
  }

  /** Whether the stem ends as a stem may: not in two consonants that the language never ends a word with. */
  hasLegalEnd(stem: string): boolean {
    const last = this.#at(stem, stem.length - 1)
    const before = this.#at(stem, stem.length - 2)
    if (stem.length < 2 || ((last | before) & Letter.vowel) !== 0) return true
    return this.#clusters.has(stem.slice(-2))
  }
}
