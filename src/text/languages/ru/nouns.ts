import {foldWord} from '../../fold.js'
import type {ParadigmReading} from '../../morphology/paradigm-morphology.js'
import {countForms, type FormCounts} from '../../morphology/term-grammar.js'
import type {Token} from '../../tokenize.js'
import {RUSSIAN_READER} from './morphology.js'
import {FLEETING_STEMS, LISTED_NOUNS, PLURAL_ONLY_STEMS} from './noun-lists.js'
import {RUSSIAN_TABLES} from './paradigms.js'
import {russian} from './profile.js'

export type Gender = 'm' | 'f' | 'n'

/** A noun as its forms, and the words around them, show it. */
export interface Noun {
  readonly key: string
  readonly lemma: string
  readonly gender: Gender
}

/** How dictionary forms end → how likely such a noun is; the rarer, the more its forms have to speak for it. */
const PRIORS: readonly (readonly [dictionary: RegExp, prior: number])[] = [
  [/(?:хся|йся)$/u, -3],
  [/ость$/u, 3],
  [/(?:ани|ени|яни)я$/u, 0.2],
  [
    /(?:ание|ение|яние|ятие|ытие|ствие|овие|учие|ывие|витие|бытие|ведие|[сб]илие|лесие|сутствие|мочие|[лд]юбие|ледие|[бд]обие|ичие|летие|[жп]итие|гласие|частие|волие)$/u,
    3,
  ],
  [/[ао]рий$/u, 2.3],
  [/(?:ция|сия|зия|гия|мия|рия|фия|лия|ния|тия|дия|вия|хия|пия)$/u, 2.2],
  [/ье$/u, 1.5],
  [/ие$/u, 0.6],
  [/ия$/u, 1],
  [/(?:ство|тво)$/u, 3],
  [/(?:тель|арь)$/u, 2.5],
  [/(?:овля|[лм]ище|ница|сть|ыня)$/u, 1.8],
  [/(?:метр|истр|тор|сор|нер|изм|ист|ент|ант|лог|граф|фикат|тет|мен)$/u, 2],
  [/(?:ема|амма|сфера|педия|[иы]ка|логия)$/u, 1.8],
  [/(?:ник|[чщ]ик)$/u, 2.2],
  [/[аеоы]рь$/u, 1.5],
  // Few nouns in -вок, -лок, -чек have a plain declension: these are genitives of заявка, посылка, точка.
  [/(?:[влчршжтпбйд]ок|ек)$/u, 0],
  [/(?:[бвгджзклмнпрстфх]ка|ика|ура|ьба|ота|ица)$/u, 1.6],
  [/(?:изм|ист|ент|ант|ор|ер|ет|ум|ат|ик|ец|ок|он|од|ел)$/u, 1.6],
  [/[бвгджзклмнпрстфхцчшщ]$/u, 1.2],
  [/[аояу]й$/u, 1],
  [/ина$/u, 1],
  [/(?:ня|еса|[ую]ля)$/u, 0.9],
  [/а$/u, 0.8],
  [/я$/u, 0.2],
  [/ь$/u, 0.2],
  [/й$/u, 0],
  [/о$/u, -0.8],
  [/е$/u, -1],
]
/** Masculine nouns that look like a case of a shorter noun, while no other form speaks for them. */
const LIKE_CASE = /(?:ом|ем|ов|ев|ам|ям|ах|ях|ами|ями|ого|ому)$/u
const LIKE_CASE_PRIOR = -2.5
/**
 * Two consonants that no noun ends in without a vowel between them: альб·ом is no form of “альб”. After a voiced or
 * voiceless consonant a sonorant closes a word only in these: метр, тигр, кедр, цикл, смысл, ритм, призм, нерв.
 */
const IMPOSSIBLE_END =
  /(?:[бвгджзкмнпстфхцчшщ]л|[бвгджзклмнпрстфхцчшщ]н|[бвджзклмнпсфхцчшщ]м|[вжзклмнпсцчшщ]р|[бвгджзкмнпстфхцчшщ]в|л[бвгзр]|[мн][рл]|м[дгтн]|[бгдж][бгдкпт]|[жзс]б|[бвжзмпфхчшщ]к|[мн]пт)$/u
const POSSIBLE_END = /(?:[зт]м|[лрйн][мн]|гимн|[кс]л|[тр]л|ск|вр|кск|нк)$/u
const IMPOSSIBLE_PRIOR = -3
/** Nouns in -ость are feminine, but for гость; few in -ей are no genitives of the plural: отраслей. */
const FEMININE_END = /(?:[^г]|.г)ость$/u
const LIKE_PLURAL = /[бвгджзклмнпрстфхцчшщ]ей$/u
/** Names that look like a case of something: Заев. */
const SURNAME_END = /(?:[оеи]в|[иы]н)$/u
/** Verbs, which are no nouns: находится. */
const REFLEXIVE_VERB = /(?:[тлйш]ся|[уеию]тся|[лвнтую]ась|[аеиоуыя]л[аи]сь|ось|[ую]сь|есь)$/u
const LISTED_PRIOR = 5

/** Declension → endings that only it has among those that share its other ones. */
const TELLING_ENDINGS: Readonly<Record<Gender, readonly string[]>> = {
  m: ['ов', 'ом', 'ем', 'ев'],
  f: ['ой', 'ою', 'у', 'ей', 'ью', 'ю'],
  n: ['о', 'е', 'ом', 'ем'],
}

/** What an adjective before a noun that ends so tells of the noun's gender. */
const CUES: readonly (readonly [adjective: RegExp, genders: string, noun: RegExp])[] = [
  [/(?:[^аеиоуыэюя]ая|[нш]яя|[^аеиоуыэюя]ую|[нш]юю)$/u, 'f', /[аяуюь]$/u],
  [/(?:[^аеиоуыэюя]ое|[нш]ее)$/u, 'n', /[оея]$/u],
  // Not after participles: содержащий нормы.
  [/(?:[нвскжчт]|сш|чш|йш)(?:ый|ий)$/u, 'm', /[^аеиоуыэюя]$/u],
  [/(?:[нвскжч]|сш|чш|йш)(?:ого|его|ому|ему)$/u, 'mn', /[аяую]$/u],
  [
    /(?:[нвскшщжч](?:ых|их)|^двух|^трех|^обеих|^обоих|^нескольких|^многих|^пяти|^шести|^семи|^восьми|^девяти|^десяти)$/u,
    'p',
    /./u,
  ],
]
/** The ends of a noun in an oblique case: спровоцированный землетрясением. */
const OBLIQUE = /(?:[оеая]м|[ая]ми|[ая]х)$/u
const CUE_WEIGHT = 1.5
const MOST_CUES = 3

/** How many forms a cache of nouns holds before it is emptied. */
const CACHE_SIZE = 100_000

/** The nouns of some texts: which word each form belongs to. */
export class RussianNouns {
  readonly forms: FormCounts
  readonly #readings = new Map<string, readonly ParadigmReading[]>()
  /** Key of a lexeme → the endings that it was met with. */
  readonly #endings = new Map<string, Set<string>>()
  /** Form → how often a cue for each gender stands before it; `p`: for the genitive plural. */
  readonly #cues = new Map<string, Record<string, number>>()
  readonly #nouns = new Map<string, Noun>()
  /** Forms that are written small somewhere. */
  readonly #small = new Set<string>()

  constructor(texts: readonly (readonly Token[])[]) {
    this.forms = countForms(texts, russian)
    for (const form of this.forms.keys()) {
      const readings = RUSSIAN_READER.read(form)
      this.#readings.set(form, readings)
      for (const reading of readings) {
        const key = keyOf(reading)
        const seen = this.#endings.get(key)
        if (seen === undefined) this.#endings.set(key, new Set([reading.ending]))
        else seen.add(reading.ending)
      }
    }
    for (const tokens of texts) {
      this.#readCues(tokens)
      for (const {text} of tokens) if (/^\p{Ll}/u.test(text)) this.#small.add(foldWord(text, russian))
    }
  }

  /** In how many forms the noun was met. */
  support({key}: Noun): number {
    return this.#endings.get(key)?.size ?? 0
  }

  /** Whether it was met in a case that no form of a verb looks like. */
  hasCase({key}: Noun): boolean {
    const endings = this.#endings.get(key) ?? new Set()
    return ['у', 'ю', 'ом', 'ем', 'ов', 'ев', 'ой', 'ам', 'ям', 'ами', 'ями', 'ах', 'ях'].some(ending =>
      endings.has(ending),
    )
  }

  /** Whether a form was met more than once, always with a capital. */
  isAlwaysCapital(folded: string): boolean {
    return (this.forms.get(folded) ?? 0) > 1 && !this.#small.has(folded)
  }

  /** Whether its forms or a list leave no doubt that it is a noun. */
  isCertain(noun: Noun): boolean {
    return (
      LISTED_NOUNS.has(noun.lemma) ||
      this.support(noun) > 2 ||
      /(?:ние|тие|вие|ция|ость|ство)$/u.test(noun.lemma)
    )
  }

  /** Whether an adjective with this stem was met in two forms. */
  hasAdjective(stem: string): boolean {
    return ['adj', 'adj-velar', 'adj-hushing', 'adj-soft'].some(
      name => (this.#endings.get(`${stem}|${name}`)?.size ?? 0) > 1,
    )
  }

  /** The noun that a folded form belongs to; `gender` where its place in a phrase tells it. */
  of(folded: string, gender?: Gender): Noun {
    const name = `${folded} ${gender ?? ''}`
    let noun = this.#nouns.get(name)
    if (noun === undefined) {
      if (this.#nouns.size >= CACHE_SIZE) this.#nouns.clear()
      noun = this.#choose(folded, gender)
      this.#nouns.set(name, noun)
    }
    return noun
  }

  #choose(folded: string, gender: Gender | undefined): Noun {
    let best: Noun = {key: folded, lemma: folded, gender: gender ?? 'n'}
    if (RUSSIAN_TABLES.indeclinable.has(folded)) return best
    if (SURNAME_END.test(folded) && this.isAlwaysCapital(folded))
      return {key: `${folded}|m`, lemma: folded, gender: 'm'}
    if (REFLEXIVE_VERB.test(folded) && !LISTED_NOUNS.has(folded)) return best
    let bestScore = Number.NEGATIVE_INFINITY
    for (const reading of this.#readings.get(folded) ?? RUSSIAN_READER.read(folded)) {
      if (reading.paradigm.name.startsWith('adj')) continue
      const own = reading.paradigm.name.charAt(0) as Gender
      const lemma = lemmaOf(reading, folded, this.forms)
      const key = keyOf(reading)
      let score = this.#scoreOf(key, lemma, own)
      const isListed = LISTED_NOUNS.has(lemma)
      if (own !== 'f' && FEMININE_END.test(lemma)) score += IMPOSSIBLE_PRIOR
      if (LIKE_PLURAL.test(lemma) && !isListed) score += LIKE_CASE_PRIOR
      // A word as it stands is likelier a nominative than not; -а is a genitive of masculine nouns as often.
      if (lemma === folded) score += isListed ? 1.5 : /а$/u.test(folded) ? 0.2 : /я$/u.test(folded) ? 0 : 0.5
      if (gender !== undefined && own === gender) score += 3
      if (score <= bestScore) continue
      bestScore = score
      best = {key, lemma, gender: own}
    }
    const plural = PLURAL_ONLY_STEMS.get(best.key.slice(0, best.key.indexOf('|')))
    return plural === undefined ? best : {...best, lemma: plural}
  }

  #scoreOf(key: string, lemma: string, gender: Gender): number {
    const endings = this.#endings.get(key) ?? new Set()
    const isListed = LISTED_NOUNS.has(lemma)
    const stem = key.slice(0, key.indexOf('|'))
    let score = 1.5 * Math.log2(1 + endings.size)
    score += isListed ? LISTED_PRIOR : priorOf(lemma, stem, endings.size)
    if (endings.size > 1 && this.forms.has(lemma)) score += 0.3
    if (endings.size > 2 && !TELLING_ENDINGS[gender].some(ending => endings.has(ending))) score -= 1.5
    // A form without an ending is more often a nominative than a genitive of the plural.
    if (
      (endings.has('') || (endings.has('ь') && /я$/u.test(lemma))) &&
      gender !== 'm' &&
      !/ь$/u.test(lemma) &&
      !this.#hasPluralCue(bareFormOf(stem))
    )
      score -= 1.5
    return score + this.#cueScore(key, gender)
  }

  /** What the adjectives before all forms of a lexeme say about its gender. */
  #cueScore(key: string, gender: Gender): number {
    const stem = key.slice(0, key.indexOf('|'))
    let score = 0
    for (const ending of this.#endings.get(key) ?? []) {
      const cues = this.#cues.get(stem + ending)
      if (cues === undefined) continue
      for (const [cue, count] of Object.entries(cues)) {
        if (cue === 'p') {
          // A bare form after a plural adjective is a genitive plural, which masculine nouns do not have bare.
          if (ending === '') score += (gender === 'm' ? -1 : 1) * Math.min(count, MOST_CUES)
        } else score += (cue.includes(gender) ? 1 : -1) * Math.min(count, MOST_CUES)
      }
    }
    return CUE_WEIGHT * Math.max(-MOST_CUES, Math.min(MOST_CUES, score))
  }

  #hasPluralCue(folded: string): boolean {
    return this.#cues.get(folded)?.p !== undefined
  }

  #readCues(tokens: readonly Token[]): void {
    for (let index = 1; index < tokens.length; index++) {
      const [before, token] = [tokens[index - 1], tokens[index]]
      if (before?.kind !== 'word' || token?.kind !== 'word') continue
      const adjective = foldWord(before.text, russian)
      const folded = foldWord(token.text, russian)
      const cue = CUES.find(([pattern, , ends]) => pattern.test(adjective) && ends.test(folded))?.[1]
      if (cue === undefined || (cue === 'm' && OBLIQUE.test(folded))) continue
      const cues = this.#cues.get(folded) ?? {}
      cues[cue] = (cues[cue] ?? 0) + 1
      this.#cues.set(folded, cues)
    }
  }
}

function keyOf({stem, paradigm}: ParadigmReading): string {
  return `${stem}|${paradigm.name}`
}

/** How likely a noun is that no list has. */
function priorOf(lemma: string, stem: string, forms: number): number {
  const isBare = lemma === stem
  if (isBare && forms < 2 && LIKE_CASE.test(lemma)) return LIKE_CASE_PRIOR
  if (isBare && IMPOSSIBLE_END.test(lemma) && !POSSIBLE_END.test(lemma)) return IMPOSSIBLE_PRIOR
  return PRIORS.find(([pattern]) => pattern.test(lemma))?.[1] ?? 0
}

function bareFormOf(stem: string): string {
  return FLEETING_STEMS.get(stem) ?? stem
}

/** Nouns in -к whose stem has no vowel to come back: банк, парк. */
const STEADY_K = /(?:[лрс]к|[аи]нк)$/u

/** The dictionary form of a reading; a stem that can't end a word gets its fleeting vowel back. */
function lemmaOf({stem, paradigm, ending}: ParadigmReading, folded: string, forms: FormCounts): string {
  const {dictionary} = paradigm
  if (dictionary !== '' && dictionary !== 'ь') return stem + dictionary
  if (ending === dictionary) return folded
  const bare = FLEETING_STEMS.get(stem)
  if (bare !== undefined && bare.endsWith('ь') === (dictionary === 'ь')) return bare
  if (forms.has(stem + dictionary)) return stem + dictionary
  if (dictionary === 'ь') {
    const isBroken = paradigm.name === 'm-soft' && /[бвгджзклмпрстфхцчшщ]н$/u.test(stem)
    return isBroken ? `${stem.slice(0, -1)}ень` : `${stem}ь`
  }
  if (/[йь]ц$/u.test(stem)) return `${stem.slice(0, -2)}ец`
  if (/йк$/u.test(stem)) return `${stem.slice(0, -2)}ек`
  if (/[бвгджзклмнпрстфхчшщ]ц$/u.test(stem)) return `${stem.slice(0, -1)}ец`
  if (/[бвгджзклмнпрстфхчшщ]к$/u.test(stem) && !STEADY_K.test(stem)) return `${stem.slice(0, -1)}ок`
  return stem
}
