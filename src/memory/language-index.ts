import {type Locale, languageOf} from '../model/locale.js'
import type {TranslationUnit, UnitStatus, Variant} from '../model/unit.js'
import {BestItems, SAME_LIKENESS} from './best-items.js'
import {FuzzyIndex} from './fuzzy-index.js'
import {hashText} from './hash.js'
import {NarrowList} from './narrow-list.js'
import type {PhraseSlot} from './phrase-search.js'
import {CONTEXT_RANK, EXACT_RANK} from './score.js'
import {broken, jsonOf, jsonSection, packSections, unpackSections} from './sections.js'
import {PENALTIES} from './weights.js'
import {exactText} from './wording.js'

/** Hash of a neighbour that is not known. */
const UNKNOWN = 0

const STATUS_RANKS: Readonly<Record<UnitStatus, number>> = {draft: 0, translated: 1, reviewed: 2, approved: 3}
/** A unit without a status ranks as translated. */
const NO_STATUS_RANK = STATUS_RANKS.translated

/** What is looked for in one language of a memory. */
export interface LanguageQuery {
  readonly text: string
  readonly source: Locale
  readonly target: Locale
  readonly minRank: number
  readonly limit: number
  /** What is taken off where source or target are of another region; for each of the two. */
  readonly regionPoints?: number | undefined
  readonly previous?: string | undefined
  readonly next?: string | undefined
}

/** So many names of locales are looked through one by one. */
const FEW_NAMES = 4

/** How many lists there are in the bytes before the fuzzy index. */
const LISTS = 9

interface Description {
  readonly ordered: number
  readonly hasRemoved: boolean
  readonly localeNames: readonly string[]
  readonly greatest: number
  readonly revision: number
}

interface RegionDifferences {
  readonly sources: (number | undefined)[]
  readonly targets: (number | undefined)[]
}

/** A found variant: the number of its unit and its place among the unit's variants. */
export interface FoundVariant {
  readonly item: number
  readonly unit: number
  readonly variant: number
  readonly rank: number
}

/**
 * The variants of one language, as items of a fuzzy index, with what else decides on them:
 *
 *   units, variants [item] → number of the unit, place of the variant in it
 *   previous, next  [item] → hash of the neighbour, 0 if not known
 *   locales         [item] → its locale;  others [item] → the locales of the unit's other variants (both numbers of lists)
 *   statuses, dates, usages [item] → what ranks translations of one text
 */
export class LanguageIndex {
  #fuzzy: FuzzyIndex
  #units = new NarrowList()
  #variants = new NarrowList()
  #previous = new NarrowList()
  #next = new NarrowList()
  #locales = new NarrowList()
  #others = new NarrowList()
  #statuses = new NarrowList()
  #dates = new NarrowList()
  #usages = new NarrowList()
  readonly #localeNumbers = new Map<string, number>()
  readonly #localeNames: string[] = []
  readonly #languageOf: string[] = []
  #greatest = 0
  /** The revision of the store that it is brought up to. */
  revision = -1
  /** [source][target] → what they cost. */
  readonly #penalties = new Map<Locale, Map<Locale, RegionDifferences>>()
  #hasRemoved = false
  /** From this item on units may come that came before: they were changed. */
  #ordered = 0

  constructor(readonly language: string) {
    this.#fuzzy = new FuzzyIndex(language)
  }

  /**
   * An index from the bytes that `toBytes` has given; `undefined` if words are stemmed by other rules now.
   *
   * @throws IndexFormatError if they are of another version, or damaged
   */
  static from(language: string, bytes: Uint8Array): LanguageIndex | undefined {
    const [about, ...sections] = unpackSections(bytes)
    const {localeNames, greatest, revision, ordered, hasRemoved} = jsonOf<Description>(about)
    const fuzzy = FuzzyIndex.from(language, sections.slice(LISTS))
    if (fuzzy === undefined) return undefined
    const index = new LanguageIndex(language)
    const listAt = (place: number): NarrowList => {
      const section = sections[place]
      if (section === undefined) throw broken('a part is missing')
      return NarrowList.of(section, fuzzy.size)
    }
    index.revision = revision
    index.#fuzzy = fuzzy
    index.#greatest = greatest
    index.#ordered = ordered
    index.#hasRemoved = hasRemoved
    for (const name of localeNames) index.#numberOf(name)
    index.#units = listAt(0)
    index.#variants = listAt(1)
    index.#previous = listAt(2)
    index.#next = listAt(3)
    index.#locales = listAt(4)
    index.#others = listAt(5)
    index.#statuses = listAt(6)
    index.#dates = listAt(7)
    index.#usages = listAt(8)
    return index
  }

  /** Everything as one block of bytes. */
  toBytes(): Uint8Array {
    const about: Description = {
      localeNames: this.#localeNames,
      greatest: this.#greatest,
      revision: this.revision,
      ordered: this.#ordered,
      hasRemoved: this.#hasRemoved,
    }
    return packSections([
      jsonSection(about),
      ...this.#lists().map(list => list.bytes),
      ...this.fuzzy.toSections(),
    ])
  }

  #lists(): NarrowList[] {
    return [
      this.#units,
      this.#variants,
      this.#previous,
      this.#next,
      this.#locales,
      this.#others,
      this.#statuses,
      this.#dates,
      this.#usages,
    ]
  }

  /** The same without variants that were taken out, and without words that only they had. */
  compact(): LanguageIndex {
    if (!this.#hasRemoved) return this
    const index = new LanguageIndex(this.language)
    const {fuzzy, items} = this.fuzzy.withoutRemoved()
    index.#fuzzy = fuzzy
    index.#greatest = this.#greatest
    index.revision = this.revision
    for (const name of this.#localeNames) index.#numberOf(name)
    const copies = index.#lists()
    for (const [place, list] of this.#lists().entries()) {
      for (const item of items) copies[place]!.push(list.data[item]!)
    }
    return index
  }

  /** Bytes in typed arrays: all but the words. */
  get sizeInBytes(): number {
    return this.fuzzy.sizeInBytes + this.#lists().reduce((sum, list) => sum + list.data.byteLength, 0)
  }

  /** The texts. */
  get fuzzy(): FuzzyIndex {
    return this.#fuzzy
  }

  /** Adds the variants of a unit that are in this language. */
  add(number: number, unit: TranslationUnit): void {
    const {variants} = unit
    for (let position = 0; position < variants.length; position++) {
      const variant = variants[position]!
      const locale = this.#numberOf(variant.locale)
      if (this.#languageOf[locale] !== this.language) continue
      const item = this.fuzzy.add(variant.text)
      if (this.#ordered === item && number >= this.#greatest) this.#ordered++
      this.#units.push(number)
      if (number > this.#greatest) this.#greatest = number
      this.#variants.push(position)
      this.#previous.push(neighbourHash(variant.previous))
      this.#next.push(neighbourHash(variant.next))
      this.#locales.push(locale)
      this.#others.push(this.#numberOf(othersOf(variants, variant)))
      this.#statuses.push(unit.status === undefined ? NO_STATUS_RANK : STATUS_RANKS[unit.status])
      this.#dates.push(secondsOf(unit.changedAt ?? unit.createdAt))
      this.#usages.push(Math.min(unit.usageCount ?? 0, 2 ** 32 - 1))
    }
  }

  /** Whether a unit's number is greater than all before, so that there is nothing to take out. */
  isNew(number: number): boolean {
    return this.#units.length === 0 || number > this.#greatest
  }

  /** Takes all variants of a unit out. */
  remove(number: number): void {
    for (const item of this.#itemsOf(number)) this.fuzzy.remove(item)
    this.#hasRemoved = true
  }

  /**
   * The best variants for a query that have a translation. A context match is one by hashes of its neighbours; if it is the only
   * one with its text, by their being known: whoever reads the unit sees whether they are the same.
   */
  search(query: LanguageQuery): FoundVariant[] {
    const {text, minRank, limit} = query
    if (minRank < EXACT_RANK) {
      const adjust = this.#adjustment(query, false)
      const compare = this.#comparison()
      const found = this.fuzzy.search(text, {minRank, limit, adjust, compare})
      return found.map(({item, rank}) => this.#variantOf(item, rank))
    }
    const items = this.fuzzy.exact(text)
    const adjust = this.#adjustment(query, items.length === 1)
    if (items.length === 1) {
      const rank = adjust(items[0]!, EXACT_RANK)
      return rank < minRank || limit < 1 ? [] : [this.#variantOf(items[0]!, rank)]
    }
    if (items.length === 0 || limit < 1) return []
    const best = new BestItems({minRank, limit, adjust, compare: this.#comparison()})
    // The first come last, and are mostly taken.
    for (let place = items.length - 1; place >= 0; place--) {
      best.offer(items[place]!, EXACT_RANK, SAME_LIKENESS)
    }
    return best.found.map(({item, rank}) => this.#variantOf(item, rank))
  }

  /** What a match's text alone is worth, seen with its neighbours and locales. */
  #adjustment(
    {source, target, previous, next, regionPoints = PENALTIES.region}: LanguageQuery,
    isOnlyOne: boolean,
  ): (item: number, rank: number) => number {
    const {sources, targets} = this.#regionPenalties(source, target)
    // Made when they are first needed: to hash a text takes as long as to find it.
    let previousHash: number | undefined
    let nextHash: number | undefined
    const isPrevious = (known: number): boolean => {
      if (previous === undefined || isOnlyOne) return previous === undefined || known !== UNKNOWN
      previousHash ??= neighbourHash(previous)
      return known === previousHash
    }
    const isNext = (known: number): boolean => {
      if (next === undefined || isOnlyOne) return next === undefined || known !== UNKNOWN
      nextHash ??= neighbourHash(next)
      return known === nextHash
    }
    const hasContext = previous !== undefined || next !== undefined
    const ofSources = ofAll(this.#locales, sources)
    const ofTargets = ofAll(this.#others, targets)
    return (item, rank) => {
      const sourcePenalty = ofSources ?? sources[this.#locales.data[item]!]
      const targetPenalty = ofTargets ?? targets[this.#others.data[item]!]
      if (sourcePenalty === undefined || targetPenalty === undefined) return -1
      const isContext =
        hasContext &&
        rank === EXACT_RANK &&
        isPrevious(this.#previous.data[item]!) &&
        isNext(this.#next.data[item]!)
      return (isContext ? CONTEXT_RANK : rank) - 100 * regionPoints * (sourcePenalty + targetPenalty)
    }
  }

  /** By number of a list of locales: what they cost as a source and as a target. */
  #regionPenalties(source: Locale, target: Locale): RegionDifferences {
    let byTarget = this.#penalties.get(source)
    if (byTarget === undefined) {
      byTarget = new Map()
      this.#penalties.set(source, byTarget)
    }
    let penalties = byTarget.get(target)
    if (penalties === undefined) {
      penalties = {sources: [], targets: []}
      byTarget.set(target, penalties)
    }
    for (let number = penalties.sources.length; number < this.#localeNames.length; number++) {
      const name = this.#localeNames[number]!
      penalties.sources.push(regionDifference(source, name))
      penalties.targets.push(leastDifference(target, name))
    }
    return penalties
  }

  /** The variants in which a phrase stands, in order of insertion, found as they are asked for. */
  *withPhrase(slots: readonly PhraseSlot[], isAnyOrder: boolean): Generator<FoundVariant> {
    const ordered = this.#ordered
    const changed = [...this.fuzzy.itemsWith(slots, {isAnyOrder, from: ordered})].map(item =>
      this.#variantOf(item, 0),
    )
    changed.sort((a, b) => a.unit - b.unit || a.variant - b.variant)
    let next = 0
    for (const item of this.fuzzy.itemsWith(slots, {isAnyOrder, to: ordered})) {
      const variant = this.#variantOf(item, 0)
      while (next < changed.length && changed[next]!.unit < variant.unit) yield changed[next++]!
      yield variant
    }
    yield* changed.slice(next)
  }

  /** Whether the unit of an item has a text in a language beside it. */
  hasTarget(item: number, target: Locale): boolean {
    return this.#regionPenalties(target, target).targets[this.#others.data[item]!] !== undefined
  }

  /** The number of the unit whose variant an item is. */
  unitOf(item: number): number {
    return this.#units.data[item]!
  }

  #variantOf(item: number, rank: number): FoundVariant {
    return {item, unit: this.#units.data[item]!, variant: this.#variants.data[item]!, rank}
  }

  /** Of translations of equally like texts: status, then date, then use, then order of insertion. */
  #comparison(): (a: number, b: number) => number {
    const units = this.#units.data
    const variants = this.#variants.data
    const lists = [this.#statuses, this.#dates, this.#usages].filter(list => !list.isUniform)
    return (a, b) => {
      for (const {data} of lists) if (data[a] !== data[b]) return data[b]! - data[a]!
      return units[a]! - units[b]! || variants[a]! - variants[b]!
    }
  }

  #numberOf(name: string): number {
    // Of a unit's two or three languages: to ask a map takes as long as to compare with several.
    const names = this.#localeNames
    const few = Math.min(names.length, FEW_NAMES)
    for (let number = 0; number < few; number++) if (names[number] === name) return number
    let number = this.#localeNumbers.get(name)
    if (number === undefined) {
      number = names.push(name) - 1
      this.#languageOf.push(languageOf(name))
      this.#localeNumbers.set(name, number)
    }
    return number
  }

  /** The items of a unit: in the part where numbers ascend those that are found there, else whatever comes after. */
  #itemsOf(number: number): number[] {
    const units = this.#units
    const items: number[] = []
    let low = 0
    let high = this.#ordered
    while (low < high) {
      const middle = (low + high) >>> 1
      if (units.data[middle]! < number) low = middle + 1
      else high = middle
    }
    for (; low < this.#ordered && units.data[low] === number; low++) items.push(low)
    for (let item = this.#ordered; item < units.length; item++)
      if (units.data[item] === number) items.push(item)
    return items
  }
}

/**
 * How much a locale differs that stands where another was asked for: 1 if both name a region, and not the same; `undefined` if
 * the language is another.
 */
export function regionDifference(asked: Locale, actual: Locale): number | undefined {
  if (asked === actual) return 0
  if (languageOf(asked) !== languageOf(actual)) return undefined
  const isGeneral = !/[-_]/u.test(asked) || !/[-_]/u.test(actual)
  return isGeneral ? 0 : 1
}

/** What a list's only number stands for, if it has only one. */
function ofAll(list: NarrowList, meanings: readonly (number | undefined)[]): number | undefined {
  return list.isUniform ? meanings[list.data[0]!] : undefined
}

function leastDifference(asked: Locale, locales: string): number | undefined {
  let least: number | undefined
  for (const locale of locales.split(' ')) {
    const difference = regionDifference(asked, locale)
    if (difference !== undefined && (least === undefined || difference < least)) least = difference
  }
  return least
}

/** The locales of a unit's other variants that have a text, as one name. */
function othersOf(variants: readonly Variant[], variant: Variant): string {
  let only: string | undefined
  let others: string[] | undefined
  for (const other of variants) {
    if (other === variant || other.text === '') continue
    if (only === undefined) only = other.locale
    else {
      others ??= [only]
      others.push(other.locale)
    }
  }
  return others === undefined ? (only ?? '') : others.sort().join(' ')
}

function neighbourHash(text: string | undefined): number {
  if (text === undefined) return UNKNOWN
  const hash = hashText(exactText(text))
  return hash === UNKNOWN ? 1 : hash
}

/** Seconds since 1970 of an ISO date, 0 where there is none. */
function secondsOf(date: string | undefined): number {
  const seconds = date === undefined ? Number.NaN : Date.parse(date) / 1000
  return Number.isNaN(seconds) ? 0 : Math.max(0, Math.min(seconds, 2 ** 32 - 1))
}
