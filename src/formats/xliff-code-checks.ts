import type {ErrorReason, Place} from '../errors.js'
import {type Defect, defectOf} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {CODE_DEFECTS, XLIFF_DEFECTS} from './defects.js'

const SENTENCES = {...XLIFF_DEFECTS, ...CODE_DEFECTS}

interface Code {
  readonly name: string
  readonly attributes: XmlAttributes
  readonly place: Place
  /** The text that it stands in, numbered over the unit. */
  readonly text: number
  isClosed: boolean
}

/** What is known of the codes of one side of a unit. */
interface Side {
  readonly codes: Map<string, Code>
  readonly markers: Map<string, Code>
  /** A sequence of codes that may not change places has begun, and may go on. */
  hasSequence: boolean
}

/** A place that something in a unit points to by its id. */
interface Reference {
  readonly name: string
  readonly value: string
  readonly place: Place
  /** It must be a note. */
  readonly isNote: boolean
}

/** One segment: the codes of its source that say something of the target, and what the target has of them. */
interface Segment {
  readonly required: Code[]
  /** Ids of the codes that may not change places, in the order of the source, and in that of the target. */
  readonly fixed: string[]
  readonly found: string[]
  target: Place | undefined
}

type SideName = 'source' | 'target'

const COPIED = ['canCopy', 'canDelete', 'canOverlap', 'canReorder']
const DATA = ['dataRef', 'dataRefStart', 'dataRefEnd']
/** Attributes of a pair that stand together or not at all. */
const PAIRS = [
  ['dataRefStart', 'dataRefEnd'],
  ['equivStart', 'equivEnd'],
  ['subFlowsStart', 'subFlowsEnd'],
] as const

/** Says what is wrong with the inline codes of one unit, or of one match candidate, and with what points to its parts. */
export class XliffCodeChecks {
  readonly #tellDefect: (defect: Defect, place: Place) => void
  readonly #data = new Set<string>()
  readonly #sides: Record<SideName, Side> = {source: newSide(), target: newSide()}
  readonly #segmentIds = new Set<string>()
  readonly #noteIds = new Set<string>()
  readonly #references: Reference[] = []
  #segment: Segment | undefined
  #segments = 0
  /** The place that each target says it has, or stands at. */
  readonly #orders: {
    readonly order: number
    readonly own: number
    readonly isSaid: boolean
    readonly place: Place
  }[] = []

  constructor(tell: (defect: Defect, place: Place) => void) {
    this.#tellDefect = tell
  }

  data(id: string): void {
    this.#data.add(id)
  }

  note(id: string | undefined): void {
    if (id !== undefined) this.#noteIds.add(id)
  }

  /** Something of a module or a note points to a part of the unit. */
  reference(name: string, value: string, place: Place, isNote = false): void {
    this.#references.push({name, value, place, isNote})
  }

  segment(name: string, id: string | undefined, place: Place): void {
    this.#segments += 1
    this.#segment = {required: [], fixed: [], found: [], target: undefined}
    if (id === undefined) return
    if (this.#segmentIds.has(id) || this.#sides.source.codes.has(id) || this.#sides.target.codes.has(id))
      this.#tell('codeIdTwice', {id, name}, place)
    this.#segmentIds.add(id)
  }

  /** What has not been translated yet lacks nothing. */
  leaveSegment(): void {
    const segment = this.#segment
    this.#segment = undefined
    if (segment?.target === undefined) return
    for (const {name, attributes, place} of segment.required) {
      const {id = ''} = attributes
      if (this.#sides.target.codes.get(id)?.text !== this.#segments) this.#tell('codeLost', {id, name}, place)
    }
    const left = segment.fixed.filter(id => segment.found.includes(id))
    const found = segment.found.filter(id => segment.fixed.includes(id))
    if (left.some((id, index) => id !== found[index]))
      this.#tell('reordered', {ids: left.join(', ')}, segment.target)
  }

  target(order: string | undefined, place: Place): void {
    const said = order === undefined ? undefined : Number(order)
    const own = this.#segments
    this.#orders.push({order: said ?? own, own, isSaid: said !== undefined, place})
    if (this.#segment !== undefined) this.#segment.target = place
  }

  code(name: string, attributes: XmlAttributes, isTarget: boolean, place: Place): void {
    const side = this.#sides[isTarget ? 'target' : 'source']
    const {id, isolated, type} = attributes
    this.#checkData(name, attributes, place)
    this.#checkCopy(name, attributes, side, place)
    this.#checkOrder(name, attributes, side, isTarget, place)
    const isWhole = name === 'ph' || name === 'pc' || name === 'mrk'
    const code: Code = {name, attributes, place, text: this.#segments, isClosed: isWhole}
    if (id !== undefined) {
      this.#checkId(id, code, side, isTarget)
      side.codes.set(id, code)
    }
    if (!isTarget && attributes.canDelete === 'no' && id !== undefined) this.#segment?.required.push(code)
    if (name === 'mrk' || name === 'sm') {
      this.#checkMarker(name, type, attributes, place)
      if (name === 'sm' && id !== undefined) side.markers.set(id, code)
    } else if (name !== 'ec') return
    else if (isolated === 'yes') {
      code.isClosed = true
      if (id === undefined) this.#tell('isolatedLacks', {attribute: 'id'}, place)
      if (attributes.startRef !== undefined) this.#tell('isolatedHas', {attribute: 'startRef'}, place)
    } else {
      code.isClosed = true
      this.#closeCode(side, attributes, place)
    }
  }

  closeMarker(startRef: string | undefined, isTarget: boolean, place: Place): void {
    const start = this.#sides[isTarget ? 'target' : 'source'].markers.get(startRef ?? '')
    const values = {name: 'em', start: 'sm', id: startRef ?? ''}
    if (start === undefined) this.#tell('endUnknown', values, place)
    else if (start.isClosed) this.#tell('endTwice', values, place)
    else start.isClosed = true
  }

  /** Nothing more comes. */
  end(): void {
    for (const {codes} of Object.values(this.#sides)) {
      for (const [id, {name, isClosed, attributes, place}] of codes) {
        if (isClosed) continue
        if (name === 'sm') this.#tell('startNotClosed', {name: 'sm', end: 'em', id}, place)
        else if (attributes.isolated !== 'yes') this.#tell('startNotIsolated', {id}, place)
      }
    }
    this.#checkOrders()
    for (const {name, value, place, isNote} of this.#references) {
      if (this.#isThere(value, isNote)) continue
      this.#tell(isNote ? 'noteMissing' : 'referenceOutside', {name, value}, place)
    }
  }

  #tell(id: keyof typeof SENTENCES & string, values: ErrorReason['values'], place: Place): void {
    this.#tellDefect(defectOf(SENTENCES, id, values), place)
  }

  /** In a unit each id stands once, and again on the same code in the target of the same segment (§4.3.1.21). */
  #checkId(id: string, {name, place, text}: Code, side: Side, isTarget: boolean): void {
    if (side.codes.has(id)) this.#tell('codeIdTwice', {id, name}, place)
    else if (this.#segmentIds.has(id)) this.#tell('codeIdOfSegment', {id, name}, place)
    else if (isTarget) {
      const other = this.#sides.source.codes.get(id)
      if (other !== undefined && (other.name !== name || other.text !== text))
        this.#tell('codeIdElsewhere', {id, name}, place)
    } else if (this.#sides.target.codes.has(id)) this.#tell('codeIdElsewhere', {id, name}, place)
  }

  #checkData(name: string, attributes: XmlAttributes, place: Place): void {
    for (const attribute of DATA) {
      const value = attributes[attribute]
      if (value !== undefined && !this.#data.has(value))
        this.#tell('dataMissing', {attribute, name, value}, place)
    }
    for (const [one, other] of PAIRS) {
      if ((attributes[one] === undefined) === (attributes[other] === undefined)) continue
      const [part, whole] = attributes[one] === undefined ? [other, one] : [one, other]
      this.#tell('partAlone', {part, whole, element: name}, place)
    }
  }

  #checkCopy(name: string, attributes: XmlAttributes, side: Side, place: Place): void {
    const {copyOf} = attributes
    if (copyOf === undefined) return
    const base = side.codes.get(copyOf) ?? this.#sides.source.codes.get(copyOf)
    if (base === undefined) this.#tell('copyUnknown', {name, value: copyOf}, place)
    else if (base.attributes.canCopy === 'no') this.#tell('copyForbidden', {name}, place)
    else if (DATA.some(attribute => base.attributes[attribute] !== undefined))
      this.#tell('copyWithData', {name}, place)
    const [second] = DATA.filter(attribute => attributes[attribute] !== undefined)
    if (second !== undefined) this.#tell('bothAttributes', {element: name, first: 'copyOf', second}, place)
  }

  /**
   * Codes of a sequence that may not change places (§4.7.5): the first says `firstNo`, the others `no`, and none that may
   * stands between.
   */
  #checkOrder(name: string, attributes: XmlAttributes, side: Side, isTarget: boolean, place: Place): void {
    if (name === 'mrk' || name === 'sm') return
    const {canReorder = 'yes', canCopy, canDelete, id, startRef} = attributes
    if (canReorder !== 'no' && canReorder !== 'firstNo') {
      side.hasSequence = false
      return
    }
    if (canCopy !== 'no' || canDelete !== 'no') this.#tell('reorderAlone', {name}, place)
    if (canReorder === 'firstNo') side.hasSequence = true
    // What stands on the end of a pair was said at its start.
    else if (!side.hasSequence && startRef === undefined) this.#tell('reorderWithoutFirst', {name}, place)
    const ids = isTarget ? this.#segment?.found : this.#segment?.fixed
    if (id !== undefined) ids?.push(id)
  }

  #checkMarker(name: string, type: string | undefined, {value, ref}: XmlAttributes, place: Place): void {
    if (type === 'comment') {
      if ((value === undefined) === (ref === undefined)) this.#tell('commentValue', {name}, place)
      if (ref !== undefined) this.reference(name, ref, place, true)
    } else if (type === 'mtc:match' && ref !== undefined)
      this.#tell('bothAttributes', {element: name, first: 'type="mtc:match"', second: 'ref'}, place)
  }

  #closeCode(side: Side, attributes: XmlAttributes, place: Place): void {
    const {startRef, id} = attributes
    if (startRef === undefined) {
      this.#tell('endLacks', {attribute: 'startRef'}, place)
      return
    }
    if (id !== undefined) this.#tell('endHas', {attribute: 'id'}, place)
    if (attributes.dir !== undefined) this.#tell('endHas', {attribute: 'dir'}, place)
    const start = side.codes.get(startRef)
    if (start === undefined || start.isClosed || start.name !== 'sc') {
      this.#tell('endUnknown', {name: 'ec', start: 'sc', id: startRef}, place)
      return
    }
    start.isClosed = true
    if (start.attributes.isolated === 'yes') this.#tell('endOfIsolated', {id: startRef}, place)
    for (const attribute of COPIED) {
      // Each of them is “yes” where nothing is said; `firstNo` at the start of a pair is `no` at its end.
      const [given, wanted] = [attributes[attribute] ?? 'yes', start.attributes[attribute] ?? 'yes']
      if (given !== (wanted === 'firstNo' ? 'no' : wanted))
        this.#tell('endDiffers', {id: startRef, attribute}, place)
    }
  }

  /** Targets that change places (§4.3.1.26): each place is taken once, and is one of the unit. */
  #checkOrders(): void {
    if (!this.#orders.some(({isSaid}) => isSaid)) return
    const taken = new Set<number>()
    for (const {order, isSaid, place} of this.#orders) {
      if (isSaid && order > this.#segments) this.#tell('orderTooHigh', {order, count: this.#segments}, place)
      else if (taken.has(order)) this.#tell('orderTwice', {order}, place)
      taken.add(order)
    }
    for (const {own, order, place} of this.#orders)
      if (own !== order && !taken.has(own)) this.#tell('orderLeft', {order: own}, place)
  }

  /** Whether a fragment is a part of the unit; one with a path is believed. */
  #isThere(value: string, isNote: boolean): boolean {
    if (isNote) {
      const note = /^#(?:.*\/)?n=([^=/]+)$/u.exec(value)?.[1]
      return note !== undefined && (value.includes('/') || this.#noteIds.has(note))
    }
    // The bare id is as good as the fragment.
    const [, prefix, id = ''] = /^#?(?:([nt])=)?([^=/:#]+)$/u.exec(value) ?? []
    if (id === '') return true
    if (prefix === 'n') return this.#noteIds.has(id)
    if (prefix === 't') return this.#sides.target.codes.has(id)
    return this.#segmentIds.has(id) || this.#sides.source.codes.has(id) || this.#sides.target.codes.has(id)
  }
}

function newSide(): Side {
  return {codes: new Map(), markers: new Map(), hasSequence: false}
}
