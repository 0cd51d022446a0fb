import type {Morphology} from '../../morphology/morphology.js'

/** Plurals that no rule gives. Source: own list. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['criteria', 'criterion'],
  ['phenomena', 'phenomenon'],
  ['data', 'datum'],
  ['bases', 'basis'],
  ['theses', 'thesis'],
  ['analyses', 'analysis'],
  ['crises', 'crisis'],
  ['indices', 'index'],
  ['appendices', 'appendix'],
  ['attorneys-at-law', 'attorney-at-law'],
])

/** How a plural ends → how its singular may end; the first that matches is the likeliest. */
const PLURALS: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/men$/u, 'man'],
  [/ies$/u, 'y'],
  [/(?<=s|x|z|ch|sh)es$/u, ''],
  [/(?<=[lrae])ves$/u, 'f'],
  [/(?<=[^su])s$/u, ''],
]

/** The singulars that a folded English word may be a form of, likeliest first; the word itself is always there. */
export function singularsOf(word: string): string[] {
  const owner = word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("s'") ? word.slice(0, -1) : word
  const forms = new Set<string>()
  const irregular = IRREGULAR.get(owner)
  if (irregular !== undefined) forms.add(irregular)
  if (owner.length > 3) {
    for (const [plural, singular] of PLURALS)
      if (plural.test(owner)) forms.add(owner.replace(plural, singular))
  }
  forms.add(owner)
  forms.add(word)
  return [...forms]
}

/** A word matches its plural and its possessive, both ways. */
export const ENGLISH_MORPHOLOGY: Morphology = {
  headKeys: singularsOf,
  modifierKeys: singularsOf,
  termHeadKeys: singularsOf,
  termModifierKeys: singularsOf,
}
