import {isLetter, Kind, kindAt} from './kinds.js'
import {endOfListMarker} from './list-marker.js'
import {isNumeralLetter, type RuleSet, WordFlag} from './rule-set.js'
import type {Scan} from './scan.js'

/**
 * What stands before the full stop is all of the segment so far, and a number, or two of them: `1.`, `2-1.`, `IV.`,
 * `Статья 5.`, `2-бап.`, `10-бап. 1.`
 */
export function isLabel(scan: Scan, stop: number): boolean {
  const {text, start} = scan
  if (stop - start > LONGEST_LABEL) return false
  if (isLabelFrom(scan, start, stop)) return true
  // Cheap test first: the second of two is a number.
  if (kindAt(text, stop - 1) !== Kind.digit) return false
  let second = stop - 1
  while (second > start && kindAt(text, second - 1) !== Kind.blank) second--
  return (
    second - start > 2 &&
    kindAt(text, second - 2) === Kind.stop &&
    endOfListMarker(text, second, stop + 1) === stop + 1 &&
    isLabelFrom(scan, start, second - 2)
  )
}

function isLabelFrom(scan: Scan, start: number, stop: number): boolean {
  const {text, rules} = scan
  // Cheap test first: a label has its number at one of its ends.
  const isDigitFirst = kindAt(text, start) === Kind.digit || kindAt(text, start + 1) === Kind.digit
  if (isDigitFirst && endOfListMarker(text, start, stop + 1) === stop + 1) return true
  if (isNumeral(scan, start, stop)) return true
  const isNumberLast = kindAt(text, stop - 1) === Kind.digit || isNumeralLetter(rules, text, stop - 1)
  if (!isDigitFirst && !isNumberLast && !isNumeralLetter(rules, text, start)) return false
  if (isSectionSign(text.charCodeAt(start))) return isNumberText(text.slice(start + 1, stop).trim())
  const parts = text.slice(start, stop).split(/[\s-]+/u)
  if (parts.length !== 2) return false
  const [first = '', second = ''] = parts
  return (
    (isLabelWord(rules, first.replace(/\.$/u, '')) && isNumber(rules, second)) ||
    (isNumber(rules, first) && isLabelWord(rules, second))
  )
}

const LONGEST_LABEL = 20
/** № and § stand before numbers. */
export function isSectionSign(code: number): boolean {
  return code === 0x2116 || code === 0xa7
}

function isLabelWord({words}: RuleSet, word: string): boolean {
  return ((words.get(word.toLowerCase()) ?? 0) & WordFlag.label) !== 0
}

/** A number in digits or Roman numerals. */
function isNumber(rules: RuleSet, text: string): boolean {
  return isNumberText(text) || isRoman(rules, text)
}

function isRoman(rules: RuleSet, text: string): boolean {
  for (let position = 0; position < text.length; position++) {
    if (!isNumeralLetter(rules, text, position)) return false
  }
  return text !== ''
}

/** A number, or up to four of them with full stops between: `2.3.1`. */
function isNumberText(text: string): boolean {
  let stops = 0
  for (let position = 0; position < text.length; position++) {
    const kind = kindAt(text, position)
    if (kind === Kind.digit) continue
    if (kind !== Kind.stop || kindAt(text, position - 1) !== Kind.digit || stops === 3) return false
    stops++
  }
  return text !== '' && kindAt(text, text.length - 1) === Kind.digit
}

/** Roman numerals, in Latin and in the look-alike Cyrillic letters. */
export function isNumeral(scan: Scan, from: number, to?: number): boolean {
  const {text, rules} = scan
  const limit = Math.min(scan.to, from + 8)
  let end = from
  while (end < limit && isNumeralLetter(rules, text, end)) end++
  if (end === from) return false
  return to === undefined ? !isLetter(kindAt(text, end)) && kindAt(text, end) !== Kind.stop : end === to
}
