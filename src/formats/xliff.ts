import {FormatError, type Message, type Place} from '../errors.js'
import type {InlineCode} from '../model/content.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, Property, UnitStatus, Variant} from '../model/unit.js'
import {type XmlAttributes, type XmlHandler, XmlReader} from '../xml/reader.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {LenientLocales} from './lenient-locale.js'
import {variantsOf, type WritableUnit} from './select.js'
import {
  type AsyncSource,
  type Parser,
  type Printer,
  print,
  pull,
  type ReadOptions,
  type Source,
  type SyncSource,
} from './source.js'
import {TOOL_NAME} from './tool.js'
import {Xliff12Checks} from './xliff-12-checks.js'
import {XliffChecks} from './xliff-checks.js'
import {CodeNumbers, OriginalData, renumbered, XliffContent, xliffContent} from './xliff-content.js'
import {fieldsOf, metasOf} from './xliff-metadata.js'

export interface ReadXliffOptions extends ReadOptions {
  /** Used where the file names no target language. */
  readonly target?: Locale | undefined
  /** Read the candidates of other tools (`alt-trans`, `mtc:match`) as units of their own too. Default false. */
  readonly candidates?: boolean | undefined
}

export interface WriteXliffOptions {
  readonly source: Locale
  readonly target: Locale
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

const NAMESPACE_2 = 'urn:oasis:names:tc:xliff:document:2.0'
const NAMESPACE_22 = 'urn:oasis:names:tc:xliff:document:2.2'
const NAMESPACE_12 = 'urn:oasis:names:tc:xliff:document:1.2'
const NAMESPACE_11 = 'urn:oasis:names:tc:xliff:document:1.1'
const MATCHES = 'urn:oasis:names:tc:xliff:matches:2.0'
const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0'
const CORE: ReadonlySet<string> = new Set(['', NAMESPACE_2, NAMESPACE_22, NAMESPACE_12, NAMESPACE_11])

/** Origin of a match that is another variant of our unit, not a candidate. */
const ALTERNATIVE = 'tilmash:alternative'
/** Category of the metadata that hold what XLIFF has no place for. */
const OURS = 'tilmash'

/** States of targets: XLIFF 2 (`state`) and 1.2 (`state`, §A.5), as how far the translation has come. */
const STATES: ReadonlyMap<string, UnitStatus> = new Map(
  Object.entries<UnitStatus>({
    initial: 'draft',
    translated: 'translated',
    reviewed: 'reviewed',
    final: 'approved',
    new: 'draft',
    'needs-translation': 'draft',
    'needs-adaptation': 'draft',
    'needs-l10n': 'draft',
    'needs-review-translation': 'translated',
    'needs-review-adaptation': 'translated',
    'needs-review-l10n': 'translated',
    'signed-off': 'approved',
  }),
)
const STATE_OF: Readonly<Record<UnitStatus, string>> = {
  draft: 'initial',
  translated: 'translated',
  reviewed: 'reviewed',
  approved: 'final',
}

/** Elements of one unit, which may be a whole document; it is in memory as long as it is open. */
const MAX_PARTS = 500_000

/** Elements of the core whose inside says nothing of units. */
const PASSED: ReadonlySet<string> = new Set([
  'skeleton',
  'header',
  'count-group',
  'bin-unit',
  'bin-source',
  'bin-target',
])

/**
 * The translated segments of an XLIFF file, 1.2 or 2.x, in its order: a unit a segment that has a target.
 *
 * In 1.2 a unit that was segmented (`seg-source`) gives a unit a segment. Notes are kept; ids, names and the name of the
 * document are the properties `xliff:id`, `xliff:name`, `xliff:original`; the state of the target is the status. Segments
 * without a translation are passed over.
 *
 * @example
 * for (const unit of readXliff(text, {file: 'law.xlf'})) await memory.add([unit])
 */
export function readXliff(source: SyncSource, options?: ReadXliffOptions): Generator<NewUnit, void, undefined>
export function readXliff(
  source: AsyncSource,
  options?: ReadXliffOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readXliff(
  source: Source,
  options?: ReadXliffOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readXliff(source: Source, options: ReadXliffOptions = {}) {
  return pull(source, new XliffParser(options), {...options, xml: true})
}

/** One source with its target. */
interface Pair {
  readonly place: Place
  source?: XliffContent
  target?: XliffContent
  targetTag?: string | undefined
  state?: string | undefined
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
}

/** Reads XLIFF as it comes. */
export class XliffParser implements Parser<NewUnit>, XmlHandler {
  readonly #options: ReadXliffOptions
  readonly #reader: XmlReader
  readonly #locales: LenientLocales
  #units: NewUnit[] = []
  #version: 1 | 2 | undefined
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
        readonly kind: 'note' | 'meta' | 'data' | 'prop'
        readonly name: string
        readonly depth: number
        text: string
      }
    | undefined
  /** Category of the group of metadata that is open. */
  #metaCategory: string | undefined
  #skipped = 0
  /** For XLIFF 2 and 1.2, when somebody listens. */
  #checks: XliffChecks | undefined
  #checks12: Xliff12Checks | undefined
  #depth = 0
  /** Elements since a unit began. */
  #parts = 0

  constructor(options: ReadXliffOptions = {}) {
    this.#options = options
    const onDefect = (reason: string, place: Place) => {
      options.onMessage?.({ruleId: 'forbidden-character', reason, place})
    }
    this.#reader = new XmlReader(this, {file: options.file, namespaces: true, onDefect})
    this.#locales = new LenientLocales(options.onMessage)
  }

  write(text: string): void {
    this.#reader.write(text)
  }

  end(): void {
    this.#reader.end()
  }

  take(): readonly NewUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }

  open(name: string, attributes: XmlAttributes, uri: string): void {
    this.#depth += 1
    this.#parts += 1
    if (this.#unit !== undefined && this.#parts > MAX_PARTS)
      throw new FormatError(`One unit has more than ${MAX_PARTS} elements.`, this.#reader.place)
    this.#checks?.open(name, attributes, uri, this.#reader.place)
    this.#checks12?.open(name, attributes, CORE.has(uri), this.#reader.place)
    if (this.#skipped > 0) return
    if (this.#version === undefined) this.#openRoot(name, attributes, uri)
    else if (this.#content !== undefined) this.#openInline(name, attributes)
    else if (this.#leaf !== undefined) {
      if (name === 'cp')
        this.#leaf.text += String.fromCodePoint(Number.parseInt(attributes.hex ?? 'FFFD', 16) || 0xfffd)
    } else if (uri === MATCHES) this.#openMatch(name, attributes)
    else if (uri === METADATA) this.#openMetadata(name, attributes)
    else if (!CORE.has(uri) || PASSED.has(name)) this.#skipped = this.#depth
    else this.#openCore(name, attributes)
  }

  #openRoot(name: string, attributes: XmlAttributes, uri: string): void {
    if (name !== 'xliff') {
      throw new FormatError(`The root element is <${name}>, expected <xliff>.`, this.#reader.place)
    }
    const {version = '', srcLang, trgLang} = attributes
    const major = version.split('.')[0]
    if (major !== '1' && major !== '2') {
      throw new FormatError(`XLIFF version “${version}” found, expected 1.2, 2.0 or 2.1.`, this.#reader.place)
    }
    this.#version = major === '1' ? 1 : 2
    const {onMessage} = this.#options
    if (this.#version === 1) {
      this.#checks12 = onMessage === undefined ? undefined : new Xliff12Checks(onMessage)
      this.#checks12?.open(name, attributes, true, this.#reader.place)
      return
    }
    if (onMessage !== undefined) {
      this.#checks = new XliffChecks(onMessage)
      this.#checks.open(name, attributes, uri, this.#reader.place)
    }
    if (srcLang === undefined)
      throw new FormatError('<xliff> names no source language (srcLang).', this.#reader.place)
    this.#source = this.#language(srcLang)
    this.#target = trgLang === undefined ? this.#options.target : this.#language(trgLang)
  }

  #language(tag: string): Locale {
    const locale = this.#locales.read(tag, this.#reader.place)
    if (locale === undefined) throw new FormatError(`“${tag}” is not a language tag.`, this.#reader.place)
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
        this.#pair = {place: this.#reader.place, state: attributes.state, id: attributes.id}
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
    this.#isOurs = attributes.id === TOOL_NAME
    if (this.#version !== 1) return
    const {'source-language': source, 'target-language': target} = attributes
    if (source === undefined) {
      throw new FormatError('<file> names no source language (source-language).', this.#reader.place)
    }
    this.#source = this.#language(source)
    this.#target = target === undefined || target === '' ? this.#options.target : this.#language(target)
  }

  #openUnit(name: string, attributes: XmlAttributes): void {
    const place = this.#reader.place
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
    }
    if (name !== 'trans-unit') return
    this.#pair = {place, state: attributes.approved === 'yes' ? 'final' : undefined}
    this.#unit.pairs.push(this.#pair)
  }

  #openCandidate(origin: string | undefined, quality: string | undefined): void {
    this.#candidate = {origin, quality, pair: {place: this.#reader.place}}
  }

  #openText(name: string, attributes: XmlAttributes): void {
    const unit = this.#unit
    const pair = this.#candidate?.pair ?? this.#pair
    if (unit === undefined || pair === undefined) return
    this.#isTarget = name === 'target'
    this.#content = new XliffContent(unit.numbers, unit.data)
    this.#contentDepth = this.#depth
    if (name === 'target') {
      pair.target = this.#content
      pair.targetTag = attributes['xml:lang']
      pair.state = pair.state ?? attributes.state
    } else if (name === 'source') pair.source = this.#content
  }

  /** In XLIFF 1.2 a `mrk` of type `seg` is a segment of its own. */
  #openInline(name: string, attributes: XmlAttributes): void {
    const unit = this.#unit
    const isSegment = name === 'mrk' && attributes.mtype === 'seg' && attributes.mid !== undefined
    if (!isSegment || this.#outer !== undefined || unit === undefined || this.#candidate !== undefined) {
      this.#content?.open(name, attributes)
      return
    }
    if (this.#content !== undefined) this.#outer = {content: this.#content, depth: this.#contentDepth}
    const mid = attributes.mid ?? ''
    const pair = unit.segments.get(mid) ?? {place: this.#reader.place, id: mid}
    unit.segments.set(mid, pair)
    this.#content = new XliffContent(unit.numbers, unit.data)
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

  text(text: string): void {
    this.#checks?.text(text)
    this.#checks12?.text(text)
    if (this.#skipped > 0) return
    if (this.#content !== undefined) {
      // Beside the segments of a segmented target only white space stands, which belongs to none.
      if (this.#outer === undefined || this.#content !== this.#outer.content) this.#content.write(text)
    } else if (this.#leaf !== undefined) this.#leaf.text += text
  }

  close(name: string, uri: string): void {
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
    if (unit === undefined) return
    if (kind === 'data') unit.data.set(name, text)
    else if (kind === 'note') unit.notes.push(text)
    else if (kind === 'meta' && this.#metaCategory === OURS) unit.metas.push({type: name, value: text})
    else if (kind === 'meta')
      unit.properties.push({type: `mda:${this.#metaCategory ?? ''}:${name}`, value: text})
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
    const state = unit.pairs[0]?.state
    for (const pair of pairs)
      this.#take(unit, pair, pair.state ?? (unit.segments.size > 0 ? state : undefined))
    if (this.#options.candidates !== true) return
    for (const {origin, quality, pair} of unit.candidates) {
      if (origin === ALTERNATIVE) continue
      const whole = {...pair, source: pair.source ?? unit.pairs[0]?.source}
      const variants = this.#variants(whole.source, whole.target, whole.targetTag, pair.place)
      if (variants === undefined) continue
      const properties: Property[] = []
      if (origin !== undefined) properties.push({type: 'xliff:origin', value: origin})
      if (quality !== undefined) properties.push({type: 'xliff:match-quality', value: quality})
      this.#units.push({variants, ...(properties.length > 0 && {properties})})
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
    properties.push(...draft.properties)
    const status = state === undefined ? undefined : STATES.get(state)
    this.#units.push(
      fieldsOf(draft.metas, {
        variants,
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
    const locale = (tag === undefined ? undefined : this.#locales.read(tag, place)) ?? this.#target
    if (this.#source === undefined) throw new FormatError('A unit stands outside of a file.', place)
    if (locale === undefined) {
      throw new FormatError('The file has translations and names no target language; give the target.', place)
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

/**
 * Units as a bilingual XLIFF 2.1 file, in chunks of text: a unit a segment, valid against the schemas of core and modules.
 *
 * The first source and the first target variant make the segment; further variants are match candidates, and what XLIFF has
 * no place for is metadata, so that `readXliff` brings it back. A unit without one of the two languages is left out.
 *
 * @example
 * [...writeXliff(units, {source: 'kk', target: 'ru'})].join('') // => '<?xml version="1.0" encoding="UTF-8"?>\n<xliff …'
 */
export function writeXliff(
  units: Iterable<WritableUnit>,
  options: WriteXliffOptions,
): Generator<string, void, undefined>
export function writeXliff(
  units: AsyncIterable<WritableUnit>,
  options: WriteXliffOptions,
): AsyncGenerator<string, void, undefined>
export function writeXliff(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteXliffOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeXliff(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteXliffOptions,
) {
  return print(units, new XliffPrinter(options))
}

class XliffPrinter implements Printer<WritableUnit> {
  readonly #options: WriteXliffOptions
  #count = 0
  #leftOut = 0
  readonly #onForbidden = (character: string) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    this.#tell(
      'forbidden-character',
      `U+${code}, which XML can’t hold, was replaced by U+FFFD in unit u${this.#count}.`,
    )
  }

  constructor(options: WriteXliffOptions) {
    this.#options = options
    if (languageOf(options.source) === languageOf(options.target)) {
      throw new RangeError(`Source and target are both “${options.source}”; expected two languages.`)
    }
  }

  begin(): string {
    const {source, target} = this.#options
    const root = xmlAttributes({
      xmlns: NAMESPACE_2,
      'xmlns:mtc': MATCHES,
      'xmlns:mda': METADATA,
      version: '2.1',
      srcLang: source,
      trgLang: target,
    })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${root}>\n<file id="${TOOL_NAME}" xml:space="preserve">\n`
  }

  item(unit: WritableUnit): string {
    const {source, target} = this.#options
    const sources = variantsOf(unit, source)
    const targets = variantsOf(unit, target)
    const [first] = sources
    const [translation] = targets
    if (first === undefined || translation === undefined) {
      this.#leftOut += 1
      return ''
    }
    this.#count += 1
    const data = new OriginalData()
    const text = this.#texts(first, translation, data)
    let written = `<unit id="u${this.#count}">\n${this.#metadata(unit, first, translation)}`
    const others = [
      ...targets.slice(1).map(other => this.#match(first, other)),
      ...sources.slice(1).map(other => this.#match(other, translation)),
    ]
    if (others.length > 0) written += `<mtc:matches>\n${others.join('')}</mtc:matches>\n`
    if (unit.notes !== undefined && unit.notes.length > 0) {
      const notes = unit.notes.map(note => `<note>${xmlText(note, this.#onForbidden)}</note>\n`)
      written += `<notes>\n${notes.join('')}</notes>\n`
    }
    const state = unit.status === undefined ? undefined : STATE_OF[unit.status]
    written += `${data.element(this.#onForbidden)}<segment${xmlAttributes({id: 's1', state})}>\n${text}</segment>\n`
    return `${written}</unit>\n`
  }

  end(): string {
    const {source, target} = this.#options
    if (this.#leftOut > 0) {
      this.#tell(
        'left-out',
        `${this.#leftOut} units without text in both ${source} and ${target} were left out.`,
      )
    }
    // A file must have a unit; without any the whole is a file with an empty group.
    return `${this.#count === 0 ? '<group id="g1"/>\n' : ''}</file>\n</xliff>\n`
  }

  #tell(ruleId: string, reason: string): void {
    this.#options.onMessage?.({ruleId, reason, place: {file: this.#options.file}})
  }

  #metadata(unit: WritableUnit, source: Variant, target: Variant): string {
    const metas = metasOf(unit, source, target, this.#options)
    const lines = metas.map(({type, value}) => {
      return `<mda:meta${xmlAttributes({type}, this.#onForbidden)}>${xmlText(value, this.#onForbidden)}</mda:meta>\n`
    })
    if (lines.length === 0) return ''
    return `<mda:metadata>\n<mda:metaGroup category="${OURS}">\n${lines.join('')}</mda:metaGroup>\n</mda:metadata>\n`
  }

  #texts(source: Variant, target: Variant, data: OriginalData): string {
    const written = (variant: Variant) => xliffContent(variant.text, variant.codes, data, this.#onForbidden)
    return `<source>${written(source)}</source>\n<target>${written(target)}</target>\n`
  }

  #match(source: Variant, target: Variant): string {
    const data = new OriginalData()
    const texts = this.#texts(source, target, data)
    const attributes = xmlAttributes({ref: '#s1', origin: ALTERNATIVE})
    return `<mtc:match${attributes}>\n${data.element(this.#onForbidden)}${texts}</mtc:match>\n`
  }
}
