import type {Lexicon} from '../model/lexicon.js'
import {languageOf} from '../model/locale.js'
import {soundKey, transliterate} from '../text/transliterate.js'
import {MARK_PREFIX, NUMBER_PREFIX, type Vocabulary} from './encode.js'
import {PairCounts} from './pair-counts.js'
import type {WordLink} from './word-lexicon.js'

/**
 * What is believed of pairs of words before the texts are aligned, from 0 to 1. Short texts also learn the names that the
 * runtime knows: it takes longer to load them than to align a text that needs none.
 */
export function priorLinks(
  source: Vocabulary,
  target: Vocabulary,
  lexicons: readonly Lexicon[],
  isShort: boolean,
): PairCounts {
  const links = new PairCounts(1024)
  linkIdentical(source, target, links)
  if (isShort) linkNames(source, target, links)
  linkCognates(source, target, links)
  for (const lexicon of lexicons) linkByLexicon(source, target, lexicon, links)
  return links
}

/** Numbers, marks and words that are spelled alike. */
function linkIdentical(source: Vocabulary, target: Vocabulary, links: PairCounts): void {
  for (const [a, word] of source.words.entries()) {
    const b = target.get(word)
    if (b === undefined) continue
    links.raise(a, b, word.startsWith(NUMBER_PREFIX) ? 0.9 : word.startsWith(MARK_PREFIX) ? 0.6 : 0.8)
  }
}

const MIN_LETTERS = 3
const MIN_SIMILARITY = 0.7
const MIN_SOUNDS = 0.6
const BUCKET_LETTERS = 2
const MAX_BUCKET = 400

/** Words that sound alike. */
interface SoundGroup {
  readonly sounds: string
  readonly letters: number
  readonly words: Spelling[]
}

interface Spelling {
  readonly id: number
  readonly latin: string
  readonly letters: number
}

/** Words that sound alike in both languages: names, and words that both have borrowed. */
function linkCognates(source: Vocabulary, target: Vocabulary, links: PairCounts): void {
  const buckets = new Map<string, SoundGroup[]>()
  for (const group of soundGroups(target)) {
    const key = group.sounds.slice(0, BUCKET_LETTERS)
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, [group])
    else bucket.push(group)
  }
  for (const a of soundGroups(source)) {
    const bucket = buckets.get(a.sounds.slice(0, BUCKET_LETTERS))
    if (bucket === undefined) continue
    const isCrowded = bucket.length > MAX_BUCKET
    for (const b of bucket) {
      if (isCrowded && a.sounds.slice(0, 4) !== b.sounds.slice(0, 4)) continue
      linkGroups(a, b, links)
    }
  }
}

function linkGroups(a: SoundGroup, b: SoundGroup, links: PairCounts): void {
  // Short words are alike by chance.
  const shortest = Math.min(a.sounds.length, b.sounds.length)
  const needed = MIN_SIMILARITY + (shortest <= 2 ? 0.12 : shortest === 3 ? 0.04 : 0)
  const neededSounds = Math.max(MIN_SOUNDS, 2 * needed - 1)
  if (mostSimilarity(a.sounds, a.letters, b.sounds, b.letters) < neededSounds) return
  const sounds = prefixSimilarity(a.sounds, b.sounds)
  if (sounds < MIN_SOUNDS || 0.5 * sounds + 0.5 < needed) return
  const neededLetters = 2 * needed - sounds
  for (const {id, latin, letters} of a.words) {
    for (const other of b.words) {
      if (mostSimilarity(latin, letters, other.latin, other.letters) < neededLetters) continue
      const surplus = 0.5 * (prefixSimilarity(latin, other.latin) - neededLetters)
      if (surplus >= 0) links.raise(id, other.id, Math.min(0.9, (surplus + 0.1) * 2))
    }
  }
}

function soundGroups(vocabulary: Vocabulary): Iterable<SoundGroup> {
  const groups = new Map<string, SoundGroup>()
  for (const [id, word] of vocabulary.words.entries()) {
    if (word.length < MIN_LETTERS || word.startsWith(NUMBER_PREFIX) || word.startsWith(MARK_PREFIX)) continue
    const latin = transliterate(word)
    const sounds = soundKey(latin)
    if (sounds.length < 2) continue
    const group = groups.get(sounds)
    const spelling = {id, latin, letters: letterSet(latin)}
    if (group === undefined) groups.set(sounds, {sounds, letters: letterSet(sounds), words: [spelling]})
    else group.words.push(spelling)
  }
  return groups.values()
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

/** What the similarity of two words can be at most, by their lengths and by the letters that the longer one lacks. */
function mostSimilarity(a: string, lettersOfA: number, b: string, lettersOfB: number): number {
  const isShorter = a.length <= b.length
  const short = isShorter ? a.length : b.length
  const long = isShorter ? b.length : a.length
  const lacking = bitsOf(isShorter ? lettersOfA & ~lettersOfB : lettersOfB & ~lettersOfA)
  const m = Math.min(long, short + 1)
  return (2 * (short - lacking)) / (short + m + 0.5 * (long - m))
}

const row = new Uint8Array(64)

/** The longest common subsequence by the length of both, an ending of the longer one counted half. */
function prefixSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const n = Math.min(short.length, row.length - 1)
  const m = Math.min(long.length, n + 1)
  // What both begin with needs no search.
  let begin = 0
  while (begin < n && short.charCodeAt(begin) === long.charCodeAt(begin)) begin++
  const rest = n - begin
  if (rest > 0) row.fill(0, 0, rest + 1)
  for (let j = begin; rest > 0 && j < m; j++) {
    const letter = long.charCodeAt(j)
    let diagonal = 0
    for (let place = 0; place < rest; place++) {
      const above = row[place + 1]!
      if (short.charCodeAt(begin + place) === letter) row[place + 1] = diagonal + 1
      else if (row[place]! > above) row[place + 1] = row[place]!
      diagonal = above
    }
  }
  const common = begin + (rest > 0 ? row[rest]! : 0)
  return (2 * common) / (n + m + 0.5 * (long.length - m))
}

/** Vocabularies whose product is greater are not asked word by word. */
const MAX_QUERIES = 4_000_000

/** A lexicon that can tell its links is read through; another is asked for every pair of words. */
function linkByLexicon(source: Vocabulary, target: Vocabulary, lexicon: Lexicon, links: PairCounts): void {
  const isForward = fits(lexicon, source, target)
  if (!isForward && !fits(lexicon, target, source)) return
  const left = (isForward ? source : target).idsByStem()
  const right = (isForward ? target : source).idsByStem()
  const put = (from: readonly number[], to: readonly number[], belief: number) => {
    for (const a of from) for (const b of to) links.raise(isForward ? a : b, isForward ? b : a, belief)
  }
  if (hasLinks(lexicon)) {
    for (const link of lexicon.links()) {
      const from = left.get(link.source)
      const to = from && right.get(link.target)
      if (from !== undefined && to !== undefined) put(from, to, Math.sqrt(link.forward * link.backward))
    }
    return
  }
  if (left.size * right.size > MAX_QUERIES) return
  for (const [from, a] of left) {
    for (const [to, b] of right) {
      const forward = lexicon.forward(from, to)
      if (forward > 0) put(a, b, Math.sqrt(forward * lexicon.backward(from, to)))
    }
  }
}

function fits(lexicon: Lexicon, source: Vocabulary, target: Vocabulary): boolean {
  return (
    languageOf(lexicon.source) === languageOf(source.locale) &&
    languageOf(lexicon.target) === languageOf(target.locale)
  )
}

function hasLinks(lexicon: Lexicon): lexicon is Lexicon & {links(): Iterable<WordLink>} {
  return 'links' in lexicon && typeof lexicon.links === 'function'
}

/** Names of months, weekdays, countries and languages as the runtime knows them, where they are one word. */
function linkNames(source: Vocabulary, target: Vocabulary, links: PairCounts): void {
  const left = knownNames(source.locale)
  const right = knownNames(target.locale)
  for (const [index, name] of left.entries()) {
    const other = right[index]
    if (name === undefined || other === undefined) continue
    const a = source.getForm(name)
    const b = target.getForm(other)
    if (a !== undefined && b !== undefined) links.raise(a, b, 0.8)
  }
}

const names = new Map<string, readonly (string | undefined)[]>()

/** [what] → its name, undefined where it is no single word. */
function knownNames(locale: string): readonly (string | undefined)[] {
  const known = names.get(locale)
  if (known !== undefined) return known
  const found: string[] = []
  const months = new Intl.DateTimeFormat(locale, {month: 'long', timeZone: 'UTC'})
  const weekdays = new Intl.DateTimeFormat(locale, {weekday: 'long', timeZone: 'UTC'})
  for (let month = 0; month < 12; month++) found.push(months.format(Date.UTC(2001, month, 1)))
  for (let day = 1; day <= 7; day++) found.push(weekdays.format(Date.UTC(2001, 0, day)))
  const ofRegion = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'})
  for (const code of regionCodes()) found.push(ofRegion.of(code) ?? '')
  const words = found.map(name => (/^\p{L}+$/u.test(name) ? name : undefined))
  names.set(locale, words)
  return words
}

const A = 65
const LETTERS = 26

let regions: string[] | undefined

/** Two-letter codes of countries that the runtime can name. */
function regionCodes(): readonly string[] {
  if (regions !== undefined) return regions
  const codes: string[] = []
  const english = new Intl.DisplayNames('en', {type: 'region', fallback: 'none'})
  for (let first = A; first < A + LETTERS; first++) {
    for (let second = A; second < A + LETTERS; second++) {
      const code = String.fromCharCode(first, second)
      if (english.of(code) !== undefined) codes.push(code)
    }
  }
  regions = codes
  return codes
}
