import {Fit, type Morphology} from '../../morphology/morphology.js'
import {STOP_WORDS} from './stop-words.js'

const words = (list: string): readonly string[] => list.trim().split(/\s+/u)

/** Singulars and plurals that no rule gives, in pairs. Source: own list, after Quirk et al. (1985), chapter 5. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  words(`man men woman women child children foot feet tooth teeth goose geese mouse mice louse lice ox oxen die dice
    criterion criteria phenomenon phenomena bacterium bacteria memorandum memoranda referendum referenda
    curriculum curricula stratum strata erratum errata addendum addenda symposium symposia alumnus alumni
    nucleus nuclei stimulus stimuli syllabus syllabi fungus fungi cactus cacti radius radii
    basis bases thesis theses hypothesis hypotheses synthesis syntheses analysis analyses crisis crises axis axes oasis
    oases diagnosis diagnoses prognosis prognoses emphasis emphases parenthesis parentheses paralysis paralyses
    index indices appendix appendices matrix matrices vertex vertices codex codices formula formulae
    knife knives wife wives housewife housewives life lives midwife midwives leaf leaves half halves shelf shelves wolf
    wolves thief thieves loaf loaves calf calves self selves scarf scarves elf elves hoof hooves sheaf sheaves
    tie ties lie lies pie pies necktie neckties movie movies cookie cookies calorie calories prairie prairies zombie zombies
    genie genies rookie rookies selfie selfies birdie birdies
    shoe shoes toe toes canoe canoes foe foes hoe hoes woe woes oboe oboes
    gas gases bias biases lens lenses atlas atlases canvas canvases alias aliases iris irises quiz quizzes bus buses
    plus pluses minus minuses cache caches headache headaches niche niches avalanche avalanches ache aches psyche psyches
    taxi taxis ski skis alibi alibis rabbi rabbis bikini bikinis safari safaris menu menus guru gurus emu emus
    passer-by passers-by attorney-at-law attorneys-at-law`).flatMap((singular, index, all) =>
    index % 2 === 0 ? [[all[index + 1] as string, singular] as const] : [],
  ),
)
/** Words that end like a plural and are none. Own list. */
const SINGULAR = new Set(
  words(`series species news lens bias atlas canvas alias christmas diabetes rabies measles mumps herpes this thus perhaps
    always whereas besides towards afterwards sometimes overseas yes chaos cosmos pathos ethos kudos rhinoceros texas
    kansas arkansas dallas vegas honduras paris athens brussels wales netherlands philippines maldives thames cyprus
    specimen abdomen regimen acumen omen semen amen yemen turkmen pancreas pampas pyjamas asbestos tennis alms`),
)
/** Nouns that mostly stand in the plural; the singular means something else, or hardly occurs. Own list. */
const MOSTLY_PLURAL = new Set(
  words(`means goods proceeds premises customs clothes trousers scissors headquarters barracks crossroads proceedings
    damages savings earnings belongings surroundings outskirts thanks remains arms works glasses gallows congratulations
    whereabouts riches utensils pliers jeans shorts tropics sanctions`),
)
/** Ends of singulars: analysis, status, boss, politics. */
const SINGULAR_END = /(?:is|us|ss|ics)$/u

/** How a plural ends → how its singular ends; the first that matches counts. */
const PLURALS: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/(?<=\p{L})men$/u, 'man'],
  [/(?<=[^aeiou])ies$/u, 'y'],
  [/(?<=ss|sh|ch|x|zz|tz)es$/u, ''],
  // viruses and bonuses, but causes, houses and uses.
  [/(?<=[^aou]us|(?:stat|camp|cens|vir|bon)us)es$/u, ''],
  [/(?<=[^aeiou]o)es$/u, ''],
  [/(?<=[^su])s$/u, ''],
]
/** Words in -uses whose singular has an e. */
const USE = /(?:[ao]|^|^ab|^re|^mis|^exc|^f|^m|^r|ref|am|acc)uses$/u

/** The singulars that a folded English word may be a form of, likeliest first; the word itself is always there. */
export function singularsOf(word: string): string[] {
  const owner = word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("s'") ? word.slice(0, -1) : word
  const forms = new Set<string>()
  if (MOSTLY_PLURAL.has(owner)) forms.add(owner)
  const irregular = IRREGULAR.get(owner)
  if (irregular !== undefined) forms.add(irregular)
  // Bases belong to a base as well as to a basis.
  const isAmbiguous = irregular?.endsWith('is') === true && /[ao]ses$|xes$/u.test(owner)
  if (irregular === undefined || isAmbiguous) {
    const singular = regularSingularOf(owner)
    if (singular !== undefined) forms.add(singular)
  }
  forms.add(owner)
  forms.add(word)
  return [...forms]
}

function regularSingularOf(word: string): string | undefined {
  if (word.length < 4 || SINGULAR.has(word) || SINGULAR_END.test(word)) return undefined
  if (USE.test(word)) return word.slice(0, -1)
  for (const [plural, singular] of PLURALS) if (plural.test(word)) return word.replace(plural, singular)
  return undefined
}

/** Forms that end like this are worth a try: `singularsOf` says which of them are forms. */
const OWNERS = ['', "'s", "'"]

/** All words that have a singular in common with the word. */
function formsOf(word: string): string[] {
  const forms = new Set([word])
  for (const singular of MOSTLY_PLURAL.has(word) ? [word] : singularsOf(word)) {
    const plurals = [
      singular,
      `${singular}s`,
      `${singular}es`,
      ...(singular.endsWith('y') ? [`${singular.slice(0, -1)}ies`] : []),
      ...(singular.endsWith('man') ? [`${singular.slice(0, -3)}men`] : []),
      ...(PLURALS_OF.get(singular) ?? []),
    ]
    for (const plural of plurals) {
      for (const owner of OWNERS) {
        const form = plural + owner
        if (singularsOf(form).includes(singular)) forms.add(form)
      }
    }
  }
  return [...forms]
}

/** Singular → its irregular plurals. */
const PLURALS_OF = new Map<string, string[]>()
for (const [plural, singular] of IRREGULAR) {
  PLURALS_OF.set(singular, [...(PLURALS_OF.get(singular) ?? []), plural])
}

/** A word matches its plural and its possessive, both ways. */
export const ENGLISH_MORPHOLOGY: Morphology = {
  eachStem: (word, _, found) => {
    for (const form of formsOf(word)) found(form, 0)
  },
  fit: (_, rest) => (rest === '' ? Fit.plain : Fit.none),
  closedWords: STOP_WORDS,
  opensClosedWord: () => false,
}
