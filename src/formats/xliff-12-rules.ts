import type {ElementRule} from '../xml/structure-checks.js'

/** One of a list, or a word of a tool’s own (`x-…`). */
function oneOf(words: string): RegExp {
  return new RegExp(`^(?:${words.split(' ').join('|')}|x-\\S+)$`, 'u')
}

const YES_NO = /^(?:yes|no)$/u
const NMTOKEN = /^[\p{L}\p{N}\p{M}._:·-]+$/u
const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/u
const SPACE = /^(?:default|preserve)$/u

// The words are those of the schema (XLIFF 1.2, OASIS 2008, §A).
const DATATYPE = oneOf(
  'asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form html htmlbody ini interleaf ' +
    'javaclass javapropertyresourcebundle javalistresourcebundle javascript jscript layout lisp margin menufile messagefile mif ' +
    'mimetype mo msglib pagefooter pageheader parameters pascal php plaintext po report resources resx rtf sgml sgmldtd svg ' +
    'vbscript warning winres xhtml xml xmldtd xsl xul',
)
const RESTYPE = oneOf(
  'auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox checkboxmenuitem checkedlistbox ' +
    'colorchooser combobox comboboxexitem comboboxitem component contextmenu ctext cursor datetimepicker defpushbutton dialog ' +
    'dlginit edit file filechooser fn font footer frame grid groupbox header heading hedit hscrollbar icon iedit keywords label ' +
    'linklabel list listbox listitem ltext menu menubar menuitem menuseparator message monthcalendar numericupdown panel ' +
    'popupmenu pushbox pushbutton radio radiobuttonmenuitem rcdata row rtext scrollpane separator shortcut spinner splitter ' +
    'state3 statusbar string tabcontrol table textbox togglebutton toolbar tooltip trackbar tree uri userbutton usercontrol var ' +
    'versioninfo vscrollbar window',
)
const MTYPE = oneOf(
  'abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation expanded-form formula ' +
    'head-term initialism international-scientific-term internationalism logical-expression materials-management-unit name ' +
    'near-synonym part-number phrase phraseological-unit protected romanized-form seg set-phrase short-form sku standard-text ' +
    'symbol synonym synonymous-phrase term transcribed-form transliterated-form truncated-term variant',
)
const STATE = oneOf(
  'final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation needs-translation new ' +
    'signed-off translated',
)
const QUALIFIER = oneOf(
  'exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt leveraged-repository leveraged-tm ' +
    'mt-suggestion rejected-grammar rejected-inaccurate rejected-length rejected-spelling tm-suggestion',
)
const CONTEXT_TYPE = oneOf(
  'database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile',
)
const DELIMITER = oneOf('bold italic underlined link')
const PLACEHOLDER = oneOf('image pb lb')
const COORDINATES = /^(?:(?:-?\d+|#);){3}(?:-?\d+|#)$/u
const MIME = /^(?:text|multipart|message|application|image|audio|video|model)(?:\/.+)*$/u

const INLINE = [['g', 'x', 'bx', 'ex', 'bpt', 'ept', 'ph', 'it', 'mrk']]
const UNITS = ['group', 'trans-unit', 'bin-unit']
const ABOUT = ['context-group', 'count-group', 'prop-group', 'note']
const FILES = ['internal-file', 'external-file']
const FILE: ElementRule = {children: [FILES], needsOneOf: FILES, once: FILES}
const NATIVE: ElementRule = {children: [['sub']], required: ['id'], hasText: true}
const PLACE = {coord: COORDINATES, restype: RESTYPE, style: NMTOKEN, exstyle: NMTOKEN}
const UNIT = {...PLACE, approved: YES_NO, translate: YES_NO, datatype: DATATYPE, 'xml:space': SPACE}

/**
 * The elements of XLIFF 1.2 by its transitional schema. Attributes are listed only where the schema lets none of other tools
 * stand; almost everywhere else it takes any.
 */
export const RULES_12: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries<ElementRule>({
    xliff: {
      children: [['file', '*']],
      needs: ['file'],
      required: ['version'],
      values: {version: /^1\.[0-2]$/u},
    },
    file: {
      children: [['header'], ['body']],
      needs: ['body'],
      once: ['header', 'body'],
      required: ['original', 'source-language', 'datatype'],
      values: {datatype: DATATYPE, date: DATE_TIME, 'xml:space': SPACE},
    },
    header: {
      children: [
        ['skl'],
        ['phase-group'],
        ['glossary', 'reference', 'count-group', 'prop-group', 'note', 'tool', '*'],
      ],
      once: ['skl', 'phase-group'],
      attributes: [],
    },
    skl: {...FILE, attributes: []},
    glossary: {...FILE, attributes: []},
    reference: {...FILE, attributes: []},
    'internal-file': {children: [], attributes: ['form', 'crc'], hasText: true},
    'external-file': {children: [], attributes: ['href', 'crc', 'uid'], required: ['href']},
    'phase-group': {children: [['phase']], needs: ['phase'], attributes: []},
    phase: {
      children: [['note']],
      attributes: [
        'phase-name',
        'process-name',
        'company-name',
        'tool-id',
        'tool',
        'date',
        'job-id',
        'contact-name',
        'contact-email',
        'contact-phone',
      ],
      required: ['phase-name', 'process-name'],
      values: {date: DATE_TIME},
    },
    tool: {children: [], required: ['tool-id', 'tool-name'], isUnseen: true},
    note: {
      children: [],
      attributes: ['priority', 'from', 'annotates'],
      values: {priority: /^(?:[1-9]|10)$/u, annotates: /^(?:source|target|general)$/u},
      hasText: true,
    },
    'count-group': {children: [['count']], attributes: ['name'], required: ['name']},
    count: {
      children: [],
      attributes: ['count-type', 'phase-name', 'unit'],
      values: {
        unit: oneOf(
          'word page trans-unit bin-unit glyph item instance character line sentence paragraph segment placeable',
        ),
      },
      hasText: true,
    },
    'context-group': {
      children: [['context']],
      needs: ['context'],
      attributes: ['name', 'crc', 'purpose'],
      values: {purpose: /^(?:(?:information|location|match|x-\S+)(?:\s+|$))+$/u},
    },
    context: {
      children: [],
      attributes: ['context-type', 'match-mandatory', 'crc'],
      required: ['context-type'],
      values: {'context-type': CONTEXT_TYPE, 'match-mandatory': YES_NO},
      hasText: true,
    },
    'prop-group': {children: [['prop']], needs: ['prop'], attributes: ['name']},
    prop: {children: [], attributes: ['prop-type'], required: ['prop-type'], hasText: true},
    body: {children: [UNITS], attributes: []},
    group: {
      children: [...ABOUT.map(name => [name]), ['*'], UNITS],
      values: {...UNIT, 'merged-trans': YES_NO},
    },
    'trans-unit': {
      // What tools add stands at the end by the schema; in files it stands between as well.
      children: [['source'], ['seg-source'], ['target'], [...ABOUT, 'alt-trans', '*']],
      needs: ['source'],
      once: ['source', 'seg-source', 'target'],
      required: ['id'],
      values: {...UNIT, 'merged-trans': YES_NO},
    },
    'alt-trans': {
      children: [['source'], ['seg-source'], ['target'], ['context-group'], ['prop-group'], ['note'], ['*']],
      needs: ['target'],
      once: ['source', 'seg-source'],
      values: {
        ...UNIT,
        mid: NMTOKEN,
        alttranstype: oneOf('proposal previous-version rejected reference accepted'),
      },
    },
    'bin-unit': {
      children: [['bin-source'], ['bin-target'], [...ABOUT, 'trans-unit'], ['*']],
      needs: ['bin-source'],
      once: ['bin-source', 'bin-target'],
      required: ['id', 'mime-type'],
      values: {approved: YES_NO, translate: YES_NO, restype: RESTYPE, 'mime-type': MIME},
    },
    'bin-source': FILE,
    'bin-target': {
      ...FILE,
      values: {state: STATE, 'state-qualifier': QUALIFIER, restype: RESTYPE, 'mime-type': MIME},
    },
    source: {children: INLINE, hasText: true},
    'seg-source': {children: INLINE, hasText: true},
    target: {
      children: INLINE,
      values: {...PLACE, state: STATE, 'state-qualifier': QUALIFIER, 'equiv-trans': YES_NO},
      hasText: true,
    },
    g: {children: INLINE, required: ['id'], values: {ctype: DELIMITER, clone: YES_NO}, hasText: true},
    x: {children: [], required: ['id'], values: {ctype: PLACEHOLDER, clone: YES_NO}},
    bx: {children: [], required: ['id'], values: {ctype: DELIMITER, clone: YES_NO, rid: NMTOKEN}},
    ex: {children: [], required: ['id'], values: {rid: NMTOKEN}},
    ph: {...NATIVE, values: {ctype: PLACEHOLDER, assoc: /^(?:preceding|following|both)$/u}},
    bpt: {...NATIVE, values: {ctype: DELIMITER, rid: NMTOKEN}},
    ept: {...NATIVE, values: {rid: NMTOKEN}},
    it: {
      ...NATIVE,
      required: ['id', 'pos'],
      values: {ctype: DELIMITER, rid: NMTOKEN, pos: /^(?:open|close)$/u},
    },
    sub: {
      children: INLINE,
      attributes: ['datatype', 'ctype', 'xid'],
      values: {datatype: DATATYPE, ctype: DELIMITER},
      hasText: true,
    },
    mrk: {children: INLINE, required: ['mtype'], values: {mtype: MTYPE, mid: NMTOKEN}, hasText: true},
  }),
)
