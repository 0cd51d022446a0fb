import type {ElementRule} from '../xml/structure-checks.js'

const ABOUT = ['admin', 'adminGrp', 'descrip', 'descripGrp', 'note', 'ref', 'transacGrp', 'xref']
const REST = ['admin', 'adminGrp', 'note', 'ref', 'transacGrp', 'xref']
/** Markup inside of texts: that of the second version and that of the third. */
const INLINE = ['hi', 'foreign', 'sc', 'ec', 'ph', 'bpt', 'ept', 'it', 'ut']
const MARKS = ['id', 'type', 'target', 'datatype', 'isolated', 'startRef', 'i', 'x', 'pos', 'assoc', 'lang']
const ID = ['id', 'lang']
const CARRIER: ElementRule = {
  children: [INLINE],
  attributes: ['id', 'type', 'target', 'datatype', 'lang'],
  required: ['type'],
  values: {type: /\S/u},
  hasText: true,
}
const POINTER: ElementRule = {...CARRIER, required: ['type', 'target']}
const TEXT: ElementRule = {children: [INLINE], attributes: [...ID, 'type', 'datatype'], hasText: true}
const PARAGRAPHS: ElementRule = {children: [['p']], needs: ['p'], attributes: [...ID, 'type']}

/** What both versions have, beside the names of their sections. */
const COMMON: Readonly<Record<string, ElementRule>> = {
  fileDesc: {
    children: [['titleStmt'], ['publicationStmt'], ['sourceDesc']],
    needs: ['sourceDesc'],
    once: ['titleStmt', 'publicationStmt'],
    attributes: ID,
  },
  titleStmt: {children: [['title'], ['note']], needs: ['title'], once: ['title'], attributes: ID},
  title: TEXT,
  publicationStmt: PARAGRAPHS,
  sourceDesc: PARAGRAPHS,
  encodingDesc: {...PARAGRAPHS, children: [['p', 'ude']]},
  ude: {children: [], isUnseen: true},
  revisionDesc: {children: [['change']], needs: ['change'], attributes: ID},
  change: PARAGRAPHS,
  p: TEXT,
  text: {children: [['body'], ['back']], needs: ['body'], once: ['body', 'back'], attributes: ID},
  term: {children: [INLINE], attributes: ID, hasText: true},
  termNoteGrp: {children: [['termNote'], REST], needs: ['termNote'], once: ['termNote'], attributes: ID},
  descripGrp: {
    children: [['descrip'], ['descripNote', ...REST]],
    needs: ['descrip'],
    once: ['descrip'],
    attributes: ID,
  },
  adminGrp: {
    children: [['admin'], ['adminNote', 'note', 'ref', 'xref']],
    needs: ['admin'],
    once: ['admin'],
    attributes: ID,
  },
  transacGrp: {
    children: [['transac'], ['transacNote', 'date', 'note', 'ref', 'xref']],
    needs: ['transac'],
    once: ['transac', 'date'],
    attributes: ID,
  },
  admin: CARRIER,
  adminNote: CARRIER,
  descrip: CARRIER,
  descripNote: CARRIER,
  termNote: CARRIER,
  transac: CARRIER,
  transacNote: CARRIER,
  ref: POINTER,
  xref: POINTER,
  note: TEXT,
  date: {children: [], attributes: ID, hasText: true},
  back: {children: [['refObjectSec', 'refObjectList']], attributes: ID, isUnseen: true},
  ...Object.fromEntries(
    INLINE.map(name => [name, {children: [[...INLINE, 'sub']], attributes: MARKS, hasText: true}]),
  ),
  sub: {children: [INLINE], attributes: MARKS, hasText: true},
}

/** The core structure of the third version (ISO 30042:2019 §7), which all dialects share. */
export const RULES_3: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries<ElementRule>({
    ...COMMON,
    tbx: {
      children: [['tbxHeader'], ['text']],
      needs: ['tbxHeader', 'text'],
      once: ['tbxHeader', 'text'],
      attributes: [...ID, 'type', 'style'],
      required: ['type', 'style', 'xml:lang'],
      values: {style: /^dc[at]$/u, type: /\S/u},
    },
    tbxHeader: {
      children: [['fileDesc'], ['encodingDesc'], ['revisionDesc']],
      needs: ['fileDesc'],
      once: ['fileDesc', 'encodingDesc', 'revisionDesc'],
      attributes: ID,
    },
    body: {children: [['conceptEntry']], needs: ['conceptEntry'], attributes: ID},
    conceptEntry: {children: [[...ABOUT, '*'], ['langSec']], needs: ['langSec'], attributes: ID},
    langSec: {
      children: [[...ABOUT, '*'], ['termSec']],
      needs: ['termSec'],
      attributes: ID,
      required: ['xml:lang'],
    },
    termSec: {
      children: [['term'], ['termNote', 'termNoteGrp'], [...ABOUT, '*']],
      needs: ['term'],
      attributes: ID,
    },
  }),
)

/** The core structure of the second version (ISO 30042:2008 §7). */
export const RULES_2: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries<ElementRule>({
    ...COMMON,
    martif: {
      children: [['martifHeader'], ['text']],
      needs: ['martifHeader', 'text'],
      once: ['martifHeader', 'text'],
      attributes: [...ID, 'type'],
      required: ['type', 'xml:lang'],
      values: {type: /\S/u},
    },
    martifHeader: {
      children: [['fileDesc'], ['encodingDesc'], ['revisionDesc']],
      needs: ['fileDesc'],
      once: ['fileDesc', 'encodingDesc', 'revisionDesc'],
      attributes: ID,
    },
    body: {children: [['termEntry']], needs: ['termEntry'], attributes: ID},
    termEntry: {children: [ABOUT, ['langSet']], needs: ['langSet'], attributes: ID},
    langSet: {
      children: [ABOUT, ['tig', 'ntig']],
      needsOneOf: ['tig', 'ntig'],
      attributes: ID,
      required: ['xml:lang'],
    },
    tig: {children: [['term'], ['termNote'], ABOUT], needs: ['term'], attributes: ID},
    ntig: {children: [['termGrp'], ABOUT], needs: ['termGrp'], once: ['termGrp'], attributes: ID},
    termGrp: {
      children: [['term'], ['termNote', 'termNoteGrp'], ['termCompList']],
      needs: ['term'],
      attributes: ID,
    },
    termCompList: {
      children: [ABOUT, ['termComp', 'termCompGrp']],
      needsOneOf: ['termComp', 'termCompGrp'],
      attributes: [...ID, 'type'],
      required: ['type'],
    },
    termCompGrp: {
      children: [['termComp'], ['termNote', 'termNoteGrp'], ABOUT],
      needs: ['termComp'],
      attributes: ID,
    },
    termComp: TEXT,
    // The second version demands only that what points outside says where.
    ref: CARRIER,
  }),
)
