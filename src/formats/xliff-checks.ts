import type {Message, Place} from '../errors.js'
import type {XmlAttributes} from '../xml/reader.js'
import {COMMON_VALUES, MODULES, RULES} from './xliff-rules.js'

const XLIFF = 'urn:oasis:names:tc:xliff:'
/** Enough to know that a file is not what it says; the rest is not told. */
const MAX_MESSAGES = 1000

const NMTOKEN = /^[\p{L}\p{N}\p{M}._:·-]+$/u

/** An element that is open. */
interface Frame {
  readonly name: string
  readonly isCore: boolean
  readonly place: Place
  readonly attributes: XmlAttributes
  readonly children: Map<string, number>
  hasText: boolean
  /** Ids by what must not share one: files of a document, units of a file, notes of an element. */
  readonly ids: Map<string, Set<string>>
}

interface Code {
  readonly attributes: XmlAttributes
  readonly place: Place
  isClosed: boolean
}

/** What is known of the codes of one side of a unit. */
interface Side {
  readonly opened: Map<string, Code>
  readonly markers: Map<string, Code>
  readonly ids: Set<string>
}

/**
 * Says what is wrong in an XLIFF 2 file by the rules of its core (and the first ones of its modules): elements and
 * attributes that may not stand where they do, values, ids, references. Nothing is thrown; reading goes on as well as it can.
 */
export class XliffChecks {
  readonly #onMessage: (message: Message) => void
  readonly #frames: Frame[] = []
  #told = 0
  #data = new Set<string>()
  #sides: Record<'source' | 'target', Side> = {source: newSide(), target: newSide()}
  #segmentIds = new Set<string>()
  /** Codes of the unit that must be in its target, and how many there were when the segment began. */
  #required: Code[] = []
  #requiredBefore = 0
  #languages: {source: string | undefined; target: string | undefined} = {
    source: undefined,
    target: undefined,
  }

  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  open(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    const parent = this.#frames.at(-1)
    const isCore = uri.startsWith(`${XLIFF}document:`)
    const frame: Frame = {
      name,
      isCore,
      place,
      attributes,
      children: new Map(),
      hasText: false,
      ids: new Map(),
    }
    this.#frames.push(frame)
    if (parent !== undefined) {
      const key = isCore ? name : '*'
      parent.children.set(key, (parent.children.get(key) ?? 0) + 1)
      if (parent.isCore) this.#checkPlace(frame, parent)
    }
    const rule = isCore
      ? RULES.get(name)
      : MODULES.get(`${uri.slice(XLIFF.length).replace(/:.*$/u, '')} ${name}`)
    if (rule === undefined) {
      if (isCore) this.#tell(`<${name}> is no element of XLIFF 2.`, place)
      return
    }
    for (const required of rule.required ?? []) {
      if (attributes[required] === undefined)
        this.#tell(`<${name}> has no “${required}”, which it must have.`, place)
    }
    for (const [attribute, value] of Object.entries(attributes))
      this.#checkAttribute(frame, rule, attribute, value)
    if (isCore) this.#enter(frame, parent)
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined || frame.hasText || text.trim() === '') return
    frame.hasText = true
    if (frame.isCore && RULES.get(frame.name)?.hasText === false) {
      this.#tell(`Text stands directly in <${frame.name}>, where only elements may.`, frame.place)
    }
  }

  close(): void {
    const frame = this.#frames.pop()
    if (frame === undefined) return
    const {name, isCore, place, children, attributes} = frame
    const rule = isCore ? RULES.get(name) : undefined
    if (rule?.needs !== undefined && !rule.needs.some(child => children.has(child))) {
      this.#tell(`<${name}> holds no <${rule.needs.join('> or <')}>, which it must.`, place)
    }
    if (name === 'skeleton' && isCore) {
      const isEmpty = !frame.hasText && children.size === 0
      if (isEmpty === (attributes.href === undefined)) {
        this.#tell('A <skeleton> has either content or “href”, not both and not neither.', place)
      }
    }
    if (name === 'glossEntry' && !children.has('*')) this.#tell('A <glossEntry> holds no term.', place)
    // What has not been translated yet lacks nothing.
    if (name === 'segment' && isCore && !children.has('target')) this.#required.length = this.#requiredBefore
    if (name === 'unit' && isCore) this.#leaveUnit()
  }

  #tell(reason: string, place: Place): void {
    this.#told += 1
    if (this.#told <= MAX_MESSAGES) this.#onMessage({ruleId: 'xliff-invalid', reason, place})
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
      this.#tell(`<${name}> may not stand in <${parent.name}>.`, place)
    } else if (rule.once?.includes(name) && count > 1) {
      this.#tell(`<${parent.name}> holds a second <${name}>.`, place)
    } else if (rule.ordered !== false && this.#comesLate(parent, name, rule.children)) {
      this.#tell(`<${name}> stands after elements of <${parent.name}> that it must stand before.`, place)
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

  #checkAttribute(
    {name, place, attributes}: Frame,
    rule: {
      readonly attributes: readonly string[]
      readonly isOpen?: boolean
      readonly values?: Readonly<Record<string, RegExp>>
    },
    attribute: string,
    value: string,
  ): void {
    if (attribute.startsWith('{')) {
      const isModule =
        attribute.startsWith(`{${XLIFF}`) || attribute.startsWith('{http://www.w3.org/2005/11/its}')
      const isCode = RULES.get(name)?.isCode === true
      if (rule.isOpen !== true && !(isModule && isCode)) {
        this.#tell(
          `“${attribute.replace(/^\{.*\}/u, '')}” of another namespace may not stand on <${name}>.`,
          place,
        )
      }
      return
    }
    if (!rule.attributes.includes(attribute)) {
      this.#tell(`“${attribute}” is no attribute of <${name}>.`, place)
      return
    }
    const pattern = rule.values?.[attribute] ?? COMMON_VALUES.get(attribute)
    if (pattern !== undefined && !pattern.test(value)) {
      this.#tell(`“${value}” can’t be the “${attribute}” of <${name}>.`, place)
    }
    if (
      (attribute === 'subType' && attributes.type === undefined) ||
      (attribute === 'subState' && attributes.state === undefined)
    ) {
      this.#tell(
        `“${attribute}” stands on <${name}> without “${attribute === 'subType' ? 'type' : 'state'}”.`,
        place,
      )
    }
    if (attribute === 'subType' && !isSubType(attributes.type, value)) {
      this.#tell(`“${value}” can’t be the subType of the type “${attributes.type}”.`, place)
    }
    if ((attribute === 'ref' || attribute.startsWith('subFlows')) && !isReference(value, attribute)) {
      this.#tell(`“${value}” is no reference as “${attribute}” holds it.`, place)
    }
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
    if (name === 'unit') {
      this.#data = new Set()
      this.#sides = {source: newSide(), target: newSide()}
      this.#segmentIds = new Set()
      this.#required = []
    } else if (name === 'data' && id !== undefined) this.#data.add(id)
    else if (name === 'segment' || name === 'ignorable') {
      this.#requiredBefore = this.#required.length
      if (id !== undefined && this.#segmentIds.has(id))
        this.#tell(`The id “${id}” stands twice in its unit.`, place)
      if (id !== undefined) this.#segmentIds.add(id)
    } else if (name === 'source' || name === 'target') this.#enterText(frame)
    else if (RULES.get(name)?.isCode === true) this.#enterCode(frame)
    else if (name === 'em') this.#closeMarker(frame)
  }

  #unique(owner: Frame | undefined, kind: string, id: string | undefined, place: Place): void {
    if (owner === undefined || id === undefined) return
    const ids = owner.ids.get(kind) ?? new Set<string>()
    if (ids.has(id)) this.#tell(`The id “${id}” of <${kind}> stands twice.`, place)
    owner.ids.set(kind, ids.add(id))
  }

  #enterText({name, attributes, place}: Frame): void {
    const language = name === 'source' ? this.#languages.source : this.#languages.target
    if (this.#isInMatch()) return
    if (name === 'target') {
      if (language === undefined) this.#tell('A <target> stands in a file without “trgLang”.', place)
    }
    const given = attributes['xml:lang']
    if (given !== undefined && language !== undefined && given.toLowerCase() !== language.toLowerCase()) {
      this.#tell(`The <${name}> is in “${given}”, the file says “${language}”.`, place)
    }
  }

  #isInMatch(): boolean {
    return this.#frames.some(frame => frame.name === 'match' && !frame.isCore)
  }

  #enterCode({name, attributes, place}: Frame): void {
    if (this.#isInMatch()) return
    const isTarget = this.#frames.some(frame => frame.name === 'target')
    const side = this.#sides[isTarget ? 'target' : 'source']
    const {id, startRef, isolated, copyOf, type} = attributes
    if (id !== undefined) {
      if (side.ids.has(id)) this.#tell(`The id “${id}” of <${name}> stands twice in its unit.`, place)
      if (this.#segmentIds.has(id)) this.#tell(`The id “${id}” of <${name}> is that of a segment too.`, place)
      side.ids.add(id)
    }
    for (const attribute of ['dataRef', 'dataRefStart', 'dataRefEnd']) {
      const reference = attributes[attribute]
      if (reference !== undefined && !this.#data.has(reference)) {
        this.#tell(
          `“${attribute}” of <${name}> is “${reference}”, which no <data> of the unit is called.`,
          place,
        )
      }
    }
    if (copyOf !== undefined) {
      if (!side.ids.has(copyOf) && !this.#sides.source.ids.has(copyOf)) {
        this.#tell(`“copyOf” of <${name}> is “${copyOf}”, which no code of the unit is called.`, place)
      }
      const from = this.#sides.source.opened.get(copyOf)
      if (from?.attributes.canCopy === 'no')
        this.#tell(`<${name}> is a copy of a code that may not be copied.`, place)
      if (attributes.dataRef !== undefined) this.#tell(`<${name}> has both “copyOf” and “dataRef”.`, place)
    }
    const code: Code = {attributes, place, isClosed: name === 'ph' || name === 'pc' || name === 'mrk'}
    if (!isTarget && attributes.canDelete === 'no') this.#required.push(code)
    if (name === 'mrk' || name === 'sm') {
      if (type === 'comment' && (attributes.value === undefined) === (attributes.ref === undefined)) {
        this.#tell(`A comment (<${name}>) has either “value” or “ref”, not both and not neither.`, place)
      }
      if (type === 'term' && attributes.value !== undefined && attributes.ref !== undefined) {
        this.#tell(`A term (<${name}>) has either “value” or “ref”, not both.`, place)
      }
      if (name === 'sm' && id !== undefined) side.markers.set(id, code)
    } else if (name !== 'ec') {
      if (id !== undefined) side.opened.set(id, code)
    } else if (isolated === 'yes') {
      if (id === undefined) this.#tell('An isolated <ec> has no “id”.', place)
      if (startRef !== undefined) this.#tell('An isolated <ec> has a “startRef”.', place)
    } else this.#closeCode(side, attributes, place)
  }

  #closeCode(side: Side, attributes: XmlAttributes, place: Place): void {
    const {startRef, id} = attributes
    if (startRef === undefined) {
      this.#tell('An <ec> that is not isolated has no “startRef”.', place)
      return
    }
    if (id !== undefined) this.#tell('An <ec> that is not isolated has an “id”.', place)
    const start = side.opened.get(startRef)
    if (start === undefined || start.isClosed) {
      this.#tell(`<ec> ends “${startRef}”, which no <sc> before it is called.`, place)
      return
    }
    start.isClosed = true
    if (start.attributes.isolated === 'yes')
      this.#tell(`<ec> ends “${startRef}”, which is said to be isolated.`, place)
    for (const attribute of ['canCopy', 'canDelete', 'canOverlap', 'canReorder']) {
      // Each of them is “yes” where nothing is said.
      if ((start.attributes[attribute] ?? 'yes') !== (attributes[attribute] ?? 'yes'))
        this.#tell(`<sc> and <ec> of “${startRef}” differ in “${attribute}”.`, place)
    }
  }

  #closeMarker({attributes, place}: Frame): void {
    if (this.#isInMatch()) return
    const side = this.#sides[this.#frames.some(frame => frame.name === 'target') ? 'target' : 'source']
    const start = side.markers.get(attributes.startRef ?? '')
    if (start === undefined)
      this.#tell(`<em> ends “${attributes.startRef}”, which no <sm> before it is called.`, place)
    else start.isClosed = true
  }

  #leaveUnit(): void {
    for (const side of Object.values(this.#sides)) {
      for (const [id, {isClosed, attributes, place}] of side.opened) {
        if (!isClosed && attributes.isolated !== 'yes')
          this.#tell(`<sc> “${id}” has no <ec> and is not said to be isolated.`, place)
      }
      for (const [id, {isClosed, place}] of side.markers) {
        if (!isClosed) this.#tell(`<sm> “${id}” has no <em>.`, place)
      }
    }
    for (const {attributes, place} of this.#required) {
      const {id} = attributes
      if (id !== undefined && !this.#sides.target.ids.has(id)) {
        this.#tell(`The code “${id}”, which may not be removed, is missing in the target.`, place)
      }
    }
  }
}

function newSide(): Side {
  return {opened: new Map(), markers: new Map(), ids: new Set()}
}

/** The subtypes that XLIFF itself names belong to one type each (§4.3.1.39); others to any. */
function isSubType(type: string | undefined, subType: string): boolean {
  if (!subType.startsWith('xlf:')) return true
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
