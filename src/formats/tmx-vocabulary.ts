import type {UnitStatus} from '../model/unit.js'

/** Versions of TMX; they differ in what may stand where, not in what it means. */
export const VERSIONS: ReadonlySet<string> = new Set(['1.1', '1.2', '1.3', '1.4', '1.4a', '1.4b'])

/**
 * Where tools keep the segments before and after: memoQ and MyMemory (and we), OmegaT, XTM, Phrase, GlobalLink.
 * Ranked: the first that a variant has is taken, the others stay properties.
 */
export const CONTEXT: ReadonlyMap<string, 'previous' | 'next'> = new Map(
  Object.entries<'previous' | 'next'>({
    'x-context-pre': 'previous',
    'x-context-post': 'next',
    prev: 'previous',
    next: 'next',
    'x-previous-source-text': 'previous',
    'x-next-source-text': 'next',
    context_prev: 'previous',
    context_next: 'next',
    previousMd5Segment: 'previous',
    nextMd5Segment: 'next',
  }),
)

/** Attributes that a header may have beside. */
export const HEADER_OPTIONS: ReadonlySet<string> = new Set([
  'o-encoding',
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
])
/** What must stand on elements (TMX 1.4b, §3). */
export const HEADER_ATTRIBUTES: readonly string[] = [
  'creationtool',
  'creationtoolversion',
  'segtype',
  'o-tmf',
  'adminlang',
  'srclang',
  'datatype',
]
export const INLINE_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['bpt', ['i']],
  ['ept', ['i']],
  ['it', ['pos']],
])

/** The OmegaT whose habits profile `omegat` follows. */
export const OMEGAT_VERSION = '3.6.0'

/** What Trados Studio keeps of the segment before: its texts, joined by “ | ”; one unit may have many. */
export const TRADOS_CONTEXT = 'x-ContextContent'

/** Attributes that we have no field for are kept as properties of this prefix and become attributes again. */
export const ATTRIBUTE_PREFIX = 'tmx:'
export const UNIT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'tuid',
  'o-encoding',
  'datatype',
  'lastusagedate',
  'creationtool',
  'creationtoolversion',
  'segtype',
  'o-tmf',
  'srclang',
])
export const VARIANT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'o-encoding',
  'datatype',
  'usagecount',
  'lastusagedate',
  'creationtool',
  'creationtoolversion',
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
  'o-tmf',
])
/** Attributes that are fields of the model, or that reading needs. */
export const KNOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'usagecount',
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
  'xml:lang',
  'lang',
])
/** Attributes of notes and props, which properties have no place for. */
export const LEAF_ATTRIBUTES: readonly string[] = ['xml:lang', 'o-encoding']
/** A property that tells of such attributes: whose they are, and what they say. */
export const LEAF = `${ATTRIBUTE_PREFIX}attributes`
export const SEGMENT_TYPES: ReadonlySet<string> = new Set(['block', 'paragraph', 'sentence', 'phrase'])
/** A note of a variant, which the model has no field for. */
export const NOTE = `${ATTRIBUTE_PREFIX}note`

/** Properties that are ours; they hold what the model knows of a unit and TMX does not. */
export const OURS = {
  id: 'x-tilmash:id',
  status: 'x-tilmash:status',
  document: 'x-tilmash:document',
  segments: 'x-tilmash:segments',
  confidence: 'x-tilmash:confidence',
  alsoFrom: 'x-tilmash:also-from',
  createdAt: 'x-tilmash:created-at',
  changedAt: 'x-tilmash:changed-at',
} as const

export const STATUSES: ReadonlySet<string> = new Set<UnitStatus>([
  'draft',
  'translated',
  'reviewed',
  'approved',
])

/** What Trados Studio calls how far a translation has come. */
export const TRADOS_STATUS: ReadonlyMap<string, UnitStatus> = new Map(
  Object.entries<UnitStatus>({
    Draft: 'draft',
    Translated: 'translated',
    ApprovedTranslation: 'reviewed',
    ApprovedSignOff: 'approved',
  }),
)
