import {describe, expect, it} from 'vitest'
import {readUnits, writeUnits} from '../src/formats/index.js'
import {memoryBackend} from '../src/i18next/index.js'
import {
  align,
  alignAll,
  analyzeWord,
  applyReview,
  bitext,
  bitextAll,
  checkTerms,
  checkText,
  checkTranslation,
  checkUnits,
  checkUnitsFrom,
  compareTexts,
  conceptsOf,
  evaluate,
  evaluateAll,
  extractTerms,
  extractTermsFrom,
  identifyLanguage,
  importUnits,
  inflect,
  joinMemories,
  LanguageError,
  LemmaLexicon,
  memoryLexicons,
  mergeConcepts,
  ownSrx,
  recognizeTerms,
  recognizeTermsStream,
  reviewRows,
  segment,
  segmentBySrx,
  segmentStream,
  stemWord,
  Termbase,
  TranslationMemory,
  tokenize,
  unitFilter,
  updateDocuments,
  WordLexicon,
} from '../src/index.js'
import {openDatabase, openMemory, openTermbase, sqliteStore} from '../src/sqlite.js'

/** Calls that the types forbid, as JavaScript and `any` let them through. */
type Call = () => unknown

const termbase = Termbase.from([])
const languages = {source: 'kk', target: 'ru'}

/** Whoever calls wrongly is told so by a `TypeError`, in words that say what was expected. */
const WRONG: readonly (readonly [name: string, says: string, call: Call])[] = [
  [
    'segment without options',
    'segment() takes options such as {locale:',
    () => segment('x', undefined as never),
  ],
  ['segment with lang', 'needs the option “locale”', () => segment('x', {lang: 'kk'} as never)],
  ['segment of a number', 'segment() takes a text, but 5', () => segment(5 as never, {locale: 'kk'})],
  ['align of texts', 'a list of segments for “kk”', () => align({kk: 'a', ru: 'b'} as never)],
  ['align of a list', 'takes the segments of each language', () => align([['a'], ['b']] as never)],
  ['align of numbers', 'are texts, or what segment() gives', () => align({kk: [1], ru: ['b']} as never)],
  ['alignAll of one document', 'a list of documents', () => alignAll({kk: ['a'], ru: ['b']} as never)],
  ['extractTerms without options', '{source:', () => extractTerms([], undefined as never)],
  ['extractTerms without targets', 'targets', () => extractTerms([], {source: 'kk'} as never)],
  [
    'extractTerms of one unit',
    'a list of units',
    () => extractTerms({} as never, {source: 'kk', targets: []}),
  ],
  [
    'extractTerms of no units',
    'takes units such as',
    () => extractTerms([{id: 'a'}] as never, {source: 'kk', targets: ['ru']}),
  ],
  [
    'extractTerms without one rejected row',
    '“exclude”',
    () => extractTerms([], {source: 'kk', targets: ['ru'], exclude: {kk: 'сот'} as never}),
  ],
  [
    'extractTerms with terms for concepts',
    'A known concept',
    () => extractTerms([], {source: 'kk', targets: ['ru'], known: [{kk: 'сот'}] as never}),
  ],
  ['recognizeTerms with concepts', 'Termbase.from', () => recognizeTerms('x', [] as never, {locale: 'kk'})],
  ['recognizeTerms without a locale', '“locale”', () => recognizeTerms('x', termbase, {} as never)],
  ['compareTexts of one', 'takes a text', () => compareTexts('x', undefined as never, 'kk')],
  ['stemWord without a language', 'A language tag', () => stemWord('x', undefined as never)],
  ['evaluate of nothing', 'a list of beads', () => evaluate(undefined as never, [])],
  ['evaluateAll of one', 'a list of alignments', () => evaluateAll([], {} as never)],
  ['checkTerms without languages', '{source:', () => checkTerms('x', 'y', termbase, undefined as never)],
  ['checkText of concepts', 'Termbase.from', () => checkText('x', [] as never, {locale: 'kk'})],
  ['checkText without a locale', '“locale”', () => checkText('x', termbase, {} as never)],
  ['checkUnits of a text', 'a list of units', () => checkUnits('x' as never, termbase, languages)],
  ['checkUnits of no units', 'Units such as', () => checkUnits([5] as never, termbase, languages)],
  [
    'checkTranslation of texts',
    'a list of segments',
    () => checkTranslation('x' as never, [], termbase, languages),
  ],
  ['conceptsOf of one', 'a list of candidates', () => conceptsOf({} as never)],
  ['reviewRows of nothing', 'a list of candidates', () => reviewRows(undefined as never)],
  ['applyReview without a termbase', 'Termbase.from', () => applyReview([] as never, [])],
  ['applyReview of one row', 'a list of decided rows', () => applyReview(termbase, {} as never)],
  ['a termbase of nothing', 'a list of concept entries', () => Termbase.from(undefined as never)],
  ['a termbase and concepts', 'merge() takes a termbase', () => termbase.merge([] as never)],
  ['joinMemories of one', 'a list of memories', () => joinMemories({} as never)],
  ['joinMemories of no memories', 'such as {name, memory}', () => joinMemories([{name: 'a'}] as never)],
  ['inflect into nothing', "such as {case: 'genitive'}", () => inflect('сот', undefined as never)],
  ['analyzeWord without a language', 'A language tag', () => analyzeWord('x', undefined as never)],
  ['tokenize of nothing', 'takes a text', () => tokenize(undefined as never)],
  ['identifyLanguage of nothing', 'takes a text', () => identifyLanguage(undefined as never)],
  ['ownSrx of a language', 'a list of languages', () => ownSrx('kk' as never)],
  ['segmentBySrx without a locale', '“locale”', () => segmentBySrx('x', ownSrx(['kk']), {} as never)],
  ['bitext of a text', 'its texts by language', () => bitext('x' as never)],
  ['bitext of segments', 'The text of “kk” is a string', () => bitext({kk: ['x'], ru: ['y']} as never)],
  ['bitextAll of one document', 'a list of documents', () => bitextAll({} as never)],
  ['readUnits of a promise', 'an object (Promise)', () => [...readUnits(Promise.resolve('') as never)]],
  ['writeUnits without a format', "{format: 'tmx'}", () => writeUnits([], undefined as never)],
  ['writeUnits of nothing', 'a list of units', () => writeUnits(undefined as never, {format: 'tmx'})],
  ['a lexicon of nothing', 'what toData() gives', () => LemmaLexicon.from(undefined as never)],
  ['a lexicon of votes', 'what toData() gives', () => LemmaLexicon.from([5] as never)],
  ['learning from no texts', 'a list of texts', () => LemmaLexicon.learn(undefined as never, {locale: 'kk'})],
  ['learning no language', '“locale”', () => LemmaLexicon.learn([], {} as never)],
  ['a word table of nothing', 'what toJSON() gives', () => WordLexicon.from(null as never)],
  ['a word table without languages', '{source:', () => WordLexicon.learnFromUnits([], undefined as never)],
  ['a word table of one unit', 'a list of units', () => WordLexicon.learnFromUnits({} as never, languages)],
  ['termbases of no termbases', 'a list of termbases', () => Termbase.join([5] as never)],
  ['one termbase alone', 'a list of termbases', () => Termbase.join(termbase as never)],
  ['rejections of numbers', 'such as {terms}', () => Termbase.from([], [5] as never)],
  ['sqliteStore of nothing', 'an open SQLite database', () => sqliteStore(undefined as never)],
  ['sqliteStore of a path', 'use openMemory', () => sqliteStore('a.tm' as never)],
  ['align with null', 'align() takes options', () => align({kk: ['a'], ru: ['b']}, null as never)],
  [
    'align with no lexicon',
    'forward() and backward()',
    () => align({kk: ['a'], ru: ['b']}, {lexicon: {}} as never),
  ],
  ['align with no embedder', '{embed}', () => align({kk: ['a'], ru: ['b']}, {similarity: 5} as never)],
  [
    'align with anchors of numbers',
    'such as {kk: [0], ru: [0]}',
    () => align({kk: ['a'], ru: ['b']}, {anchors: [5]} as never),
  ],
  ['evaluate of numbers', 'a list of beads', () => evaluate([5] as never, [])],
  ['evaluateAll of beads', 'a list of beads', () => evaluateAll([{segments: {}}] as never, [])],
  ['bitext with null', 'bitext() takes options', () => bitext({kk: 'а', ru: 'б'}, null as never)],
  ['bitextAll of texts', 'such as {document, texts}', () => bitextAll([{kk: 'а', ru: 'б'}] as never)],
  [
    'checkTranslation of texts in lists',
    'as segment() gives them',
    () => checkTranslation(['а'] as never, [], termbase, languages),
  ],
  ['conceptsOf of concepts', 'a list of candidates', () => conceptsOf([5] as never)],
  [
    'mergeConcepts of one',
    'two concept entries',
    () => mergeConcepts({id: 'a', terms: []}, undefined as never),
  ],
  ['stemWord of nothing', 'takes a text', () => stemWord(undefined as never, 'kk')],
  ['analyzeWord of nothing', 'takes a text', () => analyzeWord(undefined as never, 'kk')],
  ['memoryBackend without options', '{source:', () => memoryBackend(undefined as never)],
  [
    'memoryBackend without a memory',
    '“memory”',
    () => memoryBackend({source: 'en', load: () => ({})} as never),
  ],
  [
    'memoryBackend without texts',
    '“load”',
    () => memoryBackend({source: 'en', memory: {lookup: async () => []}} as never),
  ],
]

/** The same of a memory, whose answers are promises. */
const WRONG_MEMORY: readonly (readonly [
  name: string,
  says: string,
  call: (memory: TranslationMemory) => unknown,
])[] = [
  ['open with a path', "openMemory(path) of 'tilmash/sqlite'", () => TranslationMemory.open('a.tm' as never)],
  ['open with no store', 'tilmash/sqlite', () => TranslationMemory.open({store: {}} as never)],
  ['open with null', 'tilmash/sqlite', () => TranslationMemory.open({store: null} as never)],
  ['lookup without options', '{source:', memory => memory.lookup('x', undefined as never)],
  ['lookup without a target', '“target”', memory => memory.lookup('x', {source: 'kk'} as never)],
  ['lookup of nothing', 'takes a text', memory => memory.lookup(undefined as never, languages)],
  ['lookupAll of a text', 'a list of texts', memory => memory.lookupAll('x', languages)],
  ['lookupAll of numbers', '{text, previous, next}', memory => memory.lookupAll([5] as never, languages)],
  ['concordance without options', '{locale:', memory => memory.concordance('x', undefined as never)],
  ['concordance of nothing', 'takes a text', memory => memory.concordance(null as never, {locale: 'kk'})],
  ['fragments without options', '{source:', memory => memory.fragments('x', undefined as never)],
  ['fragments of nothing', 'takes a text', memory => memory.fragments(null as never, languages)],
  ['updateDocuments of nothing', 'a list of units', memory => updateDocuments(memory, undefined as never)],
  ['updateDocuments of numbers', 'as bitext()', memory => updateDocuments(memory, [5] as never)],
  ['updateDocuments with null', 'takes options', memory => updateDocuments(memory, [], null as never)],
  ['updateDocuments of no memory', 'takes a memory', () => updateDocuments('a.tm' as never, [])],
  ['importUnits of no memory', 'takes a memory', () => importUnits(undefined as never, [])],
  [
    'importUnits with progress to nobody',
    '“onProgress”',
    memory => importUnits(memory, [], {onProgress: 5 as never}),
  ],
  [
    'importUnits of one language',
    'a list of languages',
    memory => importUnits(memory, [], {languages: 'kk'} as never),
  ],
  ['update of nothing', '{put, delete}', memory => memory.update(undefined as never)],
  ['deletion of a number', 'a list of ids', memory => memory.delete(5 as never)],
  ['a status that is a number', 'A status', memory => memory.units({status: 5} as never).next()],
  ['openMemory with null', 'takes options', () => openMemory('/nowhere/a.tm', null as never)],
  ['openDatabase with null', 'takes options', () => openDatabase('/nowhere/a.tm', null as never)],
  ['unitFilter of nothing', 'what is wanted', async () => unitFilter(undefined as never)],
  ['unitFilter of a text', 'what is wanted', async () => unitFilter('kk' as never)],
  ['importUnits of nothing', 'list of units', memory => importUnits(memory, undefined as never)],
  ['importUnits of no units', 'such as {kk:', memory => importUnits(memory, [5] as never)],
  ['memoryLexicons of a text', 'takes a memory', () => memoryLexicons('a.tm' as never, ['kk', 'ru'])],
  ['memoryLexicons of a language', 'a list of languages', memory => memoryLexicons(memory, 'kk' as never)],
  ['extractTermsFrom of nothing', 'a list of units', () => extractTermsFrom(null as never, {} as never)],
  [
    'checkUnitsFrom of nothing',
    'a list of units',
    () => checkUnitsFrom(undefined as never, termbase, languages).next(),
  ],
  [
    'recognizeTermsStream of a number',
    'a list of texts',
    () => recognizeTermsStream(5 as never, termbase, {locale: 'kk'}).next(),
  ],
  [
    'recognizeTermsStream of numbers',
    'takes a text',
    () => recognizeTermsStream([5] as never, termbase, {locale: 'kk'}).next(),
  ],
  ['segmentStream of nothing', 'a list of texts', () => segmentStream(null as never, {locale: 'kk'}).next()],
  [
    'segmentStream of bytes',
    'takes a text',
    () => segmentStream([new Uint8Array()] as never, {locale: 'kk'}).next(),
  ],
  ['openTermbase of nothing', 'The path of a file', () => openTermbase(undefined as never)],
  ['openMemory of an empty path', 'The path of a file', () => openMemory('')],
]

describe('a wrong call', () => {
  it.each(WRONG)('is told what was expected: %s', (_, says, call) => {
    expect(call).toThrow(TypeError)
    expect(call).toThrow(says)
  })

  it.each(WRONG_MEMORY)('is told what a memory expected: %s', async (_, says, call) => {
    const memory = await TranslationMemory.open()
    const error = await Promise.resolve(call(memory)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TypeError)
    expect((error as TypeError).message).toContain(says)
  })

  it('is told that a least score is in percent', async () => {
    const memory = await TranslationMemory.open()
    const asked = memory.lookup('x', {...languages, minScore: 0.7})
    await expect(asked).rejects.toThrow(RangeError)
    await expect(memory.lookup('x', {...languages, minScore: 0.7})).rejects.toThrow('give 70')
    expect(() => memoryBackend({memory, source: 'en', load: () => ({}), minScore: 0.7})).toThrow('give 70')
    await expect(memory.lookup('x', {...languages, minScore: 0})).resolves.toEqual([])
    await expect(memory.lookup('x', {...languages, minScore: 1})).resolves.toEqual([])
  })

  it('names a language that nobody has registered', () => {
    expect(() => align({zz: ['a'], ru: ['b']})).toThrow(LanguageError)
  })
})
