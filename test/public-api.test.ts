import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'

const PROJECT = join(import.meta.dirname, '..')

/** What each entry exports at run time: a change here is a decision. */
const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  index: [
    'DEFAULT_CONCORDANCE_LIMIT',
    'DEFAULT_EXISTING',
    'DEFAULT_FRAGMENT_LIMIT',
    'DEFAULT_LIMIT',
    'DEFAULT_MIN_CONFIDENCE',
    'DEFAULT_MIN_SCORE',
    'DEFAULT_MIN_WORDS',
    'DEFAULT_SEGMENT_UNIT',
    'DEFAULT_TERM_LIMIT',
    'FormatError',
    'IndexFormatError',
    'LanguageError',
    'LemmaLexicon',
    'StoreError',
    'Termbase',
    'TmError',
    'TranslationMemory',
    'WordLexicon',
    'align',
    'alignAll',
    'analyzeWord',
    'applyReview',
    'bitext',
    'bitextAll',
    'checkTerms',
    'checkText',
    'checkTranslation',
    'checkUnits',
    'checkUnitsFrom',
    'compareTexts',
    'conceptsOf',
    'evaluate',
    'evaluateAll',
    'extractTerms',
    'extractTermsFrom',
    'identifyLanguage',
    'importUnits',
    'inMemoryStore',
    'inflect',
    'joinMemories',
    'languageOf',
    'memoryLexicons',
    'mergeConcepts',
    'ownSrx',
    'parseLocale',
    'recognizeTerms',
    'recognizeTermsStream',
    'reviewRows',
    'segment',
    'segmentBySrx',
    'segmentStream',
    'stemWord',
    'tokenize',
    'unitFilter',
    'updateDocuments',
    'writeSrx',
  ],
  'formats/index': [
    'DEFAULT_PO_SOURCE',
    'FORMATS',
    'decodeText',
    'detectFormat',
    'documentText',
    'formatOfName',
    'lenientLocale',
    'readConcepts',
    'readCsv',
    'readI18nextConcepts',
    'readI18nextFiles',
    'readI18nextJson',
    'readJsonl',
    'readPo',
    'readTbx',
    'readTmx',
    'readUnits',
    'readXliff',
    'readXliffGlossary',
    'writeConceptTable',
    'writeCsv',
    'writeDeeplGlossary',
    'writeI18nextJson',
    'writeJsonl',
    'writeOmegatGlossary',
    'writePo',
    'writeTbx',
    'writeTmx',
    'writeUnits',
    'writeXliff',
  ],
  retext: ['nlcstParser', 'retextEnglish', 'retextKazakh', 'retextRussian', 'retextSegments', 'retextTerms'],
  sqlite: ['openDatabase', 'openMemory', 'openTermbase', 'sqliteStore'],
  'i18next/index': ['DEFAULT_MIN_SCORE', 'memoryBackend'],
  'segment/read-srx': ['readSrx'],
}

/** The sources of the entries, as the build names them. */
const entries = [...readFileSync(join(PROJECT, 'tsup.config.ts'), 'utf8').matchAll(/'src\/(.+)\.ts'/gu)]
  .map(([, entry]) => entry ?? '')
  .filter(entry => entry !== 'cli/main')

describe('the public names', () => {
  it('are listed here for every entry of the package', () => {
    expect(Object.keys(EXPORTS).sort()).toEqual([...entries].sort())
  })

  it.each(Object.keys(EXPORTS))('of %s are these', async entry => {
    expect(Object.keys(await import(pathToFileURL(join(PROJECT, 'src', `${entry}.ts`)).href)).sort()).toEqual(
      EXPORTS[entry],
    )
  })
})
