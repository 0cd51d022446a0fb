export {
  type AlignAllOptions,
  type AlignDocumentOptions,
  type AlignOptions,
  type Anchor,
  align,
  alignAll,
  type Paragraphs,
  type SegmentTexts,
} from './align/align.js'
export {type Evaluation, evaluate, evaluateAll, type Quality} from './align/evaluate.js'
export type {Embedder} from './align/similarity.js'
export {WordLexicon, type WordLexiconData, type WordLink} from './align/word-lexicon.js'
export {
  type BitextDocument,
  type BitextOptions,
  bitext,
  bitextAll,
  DEFAULT_MIN_CONFIDENCE,
} from './bitext.js'
export {checkTranslation, type TranslationFinding} from './check/check-translation.js'
export {
  type ErrorCode,
  type ErrorReason,
  FormatError,
  IndexFormatError,
  LanguageError,
  type Message,
  type Place,
  StoreError,
  TmError,
  type TmErrorOptions,
} from './errors.js'
export {
  DEFAULT_EXISTING,
  type ExistingPolicy,
  type ImportOptions,
  type ImportSummary,
  importUnits,
} from './exchange/import-units.js'
export {type UnitFilter, unitFilter} from './exchange/unit-filter.js'
export {
  type CheckOptions,
  checkTerms,
  checkText,
  type TermFinding,
  type TermRule,
} from './glossary/check-terms.js'
export {type CheckedUnit, checkUnits, checkUnitsFrom, type UnitTermFinding} from './glossary/check-units.js'
export {type ConceptsOptions, conceptsOf} from './glossary/concepts-of.js'
export {
  DEFAULT_TERM_LIMIT,
  type ExtractOptions,
  extractTerms,
  extractTermsFrom,
  type RejectedTerms,
  type TermCandidate,
} from './glossary/extract-terms.js'
export type {DuplicateGroup} from './glossary/find-duplicates.js'
export {mergeConcepts} from './glossary/merge-concepts.js'
export type {TermbaseInput} from './glossary/one-termbase.js'
export {type RecognizeOptions, recognizeTerms} from './glossary/recognize-terms.js'
export {recognizeTermsStream} from './glossary/recognize-terms-stream.js'
export type {Rejection} from './glossary/rejections.js'
export {
  applyReview,
  type ReviewOptions,
  type ReviewRowsOptions,
  type ReviewSummary,
  reviewRows,
} from './glossary/review.js'
export type {TermIndex, TextWord} from './glossary/term-index.js'
export type {TermPath, TermReading, WrittenWord} from './glossary/term-path.js'
export {type ConceptChanges, type EditOptions, Termbase} from './glossary/termbase.js'
export type {Neighbours} from './memory/context.js'
export {type ConcordanceOptions, DEFAULT_CONCORDANCE_LIMIT} from './memory/find-phrase.js'
export {
  DEFAULT_FRAGMENT_LIMIT,
  DEFAULT_MIN_WORDS,
  type Fragment,
  type FragmentOptions,
  type FragmentTranslation,
} from './memory/fragments.js'
export {type JoinedMemories, joinMemories, type MemoryMember} from './memory/joined-memories.js'
export {DEFAULT_LIMIT, DEFAULT_MIN_SCORE, type LookupAllOptions, type LookupOptions} from './memory/lookup.js'
export type {LookupQuery} from './memory/match-maker.js'
export type {MemoryFilter} from './memory/memory-filter.js'
export {compareTexts, type Similarity} from './memory/score.js'
export {inMemoryStore} from './memory/stores/in-memory.js'
export type {
  MemoryStore,
  PutResult,
  PutSummary,
  ReplaceResult,
  ReplaceSummary,
  StoreChanges,
  StoredUnit,
  StoreStats,
  UnitsWanted,
} from './memory/stores/store.js'
export {type MemoryChanges, type OpenMemoryOptions, TranslationMemory} from './memory/translation-memory.js'
export type {UnitInput} from './memory/unit-input.js'
export type {PenaltyName, PenaltyPoints} from './memory/weights.js'
export {memoryLexicons} from './memory-lexicons.js'
export type {Bead} from './model/bead.js'
export type {ConceptEntry, Term, TermHistory, TermHit, TermOrigin, TermStatus} from './model/concept.js'
export type {InlineCode, Subflow} from './model/content.js'
export type {Lexicon} from './model/lexicon.js'
export {type Locale, languageOf, parseLocale} from './model/locale.js'
export type {ConcordanceHit, ContextPart, Edit, Match, MatchKind, Penalty} from './model/match.js'
export type {Segment} from './model/segment.js'
export type {
  NewUnit,
  Property,
  Provenance,
  Texts,
  TranslationUnit,
  UnitStatus,
  Variant,
} from './model/unit.js'
export {type IdentifiedLanguage, identifyLanguage, type LanguageGuess} from './segment/identify-language.js'
export {ownSrx} from './segment/own-srx.js'
export type {RuleTable} from './segment/rule-set.js'
export type {OwnRules} from './segment/rules-for.js'
export {DEFAULT_SEGMENT_UNIT, type SegmentOptions, type SegmentUnit, segment} from './segment/segment.js'
export {type SegmentBySrxOptions, segmentBySrx} from './segment/segment-by-srx.js'
export {segmentStream} from './segment/segment-stream.js'
export type {Srx, SrxFormatHandles, SrxLanguageMap, SrxLanguageRules, SrxRule} from './segment/srx.js'
export {writeSrx} from './segment/write-srx.js'
export {analyzeWord} from './text/morphology/analyze-word.js'
export {
  type GrammaticalCase,
  type Inflection,
  type InflectOptions,
  inflect,
} from './text/morphology/inflect.js'
export {LemmaLexicon, type LemmaLexiconData} from './text/morphology/lemma-lexicon.js'
export type {Analysis, Familiarity} from './text/morphology/suffix-analyzer.js'
export {stemWord} from './text/stem.js'
export {type Token, type TokenKind, tokenize} from './text/tokenize.js'
export {
  type DocumentUpdate,
  type UnitChange,
  type UpdateOptions,
  updateDocuments,
} from './update-documents.js'
