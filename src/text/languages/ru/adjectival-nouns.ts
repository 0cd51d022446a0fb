import type {Gender} from './nouns.js'

/** What an adjective or a participle is as a noun: of one gender, or used in the plural. */
export type AdjectivalKind = Gender | 'plural'

const kinds = (kind: AdjectivalKind, stems: string): (readonly [string, AdjectivalKind])[] =>
  stems
    .trim()
    .split(/\s+/u)
    .map(stem => [stem, kind] as const)

/**
 * Adjectives and participles that are nouns where no noun follows them: stem → kind. Folded: е for ё. Source: own list,
 * after Шведова (ed.), *Русская грамматика* (1980) on nouns declined as adjectives.
 */
export const ADJECTIVAL_NOUNS: ReadonlyMap<string, AdjectivalKind> = new Map([
  ...kinds(
    'm',
    `потерпевш обвиняем подсудим подозреваем осужденн задержанн арестованн заключенн оправданн управляющ служащ
    военнослужащ госслужащ учащ учен рабоч понят несовершеннолетн малолетн больн безработн умерш пострадавш трудящ
    подопечн присяжн поверенн часов дежурн подчиненн взросл усыновленн опекаем проверяем
    допрашиваем голосующ верующ командующ главнокомандующ
    выступающ присутствующ отсутствующ отдыхающ заведующ
    патрульн пленн военнопленн ссыльн подданн приезж прохож`,
  ),
  ...kinds('f', 'составляющ столов приемн'),
  ...kinds('n', 'животн насеком содержим подлежащ сказуем млекопитающ пресмыкающ'),
  ...kinds('plural', 'данн наличн командировочн отпускн подъемн суточн чаев сверхурочн'),
])
