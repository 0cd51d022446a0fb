import {SuffixAnalyzer, type SuffixTables} from '../../morphology/suffix-analyzer.js'
import {SuffixGenerator} from '../../morphology/suffix-generator.js'
import {suffixMorphology} from '../../morphology/suffix-morphology.js'
import {COSTS} from './costs.js'
import {SOUNDS} from './sounds.js'
import {ADJECTIVES, HIDDEN_ENDS, LEXICALIZED, LISTED_STEMS, SHORTENING_STEMS} from './stems.js'
import {SUFFIXES} from './suffixes.js'

/** Kazakh nominal inflection, and the verb endings that stand in running text. */
const TABLES: SuffixTables = {
  sounds: SOUNDS,
  suffixes: SUFFIXES,
  shortening: SHORTENING_STEMS,
  stems: new Set([...LISTED_STEMS, ...ADJECTIVES]),
  hiddenEnds: HIDDEN_ENDS,
  costs: COSTS,
}

export const KAZAKH_ANALYZER = new SuffixAnalyzer(TABLES)

/** Loans keep к and п before a vowel; these stems begin or end as no native one does. */
const LOANS = /[ёэвфцчщъьһх]|^[^аәеоөұүыіиуэяюё]{2}|(?:ик|рок)$/u

export const KAZAKH_GENERATOR = new SuffixGenerator(TABLES, KAZAKH_ANALYZER.phonology, LOANS)

/** How Kazakh terms are met in texts: only the last word takes endings, earlier ones keep a form that owns or describes. */
export const KAZAKH_MORPHOLOGY = suffixMorphology(KAZAKH_ANALYZER, {
  // айып·сыз is “without guilt”, an adjective of its own.
  foreign: new Set(['areYou', 'areYouPolite', 'comparative']),
  frozen: new Set(['plural', 'his', 'my', 'our', 'yourPolite', 'genitive']),
  ofPhrase: new Set(['plural', 'his']),
  lexicalized: LEXICALIZED,
})
