import type {TaggedWord, TermGrammar} from '../text/morphology/term-grammar.js'

/** Longest term, in words that carry meaning. */
const MAX_WORDS = 6
/** Longest term, with the particles in it. */
const MAX_LENGTH = 11

/** Calls `found` for every run of words that is built like a term, as half-open places. */
export function eachTermRun(
  tagged: readonly TaggedWord[],
  grammar: TermGrammar,
  isMeaningful: (place: number) => boolean,
  found: (run: readonly TaggedWord[], start: number, end: number) => void,
): void {
  for (let start = 0; start < tagged.length; start++) {
    let meaningful = 0
    for (let last = start; last < tagged.length && last < start + MAX_LENGTH; last++) {
      if ((tagged[last] as TaggedWord).role === 'break') break
      if (isMeaningful(last)) meaningful++
      if (meaningful > MAX_WORDS) break
      if (meaningful === 0) continue
      const run = tagged.slice(start, last + 1)
      if (grammar.isTerm(run, tagged[start - 1], tagged[last + 1])) found(run, start, last + 1)
    }
  }
}

/** What all occurrences of a phrase share. */
export function keyOfRun(run: readonly TaggedWord[]): string {
  let key = ''
  for (const {lexeme} of run) key += key === '' ? lexeme : ` ${lexeme}`
  return key
}
