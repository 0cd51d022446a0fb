import type {Paradigm, ParadigmTables} from '../../morphology/paradigm-morphology.js'

const paradigm = (name: string, dictionary: string, endings: string): Paradigm => ({
  name,
  dictionary,
  endings: endings.split(' ').map(ending => (ending === '∅' ? '' : ending)),
})

/**
 * Declensions of Russian nouns and adjectives by the ending of the dictionary form (∅: none). Folded: е for ё.
 * Source: Зализняк, *Грамматический словарь русского языка* (1977), its types 1–8 merged by what they end in.
 */
export const PARADIGMS: readonly Paradigm[] = [
  paradigm('m', '', '∅ а у ом ем е ы и ов ей ам ами ах'),
  paradigm('m-soft', 'ь', 'ь я ю ем е и ей ям ями ях'),
  paradigm('f-soft', 'ь', 'ь и ью ей ям ями ях'),
  paradigm('m-glide', 'й', 'й я ю ем е и ев ям ями ях'),
  paradigm('f', 'а', 'а ы и е у ой ою ей ∅ ам ами ах'),
  paradigm('f-glide', 'я', 'я и е ю ей ею й ь ∅ ям ями ях'),
  paradigm('n', 'о', 'о а у ом е ∅ ам ами ах'),
  paradigm('n-soft', 'е', 'е я ю ем и й ей ь а у ам ами ах ∅ ям ями ях'),
  paradigm('adj', 'ый', 'ый ого ому ым ом ая ой ую ою ое ые ых ыми'),
  paradigm('adj-stressed', 'ой', 'ой ого ому ым им ом ая ую ою ое ые ие ых их ыми ими'),
  paradigm('adj-soft', 'ий', 'ий его ему ого ому им ем ом яя ая ей ой юю ую ее ое ие их ими'),
]

export const RUSSIAN_TABLES: ParadigmTables = {
  paradigms: PARADIGMS,
  fleeting: 'ео',
  vowels: 'аеиоуыэюя',
  softSigns: 'ь',
  minStem: 2,
  // Loans that keep one form. Source: own list.
  indeclinable: new Set(
    `бюро политбюро жюри интервью досье ателье кафе кино метро пальто радио депо коммюнике резюме алиби эмбарго либретто
    тенге авеню реле шоссе такси меню видео фото авто евро портмоне статус-кво рандеву протеже конферансье крупье`.split(
      /\s+/u,
    ),
  ),
}
