import {FormatError, type Place} from '../errors.js'
import type {InlineCode} from '../model/content.js'
import type {Locale} from '../model/locale.js'
import type {NewUnit, Property, Variant} from '../model/unit.js'
import {defectOf} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {XLIFF_DEFECTS} from './defects.js'
import type {ReadOptions} from './source.js'
import {TOOL_NAME} from './tool.js'
import {Xliff12Checks} from './xliff-12-checks.js'
import {XliffChecks} from './xliff-checks.js'
import {CodeNumbers, renumbered, XliffContent} from './xliff-content.js'
import {fieldsOf} from './xliff-metadata.js'
import {SDL, type ToolFields, toolFields, toolProperties} from './xliff-tools.js'
import {ALTERNATIVE, CORE, MATCHES, METADATA, OUR_PREFIX, OURS, STATES} from './xliff-vocabulary.js'
import {XmlParser} from './xml-parser.js'

export interface ReadXliffOptions extends ReadOptions {
  /** Used where the file names no target language. */
  readonly target?: Locale | undefined
  /** Read the candidates of other tools (`alt-trans`, `mtc:match`) as units of their own too. Default false. */
  readonly candidates?: boolean | undefined
}

/** Elements of one unit, which may be a whole document; it is in memory as long as it is open. */
const MAX_PARTS = 500_000

/** Elements of the core whose inside says nothing of units. */
const PASSED: ReadonlySet<string> = new Set([
  'skeleton',
  'skl',
  'glossary',
  'reference',
  'count-group',
  'bin-source',
  'bin-target',
])

/** Parts of a tag of Trados that hold its native code. */
const TAG_PARTS: ReadonlySet<string> = new Set(['bpt', 'ept', 'ph', 'st'])
/** How the types of its own markers begin. */
const TRADOS_MARKER = 'x-sdl-'

/** One source with its target. */
interface Pair {
  readonly place: Place
  source?: XliffContent
  target?: XliffContent
  targetTag?: string | undefined
  state?: string | undefined
  /** XLIFF 1.2: what the state was come to by, such as a machine. */
  qualifier?: string | undefined
  id?: string | undefined
}

interface Candidate {
  readonly origin: string | undefined
  readonly quality: string | undefined
  readonly pair: Pair
}

interface UnitDraft {
  readonly place: Place
  readonly attributes: XmlAttributes
  readonly notes: string[]
  readonly properties: Property[]
  readonly metas: Property[]
  readonly data: Map<string, string>
  readonly numbers: CodeNumbers
  readonly pairs: Pair[]
  readonly candidates: Candidate[]
  /** XLIFF 1.2: the segments of `seg-source` and of the target, by `mid`. */
  readonly segments: Map<string, Pair>
  /** What Trados says of these, by the same ids. */
  readonly said: Map<string, Property[]>
}

/** Reads XLIFF as it comes. */
export class XliffParser extends XmlParser<NewUnit, ReadXliffOptions> {
  #version: 1 | 2 | undefined
  /** The namespace of the root, which is not always the right one. */
  #namespace = ''
  #source: Locale | undefined
  #target: Locale | undefined
  #original: string | undefined
  #isOurs = false
  #unit: UnitDraft | undefined
  #pair: Pair | undefined
  #candidate: Candidate | undefined
  #content: XliffContent | undefined
  #contentDepth = 0
  /** The content that a `mrk` of a segment (1.2) interrupts. */
  #outer: {readonly content: XliffContent; readonly depth: number} | undefined
  #isTarget = false
  #leaf:
    | {
        readonly kind: 'note' | 'meta' | 'data' | 'prop' | 'value' | 'tag'
        readonly name: string
        readonly depth: number
        text: string
      }
    | undefined
  /** The native codes of Trados’ tags, which stand in the header of the file. */
  #tags = new Map<string, string>()
  #tag = ''
  /** Properties of the segment that Trados says something of. */
  #said: Property[] | undefined
  /** Category of the group of metadata that is open. */
  #metaCategory: string | undefined
  #skipped = 0
  /** For XLIFF 2 and 1.2, when somebody listens. */
  #checks: XliffChecks | undefined
  #checks12: Xliff12Checks | undefined
  #depth = 0
  /** Elements since a unit began. */
  #parts = 0

  override open(name: string, attributes: XmlAttributes, uri: string): void {
    this.#depth += 1
    this.#parts += 1
    if (this.#unit !== undefined && this.#parts > MAX_PARTS)
      throw new FormatError(`One unit has more than ${MAX_PARTS} elements.`, this.place, {
        reason: {id: 'tooManyParts', values: {most: MAX_PARTS}},
      })
    this.#checks?.open(name, attributes, uri, this.place)
    this.#checks12?.open(name, attributes, uri, this.place)
    if (this.#skipped > 0) return
    if (this.#version === undefined) this.#openRoot(name, attributes, uri)
    else if (this.#content !== undefined) this.#openInline(name, attributes)
    else if (this.#leaf !== undefined) {
      if (name === 'cp')
        this.#leaf.text += String.fromCodePoint(Number.parseInt(attributes.hex ?? 'FFFD', 16) || 0xfffd)
    } else if (uri === MATCHES) this.#openMatch(name, attributes)
    else if (uri === METADATA) this.#openMetadata(name, attributes)
    else if (uri === SDL) this.#openTrados(name, attributes)
    else if (!this.#isCore(uri) || PASSED.has(name)) this.#skipped = this.#depth
    else this.#openCore(name, attributes)
  }

  #openRoot(name: string, attributes: XmlAttributes, uri: string): void {
    if (name !== 'xliff') {
      throw new FormatError(`The root element is <${name}>, expected <xliff>.`, this.place, {
        reason: {id: 'rootElement', values: {found: name, expected: 'xliff'}},
      })
    }
    const {version = '', srcLang, trgLang} = attributes
    const major = version.split('.')[0]
    if (major !== '1' && major !== '2') {
      throw new FormatError(`XLIFF version “${version}” found, expected 1.2, 2.0 or 2.1.`, this.place, {
        reason: {id: 'xliffVersion', values: {version}},
      })
    }
    this.#version = major === '1' ? 1 : 2
    this.#namespace = uri
    const {onMessage} = this.options
    if (this.#version === 1) {
      this.#checks12 = onMessage === undefined ? undefined : new Xliff12Checks(onMessage, uri)
      this.#checks12?.open(name, attributes, uri, this.place)
      return
    }
    if (onMessage !== undefined) {
      this.#checks = new XliffChecks(onMessage)
      this.#checks.open(name, attributes, uri, this.place)
    }
    if (srcLang === undefined)
      throw new FormatError('<xliff> names no source language (srcLang).', this.place, {
        reason: {id: 'noSourceLanguage', values: {attribute: 'srcLang'}},
      })
    this.#source = this.#language(srcLang)
    this.#target = trgLang === undefined ? this.options.target : this.#language(trgLang)
  }

  #isCore(uri: string): boolean {
    return uri === this.#namespace || CORE.has(uri)
  }

  #language(tag: string): Locale {
    const locale = this.locales.read(tag, this.place)
    if (locale === undefined)
      throw new FormatError(`“${tag}” is not a language tag.`, this.place, {
        reason: {id: 'notALanguageTag', values: {tag}},
      })
    return locale
  }

  #openCore(name: string, attributes: XmlAttributes): void {
    const unit = this.#unit
    switch (name) {
      case 'file':
        this.#openFile(attributes)
        return
      case 'unit':
      case 'trans-unit':
        this.#openUnit(name, attributes)
        return
      case 'segment':
        if (unit === undefined) return
        this.#pair = {place: this.place, state: attributes.state, id: attributes.id}
        unit.pairs.push(this.#pair)
        return
      case 'ignorable':
        this.#skipped = this.#depth
        return
      case 'source':
      case 'seg-source':
      case 'target':
        this.#openText(name, attributes)
        return
      case 'alt-trans':
        this.#openCandidate(attributes.origin, attributes['match-quality'])
        return
      case 'note':
        this.#leaf = {kind: 'note', name, depth: this.#depth, text: ''}
        return
      case 'data':
        this.#leaf = {kind: 'data', name: attributes.id ?? '', depth: this.#depth, text: ''}
        return
      case 'prop':
        this.#leaf = {kind: 'prop', name: attributes['prop-type'] ?? '', depth: this.#depth, text: ''}
        return
      case 'context':
        this.#leaf = {kind: 'prop', name: attributes['context-type'] ?? '', depth: this.#depth, text: ''}
    }
  }

  #openFile(attributes: XmlAttributes): void {
    this.#original = attributes.original
    this.#tags = new Map()
    this.#isOurs = (this.#version === 1 ? attributes['tool-id'] : attributes.id) === TOOL_NAME
    if (this.#version !== 1) return
    const {'source-language': source, 'target-language': target} = attributes
    if (source === undefined) {
      throw new FormatError('<file> names no source language (source-language).', this.place, {
        reason: {id: 'noSourceLanguage', values: {attribute: 'source-language'}},
      })
    }
    this.#source = this.#language(source)
    this.#target = target === undefined || target === '' ? this.options.target : this.#language(target)
  }

  #openUnit(name: string, attributes: XmlAttributes): void {
    const place = this.place
    this.#parts = 0
    this.#unit = {
      place,
      attributes,
      notes: [],
      properties: [],
      metas: [],
      data: new Map(),
      numbers: new CodeNumbers(),
      pairs: [],
      candidates: [],
      segments: new Map(),
      said: new Map(),
    }
    if (name !== 'trans-unit') return
    this.#pair = {place, state: attributes.approved === 'yes' ? 'final' : undefined}
    this.#unit.pairs.push(this.#pair)
  }

  #openCandidate(origin: string | undefined, quality: string | undefined): void {
    this.#candidate = {origin, quality, pair: {place: this.place}}
  }

  #openText(name: string, attributes: XmlAttributes): void {
    const unit = this.#unit
    const pair = this.#candidate?.pair ?? this.#pair
    if (unit === undefined || pair === undefined) return
    this.#isTarget = name === 'target'
    this.#content = new XliffContent(unit.numbers, unit.data, this.#tags)
    this.#contentDepth = this.#depth
    if (name === 'target') {
      pair.target = this.#content
      pair.targetTag = attributes['xml:lang']
      pair.state = pair.state ?? attributes.state
      pair.qualifier = attributes['state-qualifier']
    } else if (name === 'source') pair.source = this.#content
  }

  /** In XLIFF 1.2 a `mrk` of type `seg` is a segment of its own. */
  #openInline(name: string, attributes: XmlAttributes): void {
    const unit = this.#unit
    if (name === 'mrk' && attributes.mtype?.startsWith(TRADOS_MARKER)) {
      // Tracked changes and comments: what was deleted is no text, the rest is.
      if (attributes.mtype === `${TRADOS_MARKER}deleted`) this.#skipped = this.#depth
      else this.#content?.open('', attributes)
      return
    }
    const isSegment = name === 'mrk' && attributes.mtype === 'seg' && attributes.mid !== undefined
    if (!isSegment || this.#outer !== undefined || unit === undefined || this.#candidate !== undefined) {
      this.#content?.open(name, attributes)
      return
    }
    if (this.#content !== undefined) this.#outer = {content: this.#content, depth: this.#contentDepth}
    const mid = attributes.mid ?? ''
    const pair = unit.segments.get(mid) ?? {place: this.place, id: mid}
    unit.segments.set(mid, pair)
    this.#content = new XliffContent(unit.numbers, unit.data, this.#tags)
    this.#contentDepth = this.#depth
    if (this.#isTarget) pair.target = this.#content
    else pair.source = this.#content
  }

  #openMatch(name: string, attributes: XmlAttributes): void {
    if (name === 'match')
      this.#openCandidate(attributes.origin, attributes.matchQuality ?? attributes.similarity)
  }

  #openMetadata(name: string, attributes: XmlAttributes): void {
    if (name === 'metaGroup') this.#metaCategory = attributes.category
    else if (name === 'meta')
      this.#leaf = {kind: 'meta', name: attributes.type ?? '', depth: this.#depth, text: ''}
  }

  /** What Trados adds: its tags in the header, and what it knows of the segments of a unit. */
  #openTrados(name: string, attributes: XmlAttributes): void {
    const {id = '', key = ''} = attributes
    if (name === 'seg') {
      const {id: _, ...about} = attributes
      this.#said = Object.entries(about).flatMap(([attribute, value]) =>
        attribute.startsWith('{') ? [] : [{type: `sdl:${attribute}`, value}],
      )
      this.#unit?.said.set(id, this.#said)
    } else if (name === 'value' && this.#said !== undefined)
      this.#leaf = {kind: 'value', name: `sdl:${key}`, depth: this.#depth, text: ''}
    else if (name === 'tag') this.#tag = id
    else if (TAG_PARTS.has(name) && this.#tag !== '')
      this.#leaf = {kind: 'tag', name: `${this.#tag} ${name}`, depth: this.#depth, text: ''}
    // Where a translation came from before is history.
    else if (name === 'prev-origin') this.#skipped = this.#depth
  }

  override text(text: string): void {
    this.#checks?.text(text)
    this.#checks12?.text(text)
    if (this.#skipped > 0) return
    if (this.#content !== undefined) {
      // Beside the segments of a segmented target only white space stands, which belongs to none.
      if (this.#outer === undefined || this.#content !== this.#outer.content) this.#content.write(text)
    } else if (this.#leaf !== undefined) this.#leaf.text += text
  }

  override close(name: string, uri: string): void {
    this.#checks?.close()
    this.#checks12?.close()
    if (this.#skipped > 0) {
      if (this.#skipped === this.#depth) this.#skipped = 0
    } else if (this.#content !== undefined) this.#closeInline()
    else if (this.#leaf !== undefined) {
      if (this.#leaf.depth === this.#depth) this.#closeLeaf()
    } else if (name === 'unit' || name === 'trans-unit') this.#closeUnit()
    else if (name === 'segment') this.#pair = undefined
    else if (name === 'alt-trans' || (name === 'match' && uri === MATCHES)) this.#closeCandidate()
    this.#depth -= 1
  }

  #closeInline(): void {
    if (this.#depth > this.#contentDepth) this.#content?.close()
    else if (this.#outer !== undefined) {
      this.#content = this.#outer.content
      this.#contentDepth = this.#outer.depth
      this.#outer = undefined
    } else this.#content = undefined
  }

  #closeLeaf(): void {
    const {kind, name, text} = this.#leaf ?? {kind: 'note', name: '', text: ''}
    this.#leaf = undefined
    const unit = this.#unit
    if (kind === 'tag') this.#tags.set(name, text)
    if (unit === undefined || kind === 'tag') return
    if (kind === 'value') this.#said?.push({type: name, value: text})
    else if (kind === 'data') unit.data.set(name, text)
    else if (kind === 'note') unit.notes.push(text)
    else if (kind === 'meta' && this.#metaCategory === OURS) unit.metas.push({type: name, value: text})
    else if (kind === 'meta')
      unit.properties.push({type: `mda:${this.#metaCategory ?? ''}:${name}`, value: text})
    else if (this.#version === 1 && this.#isOurs && name.startsWith(OUR_PREFIX))
      unit.metas.push({type: name.slice(OUR_PREFIX.length), value: text})
    else unit.properties.push({type: name, value: text})
  }

  #closeCandidate(): void {
    if (this.#candidate !== undefined) this.#unit?.candidates.push(this.#candidate)
    this.#candidate = undefined
  }

  #closeUnit(): void {
    const unit = this.#unit
    this.#unit = undefined
    this.#pair = undefined
    if (unit === undefined) return
    const pairs = unit.segments.size > 0 ? [...unit.segments.values()] : unit.pairs
    const {state, qualifier} = unit.pairs[0] ?? {}
    for (const pair of pairs) pair.qualifier ??= qualifier
    for (const pair of pairs)
      this.#take(unit, pair, pair.state ?? (unit.segments.size > 0 ? state : undefined))
    if (this.options.candidates !== true) return
    for (const {origin, quality, pair} of unit.candidates) {
      if (origin === ALTERNATIVE) continue
      const whole = {...pair, source: pair.source ?? unit.pairs[0]?.source}
      const variants = this.#variants(whole.source, whole.target, whole.targetTag, pair.place)
      if (variants === undefined) continue
      const properties: Property[] = []
      if (origin !== undefined) properties.push({type: 'xliff:origin', value: origin})
      if (quality !== undefined) properties.push({type: 'xliff:match-quality', value: quality})
      this.give({variants, ...(properties.length > 0 && {properties})})
    }
  }

  #take(draft: UnitDraft, pair: Pair, state: string | undefined): void {
    const variants = this.#variants(pair.source, pair.target, pair.targetTag, pair.place)
    if (variants === undefined) return
    for (const {origin, pair: other} of draft.candidates) {
      if (origin !== ALTERNATIVE) continue
      const [source, target] = this.#variants(other.source, other.target, other.targetTag, other.place) ?? []
      // An alternative differs in its target, or in its source.
      if (target !== undefined && target.text !== variants[1]?.text) variants.push(target)
      else if (source !== undefined) variants.push(source)
    }
    const properties: Property[] = []
    const {id, name, resname} = draft.attributes
    if (!this.#isOurs) {
      for (const [type, value] of Object.entries({
        id,
        name: name ?? resname,
        segment: pair.id,
        original: this.#original,
      })) {
        if (value !== undefined) properties.push({type: `xliff:${type}`, value})
      }
    }
    if (!this.#isOurs && pair.qualifier !== undefined)
      properties.push({type: 'state-qualifier', value: pair.qualifier})
    properties.push(...draft.properties)
    const about = draft.said.get(pair.id ?? '') ?? []
    const {properties: ofTool, ...fields}: ToolFields = toolFields([
      ...toolProperties(draft.attributes),
      ...about,
    ])
    properties.push(...ofTool)
    const status = fields.status ?? (state === undefined ? undefined : STATES.get(state))
    this.give(
      fieldsOf(draft.metas, {
        variants,
        ...fields,
        ...(status !== undefined && {status}),
        ...(draft.notes.length > 0 && {notes: draft.notes}),
        ...(properties.length > 0 && {properties}),
      }),
    )
  }

  #variants(
    source: XliffContent | undefined,
    target: XliffContent | undefined,
    tag: string | undefined,
    place: Place,
  ): Variant[] | undefined {
    if (source === undefined || target === undefined || isEmpty(source) || isEmpty(target)) return undefined
    const locale = (tag === undefined ? undefined : this.locales.read(tag, place)) ?? this.#target
    if (this.#source === undefined) {
      const {reason, translation} = defectOf(XLIFF_DEFECTS, 'unitOutsideFile')
      throw new FormatError(reason, place, {reason: translation})
    }
    if (locale === undefined) {
      throw new FormatError(
        'The file has translations and names no target language; give the target.',
        place,
        {reason: {id: 'noTargetLanguage', values: {}}},
      )
    }
    const [first = [], second = []] = renumbered([source.codes, target.codes])
    return [variantOf(this.#source, source.text, first), variantOf(locale, target.text, second)]
  }
}

function isEmpty({text, codes}: XliffContent): boolean {
  return text === '' && codes.length === 0
}

function variantOf(locale: Locale, text: string, codes: readonly InlineCode[]): Variant {
  return codes.length === 0 ? {locale, text} : {locale, text, codes}
}
