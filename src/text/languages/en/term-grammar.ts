import {foldWord} from '../../fold.js'
import {
  countForms,
  mostFrequent,
  type TaggedWord,
  type TermGrammarFactory,
} from '../../morphology/term-grammar.js'
import type {Token} from '../../tokenize.js'
import {GENERAL_WORDS} from './general-words.js'
import {singularsOf} from './morphology.js'
import {ADVERBS, EVALUATIVE, FUNCTION_WORDS, IRREGULAR_PASTS, TIME_WORDS, VERBS} from './no-term-words.js'
import {english} from './profile.js'

/** Words that are no part of a term beside the stop words. */
const NO_TERM: ReadonlySet<string> = new Set([
  ...FUNCTION_WORDS,
  ...TIME_WORDS,
  ...ADVERBS,
  ...VERBS,
  ...IRREGULAR_PASTS,
  ...EVALUATIVE,
])
const ADVERB = /(?:[^aif]|[^m]i)ly$/u
const PAST = /[^e]ed$/u
/** Bare actions: studying judicial practice. Nouns that end so are listed. */
const ACTION =
  /^(?!meeting|hearing|building|housing|proceeding|understanding|ruling|finding|banking|funding|holding|offspring)\p{L}+ing$/u
/** Adjectives by their end, which close no term. */
const ADJECTIVE = /(?:[^aeiou][ai]l|ic|ive|ous|able|ible|ful|less|ary|ish)$/u
const NOUN_LIKE_ADJECTIVE = new Set(
  `appeal trial tribunal journal signal capital official principal arrival approval proposal renewal removal denial
  refusal criminal arsenal hospital festival manual material individual professional terminal logic topic public
  clinic republic traffic music magic fabric critic mechanic statistic motive executive initiative directive
  objective perspective archive representative alternative native relative detective secretary library summary
  dictionary territory boundary salary anniversary diary burden goal seal deal meal coal oil council email mail
  detail trail jail rail foil soil cable table vegetable variable dish fish finish wish`.split(/\s+/u),
)
const LINK = new Set(['of'])
/** Prepositions that hold a term together more loosely: liability for damage, person without citizenship. */
const LOOSE_LINKS = new Set('for against without on'.split(' '))
const PLURAL_ABBREVIATION = /^\p{Lu}{2,5}s$/u
/** Words that a verb in its bare form follows. */
const BEFORE_VERB = new Set(
  'to will would can cannot could may might must shall should not we they you i who let help helps helped'.split(
    ' ',
  ),
)
/** Ends of nouns, which are no verbs even after “to”: access to information. */
const NOUN_END = /(?:[ts]ion|ment|ity|[ae]nce|ancy|ency|ness|ship|ism|ist|ure|al|[eo]r|ing|cy|hood|dom)s?$/u
/** Ends of nouns that verbs have too: monitors. */
const DOER_END = /[eo]rs$/u
const ARTICLES = new Set('the a an this that these those its their his her our each every'.split(' '))

/** How English terms are built: describing words and nouns, the last of which is inflected, perhaps an “of” and more. */
export const englishTermGrammar: TermGrammarFactory = texts => {
  const forms = countForms(texts, english)
  const lexemeOf = (folded: string): string => {
    const [singular = folded] = singularsOf(folded)
    // Only a singular that stands in the texts, or that no other word explains: news stays news.
    return singular.length > 2 && (forms.has(singular) || singular !== folded) ? singular : folded
  }
  return {
    tellsAdjectives: false,

    tag(tokens) {
      return tokens.map((token, index): TaggedWord => {
        if (token.kind !== 'word')
          return {token, folded: token.text, lexeme: token.text, role: 'break', form: ''}
        const folded = foldWord(token.text, english)
        const lexeme = PLURAL_ABBREVIATION.test(token.text) ? folded.slice(0, -1) : lexemeOf(folded)
        if (LINK.has(folded)) return {token, folded, lexeme, role: 'link', form: ''}
        if (LOOSE_LINKS.has(folded)) return {token, folded, lexeme, role: 'link', form: 'loose'}
        if (folded === 'the' || folded === 'a' || folded === 'an')
          return {token, folded, lexeme, role: 'link', form: 'article'}
        if (
          english.stopWords.has(folded) ||
          NO_TERM.has(folded) ||
          ADVERB.test(folded) ||
          folded.length < 2 ||
          isVerb(token.text, tokens[index - 1], tokens[index + 1])
        ) {
          return {token, folded, lexeme, role: 'break', form: ''}
        }
        if (PAST.test(folded)) return {token, folded, lexeme: folded, role: 'adjective', form: 'past'}
        if (OWNER.test(folded) && NO_TERM.has(folded.replace(OWNER, '')))
          return {token, folded, lexeme, role: 'break', form: ''}
        if (OWNER.test(folded)) return {token, folded, lexeme, role: 'owner', form: ''}
        if (folded.includes('-') && tokens[index + 1]?.kind === 'word')
          return {token, folded, lexeme, role: 'adjective', form: ''}
        if (ADJECTIVE.test(folded) && !NOUN_LIKE_ADJECTIVE.has(folded))
          return {token, folded, lexeme, role: 'adjective', form: ''}
        if (isVerbAfterAdverb(folded, tokens[index - 1]))
          return {token, folded, lexeme, role: 'break', form: ''}
        const isNamed = index > 0 && namesWithNext(token, tokens[index + 1], tokens[index + 2])
        const number = folded === lexeme ? 'singular' : 'plural'
        return {token, folded, lexeme, role: 'noun', form: isNamed ? 'named' : number}
      })
    },

    isTerm(words, before, after) {
      const last = words.at(-1)
      const first = words[0]
      if (last === undefined || first === undefined || last.role !== 'noun' || first.role === 'link')
        return false
      // No piece of a name: (People’s) Republic of China, Court of the Republic (of Kazakhstan).
      if (before?.role === 'owner' && isCapital(before) && isCapital(first)) return false
      if (
        after?.folded === 'of' &&
        (words.at(-2)?.role === 'link' || (words.length === 1 && first.form === 'named'))
      ) {
        return false
      }
      for (let index = 0; index < words.length; index++) {
        const {role, form, token} = words[index] as TaggedWord
        if (role === 'break') return false
        // A past form after a noun is its verb: the court adopted decisions.
        if (form === 'past' && words[index - 1]?.role === 'noun') return false
        if (role !== 'link') continue
        const before = words[index - 1]
        const after = words[index + 1]
        if (form === 'article') {
          // “the” only inside, after “of”, before a name: court of the Republic.
          if (before?.role !== 'link' || token.text === 'The') return false
          continue
        }
        if (before?.role !== 'noun' || after === undefined) return false
      }
      return true
    },

    headOf,

    isPlural: words => words[headOf(words)]?.form === 'plural',

    isGeneral(words) {
      const head = words[headOf(words)]
      const verb = words.some(({role}) => role === 'link') ? head : words[0]
      if (head === undefined) return false
      return ACTION.test(verb?.lexeme ?? '') || (words.length === 1 && GENERAL_WORDS.has(head.lexeme))
    },

    isLoose: words => words.some(({role, form}) => role === 'link' && form === 'loose'),

    dictionaryForm(occurrences) {
      const first = occurrences[0] as readonly TaggedWord[]
      const head = headOf(first)
      return first
        .map((word, index) => {
          const spelling = mostFrequent(occurrences.map(words => spellingOf(words[index] as TaggedWord)))
          // United Nations and United States are names in the plural.
          const isUnion = index > 0 && first[index - 1]?.token.text === 'United'
          const isHead = index === head && word.role === 'noun' && !isUnion
          return isHead ? singular(spelling, word.lexeme) : spelling
        })
        .join(' ')
    },
  }
}

/** The last word, or the one before “of”. */
function headOf(words: readonly TaggedWord[]): number {
  const link = words.findIndex(({role}) => role === 'link')
  return (link < 0 ? words.length : link) - 1
}

const OWNER = /(?:'s|(?<=s)')$/u

/** Whether the words around show a verb: to face a challenge, the body monitors the use. */
function isVerb(text: string, before: Token | undefined, after: Token | undefined): boolean {
  if (!/^\p{Ll}/u.test(text) || before?.kind !== 'word') return false
  const previous = before.text.toLowerCase()
  if (BEFORE_VERB.has(previous)) return !NOUN_END.test(text)
  if (NOUN_END.test(text) && !DOER_END.test(text)) return false
  const isFollowed = after !== undefined && ARTICLES.has(after.text.toLowerCase())
  return isFollowed && /[^su]s$/u.test(text) && !english.stopWords.has(previous)
}

/** What an adverb describes is no noun: jointly face. */
function isVerbAfterAdverb(folded: string, before: Token | undefined): boolean {
  return before !== undefined && ADVERB.test(before.text.toLowerCase()) && !NOUN_END.test(folded)
}

/** Whether a word is the beginning of a name that an “of” goes on: Republic of Kazakhstan. */
function namesWithNext(token: Token, of: Token | undefined, name: Token | undefined): boolean {
  return CAPITAL.test(token.text) && of?.text === 'of' && name !== undefined && CAPITAL.test(name.text)
}

const CAPITAL = /^\p{Lu}/u

function isCapital({token}: TaggedWord): boolean {
  return CAPITAL.test(token.text)
}

function spellingOf({token}: TaggedWord): string {
  return token.text
}

/** The singular with the capitals of the form. */
function singular(spelling: string, lexeme: string): string {
  const lower = spelling.toLowerCase()
  if (lower === lexeme || spelling === spelling.toUpperCase()) return spelling
  let shared = 0
  while (shared < lexeme.length && lower[shared] === lexeme[shared]) shared++
  return spelling.slice(0, shared) + lexeme.slice(shared)
}
