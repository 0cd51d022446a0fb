import {Kind, kindAt, kindOf, kindTable, skipBlanks} from './kinds.js'
import type {RuleSet} from './rule-set.js'
import {notePair, readMark, type Scan} from './scan.js'
import {isSentenceEnd} from './sentence-end.js'
import {
  endOfAddress,
  endOfFace,
  endOfPictographs,
  endOfTags,
  isAddressAt,
  isFace,
  isFollowedByAddress,
  isFollowedByCapital,
  isMention,
  isTick,
} from './signs.js'

/**
 * Calls `emit` with the offsets of each sentence of a block, in order; there is one at least.
 *
 * One pass: at each end mark a bounded stretch to its left and right decides whether the sentence ends.
 */
export function sentenceEnds(
  text: string,
  from: number,
  to: number,
  rules: RuleSet,
  emit: (start: number, end: number) => void,
): void {
  const scan: Scan = {
    text,
    to,
    rules,
    start: from,
    bracket: -1,
    bracketDepth: 0,
    bracketEnd: -1,
    quotation: -1,
  }
  let position = from
  while (position < to) {
    const code = text.charCodeAt(position)
    let kind = kindTable[code]! as Kind
    if (kind === Kind.unknown) kind = kindOf(code)
    if (kind < Kind.stop) {
      position++
      continue
    }
    let end: number
    let isEnd: boolean
    if (kind <= Kind.exclamation) {
      const mark = readMark(scan, position)
      end = mark.end
      isEnd = isSentenceEnd(scan, mark) && !isInsidePhrase(scan, end)
    } else if (kind === Kind.pictograph) {
      end = endOfPictographs(scan, position)
      isEnd = !isTick(code) && isFollowedByCapital(scan, end)
    } else if (isFace(scan, position, kind)) {
      end = endOfFace(scan, position)
      isEnd = isFollowedByCapital(scan, end)
    } else if (kind === Kind.mention) {
      end = position + 1
      isEnd = false
      // In a thread each comment begins with the name that it answers.
      if (text.charCodeAt(scan.start) === code && isMention(text, position) && position > scan.start) {
        end = endBeforeBlanks(text, position)
        isEnd = true
      }
    } else if (kind === Kind.tag) {
      end = endOfTags(scan, position)
      isEnd = end > position + 1 && position > scan.start && isFollowedByCapital(scan, end)
    } else if (kind === Kind.colon) {
      const isAddress = isAddressAt(text, position)
      end = isAddress ? endOfAddress(scan, position) : position + 1
      isEnd =
        isAddress &&
        scan.bracketDepth === 0 &&
        (isFollowedByCapital(scan, end) || isFollowedByAddress(scan, end))
    } else {
      notePair(scan, position, kind)
      end = position + 1
      isEnd = false
    }
    position = end
    if (isEnd) {
      emit(scan.start, end)
      position = skipBlanks(text, end, to)
      scan.start = position
      scan.bracket = -1
      scan.bracketDepth = 0
      scan.quotation = -1
    }
  }
  if (scan.start < to) emit(scan.start, to)
}

function endBeforeBlanks(text: string, position: number): number {
  let end = position
  while (kindAt(text, end - 1) === Kind.blank) end--
  return end
}

/** Whether a phrase that is never cut stands on both sides of a position. */
function isInsidePhrase({text, start, to, rules}: Scan, end: number): boolean {
  const next = skipBlanks(text, end, to)
  return rules.phrases.some(phrase => {
    const from = Math.max(start, end - phrase.length)
    const found = text.slice(from, next + phrase.length).indexOf(phrase) + from
    return found >= from && found < end && found + phrase.length > next
  })
}
