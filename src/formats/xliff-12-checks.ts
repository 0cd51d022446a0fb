import type {Message, Place} from '../errors.js'
import {defectOf} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {StructureChecks} from '../xml/structure-checks.js'
import {CODE_DEFECTS} from './defects.js'
import {isLanguageTag} from './lenient-locale.js'
import {RULES_12} from './xliff-12-rules.js'
import {CORE} from './xliff-vocabulary.js'

/** Attributes whose value stands once in a file, by element. */
const UNIQUE: ReadonlyMap<string, readonly [attribute: string, kind: string]> = new Map([
  ['group', ['id', 'group']],
  ['trans-unit', ['id', 'trans-unit']],
  ['bin-unit', ['id', 'trans-unit']],
  ['tool', ['tool-id', 'tool-id']],
  ['phase', ['phase-name', 'phase-name']],
  ['context-group', ['name', 'context-group']],
  ['count-group', ['name', 'count-group']],
  ['external-file', ['uid', 'external-file']],
])
/** Attributes that point to such a value, and to whose. */
const REFERENCES: readonly (readonly [attribute: string, kind: string])[] = [
  ['tool-id', 'tool-id'],
  ['phase-name', 'phase-name'],
  ['xid', 'trans-unit'],
]
const TEXTS: ReadonlySet<string> = new Set(['source', 'seg-source', 'target'])
const LANGUAGES = ['source-language', 'target-language', 'xml:lang']
/** References of one file that are remembered until it ends. */
const MAX_REFERENCES = 100_000

interface Reference {
  readonly element: string
  readonly attribute: string
  readonly kind: string
  readonly value: string
  readonly place: Place
}

/** Says what is wrong in an XLIFF 1.2 file by its schema; nothing is thrown. */
export class Xliff12Checks {
  readonly #structure: StructureChecks
  /** Values that stand once in the file, by kind. */
  #ids = new Map<string, Set<string>>()
  #references: Reference[] = []
  /** The first halves of pairs in the text that is read, by element and number: those that are open, and all. */
  #pairs = new Map<string, Place>()
  #starts = new Set<string>()
  /** The segments of `seg-source` in the unit, and the elements that the text stands in. */
  #segments = new Set<string>()
  #text: string | undefined
  #isCandidate = false

  constructor(onMessage: (message: Message) => void, namespace: string) {
    this.#structure = new StructureChecks({
      format: 'XLIFF 1.2',
      rules: RULES_12,
      isCore: uri => uri === namespace || CORE.has(uri),
      tell: (defect, place) => onMessage({ruleId: 'xliff-invalid', ...defect, place}),
    })
  }

  open(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    if (!this.#structure.open(name, attributes, uri, place)) return
    if (name === 'xliff') this.#checkRoot(attributes, uri, place)
    for (const attribute of LANGUAGES) {
      const value = attributes[attribute]
      if (value !== undefined && value !== '' && !isLanguageTag(value))
        this.#structure.tell('badValue', {value, attribute, element: name}, place)
    }
    this.#checkIds(name, attributes, place)
    if (name === 'trans-unit') this.#segments = new Set()
    else if (name === 'alt-trans') this.#isCandidate = true
    else if (TEXTS.has(name)) {
      this.#text = name
      this.#pairs = new Map()
      this.#starts = new Set()
    } else if (this.#text !== undefined) this.#openInline(name, attributes, place)
  }

  text(text: string): void {
    this.#structure.text(text)
  }

  close(): void {
    const name = this.#structure.close()?.name
    if (name === 'alt-trans') this.#isCandidate = false
    else if (name === 'file') this.#closeFile()
    else if (name !== undefined && name === this.#text) this.#closeText()
  }

  #checkRoot({version = ''}: XmlAttributes, found: string, place: Place): void {
    const expected = version === '1.0' ? '' : `urn:oasis:names:tc:xliff:document:${version}`
    if (found !== expected && (version === '1.1' || version === '1.2'))
      this.#structure.tell('wrongNamespace', {format: `XLIFF ${version}`, expected, found}, place)
  }

  #checkIds(name: string, attributes: XmlAttributes, place: Place): void {
    const [attribute, kind] = UNIQUE.get(name) ?? []
    const id = attribute === undefined ? undefined : attributes[attribute]
    if (id !== undefined && kind !== undefined) {
      const ids = this.#ids.get(kind) ?? new Set<string>()
      if (ids.has(id)) this.#structure.tell('doubleId', {id, name}, place)
      this.#ids.set(kind, ids.add(id))
    }
    for (const [pointer, to] of REFERENCES) {
      const value = pointer === attribute ? undefined : attributes[pointer]
      if (value === undefined || this.#references.length >= MAX_REFERENCES) continue
      this.#references.push({element: name, attribute: pointer, kind: to, value, place})
    }
  }

  #openInline(name: string, attributes: XmlAttributes, place: Place): void {
    const {mtype, mid, rid, id} = attributes
    if (name === 'mrk' && mtype === 'seg' && mid !== undefined && !this.#isCandidate) {
      if (this.#text === 'seg-source') {
        if (this.#segments.has(mid))
          this.#tellCode('pairedIdTwice', {name, attribute: 'mid', value: mid}, place)
        this.#segments.add(mid)
      } else if (this.#text === 'target' && !this.#segments.has(mid))
        this.#tellCode('markerUnknown', {name, value: mid}, place)
    }
    if (name === 'bpt' || name === 'bx') {
      const key = `${name} ${rid ?? id}`
      if (rid !== undefined && this.#starts.has(key))
        this.#tellCode('pairedIdTwice', {name, attribute: 'rid', value: rid}, place)
      this.#pairs.set(key, place)
      this.#starts.add(key)
    } else if (name === 'ept' || name === 'ex') {
      const start = name === 'ept' ? 'bpt' : 'bx'
      const key = `${start} ${rid ?? id}`
      // The halves that stand for themselves (bx, ex) may be in two units, unless they say otherwise.
      if (!this.#pairs.has(key) && (rid !== undefined || name === 'ept'))
        this.#tellCode('endUnknown', {name, start, id: rid ?? id ?? ''}, place)
      this.#pairs.delete(key)
    }
  }

  #closeText(): void {
    this.#text = undefined
    for (const [key, place] of this.#pairs) {
      const [name = '', id = ''] = key.split(/ (.*)/u)
      if (name === 'bpt') this.#tellCode('startNotClosed', {name, end: 'ept', id}, place)
    }
  }

  #closeFile(): void {
    for (const {element, attribute, kind, value, place} of this.#references) {
      if (this.#ids.get(kind)?.has(value) !== true)
        this.#structure.tell('danglingReference', {attribute, element, value}, place)
    }
    this.#references = []
    this.#ids = new Map()
  }

  #tellCode(id: keyof typeof CODE_DEFECTS, values: Readonly<Record<string, string>>, place: Place): void {
    this.#structure.tellDefect(defectOf(CODE_DEFECTS, id, values), place)
  }
}
