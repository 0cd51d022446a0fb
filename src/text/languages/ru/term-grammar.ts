import {foldWord} from '../../fold.js'
import {
  type FormCounts,
  mostFrequent,
  type TaggedWord,
  type TermGrammarFactory,
} from '../../morphology/term-grammar.js'
import type {Token} from '../../tokenize.js'
import {ROMAN_NUMERAL} from '../roman-numerals.js'
import {ADJECTIVAL_NOUNS, type AdjectivalKind} from './adjectival-nouns.js'
import {GENERAL_WORDS} from './general-words.js'
import {
  ADVERBS,
  EVALUATIVE_STEMS,
  PARTLY_EVALUATIVE_STEMS,
  PHRASE_WORDS,
  PRONOUNS_AND_NUMERALS,
} from './no-term-words.js'
import {LISTED_NOUNS, PLURAL_ONLY_STEMS, PLURAL_WITH} from './noun-lists.js'
import {type Gender, type Noun, RussianNouns} from './nouns.js'
import {russian} from './profile.js'

/** Endings that only adjectives have. */
const SURE_ADJECTIVE =
  /(?:[^аеиоуыэюя](?:ый|ого|ому|ым|ых|ыми|ая|яя|ую|юю|ое|ые))$|(?:[нгкхжшщч](?:его|ему|ее|их|ими))$|(?:[юуая]щ|вш|енн|анн|янн|[оаие]ем|им|ск|цк|еск)(?:ий|ая|ее|ое|ие|ые|ый)$/u
/** Endings that nouns have too: then the stem has to end like an adjective's. */
const LIKELY_ADJECTIVE = /(?:[бвгджзклмпрстфхцчшщ]н|нн|ск|цк|[оеи]в|ш|щ|вш|льн|йн)(?:ий|ой|ей|ом|ем|им|ие)$/u
const VERB =
  /(?:[аяеуи]ет|дет|[аяеуи]ют|[^с][аиеяыу]ть|чь|[аеиыя]вши|[ая]ла?|[еиыу]л[аои]?|[аяе]л[ои]|[гзрх]л[аои]|[нш]есл[аои]|ошел|ошл[аио]|(?:[еая]н|ят)[ыо]?|[еа]на|ут|[аи]т|ат|ят|йте|аем|уем|ены)$/u
/** Reflexive verbs and participles. */
const REFLEXIVE = /(?:[тцл]ся|[аоиеы]сь|[еияю]ся)$/u
const ADJECTIVE_ENDING = /(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ую|юю|ое|ее|ые|ие|ым|им|ом|ем|ых|их|ей)$/u
/** Nouns that end like verbs do. Own list. */
const NOUN_LIKE_VERB = new Set(
  `отдел раздел передел предел канал журнал материал сигнал капитал персонал филиал потенциал криминал протокол
  правила сила школа начала дела число печать мать сеть нить путь суть память часть область связь власть статут
  институт дебют атрибут маршрут салют валют регион закон район планы законы районы страны стороны цена цены смена
  замена измена перемена охрана страна сторона арена режим фильм заем прием объем подъем уровень комитет совет
  бюджет предмет ответ билет кабинет авторитет суверенитет университет факультет приоритет паритет иммунитет
  министры экраны органы обман аукцион аукционы орган план обмен член экран роман туман карман охраны отмена
  отмены цели дели аппарат депутат доклад мандат формат штат результат адвокат нотариат секретариат сертификат
  кандидат диктат агент кредит депозит транзит аудит лимит визит дефицит статья помощь ночь речь дочь вещь мощь
  тираны талоны салоны патроны купоны акционы сезоны жены времена имена мемориал финал арсенал терминал оригинал
  портал квартал госпиталь генерал адмирал минерал либерал скандал вандал вал обвал подвал провал привал интервал
  карнавал овал завал перевал зал вокзал запал вокал бокал шакал бал идеал театрал пьедестал кристалл ритуал
  трибунал причал шквал нал тыл пыл аул стул караул гул разгул загул отгул прогул мул баул крокодил ил расстрел
  обстрел удел пробел мел осел козел котел орел посол дятел узел угол акул сил могил жил роли модели артели отели
  недели кадет привет свет цвет завет запрет секрет портрет берет жилет паркет интернет магнет буфет сюжет пакет
  банкет скелет силуэт табурет куплет омлет балет полет рассвет корсет рэкет этикет трафарет`.split(/\s+/u),
)
const ADVERB = /(?:[^т]о|[^с]то|ски)$/u
const NO_TERM: ReadonlySet<string> = new Set([...PRONOUNS_AND_NUMERALS, ...ADVERBS, ...PHRASE_WORDS])
/** Verbs in the past whose masculine form has no -л. Source: Зализняк (1977), types 7 to 9. */
const PAST_WITHOUT_L = new Set(
  `мог смог помог лег слег берег сберег нес принес внес вынес привнес занес донес отнес перенес понес произнес превознес вез
  привез увез завез вывез перевез полз рос вырос возрос подрос умер стер запер погиб исчез привык достиг постиг настиг избег
  проник возник вник утих затих замерз промок отверг подверг опроверг низверг воздвиг напряг сжег пренебрег извлек привлек
  увлек повлек влек отвлек вовлек тек истек утек протек пресек отсек пек испек рек обрек нарек`.split(/\s+/u),
)
/** Nouns of action. */
const ACTION = /(?:ние|тие)$/u
const PREPOSITIONS = new Set(
  'в во на с со к ко о об обо от до из за по при для без под над между через перед у про'.split(' '),
)
const GENITIVE_ENDS = /(?:[аяыиь]|[оеи][вй]|ого|его|[ыи]х|[^аеиоуыэюя])$/u
const DATIVE_ENDS = /(?:[уюе]|[ая]м|[иы]|[ое]му|[иы]м|[оеи]й)$/u
const INSTRUMENTAL_ENDS = /(?:[оеыи]м|[оеи]й|ью|[аыия]?ми)$/u
const LOCATIVE_ENDS = /(?:[еиу]|[аяыи]х|[ое]м|[ое]й)$/u
/**
 * Prepositions that hold a term together, each with the ends that a noun has after it: право на защиту, лицо без
 * гражданства. After Шведова (ed.), *Русская грамматика* (1980), on the government of nouns.
 */
const LINKS: ReadonlyMap<string, RegExp> = new Map([
  ['на', /(?:[^м]|ом)$/u],
  ['за', /[^х]$/u],
  ['о', LOCATIVE_ENDS],
  ['об', LOCATIVE_ENDS],
  ['по', DATIVE_ENDS],
  ['к', DATIVE_ENDS],
  ['без', GENITIVE_ENDS],
  ['против', GENITIVE_ENDS],
  ['от', GENITIVE_ENDS],
  ['с', INSTRUMENTAL_ENDS],
])

/** Forms that a noun takes when it belongs to the noun before it: the genitive in both numbers. */
const GENITIVE = /(?:[аяыиь]|ов|ев|ей|ий|[^аеиоуыэюя])$/u
const ADJECTIVE_GENITIVE = /(?:ого|его|ой|ей|ых|их)$/u
/** Ends of the nominative of the plural. */
const PLURAL = /[ыиая]$/u
const INSTRUMENTAL = /(?:ом|ем|ой|ью)$/u
/** Adjectives whose dictionary form is stressed on the ending: област·ной. Own list, stems. */
const STRESSED = new Set(
  `голуб областн правов основн городск трудов миров делов больш друг прост пуст лесн речн морск волев целев войсков
  кадров берегов бытов полов рядов плох люб ин родн годов паев долев ключев типов сырьев валов пищев полев путев
  цифров передов групп групповз языков биржев штрафн выходн входн запасн мужск людск донск бров зл молод жив сух
  част честн складск заводск дорог лег тылов стволов фронтов боев судов льготн участков узлов верхов низов массив`.split(
    /\s+/u,
  ),
)
/** Stems in -н whose adjectives are soft: внешн·ий. Own list. */
const SOFT = new Set(
  `внешн внутренн последн средн высш нижн верхн крайн поздн ранн прежн нынешн ближн дальн давн древн летн зимн
  вечерн утренн домашн соседн здешн тогдашн односторонн двусторонн трехсторонн многосторонн всесторонн
  совершеннолетн несовершеннолетн малолетн`.split(/\s+/u),
)
/** Nouns that are used in the plural. Own list, folded. */
const PLURAL_ONLY = new Set([...PLURAL_ONLY_STEMS.values(), 'выборы'])

/** How Russian terms are built: agreeing adjectives and a noun, then whatever belongs to it in the genitive. */
export const russianTermGrammar: TermGrammarFactory = texts => {
  const nouns = new RussianNouns(texts)
  const {forms} = nouns

  return {
    tellsAdjectives: true,
    ownerStands: 'after',

    tag(tokens) {
      const tagged: TaggedWord[] = []
      for (let index = tokens.length - 1; index >= 0; index--) {
        const token = tokens[index] as (typeof tokens)[number]
        tagged.push(tagWord(token, tokens[index - 1], tagged.at(-1), nouns))
      }
      return tagged.reverse()
    },

    isTerm(words) {
      const link = words.findIndex(({role}) => role === 'link')
      if (link < 0) return isNominal(words)
      const ends = LINKS.get(words[link]?.folded ?? '')
      const governed = words.slice(link + 1)
      const head = governed.find(({role}) => role === 'noun')
      if (head === undefined || ends === undefined) return false
      return isNominal(words.slice(0, link)) && ends.test(head.folded) && isNominal(governed)
    },

    headOf: words =>
      Math.max(
        0,
        words.findIndex(({role}) => role === 'noun'),
      ),

    isPlural(words) {
      const head = words.find(({role}) => role === 'noun')
      return head !== undefined && head.folded !== head.lexeme && PLURAL.test(head.folded)
    },

    isGeneral(words) {
      if (words[0]?.form === 'evaluative') return true
      const head = words.find(({role}) => role === 'noun')
      if (head === undefined || !GENERAL_WORDS.has(head.lexeme)) return false
      return words.length === 1 || ACTION.test(head.lexeme)
    },

    isLoose(words) {
      if (words.some(({role}) => role === 'link')) return true
      const head = words.findIndex(({role}) => role === 'noun')
      return words.slice(head + 1).filter(({role}) => role === 'noun').length > 1
    },

    dictionaryForm(occurrences) {
      const first = occurrences[0] as readonly TaggedWord[]
      const head = first.findIndex(({role}) => role === 'noun')
      const heads = occurrences.map(words => words[head] as TaggedWord)
      const gender = genderIn(occurrences, head)
      const kind = adjectivalKindOf(heads[0] as TaggedWord)
      const noun =
        kind === undefined
          ? nouns.of((heads[0] as TaggedWord).folded, gender)
          : adjectivalNoun(heads[0] as TaggedWord, kind, forms)
      const described = PLURAL_WITH.get(noun.lemma)
      const isPhraseOfPlural =
        described !== undefined && first.slice(0, head).some(word => described.has(word.lexeme.slice(0, -1)))
      const isPlural =
        isPhraseOfPlural ||
        kind === 'plural' ||
        PLURAL_ONLY.has(noun.lemma) ||
        PLURAL_ONLY.has((heads[0] as TaggedWord).folded)
      return first
        .map((word, index) => {
          const spelling = mostFrequent(occurrences.map(words => (words[index] as TaggedWord).token.text))
          if (index > head || word.form === 'abbreviation') return spelling
          if (index === head && isPhraseOfPlural) return withCapitals(nominativePluralOf(noun), spelling)
          if (index === head)
            return isPlural && kind === undefined
              ? pluralOf(spelling, word.folded)
              : withCapitals(noun.lemma, spelling)
          return withCapitals(adjectiveOf(word.folded, isPlural ? 'plural' : noun.gender, forms), spelling)
        })
        .join(' ')
    },
  }
}

/** Agreeing adjectives and a noun, then whatever belongs to it in the genitive, or one noun in the instrumental. */
function isNominal(words: readonly TaggedWord[]): boolean {
  let head = 0
  while (words[head]?.role === 'adjective') head++
  const noun = words[head]
  if (noun?.role !== 'noun') return false
  if (!words.slice(0, head).every(adjective => agrees(adjective, noun))) return false
  let previousIsNoun = true
  for (let index = head + 1; index < words.length; index++) {
    const word = words[index] as TaggedWord
    if (word.role === 'adjective' || word.form === 'adjectival') {
      if (!ADJECTIVE_GENITIVE.test(word.folded)) return false
      previousIsNoun = word.role === 'noun'
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
}

function tagWord(
  token: Token,
  before: Token | undefined,
  after: TaggedWord | undefined,
  nouns: RussianNouns,
): TaggedWord {
  const isFollowed = after?.token.kind === 'word'
  const {text} = token
  if (token.kind !== 'word') return {token, folded: text, lexeme: text, role: 'break', form: ''}
  const folded = foldWord(text, russian)
  if (ROMAN_NUMERAL.test(text)) return {token, folded, lexeme: folded, role: 'break', form: 'numeral'}
  if (/^\p{Lu}{2,5}$/u.test(text)) return {token, folded, lexeme: folded, role: 'noun', form: 'abbreviation'}
  if (LINKS.has(folded)) return {token, folded, lexeme: folded, role: 'link', form: 'preposition'}
  if (PREPOSITIONS.has(folded)) return {token, folded, lexeme: folded, role: 'break', form: 'preposition'}
  if (russian.stopWords.has(folded) || NO_TERM.has(folded) || folded.length < 3 || REFLEXIVE.test(folded)) {
    return {token, folded, lexeme: folded, role: 'break', form: ''}
  }
  const noun = nouns.of(folded)
  const stem = folded.replace(ADJECTIVE_ENDING, '')
  const isAdjective =
    SURE_ADJECTIVE.test(folded) ||
    (ADJECTIVE_ENDING.test(folded) && nouns.hasAdjective(stem) && !nouns.isCertain(noun)) ||
    (isFollowed && LIKELY_ADJECTIVE.test(folded) && !nouns.isCertain(noun)) ||
    (isFollowed && ADJECTIVE_ENDING.test(folded) && PARTLY_EVALUATIVE_STEMS.has(stem))
  if (ADJECTIVE_ENDING.test(folded) && ADJECTIVAL_NOUNS.has(stem) && !describes(folded, after))
    return {token, folded, lexeme: `${stem}-`, role: 'noun', form: 'adjectival'}
  if (isAdjective && EVALUATIVE_STEMS.has(stem))
    return {token, folded, lexeme: `${stem}-`, role: 'break', form: ''}
  if (isAdjective) {
    const form = PARTLY_EVALUATIVE_STEMS.has(stem) ? 'evaluative' : ''
    return {token, folded, lexeme: `${stem}-`, role: 'adjective', form}
  }
  // A capital inside a sentence is a name's, whatever the word ends in: Казахстан.
  const isName =
    /^\p{Lu}/u.test(text) &&
    (before?.kind === 'word' || nouns.support(noun) > 1 || nouns.isAlwaysCapital(folded))
  const isRare = nouns.support(noun) < 3 && !LISTED_NOUNS.has(noun.lemma)
  // Forms in -л, -ла, -ло, -ли make a noun of any verb in the past; a noun has other cases too.
  const isUnlisted = !LISTED_NOUNS.has(noun.lemma) && !/тель$/u.test(noun.lemma)
  const isVerb =
    isUnlisted && (isRare || !nouns.hasCase(noun)) && (VERB.test(folded) || PAST_WITHOUT_L.has(folded))
  if (!isName && isVerb && !NOUN_LIKE_VERB.has(folded)) {
    return {token, folded, lexeme: folded, role: 'break', form: 'verb'}
  }
  if (isRare && ADVERB.test(folded) && !/ство$/u.test(folded)) {
    return {token, folded, lexeme: folded, role: 'break', form: 'adverb'}
  }
  return {token, folded, lexeme: noun.lemma, role: 'noun', form: LISTED_NOUNS.has(noun.lemma) ? 'common' : ''}
}

/** Adjective ending → ends of nouns that it may describe. */
const DESCRIBED: readonly (readonly [adjective: RegExp, noun: RegExp])[] = [
  [/[ыи]й$/u, /(?:[^аеиоуыэюя]|дья|лава|рост[ае]|шина|чина)$/u],
  [/ой$/u, /(?:[^аеиоуыэюя]|[ыие]|ью)$/u],
  [/[ое]го$/u, /[аяыио]$/u],
  [/[ое]му$/u, /[уюеи]$/u],
  [/[аую][яю]$/u, /[аяуюь]$/u],
  [/[ое]е$/u, /[оеяиюу]$/u],
  [/[ыи]е$/u, /(?:[ыиая]|[ая]не)$/u],
  [/[ыи]х$/u, /(?:[ая]х|[оеи][вй]|[^аиоуыэюяе])$/u],
  [/[ыи]ми$/u, /ми$/u],
  [/[ыиое]м$/u, /(?:[оая]м|ем|[еиую])$/u],
  [/ей$/u, /(?:[ыие]|[оеи]й|ью)$/u],
]

/** Whether an adjective belongs to the word after it: осужденное лицо, but потерпевшего судом. */
function describes(folded: string, after: TaggedWord | undefined): boolean {
  if (after === undefined) return false
  if (after.role === 'adjective') return after.folded.slice(-1) === folded.slice(-1)
  if (after.role !== 'noun') return false
  if (after.form === 'abbreviation') return false
  return DESCRIBED.some(([adjective, noun]) => adjective.test(folded) && noun.test(after.folded))
}

function adjectivalKindOf({folded, form}: TaggedWord): AdjectivalKind | undefined {
  return form === 'adjectival' ? ADJECTIVAL_NOUNS.get(folded.replace(ADJECTIVE_ENDING, '')) : undefined
}

function adjectivalNoun({folded}: TaggedWord, kind: AdjectivalKind, forms: FormCounts): Noun {
  return {key: folded, lemma: adjectiveOf(folded, kind, forms), gender: kind === 'plural' ? 'm' : kind}
}

function agrees(adjective: TaggedWord, noun: TaggedWord): boolean {
  if (noun.form === 'abbreviation') return true
  if (noun.form === 'adjectival') return adjective.folded.slice(-1) === noun.folded.slice(-1)
  const {folded} = noun
  if (/[ыи]х$/u.test(adjective.folded) && /(?:ом|[ая]м|ью|ть)$/u.test(folded)) return false
  return DESCRIBED.some(([ending, ends]) => ending.test(adjective.folded) && ends.test(folded))
}

/** The gender that most adjectives of the term show. */
function genderIn(occurrences: readonly (readonly TaggedWord[])[], head: number): Gender | undefined {
  const votes = {m: 0, f: 0, n: 0}
  for (const words of occurrences) {
    const noun = words[head]?.folded ?? ''
    for (const {role, folded} of words.slice(0, head)) {
      if (role !== 'adjective') continue
      if (/(?:ая|яя|ую|юю)$/u.test(folded)) votes.f += 2
      else if (/(?:ое|ее)$/u.test(folded)) votes.n += 2
      else if (/(?:ый|ий)$/u.test(folded)) votes.m += 2
      // “правовой акт” is masculine, “правовой реформы” feminine.
      else if (/(?:ой|ей)$/u.test(folded)) votes[/[^аеиоуыэюяь]$/u.test(noun) ? 'm' : 'f']++
      else if (/(?:ого|его|ому|ему|ым|им|ом|ем)$/u.test(folded)) {
        votes[/(?:[иь][яюе]м?|ии|ств[ауе]м?|ством)$/u.test(noun) ? 'n' : 'm']++
      }
    }
  }
  const best = (['m', 'f', 'n'] as const).reduce((a, b) => (votes[b] > votes[a] ? b : a))
  return votes[best] > 0 ? best : undefined
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
  if (!isSoft && STRESSED.has(stem)) return `${stem}ой`
  return stem + (isSoft || isHushing || /[гкх]$/u.test(stem) ? 'ий' : 'ый')
}

/** The nominative of the plural, by the rule. */
function nominativePluralOf({lemma, gender}: Noun): string {
  if (gender === 'n')
    return lemma
      .replace(/о$/u, 'а')
      .replace(/(?<=[иь])е$/u, 'я')
      .replace(/е$/u, 'а')
  const stem = lemma.replace(/[аяьй]$/u, '')
  const isSoft = stem !== lemma && !/а$/u.test(lemma)
  return stem + (isSoft || /[гкхжшчщ]$/u.test(stem) ? 'и' : 'ы')
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
