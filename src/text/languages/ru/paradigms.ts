import type {Paradigm, ParadigmTables} from '../../morphology/paradigm-morphology.js'
import {FLEETING_STEMS} from './noun-lists.js'
import {STOP_WORDS} from './stop-words.js'

const paradigm = (name: string, dictionary: string, endings: string, stemEnds: RegExp): Paradigm => ({
  name,
  dictionary,
  endings: endings.split(' ').map(ending => (ending === '∅' ? '' : ending)),
  stemEnds,
})

const HARD = /[бвдзлмнпрстф]$/u
const VELAR = /[гкх]$/u
const HUSHING = /[жшчщ]$/u
const TS = /ц$/u
const CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/u

/**
 * Declensions of Russian nouns and adjectives by the ending of the dictionary form (∅: none) and the end of the stem.
 * Folded: е for ё. A name begins with the gender. Source: Зализняк, *Грамматический словарь русского языка* (1977),
 * its types 1–8 merged by what they end in.
 */
export const PARADIGMS: readonly Paradigm[] = [
  paradigm('m', '', '∅ а у ом е ы ов ам ами ах', HARD),
  paradigm('m-velar', '', '∅ а у ом е и ов ам ами ах', VELAR),
  paradigm('m-hushing', '', '∅ а у ем ом е и ей ам ами ах', HUSHING),
  paradigm('m-ts', '', '∅ а у ем ом е ы ев ов ам ами ах', TS),
  // гражданин, граждане.
  paradigm('m-person', 'ин', 'ин ина ину ином ине е ∅ ам ами ах', /(?:ждан|[лрчнт]ян|ьян|чан)$/u),
  paradigm('m-soft', 'ь', 'ь я ю ем е и ей ям ями ях', CONSONANT),
  paradigm('m-glide', 'й', 'й я ю ем е и ев ям ями ях', /[аеиоуэю]$/u),
  paradigm('f', 'а', 'а ы е у ой ою ∅ ам ами ах', HARD),
  paradigm('f-velar', 'а', 'а и е у ой ою ∅ ам ами ах', VELAR),
  paradigm('f-hushing', 'а', 'а и е у ей ой ∅ ам ами ах', HUSHING),
  paradigm('f-ts', 'а', 'а ы е у ей ой ∅ ам ами ах', TS),
  paradigm('f-soft', 'ь', 'ь и ью ей ям ями ях ам ами ах', CONSONANT),
  paradigm('f-glide', 'я', 'я и е ю ей ею ь ∅ ям ями ях', /[бвдзлмнпрстф]$/u),
  paradigm('f-soft-glide', 'ья', 'ья ьи ье ью ьей ьею ей ьям ьями ьях', CONSONANT),
  paradigm('f-vowel', 'я', 'я и ю ей ею й ям ями ях', /[иаеоу]$/u),
  paradigm('n', 'о', 'о а у ом е ∅ ам ами ах', CONSONANT),
  paradigm('n-vowel', 'е', 'е я ю ем и й ям ями ях', /[иь]$/u),
  paradigm('n-soft', 'е', 'е я ю ем ей ям ями ях', /[лр]$/u),
  paradigm('n-hushing', 'е', 'е а у ем ∅ ам ами ах', /[щцж]$/u),
  // имя, имени.
  paradigm(
    'n-men',
    'я',
    'я ени енем ена ен енам енами енах',
    /^(?:им|врем|знам|плем|сем|плам|брем|тем|вым|стрем)$/u,
  ),
  // братья, деревья, соседи, матери: closed groups.
  paradigm(
    'm-brothers',
    '',
    '∅ а у ом е ья ьев ьям ьями ьях',
    /^(?:брат|стул|лист|колос|прут|зят|кол|клин|обод|полоз)$/u,
  ),
  paradigm(
    'n-wings',
    'о',
    'о а у ом е ья ьев ьям ьями ьях',
    /^(?:дерев|крыл|пер|звен|полен|дон|шил|помел)$/u,
  ),
  paradigm('m-neighbours', '', '∅ а у ом е и ей ям ями ях', /^(?:сосед|черт)$/u),
  paradigm('f-mothers', 'ь', 'ь ери ерью ерей ерям ерями ерях', /^(?:мат|доч)$/u),
  paradigm('adj', 'ый', 'ый ого ому ым ом ая ой ую ою ое ые ых ыми', /[бвдзлмнпрстфц]$/u),
  paradigm('adj-velar', 'ий', 'ий ого ому им ом ая ой ую ою ое ие их ими', VELAR),
  paradigm('adj-hushing', 'ий', 'ий его ему им ем ая ей ую ею ее ие их ими', HUSHING),
  paradigm('adj-soft', 'ий', 'ий его ему им ем яя ей юю ею ее ие их ими', /н$/u),
  paradigm('adj-stressed', 'ой', 'ой ого ому ым им ом ая ую ою ое ые ие ых их ыми ими', CONSONANT),
]

const CHILDREN = 'дети детей детям детьми детях'.split(' ')
const THIRD =
  'третий третья третье третьи третьего третьему третьим третьем третьей третью третьих третьими'.split(' ')
const PEOPLE = 'люди людей людям людьми людях'.split(' ')

export const RUSSIAN_TABLES: ParadigmTables = {
  paradigms: PARADIGMS,
  fleeting: 'ео',
  vowels: 'аеиоуыэюя',
  steady: 'вмйх',
  softSigns: 'ь',
  minStem: 2,
  bareForms: FLEETING_STEMS,
  // сделк·а, сделок; but войск·о, войск.
  neverBare: /[^аеиоуыэюяйьс]к$/u,
  broken: {letters: 'ьй', vowel: 'е'},
  suppletive: new Map([
    // The only ordinal that is declined as possessive adjectives are: третье лицо.
    ...THIRD.map((form): [string, string[]] => [form, THIRD]),
    ['ребенок', CHILDREN],
    ['дети', CHILDREN],
    ['человек', PEOPLE],
    ['люди', PEOPLE],
  ]),
  ownPlurals: new Set('выборы роды часы весы переговоры дебаты'.split(' ')),
  obliquePlural: new Set('ов ев ей ам ами ах ям ями ях'.split(' ')),
  closedWords: STOP_WORDS,
  // Loans that keep one form. Source: own list.
  indeclinable: new Set(
    `бюро политбюро жюри интервью досье ателье кафе кино метро пальто радио депо коммюнике резюме алиби эмбарго либретто
    тенге теңге авеню реле шоссе такси меню видео фото авто евро портмоне статус-кво рандеву протеже конферансье крупье
    жалюзи кенгуру рагу табу какаду зебу фойе кашне купе пенсне суфле желе филе драже клише тире турне шимпанзе портье атташе
    импресарио сопрано пианино домино казино трио динамо эскимо манго кимоно пончо монпансье рефери пари колибри виски бренди
    регби хобби лобби танго соло ретро конфетти ассорти пони рантье эссе реноме варьете кредо либидо факсимиле цунами`.split(
      /\s+/u,
    ),
  ),
}
