import {type ChatSigns, isThread, noteAnswer, noteChatSign} from './chat-signs.js'
import {isBeforeDialogue} from './dialogue.js'
import {isLetter, Kind, kindAt, kindOf, kindTable, skipBlanks} from './kinds.js'
import {readMark} from './read-mark.js'
import {splitRunOn} from './run-on.js'
import {beginBlock, beginSentence, type Mark, notePair, type Scan} from './scan.js'
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
 * What is read of a chat before this stretch of the block may be given; it is brought up to each sentence that is emitted.
 * One pass: at each end mark a bounded stretch to its left and right decides whether the sentence ends.
 */
export function sentenceEnds(
  scan: Scan,
  from: number,
  to: number,
  emit: (start: number, end: number) => void,
  knownChat?: ChatSigns,
): void {
  beginBlock(scan, from, to, knownChat)
  const {text, chat} = scan
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
      isEnd = isSentenceEnd(scan, mark) && !isInsidePhrase(scan, end) && !isAfterSpaced(scan, mark)
    } else if (kind === Kind.pictograph) {
      end = endOfPictographs(scan, position)
      isEnd = !isTick(code) && isFollowedByCapital(scan, end)
      // Stars and telephones stand in other texts too.
      if (code >= FIRST_SURROGATE) noteChatSign(chat)
    } else if (isFace(scan, position, kind)) {
      end = endOfFace(scan, position)
      isEnd = isFollowedByCapital(scan, end)
      // One bracket after a word may have lost its other half.
      if (end > position + 1 || !isLetter(kindAt(text, position - 1))) noteChatSign(chat)
    } else if (kind === Kind.mention) {
      end = position + 1
      isEnd = false
      // In a thread each comment begins with the name that it answers.
      const startsAnswer = text.charCodeAt(scan.start) === code || isThread(chat)
      if (position === scan.start) {
        noteAnswer(chat)
      } else if (startsAnswer && isMention(text, position)) {
        end = endBeforeBlanks(text, position)
        isEnd = !isShortWord(text, end)
        if (!isEnd) end = position + 1
      }
    } else if (kind === Kind.tag) {
      end = endOfTags(scan, position)
      isEnd = end > position + 1 && position > scan.start && isFollowedByCapital(scan, end)
    } else if (kind === Kind.colon) {
      const isAddress = isAddressAt(text, position)
      end = isAddress ? endOfAddress(scan, position) : position + 1
      isEnd = isAddress
        ? scan.bracketDepth === 0 && (isFollowedByCapital(scan, end) || isFollowedByAddress(scan, end))
        : isBeforeDialogue(scan, position)
    } else {
      notePair(scan, position, kind)
      end = position + 1
      isEnd = false
    }
    position = end
    if (isEnd) {
      splitRunOn(scan, end, emit)
      position = skipBlanks(text, end, to)
      beginSentence(scan, position)
    }
  }
  if (scan.start < to) splitRunOn(scan, to, emit)
}

const FIRST_SURROGATE = 0xd800

/** A preposition, most likely, that the name belongs to: `с @асан`. */
function isShortWord(text: string, end: number): boolean {
  return (
    [end - 2, end - 3].some(position => kindAt(text, position) === Kind.blank) &&
    isLetter(kindAt(text, end - 1))
  )
}

function endBeforeBlanks(text: string, position: number): number {
  let end = position
  while (kindAt(text, end - 1) === Kind.blank) end--
  return end
}

/** Whether an abbreviation of several words stands before a full stop: `ҚР АПК. Ахметов`. */
function isAfterSpaced({text, rules}: Scan, mark: Mark): boolean {
  if (mark.kind !== Kind.stop || rules.spaced.length === 0) return false
  return rules.spaced.some(words => {
    const start = mark.start - words.length
    if (start < 0 || isLetter(kindAt(text, start - 1))) return false
    const found = text.slice(start, mark.start)
    return found === words || found.toLowerCase() === words
  })
}

/** Whether a phrase that is never cut stands on both sides of a position. */
function isInsidePhrase({text, start, to, rules}: Scan, end: number): boolean {
  if (rules.phrases.length === 0) return false
  const next = skipBlanks(text, end, to)
  return rules.phrases.some(phrase => {
    const from = Math.max(start, end - phrase.length)
    const found = text.slice(from, next + phrase.length).indexOf(phrase) + from
    return found >= from && found < end && found + phrase.length > next
  })
}
