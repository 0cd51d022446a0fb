import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readConcepts} from '../../src/formats/concepts.js'
import {readTbx, writeTbx} from '../../src/formats/tbx.js'
import {checkTerms} from '../../src/glossary/check-terms.js'
import {recognizeTerms} from '../../src/glossary/recognize-terms.js'
import {Termbase} from '../../src/glossary/termbase.js'
import type {ConceptEntry} from '../../src/model/concept.js'
import {inflect} from '../../src/text/morphology/inflect.js'

const folder = new URL('../../corpus/terms/', import.meta.url)
const languages = ['kk', 'ru', 'en'] as const
const files = readdirSync(folder).filter(name => name.endsWith('.tsv'))
const messages: Message[] = []
const readFile = (name: string): ConceptEntry[] => [
  ...readConcepts(readFileSync(new URL(name, folder), 'utf8'), {
    file: name,
    onMessage: message => messages.push(message),
  }),
]
const concepts = files.flatMap(readFile)
const termbase = Termbase.from(concepts)

const propertyOf = (concept: ConceptEntry, type: string) =>
  concept.properties?.find(property => property.type === type)?.value
const nameOf = (text: string) => text.normalize('NFC').toLowerCase()

describe('the seed termbase', () => {
  it('is read without a complaint', () => {
    expect(messages).toEqual([])
  })

  it('has three hundred concepts or more, each with an id of its own and a term in each language', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(300)
    expect(new Set(concepts.map(({id}) => id)).size).toBe(concepts.length)
    for (const {id, terms} of concepts) {
      expect(
        terms.slice(0, 3).map(({locale}) => locale),
        id,
      ).toEqual([...languages])
    }
  })

  it('says of every concept where it stands, how that was checked, of which field it is and whether to use it', () => {
    for (const concept of concepts) {
      expect(concept.source, concept.id).toMatch(
        /^(?:Constitution(?:al Law)?|Criminal|Civil|Code|Administrative|Law|corpus)/u,
      )
      expect(['text', 'heading', 'corpus'], concept.id).toContain(propertyOf(concept, 'checked'))
      expect(concept.subjectField, concept.id).toBeDefined()
      for (const {partOfSpeech} of concept.terms) expect(partOfSpeech, concept.id).toBeDefined()
    }
  })

  it('names an act with its year, or the article of the corpus', () => {
    for (const {id, source = ''} of concepts) {
      for (const place of source.split('; ')) {
        expect(place, id).toMatch(/ (?:1994|20\d\d)(?:, .+)?$|^corpus\/supreme-court-beijing-2016$/u)
      }
    }
  })

  it('gives the words of the law in both languages where it gives them in one', () => {
    const defined = concepts.filter(({definition}) => definition !== undefined)
    expect(defined.length).toBeGreaterThanOrEqual(90)
    for (const concept of concepts) {
      expect(propertyOf(concept, 'definition.ru') === undefined, concept.id).toBe(
        concept.definition === undefined,
      )
    }
  })

  it('is as large as corpus/README.md tells', () => {
    const readme = readFileSync(new URL('../README.md', folder), 'utf8')
    for (const name of files) {
      const [, bytes, count] = new RegExp(`\\| \`${name}\` \\| (\\d+) \\| (\\d*)`, 'u').exec(readme) ?? []
      expect(readFileSync(new URL(name, folder)).length, name).toBe(Number(bytes))
      expect(readFile(name).length, name).toBe(Number(count))
    }
  })

  it('has one term to use of a concept in a language, first; others are admitted or not to be used', () => {
    for (const {id, terms} of concepts) {
      const [first] = terms
      for (const [index, {status}] of terms.entries()) {
        if (first?.status === 'superseded') expect(status, id).toBe('superseded')
        else if (index < languages.length) expect(status, id).toBe('preferred')
        else expect(['admitted', 'deprecated'], id).toContain(status)
      }
    }
  })

  it('has no letter of another alphabet in a term or definition', () => {
    for (const concept of concepts) {
      for (const {locale, text} of concept.terms) {
        expect(text, concept.id).not.toMatch(
          locale === 'en'
            ? /[^\p{Script=Latin}\p{Script=Common}]/u
            : /[^\p{Script=Cyrillic}\p{Script=Common}]/u,
        )
      }
      for (const text of [concept.definition, propertyOf(concept, 'definition.ru')]) {
        expect(text ?? '', concept.id).not.toMatch(/[^\p{Script=Cyrillic}\p{Script=Common}]/u)
      }
    }
  })

  it('has clean cells: composed characters, single blanks, no mark at the end', () => {
    for (const {id, terms} of concepts) {
      for (const {text} of terms) {
        expect(text, id).toBe(text.normalize('NFC').trim())
        expect(text, id).not.toMatch(/\s{2}|[.,;:]$|[\p{Cf}\u00A0"'()]/u)
      }
    }
  })

  it('has no concept twice, and no term that names two concepts', () => {
    for (const locale of languages) {
      const names = termbase.concepts.flatMap(({terms}) =>
        terms.filter(term => term.locale === locale).map(({text}) => nameOf(text)),
      )
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    }
  })
})

/** A sentence in which `[form=term]` marks each term that is to be found, with its dictionary form. */
function marked(sentence: string): {text: string; expected: string[]} {
  const expected: string[] = []
  const text = sentence.replace(/\[([^=\]]+)=([^\]]+)\]/gu, (_, form: string, term: string) => {
    expected.push(`${form}=${term}`)
    return form
  })
  return {text, expected}
}

function hitsIn(text: string, locale: string): string[] {
  return recognizeTerms(text, termbase, {locale}).map(hit => `${hit.text}=${hit.term.text}`)
}

const kazakhSentences = [
  '[Жоғарғы Соттан=Жоғарғы Сот] келген топ [алқабилермен=алқаби] кездесті.',
  'Іс [аудандық сотқа=аудандық сот] қайтарылды.',
  'Ол [облыстық сотта=облыстық сот] он жыл істеді.',
  '[Апелляциялық сатыдан=апелляциялық саты] кейін [шағымдар=шағым] азайды.',
  '[Қылмыстық істерді=қылмыстық іс] бөліп алуға болмайды.',
  '[Күдіктінің=күдікті] туыстары [адвокатқа=адвокат] хабарласты.',
  '[Айыпталушыға=айыпталушы] [айыптау актісінің=айыптау актісі] көшірмесі берілді.',
  '[Сотталушының соңғы сөзінен=сотталушының соңғы сөзі] кейін үзіліс жарияланды.',
  '[Жәбірленушілерден=жәбірленуші] [жауап алуға=жауап алу] бір күн жетті.',
  '[Тергеу судьясына=тергеу судьясы] материалдар жіберілді.',
  '[Кінәсіздік презумпциясын=кінәсіздік презумпциясы] бәрі білуге тиіс.',
  'Оған [бұлтартпау шарасының=бұлтартпау шарасы] орнына ескерту берілді.',
  '[Үйқамақтағы=үйқамақ] адам телефонын тапсырды.',
  '[Басты сот талқылауында=басты сот талқылауы] екі [куәнің=куә] сөзі тыңдалды.',
  '[Ақтау үкіміне=ақтау үкімі] ешкім таңғалмады.',
  '[Процестік келісімді=процестік келісім] тараптар қолдады.',
  '[Қылмыстық теріс қылықтарды=қылмыстық теріс қылық] тіркеу оңайлады.',
  '[Айыппұлдардан=айыппұл] түскен ақша саналды.',
  'Жас жігіт [алаяқтықпен=алаяқтық] айналысқан.',
  '[Талап қою арызын=талап қою арызы] электрондық түрде беруге болады.',
  '[Талап қоюшыға=талап қоюшы] хат келді, [жауапкерден=жауапкер] хабар жоқ.',
  '[Қарсы талапты=қарсы талап] судья қабылдамады.',
  '[Татуласу келісімінің=татуласу келісімі] шарттары анық жазылған.',
  '[Медиаторлардың=медиатор] тізімі жаңартылды.',
  '[Мемлекеттік баждан=мемлекеттік баж] босату туралы сұрақ туды.',
  '[Сот бұйрығымен=сот бұйрығы] келіспейтінін айтты.',
  '[Жеке сот орындаушыларына=жеке сот орындаушысы] жүктеме артты.',
  '[Атқару парағын=атқару парағы] ол кеше алды.',
  '[Борышкерлерге=борышкер] ескерту жолданды.',
  '[Сенімхаттың=сенімхат] мерзімі кеше бітті.',
  '[Талап қою мерзімінің=талап қою мерзімі] өтуі тоқтады.',
  '[Заңды тұлғалардың=заңды тұлға] тізілімі ашық.',
  '[Әкімшілік актілерге=әкімшілік акт] қойылатын талаптар өзгерді.',
  '[Әкімшілік қалауды=әкімшілік қалау] теріс пайдалануға болмайды.',
  '[Лауазымды адамдардан=лауазымды адам] түсініктеме сұралды.',
  '[Петицияға=петиция] мыңдаған адам қол қойды.',
  '[Әкімшілік құқық бұзушылықтың=әкімшілік құқық бұзушылық] алдын алу керек.',
  '[Мүдделер қақтығысынан=мүдделер қақтығысы] аулақ болыңыз.',
  '[Сыбайлас жемқорлықпен=сыбайлас жемқорлық] күрес жалғасады.',
  '[Нормативтік құқықтық актілерді=нормативтік құқықтық акт] жүйелеу басталды.',
  '[Заң жобасына=заң жобасы] түзету енгізілді.',
  '[Халықаралық шарттардан=халықаралық шарт] туындайтын міндеттер орындалды.',
  '[Құрылтайдың=Құрылтай] кезекті отырысы ертең өтеді.',
  '[Бас Прокурорға=Бас Прокурор] есеп берілді.',
  '[Конституциялық Соттан=Конституциялық Сот] жауап күтілуде.',
  '[Жоғары Сот Кеңесіне=Жоғары Сот Кеңесі] жаңа мүше келді.',
  '[Мәслихаттың=мәслихат] сессиясы қысқа болды.',
  '[Жергілікті атқарушы органдармен=жергілікті атқарушы орган] бірлесіп жұмыс істейді.',
  '[Алқа заседателінің=алқа заседателі] орнына енді [алқаби=алқаби] деп жазылады.',
]

const russianSentences = [
  'Дело вернули в [районный суд=районный суд] из [областного суда=областной суд].',
  '[Присяжным заседателям=присяжный заседатель] выдали повестки.',
  'Защита ссылалась на [презумпцию невиновности=презумпция невиновности].',
  '[Подозреваемому=подозреваемый] избрали [меру пресечения=мера пресечения].',
  'Под [домашним арестом=домашний арест] он провёл полгода.',
  '[Обвинительным приговором=обвинительный приговор] он был недоволен.',
  'О [процессуальном соглашении=процессуальное соглашение] речи не шло.',
  '[Вещественных доказательств=вещественное доказательство] оказалось немного.',
  '[Исковых заявлений=исковое заявление] стало меньше.',
  '[Истцам=истец] возместили [судебные расходы=судебные расходы].',
  '[Ответчика=ответчик] в зале не было.',
  '[Мировым соглашением=мировое соглашение] спор закончился.',
  '[Частными судебными исполнителями=частный судебный исполнитель] довольны не все.',
  'Пропущен [срок исковой давности=срок исковой давности] по двум [договорам=договор].',
  'Без [доверенности=доверенность] документы не примут.',
  '[Административных процедур=административная процедура] стало больше.',
  '[Должностным лицам=должностное лицо] запретили подарки.',
  'Они говорили о [конфликте интересов=конфликт интересов].',
  '[Нормативными правовыми актами=нормативный правовой акт] это не запрещено.',
  '[Законопроекты=законопроект] обсудили в [Курултае=Курултай].',
  'Встреча с [Генеральным Прокурором=Генеральный Прокурор] прошла в столице.',
  'Решение [Конституционного Суда=Конституционный Суд] вступило в силу.',
  '[Депутатов маслихата=депутат маслихата] избрали весной.',
]

describe('recognition with the seed termbase', () => {
  it.each(kazakhSentences)('finds the terms of %s', sentence => {
    const {text, expected} = marked(sentence)
    expect(hitsIn(text, 'kk')).toEqual(expect.arrayContaining(expected))
  })

  it.each(russianSentences)('finds the terms of %s', sentence => {
    const {text, expected} = marked(sentence)
    expect(hitsIn(text, 'ru')).toEqual(expect.arrayContaining(expected))
  })

  it.each(['genitive', 'dative'] as const)('finds every Kazakh noun in the %s that inflect() gives', to => {
    const missed: string[] = []
    for (const {terms} of termbase.concepts) {
      for (const term of terms) {
        // Abbreviations take their endings after a hyphen; they are tried below.
        if (term.locale !== 'kk' || term.text === term.text.toUpperCase()) continue
        const form = inflect(term.text, {case: to})
        const text = `Кеше ${form} келді.`
        const end = text.indexOf(' келді.')
        const hits = recognizeTerms(text, termbase, {locale: 'kk', overlapping: true})
        if (!hits.some(hit => hit.end === end && hit.term.text === term.text)) missed.push(form)
      }
    }
    expect(missed).toEqual([])
  })

  it('finds abbreviations with their endings after a hyphen', () => {
    expect(hitsIn('ЖШС-ның жарғысы, АҚ-ға хат, ҚПК-нің бабы, АЕК-тен аз', 'kk')).toEqual(
      expect.arrayContaining(['ЖШС-ның=ЖШС', 'АҚ-ға=АҚ', 'ҚПК-нің=ҚПК', 'АЕК-тен=АЕК']),
    )
  })

  it('does not find a neighbour or a derivation', () => {
    for (const text of [
      'Үкімет пен актив',
      'Ол жазады да, заңғар да',
      'Сотқар бала',
      'Куәлік пен шарттылық',
    ]) {
      expect(hitsIn(text, 'kk').filter(hit => !hit.startsWith('Үкімет=Үкімет'))).toEqual([])
    }
  })
})

describe('the seed termbase at work', () => {
  it('is the same after a way through TBX', () => {
    const read = [...readTbx(writeTbx(concepts))]
    const byLanguage = (terms: ConceptEntry['terms']) =>
      terms.toSorted((a, b) => languages.indexOf(a.locale as 'kk') - languages.indexOf(b.locale as 'kk'))
    const gist = (all: readonly ConceptEntry[]) =>
      all.map(({id, definition, source, terms}) => ({id, definition, source, terms: byLanguage(terms)}))
    expect(gist(read)).toEqual(gist(concepts))
  })

  it('tells a translator which term to use', () => {
    const findings = checkTerms(
      'Присяжный заседатель обратился в Конституционный Суд.',
      'Алқа заседателі Конституциялық Кеңеске жүгінді.',
      termbase,
      {source: 'ru', target: 'kk'},
    )
    const told = findings.map(({ruleId, text}) => `${ruleId}: ${text}`)
    expect(told).toContain('missing-term: Конституционный Суд')
    expect(told).toContain('deprecated-term: Алқа заседателі')
    expect(told).toContain('deprecated-term: Конституциялық Кеңеске')
  })
})
