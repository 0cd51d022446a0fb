import {soundKey, transliterate} from '../text/transliterate.js'
import type {LinkList} from './link-table.js'
import {MARK_PREFIX, NUMBER_PREFIX} from './segment-reader.js'

const MIN_LETTERS = 3
const MIN_SIMILARITY = 0.7
const MIN_SOUNDS = 0.6
const BUCKET_LETTERS = 2
const MAX_BUCKET = 400

/** Words that sound alike in both languages: names, and words that both have borrowed. */
export function linkCognates(source: readonly string[], target: readonly string[], links: LinkList): void {
  const comparison = new Comparison(new SoundGroups(source), new SoundGroups(target), links)
  comparison.run()
}

/**
 * Words by their sounds.
 *
 *   sounds       [group] → the sounds that its words share
 *   soundLetters [group] → the letters of them, as bits
 *   first        [group] → place of its first word; one extra entry closes the last group
 *   ids          [place] → word
 *   spellings    [place] → how it is written in Latin letters
 *   sizes        [place] → how many letters these are
 *   letters      [place] → which letters, as bits
 */
class SoundGroups {
  readonly sounds: string[] = []
  readonly soundLetters: Int32Array
  readonly first: Int32Array
  readonly ids: Int32Array
  readonly spellings: readonly string[]
  readonly sizes: Int32Array
  readonly letters: Int32Array

  constructor(words: readonly string[]) {
    const groupOf = new Int32Array(words.length).fill(NONE)
    const spellings: string[] = new Array(words.length).fill('')
    const numbers = new Map<string, number>()
    const counts: number[] = []
    for (let id = 0; id < words.length; id++) {
      const word = words[id]!
      if (word.length < MIN_LETTERS || word.startsWith(NUMBER_PREFIX) || word.startsWith(MARK_PREFIX))
        continue
      const latin = transliterate(word)
      const sounds = soundKey(latin)
      if (sounds.length < 2) continue
      let group = numbers.get(sounds)
      if (group === undefined) {
        group = this.sounds.length
        numbers.set(sounds, group)
        this.sounds.push(sounds)
        counts.push(0)
      }
      counts[group]!++
      groupOf[id] = group
      spellings[id] = latin
    }
    this.soundLetters = Int32Array.from(this.sounds, letterSet)
    this.first = new Int32Array(counts.length + 1)
    for (let group = 0; group < counts.length; group++)
      this.first[group + 1] = this.first[group]! + counts[group]!
    const size = this.first[counts.length]!
    const next = this.first.slice()
    this.ids = new Int32Array(size)
    this.sizes = new Int32Array(size)
    this.letters = new Int32Array(size)
    const placed: string[] = new Array(size).fill('')
    for (let id = 0; id < words.length; id++) {
      if (groupOf[id] === NONE) continue
      const place = next[groupOf[id]!]!++
      const latin = spellings[id]!
      this.ids[place] = id
      this.sizes[place] = latin.length
      this.letters[place] = letterSet(latin)
      placed[place] = latin
    }
    this.spellings = placed
  }
}

const NONE = -1

/** Compares the words of two languages whose sounds begin alike. */
class Comparison {
  readonly #source: SoundGroups
  readonly #target: SoundGroups
  readonly #links: LinkList
  readonly #sounds = new Likeness()
  readonly #latin = new Likeness()

  constructor(source: SoundGroups, target: SoundGroups, links: LinkList) {
    this.#source = source
    this.#target = target
    this.#links = links
  }

  run(): void {
    const {sounds} = this.#target
    const buckets = new Map<string, number[]>()
    for (let group = 0; group < sounds.length; group++) {
      const key = sounds[group]!.slice(0, BUCKET_LETTERS)
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, [group])
      else bucket.push(group)
    }
    for (let group = 0; group < this.#source.sounds.length; group++) {
      const bucket = buckets.get(this.#source.sounds[group]!.slice(0, BUCKET_LETTERS))
      if (bucket !== undefined) this.#linkBucket(group, bucket)
    }
  }

  #linkBucket(a: number, bucket: readonly number[]): void {
    const sounds = this.#source.sounds[a]!
    const isCrowded = bucket.length > MAX_BUCKET
    const begin = sounds.slice(0, 4)
    this.#sounds.compareTo(sounds)
    for (let index = 0; index < bucket.length; index++) {
      const b = bucket[index]!
      if (!isCrowded || begin === this.#target.sounds[b]!.slice(0, 4)) this.#linkGroups(a, b)
    }
  }

  #linkGroups(a: number, b: number): void {
    const first = this.#source.sounds[a]!
    const second = this.#target.sounds[b]!
    // Short words are alike by chance.
    const shortest = Math.min(first.length, second.length)
    const needed = MIN_SIMILARITY + (shortest <= 2 ? 0.12 : shortest === 3 ? 0.04 : 0)
    const neededSounds = Math.max(MIN_SOUNDS, 2 * needed - 1)
    const [ofFirst, ofSecond] = [this.#source.soundLetters[a]!, this.#target.soundLetters[b]!]
    if (!canBeAlike(first.length, ofFirst, second.length, ofSecond, neededSounds)) return
    const sounds = this.#sounds.of(second)
    if (sounds < neededSounds) return
    for (let place = this.#source.first[a]!; place < this.#source.first[a + 1]!; place++)
      this.#linkWord(place, b, 2 * needed - sounds)
  }

  #linkWord(word: number, group: number, needed: number): void {
    const {first, sizes, letters, spellings, ids} = this.#target
    const size = this.#source.sizes[word]!
    const ofWord = this.#source.letters[word]!
    let isReady = false
    for (let place = first[group]!; place < first[group + 1]!; place++) {
      if (!canBeAlike(size, ofWord, sizes[place]!, letters[place]!, needed)) continue
      if (!isReady) this.#latin.compareTo(this.#source.spellings[word]!)
      isReady = true
      const surplus = 0.5 * (this.#latin.of(spellings[place]!) - needed)
      if (surplus >= 0)
        this.#links.add(this.#source.ids[word]!, ids[place]!, Math.min(0.9, (surplus + 0.1) * 2))
    }
  }
}

/** The letters of a word as bits; some share one, so that two sets differ in no more bits than letters. */
function letterSet(word: string): number {
  let set = 0
  for (let index = 0; index < word.length; index++) set |= 1 << (word.charCodeAt(index) & 31)
  return set
}

function bitsOf(set: number): number {
  let pairs = set - ((set >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Whether two words can be so similar, by their lengths and by the letters that the longer one lacks. */
function canBeAlike(a: number, lettersOfA: number, b: number, lettersOfB: number, needed: number): boolean {
  const short = a <= b ? a : b
  const long = a <= b ? b : a
  const lacking = bitsOf(a <= b ? lettersOfA & ~lettersOfB : lettersOfB & ~lettersOfA)
  const m = long > short ? short + 1 : long
  return 2 * (short - lacking) >= needed * (short + m + 0.5 * (long - m))
}

/** So many letters of a word are compared: one machine word. */
const MOST_LETTERS = 31
/** Letters are told apart by these bits of their codes, which differ inside of every alphabet. */
const CODES = 128

/**
 * The similarity of one word to others: the longest common subsequence by the length of both, an ending of the longer
 * one counted half. A bit for each letter of the word (Hyyrö 2004), so that letters of the other word cost a few
 * operations each.
 */
class Likeness {
  #word = ''
  /** [code of a letter] → the places of the word where it stands. */
  readonly #places = new Int32Array(CODES)

  compareTo(word: string): void {
    const before = this.#word
    for (let index = 0; index < before.length; index++)
      this.#places[before.charCodeAt(index) & (CODES - 1)] = 0
    this.#word = word
    const size = Math.min(word.length, MOST_LETTERS)
    for (let index = 0; index < size; index++)
      this.#places[word.charCodeAt(index) & (CODES - 1)]! |= 1 << index
  }

  of(other: string): number {
    const word = this.#word
    if (word === other) return 1
    const n = Math.min(word.length, other.length, MOST_LETTERS)
    const long = Math.max(word.length, other.length)
    const m = Math.min(long, n + 1, MOST_LETTERS)
    // Of both words what may lie in the common part: the shorter one, and one letter more of the longer one.
    const common = this.#common(other, Math.min(word.length, m), Math.min(other.length, m))
    return (2 * common) / (n + m + 0.5 * (long - m))
  }

  /** The longest common subsequence of the first letters of both words. */
  #common(other: string, ofWord: number, ofOther: number): number {
    const whole = 2 ** ofWord - 1
    let open = whole
    for (let index = 0; index < ofOther; index++) {
      const met = open & this.#places[other.charCodeAt(index) & (CODES - 1)]!
      open = ((open + met) | (open - met)) & whole
    }
    return ofWord - bitsOf(open)
  }
}
