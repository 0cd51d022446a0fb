import {foldWord} from '../../fold.js'
import {LemmaLexicon} from '../../morphology/lemma-lexicon.js'
import type {Analysis} from '../../morphology/suffix-analyzer.js'
import {
  countForms,
  mostFrequent,
  type TaggedWord,
  type TermGrammarFactory,
  type WordRole,
} from '../../morphology/term-grammar.js'
import type {Token} from '../../tokenize.js'
import {GENERAL_WORDS} from './general-words.js'
import {KAZAKH_ANALYZER, KAZAKH_GENERATOR} from './morphology.js'
import {EVALUATIVE, NO_NOUN, PARTLY_EVALUATIVE, POINTING} from './no-term-words.js'
import {kazakh} from './profile.js'
import {ADJECTIVES, LISTED_STEMS} from './stems.js'

/** Ends of adjectives: with (-лы), of a place or time (-ғы), loans in -и, -лық made of nouns. Muhamedowa (2016). */
const ADJECTIVE =
  /(?:лы|лі|ды|ді|ты|ті|ғы|гі|қы|кі|[яаиуюө]?и|[^тд][аеыі]?лық|[^тд][аеыі]?лік|дық|дік|тық|тік|сыз|сіз|[ое]ген|қазіргі|інші|ыншы)$/u
/** Ends that adjectives and nouns share. */
const NOUN_OR_ADJECTIVE = /[лдт](?:ық|ік)$/u
/** Ends of nouns in -лық that name a quality, not what belongs to something: ынтымақтас·тық, қауіпсіз·дік. */
const ABSTRACT =
  /(?:тастық|тестік|дастық|дестік|ластық|лестік|сыздық|сіздік|шылық|шілік|лылық|лілік|дылық|ділік|тылық|тілік|гершілік|керлік|гендік|мендік|андық|ендік)$/u
/** Nouns that end like adjectives. Own list. */
const SHORT_NOUNS = new Set(
  `қаулы үлгі жарғы халық балық салық қалық белгі ақы қазы екі жалақы көлік тілік би билік мүлік бірлік теңдік
  мұрагерлік кепілдік өкілдік бостандық денсаулық азаматтық жемқорлық алаяқтық ұрлық зорлық парақорлық бұзақылық
  қашқындық жарлық нұсқаулық жауаптылық сыйлық хабарлық жолдық басшылық байлық хандық егемендік кеңістік өлшемдік
  мәңгілік тұрғындық`.split(/\s+/u),
)
/** Verbs that only mean something with the word before them: қамтамасыз ету. */
const AUXILIARIES = new Set('ету болу қылу беру алу қою салу тұру жүру келу кету шығу'.split(' '))
const AUXILIARY_STEMS = new Set(['ет', 'бол', 'қыл'])
/** Ends of verbal nouns. */
const VERBAL_NOUN = /(?:[уюУЮ])$/u
/** Ends of nouns for who does something, which keep what their verb asks for: рәсімге қатысушы. */
const AGENT = /(?:ушы|уші)$/u
/** Ends of verbs that close a sentence. */
const FINITE = /(?:ды|ді|ты|ті|мын|мін|сын|сін|ған|ген|қан|кен|бек|мек|мақ)$/u
const SENTENCE_END = /^[.!?…;»”]$/u
/** Participles that end like an owned noun in its case: белгілейтін. */
const HABITUAL = /[аейя]т[ыі]н$/u
/** Participles of the past, with an owner or a case too; as nouns they say what has been done: бұзған·ы. */
const PAST_PARTICIPLE =
  /\p{L}{2}(?:[ғқ]ан|[гк]ен)(?:[ыі](?:[нмң]\p{L}{0,4})?|д[ыі][қкғг]\p{L}{0,5}|[дн]а|[дн]е|нан|нен)?$/u
const BARE_PARTICIPLE = /н$/u
/** How much dearer the reading as a participle may be than the reading as a noun, of a bare form and of others. */
const BARE_SPAN = 3
const INFLECTED_SPAN = 1
/** A noun that ends like a participle is familiar from other forms: токен. */
const FAMILIAR = 1.5
/** Stems that take a vowel before every suffix, so that the vowel shows no owner: акт·і·нің. */
const WITH_VOWEL = /кт$/u
/** Adjectives that describe together with a noun in the dative, or in the ablative, before them: заңға тәуелді акт. */
const AFTER_DATIVE = new Set(
  'тәуелді тәуелсіз қатысты қабілетті қабілетсіз жарамды жарамсыз бейім қарсы дейінгі тән тиесілі сай лайық'.split(
    ' ',
  ),
)
const AFTER_ABLATIVE = new Set('тыс кейінгі бұрынғы бөлек'.split(' '))
/** Postpositions that tie what is before them to the noun: азаматтық істер жөніндегі алқа. */
const LINKS = new Set('жөніндегі туралы үшін'.split(' '))
/** Names of peoples, which own the noun after them: қазақ тілі. */
const PEOPLES = new Set(
  'қазақ орыс ағылшын неміс француз түрік қытай өзбек қырғыз тәжік түрікмен татар ұйғыр араб парсы корей украин'.split(
    ' ',
  ),
)
const NEGATIONS = new Set(['емес', 'жоқ'])
const CASES = new Set(['dative', 'ablative'])
const HEAD_STOPPERS = new Set([
  'my',
  'your',
  'yourPolite',
  'our',
  'yourPlural',
  'yourPluralPolite',
  'amI',
  'areYou',
  'areYouPolite',
  'areWe',
])

/** How many words a cache of analyses holds before it is emptied: about 40 MB. */
const CACHE_SIZE = 100_000

/** How Kazakh terms are built: describing words, bare or owning nouns, then the head, which alone is inflected. */
export const kazakhTermGrammar: TermGrammarFactory = texts => {
  const {familiarity} = LemmaLexicon.learn(countForms(texts, kazakh).keys(), {locale: 'kk'})
  const describers = readDescribers(texts)
  const analyses = new Map<string, Analysis>()
  const analysisOf = (folded: string): Analysis => {
    let analysis = analyses.get(folded)
    if (analysis === undefined) {
      if (analyses.size >= CACHE_SIZE) analyses.clear()
      analysis = KAZAKH_ANALYZER.best(folded, familiarity)
      analyses.set(folded, analysis)
    }
    return analysis
  }

  const isPastParticiple = (folded: string, {lemma, cost}: Analysis): boolean => {
    if (!PAST_PARTICIPLE.test(folded) || LISTED_STEMS.has(lemma) || familiarity(lemma, 'noun') >= FAMILIAR)
      return false
    const verb = KAZAKH_ANALYZER.analyze(folded).find(({suffixes}) => suffixes[0] === 'pastParticiple')
    return (
      verb !== undefined && verb.cost - cost < (BARE_PARTICIPLE.test(folded) ? BARE_SPAN : INFLECTED_SPAN)
    )
  }

  const roleOf = (folded: string, analysis: Analysis, isLast: boolean): [WordRole, string] => {
    const {suffixes, lemma, partOfSpeech} = analysis
    if (EVALUATIVE.has(folded) || POINTING.has(folded)) return ['break', '']
    if (PEOPLES.has(folded)) return ['noun', 'bare']
    if (LINKS.has(folded)) return ['link', '']
    if (AFTER_DATIVE.has(folded)) return ['adjective', 'dative']
    if (AFTER_ABLATIVE.has(folded)) return ['adjective', 'ablative']
    if (PARTLY_EVALUATIVE.has(folded)) return ['adjective', 'evaluative']
    if (ADJECTIVES.has(folded)) return ['adjective', 'bare']
    if (kazakh.stopWords.has(folded) || NO_NOUN.has(folded) || folded.length < 2) return ['break', '']
    if (isLast && FINITE.test(folded)) return ['break', '']
    if (HABITUAL.test(folded)) return ['adjective', 'participle']
    if (isPastParticiple(folded, analysis)) {
      return BARE_PARTICIPLE.test(folded) ? ['adjective', 'participle'] : ['break', '']
    }
    // A verb in the past closes its clause: before another word it is a noun in the accusative that looks alike.
    if (partOfSpeech === 'verb' && !isLast && suffixes.length === 1 && suffixes[0] === 'past')
      return ['object', '']
    if (partOfSpeech === 'verb') {
      const [tense] = suffixes
      const isParticiple = tense === 'pastParticiple' || tense === 'habitualParticiple'
      return suffixes.length === 1 && isParticiple ? ['adjective', 'participle'] : ['break', '']
    }
    if (suffixes.some(name => HEAD_STOPPERS.has(name))) return ['break', '']
    if (suffixes.includes('relative') || suffixes.includes('comparative')) return ['break', '']
    const last = suffixes.at(-1)
    if (last === undefined) {
      if (ABSTRACT.test(lemma)) return ['noun', 'bare']
      if (ADJECTIVE.test(lemma) && !SHORT_NOUNS.has(lemma)) return ['adjective', 'bare']
      return ['noun', 'bare']
    }
    if (last === 'genitive') return ['owner', suffixes.includes('his') ? 'his' : '']
    if (last === 'accusative') return ['object', suffixes.includes('his') ? 'his' : '']
    return [
      'noun',
      suffixes.includes('his') ? 'his' : last === 'plural' ? 'bare' : CASES.has(last) ? last : 'case',
    ]
  }

  /** A word, seen from the end of the sentence: `after` is the word behind it. */
  const tagWord = (
    token: Token,
    next: Token | undefined,
    isInside: boolean,
    after: TaggedWord | undefined,
  ): TaggedWord => {
    if (token.kind !== 'word') return {token, folded: token.text, lexeme: token.text, role: 'break', form: ''}
    const folded = foldWord(token.text, kazakh)
    const analysis = analysisOf(folded)
    const lexeme = analysis.lemma
    const [role, form] = roleOf(folded, analysis, next === undefined || SENTENCE_END.test(next.text))
    // “not” and “without” describe together with the word before them: коммерциялық емес ұйым.
    if (isInside && next?.kind === 'word' && NEGATIONS.has(folded)) {
      return {token, folded, lexeme: folded, role: 'adjective', form: 'negation'}
    }
    const isDescriber = LIKE_DESCRIBER.has(analysis.suffixes.at(-1) ?? '') && describers.has(folded)
    if (isDescriber && after !== undefined && NOMINAL.has(after.role)) {
      return {token, folded, lexeme: folded, role: 'adjective', form: 'bare'}
    }
    // What nothing follows that it could describe is the noun of the same form: нұсқаулық.
    const describesNothing = after === undefined || after.role === 'break'
    if (
      role === 'adjective' &&
      describesNothing &&
      NOUN_OR_ADJECTIVE.test(folded) &&
      !ADJECTIVES.has(folded)
    ) {
      return {token, folded, lexeme, role: 'noun', form}
    }
    return {token, folded, lexeme, role, form}
  }

  return {
    tellsAdjectives: true,
    ownerStands: 'before',

    tag(tokens) {
      const tagged: TaggedWord[] = []
      for (let index = tokens.length - 1; index >= 0; index--) {
        tagged.push(tagWord(tokens[index] as Token, tokens[index + 1], index > 0, tagged.at(-1)))
      }
      return tagged.reverse()
    },

    isTerm(words, before) {
      const head = words.at(-1)
      if (head === undefined || head.lexeme.length < 2) return false
      if (head.role !== 'noun' && head.role !== 'owner' && head.role !== 'object') return false
      const first = words[0] as TaggedWord
      if (AUXILIARIES.has(first.folded) || AUXILIARY_STEMS.has(first.lexeme)) return false
      // An owned noun at the beginning has left its owner outside: (Қазақстан) Республикасының заңы.
      const isTorn = before?.role === 'owner' || (before?.role === 'noun' && before.form === 'bare')
      if (isTorn && words.length > 1 && first.form === 'his') return false
      // What a postposition or an adjective asks for has been left outside.
      if (first.role === 'link' || (before !== undefined && governs(first, before))) return false
      const isVerbal = VERBAL_NOUN.test(head.lexeme)
      for (let index = 0; index < words.length - 1; index++) {
        const {role, form} = words[index] as TaggedWord
        const next = words[index + 1] as TaggedWord
        if (form === 'negation' && index === 0) return false
        if (role === 'noun' && form === 'his' && next.folded === 'жоқ') continue
        if (role === 'adjective' || role === 'link') continue
        if (role === 'noun' && (governs(next, words[index] as TaggedWord) || next.role === 'link')) continue
        if (role === 'noun' && form === 'bare') continue
        if (role === 'noun' && form === 'his' && head.form === 'his') continue
        if (role === 'owner' && head.form === 'his') continue
        if (role === 'object' && VERBAL_NOUN.test(next.lexeme) && isVerbal) continue
        if (next.form === 'participle' || AGENT.test(next.lexeme)) {
          if (role === 'object' || (role === 'noun' && form !== 'his')) continue
        }
        return false
      }
      return true
    },

    headOf: words => words.length - 1,

    isPlural: words => analysisOf(words.at(-1)?.folded ?? '').suffixes.at(-1) === 'plural',

    isGeneral(words) {
      if (words[0]?.form === 'evaluative') return true
      const {lexeme} = words.at(-1) as TaggedWord
      if (words.length > 1) return GENERAL_WORDS.has(lexeme) && VERBAL_NOUN.test(lexeme)
      return GENERAL_WORDS.has(lexeme) || VERBAL_NOUN.test(lexeme)
    },

    isLoose(words) {
      return words
        .slice(0, -1)
        .some(
          ({role, form}) =>
            CASES.has(form) || form === 'case' || role === 'owner' || role === 'object' || role === 'link',
        )
    },

    dictionaryForm(occurrences) {
      const first = occurrences[0] as readonly TaggedWord[]
      const before = first.slice(0, -1).map((word, index) => {
        const spelling = mostFrequent(occurrences.map(words => nameOf(words[index] as TaggedWord)))
        return word.role === 'owner' && word.form === 'his' ? ownerForm(first, index, spelling) : spelling
      })
      const heads = occurrences.map(words => words.at(-1) as TaggedWord)
      const lemma = capitalized((heads[0] as TaggedWord).lexeme, heads)
      const previous = first.at(-2)
      // The head's owner is in the term: the noun before it, or one before its adjectives.
      const hasOwner =
        previous !== undefined && (!describes(previous) || first.slice(0, -1).some(word => !describes(word)))
      // Most forms show the owner; a few analyses are wrong.
      const owned = heads.filter(({form}) => form === 'his').length
      const isOwned = hasOwner && owned * 2 > heads.length
      return [...before, isOwned ? KAZAKH_GENERATOR.generate(lemma, ['his']) : lemma].join(' ')
    },
  }
}

/**
 * An owner inside a term. Its own mark of the third person belongs to an owner of its own; where that is not part of
 * the term the mark goes: (ҚР) Жоғарғы сот·ы·ның төрағасы, but Жоғарғы сот төрағасы.
 */
function ownerForm(words: readonly TaggedWord[], index: number, spelling: string): string {
  const hasOwner = words.slice(0, index).some(({role}) => role !== 'adjective')
  if (hasOwner) return spelling
  const word = words[index] as TaggedWord
  const lemma = capitalized(word.lexeme, [word])
  const isPlural = KAZAKH_ANALYZER.best(word.folded).suffixes.includes('plural')
  if (isPlural) return KAZAKH_GENERATOR.generate(lemma, ['plural', 'genitive'])
  if (WITH_VOWEL.test(word.lexeme)) return spelling
  return index > 0 ? lemma : KAZAKH_GENERATOR.generate(lemma, ['genitive'])
}

/**
 * Words that look like accusatives and describe: one and the same word follows them mostly, where an object is followed
 * by whatever the sentence goes on with: лауазымды адам.
 */
function readDescribers(texts: readonly (readonly Token[])[]): ReadonlySet<string> {
  const followers = new Map<string, Map<string, number>>()
  for (const tokens of texts) {
    tokens.forEach(({kind, text}, index) => {
      const next = tokens[index + 1]
      if (kind !== 'word' || next?.kind !== 'word' || !WITH_OR_ACCUSATIVE.test(text)) return
      const folded = foldWord(text, kazakh)
      const counts = followers.get(folded) ?? new Map<string, number>()
      const beginning = foldWord(next.text, kazakh).slice(0, SHARED_LETTERS)
      counts.set(beginning, (counts.get(beginning) ?? 0) + 1)
      followers.set(folded, counts)
    })
  }
  const describers = new Set<string>()
  for (const [folded, counts] of followers) {
    let all = 0
    for (const count of counts.values()) all += count
    if (Math.max(...counts.values()) >= Math.max(2, MOSTLY * all)) describers.add(folded)
  }
  return describers
}

const WITH_OR_ACCUSATIVE = /[дтДТ][ыіЫІiI]$/u
/** Forms of one word begin alike. */
const SHARED_LETTERS = 4
const MOSTLY = 0.6
const LIKE_DESCRIBER: ReadonlySet<string> = new Set(['accusative', 'past'])
const NOMINAL: ReadonlySet<WordRole> = new Set(['noun', 'owner', 'object'])

/** Whether an adjective describes together with the noun before it, which is in the case that it asks for. */
function governs({role, form}: TaggedWord, before: TaggedWord): boolean {
  return (
    role === 'adjective' &&
    before.role === 'noun' &&
    (form === 'dative' || form === 'ablative') &&
    before.form === form
  )
}

/** Whether the word before the head describes it, so that the head's owner must stand elsewhere: Жоғарғы сот·ы. */
function describes({role, lexeme}: TaggedWord): boolean {
  return role === 'adjective' && !ABSTRACT.test(lexeme)
}

function nameOf({token}: TaggedWord): string {
  return token.text
}

/** The lemma with the capitals that its forms mostly have. */
function capitalized(lemma: string, heads: readonly TaggedWord[]): string {
  const spelling = mostFrequent(heads.map(({token}) => token.text.slice(0, lemma.length)))
  let capitals = ''
  for (let index = 0; index < lemma.length; index++) {
    const letter = lemma.charAt(index)
    const written = spelling.charAt(index)
    capitals += written !== '' && written !== written.toLowerCase() ? letter.toUpperCase() : letter
  }
  return capitals
}
