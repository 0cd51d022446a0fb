import {SuffixAnalyzer} from '../../morphology/suffix-analyzer.js'
import {COSTS} from './costs.js'
import {SOUNDS} from './sounds.js'
import {HIDDEN_ENDS, LISTED_STEMS, SHORTENING_STEMS} from './stems.js'
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
