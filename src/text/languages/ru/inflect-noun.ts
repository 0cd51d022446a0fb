import {
  FEMININE_SOFT_END,
  IRREGULAR_PLURALS,
  isAnimate,
  MASCULINE_SOFT_END,
  NOUN_ENDINGS,
  PLURALS_IN_A,
  SOFT_GENITIVES,
  STRESSED_ENDINGS,
  UNKNOWN,
} from './inflection-tables.js'
import {FEMININE_SOFT, FLEETING_STEMS, LISTED_NOUNS} from './noun-lists.js'
import {type Gender, RussianNouns} from './nouns.js'
import {PARADIGMS, RUSSIAN_TABLES} from './paradigms.js'

/** The cases in the order of the tables. */
export const RUSSIAN_CASES = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'locative',
] as const

export type RussianCase = (typeof RUSSIAN_CASES)[number]

/** A noun whose forms are known. */
export interface DeclinedNoun {
  readonly gender: Gender
  readonly isAnimate: boolean
  /** The dictionary form stands in the plural. */
  readonly isPlural: boolean
  /** The form, folded; `undefined` where no rule gives it for certain. */
  form(grammaticalCase: RussianCase, isPlural: boolean): string | undefined
}

/**
 * How a noun in dictionary form (folded) is inflected; `undefined` if that can't be told for certain. `gender` and `isPlural`
 * are what the adjectives before it show.
 */
export function declineNoun(
  word: string,
  gender: Gender | undefined,
  isPlural: boolean,
): DeclinedNoun | undefined {
  if (RUSSIAN_TABLES.indeclinable.has(word) || UNKNOWN.has(word)) return undefined
  const lexeme = isPlural || looksPlural(word) ? pluralLexeme(word) : singularLexeme(word, gender)
  if (lexeme === undefined) return undefined
  const {name, lemma} = lexeme
  const isOnlyPlural = lemma !== word
  const own = name.charAt(0) as Gender
  const alive = isAnimate(lemma)
  return {
    // районный судья: some words for men are declined as feminine ones are.
    gender: own === 'f' && alive && gender === 'm' ? 'm' : own,
    isAnimate: alive,
    isPlural: isOnlyPlural,
    form(grammaticalCase, wantsPlural) {
      const plural = wantsPlural || isOnlyPlural
      if (plural && IRREGULAR_PLURALS.has(lemma)) return undefined
      return formOf(lexeme, RUSSIAN_CASES.indexOf(grammaticalCase), plural, alive)
    },
  }
}

interface Lexeme {
  readonly stem: string
  /** Of the paradigm. */
  readonly name: string
  readonly lemma: string
}

const NOMINATIVE = 0
const GENITIVE = 1
const DATIVE = 2
const ACCUSATIVE = 3
const INSTRUMENTAL = 4
const LOCATIVE = 5

function formOf(lexeme: Lexeme, index: number, isPlural: boolean, alive: boolean): string | undefined {
  const {stem, name, lemma} = lexeme
  const [singular, plural] = (NOUN_ENDINGS[name] as string).split(' | ') as [string, string]
  const ending = (isPlural ? plural : singular).split(' ')[index] as string
  if (ending === '=') {
    const isGenitive = alive && (isPlural || name.startsWith('m'))
    return formOf(lexeme, isGenitive ? GENITIVE : NOMINATIVE, isPlural, alive)
  }
  if (!isPlural && (index === NOMINATIVE || (name === 'f-soft' && index === ACCUSATIVE))) return lemma
  if (!isPlural && name === 'f-soft' && index === INSTRUMENTAL) return `${lemma.slice(0, -1)}ью`
  if (isPlural && index === NOMINATIVE && PLURALS_IN_A.has(lemma))
    return `${stem}${/ь$|й$/u.test(lemma) ? 'я' : 'а'}`
  if (ending === '*') return genitivePlural(stem, name)
  const isStressed = STRESSED_ENDINGS.has(stem) || STRESSED_ENDINGS.has(lemma)
  // истц·ом, истц·ов, душ·ой; the genitive платеж·ей has its е anyway.
  if (isStressed && /^е[мвй]$/u.test(ending) && name !== 'm-soft' && !(isPlural && ending === 'ей'))
    return stem + ending.replace('е', 'о')
  // области·ям, but вещ·ам.
  if (isPlural && name === 'f-soft' && /[жшчщ]$/u.test(stem)) return stem + ending.replace(/^я/u, 'а')
  const isAfterI = /и$/u.test(stem)
  if (!isPlural && isAfterI && index === LOCATIVE) return `${stem}и`
  if (!isPlural && isAfterI && index === DATIVE && name === 'f-vowel') return `${stem}и`
  // Of ущелье and платье, only a dictionary knows the genitive of the plural.
  if (isPlural && index === GENITIVE && name === 'n-vowel' && !isAfterI) return undefined
  return stem + (ending === '∅' ? '' : ending)
}

function singularLexeme(word: string, gender: Gender | undefined): Lexeme | undefined {
  const names = PARADIGMS.filter(({name, dictionary, stemEnds}) => {
    if (NOUN_ENDINGS[name] === undefined || !word.endsWith(dictionary)) return false
    const stem = word.slice(0, word.length - dictionary.length)
    return stem.length >= RUSSIAN_TABLES.minStem && stemEnds.test(stem)
  })
  // гражданин, имя: closed groups go before the large ones.
  const closed = names.find(({name}) => name === 'm-person' || name === 'n-men')
  const isSoft = word.endsWith('ь')
  const soft = isSoft ? genderOfSoft(word, gender) : undefined
  const paradigm = closed ?? (isSoft ? names.find(({name}) => name === `${soft}-soft`) : names[0])
  if (paradigm === undefined || (names.length > 1 && closed === undefined && !isSoft)) return undefined
  // Few words in -ья are no plurals: статья.
  if (paradigm.name === 'f-soft-glide' && !LISTED_NOUNS.has(word)) return undefined
  const stem = stemOf(word, paradigm.dictionary)
  return stem === undefined ? undefined : {stem, name: paradigm.name, lemma: word}
}

function genderOfSoft(word: string, gender: Gender | undefined): Gender | undefined {
  if (FEMININE_SOFT.has(word) || FEMININE_SOFT_END.test(word)) return 'f'
  if (LISTED_NOUNS.has(word) || MASCULINE_SOFT_END.test(word)) return 'm'
  return gender === 'n' ? undefined : gender
}

/** Stem before an ending; a vowel that comes and goes is gone there. `undefined`: only a dictionary would know. */
function stemOf(word: string, dictionary: string): string | undefined {
  const bare = word.slice(0, word.length - dictionary.length)
  if (dictionary !== '' && dictionary !== 'ь') return bare
  const listed = STEMS_OF_BARE.get(word)
  if (listed !== undefined) return listed
  if (!/[бвгджзклмнпрстфхцчшщьй][ео][кцнлр]$/u.test(bare)) return bare
  if (/[бвгджзкмнпрстфхчшщ]ец$/u.test(bare) && /[аеиоуыэюя].*ец$/u.test(bare)) return `${bare.slice(0, -2)}ц`
  if (/лец$/u.test(bare)) return `${bare.slice(0, -2)}ьц`
  if (
    LISTED_NOUNS.has(word) ||
    /(?:[ео]р|[^ь]он|ен|ел|ол)$/u.test(bare) ||
    !/[аеиоуыэюя].*[ео].$/u.test(bare)
  )
    return bare
  return undefined
}

const STEMS_OF_BARE: ReadonlyMap<string, string> = new Map(
  [...FLEETING_STEMS].map(([stem, bare]) => [bare, stem]),
)

/** Dictionary forms never end so, unless they are listed. */
function looksPlural(word: string): boolean {
  if (LISTED_NOUNS.has(word)) return false
  if (/[ыи]$|(?:ждане|яне|чане)$/u.test(word)) return true
  if (/(?:ения|ствия|ятия|ытия|очия|ания)$/u.test(word)) return true
  return /а$/u.test(word) && LISTED_NOUNS.has(`${word.slice(0, -1)}о`)
}

const NOUNS = new RussianNouns([])

function pluralLexeme(word: string): Lexeme | undefined {
  const neuter = word.replace(/а$/u, 'о').replace(/я$/u, 'е')
  const known = neuter !== word && !PLURALS_IN_A.has(word.slice(0, -1)) ? neuter : undefined
  const lexeme = known === undefined ? readPlural(word) : singularLexeme(known, 'n')
  if (lexeme === undefined || formOf(lexeme, NOMINATIVE, true, false) !== word) return undefined
  return lexeme
}

function readPlural(word: string): Lexeme | undefined {
  const {key} = NOUNS.of(word)
  const [stem = '', name = ''] = key.split('|')
  const paradigm = PARADIGMS.find(one => one.name === name)
  if (paradigm === undefined || NOUN_ENDINGS[name] === undefined) return undefined
  const listed = FLEETING_STEMS.get(stem)
  return {stem, name, lemma: listed ?? stem + paradigm.dictionary}
}

/** The genitive of the plural of nouns in a vowel. */
function genitivePlural(stem: string, name: string): string | undefined {
  const listed = SOFT_GENITIVES.get(stem) ?? FLEETING_STEMS.get(stem)
  if (listed !== undefined) return listed
  if (name === 'f-glide') return /[аеиоуыэюя][лнр]$/u.test(stem) ? `${stem}ь` : undefined
  if (/[ьй]к$/u.test(stem)) return `${stem.slice(0, -2)}ек`
  if (/[жшчщ]к$/u.test(stem)) return `${stem.slice(0, -1)}ек`
  if (name === 'f-velar' && /[бвгджзклмнпрстфх]к$/u.test(stem)) return `${stem.slice(0, -1)}ок`
  // Two sonorants of one kind, a sonorant before another consonant, and -ств, -ст are no load; others ask for a vowel.
  const isLight =
    /[аеиоуыэюя][бвгджзклмнпрстфхцчшщ]$|(.)\1$|[рлмнй][бвгджзкпстфхцчшщ]$|ст$|ств$|[рл][мн]$/u.test(stem)
  return isLight ? stem : undefined
}
