import type {TaggedWord} from '../text/morphology/term-grammar.js'

/** What is known of the capital that the first word of a phrase has. */
export type CapitalEvidence = 'name' | 'small' | 'unknown'

const SENTENCE_END = /^[.!?…]+$/u
const CAPITALIZED = /^\p{Lu}[\p{Ll}’'-]*$/u
const SMALL = /^\p{Ll}/u
/** An initial or a title before a dot ends no sentence: К. Мами, Mr. Smith. */
const SHORT_NAME = /^\p{Lu}\p{Ll}{0,2}$/u

/** Whether the word at `index` begins a sentence, so that its capital says nothing. */
export function startsSentence(words: readonly TaggedWord[], index: number): boolean {
  let hasEnd = false
  for (let place = index - 1; place >= 0; place--) {
    const {token} = words[place] as TaggedWord
    if (SENTENCE_END.test(token.text)) hasEnd = true
    else if (/[\p{L}\p{N}]/u.test(token.text)) return hasEnd && !SHORT_NAME.test(token.text)
  }
  return true
}

/** What the places where a phrase stands inside a sentence say of its first letter. */
export function evidenceOf(
  occurrences: readonly (readonly TaggedWord[])[],
  starts: readonly boolean[],
): CapitalEvidence {
  let names = 0
  let small = 0
  occurrences.forEach((words, index) => {
    const text = words[0]?.token.text ?? ''
    if (SMALL.test(text)) small++
    else if (starts[index] !== true) names++
  })
  if (small === 0 && names === 0) return 'unknown'
  return small >= names ? 'small' : 'name'
}

/** The phrases with the first letter small where only the beginning of a sentence made it a capital one. */
export function withoutSentenceCapitals(
  occurrences: readonly (readonly TaggedWord[])[],
  starts: readonly boolean[],
): readonly (readonly TaggedWord[])[] {
  return occurrences.map((words, index) => {
    const [first, ...rest] = words
    if (starts[index] !== true || first === undefined || !CAPITALIZED.test(first.token.text)) return words
    const {text} = first.token
    return [{...first, token: {...first.token, text: text.charAt(0).toLowerCase() + text.slice(1)}}, ...rest]
  })
}
