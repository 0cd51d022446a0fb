import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {type LanguageProfile, languageProfile} from '../text/language.js'
import {mostFrequent, type TaggedWord} from '../text/morphology/term-grammar.js'
import type {ScoredRow} from './choose-rows.js'
import {evidenceOf, withoutSentenceCapitals} from './sentence-capitals.js'
import type {SpanTable, TermSpan} from './term-spans.js'
import {isName, type PhraseInTable, phrasesOf} from './termhood.js'

/** A concept found in units: what it is called in each language, in dictionary form. */
export interface TermCandidate {
  /** A language that no equivalent was found in is left out; the source language is always there. */
  readonly terms: Readonly<Record<Locale, string>>
  /**
   * What the rows are ordered by: how much the phrase is a term, by its length, its frequency and whether the text defines
   * it, times how sure the equivalents are. Above 0; says nothing beside the scores of other units.
   */
  readonly score: number
  /** How sure it is that the terms are each other's equivalents, from 0 to 1; of a term met once less than of another. */
  readonly confidence: number
  /** How often the source term stands in the units. */
  readonly occurrences: number
  /** Ids of units that it stands in, at most 20. */
  readonly units: readonly string[]
}

/** A row as the caller gets it: its phrases in dictionary form, with the capitals that they have by themselves. */
export function toCandidate(
  row: ScoredRow,
  sides: readonly SpanTable[],
  unitIds: readonly string[],
): TermCandidate {
  const terms: Record<Locale, string> = {}
  const phrases = phrasesOf(row, sides)
  const evidence = phrases.map(({span}) => evidenceOf(span.samples, span.starts))
  // What is written small in one language is no name in another; what begins every sentence it stands in may be one.
  const isNamed =
    isName(phrases) && !phrases.some(({span}) => span.samples[0]?.some(({form}) => form === 'common'))
  const definedPlural = definedPluralOf(row, phrases)
  const isCommon = evidence.includes('small') || (!evidence.includes('name') && !isNamed)
  const isNameEverywhere = evidence.every(kind => kind === 'name')
  phrases.forEach(({table, span}, index) => {
    const {samples, starts} = span
    const [first, second] = samples[0] as readonly TaggedWord[]
    const isSmall =
      evidence[index] === 'small' ||
      (evidence[index] === 'unknown' &&
        (second === undefined
          ? isCommon
          : table.small.has(first?.lexeme ?? '') ||
            !(isNamed || table.named.has(first?.lexeme ?? '') || isPartOfName(first, second))))
    const cased = isSmall ? withoutSentenceCapitals(samples, starts) : samples
    const form =
      definedPlural?.[index] ??
      table.grammar.dictionaryForm(isNameEverywhere ? asMostAre(cased) : withoutTitles(cased))
    terms[table.locale] = withOwnLetters(form, languageProfile(table.locale))
  })
  const phrase = phrases[0]?.span as TermSpan
  return {
    terms,
    score: rounded(row.score),
    confidence: rounded(confidenceOf(row, phrase)),
    occurrences: phrase.occurrences,
    units: phrase.units.slice(0, MAX_EXAMPLES).map(unit => unitIds[unit] as string),
  }
}

/** A single word that is defined in the plural in every language is a word of the plural: правила – …. */
function definedPluralOf({isDefined}: ScoredRow, phrases: readonly PhraseInTable[]): string[] | undefined {
  if (!isDefined) return undefined
  const words: string[] = []
  for (const {table, span} of phrases) {
    const {definition} = span
    if (definition?.length !== 1 || !table.grammar.isPlural(definition)) return undefined
    const [cased = definition] = withoutSentenceCapitals([definition], [true])
    words.push(cased[0]?.token.text ?? '')
  }
  return words
}

/** Ids of units that stand in a row. */
const MAX_EXAMPLES = 20
/** What one occurrence leaves of the certainty that many would give. */
const ONCE_FACTOR = 0.85

function confidenceOf({agreement, isDefined}: ScoredRow, {occurrences}: TermSpan): number {
  const evidence = isDefined ? 1 : 1 - (1 - ONCE_FACTOR) / occurrences
  return Math.min(agreement, 1) * evidence
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The term without typed look-alikes: a Latin i between Cyrillic letters is the language's own і. */
function withOwnLetters(term: string, profile: LanguageProfile): string {
  return term.replace(WORD, word => {
    const folded = foldWord(word, profile)
    const lower = word.toLowerCase()
    if (folded === lower || folded.length !== lower.length || lower.length !== word.length) return word
    let written = ''
    for (let index = 0; index < word.length; index++) {
      const own = profile.lookAlikes.get(lower.charAt(index))
      const letter = word.charAt(index)
      if (own === undefined || own !== folded.charAt(index)) written += letter
      else written += letter === lower.charAt(index) ? own : own.toUpperCase()
    }
    return written
  })
}

const WORD = /[\p{L}\p{M}]+/gu

/** Whether a capital at the beginning goes on in the word that it describes: Верховный Суд. */
function isPartOfName(first: TaggedWord | undefined, second: TaggedWord): boolean {
  return first?.role === 'adjective' && NAME.test(second.token.text)
}

const NAME = /^\p{Lu}\p{Ll}/u

/** A single word is written small if it ever is: its capitals are those of a title or of the beginning of a sentence. */
function withoutTitles(samples: readonly (readonly TaggedWord[])[]): readonly (readonly TaggedWord[])[] {
  const small = samples.filter(words => words.length === 1 && SMALL.test(words[0]?.token.text ?? ''))
  return small.length > 0 ? small : asMostAre(samples)
}

/** The occurrences that have their capitals as most do. */
function asMostAre(samples: readonly (readonly TaggedWord[])[]): readonly (readonly TaggedWord[])[] {
  const most = mostFrequent(samples.map(capitalsOf))
  return samples.filter(words => capitalsOf(words) === most)
}

/** Which words have a capital. */
function capitalsOf(words: readonly TaggedWord[]): string {
  return words.map(({token}) => (SMALL.test(token.text) ? '-' : '+')).join('')
}

const SMALL = /^\p{Ll}/u
