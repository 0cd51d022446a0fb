import {foldWord} from '../../fold.js'
import {
  countForms,
  mostFrequent,
  type TaggedWord,
  type TermGrammarFactory,
} from '../../morphology/term-grammar.js'
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
      return tokens.map((token): TaggedWord => {
        if (token.kind !== 'word')
          return {token, folded: token.text, lexeme: token.text, role: 'break', form: ''}
        const folded = foldWord(token.text, english)
        const lexeme = lexemeOf(folded)
        if (LINK.has(folded)) return {token, folded, lexeme, role: 'link', form: ''}
        if (folded === 'the' || folded === 'a' || folded === 'an')
          return {token, folded, lexeme, role: 'link', form: 'article'}
        if (
          english.stopWords.has(folded) ||
          NO_TERM.has(folded) ||
          ADVERB.test(folded) ||
          folded.length < 2
        ) {
          return {token, folded, lexeme, role: 'break', form: ''}
        }
        if (PAST.test(folded)) return {token, folded, lexeme: folded, role: 'adjective', form: 'past'}
        if (folded.endsWith("'s") || folded.endsWith("s'"))
          return {token, folded, lexeme, role: 'owner', form: ''}
        if (ADJECTIVE.test(folded) && !NOUN_LIKE_ADJECTIVE.has(folded))
          return {token, folded, lexeme, role: 'adjective', form: ''}
        return {token, folded, lexeme, role: 'noun', form: folded === lexeme ? 'singular' : 'plural'}
      })
    },

    isTerm(words, before, after) {
      const last = words.at(-1)
      const first = words[0]
      if (last === undefined || first === undefined || last.role !== 'noun' || first.role === 'link')
        return false
      // No piece of a name: (People’s) Republic of China, Court of the Republic (of Kazakhstan).
      if (before?.role === 'owner' && isCapital(before) && isCapital(first)) return false
      if (after?.role === 'link' && after.folded === 'of' && words.at(-2)?.role === 'link') return false
      for (let index = 0; index < words.length; index++) {
        const {role, form, token} = words[index] as TaggedWord
        if (role === 'break') return false
        if (role !== 'link') continue
        const before = words[index - 1] as TaggedWord
        const after = words[index + 1]
        if (form === 'article') {
          // “the” only inside, after “of”, before a name: court of the Republic.
          if (before.role !== 'link' || token.text !== 'the') return false
          continue
        }
        if (before.role !== 'noun' || after === undefined) return false
      }
      return true
    },

    isGeneral(words) {
      const link = words.findIndex(({role}) => role === 'link')
      const head = words.at(link < 0 ? -1 : link - 1)
      const verb = link < 0 ? words[0] : head
      if (head === undefined) return false
      return ACTION.test(verb?.lexeme ?? '') || (words.length === 1 && GENERAL_WORDS.has(head.lexeme))
    },

    isLoose: () => false,

    dictionaryForm(occurrences) {
      const first = occurrences[0] as readonly TaggedWord[]
      const link = first.findIndex(({role}) => role === 'link')
      const head = link < 0 ? first.length - 1 : link - 1
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

function isCapital({token}: TaggedWord): boolean {
  return /^\p{Lu}/u.test(token.text)
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
