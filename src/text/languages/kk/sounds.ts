import type {SoundSystem} from '../../morphology/sound-system.js'

/**
 * Sounds of Kazakh as its suffixes see them.
 *
 * Source: the standard orthography (Орфографиялық анықтағыш), as described in Muhamedowa, *Kazakh: A Comprehensive
 * Grammar* (2016), and Washington, Salimzyanov and Tyers (2014).
 */
export const SOUNDS: SoundSystem = {
  // The sign ь fronts what follows: секретарьлер
  deciding: {back: 'аоұыяё', front: 'әеөүіэь'},
  // саммит·ке, but нотариус·қа.
  decidingLast: {back: '', front: 'и'},
  // институт·тың, костюм·і, but тергеу·дің.
  decidingInside: {back: 'у', front: 'ю'},
  // Only where no vowel of the stem decides: су·ға, but тергеу·ге.
  neutral: {back: 'ую', front: ''},
  cues: {back: 'қғ', front: 'кг'},
  // банк·і, округ·тер, пункт·тер, but блог·ы; тарих·тың, мұхит·тың.
  finalCues: {back: 'қ ғ их ұхит', front: 'нк рк лк ск пк г кт'},
  // кінә·лар, but кінә·сі.
  mixed: 'ә',
  silent: 'ьъ',
  vowels: 'аәеоөұүыіэяёуию',
  loanLetters: 'ёэвфцчщъьһх',
  classes: {
    V: 'аәеоөұүыіэяё',
    U: 'уюи',
    R: 'рй',
    L: 'л',
    N: 'мнң',
    Z: 'зж',
    T: 'бвгғдпткқсшщфхцчһ',
  },
  variantClasses: {ж: 'T'},
  archiphonemes: {A: 'аеа', I: 'ыіі', G: 'ғгғ', K: 'қкқ'},
  voicing: {п: 'б', к: 'г', қ: 'ғ'},
  finalClusters:
    'рт рк рқ рс рп рш лт лк лқ лп лс нт нк ңк ңқ нш йт йқ йк йп ст шт қт қс ск нс зд рд нд кт кс рм рн лм нг рг тр др бр рл рв йн',
}
