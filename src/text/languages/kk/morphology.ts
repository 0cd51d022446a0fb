import {SuffixAnalyzer, type SuffixTables} from '../../morphology/suffix-analyzer.js'
import {SuffixGenerator} from '../../morphology/suffix-generator.js'
import {suffixMorphology} from '../../morphology/suffix-morphology.js'
import {COSTS} from './costs.js'
import {SOUNDS} from './sounds.js'
import {
  ADJECTIVES,
  HIDDEN_ENDS,
  LEXICALIZED,
  LISTED_STEMS,
  NOUN_ENDS,
  OBJECT_ACTIONS,
  SHORTENING_STEMS,
  SOMETIMES_SHORTENING,
} from './stems.js'
import {SUFFIXES} from './suffixes.js'

/** Kazakh nominal inflection, and the verb endings that stand in running text. */
const TABLES: SuffixTables = {
  sounds: SOUNDS,
  suffixes: SUFFIXES,
  shortening: SHORTENING_STEMS,
  sometimesShortening: SOMETIMES_SHORTENING,
  stems: new Set([...LISTED_STEMS, ...ADJECTIVES]),
  nounEnds: NOUN_ENDS,
  hiddenEnds: HIDDEN_ENDS,
  costs: COSTS,
}

export const KAZAKH_ANALYZER = new SuffixAnalyzer(TABLES)

/** Loans keep п before a vowel (принцип·і, but ролиг·і); these stems begin as no native one does, or have foreign letters. */
const LOANS = /(?:[ёэвфцчщъьһх].*|^[^аәеоөұүыіиуэяюё]{2}.*)п$/u

export const KAZAKH_GENERATOR = new SuffixGenerator(TABLES, KAZAKH_ANALYZER.phonology, LOANS)

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u))

/** How Kazakh terms are met in texts: only the last word takes endings, earlier ones keep a form that owns or describes. */
export const KAZAKH_MORPHOLOGY = suffixMorphology(KAZAKH_ANALYZER, {
  // айып·сыз is “without guilt”, an adjective of its own; іс·тей is mostly a form of істеу, “to do”.
  foreign: words('areYou areYouPolite comparative similative'),
  frozen: words('plural his my our yourPolite genitive'),
  ofPhrase: words('plural his'),
  owned: words('my your yourPolite his our yourPlural yourPluralPolite'),
  owning: 'genitive',
  lexicalized: LEXICALIZED,
  objectActions: OBJECT_ACTIONS,
  copulas: words('бол де ет е көрін тап табыл таны саны сана есепте ал кел кет тұр'),
  ofVerbs: words(
    `converb past pastParticiple habitualParticiple futureParticiple conditional imperative purpose does didI didWe
    reported`,
  ),
  clitics: words('ақ ау ай мыс міс'),
})
