import type {Inflection} from '../../morphology/inflection.js'
import {KAZAKH_ANALYZER, KAZAKH_GENERATOR} from './morphology.js'

const OWNERS: Readonly<Record<string, string>> = {
  '1 one': 'my',
  '1 many': 'our',
  '2 one': 'your',
  '2 many': 'yourPlural',
  '2-polite one': 'yourPolite',
  '2-polite many': 'yourPluralPolite',
  '3 one': 'his',
  '3 many': 'his',
}

/** A Kazakh term in dictionary form with other endings: the last word takes them. Errors as `inflect`. */
export function inflectTerm(
  term: string,
  {number = 'singular', possessive, possessors = 'one', case: grammaticalCase = 'nominative'}: Inflection,
): string {
  const suffixes: string[] = []
  if (number === 'plural') suffixes.push('plural')
  if (possessive !== undefined) suffixes.push(OWNERS[`${possessive} ${possessors}`] as string)
  if (grammaticalCase !== 'nominative') suffixes.push(grammaticalCase)
  if (suffixes.length === 0) return term
  const written = term.trimEnd()
  if (written === '') return term
  const start = startOfLastWord(written)
  const head = written.slice(start)
  const before = term.slice(0, start)
  if (ABBREVIATION.test(head)) {
    const spoken = spokenEnd(head)
    return `${before}${head}-${KAZAKH_GENERATOR.generate(spoken, suffixes).slice(spoken.length)}`
  }
  const owned = before.trim() === '' ? undefined : ownedHead(head)
  if (owned === undefined) return before + KAZAKH_GENERATOR.generate(head, suffixes)
  const isPlural = number === 'plural' || owned.isPlural
  // The mark of the phrase's own owner gives way to another one, and stays where there is none: жүйе·сі·нің.
  const owner = possessive === undefined ? 'his' : (OWNERS[`${possessive} ${possessors}`] ?? 'his')
  const endings = isPlural ? ['plural', owner] : [owner]
  if (grammaticalCase !== 'nominative') endings.push(grammaticalCase)
  return before + KAZAKH_GENERATOR.generate(owned.word, endings)
}

/** Capitals only: endings stand behind a hyphen (orthographic rules of 1983). */
const ABBREVIATION = /^\p{Lu}{2,}$/u

/** Letters that are read one by one, and not as a word: АҚ, ҚХР, but БАҚ, АЕК. */
const SPELLED = /^(?:..|[^АӘЕЁИОӨУҰҮЫІЭЮЯ]+)$/u
/** The names of letters end in a vowel, which is і after these. */
const FRONT_NAMES = /[КГІӘӨҮЕЭ]$/u

/** A word that takes the endings which an abbreviation does: ҚР-ның, for it is read қы-ры. */
function spokenEnd(abbreviation: string): string {
  if (!SPELLED.test(abbreviation)) return abbreviation
  return FRONT_NAMES.test(abbreviation) ? 'кі' : 'қы'
}

/** Where the last word begins; of a compound with a hyphen only the last part is inflected. */
function startOfLastWord(term: string): number {
  let start = term.length
  while (start > 0 && !SEPARATOR.test(term.charAt(start - 1))) start--
  return start
}

const SEPARATOR = /[\s\p{Pd}]/u

/**
 * So much more a reading as a word with an owner's mark may cost than one as a bare word, when words stand before it: most
 * phrases of two nouns have the mark (сот залы), while analysis by itself takes the head for a word in a text.
 * Measured on the heads of a termbase of 600 legal concepts, agents and listed words on the other side.
 */
const OWNED_IN_PHRASES = 2.5

/** The head of a phrase without the mark of the third person, if it is likelier that than a word that ends so. */
function ownedHead(head: string): {readonly word: string; readonly isPlural: boolean} | undefined {
  const folded = head.toLowerCase()
  if (KAZAKH_ANALYZER.lists(folded)) return undefined
  const [best, ...others] = KAZAKH_ANALYZER.analyze(folded)
  if (best === undefined) return undefined
  let owned = isOwned(best.suffixes) ? best : undefined
  if (owned === undefined) {
    if (best.suffixes.length > 0) return undefined
    for (const analysis of others) {
      if (analysis.cost - best.cost > OWNED_IN_PHRASES) break
      if (!isOwned(analysis.suffixes)) continue
      // Both қорытындыс·ы and қорытынды·сы can be read: a stem ends rather before the whole mark.
      if (owned === undefined || analysis.stem.length < owned.stem.length) owned = analysis
    }
  }
  if (owned === undefined) return undefined
  // Letters of the stem keep their case.
  const word = head.slice(0, owned.stem.length - 1) + owned.lemma.slice(owned.stem.length - 1)
  return {word, isPlural: owned.suffixes[0] === 'plural'}
}

function isOwned(suffixes: readonly string[]): boolean {
  return (
    suffixes.at(-1) === 'his' &&
    (suffixes.length === 1 || (suffixes.length === 2 && suffixes[0] === 'plural'))
  )
}
