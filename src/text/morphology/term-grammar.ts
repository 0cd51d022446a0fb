import {foldWord} from '../fold.js'
import type {LanguageProfile} from '../language.js'
import type {Token} from '../tokenize.js'

/** What part a word may have in a term. */
export interface TaggedWord {
  readonly token: Token
  readonly folded: string
  /** Forms of one word share it. */
  readonly lexeme: string
  /** Whether a term may end (Kazakh, English) or begin its head (Russian) with it; what may stand around it. */
  readonly role: WordRole
  /** The form, in the language's own names; `common`: a noun that a list knows, which is no name. */
  readonly form: string
}

/**
 * `noun`: a noun in any form; `adjective`: describes the noun after it; `owner`: a noun in a form that belongs to the
 * noun beside it; `object`: a noun in the form that its verbal noun asks for; `link`: a particle inside terms (of);
 * `break`: no part of a term.
 */
export type WordRole = 'noun' | 'adjective' | 'owner' | 'object' | 'link' | 'break'

/** Words of a language's texts: folded form → how often it was met. */
export type FormCounts = ReadonlyMap<string, number>

/** How terms are built in one language. */
export interface TermGrammar {
  /** The words of a sentence with their parts; words and marks that no term has are `break`. */
  tag(tokens: readonly Token[]): TaggedWord[]
  /** Whether `adjective` and `noun` are told apart reliably. */
  readonly tellsAdjectives: boolean
  /** Whether the noun that another one belongs to stands after it (меншік құқығы) or before it (право собственности). */
  readonly ownerStands?: 'before' | 'after' | undefined
  /** Whether a run of words is built like a term, and is no torn piece of one; `before` and `after` stand around it. */
  isTerm(words: readonly TaggedWord[], before?: TaggedWord, after?: TaggedWord): boolean
  /** The place of the word that the others describe. */
  headOf(words: readonly TaggedWord[]): number
  /** Whether a phrase that is the subject of its sentence stands in the plural. */
  isPlural(words: readonly TaggedWord[]): boolean
  /** Whether the words say too little to be a term: everyday words, bare actions. */
  isGeneral(words: readonly TaggedWord[]): boolean
  /** Whether the words hang together more loosely than most terms do: an owner or an object in its case, an added name. */
  isLoose(words: readonly TaggedWord[]): boolean
  /** The dictionary form of a term, from all the places where it stands. */
  dictionaryForm(occurrences: readonly (readonly TaggedWord[])[]): string
}

/** Makes a grammar that has seen all the texts: forms of one word tell about each other. */
export type TermGrammarFactory = (texts: readonly (readonly Token[])[]) => TermGrammar

/** How often each folded form stands in the texts. */
export function countForms(
  texts: readonly (readonly Token[])[],
  profile: LanguageProfile,
): Map<string, number> {
  const forms = new Map<string, number>()
  for (const tokens of texts) {
    for (const {kind, text} of tokens) {
      if (kind !== 'word') continue
      const folded = foldWord(text, profile)
      forms.set(folded, (forms.get(folded) ?? 0) + 1)
    }
  }
  return forms
}

/** The most frequent of several spellings; ties: the first. */
export function mostFrequent(spellings: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const spelling of spellings) counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  let best = ''
  for (const [spelling, count] of counts) if (count > (counts.get(best) ?? 0)) best = spelling
  return best
}
