/** What may stand in an element of XLIFF 2 (core §4.2) and on it. */
interface XliffRule {
  /** Core elements that may stand inside, in the order they must have; `*` for elements of modules and extensions. */
  readonly children: readonly string[]
  /** Children of which there is one at most. */
  readonly once?: readonly string[]
  /** At least one of these children must be there. */
  readonly needs?: readonly string[]
  /** False where children come in any order. */
  readonly ordered?: boolean
  /** False where no text may stand between the children. */
  readonly hasText?: boolean
  readonly attributes: readonly string[]
  readonly required?: readonly string[]
  /** Attributes of other namespaces may stand here. */
  readonly isOpen?: boolean
  /** It is an inline code or annotation. */
  readonly isCode?: boolean
  readonly values?: Readonly<Record<string, RegExp>>
}

const INLINE = ['cp', 'ph', 'pc', 'sc', 'ec', 'mrk', 'sm', 'em']
const DIRECTIONS = ['srcDir', 'trgDir']
const CODE = ['id', 'canCopy', 'canDelete', 'canReorder', 'copyOf', 'subType', 'type']
const CODE_TYPE = {type: /^(?:fmt|ui|quote|link|image|other)$/u}
const MARKER_TYPE = {type: /^(?:generic|comment|term|its:[^\s:]+|(?!xlf:)[^\s:]+:[^\s:]+)$/u}

/** The core elements. */
export const RULES: ReadonlyMap<string, XliffRule> = new Map(
  Object.entries<XliffRule>({
    xliff: {
      children: ['file'],
      needs: ['file'],
      hasText: false,
      attributes: ['version', 'srcLang', 'trgLang', 'xml:space'],
      required: ['version', 'srcLang'],
      isOpen: true,
      values: {version: /^2\.[0-2]$/u},
    },
    file: {
      children: ['skeleton', '*', 'notes', 'unit', 'group'],
      once: ['skeleton', 'notes'],
      needs: ['unit', 'group'],
      hasText: false,
      attributes: ['id', 'canResegment', 'original', 'translate', ...DIRECTIONS, 'xml:space'],
      required: ['id'],
      isOpen: true,
    },
    skeleton: {children: ['*'], ordered: false, attributes: ['href']},
    group: {
      children: ['*', 'notes', 'unit', 'group'],
      once: ['notes'],
      hasText: false,
      attributes: ['id', 'name', 'canResegment', 'translate', ...DIRECTIONS, 'type', 'xml:space'],
      required: ['id'],
      isOpen: true,
      values: {type: /^(?!xlf:)[^\s:]+:[^\s:]+$/u},
    },
    unit: {
      children: ['*', 'notes', 'originalData', 'segment', 'ignorable'],
      once: ['notes', 'originalData'],
      needs: ['segment'],
      hasText: false,
      attributes: ['id', 'name', 'canResegment', 'translate', ...DIRECTIONS, 'xml:space', 'type'],
      required: ['id'],
      isOpen: true,
      values: {type: /^(?!xlf:)[^\s:]+:[^\s:]+$/u},
    },
    notes: {children: ['note'], needs: ['note'], hasText: false, attributes: []},
    note: {
      children: [],
      attributes: ['id', 'appliesTo', 'category', 'priority', 'ref'],
      isOpen: true,
      values: {appliesTo: /^(?:source|target)$/u, priority: /^(?:[1-9]|10)$/u},
    },
    originalData: {children: ['data'], needs: ['data'], hasText: false, attributes: []},
    data: {
      children: ['cp'],
      ordered: false,
      attributes: ['id', 'dir', 'xml:space'],
      required: ['id'],
      values: {'xml:space': /^preserve$/u},
    },
    segment: {
      children: ['source', 'target'],
      once: ['source', 'target'],
      needs: ['source'],
      hasText: false,
      attributes: ['id', 'canResegment', 'state', 'subState'],
      values: {state: /^(?:initial|translated|reviewed|final)$/u},
    },
    ignorable: {
      children: ['source', 'target'],
      once: ['source', 'target'],
      needs: ['source'],
      hasText: false,
      attributes: ['id'],
    },
    source: {children: INLINE, ordered: false, attributes: ['xml:lang', 'xml:space']},
    target: {
      children: INLINE,
      ordered: false,
      attributes: ['xml:lang', 'xml:space', 'order'],
      values: {order: /^[1-9]\d*$/u},
    },
    cp: {
      children: [],
      hasText: false,
      attributes: ['hex'],
      required: ['hex'],
      // Only what XML can't hold, or had better not.
      values: {
        hex: /^(?:00(?:0[0-8BCEF]|1[0-9A-F]|7F|8[0-46-9A-F]|9[0-9A-F])|D[89A-F][0-9A-F]{2}|(?:[0-9A-F]{2}|10)?FFF[EF])$/iu,
      },
    },
    ph: {
      children: [],
      hasText: false,
      attributes: [...CODE, 'disp', 'equiv', 'dataRef', 'subFlows'],
      required: ['id'],
      isCode: true,
      values: CODE_TYPE,
    },
    pc: {
      children: INLINE,
      ordered: false,
      attributes: [
        ...CODE,
        'canOverlap',
        'dispStart',
        'dispEnd',
        'equivStart',
        'equivEnd',
        'dataRefStart',
        'dataRefEnd',
        'subFlowsStart',
        'subFlowsEnd',
        'dir',
      ],
      required: ['id'],
      isCode: true,
      values: CODE_TYPE,
    },
    sc: {
      children: [],
      hasText: false,
      attributes: [...CODE, 'canOverlap', 'dataRef', 'dir', 'disp', 'equiv', 'isolated', 'subFlows'],
      required: ['id'],
      isCode: true,
      values: CODE_TYPE,
    },
    ec: {
      children: [],
      hasText: false,
      attributes: [
        ...CODE,
        'canOverlap',
        'dataRef',
        'dir',
        'disp',
        'equiv',
        'isolated',
        'startRef',
        'subFlows',
      ],
      isCode: true,
      values: CODE_TYPE,
    },
    mrk: {
      children: INLINE,
      ordered: false,
      attributes: ['id', 'translate', 'type', 'ref', 'value'],
      required: ['id'],
      isOpen: true,
      isCode: true,
      values: MARKER_TYPE,
    },
    sm: {
      children: [],
      hasText: false,
      attributes: ['id', 'translate', 'type', 'ref', 'value'],
      required: ['id'],
      isOpen: true,
      isCode: true,
      values: MARKER_TYPE,
    },
    em: {children: [], hasText: false, attributes: ['startRef'], required: ['startRef']},
  }),
)

const YES_NO = /^(?:yes|no)$/u
const DIRECTION = /^(?:ltr|rtl|auto)$/u
/** “prefix:value”; the prefix `xlf` is for what XLIFF itself names, which is nothing here. */
const PREFIXED = /^(?!xlf:)[^\s:]+:[^\s:]+$/u

/** Values of attributes that mean the same wherever they stand. */
export const COMMON_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['canCopy', YES_NO],
  ['canDelete', YES_NO],
  ['canOverlap', YES_NO],
  ['canResegment', YES_NO],
  ['isolated', YES_NO],
  ['translate', YES_NO],
  ['reference', YES_NO],
  ['canReorder', /^(?:yes|firstNo|no)$/u],
  ['dir', DIRECTION],
  ['srcDir', DIRECTION],
  ['trgDir', DIRECTION],
  ['subState', PREFIXED],
  ['xml:space', /^(?:default|preserve)$/u],
])
