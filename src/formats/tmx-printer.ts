import type {Message} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {Property, Variant} from '../model/unit.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {isoDate, tmxDate} from './dates.js'
import {forbiddenCharacter} from './forbidden-character.js'
import {withOmegatTags} from './omegat-tags.js'
import {selectVariants, type WritableUnit} from './select.js'
import type {Printer} from './source.js'
import {tmxContent} from './tmx-content.js'
import {
  ATTRIBUTE_PREFIX,
  LEAF,
  LEAF_ATTRIBUTES,
  NOTE,
  OMEGAT_VERSION,
  OURS,
  TRADOS_CONTEXT,
  TRADOS_STATUS,
  UNIT_ATTRIBUTES,
  VARIANT_ATTRIBUTES,
} from './tmx-vocabulary.js'
import {TOOL_NAME, TOOL_VERSION} from './tool.js'

/**
 * Whose habits are followed beside our own: `omegat` (neighbours, ids and codes as OmegaT has them; native codes are lost),
 * `trados` (context and confirmation level).
 */
export type TmxProfile = 'plain' | 'omegat' | 'trados'

export interface WriteTmxOptions {
  /** The language that the units were translated from; without it any may be (`*all*`). */
  readonly source?: Locale | undefined
  /** Only variants of these languages are written; without it all. */
  readonly languages?: readonly Locale[] | undefined
  /** Default `plain`. */
  readonly profile?: TmxProfile | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** Writes TMX 1.4 unit by unit. */
export class TmxPrinter implements Printer<WritableUnit> {
  readonly #options: WriteTmxOptions
  #current = ''
  readonly #onForbidden = (character: string) => {
    const place = {file: this.#options.file}
    this.#options.onMessage?.({...forbiddenCharacter(character, this.#current), place})
  }

  constructor(options: WriteTmxOptions) {
    this.#options = options
  }

  begin(): string {
    const {profile} = this.#options
    const header = xmlAttributes({
      // OmegaT reads codes only where it believes that it wrote them.
      creationtool: profile === 'omegat' ? 'OmegaT' : TOOL_NAME,
      creationtoolversion: profile === 'omegat' ? OMEGAT_VERSION : TOOL_VERSION,
      segtype: 'sentence',
      'o-tmf': TOOL_NAME,
      adminlang: 'en',
      srclang: this.#options.source ?? '*all*',
      datatype: 'plaintext',
    })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header${header}/>\n<body>\n`
  }

  item(unit: WritableUnit): string {
    const variants = selectVariants(unit, this.#options.languages)
    const first = variants[0]
    if (first === undefined) return ''
    this.#current = unit.id ?? `“${first.text.slice(0, 40)}”`
    const {attributes, properties: given} = divided(unit.properties, UNIT_ATTRIBUTES)
    // A foreign number keeps its place as tuid; our own id then stands beside it.
    const tuid = attributes.tuid ?? unit.id
    let written = `<tu${xmlAttributes(
      {
        ...attributes,
        tuid,
        usagecount: unit.usageCount,
        creationdate: unit.createdAt && tmxDate(unit.createdAt),
        creationid: unit.createdBy,
        changedate: unit.changedAt && tmxDate(unit.changedAt),
        changeid: unit.changedBy,
      },
      this.#onForbidden,
    )}>\n`
    const leaves = new Leaves(given)
    for (const note of unit.notes ?? []) written += this.#leaf('note', leaves.of('note', ''), note)
    if (attributes.tuid !== undefined) written += this.#prop(OURS.id, unit.id ?? '')
    written += this.#ourProperties(unit) + this.#profileProperties(unit, this.#sourceOf(variants) ?? first)
    for (const {type, value} of leaves.properties) written += this.#prop(type, value, leaves.of('prop', type))
    const source = this.#sourceOf(variants) ?? first
    const all = this.#options.profile === 'omegat' ? withOmegatTags(variants, source) : variants
    for (const variant of all) written += this.#variant(variant)
    return `${written}</tu>\n`
  }

  end(): string {
    return '</body>\n</tmx>\n'
  }

  #sourceOf(variants: readonly Variant[]): Variant | undefined {
    const {source} = this.#options
    if (source === undefined) return undefined
    return variants.find(({locale}) => languageOf(locale) === languageOf(source))
  }

  #ourProperties(unit: WritableUnit): string {
    const {status, provenance, alsoFrom = [], createdAt, changedAt} = unit
    let written = ''
    if (status !== undefined) written += this.#prop(OURS.status, status)
    // TMX dates have whole seconds.
    if (createdAt !== undefined && !isWhole(createdAt)) written += this.#prop(OURS.createdAt, createdAt)
    if (changedAt !== undefined && !isWhole(changedAt)) written += this.#prop(OURS.changedAt, changedAt)
    if (provenance === undefined) return written
    written += this.#prop(OURS.document, provenance.document)
    written += this.#prop(OURS.segments, JSON.stringify(provenance.segments))
    written += this.#prop(OURS.confidence, String(provenance.confidence))
    return alsoFrom.length === 0 ? written : written + this.#prop(OURS.alsoFrom, JSON.stringify(alsoFrom))
  }

  #profileProperties(unit: WritableUnit, source: Variant): string {
    const {profile = 'plain'} = this.#options
    let written = ''
    if (profile === 'omegat') {
      if (source.previous !== undefined) written += this.#prop('prev', source.previous)
      if (source.next !== undefined) written += this.#prop('next', source.next)
      if (unit.id !== undefined) written += this.#prop('id', unit.id)
      if (unit.provenance !== undefined) written += this.#prop('file', unit.provenance.document)
    } else if (profile === 'trados') {
      if (source.previous !== undefined) written += this.#prop(TRADOS_CONTEXT, `${source.previous} | `)
      const level = [...TRADOS_STATUS].find(([, status]) => status === unit.status)?.[0]
      if (level !== undefined) written += this.#prop('x-ConfirmationLevel', level)
    }
    return written
  }

  #variant({locale, text, codes, previous, next, properties: given}: Variant): string {
    const {attributes, properties} = divided(given, VARIANT_ATTRIBUTES)
    const leaves = new Leaves(properties)
    let written = `<tuv${xmlAttributes({'xml:lang': locale, ...attributes}, this.#onForbidden)}>\n`
    if (previous !== undefined) written += this.#prop('x-context-pre', previous)
    if (next !== undefined) written += this.#prop('x-context-post', next)
    for (const {type, value} of leaves.properties) {
      if (type === NOTE) written += this.#leaf('note', leaves.of('note', ''), value)
      else written += this.#prop(type, value, leaves.of('prop', type))
    }
    return `${written}<seg>${tmxContent(text, codes, this.#onForbidden)}</seg>\n</tuv>\n`
  }

  #prop(type: string, value: string, others?: Readonly<Record<string, string>>): string {
    return this.#leaf('prop', {type, ...others}, value)
  }

  #leaf(name: string, attributes: Readonly<Record<string, string>> | undefined, text: string): string {
    return `<${name}${xmlAttributes(attributes ?? {}, this.#onForbidden)}>${xmlText(text, this.#onForbidden)}</${name}>\n`
  }
}

function isWhole(date: string): boolean {
  const written = tmxDate(date)
  return written !== undefined && isoDate(written) === date
}

/** Properties that were attributes, each once, and the others in their order. */
function divided(
  properties: readonly Property[] | undefined,
  names: ReadonlySet<string>,
): {attributes: Record<string, string>; properties: readonly Property[]} {
  const attributes: Record<string, string> = {}
  const others: Property[] = []
  for (const property of properties ?? []) {
    const {type, value} = property
    const name = type.startsWith(ATTRIBUTE_PREFIX) ? type.slice(ATTRIBUTE_PREFIX.length) : ''
    if (names.has(name) && attributes[name] === undefined) attributes[name] = value
    else others.push(property)
  }
  return {attributes, properties: others}
}

/** What stands on the notes and props of one element beside their types, as reading has kept it, and the other properties. */
class Leaves {
  readonly properties: readonly Property[]
  readonly #attributes: ReadonlyMap<string, Readonly<Record<string, string>>> | undefined
  readonly #seen = new Map<string, number>()

  constructor(properties: readonly Property[]) {
    const kept = properties.filter(({type}) => type === LEAF)
    this.properties = kept.length === 0 ? properties : properties.filter(({type}) => type !== LEAF)
    if (kept.length > 0) this.#attributes = new Map(kept.flatMap(({value}) => leafOf(value)))
  }

  /** Those of the next note or prop of a type. */
  of(name: string, type: string): Readonly<Record<string, string>> | undefined {
    if (this.#attributes === undefined) return undefined
    const key = `${name} ${type}`
    const number = this.#seen.get(key) ?? 0
    this.#seen.set(key, number + 1)
    return this.#attributes.get(`${number} ${key}`)
  }
}

function leafOf(json: string): [key: string, attributes: Record<string, string>][] {
  try {
    const {name, type, number, ...others} = JSON.parse(json) as Record<string, unknown>
    const attributes = Object.fromEntries(
      LEAF_ATTRIBUTES.flatMap(attribute => {
        const value = others[attribute]
        return typeof value === 'string' ? [[attribute, value]] : []
      }),
    )
    return [[`${number} ${name} ${type}`, attributes]]
  } catch {
    return []
  }
}
