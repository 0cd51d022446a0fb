import {foldWord} from '../../fold.js'
import {type Token, tokenize} from '../../tokenize.js'
import {ADJECTIVAL_NOUNS} from './adjectival-nouns.js'
import {type DeclinedAdjective, declineAdjective} from './inflect-adjective.js'
import {type DeclinedNoun, declineNoun, type RussianCase} from './inflect-noun.js'
import {FROZEN_PARTS, SURNAME_END} from './inflection-tables.js'
import {LISTED_NOUNS} from './noun-lists.js'
import type {Gender} from './nouns.js'
import {RUSSIAN_TABLES} from './paradigms.js'
import {russian} from './profile.js'
import {STOP_WORDS} from './stop-words.js'

/**
 * A Russian term in dictionary form in another case and number: the adjectives before its head and the head change, what
 * belongs to the head stays (решени·я суда). A term in the plural keeps it. `undefined` where that can't be told for certain:
 * nouns that no rule or list knows, several heads.
 */
export function inflectPhrase(
  term: string,
  grammaticalCase: RussianCase,
  isPlural: boolean,
): string | undefined {
  const tokens = tokenize(term)
  const words = tokens.filter(({kind}) => kind === 'word')
  const phrase = readPhrase(tokens, words)
  if (phrase === undefined) return undefined
  const forms = phrase.form(grammaticalCase, isPlural)
  if (forms === undefined) return undefined
  let written = ''
  let end = 0
  for (const [token, form] of forms) {
    written += term.slice(end, token.start) + withCapitals(form, token.text)
    end = token.end
  }
  return written + term.slice(end)
}

interface Phrase {
  /** What changes, with its new form (folded). */
  form(grammaticalCase: RussianCase, isPlural: boolean): [Token, string][] | undefined
}

function readPhrase(tokens: readonly Token[], words: readonly Token[]): Phrase | undefined {
  const adjectives: [Token, DeclinedAdjective][] = []
  for (const [index, token] of words.entries()) {
    const folded = foldWord(token.text, russian)
    if (STOP_WORDS.has(folded)) return undefined
    if (/^\p{Lu}{2,}$/u.test(token.text)) return adjectives.length === 0 ? UNCHANGED : undefined
    const adjective = declineAdjective(folded)
    const first = adjectives[0]?.[1]
    if (adjective !== undefined && (first === undefined || adjective.gender === first.gender)) {
      adjectives.push([token, adjective])
      continue
    }
    const isName = /^\p{Lu}/u.test(token.text) && SURNAME_END.test(folded) && !LISTED_NOUNS.has(folded)
    const noun = isName ? undefined : declineHead(folded, first?.gender)
    if (noun !== undefined && agrees(first?.gender, noun)) {
      if (hasSecondHead(tokens, token)) return undefined
      return nounPhrase(adjectives, token, noun)
    }
    if (adjectives.length === 0 || index === 0) return undefined
    break
  }
  return adjectivalPhrase(tokens, adjectives)
}

const UNCHANGED: Phrase = {form: () => []}

function nounPhrase(
  adjectives: readonly (readonly [Token, DeclinedAdjective])[],
  head: Token,
  noun: DeclinedNoun,
): Phrase {
  return {
    form(grammaticalCase, wantsPlural) {
      const isPlural = wantsPlural || noun.isPlural
      const form = noun.form(grammaticalCase, isPlural)
      if (form === undefined) return undefined
      const gender = isPlural ? 'plural' : (adjectives[0]?.[1].gender ?? noun.gender)
      const agreeing = adjectives.map(([token, adjective]): [Token, string] => [
        token,
        adjective.form(grammaticalCase, gender, noun.isAnimate),
      ])
      return [...agreeing, [head, form]]
    },
  }
}

/** A phrase whose head is an adjective used as a noun: несовершеннолетний обвиняемый. */
function adjectivalPhrase(
  tokens: readonly Token[],
  adjectives: readonly (readonly [Token, DeclinedAdjective])[],
): Phrase | undefined {
  const [head, adjective] = adjectives.at(-1) ?? []
  if (head === undefined || adjective === undefined || hasSecondHead(tokens, head)) return undefined
  const kind = ADJECTIVAL_NOUNS.get(foldWord(head.text, russian).slice(0, -2))
  if (kind === undefined) return undefined
  const {gender} = adjective
  return {
    form: (grammaticalCase, wantsPlural) =>
      adjectives.map(([token, one]): [Token, string] => [
        token,
        one.form(grammaticalCase, wantsPlural ? 'plural' : gender, kind === 'm' || kind === 'f'),
      ]),
  }
}

/** A compound with a hyphen is inflected at its end, where its first part is known to keep its form. */
function declineHead(folded: string, gender: Gender | 'plural' | undefined): DeclinedNoun | undefined {
  const hyphen = folded.lastIndexOf('-')
  const isPlural = gender === 'plural'
  const own = isPlural ? undefined : gender
  if (hyphen < 0) return declineNoun(folded, own, isPlural)
  if (RUSSIAN_TABLES.indeclinable.has(folded) || !FROZEN_PARTS.has(folded.slice(0, hyphen))) return undefined
  const noun = declineNoun(folded.slice(hyphen + 1), own, isPlural)
  if (noun === undefined) return undefined
  return {
    ...noun,
    form: (grammaticalCase, wantsPlural) => {
      const form = noun.form(grammaticalCase, wantsPlural)
      return form === undefined ? undefined : folded.slice(0, hyphen + 1) + form
    },
  }
}

function agrees(adjective: Gender | 'plural' | undefined, noun: DeclinedNoun): boolean {
  if (adjective === undefined) return true
  return adjective === 'plural' ? noun.isPlural : !noun.isPlural && adjective === noun.gender
}

/** права и свободы: more than the head would have to change. */
function hasSecondHead(tokens: readonly Token[], head: Token): boolean {
  const next = tokens[tokens.indexOf(head) + 1]
  return next !== undefined && /^(?:,|и|или|либо|\/|\()$/u.test(next.text)
}

/** The form with the capitals of the word; ё stays in the dictionary form only: платёж, платежа. */
function withCapitals(form: string, spelling: string): string {
  if (spelling.length > 1 && spelling === spelling.toUpperCase()) return form.toUpperCase()
  if (form === foldWord(spelling, russian)) return spelling
  let written = ''
  for (let index = 0; index < form.length; index++) {
    const letter = form.charAt(index)
    const old = spelling.charAt(index)
    written += old.toLowerCase() === letter ? old : letter
  }
  return written
}
