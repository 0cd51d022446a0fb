import {describe, expect, it} from 'vitest'
import {learnGrammar} from '../../src/glossary/plain-grammar.js'
import {readTokens} from '../../src/glossary/read-tokens.js'
import {eachTermRun} from '../../src/glossary/term-runs.js'

/** Dictionary forms of all phrases of a text that are built like terms. */
function termsIn(locale: string, text: string): string[] {
  const tokens = readTokens(text)
  const grammar = learnGrammar(locale, [tokens])
  const tagged = grammar.tag(tokens)
  const found: string[] = []
  eachTermRun(
    tagged,
    grammar,
    place => tagged[place]?.role !== 'link',
    run => found.push(grammar.dictionaryForm([run]).toLowerCase()),
  )
  return found
}

describe('the Russian grammar of terms', () => {
  it.each([
    ['Он имеет право на защиту.', 'право на защиту'],
    ['Введена ответственность за нарушение порядка.', 'ответственность за нарушение'],
    ['Прибыли лица без гражданства.', 'лицо без гражданства'],
    ['Принят закон о правовых актах.', 'закон о правовых актах'],
    ['Совершено преступление против личности.', 'преступление против личности'],
    ['Выслушали потерпевшего.', 'потерпевший'],
    ['Речь обвиняемой стороны и допрос обвиняемого.', 'допрос обвиняемого'],
    ['Подсудимому назначили защитника.', 'подсудимый'],
    ['Обработка персональных данных.', 'персональные данные'],
    ['Пределы необходимой обороны.', 'необходимая оборона'],
    ['Выпуск ценных бумаг.', 'ценная бумага'],
    ['Движение денежных средств.', 'денежные средства'],
    ['Учет трудовых ресурсов.', 'трудовые ресурсы'],
    ['Высшие ценности общества.', 'высшая ценность'],
  ])('finds in “%s” %s', (text, term) => {
    expect(termsIn('ru', text)).toContain(term.toLowerCase())
  })

  it.each([
    ['Настоящий закон вступает в силу.', 'настоящий закон'],
    ['Усиливающие ответственность законы.', 'усиливающая ответственность'],
    ['Осужденное лицо прибыло.', 'осужденный'],
    ['Раздел II закона.', 'раздел II'],
    ['Он пошел на суд.', 'на суд'],
  ])('finds in “%s” no %s', (text, term) => {
    expect(termsIn('ru', text)).not.toContain(term.toLowerCase())
  })
})

describe('the Kazakh grammar of terms', () => {
  it.each([
    ['Бұл – заңға тәуелді акт.', 'заңға тәуелді акт'],
    ['Сотқа дейінгі тергеу аяқталды.', 'сотқа дейінгі тергеу'],
    ['Азаматтық істер жөніндегі алқаның шешімі.', 'Азаматтық істер жөніндегі алқа'],
    ['Азаматтығы жоқ адамға берілді.', 'Азаматтығы жоқ адам'],
    ['Әкімшілік рәсімге қатысушының құқығы.', 'Әкімшілік рәсімге қатысушы'],
    ['Қазақ тілінің мәртебесі.', 'Қазақ тілі'],
    ['Қажетті қорғаныстың шегі.', 'Қажетті қорғаныс'],
    ['Сот төрағасының бұйрығы.', 'Сот төрағасы'],
    ['Талап қою мерзімі өтті.', 'Талап қою мерзімі'],
    ['Лауазымды адамның шешімі мен лауазымды адамға шағым.', 'Лауазымды адам'],
    ['Жауаптылықты күшейтетін заң бар.', 'Жауаптылық'],
  ])('finds in “%s” %s', (text, term) => {
    expect(termsIn('kk', text)).toContain(term.toLowerCase())
  })

  it.each([
    ['Заңға тәуелді актілер.', 'тәуелді акт'],
    ['Барлық тәсілдер бар.', 'Барлық тәсіл'],
    ['Ол заңды бұзғаны үшін жауап береді.', 'бұзға'],
    ['Қамтылған нормаларды белгілейтін акт.', 'белгілейт'],
    ['Осы заң қолданылады.', 'Осы заң'],
  ])('finds in “%s” no %s', (text, term) => {
    expect(termsIn('kk', text)).not.toContain(term.toLowerCase())
  })
})

describe('the English grammar of terms', () => {
  it.each([
    ['Liability for damage is limited.', 'Liability for damage'],
    ['A person without citizenship arrived.', 'person without citizenship'],
    ['They fight cross-border crime together.', 'cross-border crime'],
    ['The courts apply limitation periods.', 'limitation period'],
    ['NGOs work here.', 'NGO'],
    ['He has access to information.', 'information'],
  ])('finds in “%s” %s', (text, term) => {
    expect(termsIn('en', text)).toContain(term.toLowerCase())
  })

  it.each([
    ['Both states jointly face common challenges.', 'face common challenge'],
    ['They have to face challenges.', 'face challenge'],
    ['The body monitors the use of data.', 'body monitor'],
    ['Deputies proposed amendments.', 'Deputies proposed amendment'],
    ['They learn from each other’s experience.', 'other’s experience'],
    ['The Republic of Kazakhstan signed it.', 'Republic'],
  ])('finds in “%s” no %s', (text, term) => {
    expect(termsIn('en', text)).not.toContain(term.toLowerCase())
  })
})
