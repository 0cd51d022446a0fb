import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {mostFrequent, type TaggedWord, type TermGrammar} from '../text/morphology/term-grammar.js'
import {termGrammarOf} from '../text/morphology/term-grammar-of.js'
import {stemWord} from '../text/stem.js'
import type {Token} from '../text/tokenize.js'

/** How terms are built in a language, as its texts show it. */
export function learnGrammar(locale: Locale, texts: readonly (readonly Token[])[]): TermGrammar {
  return termGrammarOf(locale)?.(texts) ?? plainGrammar(locale)
}

/** For a language whose grammar is not known: any run of words that are no stop words. */
function plainGrammar(locale: Locale): TermGrammar {
  const profile = languageProfile(locale)
  return {
    tag: tokens =>
      tokens.map((token: Token): TaggedWord => {
        const folded = foldWord(token.text, profile)
        const isWord = token.kind === 'word' && !profile.stopWords.has(folded)
        return {
          token,
          folded,
          lexeme: stemWord(token.text, locale),
          role: isWord ? 'noun' : 'break',
          form: '',
        }
      }),
    isTerm: words => words.length <= 3,
    tellsAdjectives: false,
    headOf: words => words.length - 1,
    isPlural: () => false,
    isGeneral: () => false,
    isLoose: () => false,
    dictionaryForm: occurrences =>
      mostFrequent(occurrences.map(words => words.map(({token}) => token.text).join(' '))),
  }
}
