import {foldWord} from '../../fold.js'
import type {ParadigmReading} from '../../morphology/paradigm-morphology.js'
import {
  type FormCounts,
  mostFrequent,
  type TaggedWord,
  type TermGrammarFactory,
} from '../../morphology/term-grammar.js'
import {RUSSIAN_READER} from './morphology.js'
import {RUSSIAN_TABLES} from './paradigms.js'
import {russian} from './profile.js'

/** Endings that only adjectives have. */
const SURE_ADJECTIVE =
  /(?:[^аеиоуыэюя](?:ый|ого|ому|ым|ых|ыми|ая|яя|ую|юю|ое|ые))$|(?:[нгкхжшщч](?:его|ему|ее|их|ими))$/u
/** Endings that nouns have too: then the stem has to end like an adjective's. */
const LIKELY_ADJECTIVE = /(?:[бвгджзклмпрстфхцчшщ]н|нн|ск|цк|[оеи]в|ш|щ|вш|льн|йн)(?:ий|ой|ей|ом|ем|им|ие)$/u
const VERB =
  /(?:ться|тся|лся|лась|лось|лись|шись|[аяеуи]ет|[аяеуи]ют|[^с][аиеяыу]ть|сти|чь|[аеиыя]вши|[ая]ла?|[иыу]л[аои]?|[аяе]л[ои]|ошел|ошл[аио]|[ео]н[ыо]|ан[ыо]|ена|ут|ят|йте|аем|уем|им)$/u
/** Nouns that end like verbs do. Own list. */
const NOUN_LIKE_VERB = new Set(
  `отдел раздел передел предел канал журнал материал сигнал капитал персонал филиал потенциал криминал протокол правила сила
  школа начала дела число печать мать сеть нить путь суть память часть область связь власть статут институт дебют атрибут
  маршрут салют валют регион закон район планы законы районы страны стороны цена цены смена замена измена перемена охрана
  страна сторона арена режим фильм заем прием объем подъем уровень комитет совет бюджет предмет ответ билет кабинет
  авторитет суверенитет университет факультет приоритет паритет иммунитет министры экраны органы обман аукцион аукционы
  статья помощь ночь речь дочь вещь мощь тираны талоны салоны патроны купоны акционы сезоны жены времена имена`.split(
    /\s+/u,
  ),
)
const ADVERB = /(?:[^т]о|[^с]то|ски|аясь|ив|ав|яя|уя|ая сь)$/u
const NOUN_IN_O = new Set(
  'право дело лицо место слово число окно письмо тело начало село ядро звено бюро досье зерно вино мясо золото небо море'.split(
    ' ',
  ),
)
const NO_TERM = new Set(
  `сказал сообщает отметил напомним году год года лет годы апреля мая июня июля августа сентября октября ноября декабря января
  февраля марта днем день дня раз сегодня кроме того благодаря путем целом числе рамках связи сфере друг друга время целях
  соответствии отношении свое своего своих своим каждый каждого любой другие другой других иные иных иной первый первого обе
  обеих обоих двух две два трех три весь всей всем всех самый самого ряд том тех этих эти та ту те господин господина
  наиболее более менее должен должны может могут имеет имеют является быть мере случае случаях порядке основе виде`.split(
    /\s+/u,
  ),
)
const PREPOSITIONS = new Set(
  'в во на с со к ко о об обо от до из за по при для без под над между через перед у про'.split(' '),
)

/** Forms that a noun takes when it belongs to the noun before it: the genitive in both numbers. */
const GENITIVE = /(?:[аяыиь]|ов|ев|ей|ий|[^аеиоуыэюя])$/u
const INSTRUMENTAL = /(?:ом|ем|ой|ью)$/u
/** Adjectives whose dictionary form is stressed on the ending: област·ной. Own list, stems. */
const STRESSED = new Set(
  `областн прав основн городск трудов миров дел земельн уголовн быт больш друг прост пуст част зл молод род жив сух нов
  цел волев бюджетн рядов передов плохов торгов портов полев степн морск мужск людск донск рядн налогов
  ключев стал сыр итогов`.split(/\s+/u),
)
const NOT_STRESSED = new Set(
  'земельн уголовн бюджетн нов цел част трудн итогов рядн налогов торгов простран'.split(' '),
)
/** Stems in -н whose adjectives are soft: внешн·ий. Own list. */
const SOFT = new Set(
  `внешн внутренн последн средн высш нижн верхн крайн поздн ранн прежн нынешн ближн дальн давн древн летн зимн вечерн утренн
  домашн соседн здешн тогдашн односторонн двусторонн трехсторонн многосторонн всесторонн совершеннолетн несовершеннолетн
  малолетн`.split(/\s+/u),
)
/** Nouns that are used in the plural. Own list, folded. */
const PLURAL_ONLY = new Set(
  'переговоры выборы деньги данные финансы кадры правила сутки каникулы силы власти'.split(' '),
)

/** How dictionary forms end → how likely such a noun is; the rarer, the more its other forms have to speak for it. */
const PRIORS: readonly (readonly [dictionary: RegExp, prior: number])[] = [
  [/ость$/u, 3],
  [/(?:ние|тие|ствие|вие|сие|лие|чие|рие|дие)$/u, 2.5],
  [/(?:ция|сия|зия|тия|гия|мия|ния|рия|фия|лия|дия|вия)$/u, 2.2],
  [/(?:ство|тво)$/u, 3],
  [/(?:тель|арь|овль)$/u, 2.5],
  [/(?:[бвгджзклмнпрстфх]ка|ика|ура|ьба|ина|ота|ица)$/u, 1.6],
  [/(?:изм|ист|ент|ант|ор|ер|ет|ум|ат|ик|ец|ок|ер|он|од|ор|ум|ел)$/u, 1.6],
  [/[бвгджзклмнпрстфхцчшщ]$/u, 1.2],
  [/а$/u, 0.8],
  [/я$/u, 0.2],
  [/ь$/u, 0.2],
  [/й$/u, 0],
  [/о$/u, -0.8],
  [/е$/u, -1],
]

type Gender = 'm' | 'f' | 'n'

interface Noun {
  readonly key: string
  readonly lemma: string
  readonly stem: string
  readonly gender: Gender
  readonly isDictionary: boolean
}

/** How Russian terms are built: agreeing adjectives and a noun, then whatever belongs to it in the genitive. */
export const russianTermGrammar: TermGrammarFactory = forms => {
  const readingsOf = new Map<string, readonly ParadigmReading[]>()
  const support = new Map<string, number>()
  for (const form of forms.keys()) {
    const readings = RUSSIAN_READER.read(form)
    readingsOf.set(form, readings)
    for (const key of new Set(readings.map(keyOf))) support.set(key, (support.get(key) ?? 0) + 1)
  }
  const nouns = new Map<string, Noun>()

  const nounOf = (folded: string, gender?: Gender): Noun => {
    const name = `${folded} ${gender ?? ''}`
    let noun = nouns.get(name)
    if (noun === undefined) {
      noun = chooseNoun(folded, readingsOf.get(folded) ?? RUSSIAN_READER.read(folded), support, forms, gender)
      nouns.set(name, noun)
    }
    return noun
  }

  return {
    tag(tokens) {
      const tagged: TaggedWord[] = []
      for (let index = tokens.length - 1; index >= 0; index--) {
        const token = tokens[index] as (typeof tokens)[number]
        tagged.push(tagWord(token, tokens[index + 1]?.kind === 'word', nounOf, support))
      }
      return tagged.reverse()
    },

    isTerm(words) {
      let head = 0
      while (words[head]?.role === 'adjective') head++
      const noun = words[head]
      if (noun?.role !== 'noun') return false
      if (!words.slice(0, head).every(adjective => agrees(adjective, noun))) return false
      let previousIsNoun = true
      for (let index = head + 1; index < words.length; index++) {
        const word = words[index] as TaggedWord
        if (word.role === 'adjective') {
          if (!/(?:ого|его|ой|ей|ых|их)$/u.test(word.folded)) return false
          previousIsNoun = false
          continue
        }
        if (word.role !== 'noun') return false
        const isInstrumental = INSTRUMENTAL.test(word.folded) && word.form !== 'abbreviation'
        if (isInstrumental ? index !== head + 1 || words.length !== index + 1 : !GENITIVE.test(word.folded))
          return false
        if (isInstrumental && noun.folded.endsWith(word.folded.slice(-2))) return false
        previousIsNoun = true
      }
      return previousIsNoun
    },

    dictionaryForm(occurrences) {
      const first = occurrences[0] as readonly TaggedWord[]
      const head = first.findIndex(({role}) => role === 'noun')
      const heads = occurrences.map(words => words[head] as TaggedWord)
      const gender = genderIn(occurrences, head)
      const noun = nounOf((heads[0] as TaggedWord).folded, gender)
      const isPlural = PLURAL_ONLY.has(noun.lemma) || PLURAL_ONLY.has((heads[0] as TaggedWord).folded)
      return first
        .map((word, index) => {
          const spelling = mostFrequent(occurrences.map(words => (words[index] as TaggedWord).token.text))
          if (index > head || word.form === 'abbreviation') return spelling
          if (index === head)
            return isPlural ? pluralOf(spelling, word.folded) : withCapitals(noun.lemma, spelling)
          return withCapitals(adjectiveOf(word.folded, isPlural ? 'plural' : noun.gender, forms), spelling)
        })
        .join(' ')
    },
  }
}

function tagWord(
  token: TaggedWord['token'],
  isFollowed: boolean,
  nounOf: (folded: string) => Noun,
  support: ReadonlyMap<string, number>,
): TaggedWord {
  const {text} = token
  if (token.kind !== 'word') return {token, folded: text, lexeme: text, role: 'break', form: ''}
  const folded = foldWord(text, russian)
  if (/^\p{Lu}{2,}$/u.test(text)) return {token, folded, lexeme: folded, role: 'noun', form: 'abbreviation'}
  if (PREPOSITIONS.has(folded)) return {token, folded, lexeme: folded, role: 'break', form: 'preposition'}
  if (russian.stopWords.has(folded) || NO_TERM.has(folded) || folded.length < 3) {
    return {token, folded, lexeme: folded, role: 'break', form: ''}
  }
  if (SURE_ADJECTIVE.test(folded) || (isFollowed && LIKELY_ADJECTIVE.test(folded))) {
    const stem = folded.replace(
      /(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ую|юю|ое|ее|ые|ие|ым|им|ом|ем|ых|их|ей)$/u,
      '',
    )
    const isNoun =
      !SURE_ADJECTIVE.test(folded) && !hasAdjective(stem, support) && hasNoun(folded, nounOf, support)
    if (!isNoun) return {token, folded, lexeme: `${stem}-`, role: 'adjective', form: ''}
  }
  const noun = nounOf(folded)
  if (VERB.test(folded) && !NOUN_LIKE_VERB.has(folded) && (support.get(noun.key) ?? 0) < 3) {
    return {token, folded, lexeme: folded, role: 'break', form: 'verb'}
  }
  if (
    ADVERB.test(folded) &&
    !NOUN_IN_O.has(folded) &&
    !/ство$/u.test(folded) &&
    (support.get(noun.key) ?? 0) < 3
  ) {
    return {token, folded, lexeme: folded, role: 'break', form: 'adverb'}
  }
  return {token, folded, lexeme: noun.lemma, role: 'noun', form: ''}
}

function keyOf({stem, paradigm}: ParadigmReading): string {
  return `${stem}|${paradigm.name}`
}

function hasAdjective(stem: string, support: ReadonlyMap<string, number>): boolean {
  return ['adj', 'adj-velar', 'adj-hushing', 'adj-soft'].some(
    name => (support.get(`${stem}|${name}`) ?? 0) > 1,
  )
}

function hasNoun(
  folded: string,
  nounOf: (folded: string) => Noun,
  support: ReadonlyMap<string, number>,
): boolean {
  const {key, lemma} = nounOf(folded)
  return (support.get(key) ?? 0) > 1 || /(?:ние|тие|вие|ция|ость)$/u.test(lemma)
}

function chooseNoun(
  folded: string,
  readings: readonly ParadigmReading[],
  support: ReadonlyMap<string, number>,
  forms: FormCounts,
  gender: Gender | undefined,
): Noun {
  let best: Noun = {key: folded, lemma: folded, stem: folded, gender: gender ?? 'n', isDictionary: true}
  if (RUSSIAN_TABLES.indeclinable.has(folded)) return best
  let bestScore = Number.NEGATIVE_INFINITY
  for (const reading of readings) {
    const {stem, paradigm, ending} = reading
    const own = paradigm.name.charAt(0)
    if (paradigm.name.startsWith('adj')) continue
    const lemma = lemmaOf(reading, folded, forms)
    const key = keyOf(reading)
    let score = 1.5 * Math.log2(1 + (support.get(key) ?? 0))
    score += PRIORS.find(([pattern]) => pattern.test(lemma))?.[1] ?? 0
    if (forms.has(lemma)) score += 1
    if (gender !== undefined) score += own === gender ? 3 : 0
    if (ending === '' && paradigm.dictionary !== '') score -= 1.5
    if (score <= bestScore) continue
    bestScore = score
    best = {key, lemma, stem, gender: own as Gender, isDictionary: ending === paradigm.dictionary}
  }
  return best
}

/** The dictionary form of a reading; a stem that can't end a word gets its fleeting vowel back. */
function lemmaOf({stem, paradigm, ending}: ParadigmReading, folded: string, forms: FormCounts): string {
  if (paradigm.dictionary !== '') return stem + paradigm.dictionary
  if (ending === '') return folded
  if (forms.has(stem)) return stem
  if (/[бвгджзклмнпрстфхчшщ]ц$/u.test(stem)) return `${stem.slice(0, -1)}ец`
  if (/[тдбвпмн]к$/u.test(stem) && !/(?:ан|ун)к$/u.test(stem)) return `${stem.slice(0, -1)}ок`
  return stem
}

function agrees(adjective: TaggedWord, noun: TaggedWord): boolean {
  if (noun.form === 'abbreviation') return true
  const isPlural = /(?:ые|ие|ых|их|ыми|ими)$/u.test(adjective.folded)
  if (/(?:ых|их)$/u.test(adjective.folded)) return !/(?:ом|ем|ами|ями|у|ю|ой|ью|ть)$/u.test(noun.folded)
  if (/(?:ыми)$/u.test(adjective.folded)) return /(?:ми)$/u.test(noun.folded)
  if (!isPlural) return !/(?:ами|ями|ах|ях|ов|ев)$/u.test(noun.folded)
  return true
}

/** The gender that the adjectives of the term show. */
function genderIn(occurrences: readonly (readonly TaggedWord[])[], head: number): Gender | undefined {
  for (const words of occurrences) {
    for (const {role, folded} of words.slice(0, head)) {
      if (role !== 'adjective') continue
      if (/(?:ая|яя|ую|юю)$/u.test(folded)) return 'f'
      if (/(?:ое|ее)$/u.test(folded)) return 'n'
      if (/(?:ый|ий)$/u.test(folded)) return 'm'
      if (/(?:[оe]й|ей)$/u.test(folded)) return 'f'
    }
    const noun = words[head]?.folded ?? ''
    const isMasculineOrNeuter = words
      .slice(0, head)
      .some(({folded}) => /(?:ого|его|ому|ему|ым|им|ом|ем)$/u.test(folded))
    if (isMasculineOrNeuter && /(?:ия|ию|ием|ии)$/u.test(noun)) return 'n'
    if (isMasculineOrNeuter && /(?:ства|ству|ством|стве)$/u.test(noun)) return 'n'
    if (isMasculineOrNeuter) return 'm'
  }
  return undefined
}

/** An adjective's nominative in a gender, or in the plural. */
function adjectiveOf(folded: string, gender: Gender | 'plural', forms: FormCounts): string {
  const stem = folded.replace(
    /(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ую|юю|ое|ее|ые|ие|ым|им|ом|ем|ых|их|ей)$/u,
    '',
  )
  const isSoft = SOFT.has(stem) || forms.has(`${stem}яя`) || forms.has(`${stem}юю`)
  const isHushing = /[жшщч]$/u.test(stem)
  if (gender === 'f') return stem + (isSoft && !isHushing ? 'яя' : 'ая')
  if (gender === 'n') return stem + (isSoft || isHushing ? 'ее' : 'ое')
  if (gender === 'plural') return stem + (isSoft || isHushing || /[гкх]$/u.test(stem) ? 'ие' : 'ые')
  if (forms.has(`${stem}ый`)) return `${stem}ый`
  if (!isSoft && STRESSED.has(stem) && !NOT_STRESSED.has(stem)) return `${stem}ой`
  return stem + (isSoft || isHushing || /[гкх]$/u.test(stem) ? 'ий' : 'ый')
}

function pluralOf(spelling: string, folded: string): string {
  const plural = [...PLURAL_ONLY].find(word => word.slice(0, -1) === folded.slice(0, word.length - 1))
  return plural === undefined ? spelling : withCapitals(plural, spelling)
}

/** A form with the capitals, and the ё, of the word as it is written. */
function withCapitals(form: string, spelling: string): string {
  let written = ''
  for (let index = 0; index < form.length; index++) {
    const letter = form.charAt(index)
    const old = spelling.charAt(index)
    const isSame = old.toLowerCase() === 'ё' ? letter === 'е' : old.toLowerCase() === letter
    written += isSame ? old : letter
  }
  const isAllCapitals = spelling.length > 1 && spelling === spelling.toUpperCase()
  return isAllCapitals ? written.toUpperCase() : written
}
