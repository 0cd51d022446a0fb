import {type Token, tokenize} from '../text/tokenize.js'

/** Words shorter than this keep their capitals among others in capitals: they are abbreviations. */
const MIN_LETTERS = 4
const CAPITALS = /^\p{Lu}+(?:\p{Pd}\p{Lu}+)*$/u

/** The tokens of a text as terms are looked for in them: words of a heading set in capitals are written small. */
export function readTokens(text: string): Token[] {
  const tokens = tokenize(text)
  for (let start = 0; start < tokens.length; start++) {
    let end = start
    while (end < tokens.length && isCapitals(tokens[end] as Token)) end++
    const run = tokens.slice(start, end)
    // One word alone may be a name that is written so; two long ones side by side are a heading.
    if (run.filter(isLong).length > 1) {
      run.forEach((token, index) => {
        if (isLong(token)) tokens[start + index] = {...token, text: token.text.toLowerCase()}
      })
    }
    start = Math.max(start, end - 1)
  }
  return tokens
}

function isCapitals({kind, text}: Token): boolean {
  return kind === 'word' && CAPITALS.test(text)
}

function isLong({text}: Token): boolean {
  return text.length >= MIN_LETTERS
}
