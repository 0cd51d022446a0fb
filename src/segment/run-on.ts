import {isChat} from './chat-signs.js'
import {isLetter, Kind, kindAt} from './kinds.js'
import {WordFlag} from './rule-set.js'
import type {Scan} from './scan.js'
import {starterFlags} from './word-before.js'

/**
 * Calls `emit` with the sentence from the start of the segment to `end`; in a chat, where end marks are
 * left out, cut before each word with a capital that begins sentences: `как в сказке Я тоже хочу`.
 */
export function splitRunOn(scan: Scan, end: number, emit: (start: number, end: number) => void): void {
  let start = scan.start
  if (isChat(scan.chat)) {
    for (let position = start + 1; position < end; position++) {
      if (!isRunOn(scan, position)) continue
      let last = position
      while (kindAt(scan.text, last - 1) === Kind.blank) last--
      emit(start, last)
      start = position
    }
  }
  emit(start, end)
}

/** A small letter, a blank, a word that begins sentences; `Вы` inside a sentence is polite. */
function isRunOn(scan: Scan, position: number): boolean {
  const {text} = scan
  if (kindAt(text, position) !== Kind.upper || kindAt(text, position - 1) !== Kind.blank) return false
  if (kindAt(text, position - 2) !== Kind.lower || !isLetter(kindAt(text, position - 3))) return false
  return (starterFlags(scan, position) & (WordFlag.starter | WordFlag.polite)) === WordFlag.starter
}
