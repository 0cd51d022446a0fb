/**
 * Endings of nouns by the names of `PARADIGMS`: nominative, genitive, dative, accusative, instrumental, prepositional;
 * behind the bar the same of the plural. ∅: none; =: the nominative or, of what is alive, the genitive; *: a genitive
 * without an ending, with the vowel that may come there. Source: Зализняк, *Грамматический словарь русского языка* (1977).
 */
export const NOUN_ENDINGS: Readonly<Record<string, string>> = {
  m: '∅ а у = ом е | ы ов ам = ами ах',
  'm-velar': '∅ а у = ом е | и ов ам = ами ах',
  'm-hushing': '∅ а у = ем е | и ей ам = ами ах',
  'm-ts': '∅ а у = ем е | ы ев ам = ами ах',
  'm-person': 'ин ина ину = ином ине | е ∅ ам = ами ах',
  'm-soft': 'ь я ю = ем е | и ей ям = ями ях',
  'm-glide': 'й я ю = ем е | и ев ям = ями ях',
  f: 'а ы е у ой е | ы * ам = ами ах',
  'f-velar': 'а и е у ой е | и * ам = ами ах',
  'f-hushing': 'а и е у ей е | и * ам = ами ах',
  'f-ts': 'а ы е у ей е | ы * ам = ами ах',
  'f-soft': 'ь и и ь ью и | и ей ям = ями ях',
  'f-glide': 'я и е ю ей е | и * ям = ями ях',
  'f-soft-glide': 'ья ьи ье ью ьей ье | ьи ей ьям = ьями ьях',
  'f-vowel': 'я и е ю ей е | и й ям = ями ях',
  n: 'о а у = ом е | а * ам = ами ах',
  'n-vowel': 'е я ю = ем е | я й ям = ями ях',
  'n-soft': 'е я ю = ем е | я ей ям = ями ях',
  'n-hushing': 'е а у = ем е | а * ам = ами ах',
  'n-men': 'я ени ени = енем ени | ена ен енам = енами енах',
}

/** Endings of adjectives, in the same order; the feminine and the neuter stand where they differ from the masculine. */
export const ADJECTIVE_ENDINGS = {
  hard: {
    m: 'ый ого ому = ым ом',
    n: 'ое ого ому = ым ом',
    f: 'ая ой ой ую ой ой',
    plural: 'ые ых ым = ыми ых',
  },
  stressed: {
    m: 'ой ого ому = ым ом',
    n: 'ое ого ому = ым ом',
    f: 'ая ой ой ую ой ой',
    plural: 'ые ых ым = ыми ых',
  },
  velar: {
    m: 'ий ого ому = им ом',
    n: 'ое ого ому = им ом',
    f: 'ая ой ой ую ой ой',
    plural: 'ие их им = ими их',
  },
  hushing: {
    m: 'ий его ему = им ем',
    n: 'ее его ему = им ем',
    f: 'ая ей ей ую ей ей',
    plural: 'ие их им = ими их',
  },
  soft: {
    m: 'ий его ему = им ем',
    n: 'ее его ему = им ем',
    f: 'яя ей ей юю ей ей',
    plural: 'ие их им = ими их',
  },
  // третий
  possessive: {
    m: 'ий ьего ьему = ьим ьем',
    n: 'ье ьего ьему = ьим ьем',
    f: 'ья ьей ьей ью ьей ьей',
    plural: 'ьи ьих ьим = ьими ьих',
  },
} as const

/** Adjectives that are declined as possessive ones. */
export const POSSESSIVE_ADJECTIVE = /^трет(?:ий|ья|ье|ьи)$/u

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u))

/** Stems on -ж, -ц, -ч, -ш whose ending has the stress: платеж·ом, истц·ом, истц·ов. Folded; own lists after Зализняк. */
export const STRESSED_ENDINGS = words(
  `платеж рубеж грабеж чертеж мятеж этаж багаж тираж гараж вираж кураж падеж ключ врач меч луч кирпич грач сторож нож
  плащ борщ хвощ истц отц конц образц творц жильц борц певц гонц венц огурц дворц рубц купц мудрец кузнец мертвец молодц
  продавц лжец боец сорванц близнец чтец жрец чернец стрельц столбц бойц кузнец душ свеч меж парч лапш овц`,
)

/** Masculine nouns whose plural ends in -а, -я: округ·а. Folded; own list after Зализняк. */
export const PLURALS_IN_A = words(
  `адрес паспорт директор профессор доктор сорт город дом счет округ номер том вексель орден отпуск пропуск лес остров
  поезд голос глаз век берег мастер учитель повар край рукав вечер колокол холод погреб облик провод фельдшер сторож`,
)

/** Nouns no rule here gives the forms of. Own list. */
export const UNKNOWN = words(
  `путь дитя дети люди деньги денег сутки алматы семя стремя пламя темя вымя кофе бремя дно горе зло`,
)

/** Nouns whose plural has another stem, or a genitive that no rule gives. Own list. */
export const IRREGULAR_PLURALS = words(
  `человек ребенок год раз солдат грамм килограмм сын муж друг князь хозяин господин сосед черт брат стул лист дерево крыло
  звено ухо плечо колено чудо небо судно мать дочь знамя волос сапог партизан`,
)

/** Feminine nouns in -ь are told by these ends, apart from a list; masculine ones by those of persons. */
export const FEMININE_SOFT_END = /(?:[^г]ость|есть|[жшчщ]ь|знь|вь|пись|ань|аль)$/u
export const MASCULINE_SOFT_END = /(?:тель|арь|рубль|ябрь)$/u

/** Genitives of the plural that the rules for -я do not give: доля, долей. */
export const SOFT_GENITIVES: ReadonlyMap<string, string> = new Map([
  ['дол', 'долей'],
  ['пен', 'пеней'],
  ['ноздр', 'ноздрей'],
])

/** Names of persons and animals: their accusative is the genitive. Stems before an ending or whole words; own lists. */
const PERSONS = words(
  `прокурор адвокат нотариус эксперт президент министр депутат судья аким консул посол секретарь инспектор директор ректор
  доктор профессор автор актер кредитор арбитр медиатор сенатор губернатор студент агент пациент клиент абонент
  резидент нерезидент оператор аудитор аналитик врач отец опекун декан офицер командир пассажир куратор цензор кассир партнер
  менеджер брокер дилер пристав товарищ гражданин адресат делегат кандидат аспирант консультант эмигрант иммигрант мигрант
  преступник потомок предок подросток инвалид гость король вождь монарх диктатор акционер инженер педагог психолог следователь
  истец ответчик должник участник сотрудник работник наследник посредник начальник помощник советник защитник охранник
  собственник родственник заложник беженец владелец продавец иностранец боец борец творец кормилец доброволец опекаемый
  юрист лицо женщина мужчина истица вдова жена сестра старшина староста убийца корова лошадь патрон ревизор
  корреспондент апеллянт ассистент референт комендант дипломат атташе губернатор омбудсмен поставщик заказчик
  человек ребенок комиссар торговец покупец супруг внук племянник бандит
  хулиган вор наркоман маклер бухгалтер шпион эмитент референт тренер фермер`,
)
const PERSON_END = /(?:тель|[чщ]ик|[аь]нин|янин|[^л]ист|лист)$/u
/** Things that end as persons do. */
const THINGS = words(
  `указатель показатель двигатель носитель датчик ящик лист список числитель краситель знаменатель делитель
  выключатель заменитель предохранитель распределитель накопитель`,
)

/** Whether a noun in dictionary form, folded, names somebody. */
export function isAnimate(lemma: string): boolean {
  return PERSONS.has(lemma) || (PERSON_END.test(lemma) && !THINGS.has(lemma))
}

/** First parts of compounds with a hyphen that keep their form: вице-президента. */
export const FROZEN_PARTS = words(
  'вице экс статс интернет бизнес онлайн пресс медиа веб премьер обер унтер лейб генерал штаб',
)

/** Adjectives on a hushing consonant whose ending has the stress. Stems. */
export const STRESSED_HUSHING = words('больш чуж')

/** Nouns whose end is an adjective's. */
export const NOUN_LIKE_ADJECTIVE =
  /(?:[аеёияоуы]ние|[ввлрдтпм]ие|личие|мочие|оружие|строй|слой|бой|герой|покой|устой|отбой|[аеуыи]стая|свая|ений)$/u

/** Names that are inflected as adjectives are: Ахметовым. */
export const SURNAME_END = /(?:[оеё]в|[иы]н)$/u
