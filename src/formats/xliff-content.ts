import type {InlineCode} from '../model/content.js'
import {type OnForbidden, xmlAttributes, xmlText} from '../xml/writer.js'

type Attributes = Readonly<Record<string, string>>

/** Numbers by the ids of the file, shared by the source and target of a segment, so that counterparts have the same. */
export class CodeNumbers {
  readonly #numbers = new Map<string, number>()

  of(id: string): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size + 1
    this.#numbers.set(id, number)
    return number
  }

  /** A number for a code without an id. */
  fresh(): number {
    return this.of(`\u{0}${this.#numbers.size}`)
  }
}

type Draft = {-readonly [name in keyof InlineCode]: InlineCode[name]}

interface Frame {
  readonly closes?: Draft | undefined
  /** Text inside goes to the native code of this one. */
  readonly native?: Draft | undefined
}

/** Codes whose text is the native code (XLIFF 1.2 §2.3, “encapsulated”). */
const NATIVE = new Set(['ph', 'it', 'bpt', 'ept'])

/** Builds the content of a `source` or `target` of XLIFF 1.2 or 2.x: its text, and beside it the codes in their places. */
export class XliffContent {
  text = ''
  readonly codes: InlineCode[] = []
  readonly #numbers: CodeNumbers
  readonly #data: ReadonlyMap<string, string>
  readonly #tags: ReadonlyMap<string, string> | undefined
  readonly #frames: Frame[] = []

  /** `tags` are native codes by the ids of codes and `bpt`, `ept`, `ph`, `st`, where they stand apart. */
  constructor(numbers: CodeNumbers, data: ReadonlyMap<string, string>, tags?: ReadonlyMap<string, string>) {
    this.#numbers = numbers
    this.#data = data
    this.#tags = tags
  }

  write(text: string): void {
    const native = this.#frames.findLast(frame => frame.native !== undefined)?.native
    if (native === undefined) this.text += text
    else native.native = (native.native ?? '') + text
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'g':
      case 'pc':
      case 'mrk':
        this.#openPair(name, attributes)
        return
      case 'bx':
      case 'bpt':
      case 'sc':
      case 'sm':
        this.#single('open', name, attributes)
        return
      case 'ex':
      case 'ept':
      case 'ec':
      case 'em':
        this.#single('close', name, attributes)
        return
      case 'it':
        this.#single(attributes.pos === 'close' ? 'close' : 'open', name, attributes)
        return
      case 'cp':
        this.write(characterOf(attributes.hex ?? ''))
        this.#frames.push({})
        return
      case 'x':
      case 'ph':
        this.#single('alone', name, attributes)
        return
      default:
        this.#frames.push({})
    }
  }

  close(): void {
    const frame = this.#frames.pop()
    if (frame?.closes !== undefined) this.codes.push({...frame.closes, position: this.text.length})
  }

  #openPair(name: string, attributes: Attributes): void {
    const number = attributes.id === undefined ? this.#numbers.fresh() : this.#numbers.of(attributes.id)
    const element = name === 'mrk' ? {element: 'mrk'} : {}
    const open = {
      kind: 'open',
      number,
      position: this.text.length,
      ...this.#about(name, attributes),
      ...element,
    } as const
    const native = this.#data.get(attributes.dataRefEnd ?? '') ?? this.#tags?.get(`${attributes.id} ept`)
    const start = this.#data.get(attributes.dataRefStart ?? '') ?? this.#tags?.get(`${attributes.id} bpt`)
    this.codes.push({...open, ...nativeOf(start ?? attributes['equiv-text'])})
    this.#frames.push({closes: {kind: 'close', number, position: 0, ...element, ...nativeOf(native)}})
  }

  #single(kind: InlineCode['kind'], name: string, attributes: Attributes): void {
    // In 1.2 the two halves have a number of their own (`rid`), which is none of the ids.
    const id = attributes.rid === undefined ? (attributes.startRef ?? attributes.id) : `r ${attributes.rid}`
    const number = id === undefined ? this.#numbers.fresh() : this.#numbers.of(id)
    const isHalf = name === 'it' || attributes.isolated === 'yes'
    const element = isHalf ? 'it' : name === 'sm' || name === 'em' ? 'mrk' : undefined
    const code: Draft = {
      kind,
      number,
      position: this.text.length,
      ...nativeOf(
        this.#data.get(attributes.dataRef ?? '') ?? this.#tagOf(attributes) ?? attributes['equiv-text'],
      ),
      ...this.#about(name, attributes),
      ...(element !== undefined && {element}),
    }
    this.codes.push(code)
    this.#frames.push(NATIVE.has(name) ? {native: code} : {})
  }

  #tagOf({id}: Attributes): string | undefined {
    return this.#tags?.get(`${id} ph`) ?? this.#tags?.get(`${id} st`)
  }

  #about(name: string, attributes: Attributes): {type?: string} {
    const {subType, ctype, mtype} = attributes
    const type = (subType ?? ctype ?? mtype ?? attributes.type)?.replace(/^(?:x-)?tilmash:/u, '')
    return type === undefined || ((name === 'mrk' || name === 'sm') && type === 'generic') ? {} : {type}
  }
}

function nativeOf(native: string | undefined): {native?: string} {
  return native === undefined || native === '' ? {} : {native}
}

/** The character that XML can't hold and `cp` stands for. */
function characterOf(hex: string): string {
  const code = /^[\dA-Fa-f]{1,6}$/u.test(hex) ? Number.parseInt(hex, 16) : 0xfffd
  return String.fromCodePoint(code > 0x10ffff ? 0xfffd : code)
}

/** The codes of a source and its target with numbers from 1, by the first appearance: the file numbers whole units. */
export function renumbered(sides: readonly (readonly InlineCode[])[]): readonly (readonly InlineCode[])[] {
  const numbers = new Map<number, number>()
  return sides.map(codes => {
    return codes.map(code => {
      const number = numbers.get(code.number) ?? numbers.size + 1
      numbers.set(code.number, number)
      return {...code, number}
    })
  })
}

/** The native codes of one unit, each text once, with the ids that its codes refer to. */
export class OriginalData {
  readonly #ids = new Map<string, string>()

  reference(native: string | undefined): string | undefined {
    if (native === undefined) return undefined
    const id = this.#ids.get(native) ?? `d${this.#ids.size + 1}`
    this.#ids.set(native, id)
    return id
  }

  element(onForbidden?: OnForbidden): string {
    if (this.#ids.size === 0) return ''
    let written = '<originalData>\n'
    for (const [native, id] of this.#ids)
      written += `<data id="${id}">${withControls(native, onForbidden)}</data>\n`
    return `${written}</originalData>\n`
  }
}

/** The type of a code that XLIFF 2 knows; another goes into `subType` (§4.3.1.43). */
const TYPES = new Set(['fmt', 'ui', 'quote', 'link', 'image', 'other'])

/** The subtypes that XLIFF 2 itself names, each with the type that it must stand beside (§4.3.1.39). */
const XLIFF_SUBTYPES: ReadonlyMap<string, string> = new Map([
  ['xlf:lb', 'fmt'],
  ['xlf:pb', 'fmt'],
  ['xlf:b', 'fmt'],
  ['xlf:i', 'fmt'],
  ['xlf:u', 'fmt'],
  ['xlf:var', 'ui'],
])

/** Numbers of the pairs that are one element on all sides: a pair and its counterpart must be the same elements (§4.3.1.21). */
export function wholePairs(sides: readonly (readonly InlineCode[] | undefined)[]): ReadonlySet<number> {
  const whole = new Set<number>()
  const halves = new Set<number>()
  for (const codes of sides) {
    const pairs = nestedPairs(codes ?? [])
    for (const [index, {kind, number}] of (codes ?? []).entries())
      if (kind !== 'alone') (pairs.has(index) ? whole : halves).add(number)
  }
  return new Set([...whole].filter(number => !halves.has(number)))
}

/**
 * The ids of codes in a source and, after it, its target: their numbers, with more behind where a number stands twice in a
 * text, or for another element than in the source (§4.3.1.21).
 */
export class CodeIds {
  readonly whole: ReadonlySet<number>
  #other: ReadonlyMap<string, string> = new Map()

  constructor(whole: ReadonlySet<number>) {
    this.whole = whole
  }

  /** One for each code; the end of a pair has that of its start. */
  of(codes: readonly InlineCode[]): readonly string[] {
    const names = new Map<string, string>()
    const open = new Map<number, string[]>()
    const ids = codes.map(code => {
      const started = open.get(code.number)
      const start = code.kind === 'close' ? started?.pop() : undefined
      if (start !== undefined) return start
      const name = this.#nameOf(code)
      let id = String(code.number)
      for (let next = 2; names.has(id) || (this.#other.get(id) ?? name) !== name; next += 1)
        id = `${code.number}-${next}`
      names.set(id, name)
      if (code.kind !== 'open') return id
      if (started === undefined) open.set(code.number, [id])
      else started.push(id)
      return id
    })
    this.#other = names
    return ids
  }

  #nameOf({kind, number, element}: InlineCode): string {
    if (kind === 'alone') return 'ph'
    const isWhole = this.whole.has(number)
    if (element === 'mrk') return isWhole ? 'mrk' : 'sm'
    return isWhole ? 'pc' : kind === 'open' ? 'sc' : 'ec'
  }
}

/** The inside of a `source` or `target` of XLIFF 2.1; native codes are gathered in `data`. */
export function xliffContent(
  text: string,
  codes: readonly InlineCode[] = [],
  data: OriginalData,
  codeIds: CodeIds,
  onForbidden?: OnForbidden,
): string {
  const {whole} = codeIds
  const ids = codeIds.of(codes)
  const pairs = new Map([...nestedPairs(codes)].filter(([index]) => whole.has(codes[index]?.number ?? 0)))
  const closes = new Map<number, number>()
  for (const [index, {kind, number}] of codes.entries()) if (kind === 'close') closes.set(number, index)
  const opened = new Set<number>()
  let written = ''
  let start = 0
  for (const [index, code] of codes.entries()) {
    written += withControls(text.slice(start, code.position), onForbidden)
    start = Math.max(start, code.position)
    const about = typeOf(code)
    const partner = pairs.get(index)
    const id = ids[index] ?? ''
    const dataRef = partner === undefined ? data.reference(code.native) : undefined
    if (code.element === 'mrk' && code.kind !== 'alone') {
      written += marker(code, id, partner !== undefined, onForbidden)
    } else if (code.kind === 'alone') written += `<ph${xmlAttributes({id, ...about, dataRef}, onForbidden)}/>`
    else if (partner !== undefined) {
      const native = codes[partner]?.native
      // The data of a pair stand together, or not at all.
      const dataRefEnd = data.reference(native ?? (code.native === undefined ? undefined : ''))
      const dataRefStart = data.reference(code.native ?? (native === undefined ? undefined : ''))
      const attributes = {id, ...about, dataRefStart, dataRefEnd}
      written += code.kind === 'close' ? '</pc>' : `<pc${xmlAttributes(attributes, onForbidden)}>`
    } else if (code.kind === 'open') {
      const isClosed = (closes.get(code.number) ?? -1) > index
      if (isClosed) opened.add(code.number)
      const isolated = isClosed ? undefined : 'yes'
      written += `<sc${xmlAttributes({id, isolated, ...about, dataRef}, onForbidden)}/>`
    } else if (opened.has(code.number))
      written += `<ec${xmlAttributes({startRef: id, dataRef}, onForbidden)}/>`
    else written += `<ec${xmlAttributes({id, isolated: 'yes', ...about, dataRef}, onForbidden)}/>`
  }
  return written + withControls(text.slice(start), onForbidden)
}

/** An annotation of a piece of the text, such as that it is a term; its types are others than those of codes. */
function marker({kind, type}: InlineCode, id: string, isElement: boolean, onForbidden?: OnForbidden): string {
  if (kind === 'close') return isElement ? '</mrk>' : `<em startRef="${id}"/>`
  // A comment would need its words (§4.7.3.1.3), which no code has; the prefix is for XLIFF itself.
  const isKnown = type === undefined || /^(?:generic|term|(?!xlf:)[^\s:]+:[^\s:]+)$/u.test(type)
  const written = isKnown ? (type ?? 'generic') : `tilmash:${type.replace(/[\s:]/gu, '-')}`
  const attributes = xmlAttributes({id, type: written}, onForbidden)
  return isElement ? `<mrk${attributes}>` : `<sm${attributes}/>`
}

function typeOf({type}: InlineCode): {type?: string; subType?: string} {
  if (type === undefined) return {}
  if (TYPES.has(type)) return {type}
  const ofXliff = XLIFF_SUBTYPES.get(type)
  if (ofXliff !== undefined) return {type: ofXliff, subType: type}
  // “prefix:value” of another tool stays as it is.
  const subType = /^(?!xlf:)[^\s:]+:[^\s:]+$/u.test(type) ? type : `tilmash:${type.replace(/[\s:]/gu, '-')}`
  return {type: 'other', subType}
}

/** Opening and closing codes that can be one element: by index, when everything between them is closed in between. */
function nestedPairs(codes: readonly InlineCode[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  /** Indexes of what is open, innermost last, and where in it each number stands. */
  const open: number[] = []
  const places = new Map<number, number>()
  for (const [index, {kind, number}] of codes.entries()) {
    if (kind === 'open') {
      places.set(number, open.length)
      open.push(index)
    }
    const place = kind === 'close' ? places.get(number) : undefined
    const start = place === undefined ? undefined : open[place]
    if (place === undefined || start === undefined) continue
    const isInnermost = place === open.length - 1
    // What was opened since and is still open can't be inside an element that ends here.
    for (const inside of open.splice(place)) places.delete(codes[inside]?.number ?? 0)
    if (isInnermost) pairs.set(start, index).set(index, start)
  }
  return pairs
}

/** Text where controls that XML forbids are `cp` elements. */
function withControls(text: string, onForbidden?: OnForbidden): string {
  return text
    .split(/([\uFFFE\uFFFF]|[\p{Cc}--[\t\n\r\u{7F}-\u{9F}]])/v)
    .map((part, index) => {
      if (index % 2 === 0) return xmlText(part, onForbidden)
      return `<cp hex="${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}"/>`
    })
    .join('')
}
