import {type Locale, languageOf} from '../../model/locale.js'
import {englishTermGrammar} from '../languages/en/term-grammar.js'
import {kazakhTermGrammar} from '../languages/kk/term-grammar.js'
import {russianTermGrammar} from '../languages/ru/term-grammar.js'
import type {TermGrammarFactory} from './term-grammar.js'

const GRAMMARS: ReadonlyMap<string, TermGrammarFactory> = new Map([
  ['kk', kazakhTermGrammar],
  ['ru', russianTermGrammar],
  ['en', englishTermGrammar],
])

/** How terms are built in this locale's language, if that is known. */
export function termGrammarOf(locale: Locale): TermGrammarFactory | undefined {
  return GRAMMARS.get(languageOf(locale))
}
