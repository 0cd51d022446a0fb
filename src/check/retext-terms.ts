import type {Literal, Nodes, Root, Sentence} from 'nlcst'
import type {Transformer} from 'unified'
import type {Point, Position} from 'unist'
import {checkText, type TermFinding} from '../glossary/check-terms.js'
import {oneTermbase, type TermbaseInput} from '../glossary/one-termbase.js'
import {expectLanguages, expectText} from '../model/expect.js'
import {type Locale, parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {segment} from '../segment/segment.js'
import {checkTranslation} from './check-translation.js'

/** What unified hands to plugins beside the tree: a VFile. */
type File = Parameters<Transformer>[1]

export interface RetextTermsOptions {
  /** The terms to keep to; of several termbases an earlier one has the say. */
  readonly termbase: TermbaseInput
  /** The language of the text. */
  readonly locale: Locale
  /** The text that this one is a translation of: with it, approved translations that are missing are told too. */
  readonly source?: {readonly text: string; readonly locale: Locale} | undefined
}

/**
 * Plugin for unified and retext that tells where a text does not keep to a termbase.
 *
 * A message has the place, a `ruleId` (`forbidden-term`, `deprecated-term`; with `source` also `missing-term` and
 * `inconsistent-term`), in `actual` what stands there, and in `expected` what to write instead, in the right form where the
 * language can be inflected. A missing term has the place of the sentences that should hold it, and in `actual` the source
 * term. What is code in the document is not read.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'kk', text: 'Бас сот', status: 'forbidden'}]
 * const termbase = Termbase.from([{id: 'c1', terms}])
 * const checker = unified().use(retextKazakh).use(retextTerms, {termbase, locale: 'kk'}).use(retextStringify)
 * const file = await checker.process('Бас соттың төрағасы келді.')
 * file.messages[0]?.expected // => ['Жоғарғы Соттың']
 */
export function retextTerms(options: RetextTermsOptions): (tree: Root, file: File) => void {
  expectLanguages('retextTerms', options, 'locale')
  const termbase = oneTermbase('retextTerms', options.termbase)
  const locale = parseLocale(options.locale)
  const {source} = options
  if (source !== undefined) {
    expectText('retextTerms', source.text)
    expectLanguages('The source of retextTerms', source, 'locale')
  }
  return (tree, file) => {
    const sentences = sentencesOf(tree)
    const messages =
      source === undefined
        ? sentences.flatMap(({text, place}) =>
            checkText(text, termbase, {locale}).map(finding => ({finding, place: place(finding)})),
          )
        : translationMessages(sentences, {...options, locale, source})
    messages.sort((a, b) => (a.place?.start.offset ?? 0) - (b.place?.start.offset ?? 0))
    for (const {finding, place} of messages) {
      const message = file.message(reasonOf(finding), {place, ruleId: finding.ruleId, source: 'tilmash'})
      message.actual = finding.text
      message.expected = [...finding.expected]
    }
  }
}

type Stretch = Pick<TermFinding, 'start' | 'end'>

/** A sentence of the tree as one text, and where its parts stand in the document. */
interface ReadSentence {
  readonly text: string
  readonly place: (stretch: Stretch) => Position | undefined
}

function translationMessages(
  sentences: readonly ReadSentence[],
  {termbase, locale, source}: RetextTermsOptions & {readonly source: {text: string; locale: Locale}},
): {finding: Omit<TermFinding, 'term'>; place: Position | undefined}[] {
  const segments: Segment[] = []
  for (const {text} of sentences) {
    const start = (segments.at(-1)?.end ?? -1) + 1
    segments.push({text, start, end: start + text.length})
  }
  const original = segment(source.text, {locale: source.locale})
  const findings = checkTranslation(original, segments, termbase, {source: source.locale, target: locale})
  return findings.map(finding => {
    const numbers = finding.segments.target
    const wholes = numbers.map(number =>
      sentences[number]?.place({start: 0, end: segments[number]?.text.length ?? 0}),
    )
    if (finding.side === 'source') return {finding, place: spanning(wholes[0], wholes.at(-1))}
    const number = numbers.findLast(index => (segments[index]?.start ?? 0) <= finding.start) ?? 0
    const base = segments[number]?.start ?? 0
    return {finding, place: sentences[number]?.place({start: finding.start - base, end: finding.end - base})}
  })
}

function spanning(first: Position | undefined, last: Position | undefined): Position | undefined {
  return first === undefined || last === undefined ? undefined : {start: first.start, end: last.end}
}

/** Stands for every character of code: no term, and as long. */
const NO_TEXT = '\u{FFFC}'

function sentencesOf(tree: Root): ReadSentence[] {
  const sentences: ReadSentence[] = []
  const visit = (node: Nodes) => {
    if (node.type === 'SentenceNode') sentences.push(readSentence(node))
    else if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(tree)
  return sentences
}

function readSentence(sentence: Sentence): ReadSentence {
  const leaves: {readonly from: number; readonly leaf: Literal}[] = []
  let text = ''
  const visit = (node: Nodes) => {
    if ('children' in node) for (const child of node.children) visit(child)
    else {
      leaves.push({from: text.length, leaf: node})
      text += node.type === 'SourceNode' ? NO_TEXT.repeat(node.value.length) : node.value
    }
  }
  visit(sentence)
  const point = (offset: number, isEnd: boolean): Point | undefined => {
    const found = leaves.findLast(({from}) => (isEnd ? from < offset : from <= offset))
    const start = found?.leaf.position?.start
    if (found === undefined || start === undefined) return undefined
    return pointAfter(start, found.leaf.value.slice(0, offset - found.from))
  }
  return {
    text,
    place: ({start, end}) => {
      const [from, to] = [point(start, false), point(end, true)]
      return from === undefined || to === undefined ? undefined : {start: from, end: to}
    },
  }
}

/** The point after some text that begins at a point. */
function pointAfter({line, column, offset}: Point, text: string): Point {
  const lines = text.split(/\r\n|[\n\r]/u)
  const last = lines.at(-1)?.length ?? 0
  return {
    line: line + lines.length - 1,
    column: lines.length > 1 ? last + 1 : column + last,
    ...(offset === undefined ? {} : {offset: offset + text.length}),
  }
}

function reasonOf({ruleId, text, expected}: Pick<TermFinding, 'ruleId' | 'text' | 'expected'>): string {
  const instead = expected.map(term => `“${term}”`).join(' or ')
  switch (ruleId) {
    case 'missing-term':
      return `No approved translation of “${text}” stands here; expected ${instead}.`
    case 'inconsistent-term':
      return `“${text}” stands here, where other places have ${instead}.`
    default: {
      const judgement = `“${text}” is a ${ruleId === 'forbidden-term' ? 'forbidden' : 'deprecated'} term`
      return instead === '' ? `${judgement}.` : `${judgement}; write ${instead}.`
    }
  }
}
