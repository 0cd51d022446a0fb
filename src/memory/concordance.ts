import type {Locale} from '../model/locale.js'
import {foldWord} from '../text/fold.js'
import {languageProfile} from '../text/language.js'
import {stemWord} from '../text/stem.js'
import {type Token, tokenize} from '../text/tokenize.js'

/** How a phrase is looked for. */
export interface PhraseOptions {
  readonly locale: Locale
  /** Only the words as they are given, not other forms of them. Case and typed look-alikes never matter. `false` by default. */
  readonly exact?: boolean
}

/** A phrase to look for in texts of one language. */
export interface Phrase {
  /** Its words and numbers. */
  readonly tokens: readonly Token[]
  /** Where the phrase stands in a text: half-open UTF-16 offsets, none overlapping. */
  rangesIn(text: string): (readonly [start: number, end: number])[]
}

/**
 * Makes a phrase ready to be looked for: its words must follow on each other in a text, whatever marks stand between them.
 *
 * @example
 * phrase('Жоғарғы сот', {locale: 'kk'}).rangesIn('ҚР Жоғарғы Сотының төрағасы') // => [[3, 18]]
 */
export function phrase(text: string, {locale, exact = false}: PhraseOptions): Phrase {
  const profile = languageProfile(locale)
  const keyOf = (token: Token): string => {
    if (token.kind !== 'word') return token.text
    return exact ? foldWord(token.text, profile) : stemWord(token.text, locale)
  }
  const tokens = wordsAndNumbers(text)
  const keys = tokens.map(keyOf)
  return {
    tokens,
    rangesIn(other) {
      const ranges: (readonly [number, number])[] = []
      if (keys.length === 0) return ranges
      const candidates = wordsAndNumbers(other)
      const found = candidates.map(keyOf)
      for (let index = 0; index + keys.length <= found.length; ) {
        if (keys.every((key, offset) => found[index + offset] === key)) {
          const first = candidates[index] as Token
          const last = candidates[index + keys.length - 1] as Token
          ranges.push([first.start, last.end])
          index += keys.length
        } else index++
      }
      return ranges
    },
  }
}

function wordsAndNumbers(text: string): Token[] {
  return tokenize(text).filter(({kind}) => kind === 'word' || kind === 'number')
}
