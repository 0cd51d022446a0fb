import type {ErrorReason, Message, Place} from '../errors.js'
import {type Defect, defectOf, STRUCTURE_DEFECTS} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {XLIFF_DEFECTS} from './defects.js'
import {isLanguageTag} from './lenient-locale.js'
import {XliffCodeChecks} from './xliff-code-checks.js'
import {XliffItsChecks} from './xliff-its-checks.js'
import {FORMAT_STYLES, MODULES} from './xliff-module-rules.js'
import {COMMON_VALUES, RULES} from './xliff-rules.js'
import {NAMESPACE_2} from './xliff-vocabulary.js'

const SENTENCES = {...STRUCTURE_DEFECTS, ...XLIFF_DEFECTS}

const XLIFF = 'urn:oasis:names:tc:xliff:'
/** Enough to know that a file is not what it says; the rest is not told. */
const MAX_MESSAGES = 1000

const STYLES = `${XLIFF}fs:2.0`
const PLURALS = `${XLIFF}pgs:1.0`
const SIZES = `${XLIFF}sizerestriction:2.0`
const SIZE_ATTRIBUTES: ReadonlySet<string> = new Set(
  'equivStorage sizeInfo sizeInfoRef sizeRestriction storageRestriction'.split(' '),
)
const LANGUAGES: ReadonlySet<string> = new Set(['srcLang', 'trgLang'])

const NMTOKEN = /^[\p{L}\p{N}\p{M}._:·-]+$/u

/** An element that is open. */
interface Frame {
  readonly name: string
  /** The last part of the name of its namespace: `document` for the core, `matches` …; undefined for what is not XLIFF. */
  readonly module: string | undefined
  readonly isCore: boolean
  readonly place: Place
  readonly attributes: XmlAttributes
  /** How many there are of each child: of the core by name, of others by `*` and by module and name. */
  readonly children: Map<string, number>
  hasText: boolean
  /** Ids by what must not share one: files of a document, units of a file, notes of an element. */
  readonly ids: Map<string, Set<string>>
}

/** A rule of the core or of a module, as far as attributes go. */
interface AttributeRule {
  readonly attributes: readonly string[]
  readonly isOpen?: boolean
  readonly values?: Readonly<Record<string, RegExp>>
}

/**
 * Says what is wrong in an XLIFF 2 file by the rules of its core and modules: elements and attributes that may not stand where
 * they do, values, ids, references. Nothing is thrown; reading goes on as well as it can.
 */
export class XliffChecks {
  readonly #onMessage: (message: Message) => void
  readonly #frames: Frame[] = []
  #told = 0
  readonly #tellDefect = (defect: Defect, place: Place) => {
    this.#told += 1
    if (this.#told <= MAX_MESSAGES) this.#onMessage({ruleId: 'xliff-invalid', ...defect, place})
  }
  readonly #its = new XliffItsChecks(this.#tellDefect)
  #codes = new XliffCodeChecks(this.#tellDefect)
  /** The codes of the unit, while those of a candidate are looked at. */
  #outer: XliffCodeChecks | undefined
  #inTarget = false
  /** Units that codes of the file say hold text from inside of them. */
  #subFlows: {readonly id: string; readonly place: Place}[] = []
  /** Resources of the file, and what points to them. */
  #resources = new Set<string>()
  #resourceReferences: {readonly id: string; readonly place: Place}[] = []
  #languages: {source: string | undefined; target: string | undefined} = {
    source: undefined,
    target: undefined,
  }

  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  open(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    const parent = this.#frames.at(-1)
    const module = uri.startsWith(XLIFF) ? uri.slice(XLIFF.length).replace(/:.*$/u, '') : undefined
    const isCore = module === 'document'
    const frame: Frame = {
      name,
      module,
      isCore,
      place,
      attributes,
      children: new Map(),
      hasText: false,
      ids: new Map(),
    }
    this.#frames.push(frame)
    if (parent !== undefined) {
      for (const key of isCore ? [name] : ['*', `${module} ${name}`])
        parent.children.set(key, (parent.children.get(key) ?? 0) + 1)
      if (parent.isCore) this.#checkPlace(frame, parent)
    }
    this.#its.open(name, attributes, uri, place)
    if (isCore) this.#openCore(frame, parent)
    else if (module !== undefined) this.#openModule(frame, parent)
    else if (parent === undefined) {
      this.#tell('wrongNamespace', {format: 'XLIFF 2', expected: NAMESPACE_2, found: uri}, place)
      this.#languages = {source: attributes.srcLang, target: attributes.trgLang}
    }
  }

  #openCore(frame: Frame, parent: Frame | undefined): void {
    const rule = RULES.get(frame.name)
    if (rule === undefined) {
      this.#tell('noSuchElement', {name: frame.name, format: 'XLIFF 2'}, frame.place)
      return
    }
    this.#checkAttributes(frame, rule)
    this.#enter(frame, parent)
  }

  #openModule(frame: Frame, parent: Frame | undefined): void {
    const {name, module, attributes, place} = frame
    const rule = MODULES.get(`${module} ${name}`)
    if (rule === undefined) {
      // The tables hold whole modules, but not those of versions to come.
      if ([...MODULES.keys()].some(known => known.startsWith(`${module} `)))
        this.#tell('noModuleElement', {name, module: module ?? ''}, place)
      return
    }
    if (parent !== undefined) {
      const key = parent.isCore ? parent.name : parent.module === module ? `:${parent.name}` : parent.name
      const mayBe = rule.parents.includes(key)
      const values = {name, module: module ?? '', parent: parent.name}
      if (!mayBe) this.#tell('misplacedModule', values, place)
      else if (parent.isCore && (parent.children.get(`${module} ${name}`) ?? 0) > 1)
        this.#tell('secondModule', values, place)
    }
    this.#checkAttributes(frame, rule)
    const {id, ref} = attributes
    const root = this.#frames.find(open => open.module === module)
    if (id !== undefined && (root !== frame || module === 'metadata'))
      this.#unique(root, module ?? '', id, place, name)
    if (ref !== undefined && (name === 'match' || module === 'glossary'))
      this.#codes.reference(name, ref, place)
    if (module === 'matches' && name === 'match') {
      this.#outer = this.#codes
      this.#codes = new XliffCodeChecks(this.#tellDefect)
    } else if (module === 'resourcedata') this.#openResource(frame)
    else if (module === 'validation' && name === 'rule') this.#checkRule(frame)
  }

  #openResource({name, attributes, place}: Frame): void {
    const {id, ref} = attributes
    if (name === 'resourceItem' && id !== undefined) this.#resources.add(id)
    else if (name === 'resourceItemRef' && ref !== undefined) this.#resourceReferences.push({id: ref, place})
    else if (name === 'source' || name === 'target') {
      const said = this.#languages[name]
      const given = attributes['xml:lang']
      if (given !== undefined && said !== undefined && !isWithin(given, said))
        this.#tell('languageDiffers', {name, given, said}, place)
    }
  }

  /** What the schema of the module for validation can't say (§5.8.6.2). */
  #checkRule({attributes, place}: Frame): void {
    const kinds = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'].filter(
      kind => attributes[kind] !== undefined,
    )
    const isCustom = Object.keys(attributes).some(attribute => attribute.startsWith('{'))
    if (kinds.length > 1 || (kinds.length === 0 && !isCustom))
      this.#tell('ruleKinds', {count: kinds.length}, place)
    if (attributes.occurs !== undefined && attributes.isPresent === undefined)
      this.#tell('partAlone', {part: 'occurs', element: 'rule', whole: 'isPresent'}, place)
    if (attributes.existsInSource !== undefined && attributes.isNotPresent !== undefined)
      this.#tell('bothAttributes', {element: 'rule', first: 'existsInSource', second: 'isNotPresent'}, place)
    if (attributes.disabled === 'yes' && this.#frames.at(-3)?.name === 'file')
      this.#tell('ruleOfFile', {}, place)
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined || frame.hasText || text.trim() === '') return
    frame.hasText = true
    const {name, module, isCore, place} = frame
    const rule = isCore ? RULES.get(name) : undefined
    if (rule?.hasText === false)
      this.#tell(rule.children.length === 0 ? 'textInEmpty' : 'textBetween', {name}, place)
    else if (MODULES.get(`${module} ${name}`)?.hasText === false) this.#tell('textBetween', {name}, place)
  }

  close(): void {
    const frame = this.#frames.pop()
    this.#its.close()
    if (frame === undefined) return
    if (frame.isCore) this.#closeCore(frame)
    else if (frame.module !== undefined) this.#closeModule(frame)
  }

  #closeCore({name, place, children, attributes, hasText, ids}: Frame): void {
    const needs = RULES.get(name)?.needs
    if (needs !== undefined && !needs.some(child => children.has(child))) this.#tellNeeds(name, needs, place)
    if (name === 'skeleton') {
      const isEmpty = !hasText && children.size === 0
      if (isEmpty === (attributes.href === undefined))
        this.#tell('eitherOr', {element: 'skeleton', attribute: 'href'}, place)
    } else if (name === 'target') this.#inTarget = false
    else if (name === 'segment' || name === 'ignorable') {
      const {state} = attributes
      if (state !== undefined && state !== 'initial' && !children.has('target'))
        this.#tell('stateWithoutTarget', {state}, place)
      this.#codes.leaveSegment()
    } else if (name === 'unit') this.#codes.end()
    else if (name === 'file') this.#closeFile(ids.get('unit') ?? new Set())
  }

  /** Nothing more of the file comes that something in it could point to. */
  #closeFile(units: ReadonlySet<string>): void {
    for (const {id, place} of this.#subFlows) if (!units.has(id)) this.#tell('subflowMissing', {id}, place)
    for (const {id, place} of this.#resourceReferences)
      if (!this.#resources.has(id)) this.#tell('resourceItem', {value: id}, place)
    this.#subFlows = []
    this.#resources = new Set()
    this.#resourceReferences = []
  }

  #tellNeeds(name: string, needs: readonly string[], place: Place): void {
    const [child = ''] = needs
    if (needs.length === 1) this.#tell('missingElement', {name, child}, place)
    else this.#tell('missingOneOf', {name, children: needs.map(need => `<${need}>`).join(', ')}, place)
  }

  #closeModule({name, module, place, children, attributes, hasText}: Frame): void {
    if (name === 'match' && module === 'matches' && this.#outer !== undefined) {
      this.#codes.end()
      this.#codes = this.#outer
      this.#outer = undefined
    }
    const rule = MODULES.get(`${module} ${name}`)
    if (rule === undefined) return
    const count = (child: string) => (children.get(child) ?? 0) + (children.get(`${module} ${child}`) ?? 0)
    if (rule.needs !== undefined && !rule.needs.some(child => count(child) > 0))
      this.#tellNeeds(name, rule.needs, place)
    for (const child of rule.needsAll ?? [])
      if (count(child) === 0) this.#tell('missingElement', {name, child}, place)
    for (const child of rule.once ?? [])
      if (count(child) > 1) this.#tell('secondElement', {name: child, parent: name}, place)
    if (module !== 'resourcedata' || (name !== 'source' && name !== 'target')) return
    const {href} = attributes
    const parent = this.#frames.at(-1)
    if ((hasText || children.size > 0) === (href !== undefined))
      this.#tell('eitherOr', {element: name, attribute: 'href'}, place)
    // §5.6.5.3: what is elsewhere says here what it is.
    if (href !== undefined && parent?.name === 'resourceItem' && parent.attributes.mimeType === undefined)
      this.#tell('resourceType', {}, parent.place)
  }

  #tell(id: keyof typeof SENTENCES & string, values: ErrorReason['values'], place: Place): void {
    this.#tellDefect(defectOf(SENTENCES, id, values), place)
  }

  #checkPlace(frame: Frame, parent: Frame): void {
    const rule = RULES.get(parent.name)
    if (rule === undefined) return
    const {name, place} = frame
    const count = parent.children.get(frame.isCore ? name : '*') ?? 0
    const values = {name, parent: parent.name}
    if (!frame.isCore) {
      if (!rule.children.includes('*')) this.#tell('foreignElement', values, place)
      else if (rule.ordered !== false && this.#comesLate(parent, '*', rule.children))
        this.#tell('lateForeign', {name}, place)
    } else if (!rule.children.includes(name)) {
      if (RULES.has(name)) this.#tell('misplacedElement', values, place)
    } else if (rule.once?.includes(name) && count > 1) this.#tell('secondElement', values, place)
    else if (rule.ordered !== false && this.#comesLate(parent, name, rule.children))
      this.#tell('lateElement', values, place)
  }

  /** Whether a child that belongs behind this one has come already. */
  #comesLate(parent: Frame, name: string, order: readonly string[]): boolean {
    const group = (child: string) => {
      const place = order.indexOf(child)
      const isMany = ['unit', 'group', 'segment', 'ignorable'].includes(child)
      return isMany ? order.length : place
    }
    return [...parent.children.keys()].some(child => order.includes(child) && group(child) > group(name))
  }

  #checkAttributes(frame: Frame, rule: AttributeRule & {readonly required?: readonly string[]}): void {
    for (const required of rule.required ?? []) {
      if (frame.attributes[required] === undefined)
        this.#tell('missingAttribute', {element: frame.name, names: required}, frame.place)
    }
    for (const [attribute, value] of Object.entries(frame.attributes))
      this.#checkAttribute(frame, rule, attribute, value)
  }

  #checkAttribute(frame: Frame, rule: AttributeRule, attribute: string, value: string): void {
    const {name, place, attributes} = frame
    if (attribute.startsWith('{')) {
      this.#checkForeign(frame, rule, attribute, value)
      return
    }
    if (!rule.attributes.includes(attribute)) {
      this.#tell('noSuchAttribute', {name: attribute, element: name}, place)
      return
    }
    const pattern = rule.values?.[attribute] ?? COMMON_VALUES.get(attribute)
    if (pattern !== undefined && !pattern.test(value))
      this.#tell('badValue', {value, attribute, element: name}, place)
    for (const [part, whole] of [
      ['subType', 'type'],
      ['subState', 'state'],
    ] as const) {
      if (attribute === part && attributes[whole] === undefined)
        this.#tell('partAlone', {part, element: name, whole}, place)
    }
    if (attribute === 'subType' && !isSubType(attributes.type, value, frame.isCore))
      this.#tell('badSubType', {value, type: attributes.type ?? ''}, place)
    if ((attribute === 'ref' || attribute.startsWith('subFlows')) && !isReference(value, attribute))
      this.#tell('badReference', {value, attribute}, place)
    if ((LANGUAGES.has(attribute) || attribute === 'xml:lang') && !isLanguageTag(value))
      this.#tell('badValue', {value, attribute, element: name}, place)
    if (attribute.startsWith('subFlows'))
      for (const id of value.split(/\s+/u)) this.#subFlows.push({id, place})
  }

  /** An attribute of a module or an extension. */
  #checkForeign(
    {name, place, attributes}: Frame,
    rule: AttributeRule,
    attribute: string,
    value: string,
  ): void {
    const [, uri = '', local = ''] = /^\{(.*)\}(.*)$/u.exec(attribute) ?? []
    // The module of XLIFF 2.2 for plural and gender says which form a unit or segment is; its rules are not known here.
    if (uri === PLURALS) return
    const isModule = uri.startsWith(XLIFF) || uri === 'http://www.w3.org/2005/11/its'
    if (rule.isOpen !== true && !(isModule && RULES.get(name)?.isCode === true)) {
      this.#tell('foreignAttribute', {name: local, element: name}, place)
    }
    if (uri === STYLES) {
      if (local === 'fs' && !FORMAT_STYLES.has(value))
        this.#tell('badValue', {value, attribute: 'fs', element: name}, place)
      else if (local === 'subFs' && attributes[`{${STYLES}}fs`] === undefined)
        this.#tell('partAlone', {part: 'subFs', element: name, whole: 'fs'}, place)
      else if (local !== 'fs' && local !== 'subFs')
        this.#tell('noModuleAttribute', {name: local, module: 'fs'}, place)
      // The style of a pair stands on its start.
      if (name === 'ec' && attributes.isolated !== 'yes')
        this.#tell('partAlone', {part: local, element: name, whole: 'isolated="yes"'}, place)
    } else if (uri === SIZES) {
      if (!SIZE_ATTRIBUTES.has(local))
        this.#tell('noModuleAttribute', {name: local, module: 'sizerestriction'}, place)
      else if (local === 'sizeInfoRef' && attributes[`{${SIZES}}sizeInfo`] !== undefined)
        this.#tell('bothAttributes', {element: name, first: 'sizeInfo', second: local}, place)
    }
  }

  #enter(frame: Frame, parent: Frame | undefined): void {
    const {name, attributes, place} = frame
    const {id} = attributes
    if (id !== undefined && !NMTOKEN.test(id)) this.#tell('badId', {id}, place)
    if (name === 'xliff') this.#languages = {source: attributes.srcLang, target: attributes.trgLang}
    else if (name === 'file' || name === 'note' || name === 'data') this.#unique(parent, name, id, place)
    else if (name === 'group' || name === 'unit') {
      this.#unique(
        this.#frames.findLast(open => open.name === 'file'),
        name,
        id,
        place,
      )
    }
    if (name === 'unit') this.#codes = new XliffCodeChecks(this.#tellDefect)
    else if (name === 'data' && id !== undefined) this.#codes.data(id)
    else if (name === 'note') {
      this.#codes.note(id)
      const isInUnit = this.#frames.some(open => open.name === 'unit')
      if (attributes.ref !== undefined && isInUnit) this.#codes.reference(name, attributes.ref, place)
    } else if (name === 'segment' || name === 'ignorable') this.#codes.segment(name, id, place)
    else if (name === 'source' || name === 'target') this.#enterText(frame)
    else if (RULES.get(name)?.isCode === true) this.#codes.code(name, attributes, this.#inTarget, place)
    else if (name === 'em') this.#codes.closeMarker(attributes.startRef, this.#inTarget, place)
  }

  #unique(owner: Frame | undefined, kind: string, id: string | undefined, place: Place, name = kind): void {
    if (owner === undefined || id === undefined) return
    const ids = owner.ids.get(kind) ?? new Set<string>()
    if (ids.has(id)) this.#tell('doubleId', {id, name}, place)
    owner.ids.set(kind, ids.add(id))
  }

  #enterText({name, attributes, place}: Frame): void {
    const said = name === 'source' ? this.#languages.source : this.#languages.target
    const given = attributes['xml:lang']
    const differs = given !== undefined && said !== undefined && !isWithin(given, said)
    this.#inTarget = name === 'target'
    if (this.#outer !== undefined) {
      // The target of a candidate may be in a third language, if the candidate says that it is for reference.
      const match = this.#frames.findLast(frame => frame.module === 'matches')
      const isReference = name === 'target' && match?.attributes.reference === 'yes'
      if (differs && !isReference) this.#tell('candidateLanguage', {name, given, said}, place)
      return
    }
    if (name === 'target') {
      if (said === undefined) this.#tell('targetWithoutLanguage', {attribute: 'trgLang'}, place)
      this.#codes.target(attributes.order, place)
    }
    if (differs) this.#tell('languageDiffers', {name, given, said}, place)
  }
}

/** Whether a language is that one or a part of it (“en-GB” of “en”), as `lang()` of XPath has it. */
function isWithin(language: string, whole: string): boolean {
  const [one, other] = [language.toLowerCase(), whole.toLowerCase()]
  return one === other || one.startsWith(`${other}-`)
}

/** The subtypes that XLIFF itself names belong to one type each (§4.3.1.39); others to any. */
function isSubType(type: string | undefined, subType: string, isCore: boolean): boolean {
  if (!/^[^\s:]+:[^\s:]+$/u.test(subType)) return false
  if (!subType.startsWith('xlf:')) return true
  // The module for candidates has named none.
  if (!isCore) return false
  return subType === 'xlf:var' ? type === 'ui' : type === 'fmt' && /^xlf:(?:lb|pb|b|i|u)$/u.test(subType)
}

/** Fragments of XLIFF (§4.2): steps `f= g= u=` in this order, then at most one leaf; anything else is a URI. */
function isReference(value: string, attribute: string): boolean {
  if (attribute.startsWith('subFlows')) return value.split(/\s+/u).every(id => NMTOKEN.test(id))
  if (!value.startsWith('#')) return true
  const steps = value.slice(1).replace(/^\//u, '').split('/')
  let last = -1
  for (const [index, step] of steps.entries()) {
    const [, prefix, id = step] = /^([^=]*)=(.*)$/u.exec(step) ?? []
    if (!NMTOKEN.test(id)) return false
    const rank = prefix === undefined ? 4 : ['f', 'g', 'u', 'n', 'd', 't'].indexOf(prefix)
    if (rank < 0 ? !/^[\p{L}\p{N}._-]{2,}$/u.test(prefix ?? '') : rank <= last && !(rank === 1 && last === 1))
      return false
    if ((rank < 0 || rank > 2) && index < steps.length - 1) return false
    last = Math.max(last, rank)
  }
  return true
}
