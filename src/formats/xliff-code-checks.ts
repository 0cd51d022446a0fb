import type {Place} from '../errors.js'
import type {XmlAttributes} from '../xml/reader.js'

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
  /** A sequence of codes that may not change places has begun. */
  hasSequence: boolean
}

/** A place that something in a unit points to by its id. */
interface Reference {
  readonly what: string
  readonly value: string
  readonly place: Place
}

const COPIED = ['canCopy', 'canDelete', 'canOverlap', 'canReorder']
const DATA = ['dataRef', 'dataRefStart', 'dataRefEnd']

/** Says what is wrong with the inline codes of one unit, or of one match candidate, and with what points to its parts. */
export class XliffCodeChecks {
  readonly #tell: (reason: string, place: Place) => void
  readonly #isCandidate: boolean
  readonly #data = new Set<string>()
  readonly #sides: Record<'source' | 'target', Side> = {source: newSide(), target: newSide()}
  readonly #segmentIds = new Set<string>()
  readonly #noteIds = new Set<string>()
  readonly #references: Reference[] = []
  /** Codes that must be in the target, and how many there were when the segment began. */
  readonly #required: Code[] = []
  #requiredBefore = 0
  #segments = 0
  /** [place that a target says it has] → where; `undefined` says the place that it stands at. */
  readonly #orders: {readonly order: number; readonly isSaid: boolean; readonly place: Place}[] = []

  constructor(tell: (reason: string, place: Place) => void, isCandidate: boolean) {
    this.#tell = tell
    this.#isCandidate = isCandidate
  }

  data(id: string): void {
    this.#data.add(id)
  }

  note(id: string | undefined): void {
    if (id !== undefined) this.#noteIds.add(id)
  }

  /** Something of a module or a note points to a part of the unit. */
  reference(what: string, value: string, place: Place): void {
    this.#references.push({what, value, place})
  }

  segment(id: string | undefined, place: Place): void {
    this.#segments += 1
    this.#requiredBefore = this.#required.length
    if (id === undefined) return
    if (this.#segmentIds.has(id) || this.#sides.source.ids.has(id) || this.#sides.target.ids.has(id))
      this.#tell(`The id “${id}” stands twice in its unit.`, place)
    this.#segmentIds.add(id)
  }

  /** What has not been translated yet lacks nothing. */
  leaveSegment(hasTarget: boolean): void {
    if (!hasTarget) this.#required.length = this.#requiredBefore
  }

  target(order: string | undefined, place: Place): void {
    const said = order === undefined ? undefined : Number(order)
    this.#orders.push({order: said ?? this.#segments, isSaid: said !== undefined, place})
  }

  code(name: string, attributes: XmlAttributes, isTarget: boolean, place: Place): void {
    const side = this.#sides[isTarget ? 'target' : 'source']
    const {id, isolated, type} = attributes
    if (id !== undefined) {
      if (side.ids.has(id)) this.#tell(`The id “${id}” of <${name}> stands twice in its unit.`, place)
      if (this.#segmentIds.has(id)) this.#tell(`The id “${id}” of <${name}> is that of a segment too.`, place)
      side.ids.add(id)
    }
    this.#checkData(name, attributes, place)
    this.#checkCopy(name, attributes, side, place)
    this.#checkOrder(name, attributes, side, place)
    const code: Code = {attributes, place, isClosed: name === 'ph' || name === 'pc' || name === 'mrk'}
    if (!isTarget && attributes.canDelete === 'no') this.#required.push(code)
    if (name === 'mrk' || name === 'sm') {
      this.#checkMarker(name, type, attributes, place)
      if (name === 'sm' && id !== undefined) side.markers.set(id, code)
    } else if (name !== 'ec') {
      if (id !== undefined) side.opened.set(id, code)
    } else if (isolated === 'yes') {
      if (id === undefined) this.#tell('An isolated <ec> has no “id”.', place)
      if (attributes.startRef !== undefined) this.#tell('An isolated <ec> has a “startRef”.', place)
    } else this.#closeCode(side, attributes, place)
  }

  closeMarker(startRef: string | undefined, isTarget: boolean, place: Place): void {
    const start = this.#sides[isTarget ? 'target' : 'source'].markers.get(startRef ?? '')
    if (start === undefined) this.#tell(`<em> ends “${startRef}”, which no <sm> before it is called.`, place)
    else if (start.isClosed) this.#tell(`<em> ends “${startRef}” a second time.`, place)
    else start.isClosed = true
  }

  /** Nothing more comes. */
  end(): void {
    for (const side of Object.values(this.#sides)) {
      for (const [id, {isClosed, attributes, place}] of side.opened) {
        if (!isClosed && attributes.isolated !== 'yes')
          this.#tell(`<sc> “${id}” has no <ec> and is not said to be isolated.`, place)
      }
      for (const [id, {isClosed, place}] of side.markers) {
        if (!isClosed) this.#tell(`<sm> “${id}” has no <em>.`, place)
      }
    }
    if (!this.#isCandidate) {
      for (const {attributes, place} of this.#required) {
        const {id} = attributes
        if (id !== undefined && !this.#sides.target.ids.has(id))
          this.#tell(`The code “${id}”, which may not be removed, is missing in the target.`, place)
      }
    }
    this.#checkOrders()
    for (const {what, value, place} of this.#references) {
      if (!this.#isThere(value))
        this.#tell(`“ref” of <${what}> is “${value}”, which is nothing in the unit.`, place)
    }
  }

  #checkData(name: string, attributes: XmlAttributes, place: Place): void {
    for (const attribute of DATA) {
      const reference = attributes[attribute]
      if (reference !== undefined && !this.#data.has(reference)) {
        this.#tell(
          `“${attribute}” of <${name}> is “${reference}”, which no <data> of the unit is called.`,
          place,
        )
      }
    }
  }

  #checkCopy(name: string, {copyOf, ...attributes}: XmlAttributes, side: Side, place: Place): void {
    if (copyOf === undefined) return
    if (!side.ids.has(copyOf) && !this.#sides.source.ids.has(copyOf))
      this.#tell(`“copyOf” of <${name}> is “${copyOf}”, which no code of the unit is called.`, place)
    if (this.#sides.source.opened.get(copyOf)?.attributes.canCopy === 'no')
      this.#tell(`<${name}> is a copy of a code that may not be copied.`, place)
    const [data] = DATA.filter(attribute => attributes[attribute] !== undefined)
    if (data !== undefined) this.#tell(`<${name}> has both “copyOf” and “${data}”.`, place)
  }

  /** Codes of a sequence that may not change places (§4.7.5): the first says `firstNo`, the others `no`. */
  #checkOrder(name: string, attributes: XmlAttributes, side: Side, place: Place): void {
    const {canReorder, canCopy, canDelete} = attributes
    if (canReorder !== 'no' && canReorder !== 'firstNo') return
    // What stands on the end of a pair was said at its start.
    if (name === 'ec' && attributes.isolated !== 'yes') return
    if (canCopy !== 'no' || canDelete !== 'no') {
      this.#tell(
        `<${name}> may not change its place (canReorder) and does not say “no” in canCopy and canDelete too.`,
        place,
      )
    }
    if (canReorder === 'firstNo') side.hasSequence = true
    else if (!side.hasSequence)
      this.#tell(`<${name}> has canReorder “no” with no code of “firstNo” before it.`, place)
  }

  #checkMarker(name: string, type: string | undefined, {value, ref}: XmlAttributes, place: Place): void {
    if (type === 'comment' && (value === undefined) === (ref === undefined))
      this.#tell(`A comment (<${name}>) has either “value” or “ref”, not both and not neither.`, place)
    if (type === 'term' && value !== undefined && ref !== undefined)
      this.#tell(`A term (<${name}>) has either “value” or “ref”, not both.`, place)
    if (type === 'comment' && ref !== undefined) this.reference(name, ref, place)
  }

  #closeCode(side: Side, attributes: XmlAttributes, place: Place): void {
    const {startRef, id} = attributes
    if (startRef === undefined) {
      this.#tell('An <ec> that is not isolated has no “startRef”.', place)
      return
    }
    if (id !== undefined) this.#tell('An <ec> that is not isolated has an “id”.', place)
    if (attributes.dir !== undefined) this.#tell('An <ec> that is not isolated has a “dir”.', place)
    const start = side.opened.get(startRef)
    if (start === undefined || start.isClosed) {
      this.#tell(`<ec> ends “${startRef}”, which no <sc> before it is called.`, place)
      return
    }
    start.isClosed = true
    if (start.attributes.isolated === 'yes')
      this.#tell(`<ec> ends “${startRef}”, which is said to be isolated.`, place)
    for (const attribute of COPIED) {
      // Each of them is “yes” where nothing is said; `firstNo` at the start of a pair is `no` at its end.
      const [given, wanted] = [attributes[attribute] ?? 'yes', start.attributes[attribute] ?? 'yes']
      if (given !== wanted && !(wanted === 'firstNo' && given === 'no'))
        this.#tell(`<sc> and <ec> of “${startRef}” differ in “${attribute}”.`, place)
    }
  }

  /** Targets that change places (§4.3.1.26): each place is taken once, and is one of the unit. */
  #checkOrders(): void {
    if (!this.#orders.some(({isSaid}) => isSaid)) return
    const taken = new Set<number>()
    for (const {order, isSaid, place} of this.#orders) {
      if (isSaid && order > this.#segments)
        this.#tell(`A <target> has the order ${order}, and the unit ${this.#segments} segments.`, place)
      else if (taken.has(order)) this.#tell(`Two targets of the unit have the order ${order}.`, place)
      taken.add(order)
    }
  }

  /** Whether a fragment is a part of the unit; one with a path is believed. */
  #isThere(value: string): boolean {
    const [, prefix, id = ''] = /^#(?:([nt])=)?([^=/]+)$/u.exec(value) ?? []
    if (id === '') return true
    if (prefix === 'n') return this.#noteIds.has(id)
    if (prefix === 't') return this.#sides.target.ids.has(id)
    return this.#segmentIds.has(id) || this.#sides.source.ids.has(id) || this.#sides.target.ids.has(id)
  }
}

function newSide(): Side {
  return {opened: new Map(), markers: new Map(), ids: new Set(), hasSequence: false}
}
