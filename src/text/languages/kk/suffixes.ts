import type {SuffixGrammar, SuffixStep} from '../../morphology/suffix-grammar.js'

/*
 * Capital Latin letters are archiphonemes (A а/е, I ы/і, G ғ/г, K қ/к); before the colon stand the classes of sound
 * that the suffix follows (`*`: every other one). Allomorphs as in Muhamedowa, *Kazakh: A Comprehensive Grammar*
 * (2016), chapters on nominal and verbal inflection.
 */

const PLURAL = 'VUR:лAр LNZ:дAр T:тAр'
const LOCATIVE = 'T:тA *:дA'

const cases = (locative: string, end: string): readonly SuffixStep[] => [
  ['genitive', 'VN:нIң T:тIң *:дIң', end],
  ['dative', 'T:KA *:GA', end],
  ['accusative', 'V:нI T:тI *:дI', end],
  ['locative', LOCATIVE, locative],
  ['ablative', 'N:нAн T:тAн *:дAн', end],
  ['instrumental', 'Z:бен T:пен *:мен', end],
  ['similative', 'T:тAй *:дAй', end],
  ['belonging', 'VN:нікі T:тікі *:дікі', end],
]

/** After the third person's possessive a hidden н comes back: сот·ы·н, сот·ы·нда. */
const casesOfOwned = (locative: string, end: string): readonly SuffixStep[] => [
  ['genitive', '*:нIң', end],
  ['dative', '*:нA', end],
  ['accusative', '*:н', end],
  ['locative', '*:ндA', locative],
  ['ablative', '*:нAн', end],
  ['instrumental', '*:мен', end],
  ['similative', '*:ндAй', end],
  ['belonging', '*:нікі', end],
]

/** Cases that the hidden н of the third person changes. */
const HIDDEN_OWNER_CASES: ReadonlySet<string> = new Set(['dative', 'accusative', 'locative', 'ablative'])

const POSSESSIVES: readonly SuffixStep[] = [
  ['my', 'V:м *:Iм', 'ownedByOne'],
  ['your', 'V:ң *:Iң', 'ownedByOne'],
  ['yourPolite', 'V:ңIз *:IңIз', 'ownedByMany'],
  ['his', 'V:сI *:I', 'owned'],
  ['our', 'V:мIз *:IмIз', 'ownedByMany'],
  ['yourPlural', 'V:ңдAр *:IңдAр', 'ownedByMany'],
  ['yourPluralPolite', 'V:ңIздAр *:IңIздAр', 'ownedByMany'],
]

const PREDICATES: readonly SuffixStep[] = [
  ['amI', 'NZ:бIн T:пIн *:мIн', 'end'],
  ['areYou', '*:сIң', 'end'],
  ['areYouPolite', '*:сIз', 'end'],
  ['areWe', 'NZ:бIз T:пIз *:мIз', 'end'],
]

const PERSONS_OF_PAST: readonly SuffixStep[] = [
  ['didI', '*:м', 'end'],
  ['didYou', '*:ң', 'end'],
  ['didYouPolite', '*:ңIз', 'end'],
  ['didWe', '*:K', 'end'],
]

const TENSES: readonly SuffixStep[] = [
  ['pastParticiple', 'T:KAн *:GAн', 'participle'],
  ['habitualParticiple', 'V:йтIн *:AтIн', 'participle'],
  ['futureParticiple', 'V:р *:Aр', 'participle'],
  ['converb', 'V:п *:Iп', 'converb'],
  ['present', 'V:й *:A', 'present'],
  ['past', 'T:тI *:дI', 'past'],
  ['conditional', '*:сA', 'past'],
  ['imperative', '*:сIн', 'end'],
  ['purpose', 'T:пAK NZ:бAK *:мAK', 'purpose'],
  ['since', 'T:KAлI *:GAлI', 'end'],
  ['until', 'T:KAншA *:GAншA', 'end'],
]

const NOMINAL = [...POSSESSIVES, ...cases('place', 'end')]

/** Suffixes of Kazakh nouns, and the verb endings that stand in running text. */
export const SUFFIXES: SuffixGrammar = {
  starts: {noun: 'noun', verb: 'verb', abbreviation: 'abbreviation'},
  states: {
    noun: {
      isFinal: true,
      steps: [
        ['plural', PLURAL, 'plural'],
        ...NOMINAL,
        ...PREDICATES,
        ['comparative', 'V:рAK *:IрAK', 'end'],
      ],
    },
    // АҚШ-на: the mark of the third person stands in the words that are left out, Америка Құрама Штат·тар·ы·на.
    abbreviation: {
      isFinal: true,
      steps: casesOfOwned('place', 'end').filter(([name]) => HIDDEN_OWNER_CASES.has(name)),
    },
    plural: {isFinal: true, steps: [...NOMINAL, ...PREDICATES]},
    owned: {isFinal: true, steps: casesOfOwned('place', 'end')},
    // -м and -ң keep the short dative: сот·ым·а.
    ownedByOne: {
      isFinal: true,
      steps: [...cases('place', 'end').filter(([name]) => name !== 'dative'), ['dative', '*:A', 'end']],
    },
    ownedByMany: {isFinal: true, steps: cases('place', 'end')},
    // сот·та·ғы may be inflected once more: сот·та·ғы·лар·дың.
    place: {isFinal: true, steps: [['relative', '*:GI', 'relative'], ...PREDICATES]},
    relative: {
      isFinal: true,
      steps: [
        ['plural', PLURAL, 'relativePlural'],
        ['his', 'V:сI *:I', 'relativeOwned'],
        ...cases('end', 'end'),
      ],
    },
    relativePlural: {isFinal: true, steps: [['his', '*:I', 'relativeOwned'], ...cases('end', 'end')]},
    relativeOwned: {isFinal: true, steps: casesOfOwned('end', 'end')},
    end: {isFinal: true, steps: []},

    verb: {isFinal: false, steps: [['negative', 'NZ:бA T:пA *:мA', 'negated'], ...TENSES]},
    negated: {isFinal: false, steps: TENSES},
    participle: {
      isFinal: true,
      steps: [
        ['plural', PLURAL, 'participlePlural'],
        ...POSSESSIVES,
        ...cases('place', 'end'),
        ...PREDICATES,
      ],
    },
    participlePlural: {isFinal: true, steps: NOMINAL},
    converb: {isFinal: true, steps: [['reported', '*:тI', 'end'], ...PREDICATES]},
    present: {isFinal: true, steps: [['does', '*:дI', 'end'], ...PREDICATES]},
    past: {isFinal: true, steps: PERSONS_OF_PAST},
    purpose: {isFinal: true, steps: PREDICATES},
  },
}
