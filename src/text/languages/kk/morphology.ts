import {SuffixAnalyzer} from '../../morphology/suffix-analyzer.js'
import {suffixMorphology} from '../../morphology/suffix-morphology.js'
import {COSTS} from './costs.js'
import {SOUNDS} from './sounds.js'
import {HIDDEN_ENDS, LEXICALIZED, LISTED_STEMS, SHORTENING_STEMS} from './stems.js'
import {SUFFIXES} from './suffixes.js'

/** Kazakh nominal inflection, and the verb endings that stand in running text. */
export const KAZAKH_ANALYZER = new SuffixAnalyzer({
  sounds: SOUNDS,
  suffixes: SUFFIXES,
  shortening: SHORTENING_STEMS,
  stems: LISTED_STEMS,
  hiddenEnds: HIDDEN_ENDS,
  costs: COSTS,
})

/** How Kazakh terms are met in texts: only the last word takes endings, earlier ones keep a form that owns or describes. */
export const KAZAKH_MORPHOLOGY = suffixMorphology(KAZAKH_ANALYZER, {
  // айып·сыз is “without guilt”, an adjective of its own.
  foreign: new Set(['areYou', 'areYouPolite', 'comparative']),
  frozen: new Set(['plural', 'his', 'my', 'our', 'yourPolite', 'genitive']),
  ofPhrase: new Set(['plural', 'his']),
  lexicalized: LEXICALIZED,
})
