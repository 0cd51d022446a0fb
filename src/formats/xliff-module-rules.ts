/** What may stand in an element of a module of XLIFF 2.1 (§5) and on it. */
interface XliffModuleRule {
  /** Elements that it may stand in: of the core, or, after a colon, of the module itself. */
  readonly parents: readonly string[]
  /** At least one of these children (of the module, or of the core) must be there. */
  readonly needs?: readonly string[]
  /** Each of these children must be there. */
  readonly needsAll?: readonly string[]
  /** Children of which there is one at most. */
  readonly once?: readonly string[]
  /** False where no text may stand inside. */
  readonly hasText?: boolean
  readonly attributes: readonly string[]
  readonly required?: readonly string[]
  /** Attributes of other namespaces may stand here. */
  readonly isOpen?: boolean
  readonly values?: Readonly<Record<string, RegExp>>
}

const PERCENT = /^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)$/u
const YES_NO = /^(?:yes|no)$/u
const FORM = /^(?:none|nfc|nfd)$/u

/** The elements of the modules, by the last part of the namespace’s name and the element’s. */
export const MODULES: ReadonlyMap<string, XliffModuleRule> = new Map(
  Object.entries<XliffModuleRule>({
    'matches matches': {hasText: false, parents: ['unit'], needs: ['match'], attributes: []},
    'matches match': {
      hasText: false,
      parents: [':matches'],
      needsAll: ['source', 'target'],
      once: ['source', 'target', 'originalData', 'metadata'],
      attributes: [
        'id',
        'matchQuality',
        'matchSuitability',
        'origin',
        'ref',
        'reference',
        'similarity',
        'subType',
        'type',
      ],
      required: ['ref'],
      isOpen: true,
      values: {
        type: /^(?:am|mt|icm|idm|tb|tm|other)$/u,
        similarity: PERCENT,
        matchQuality: PERCENT,
        matchSuitability: PERCENT,
      },
    },
    'glossary glossary': {hasText: false, parents: ['unit'], needs: ['glossEntry'], attributes: []},
    'glossary glossEntry': {
      hasText: false,
      parents: [':glossary'],
      needsAll: ['term'],
      needs: ['translation', 'definition'],
      once: ['term', 'definition'],
      attributes: ['id', 'ref'],
      isOpen: true,
    },
    'glossary term': {parents: [':glossEntry'], attributes: ['source'], isOpen: true},
    'glossary translation': {parents: [':glossEntry'], attributes: ['id', 'ref', 'source'], isOpen: true},
    'glossary definition': {parents: [':glossEntry'], attributes: ['source'], isOpen: true},
    'metadata metadata': {
      hasText: false,
      parents: ['file', 'group', 'unit', 'match', 'glossEntry'],
      needs: ['metaGroup'],
      attributes: ['id'],
    },
    'metadata metaGroup': {
      hasText: false,
      parents: [':metadata', ':metaGroup'],
      needs: ['meta', 'metaGroup'],
      attributes: ['id', 'category', 'appliesTo'],
      values: {appliesTo: /^(?:source|target|ignorable)$/u},
    },
    'metadata meta': {parents: [':metaGroup'], attributes: ['type'], required: ['type']},
    'resourcedata resourceData': {
      hasText: false,
      parents: ['file', 'group', 'unit'],
      needs: ['resourceItem', 'resourceItemRef'],
      attributes: ['id'],
    },
    'resourcedata resourceItemRef': {
      hasText: false,
      parents: [':resourceData'],
      attributes: ['id', 'ref'],
      required: ['ref'],
      isOpen: true,
    },
    'resourcedata resourceItem': {
      hasText: false,
      parents: [':resourceData'],
      needs: ['source', 'target', 'reference'],
      once: ['source', 'target'],
      attributes: ['id', 'mimeType', 'context'],
      isOpen: true,
      values: {context: YES_NO},
    },
    'resourcedata source': {parents: [':resourceItem'], attributes: ['href', 'xml:lang'], isOpen: true},
    'resourcedata target': {parents: [':resourceItem'], attributes: ['href', 'xml:lang'], isOpen: true},
    'resourcedata reference': {
      hasText: false,
      parents: [':resourceItem'],
      attributes: ['href', 'xml:lang'],
      required: ['href'],
      isOpen: true,
    },
    'changetracking changeTrack': {
      hasText: false,
      parents: ['file', 'group', 'unit'],
      needs: ['revisions'],
      attributes: [],
    },
    'changetracking revisions': {
      hasText: false,
      parents: [':changeTrack'],
      needs: ['revision'],
      attributes: ['appliesTo', 'ref', 'currentVersion'],
      required: ['appliesTo'],
      isOpen: true,
    },
    'changetracking revision': {
      hasText: false,
      parents: [':revisions'],
      needs: ['item'],
      attributes: ['author', 'datetime', 'version'],
      isOpen: true,
    },
    'changetracking item': {
      parents: [':revision'],
      attributes: ['property'],
      required: ['property'],
      isOpen: true,
    },
    'sizerestriction profiles': {
      hasText: false,
      parents: ['file'],
      once: ['normalization'],
      attributes: ['generalProfile', 'storageProfile'],
    },
    'sizerestriction normalization': {
      hasText: false,
      parents: [':profiles'],
      attributes: ['general', 'storage'],
      values: {general: FORM, storage: FORM},
    },
    'sizerestriction data': {
      parents: ['file', 'group', 'unit', ':profiles'],
      attributes: ['profile'],
      required: ['profile'],
      isOpen: true,
    },
    'validation validation': {
      hasText: false,
      parents: ['file', 'group', 'unit'],
      needs: ['rule'],
      attributes: [],
      isOpen: true,
    },
    'validation rule': {
      hasText: false,
      parents: [':validation'],
      attributes: [
        'isPresent',
        'occurs',
        'isNotPresent',
        'startsWith',
        'endsWith',
        'existsInSource',
        'caseSensitive',
        'normalization',
        'disabled',
      ],
      isOpen: true,
      values: {
        occurs: /^[1-9]\d*$/u,
        existsInSource: YES_NO,
        caseSensitive: YES_NO,
        disabled: YES_NO,
        normalization: FORM,
      },
    },
  }),
)

/** What a piece of text is shown as, in the words of HTML (§5.5.4.1). */
export const FORMAT_STYLES: ReadonlySet<string> = new Set(
  (
    'a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 head ' +
    'hr html i img label legend li ol p pre q s samp select small span strike strong sub sup table tbody td tfoot th thead ' +
    'title tr tt u ul'
  ).split(' '),
)
