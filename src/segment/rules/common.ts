import {type RuleTable, wordList} from '../rule-set.js'

/**
 * What documents of every language share: Latin abbreviations, metric units.
 *
 * Source: own list, after the general sections of ISO 80000 (units) and common editorial practice.
 */
export const common: Partial<RuleTable> = {
  never: wordList('e.g i.e vs cf viz ibid p.s p.p.s'),
  weak: ['et al'],
  ends: wordList('etc'),
  beforeNumber: wordList('no nos fig vol pp art'),
  marked: wordList('Yahoo Jeopardy Joomla'),
  endsAfterNumber: wordList('km m cm mm kg g mg t l ml h min sec kb mb gb'),
  // Source: the IANA root zone (the most common domains) and common types of files.
  endings: wordList(`
    com org net edu gov int info biz kz ru рф қаз by uz kg ua uk us eu de fr tr cn io ai app dev tv me
    txt doc docx xls xlsx ppt pptx pdf rtf odt csv tsv xml json html htm js ts css md jpg jpeg png gif svg bmp tif tiff
    mp3 mp4 avi mov zip rar exe dll
  `),
  // Latin letters, then the Cyrillic ones that are typed for them.
  numerals: wordList('I V X L C D M І Х С М'),
}
