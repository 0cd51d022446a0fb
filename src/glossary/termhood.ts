import type {TaggedWord} from '../text/morphology/term-grammar.js'
import {MIN_SOUNDS, soundLikeness} from '../text/sound-likeness.js'
import {soundKey, transliterate} from '../text/transliterate.js'
import type {ConceptRow} from './join-languages.js'
import type {SpanTable, TermSpan} from './term-spans.js'

/** What is left of the score of a phrase that everyday words make up in one language, and in more. */
const GENERAL_FACTORS = [1, 0.6, 0.35]
/** What is left of the score of a name: of a place, which may be wanted, and of a person. */
const NAME_FACTORS = {oneWord: 0.45, manyWords: 0.2} as const
/** What is left of the score of a phrase that hangs together loosely. */
const LOOSE_FACTOR = 0.7
/** How much a phrase of so many words is worth; the last number stands for all longer ones. */
const LENGTH_FACTORS = [1, 1, 1.7, 1.5, 1.2]
/** What is left of the score of a phrase that a name has been added to: the laws of the Republic of …. */
const ADDED_NAME_FACTOR = 0.6
/** How much more a phrase is worth that its text defines. */
const DEFINED_FACTOR = 2

/** A phrase with the texts that it stands in. */
export interface PhraseInTable {
  readonly table: SpanTable
  readonly span: TermSpan
}

/** The phrases of a row, of each language that it has one in. */
export function phrasesOf({spans}: ConceptRow, sides: readonly SpanTable[]): PhraseInTable[] {
  return spans.flatMap((span, side) => {
    const table = sides[side] as SpanTable
    return span === undefined ? [] : [{table, span: table.spans[span] as TermSpan}]
  })
}

/** How much a phrase is a term: phrases more than words, frequent ones more than rare ones, names and everyday words less. */
export function termhood(row: ConceptRow, sides: readonly SpanTable[]): number {
  const phrases = phrasesOf(row, sides)
  const {words, occurrences} = (phrases[0] as PhraseInTable).span
  let worth =
    (LENGTH_FACTORS[Math.min(words.length, LENGTH_FACTORS.length - 1)] as number) *
    (1 + 0.5 * Math.log2(occurrences))
  if (isName(phrases)) worth *= words.length > 1 ? NAME_FACTORS.manyWords : NAME_FACTORS.oneWord
  if (row.isDefined) return worth * DEFINED_FACTOR
  const general = phrases.filter(({table, span}) => table.grammar.isGeneral(firstOf(span))).length
  if (phrases.some(({table, span}) => table.grammar.isLoose(firstOf(span)))) worth *= LOOSE_FACTOR
  worth *= GENERAL_FACTORS[Math.min(general, GENERAL_FACTORS.length - 1)] as number
  if (hasAddedName(phrases[0] as PhraseInTable)) worth *= ADDED_NAME_FACTOR
  return worth
}

function firstOf({samples}: TermSpan): readonly TaggedWord[] {
  return samples[0] as readonly TaggedWord[]
}

/** Whether a phrase has words that are never written small in the texts, and words that are small in it. */
export function hasAddedName({table, span}: PhraseInTable): boolean {
  const [first = []] = span.samples
  return (
    first.some(({lexeme}) => !table.small.has(lexeme)) &&
    first.some(({role, token}) => role !== 'link' && SMALL.test(token.text))
  )
}

/** A name is always written with capitals and keeps its sound in another language. */
export function isName(phrases: readonly PhraseInTable[]): boolean {
  const areCapital = phrases.every(({span}) =>
    span.samples.every(words => words.every(({token}) => NAME.test(token.text))),
  )
  if (!areCapital) return false
  const [source = [], ...targets] = phrases.map(({table, span}) =>
    span.words.map(word => transliterate(table.names[word] ?? '')),
  )
  return targets.some(target => {
    const alike = source.filter(word =>
      target.some(other => beginAlike(word, other) || soundLikeness(soundKey(word), soundKey(other)) > 0.5),
    )
    return source.length > 0 && alike.length === source.length
  })
}

/** Whether one word is the other with an ending: what is left of short names in two languages. */
function beginAlike(one: string, other: string): boolean {
  const isLongEnough = Math.min(one.length, other.length) >= MIN_SOUNDS
  return isLongEnough && (one.startsWith(other) || other.startsWith(one))
}

const SMALL = /^\p{Ll}/u
const NAME = /^\p{Lu}\p{Ll}/u
