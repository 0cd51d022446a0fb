import type {Message} from '../errors.js'
import {expectLanguages, expectText} from '../model/expect.js'
import {type Locale, parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {eachBlock} from './blocks.js'
import {translateIcuExpression} from './icu-expression.js'
import {Kind, kindAt, skipBlanks} from './kinds.js'
import type {Srx, SrxRule} from './srx.js'
import {expectSrx, isKnown, untranslatable} from './srx-faults.js'

/** What `segmentBySrx` needs to know of the text, and whom it tells of rules that fail. */
export interface SegmentBySrxOptions {
  /** The language of the text, a BCP 47 tag; maps of the file are asked with it as `parseLocale` gives it. */
  readonly locale: Locale
  /** Told of each rule that can't be used, once for each `Srx` and locale. */
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** A rule that is ready to be asked about a position. */
interface ReadyRule {
  readonly isBreak: boolean
  /** Matches the empty text at a position that the rule applies to. */
  readonly expression: RegExp
}

/** [rules] → [locale] → what they have become. */
const ready = new WeakMap<Srx, Map<Locale, readonly ReadyRule[]>>()

/**
 * The segments of a text by the rules of an SRX file, without the blanks between them; nothing of our own rules is used.
 *
 * Blank lines and line breaks that mean something end a segment as in `segment`; inside each such stretch the first
 * rule that applies at a position decides. How long it takes depends on the file’s expressions. A rule that can’t be
 * translated from the dialect of ICU is left out and reported by the name of its language rules and its line.
 *
 * @example
 * segmentBySrx('Ол т.б. алды. Біз кеттік.', ownSrx(['kk']), {locale: 'kk'}).map(({text}) => text)
 * // => ['Ол т.б. алды.', 'Біз кеттік.']
 */
export function segmentBySrx(text: string, srx: Srx, options: SegmentBySrxOptions): Segment[] {
  expectText('segmentBySrx', text)
  expectLanguages('segmentBySrx', options, 'locale')
  const {locale, onMessage} = options
  expectSrx('segmentBySrx', srx)
  const rules = rulesFor(srx, parseLocale(locale), onMessage)
  const segments: Segment[] = []
  eachBlock(text, (blockStart, blockEnd) => {
    const block = text.slice(blockStart, blockEnd)
    let start = 0
    for (const position of [...breaksOf(block, rules), block.length]) {
      let end = position
      while (end > start && isBlank(block, end - 1)) end--
      const from = skipBlanks(block, start, end)
      if (from < end) {
        const found = {text: block.slice(from, end), start: blockStart + from, end: blockStart + end}
        segments.push(found)
        start = position
      }
    }
  })
  return segments
}

function isBlank(text: string, position: number): boolean {
  const kind = kindAt(text, position)
  return kind === Kind.blank || kind === Kind.newline
}

/** Positions where the text is cut, ascending. */
function breaksOf(text: string, rules: readonly ReadyRule[]): number[] {
  const breaks = new Set<number>()
  for (const [index, {isBreak, expression}] of rules.entries()) {
    if (!isBreak) continue
    const exceptions = rules.slice(0, index).filter(rule => !rule.isBreak)
    for (const position of positionsOf(text, expression)) {
      if (position > 0 && !exceptions.some(rule => appliesAt(text, rule.expression, position)))
        breaks.add(position)
    }
  }
  return [...breaks].sort((one, other) => one - other)
}

function* positionsOf(text: string, expression: RegExp): Generator<number> {
  const everywhere = new RegExp(expression.source, expression.flags.replace('y', 'g'))
  for (const {index} of text.matchAll(everywhere)) yield index
}

function appliesAt(text: string, expression: RegExp, position: number): boolean {
  expression.lastIndex = position
  return expression.test(text)
}

function rulesFor(
  srx: Srx,
  locale: Locale,
  onMessage: SegmentBySrxOptions['onMessage'],
): readonly ReadyRule[] {
  let byLocale = ready.get(srx)
  if (byLocale === undefined) {
    byLocale = new Map()
    ready.set(srx, byLocale)
  }
  let rules = byLocale.get(locale)
  if (rules === undefined) {
    rules = makeRules(srx, locale, onMessage)
    byLocale.set(locale, rules)
  }
  return rules
}

function makeRules(srx: Srx, locale: Locale, onMessage: SegmentBySrxOptions['onMessage']): ReadyRule[] {
  const report = (expression: string, name: string, error: unknown, line: number | undefined) =>
    onMessage?.(untranslatable(expression, name, error, {file: srx.file, line}))
  const names: string[] = []
  for (const {pattern, rulesName, line} of srx.languageMaps) {
    try {
      if (!new RegExp(`^(?:${translateIcuExpression(pattern)})$`, 'vi').test(locale)) continue
    } catch (error) {
      report(pattern, rulesName, error, line)
      continue
    }
    names.push(rulesName)
    // SRX 2.0, header/@cascade: without it only the first hit counts.
    if (!srx.isCascade) break
  }
  const ready: ReadyRule[] = []
  for (const name of names) {
    for (const rule of srx.languageRules.find(rules => rules.name === name)?.rules ?? []) {
      try {
        ready.push({isBreak: rule.isBreak, expression: expressionOf(rule)})
      } catch (error) {
        if (!isKnown(rule)) report(`${rule.before}|${rule.after}`, name, error, rule.line)
      }
    }
  }
  return ready
}

function expressionOf({before, after}: SrxRule): RegExp {
  const left = translateIcuExpression(before)
  const right = translateIcuExpression(after)
  return new RegExp((left === '' ? '' : `(?<=${left})`) + (right === '' ? '' : `(?=${right})`), 'vy')
}
