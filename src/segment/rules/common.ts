import {type RuleTable, wordList} from '../rule-set.js'

/**
 * What documents of every language share: Latin abbreviations, metric units.
 *
 * Source: own list, after the general sections of ISO 80000 (units) and common editorial practice.
 */
export const common: Partial<RuleTable> = {
  never: wordList('e.g i.e vs cf viz ibid'),
  ends: wordList('etc'),
  endsAfterNumber: wordList('km m cm mm kg g mg t l ml h min sec kb mb gb'),
  // Latin letters, then the Cyrillic ones that are typed for them.
  numerals: wordList('I V X L C D M І Х С М'),
}
