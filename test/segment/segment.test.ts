import {describe, expect, it} from 'vitest'
import {LanguageError} from '../../src/errors.js'
import {segment} from '../../src/segment/segment.js'
import {breaks} from '../support/breaks.js'

const kk = (notation: string) => breaks('kk', notation)
const ru = (notation: string) => breaks('ru', notation)
const en = (notation: string) => breaks('en', notation)

describe('segment', () => {
  it('gives texts with half-open offsets in the original, blanks left out', () => {
    expect(segment('  Құжат тіркелді.  Келесі қадамға өтіңіз. ', {locale: 'kk'})).toEqual([
      {text: 'Құжат тіркелді.', start: 2, end: 17},
      {text: 'Келесі қадамға өтіңіз.', start: 19, end: 41},
    ])
  })

  it('gives nothing for a text that holds nothing', () => {
    expect(segment('', {locale: 'kk'})).toEqual([])
    expect(segment(' \n\t\u00a0\n', {locale: 'kk'})).toEqual([])
  })

  it('takes any language, and refuses what is none', () => {
    breaks('tr', 'Mahkeme karar verdi.¦ Karar kesindir.')
    breaks('zh', '法院作出了判决。¦判决是终局的。')
    breaks('hi', 'अदालत ने फैसला दिया।¦ फैसला अंतिम है।')
    breaks('kk-KZ', 'Ол т.б. алды.¦ Біз кеттік.')
    expect(() => segment('Сот.', {locale: 'kz'})).toThrow(LanguageError)
  })

  it('refuses a unit that it does not know', () => {
    // @ts-expect-error the compiler refuses it too
    expect(() => segment('Сот.', {locale: 'kk', unit: 'word'})).toThrow(RangeError)
  })

  describe('abbreviations of enumerations', () => {
    it('keeps them inside before a small letter', () => {
      kk('Дүкеннен нан, сүт, т.б. азық алдым.¦ Бәрі жаңа.')
      kk('Отырысқа судьялар, адвокаттар ж.т.б. қатысты.')
      kk('Мұнда бидай, арпа, т. б. дақылдар бар.')
      ru('Купили хлеб, соль и т. д. и вернулись.')
      ru('Столы, стулья и др. мебель вывезли.')
      en('Bring pens, paper, etc. to the exam.')
    })
    it('ends a sentence there before a capital', () => {
      kk('Дүкеннен нан, сүт, т.б.¦ Содан үйге қайттық.')
      ru('Купили хлеб, соль и т. д.¦ Потом вернулись.')
      en('Bring pens, paper, etc.¦ Phones are forbidden.')
    })
  })

  describe('years, centuries and amounts', () => {
    it('keeps the mark inside where a name or a small letter follows', () => {
      kk('Заң 2003 ж. қабылданды.')
      kk('Ол 1920 ж. Семейде туған.')
      kk('1936–1940 жж. Алматыда оқыды.')
      kk('ХІХ ғ. Батыс елдерінде өзгерді.')
      kk('Б.з.б. 3 ғ. Үйсіндер өмір сүрген.')
      kk('Шығын 2,5 млн. АҚШ долларын құрады.')
      ru('В 1965 г. Москва росла.')
      ru('В XIX в. Россия воевала.')
      ru('Выделено 12 млрд. рублей.')
      en('It cost 5 mi. in detours.')
    })
    it('ends a sentence there where a word follows that begins sentences', () => {
      kk('Заң 2003 ж.¦ Ол әлі күшінде.')
      ru('Закон принят в 2003 г.¦ Он ещё действует.')
      ru('Это было в XIX в.¦ Теперь всё иначе.')
    })
    it('reads marks that are glued to their number', () => {
      kk('Шешім 05.06.2018ж. шықты.¦ Ол күшіне енді.')
      kk('Қаулы 2019ж. Астанада жарияланды.')
      kk('Ұзындығы 7,5 км. жол салынды.')
    })
    it('ends a sentence at a unit of measure before a capital', () => {
      kk('Жолдың ұзындығы 40 км.¦ Көпір де салынды.')
      ru('Глубина реки 10 м.¦ Течение слабое.')
      en('The road is 40 km.¦ Bridges are new.')
      ru('Скорость 19 км/ч.¦ Ветер стих.')
    })
  })

  describe('initials', () => {
    it('stay with the surname, before and after it', () => {
      kk('Жиынды Ә. Бөкеев ашты.¦ Ол сөйледі.')
      kk('Төраға Қ.Ә. Мұратов келді.')
      kk('Авторлары: Ө. Айтқали, Ұ. Есен, І. Кеңес, Һ. Әли, Ң. Ың, Ғ. Ғали, Ү. Үсен.')
      kk('Мақаланы А.С.Пушкин жазған.')
      ru('Роман Л. Н. Толстого переиздан.')
      ru('Судья Иванов И. И. Петров не явился.')
      en('The judge J. R. Smith spoke.')
    })
    it('end a sentence where a word follows that begins sentences', () => {
      kk('Бірінші орынды алған Мұратов Қ. А.¦ Бұл оның алғашқы жеңісі.')
      ru('Докладывал Петров А. С.¦ Он предложил отложить дело.')
      en('They chose plan B.¦ It failed.')
    })
    it('are told from units and temperatures', () => {
      kk('Ауа 25°С.¦ Жел бар.')
    })
  })

  describe('titles', () => {
    it('never end a sentence', () => {
      kk('Дәрісті проф. Ахметов оқыды.')
      ru('Лекцию читал проф. Ахметов.')
      en('We met Mr. Brown and Dr. White.')
      en('See e.g. Smith on this.')
      en('It was Smith et al. who wrote it.')
    })
    it('are known by their shape where no list has them', () => {
      kk('Олар мкрқ. Самал деген жерде тұрады.')
      ru('Он живёт в птг. Северный с детства.')
      ru('Он живёт там.¦ Северный ветер стих.')
      ru('Сообщает сайт example.com.¦ Далее следует прогноз.')
    })
    it('are known where letters of another script are typed in them', () => {
      // The о and the с are Latin.
      ru('Лекцию читал прoф. Ахметов.')
      kk('Дәрісті дoц. Ахметов оқыды.')
    })
    it('are told from words that only look like them', () => {
      en('The pain was on the left.¦ Right was fine.')
    })
  })

  describe('numbers', () => {
    it('stay with the reference before them', () => {
      ru('На основании ст. 5 п. 3 закона иск отклонён.')
      en('See No. 5 and Fig. 7 for details.')
      kk('Кодекстің 5-тармағының 3) тармақшасы қолданылды.')
      kk('2015 жылғы 5 шілдедегі № 272-VI ҚРЗ.¦ Заң күшінде.')
    })
    it('begin sentences', () => {
      kk('Жұмыс аяқталды.¦ 12 адам қалды.')
      ru('Работа окончена.¦ 12 человек остались.')
      en('The work is done.¦ 12 people stayed.')
    })
    it('are not cut inside', () => {
      kk('Бағасы 450.75 теңге.')
      kk('Сағат 18.30-да 12.04.2016 күні.')
      kk('Күні 12. 04. 2016 деп жазылған.')
    })
    it('close a line of a table of contents', () => {
      kk('Кіріспе ......... 5')
      ru('Глава первая..... 12')
      kk('Жол алыс...¦ 12 күн керек.')
    })
    it('label what follows them', () => {
      kk('§ 5. Соттың құзыреті')
      kk('1. Кіріспе бөлім.¦ 2. Негізгі бөлім.')
      kk('2-бап. Негізгі ұғымдар')
      ru('Статья 2. Основные понятия')
      ru('IV. Заключение')
      en('Section 3. Definitions')
      en('2.1. Scope of the agreement.')
      en('Art. 5. Right to life.¦ Art. 6 applies.')
      ru('Гл. 3. Общие положения')
      kk('10-бап. 1. Кәсіпкерлік – бұл бастама.¦ 2. Мемлекет оған кепілдік береді.')
      ru('Статья 10. 1. Каждый имеет право.¦ 2. Никто не обязан.')
      ru('Ей было 10.¦ 1 сентября она пошла в школу.')
    })
    it('end sentences elsewhere', () => {
      ru('Ему уже 40.¦ Дети выросли.')
      en('He is 40.¦ Children are grown.')
    })
  })

  describe('direct speech', () => {
    it('stays with its words of saying', () => {
      kk('«Мен келемін», — деді ол.¦ Бәрі үндемеді.')
      kk('— Қайдасың? — деп сұрады әкесі.¦ Бала жауап қатпады.')
      kk('«Тоқта!» — деп айқайлады күзетші.')
      kk('«Неге кеттің?» деді анам.')
      kk('«Қайдасың?» Асан сұрады.')
      kk('— Келесің бе? — Асан күлді.¦ — Әрине.')
      ru('«Кто там?» — спросил он.¦ Никто не ответил.')
      ru('— Стой! — крикнул часовой.')
      en('“Who is there?” Adams asked.¦ Nobody answered.')
    })
    it('is a segment of its own without them', () => {
      kk('«Қайдасың?»¦ Асан үйден шықты.')
      en('“Who is there?”¦ Nobody was in.')
      en('“Why did you go?”¦ She said nothing to that.')
    })
    it('is cut inside where it has several sentences', () => {
      kk('«Бірінші сөйлем.¦ Екінші сөйлем», — деді ол.')
      kk('Ол: «Мен білмеймін.¦ Өзің айт», — деді.')
      ru('«Мы победили.¦ Спасибо всем», — сказал тренер.')
      en('“We won.¦ Thank you all,” she said.')
    })
    it('is cut between the lines of a dialogue', () => {
      kk('– Рақмет! – деді бала.¦ – Сау бол.')
      ru('— Стой! — крикнул он.¦ — Иди сюда.')
    })
  })

  it('ends a sentence at a word of one small letter, not at an initial', () => {
    ru('— Светка! — завопил я.¦ Светка примчалась.')
    ru('Это сказал Я. Иванов, её сын.')
  })

  it('begins a sentence with direct speech after a year', () => {
    ru('Цель достигнут к 2030 г.¦ «Бюджет на исследования растёт», — сказал министр.')
    ru('Это описано в 2018 г. «Известиями» и другими.')
    kk('Бұл 2018 ж. «Егемен» газетінде жазылған.')
    kk('Мақсат 2030 ж.¦ «Бюджет өсіп келеді», – деді министр.')
  })

  describe('quotation marks and brackets', () => {
    it('close with the sentence that they belong to', () => {
      kk('Ол бәрін айтты.¦ (Біз тыңдадық.)¦ Сосын кетті.')
      ru('Он ушёл.¦ (Никто не заметил.)¦ Стало тихо.')
      en('He left. ¦(Nobody saw it.)¦ It was dark.')
    })
    it('open the next sentence, whatever their form', () => {
      kk('«Абай жолы» – роман.¦ «Қан мен тер» – трилогия.')
      en('It ended.¦ “Fine,” he said.')
      en('It ended.¦ "Fine," he said.')
      en('It ended.¦ ”Fine,” he said.')
      ru('Всё.¦ „Хорошо“, — сказал он.')
    })
    it('keep what they enclose inside a sentence', () => {
      kk('Ол (шынымен бе? Білмеймін) келіспеді.')
      en('He may be fined (or jailed.)¦ You should know that.')
      kk('Газет жазды («Айқын», 2010 ж.).¦ Оқырман көп.')
      ru('Книга (М., 1998 г.) Иванова вышла.')
    })
    it('keep the name of a work whole', () => {
      kk('Фильм «Менің атым Қожа. Жалғасы» деп аталады.')
      ru('Программа «Время. Итоги» выходит вечером.')
    })
  })

  describe('ellipses', () => {
    it('go on before a small letter', () => {
      kk('Ол ұзақ ойланды… бірақ үндемеді.')
      ru('Он молчал... но потом ответил.')
      en('He waited... and waited.')
    })
    it('end a sentence before a capital', () => {
      kk('Ақыры келді...¦ Есік жабық.')
      ru('Он молчал…¦ Дверь открылась.')
      en('He waited...¦ Nobody came.')
    })
    it('may open one', () => {
      ru('...Он вышел.')
      kk('Ол кетті.¦ …Сонымен, бәрі бітті.')
    })
  })

  describe('full stops without a blank after them', () => {
    it('end a sentence between a small letter and a word with a capital', () => {
      kk('Жиын аяқталды.¦Келесі жиын ертең.')
      kk('Бәрі келді, деді ол.¦Screenshot_10(6)')
      kk('Біз жеңдік!¦Енді демаламыз.')
      ru('Суд решил.¦Иск удовлетворён.')
      en('The court ruled.¦The claim was allowed.')
    })
    it('end a sentence between a whole word and a number', () => {
      kk('Жұмыс басталды.¦12 адам келді.')
      ru('Работа началась сегодня.¦12 человек пришли.')
      ru('На основании ст.15 и п.3, рис.2.')
    })
    it('do not end one in addresses, names of files, initials and numbers', () => {
      kk('Сайты www.sud.kz болады.')
      kk('Сайты www.Sud.Kz болады.')
      kk('Хатты info@Mail.kz мекенжайына жіберіңіз.')
      en('Open report.final.Docx now.')
      ru('Стихи А.С.Пушкина изданы.')
      en('He lives in the U.S.A today.')
    })
  })

  it('takes a name with a capital inside for one with a capital', () => {
    ru('Суд дал срок.¦ iPhone изъят.')
    en('It broke.¦ iPhone owners complained.')
  })

  describe('small letters', () => {
    it('go on with the sentence after an abbreviation or an exclamation', () => {
      kk('Олар таудан асты, 5 км. әрі жүрді.')
      kk('Ой! бұл қалай?')
      kk('Көлемі шағ. бөлме.')
      ru('Ах! как хорошо.')
      ru('Жил в нас. пункте.')
      en('Meet at the dept. store.')
    })
    it('begin a sentence after a quotation that a full stop closes', () => {
      ru('Это назвали «механизм».¦ они кусачие.')
      ru('Это назвали «механизм», они кусачие.')
    })
    it('begin a sentence after a word that is no abbreviation', () => {
      kk('Жаңбыр жалғасады.¦ қазан айында суытады.')
      ru('Дождь прекратился ночью.¦ утром вышло солнце.')
      en('the food is fine.¦ the waiter is not.')
      en('are you kidding?¦ those dogs bite.')
    })
  })

  describe('chats', () => {
    it('end a sentence at an emoji or a typed face before a capital', () => {
      kk('Жарайсың 😊¦ Ертең кездесеміз')
      ru('Молодец))¦ До завтра')
      ru('Очень жаль ((¦ До завтра')
      ru('Отлично :)¦ До завтра')
      en('I love her. :)¦ She is the star.')
    })
    it('go on after them otherwise', () => {
      kk('Жарайсың 😊 ертең кездесеміз')
      ru('Молодец)) до завтра')
      ru('а) Первый вопрос, б) Второй вопрос')
      en('Well done 👩‍👩‍👧 all of you')
    })
    it('end one where the next comment begins with a name', () => {
      ru('@anna спасибо¦ @ivan и тебе')
      en('Great job 😊¦ @anna thanks')
      en('Write to @anna or to info@example.kz about it.')
    })
    it('end one at tags and at a full address before a capital', () => {
      ru('Мы в горах #казахстан #горы¦ Завтра домой.')
      en('More at https://example.com/news¦ Prices are falling.')
      en('See https://example.com/a¦ https://example.com/b')
    })
    it('go on after tags and addresses otherwise', () => {
      ru('Мы собираем #топ мест и ждём.')
      en('We are the #1 Newspaper here.')
      kk('Толығырақ https://egov.kz/cms/kk сайтында.¦ Тіркеліңіз.')
      kk('Сайт (https://egov.kz Қазақстан) ашылды.')
      en('Ask: Who is it for?')
    })
    it('keep tags with the text before them, and ticks with the text after them', () => {
      ru('Мы в горах. #казахстан #горы')
      ru('Место: река.¦ ✅ Снасти: удочка.')
    })
    it('begin a sentence at a word that begins sentences, once there are signs of a chat', () => {
      ru('Класс 😍¦ Супер! :)¦ Ура))¦ Как в сказке ¦Я тоже хочу туда 🎉')
      ru('Класс 😍¦ Супер! :)¦ Ура))¦ Желаем Вам счастья и книгу Иванова 🎉')
      ru('Это книга Наша жизнь, она у Петрова.')
      ru('Суд первый), суд второй), суд третий) и ☎ ★ ☎ ★ книга Наша жизнь, она у Петрова.')
    })
    it('begin a sentence with a small letter, once there are signs of a chat', () => {
      ru('Ого 😍 вот это да 😍 ну и ну 😍 была в горах.¦ они высокие')
      ru('Это было в гор. они высокие.')
    })
    it('begin one at each name, once several have begun with one', () => {
      ru('@асан привет ¦@бота и тебе ¦@асан как дела ¦@вера хорошо ¦@бота была в горах с @асан вчера')
      ru('Вчера была в горах @асан тоже.')
    })
    it('take spaced full stops as one ellipsis', () => {
      en('They left the region . . .¦ This was expected.')
    })
  })

  describe('structure', () => {
    it('ends segments at blank lines, headings, signatures', () => {
      kk('Сот төрағасының кездесуі…\n\n¦Төраға келді.¦ Ол сөйледі.')
      kk('ЖАРЛЫҚ\n¦Астана қаласы\n¦Құжат қабылданды.')
      kk('Құжат қабылданды.\r\n¦\r\nТөраға\r\n¦А. Мұратов')
    })
    it('ends segments at list items', () => {
      kk('Қажет құжаттар:\n¦1) өтініш;\n¦2) жеке куәлік;\n¦2-1) сенімхат.')
      ru('Нужны:\n¦- заявление\n¦- паспорт')
      en('Bring:\n¦• a pen\n¦• paper')
      ru('слово\n¦дело\n¦закон')
    })
    it('goes on over line breaks that only wrap a paragraph', () => {
      ru(
        'Верховный Суд Республики Казахстан рассмотрел в открытом судебном\n' +
          'заседании жалобу ответчика на решение суда первой инстанции и на\n' +
          'постановление апелляционной инстанции.¦ Жалоба подана в срок, она\n' +
          'отвечает требованиям закона и принята судом к производству.\n',
      )
      en(
        'The court has considered the appeal that was brought by the\ndefendant on Monday.¦ It was dismissed.',
      )
    })
    it('takes lines that are sentences as segments', () => {
      en(
        'The first sentence is of this length here.\n¦The second sentence is of that length.\n' +
          '¦The third sentence is a little longer yet.\n¦Short one.',
      )
    })
    it('gives paragraphs on request', () => {
      const text = 'Тақырып\n\nБірінші. Екінші.\nҮшінші. '
      expect(segment(text, {locale: 'kk', unit: 'paragraph'})).toEqual([
        {text: 'Тақырып', start: 0, end: 7},
        {text: 'Бірінші. Екінші.', start: 9, end: 25},
        {text: 'Үшінші.', start: 26, end: 33},
      ])
    })
  })

  describe('own rules', () => {
    const textsOf = (text: string, options: Omit<Parameters<typeof segment>[1], 'locale'>) =>
      segment(text, {locale: 'kk', ...options}).map(found => found.text)

    it('keep a sentence whole after own abbreviations', () => {
      const text = 'Сот төр. Ахметов келді. Отырыс басталды.'
      expect(textsOf(text, {})).toHaveLength(3)
      expect(textsOf(text, {abbreviations: ['төр.']})).toEqual([
        'Сот төр. Ахметов келді.',
        'Отырыс басталды.',
      ])
    })
    it('take abbreviations of several words', () => {
      const text = 'Бұл ҚР АПК. Ахметов келді. Бұл АПК. Ол кетті.'
      expect(textsOf(text, {})).toHaveLength(4)
      expect(textsOf(text, {abbreviations: ['ҚР АПК.']})).toEqual([
        'Бұл ҚР АПК. Ахметов келді.',
        'Бұл АПК.',
        'Ол кетті.',
      ])
      expect(textsOf('Бұл қ. р. Ахметов.', {abbreviations: ['қ. р.']})).toHaveLength(1)
    })
    it('keep own phrases whole', () => {
      const text = 'Ол Yahoo! Finance сайтында. Yahoo! Ол жақсы.'
      expect(textsOf(text, {phrases: ['Yahoo! Finance']})).toEqual([
        'Ол Yahoo! Finance сайтында.',
        'Yahoo!',
        'Ол жақсы.',
      ])
    })
    it('add words of any class', () => {
      const text = 'Бұл 1990 ж. Сейсенбі болды.'
      expect(textsOf(text, {})).toHaveLength(1)
      expect(textsOf(text, {tables: [{starters: ['сейсенбі']}]})).toHaveLength(2)
    })
  })
})
