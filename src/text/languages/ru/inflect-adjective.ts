import {RUSSIAN_CASES, type RussianCase} from './inflect-noun.js'
import {
  ADJECTIVE_ENDINGS,
  NOUN_LIKE_ADJECTIVE,
  POSSESSIVE_ADJECTIVE,
  STRESSED_HUSHING,
} from './inflection-tables.js'
import {LISTED_NOUNS} from './noun-lists.js'
import type {Gender} from './nouns.js'

/** An adjective or participle in the nominative. */
export interface DeclinedAdjective {
  readonly gender: Gender | 'plural'
  form(grammaticalCase: RussianCase, gender: Gender | 'plural', isAnimate: boolean): string
}

const ENDING = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ья|ье|ьи)$/u
const GENDERS: readonly (readonly [ending: RegExp, gender: Gender | 'plural'])[] = [
  [/[ыио]й$/u, 'm'],
  [/[аяь]я$/u, 'f'],
  [/[оеь]е$/u, 'n'],
  [/(?:[ыи]е|ьи)$/u, 'plural'],
]

/** The forms of an adjective (folded); `undefined` if the word is none, or not in the nominative. */
export function declineAdjective(word: string): DeclinedAdjective | undefined {
  const reflexive = /ся$/u.test(word) ? 'ся' : ''
  const plain = reflexive === '' ? word : word.slice(0, -2)
  const stem = plain.replace(ENDING, '')
  if (stem === plain || stem.length < 2 || LISTED_NOUNS.has(word) || NOUN_LIKE_ADJECTIVE.test(plain))
    return undefined
  const ending = plain.slice(stem.length)
  const isPossessive = POSSESSIVE_ADJECTIVE.test(plain)
  if (ending.startsWith('ь') && !isPossessive) return undefined
  if (/^[иы]|^[ео]е/u.test(ending) ? !/[бвгджзклмнпрстфхцчшщ]$/u.test(stem) : /[аеиоуыэюя]$/u.test(stem))
    return undefined
  if (/^и/u.test(ending) && !isPossessive && !/[гкхжшщчн]$/u.test(stem)) return undefined
  const gender = GENDERS.find(([pattern]) => pattern.test(ending))?.[1]
  if (gender === undefined) return undefined
  const endings = ADJECTIVE_ENDINGS[isPossessive ? 'possessive' : typeOf(stem, ending)]
  return {
    gender,
    form(grammaticalCase, of, isAnimate) {
      const list = endings[of].split(' ')
      const written = list[RUSSIAN_CASES.indexOf(grammaticalCase)] as string
      const own = written !== '=' ? written : (list[isAnimate && of !== 'n' ? 1 : 0] as string)
      return stem + (own === list[0] && of === gender ? ending : own) + reflexive
    },
  }
}

function typeOf(stem: string, ending: string): keyof typeof ADJECTIVE_ENDINGS {
  if (/[гкх]$/u.test(stem)) return 'velar'
  if (/[жшчщ]$/u.test(stem)) return STRESSED_HUSHING.has(stem) ? 'velar' : 'hushing'
  if (/н$/u.test(stem) && /^(?:ий|яя|ее|ие)$/u.test(ending)) return 'soft'
  return ending === 'ой' ? 'stressed' : 'hard'
}
