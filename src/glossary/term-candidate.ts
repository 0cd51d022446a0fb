import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {type LanguageProfile, languageProfile} from '../text/language.js'
import type {TaggedWord} from '../text/morphology/term-grammar.js'
import type {ScoredRow} from './choose-rows.js'
import {evidenceOf, withoutSentenceCapitals} from './sentence-capitals.js'
import type {SpanTable, TermSpan} from './term-spans.js'
import {isName, phrasesOf} from './termhood.js'

/** A concept found in units: what it is called in each language, in dictionary form. */
export interface TermCandidate {
  /** A language that no equivalent was found in is left out; the source language is always there. */
  readonly terms: Readonly<Record<Locale, string>>
  /** How well the terms agree as each other's equivalents, from 0 to 1. */
  readonly score: number
  /** How often the source term stands in the units. */
  readonly occurrences: number
  /** Ids of the units that it stands in. */
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
  const isCommon = evidence.includes('small') || (!evidence.includes('name') && !isNamed)
  phrases.forEach(({table, span}, index) => {
    const {samples, starts} = span
    const [first, second] = samples[0] as readonly TaggedWord[]
    const isSmall =
      evidence[index] === 'small' ||
      (evidence[index] === 'unknown' &&
        (second === undefined
          ? isCommon
          : table.small.has(first?.lexeme ?? '') || !(isNamed || isPartOfName(first, second))))
    const cased = isSmall ? withoutSentenceCapitals(samples, starts) : samples
    const form = table.grammar.dictionaryForm(withoutTitles(cased))
    terms[table.locale] = withOwnLetters(form, languageProfile(table.locale))
  })
  const phrase = phrases[0]?.span as TermSpan
  return {
    terms,
    score: Math.round(Math.min(row.agreement, 1) * 1000) / 1000,
    occurrences: phrase.occurrences,
    units: phrase.units.map(unit => unitIds[unit] as string),
  }
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
  return small.length > 0 ? small : samples
}

const SMALL = /^\p{Ll}/u
