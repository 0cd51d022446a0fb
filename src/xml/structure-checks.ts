import type {ErrorReason, Place} from '../errors.js'
import {type Defect, defectOf, STRUCTURE_DEFECTS} from './defect.js'
import type {XmlAttributes} from './reader.js'

/** What may stand in an element and on it, as far as a schema says it. */
export interface ElementRule {
  /** Children in the order that they must have, those of one list in any; `*` stands for elements of other namespaces. */
  readonly children: readonly (readonly string[])[]
  /** Children that must be there. */
  readonly needs?: readonly string[]
  /** At least one of these must be there. */
  readonly needsOneOf?: readonly string[]
  /** Children of which there is one at most. */
  readonly once?: readonly string[]
  /** All attributes of no namespace that it may have; any may stand where the list is not given. */
  readonly attributes?: readonly string[]
  readonly required?: readonly string[]
  readonly values?: Readonly<Record<string, RegExp>>
  /** Text may stand inside. */
  readonly hasText?: boolean
  /** What is inside is not looked at. */
  readonly isUnseen?: boolean
}

interface StructureOptions {
  /** The name of the format, for sentences: `SRX`. */
  readonly format: string
  readonly rules: ReadonlyMap<string, ElementRule>
  /** Whether an element is one of the format itself. */
  readonly isCore: (uri: string) => boolean
  readonly tell: (defect: Defect, place: Place) => void
}

/** An element that is open. */
interface StructureFrame {
  readonly name: string
  readonly rule: ElementRule | undefined
  readonly place: Place
  readonly attributes: XmlAttributes
  /** How many there are of each child; `*` counts those of other namespaces. */
  readonly children: ReadonlyMap<string, number>
}

interface OpenFrame extends StructureFrame {
  readonly children: Map<string, number>
  /** The list of children that the last one was of. */
  at: number
  hasText: boolean
}

/** Enough to know that a file is not what it says; the rest is not told. */
const MAX_MESSAGES = 1000

/** Says what is wrong in the structure of an XML file by a table of its elements. Nothing is thrown; reading goes on. */
export class StructureChecks {
  readonly #options: StructureOptions
  readonly #frames: OpenFrame[] = []
  /** Depth inside of what is not looked at. */
  #unseen = 0
  #told = 0

  constructor(options: StructureOptions) {
    this.#options = options
  }

  /** The element that is open, `undefined` inside of what is not looked at. */
  get frame(): StructureFrame | undefined {
    return this.#unseen > 0 ? undefined : this.#frames.at(-1)
  }

  get parent(): StructureFrame | undefined {
    return this.#unseen > 0 ? undefined : this.#frames.at(-2)
  }

  /** Whether it is an element of the format, and looked at; `shown` is the name that it has in the file. */
  open(name: string, attributes: XmlAttributes, uri: string, place: Place, shown = name): boolean {
    const parent = this.#frames.at(-1)
    if (this.#unseen > 0) {
      this.#unseen += 1
      return false
    }
    const isCore = this.#options.isCore(uri)
    if (parent !== undefined) this.#child(isCore ? name : '*', shown, parent, place)
    if (!isCore || parent?.rule?.isUnseen === true) {
      this.#unseen = 1
      return false
    }
    const rule = this.#options.rules.get(name)
    this.#frames.push({name: shown, rule, place, attributes, children: new Map(), at: 0, hasText: false})
    if (rule === undefined) {
      if (parent === undefined || parent.rule === undefined)
        this.tell('noSuchElement', {name, format: this.#options.format}, place)
    } else this.#checkAttributes(shown, attributes, rule, place)
    return true
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (this.#unseen > 0 || frame === undefined || frame.hasText || text.trim() === '') return
    frame.hasText = true
    const {rule, name, place} = frame
    if (rule === undefined || rule.hasText === true || rule.isUnseen === true) return
    this.tell(rule.children.length === 0 ? 'textInEmpty' : 'textBetween', {name}, place)
  }

  /** The element that ends, `undefined` for one that was not looked at. */
  close(): StructureFrame | undefined {
    if (this.#unseen > 0) {
      this.#unseen -= 1
      return undefined
    }
    const frame = this.#frames.pop()
    if (frame?.rule === undefined) return frame
    const {name, rule, children, place} = frame
    for (const child of rule.needs ?? [])
      if (!children.has(child)) this.tell('missingElement', {name, child}, place)
    const one = rule.needsOneOf
    if (one !== undefined && !one.some(child => children.has(child)))
      this.tell('missingOneOf', {name, children: one.map(child => `<${child}>`).join(', ')}, place)
    return frame
  }

  tell(id: keyof typeof STRUCTURE_DEFECTS, values: ErrorReason['values'], place: Place): void {
    this.tellDefect(defectOf(STRUCTURE_DEFECTS, id, values), place)
  }

  tellDefect(defect: Defect, place: Place): void {
    this.#told += 1
    if (this.#told <= MAX_MESSAGES) this.#options.tell(defect, place)
  }

  #child(key: string, name: string, parent: OpenFrame, place: Place): void {
    const {rule} = parent
    const count = (parent.children.get(key) ?? 0) + 1
    parent.children.set(key, count)
    if (rule === undefined || rule.isUnseen === true) return
    const values = {name, parent: parent.name}
    const group = rule.children.findIndex(names => names.includes(key))
    if (group < 0) {
      const isKnown = key === '*' || this.#options.rules.has(key)
      if (!isKnown) this.tell('noSuchElement', {name, format: this.#options.format}, place)
      else this.tell(key === '*' ? 'foreignElement' : 'misplacedElement', values, place)
    } else if (count > 1 && rule.once?.includes(key) === true) this.tell('secondElement', values, place)
    else if (group < parent.at) this.tell('lateElement', values, place)
    else parent.at = group
  }

  #checkAttributes(element: string, attributes: XmlAttributes, rule: ElementRule, place: Place): void {
    for (const names of rule.required ?? [])
      if (attributes[names] === undefined) this.tell('missingAttribute', {element, names}, place)
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute.startsWith('{')) continue
      if (rule.attributes?.includes(attribute) === false && !attribute.startsWith('xml:'))
        this.tell('noSuchAttribute', {name: attribute, element}, place)
      else if (rule.values?.[attribute]?.test(value) === false)
        this.tell('badValue', {value, attribute, element}, place)
    }
  }
}
