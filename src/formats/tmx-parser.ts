import {type ErrorReason, FormatError, type Place} from '../errors.js'
import {languageOf} from '../model/locale.js'
import type {NewUnit, Property} from '../model/unit.js'
import {type Defect, defectOf, STRUCTURE_DEFECTS} from '../xml/defect.js'
import {type XmlAttributes, type XmlHandler, XmlReader} from '../xml/reader.js'
import {TMX_DEFECTS} from './defects.js'
import {isLanguageTag, LenientLocales, lenientLocale} from './lenient-locale.js'
import type {Parser, ReadOptions} from './source.js'
import {TmxCharacterChecks} from './tmx-character-checks.js'
import {TmxCodeChecks} from './tmx-code-checks.js'
import {isTmxInline, TmxContent} from './tmx-content.js'
import {isOurs, TmxUnits, type UnitDraft, type VariantDraft} from './tmx-unit.js'
import {
  ATTRIBUTE_PREFIX,
  CONTEXT,
  HEADER_ATTRIBUTES,
  HEADER_OPTIONS,
  INLINE_ATTRIBUTES,
  KNOWN_ATTRIBUTES,
  LEAF,
  LEAF_ATTRIBUTES,
  NOTE,
  SEGMENT_TYPES,
  UNIT_ATTRIBUTES,
  VARIANT_ATTRIBUTES,
  VERSIONS,
} from './tmx-vocabulary.js'
import {TOOL_NAME} from './tool.js'

/** What stands in the header of a TMX file. */
export interface TmxHeader {
  readonly attributes: Readonly<Record<string, string>>
  readonly properties: readonly Property[]
  readonly notes: readonly string[]
}

export interface ReadTmxOptions extends ReadOptions {
  /** Told once, before the first unit. */
  readonly onHeader?: ((header: TmxHeader) => void) | undefined
  /** Take tags that a tool has written as text (`<f0>`, `</f0>`, `<i1/>`) for inline codes. Default false. */
  readonly tagsInText?: boolean | undefined
}

const SENTENCES = {...STRUCTURE_DEFECTS, ...TMX_DEFECTS}
/** Any of the languages may be the source. */
const ALL = '*all*'
/** Attributes that TMX does not know and that are told of. */
const MAX_UNKNOWN = 100
/** Elements of one unit; hundreds are many. */
const MAX_PARTS = 100_000

/** A `note` or `prop` while it is read; `attributes` are those beside its type. */
interface Leaf {
  readonly name: string
  readonly type: string
  readonly attributes: Readonly<Record<string, string>> | undefined
  text: string
}

/** Reads TMX as it comes. */
export class TmxParser implements Parser<NewUnit>, XmlHandler {
  readonly #options: ReadTmxOptions
  readonly #reader: XmlReader
  readonly #locales: LenientLocales
  readonly #builder: TmxUnits
  /** Unknown attributes that were told of. */
  readonly #unknown = new Set<string>()
  #units: NewUnit[] = []
  #hasRoot = false
  #hasHeader = false
  #hasBody = false
  #isInBody = false
  #hasStrayText = false
  #header: {attributes: Record<string, string>; properties: Property[]; notes: string[]} | undefined
  #unit: UnitDraft | undefined
  #variant: VariantDraft | undefined
  #content: TmxContent | undefined
  /** Made with the first code of a segment. */
  #codes: TmxCodeChecks | undefined
  /** The `note` or `prop` that is open, and its text so far. */
  #leaf: Leaf | undefined
  /** Elements since a unit began or ended. */
  #parts = 0
  /** Depth inside an element that is left out, 0 outside. */
  #skipped = 0
  /** Depth inside of a segment, a note or a property. */
  #inside = 0
  /** Of the table of characters that is left out. */
  #characters: TmxCharacterChecks | undefined
  /** The version is one that knows `xml:lang`. */
  #isLate = false
  /** The source language that was looked at last, as it is written and as it is meant. */
  #sourceTag: string | undefined
  #source: string | undefined
  /** Units without their source that were told of. */
  #sourceless = 0

  constructor(options: ReadTmxOptions) {
    this.#options = options
    const onDefect = ({reason, translation}: Defect, place: Place) =>
      this.#tell('forbidden-character', reason, translation, place)
    this.#reader = new XmlReader(this, {file: options.file, onDefect})
    this.#locales = new LenientLocales(options.onMessage)
    this.#builder = new TmxUnits(message => options.onMessage?.(message), options.tagsInText === true)
  }

  write(text: string): void {
    this.#reader.write(text)
  }

  end(): void {
    this.#reader.end()
    if (this.#hasRoot && !this.#hasBody)
      this.#tell('no-body', 'The file has no <body>.', {id: 'noBody', values: {}})
  }

  take(): readonly NewUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#parts += 1
    if (this.#parts > MAX_PARTS) {
      throw new FormatError(`One unit (tu) has more than ${MAX_PARTS} elements.`, this.#reader.place, {
        reason: {id: 'tooManyParts', values: {most: MAX_PARTS}},
      })
    }
    if (this.#skipped > 0) {
      this.#skipped += 1
      this.#characters?.open(name, attributes)
    } else if (this.#content !== undefined) this.#openInline(name, attributes)
    else if (this.#leaf !== undefined) {
      this.#inside += 1
      this.#say('misplaced-element', 'misplacedElement', {name, parent: this.#leaf.name})
    } else this.#openElement(name, attributes)
  }

  #openInline(name: string, attributes: XmlAttributes): void {
    this.#require(name, attributes, INLINE_ATTRIBUTES.get(name) ?? [])
    if (!isTmxInline(name))
      this.#tell('unknown-element', `<${name}> is no element of a segment; its text was kept.`, {
        id: 'notInSegment',
        values: {name},
      })
    if (this.#options.onMessage !== undefined) {
      this.#codes ??= new TmxCodeChecks(this.#sayAbout)
      this.#codes.open(name, attributes)
    }
    this.#inside += 1
    this.#content?.open(isTmxInline(name) ? name : 'hi', attributes)
  }

  #openElement(name: string, attributes: XmlAttributes): void {
    if (!this.#hasRoot) {
      if (name !== 'tmx') {
        throw new FormatError(`The root element is <${name}>, expected <tmx>.`, this.#reader.place, {
          reason: {id: 'rootElement', values: {found: name, expected: 'tmx'}},
        })
      }
      this.#hasRoot = true
      const {version = ''} = attributes
      this.#isLate = version.startsWith('1.4')
      for (const attribute in attributes) {
        if (attribute === 'version' || attribute.includes(':') || attribute === 'xmlns') continue
        this.#say('unknown-attribute', 'noSuchAttribute', {name: attribute, element: name})
      }
      if (!VERSIONS.has(version)) {
        this.#tell('tmx-version', `TMX version “${version}” is unknown; read as 1.4.`, {
          id: 'tmxVersion',
          values: {version},
        })
      }
      return
    }
    switch (name) {
      case 'header':
        if (this.#hasHeader) this.#say('misplaced-element', 'secondHeader')
        else if (this.#hasBody) this.#say('misplaced-element', 'lateHeader')
        this.#hasHeader = true
        this.#require(name, attributes, HEADER_ATTRIBUTES)
        for (const attribute in attributes) {
          if (HEADER_ATTRIBUTES.includes(attribute) || HEADER_OPTIONS.has(attribute)) continue
          if (attribute.startsWith('xmlns') || attribute.includes(':')) continue
          this.#tell('unknown-attribute', `“${attribute}” is no attribute of <${name}>.`, {
            id: 'noSuchAttribute',
            values: {name: attribute, element: name},
          })
        }
        if (attributes.segtype !== undefined) this.#checkSegmentType(attributes.segtype)
        this.#checkLanguage(name, 'adminlang', attributes.adminlang)
        this.#checkLanguage(name, 'srclang', attributes.srclang)
        this.#header = {attributes: {...attributes}, properties: [], notes: []}
        this.#builder.isOurs = attributes['o-tmf'] === TOOL_NAME
        this.#builder.sourceLanguage = attributes.srclang ?? '*all*'
        return
      case 'body':
        if (this.#hasBody) this.#say('misplaced-element', 'secondBody')
        this.#isInBody = true
        this.#checkBare(name, attributes)
        if (!this.#hasHeader)
          this.#tell('no-header', 'The file has no <header> before its <body>.', {id: 'noHeader', values: {}})
        this.#hasBody = true
        return
      case 'tu':
        this.#parts = 0
        if (!this.#isInBody) this.#say('misplaced-element', 'unitOutside')
        if (this.#unit !== undefined) this.#skip('unit-in-unit', 'unitInUnit')
        else this.#unit = this.#newUnit(attributes)
        return
      case 'tuv':
        if (this.#unit === undefined || this.#variant !== undefined) {
          this.#skip('misplaced-element', 'variantOutside')
        } else this.#openVariant(attributes)
        return
      case 'seg':
        if (this.#variant === undefined || this.#variant.content !== undefined) {
          this.#skip('misplaced-element', 'segmentOutside')
          return
        }
        this.#checkBare(name, attributes)
        this.#content = new TmxContent(this.#builder.isOurs)
        this.#variant.content = this.#content
        return
      case 'note':
      case 'prop':
        if (name === 'prop') this.#require(name, attributes, ['type'])
        if (this.#unit === undefined && this.#header === undefined)
          this.#say('misplaced-element', 'leafOutside', {name})
        this.#checkLeaf(name, attributes)
        if (
          this.#variant === undefined
            ? (this.#unit?.variants.length ?? 0) > 0
            : this.#variant.content !== undefined
        ) {
          const before = this.#variant === undefined ? 'tuv' : 'seg'
          this.#say('misplaced-element', 'lateLeaf', {name, before})
        }
        this.#leaf = {
          name,
          type: attributes.type ?? '',
          attributes: this.#leafAttributes(attributes),
          text: '',
        }
        return
      case 'ude':
        this.#tell('tmx-ude', 'A table of user-defined characters (ude) was left out.', {
          id: 'tmxUde',
          values: {},
        })
        this.#characters = this.#options.onMessage && new TmxCharacterChecks(this.#sayAbout)
        this.#characters?.open(name, attributes)
        this.#skipped = 1
        return
      default:
        this.#tell('unknown-element', `<${name}> is no element of TMX; it was left out.`, {
          id: 'unknownElement',
          values: {name},
        })
        this.#skipped = 1
    }
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    if (this.#content !== undefined) this.#content.text(text)
    else if (this.#leaf !== undefined) this.#leaf.text += text
    else if (!this.#hasStrayText && text.trim() !== '') {
      this.#hasStrayText = true
      this.#say('stray-text', 'strayText', {text: text.trim().slice(0, 40)})
    }
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      if (this.#skipped === 0) {
        this.#characters?.end()
        this.#characters = undefined
      }
      return
    }
    if (this.#inside > 0) {
      this.#inside -= 1
      this.#content?.close()
      this.#codes?.close()
      return
    }
    switch (name) {
      case 'seg':
        this.#content = undefined
        this.#codes = undefined
        return
      case 'tuv':
        this.#variant = undefined
        return
      case 'body':
        this.#isInBody = false
        return
      case 'tu':
        this.#parts = 0
        if (this.#unit !== undefined) this.#closeUnit(this.#unit)
        this.#unit = undefined
        return
      case 'header':
        if (this.#header !== undefined) this.#options.onHeader?.(this.#header)
        this.#header = undefined
        return
      case 'note':
      case 'prop':
        if (this.#leaf !== undefined) this.#closeLeaf(this.#leaf)
        this.#leaf = undefined
    }
  }

  /** Leaves out the element that was just opened, with all that is in it. */
  #skip(ruleId: string, id: keyof typeof SENTENCES & string): void {
    this.#say(ruleId, id)
    this.#skipped = 1
  }

  #require(element: string, attributes: XmlAttributes, names: readonly string[]): void {
    const missing = names.filter(name => attributes[name] === undefined)
    if (missing.length === 0) return
    this.#tell('missing-attribute', `<${element}> has no “${missing.join(', ')}”, which it must have.`, {
      id: 'missingAttribute',
      values: {element, names: missing.join(', ')},
    })
  }

  #tell(ruleId: string, reason: string, translation?: ErrorReason, place: Place = this.#reader.place): void {
    this.#options.onMessage?.({ruleId, reason, place, translation})
  }

  readonly #sayAbout = (
    ruleId: string,
    id: keyof typeof SENTENCES & string,
    values?: ErrorReason['values'],
  ): void => this.#say(ruleId, id, values)

  #say(ruleId: string, id: keyof typeof SENTENCES & string, values: ErrorReason['values'] = {}): void {
    const {reason, translation} = defectOf(SENTENCES, id, values)
    this.#tell(ruleId, reason, translation)
  }

  /** An element that has no attributes. */
  #checkBare(element: string, attributes: XmlAttributes): void {
    for (const name in attributes)
      if (!name.startsWith('xmlns')) this.#say('unknown-attribute', 'noSuchAttribute', {name, element})
  }

  #checkLeaf(element: string, attributes: XmlAttributes): void {
    this.#checkLanguage(element, 'xml:lang', attributes['xml:lang'])
    for (const name in attributes) {
      if (name === 'lang' || (name === 'type' && element === 'prop')) continue
      if (!LEAF_ATTRIBUTES.includes(name) && !name.includes(':') && name !== 'xmlns')
        this.#say('unknown-attribute', 'noSuchAttribute', {name, element})
    }
  }

  #checkLanguage(element: string, attribute: string, tag: string | undefined): void {
    if (tag === undefined || this.#options.onMessage === undefined) return
    if (attribute === 'srclang' && tag.toLowerCase() === ALL) return
    // Tools write “kk_KZ” and “KZ”, and everybody knows what is meant.
    if (lenientLocale(tag.trim()) === undefined && !isLanguageTag(tag))
      this.#say('unknown-language', 'languageTag', {tag, attribute, element})
  }

  /** The variant that the others were translated from, which the unit or the header promises. */
  #checkSource({attributes, variants, place}: UnitDraft): void {
    const {onMessage} = this.#options
    const tag = attributes.srclang ?? this.#builder.sourceLanguage
    if (onMessage === undefined || tag.toLowerCase() === ALL || this.#sourceless >= MAX_UNKNOWN) return
    if (tag !== this.#sourceTag) {
      this.#sourceTag = tag
      const locale = lenientLocale(tag.trim())
      this.#source = locale && languageOf(locale)
    }
    const source = this.#source
    // Of a unit in one language nobody knows what it was translated from.
    if (source === undefined || variants.length < 2 || this.#builder.isOurs) return
    if (variants.some(({locale}) => locale === undefined || languageOf(locale) === source)) return
    this.#sourceless += 1
    const {reason, translation} = defectOf(SENTENCES, 'sourceVariantMissing', {language: tag})
    onMessage({ruleId: 'no-source', reason, translation, place})
  }

  #newUnit(attributes: XmlAttributes): UnitDraft {
    const properties = this.#attributesOf('tu', attributes, UNIT_ATTRIBUTES)
    this.#checkLanguage('tu', 'srclang', attributes.srclang)
    const {tuid} = attributes
    if (tuid !== undefined && !this.#builder.isOurs && /\s/u.test(tuid))
      this.#say('tuid', 'noBlanksInId', {id: tuid})
    if (attributes.segtype !== undefined) this.#checkSegmentType(attributes.segtype)
    const place = this.#reader.place
    return {place, attributes, notes: [], properties, leaves: [], variants: [], ours: new Map(), context: {}}
  }

  #openVariant(attributes: XmlAttributes): void {
    const place = this.#reader.place
    const tag = attributes['xml:lang'] ?? attributes.lang
    if (tag === attributes.lang && tag !== undefined && this.#isLate && !this.#unknown.has('tuv xml:lang')) {
      this.#unknown.add('tuv xml:lang')
      this.#say('missing-attribute', 'missingAttribute', {element: 'tuv', names: 'xml:lang'})
    }
    if (tag === undefined)
      this.#tell('no-language', 'A variant (tuv) names no language (xml:lang); it was left out.', {
        id: 'variantWithoutLanguage',
        values: {},
      })
    const locale = tag === undefined ? undefined : this.#locales.read(tag, place)
    const properties = this.#attributesOf('tuv', attributes, VARIANT_ATTRIBUTES)
    this.#variant = {place, locale, properties, leaves: [], content: undefined}
    this.#unit?.variants.push(this.#variant)
  }

  /** Attributes that the model has no field for, as properties; those that TMX does not know are told of once. */
  #attributesOf(element: string, attributes: XmlAttributes, names: ReadonlySet<string>): Property[] {
    const properties: Property[] = []
    for (const name in attributes) {
      if (KNOWN_ATTRIBUTES.has(name) && !names.has(name)) continue
      if (name === 'tuid' && this.#builder.isOurs) continue
      const value = attributes[name]
      if (value === undefined || name.startsWith('xmlns')) continue
      properties.push({type: ATTRIBUTE_PREFIX + name, value})
      if (!names.has(name)) this.#tellOfUnknown(element, name)
    }
    return properties
  }

  #tellOfUnknown(element: string, name: string): void {
    const key = `${element} ${name}`
    if (this.#unknown.has(key) || this.#unknown.size >= MAX_UNKNOWN) return
    this.#unknown.add(key)
    this.#tell(
      'unknown-attribute',
      `“${name}” is no attribute of <${element}> in TMX; it was kept as a property.`,
      {id: 'unknownAttribute', values: {name, element}},
    )
  }

  #checkSegmentType(type: string): void {
    if (SEGMENT_TYPES.has(type)) return
    const types = [...SEGMENT_TYPES].join(', ')
    this.#tell('segment-type', `“${type}” is no type of segments; expected ${types}.`, {
      id: 'segmentType',
      values: {type, types},
    })
  }

  #leafAttributes(attributes: XmlAttributes): Record<string, string> | undefined {
    let kept: Record<string, string> | undefined
    for (const name of LEAF_ATTRIBUTES) {
      const value = attributes[name] ?? (name === 'xml:lang' ? attributes.lang : undefined)
      if (value !== undefined) kept = {...kept, [name]: value}
    }
    return kept
  }

  #closeLeaf(leaf: Leaf): void {
    const {name, type, text} = leaf
    if (this.#header !== undefined) {
      if (name === 'note') this.#header.notes.push(text)
      else this.#header.properties.push({type, value: text})
      return
    }
    const unit = this.#unit
    if (unit === undefined) return
    const holder = this.#variant ?? unit
    if (name === 'note' && holder === unit) {
      unit.notes.push(text)
      keepAttributes(leaf, holder.leaves, unit.notes.length - 1)
      return
    }
    if (name === 'prop') {
      if (holder === unit && isOurs(type) && !unit.ours.has(type)) {
        unit.ours.set(type, text)
        return
      }
      if (this.#takeContext(this.#variant ?? unit.context, type, text)) return
    }
    const property = {type: name === 'note' ? NOTE : type, value: text}
    if (leaf.attributes !== undefined)
      keepAttributes(
        leaf,
        holder.leaves,
        holder.properties.filter(other => other.type === property.type).length,
      )
    holder.properties.push(property)
  }

  /** Keeps a property as neighbour when it is one; in our own files only our own names are. */
  #takeContext(holder: {previous?: string; next?: string}, type: string, text: string): boolean {
    const side = CONTEXT.get(type)
    if (side === undefined || holder[side] !== undefined) return false
    if (this.#builder.isOurs) {
      // Our own neighbours stand on their variant.
      if (!type.startsWith('x-context-') || this.#variant === undefined) return false
    } else if (/^[\da-f]{32}$/iu.test(text)) return false
    holder[side] = this.#builder.isOurs ? text : withoutSeg(text)
    return true
  }

  #closeUnit(draft: UnitDraft): void {
    this.#checkSource(draft)
    const unit = this.#builder.unit(draft)
    if (unit !== undefined) this.#units.push(unit)
  }
}

/** Keeps what stands on a note or prop beside its type: on which of its kind, and what. */
function keepAttributes({name, type, attributes}: Leaf, leaves: Property[], number: number): void {
  if (attributes === undefined) return
  leaves.push({type: LEAF, value: JSON.stringify({name, type, number, ...attributes})})
}

/** memoQ wraps the neighbour in an escaped `<seg>`, with its codes; the text in it is what counts. */
function withoutSeg(text: string): string {
  const inside = /^\s*<seg>([\s\S]*)<\/seg>\s*$/u.exec(text)?.[1]
  if (inside === undefined) return text
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&apos;': "'",
    '&amp;': '&',
  }
  return inside
    .replace(/<(bpt|ept|it|ph|ut)(?:\s[^>]*)?>[^<]*<\/\1>/gu, '')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:lt|gt|quot|apos|amp);/gu, entity => entities[entity] ?? entity)
}
