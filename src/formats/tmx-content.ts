import type {InlineCode, Subflow} from '../model/content.js'
import {type OnForbidden, xmlAttributes, xmlText} from '../xml/writer.js'

/** A code while its segment is read; `x` joins it with its counterparts in the unit's other variants (TMX 1.4b §3.5). */
export interface TmxCode {
  kind: InlineCode['kind']
  number: number
  position: number
  native?: string
  type?: string
  element?: string
  association?: string
  subflows?: Subflow[]
  x?: string | undefined
}

/** Text with codes, of a `seg` or a `sub`. */
interface Flow {
  text: string
  readonly codes: TmxCode[]
  /** Of a `sub`: the code that it stands in. */
  readonly host?: {
    readonly code: TmxCode
    readonly at: number
    readonly type?: string
    readonly datatype?: string
  }
}

type Frame =
  | {readonly kind: 'flow'; readonly flow: Flow}
  | {readonly kind: 'code'; readonly code: TmxCode; native: string}
  | {readonly kind: 'highlight'; readonly number: number}

const INLINE = new Set(['bpt', 'ept', 'it', 'ph', 'hi', 'sub', 'ut'])

/** True for the elements that may stand inside a `seg`. */
export function isTmxInline(name: string): boolean {
  return INLINE.has(name)
}

/** Builds the content of one `seg`: its text, and beside it the codes in their places. */
export class TmxContent {
  readonly #root: Flow = {text: '', codes: []}
  #flow: Flow = this.#root
  /** Made with the first element: most segments are plain text. */
  #frames: Frame[] | undefined
  #code: (Frame & {kind: 'code'}) | undefined
  #last = 0
  readonly #pairs = new Map<string, number>()
  /** The numbers of the file are those of the model. */
  readonly #keepsNumbers: boolean
  /** Numbers of the annotations, in our own files. */
  #markers: Set<number> | undefined

  /** In our own files the numbers of codes (`x`, `i`) are the model’s. */
  constructor(keepsNumbers = false) {
    this.#keepsNumbers = keepsNumbers
  }

  get content(): string {
    return this.#root.text
  }

  get codes(): readonly TmxCode[] {
    return this.#root.codes
  }

  text(text: string): void {
    if (this.#code === undefined) this.#flow.text += text
    else this.#code.native += text
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#frames ??= []
    const host = this.#code
    if (name === 'sub' && host !== undefined) {
      const {type, datatype} = attributes
      const place = {
        code: host.code,
        at: host.native.length,
        ...(type && {type}),
        ...(datatype && {datatype}),
      }
      this.#push({kind: 'flow', flow: {text: '', codes: [], host: place}})
      return
    }
    if (name === 'hi' || name === 'sub') {
      const code = this.#add('open', attributes)
      code.element = 'hi'
      this.#push({kind: 'highlight', number: code.number})
      return
    }
    const code = this.#add(kindOf(name, attributes), attributes)
    if (name === 'it' || name === 'ut') code.element = name
    if (attributes.assoc !== undefined) code.association = attributes.assoc
    this.#push({kind: 'code', code, native: ''})
  }

  close(): void {
    const frame = this.#frames?.pop()
    if (frame?.kind === 'highlight') {
      const {position} = {position: this.#flow.text.length}
      this.#flow.codes.push({kind: 'close', number: frame.number, position, element: 'hi'})
    } else if (frame?.kind === 'code') {
      if (frame.native !== '') frame.code.native = frame.native
    } else if (frame?.kind === 'flow' && frame.flow.host !== undefined) {
      const {code, ...place} = frame.flow.host
      const codes = finished(frame.flow.codes)
      code.subflows = [
        ...(code.subflows ?? []),
        {...place, text: frame.flow.text, ...(codes.length > 0 && {codes})},
      ]
    }
    this.#look()
  }

  #add(kind: InlineCode['kind'], attributes: Readonly<Record<string, string>>): TmxCode {
    const {i, x, type} = attributes
    let number: number | undefined
    if (kind === 'close' && i !== undefined) {
      number = this.#pairs.get(i)
      this.#pairs.delete(i)
    }
    if (number === undefined && this.#keepsNumbers) number = numberOf(x ?? i)
    if (number === undefined) {
      this.#last += 1
      number = this.#last
    }
    if (kind === 'open' && i !== undefined) this.#pairs.set(i, number)
    const code: TmxCode = {kind, number, position: this.#flow.text.length}
    if (type !== undefined) code.type = type
    if (this.#keepsNumbers && type?.startsWith(MARKER)) this.#mark(code, type.slice(MARKER.length))
    else if (kind === 'close' && this.#markers?.has(number) === true) code.element = 'mrk'
    if (x !== undefined) code.x = x
    this.#flow.codes.push(code)
    return code
  }

  /** Makes a code the annotation that it was. */
  #mark(code: TmxCode, type: string): void {
    code.element = 'mrk'
    if (type === '') delete code.type
    else code.type = type
    this.#markers ??= new Set()
    this.#markers.add(code.number)
  }

  #push(frame: Frame): void {
    this.#frames?.push(frame)
    this.#look()
  }

  /** Finds out anew where text goes: into the innermost flow, or the native code of the innermost code. */
  #look(): void {
    this.#code = undefined
    this.#flow = this.#root
    for (let at = (this.#frames?.length ?? 0) - 1; at >= 0; at -= 1) {
      const frame = this.#frames?.[at]
      if (frame?.kind === 'code') {
        this.#code = frame
        return
      }
      if (frame?.kind === 'flow') {
        this.#flow = frame.flow
        return
      }
    }
  }
}

/** How the type of an annotation begins in our files, which TMX has no element for. */
const MARKER = 'x-tilmash:mrk:'

function numberOf(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,9}$/u.test(written) ? Number(written) : undefined
}

function kindOf(name: string, attributes: Readonly<Record<string, string>>): InlineCode['kind'] {
  if (name === 'bpt') return 'open'
  if (name === 'ept') return 'close'
  if (name === 'it') return attributes.pos === 'end' ? 'close' : 'open'
  return 'alone'
}

/** Codes as the model has them; a `bpt` or `ept` without its partner is an `it`. Says how many were so. */
export function finished(codes: readonly TmxCode[], onUnpaired?: (code: TmxCode) => void): InlineCode[] {
  const opened = new Set<number>()
  const paired = new Set<number>()
  for (const code of codes) {
    if (code.kind === 'open') opened.add(code.number)
    else if (code.kind === 'close' && opened.has(code.number)) paired.add(code.number)
  }
  return codes.map(({x: _, ...code}) => {
    if (code.kind === 'alone' || code.element !== undefined || paired.has(code.number)) return code
    onUnpaired?.(code)
    return {...code, element: 'it'}
  })
}

/** The same numbers for what corresponds: by `x`, then by kind, type and order (TMX 1.4b leaves it open without `x`). */
export function renumber(first: readonly TmxCode[], other: readonly TmxCode[]): void {
  const queues = new Map<string, TmxCode[]>()
  const keysOf = ({kind, x, type}: TmxCode): readonly string[] => {
    return x === undefined
      ? [`${kind} ${type}`, `${kind} ${type} without x`]
      : [`${kind} ${type}`, `${kind} x ${x}`]
  }
  for (const code of startsOf(first).toReversed()) {
    for (const key of keysOf(code)) {
      const queue = queues.get(key)
      if (queue === undefined) queues.set(key, [code])
      else queue.push(code)
    }
  }
  const taken = new Set<number>()
  const numbers = new Map<number, number>()
  const take = (code: TmxCode, key: string) => {
    const queue = queues.get(key) ?? []
    let candidate = queue.pop()
    while (candidate !== undefined && taken.has(candidate.number)) candidate = queue.pop()
    if (candidate === undefined) return
    taken.add(candidate.number)
    numbers.set(code.number, candidate.number)
  }
  const starts = startsOf(other)
  for (const code of starts) if (code.x !== undefined) take(code, `${code.kind} x ${code.x}`)
  for (const code of starts) {
    const key = `${code.kind} ${code.type}`
    if (!numbers.has(code.number)) take(code, code.x === undefined ? key : `${key} without x`)
  }
  let last = first.reduce((most, code) => Math.max(most, code.number), 0)
  for (const code of other) {
    if (!numbers.has(code.number)) {
      last += 1
      numbers.set(code.number, last)
    }
    code.number = numbers.get(code.number) ?? code.number
  }
}

/** Codes without the closing halves of pairs. */
function startsOf(codes: readonly TmxCode[]): TmxCode[] {
  const opened = new Set(codes.filter(({kind}) => kind === 'open').map(({number}) => number))
  return codes.filter(({kind, number}) => kind !== 'close' || !opened.has(number))
}

/** The inside of a `seg`: text with its codes as TMX 1.4 elements. */
export function tmxContent(
  text: string,
  codes: readonly InlineCode[] = [],
  onForbidden?: OnForbidden,
): string {
  if (codes.length === 0) return xmlText(text, onForbidden)
  const paired = pairsOf(codes)
  const highlights = areNested(codes)
  const pairs = new PairNumbers(codes)
  let written = ''
  let start = 0
  for (const code of codes) {
    written += xmlText(text.slice(start, code.position), onForbidden)
    start = Math.max(start, code.position)
    written += tmxCode(code, paired.has(code.number) ? pairs.of(code) : undefined, highlights, onForbidden)
  }
  return written + xmlText(text.slice(start), onForbidden)
}

function tmxCode(
  code: InlineCode,
  i: number | undefined,
  highlights: boolean,
  onForbidden?: OnForbidden,
): string {
  const {kind, number} = code
  const type = code.element === 'mrk' ? MARKER + (code.type ?? '') : code.type
  if (code.element === 'hi' && highlights) {
    return kind === 'close' ? '</hi>' : `<hi${xmlAttributes({x: number, type}, onForbidden)}>`
  }
  const native = nativeWithSubflows(code, onForbidden)
  if (kind === 'alone') {
    const name = code.element === 'ut' ? 'ut' : 'ph'
    const rest = name === 'ut' ? {} : {assoc: code.association, type}
    return element(name, xmlAttributes({x: number, ...rest}, onForbidden), native)
  }
  if (i === undefined || code.element === 'it') {
    const pos = kind === 'open' ? 'begin' : 'end'
    return element('it', xmlAttributes({pos, x: number, type}, onForbidden), native)
  }
  if (kind === 'close') return element('ept', xmlAttributes({i}), native)
  return element('bpt', xmlAttributes({i, x: number, type}, onForbidden), native)
}

function element(name: string, attributes: string, content: string): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`
}

function nativeWithSubflows(code: InlineCode, onForbidden?: OnForbidden): string {
  const native = code.native ?? ''
  let written = ''
  let start = 0
  for (const {at, text, codes, type, datatype} of code.subflows ?? []) {
    const content = tmxContent(text, codes, onForbidden)
    written += xmlText(native.slice(start, at), onForbidden)
    written += `<sub${xmlAttributes({datatype, type}, onForbidden)}>${content}</sub>`
    start = Math.max(start, at)
  }
  return written + xmlText(native.slice(start), onForbidden)
}

/** What joins the halves of pairs in one segment: their number, or a free one where it stands twice. */
class PairNumbers {
  readonly #open = new Map<number, number[]>()
  readonly #used = new Set<number>()
  #last: number

  constructor(codes: readonly InlineCode[]) {
    this.#last = codes.reduce((most, {number}) => Math.max(most, number), 0)
  }

  of({kind, number}: InlineCode): number {
    const open = this.#open.get(number) ?? []
    this.#open.set(number, open)
    if (kind === 'close') return open.pop() ?? number
    if (kind !== 'open') return number
    const i = this.#used.has(number) ? ++this.#last : number
    this.#used.add(i)
    open.push(i)
    return i
  }
}

/** Numbers that open and, later, close. */
function pairsOf(codes: readonly InlineCode[]): Set<number> {
  const opened = new Set<number>()
  const paired = new Set<number>()
  for (const {kind, number} of codes) {
    if (kind === 'open') opened.add(number)
    else if (kind === 'close' && opened.has(number)) paired.add(number)
  }
  return paired
}

/** True when the highlights can be elements: each is closed, the innermost first. */
function areNested(codes: readonly InlineCode[]): boolean {
  const open: number[] = []
  for (const {kind, number, element: name} of codes) {
    if (name !== 'hi') continue
    if (kind === 'open') open.push(number)
    else if (open.pop() !== number) return false
  }
  return open.length === 0
}
