import type {ErrorReason, Message, Place} from '../errors.js'
import type {XmlAttributes} from '../xml/reader.js'
import {XliffCodeChecks} from './xliff-code-checks.js'
import {FORMAT_STYLES, MODULES} from './xliff-module-rules.js'
import {COMMON_VALUES, RULES} from './xliff-rules.js'

const XLIFF = 'urn:oasis:names:tc:xliff:'
/** Enough to know that a file is not what it says; the rest is not told. */
const MAX_MESSAGES = 1000

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
  readonly #tellAt = (reason: string, place: Place) => this.#tell(reason, place)
  #codes = new XliffCodeChecks(this.#tellAt, false)
  /** The codes of the unit, while those of a candidate are looked at. */
  #outer: XliffCodeChecks | undefined
  #inTarget = false
  /** Units that codes of the file say hold text from inside of them. */
  #subFlows: {readonly id: string; readonly place: Place}[] = []
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
    if (isCore) this.#openCore(frame, parent)
    else if (module !== undefined) this.#openModule(frame, parent)
  }

  #openCore(frame: Frame, parent: Frame | undefined): void {
    const rule = RULES.get(frame.name)
    if (rule === undefined) {
      this.#tell(`<${frame.name}> is no element of XLIFF 2.`, frame.place)
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
        this.#tell(`<${name}> is no element of the module “${module}”.`, place)
      return
    }
    if (parent !== undefined) {
      const key = parent.isCore ? parent.name : parent.module === module ? `:${parent.name}` : parent.name
      const mayBe = rule.parents.includes(key)
      if (!mayBe) this.#tell(`<${name}> of the module “${module}” may not stand in <${parent.name}>.`, place)
      else if (parent.isCore && (parent.children.get(`${module} ${name}`) ?? 0) > 1)
        this.#tell(`<${parent.name}> holds a second <${name}> of the module “${module}”.`, place)
    }
    this.#checkAttributes(frame, rule)
    const {id, ref} = attributes
    const root = this.#frames.find(open => open.module === module)
    if (id !== undefined && root !== frame) this.#unique(root, module ?? '', id, place)
    if (ref !== undefined && (name === 'match' || module === 'glossary'))
      this.#codes.reference(name, ref, place)
    if (module === 'matches' && name === 'match') {
      this.#outer = this.#codes
      this.#codes = new XliffCodeChecks(this.#tellAt, true)
    } else if (module === 'resourcedata' || module === 'validation') this.#checkModule(frame)
  }

  /** What the schemas of modules can't say. */
  #checkModule({name, attributes, place}: Frame): void {
    if (name !== 'rule') return
    const kinds = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'].filter(
      kind => attributes[kind] !== undefined,
    )
    const isCustom = Object.keys(attributes).some(attribute => attribute.startsWith('{'))
    if (kinds.length + (isCustom ? 1 : 0) !== 1)
      this.#tell(
        `A <rule> has one of isPresent, isNotPresent, startsWith, endsWith; ${kinds.length} found.`,
        place,
      )
    if (attributes.occurs !== undefined && attributes.isPresent === undefined)
      this.#tell('A <rule> has “occurs” without “isPresent”.', place)
    if (attributes.existsInSource !== undefined && attributes.isNotPresent !== undefined)
      this.#tell('A <rule> has both “existsInSource” and “isNotPresent”.', place)
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined || frame.hasText || text.trim() === '') return
    frame.hasText = true
    if (frame.isCore && RULES.get(frame.name)?.hasText === false)
      this.#tell(`Text stands directly in <${frame.name}>, where only elements may.`, frame.place, {
        id: 'textBetween',
        values: {name: frame.name},
      })
  }

  close(): void {
    const frame = this.#frames.pop()
    if (frame === undefined) return
    if (frame.isCore) this.#closeCore(frame)
    else if (frame.module !== undefined) this.#closeModule(frame)
  }

  #closeCore({name, place, children, attributes, hasText, ids}: Frame): void {
    const needs = RULES.get(name)?.needs
    if (needs !== undefined && !needs.some(child => children.has(child)))
      this.#tell(`<${name}> holds no <${needs.join('> or <')}>, which it must.`, place)
    if (name === 'skeleton') {
      const isEmpty = !hasText && children.size === 0
      if (isEmpty === (attributes.href === undefined))
        this.#tell('A <skeleton> has either content or “href”, not both and not neither.', place)
    } else if (name === 'target') this.#inTarget = false
    else if (name === 'segment') this.#codes.leaveSegment(children.has('target'))
    else if (name === 'unit') this.#codes.end()
    else if (name === 'file') {
      const units = ids.get('unit')
      for (const {id, place: at} of this.#subFlows) {
        if (units?.has(id) !== true)
          this.#tell(`A code says that the unit “${id}” holds a part of it; the file has no such unit.`, at)
      }
      this.#subFlows = []
    }
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
      this.#tell(`<${name}> holds no <${rule.needs.join('> or <')}>, which it must.`, place)
    for (const child of rule.needsAll ?? []) {
      if (count(child) === 0)
        this.#tell(`<${name}> holds no <${child}>, which it must.`, place, {
          id: 'missingElement',
          values: {name, child},
        })
    }
    for (const child of rule.once ?? []) {
      if (count(child) > 1) this.#tell(`<${name}> holds a second <${child}>.`, place)
    }
    const isFile = module === 'resourcedata' && (name === 'source' || name === 'target')
    if (isFile && (hasText || children.size > 0) === (attributes.href !== undefined))
      this.#tell(`<${name}> of a resource has either content or “href”, not both and not neither.`, place)
  }

  #tell(reason: string, place: Place, translation?: ErrorReason): void {
    this.#told += 1
    if (this.#told <= MAX_MESSAGES) this.#onMessage({ruleId: 'xliff-invalid', reason, place, translation})
  }

  #checkPlace(frame: Frame, parent: Frame): void {
    const rule = RULES.get(parent.name)
    if (rule === undefined) return
    const {name, place} = frame
    const count = parent.children.get(frame.isCore ? name : '*') ?? 0
    if (!frame.isCore) {
      if (rule.children.includes('*')) {
        if (rule.ordered !== false && this.#comesLate(parent, '*', rule.children)) {
          this.#tell(
            `<${name}> of a module or extension stands after elements that it must stand before.`,
            place,
          )
        }
      } else this.#tell(`<${name}> of another namespace may not stand in <${parent.name}>.`, place)
      return
    }
    if (!rule.children.includes(name)) {
      this.#tell(`<${name}> may not stand in <${parent.name}>.`, place, {
        id: 'misplacedElement',
        values: {name, parent: parent.name},
      })
    } else if (rule.once?.includes(name) && count > 1) {
      this.#tell(`<${parent.name}> holds a second <${name}>.`, place, {
        id: 'secondElement',
        values: {name, parent: parent.name},
      })
    } else if (rule.ordered !== false && this.#comesLate(parent, name, rule.children)) {
      this.#tell(`<${name}> stands after elements of <${parent.name}> that it must stand before.`, place, {
        id: 'lateElement',
        values: {name, parent: parent.name},
      })
    }
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
        this.#tell(`<${frame.name}> has no “${required}”, which it must have.`, frame.place, {
          id: 'missingAttribute',
          values: {element: frame.name, names: required},
        })
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
      this.#tell(`“${attribute}” is no attribute of <${name}>.`, place, {
        id: 'noSuchAttribute',
        values: {name: attribute, element: name},
      })
      return
    }
    const pattern = rule.values?.[attribute] ?? COMMON_VALUES.get(attribute)
    if (pattern !== undefined && !pattern.test(value))
      this.#tell(`“${value}” can’t be the “${attribute}” of <${name}>.`, place, {
        id: 'badValue',
        values: {value, attribute, element: name},
      })
    for (const [part, whole] of [
      ['subType', 'type'],
      ['subState', 'state'],
    ] as const) {
      if (attribute === part && attributes[whole] === undefined)
        this.#tell(`“${part}” stands on <${name}> without “${whole}”.`, place)
    }
    if (attribute === 'subType' && !isSubType(attributes.type, value, frame.isCore))
      this.#tell(`“${value}” can’t be the subType of the type “${attributes.type}”.`, place)
    if ((attribute === 'ref' || attribute.startsWith('subFlows')) && !isReference(value, attribute))
      this.#tell(`“${value}” is no reference as “${attribute}” holds it.`, place)
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
    const isModule = uri.startsWith(XLIFF) || uri === 'http://www.w3.org/2005/11/its'
    if (rule.isOpen !== true && !(isModule && RULES.get(name)?.isCode === true)) {
      this.#tell(`“${local}” of another namespace may not stand on <${name}>.`, place)
    }
    if (uri !== `${XLIFF}fs:2.0`) return
    if (local === 'fs' && !FORMAT_STYLES.has(value))
      this.#tell(`“${value}” can’t be the “fs” of <${name}>; expected an element of HTML.`, place)
    else if (local === 'subFs' && attributes[`{${uri}}fs`] === undefined)
      this.#tell(`“subFs” stands on <${name}> without “fs”.`, place)
    else if (local !== 'fs' && local !== 'subFs')
      this.#tell(`“${local}” is no attribute of the module “fs”.`, place)
  }

  #enter(frame: Frame, parent: Frame | undefined): void {
    const {name, attributes, place} = frame
    const {id} = attributes
    if (id !== undefined && !NMTOKEN.test(id))
      this.#tell(`“${id}” is no id (it has blanks or other signs).`, place)
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
    if (name === 'unit') this.#codes = new XliffCodeChecks(this.#tellAt, false)
    else if (name === 'data' && id !== undefined) this.#codes.data(id)
    else if (name === 'note') {
      this.#codes.note(id)
      const isInUnit = this.#frames.some(open => open.name === 'unit')
      if (attributes.ref !== undefined && isInUnit) this.#codes.reference(name, attributes.ref, place)
    } else if (name === 'segment' || name === 'ignorable') this.#codes.segment(id, place)
    else if (name === 'source' || name === 'target') this.#enterText(frame)
    else if (RULES.get(name)?.isCode === true) this.#codes.code(name, attributes, this.#inTarget, place)
    else if (name === 'em') this.#codes.closeMarker(attributes.startRef, this.#inTarget, place)
  }

  #unique(owner: Frame | undefined, kind: string, id: string | undefined, place: Place): void {
    if (owner === undefined || id === undefined) return
    const ids = owner.ids.get(kind) ?? new Set<string>()
    if (ids.has(id))
      this.#tell(`The id “${id}” of <${kind}> stands twice.`, place, {
        id: 'doubleId',
        values: {id, name: kind},
      })
    owner.ids.set(kind, ids.add(id))
  }

  #enterText({name, attributes, place}: Frame): void {
    const language = name === 'source' ? this.#languages.source : this.#languages.target
    this.#inTarget = name === 'target'
    if (this.#outer !== undefined) {
      this.#checkCandidateLanguage(name, attributes['xml:lang'], language, place)
      return
    }
    if (name === 'target') {
      if (language === undefined) this.#tell('A <target> stands in a file without “trgLang”.', place)
      this.#codes.target(attributes.order, place)
    }
    const given = attributes['xml:lang']
    if (given !== undefined && language !== undefined && given.toLowerCase() !== language.toLowerCase())
      this.#tell(`The <${name}> is in “${given}”, the file says “${language}”.`, place)
  }

  /** The target of a candidate may be in a third language, if the candidate says that it is for reference. */
  #checkCandidateLanguage(
    name: string,
    given: string | undefined,
    language: string | undefined,
    place: Place,
  ): void {
    const match = this.#frames.findLast(frame => frame.module === 'matches')
    const isReference = match?.attributes.reference === 'yes'
    const differs =
      given !== undefined && language !== undefined && given.toLowerCase() !== language.toLowerCase()
    if (differs && !(name === 'target' && isReference))
      this.#tell(`The <${name}> of a <match> is in “${given}”, the file says “${language}”.`, place)
  }
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
