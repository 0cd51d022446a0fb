import {tokenize} from '../text/tokenize.js'
import {type Fragment, type FragmentTranslation, MOST_UNITS, translationsOf} from './fragments.js'
import {exactText} from './wording.js'

/** What one of several memories has of a text, the longest first. */
export interface FragmentList {
  readonly fragments: readonly Fragment[]
  /** Points that are taken off what it says. */
  readonly penalty: number
}

/**
 * The longest fragments of several memories, none inside another: of a stretch that several have, what stands for it in any of
 * them, with the units of those that come first.
 */
export function joinFragments(lists: readonly FragmentList[], limit: number): Fragment[] {
  const stretches = new Map<string, {readonly fragment: Fragment; readonly penalty: number}[]>()
  for (const {fragments, penalty} of lists) {
    for (const fragment of fragments) {
      const place = `${fragment.start} ${fragment.end}`
      const group = stretches.get(place)
      if (group === undefined) stretches.set(place, [{fragment, penalty}])
      else group.push({fragment, penalty})
    }
  }
  const best: Fragment[] = []
  const longestFirst = [...stretches.values()].sort(([a], [b]) => compareLengths(a?.fragment, b?.fragment))
  for (const group of longestFirst) {
    const [first] = group
    if (first === undefined || best.length >= limit) break
    const {text, start, end} = first.fragment
    if (best.some(longer => longer.start <= start && end <= longer.end)) continue
    const units = group.flatMap(({fragment}) => fragment.units).slice(0, MOST_UNITS)
    best.push({text, start, end, translations: joinTranslations(group), units})
  }
  return best
}

/** Whether no memory could have a fragment among the best that it did not give when it was asked for so many. */
export function hasAllFragments(
  best: readonly Fragment[],
  lists: readonly FragmentList[],
  asked: number,
  limit: number,
): boolean {
  const worst = best[limit - 1]
  return lists.every(({fragments}) => {
    const last = fragments.at(-1)
    if (fragments.length < asked || last === undefined) return true
    return worst !== undefined && compareLengths(worst, last) < 0
  })
}

function joinTranslations(
  group: readonly {readonly fragment: Fragment; readonly penalty: number}[],
): FragmentTranslation[] {
  const found = new Map<string, {text: string; occurrences: number; sum: number}>()
  for (const {fragment, penalty} of group) {
    for (const {text, occurrences, confidence} of fragment.translations) {
      const key = exactText(text).toLowerCase()
      const known = found.get(key) ?? {text, occurrences: 0, sum: 0}
      known.occurrences += occurrences
      known.sum += (occurrences * confidence * (100 - penalty)) / 100
      found.set(key, known)
    }
  }
  return translationsOf(found.values())
}

/** Negative where the first has more words or, of as many, more letters, or stands first. */
function compareLengths(a: Fragment | undefined, b: Fragment | undefined): number {
  if (a === undefined || b === undefined) return 0
  return wordsOf(b.text) - wordsOf(a.text) || b.end - b.start - (a.end - a.start) || a.start - b.start
}

function wordsOf(text: string): number {
  return tokenize(text).filter(({kind}) => kind === 'word' || kind === 'number').length
}
