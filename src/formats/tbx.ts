import {FormatError, type Message, type Place} from '../errors.js'
import type {ConceptEntry, Term, TermHistory, TermStatus} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import type {Property} from '../model/unit.js'
import {type XmlAttributes, type XmlHandler, XmlReader} from '../xml/reader.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {isoDate} from './dates.js'
import {LenientLocales} from './lenient-locale.js'
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
import {
  categoryFault,
  categoryOf,
  type Level,
  PARTS_OF_SPEECH,
  STATUS_NAMES,
  termStatus,
} from './tbx-categories.js'

/** Whose names for statuses are written: those of TBX-Basic, or those that Weblate reads (`forbidden`, `obsolete`). */
export type TbxProfile = 'basic' | 'weblate'

export interface ReadTbxOptions extends ReadOptions {
  /** Note in each concept the file and line that it was read from, unless the file names another origin; default `false`. */
  readonly origins?: boolean | undefined
}

export interface WriteTbxOptions {
  /** The language of what is not a term: definitions, notes. Default `en`. */
  readonly language?: Locale | undefined
  /** Says in the header where the terms come from. */
  readonly sourceDescription?: string | undefined
  /** Default `basic`. */
  readonly profile?: TbxProfile | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

const NAMESPACE = 'urn:iso:std:iso:30042:ed-2'
/** Modules of data categories written as elements (DCT): `…/min`, `…/basic`, `…/linguist` and private ones. */
const MODULES = 'http://www.tbxinfo.net/ns/'

/** What TBX v2 called the elements of v3; v3's own are not listed. */
const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    martif: 'tbx',
    martifHeader: 'tbxHeader',
    termEntry: 'conceptEntry',
    langSet: 'langSec',
    tig: 'termSec',
    ntig: 'termSec',
  }),
)

/** Elements that carry a data category named by their `type`. */
const CARRYING: ReadonlySet<string> = new Set([
  'admin',
  'descrip',
  'termNote',
  'ref',
  'xref',
  'transac',
  'transacNote',
  'adminNote',
  'descripNote',
  'termCompList',
])
const GROUPS: ReadonlySet<string> = new Set([
  'descripGrp',
  'adminGrp',
  'transacGrp',
  'termNoteGrp',
  'termGrp',
])

/**
 * TBX-Basic has a fixed list of categories. What is in none of them is written as a note of this shape, which any tool shows
 * and which becomes a property (or field) again here: `tilmash:сала=құқық`.
 */
const OUR_NOTE = /^tilmash:([^=]*)=([\s\S]*)$/u
const HISTORY = ['createdAt', 'createdBy', 'changedAt', 'changedBy'] as const
const DAY = /^\d{4}-\d\d-\d\d$/u
const ID = 'id'
const STATUS = 'status'

/**
 * The concepts of a TBX file: v3 with categories as attributes (DCA) or as elements (DCT), and v2 (`martif`).
 *
 * Categories that the model has no field for are kept as properties by the name of the category; those of a whole language
 * are properties of the concept named `category:kk`, the source of a definition is `definitionSource`. An origination and the
 * last modification are who made and changed the entry, and when; others are `transaction:modification` with date and person.
 *
 * Throws `FormatError` with line and column for what is not XML or not TBX; what can be skipped goes to `onMessage`.
 *
 * @example
 * const [concept] = readTbx(
 *   '<tbx type="TBX-Basic" style="dca"><text><body><conceptEntry id="c1"><langSec xml:lang="kk"><termSec>' +
 *     '<term>Жоғарғы Сот</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>' +
 *     '</termSec></langSec></conceptEntry></body></text></tbx>',
 * )
 * concept?.terms[0] // => {locale: 'kk', text: 'Жоғарғы Сот', status: 'preferred'}
 */
export function readTbx(
  source: SyncSource,
  options?: ReadTbxOptions,
): Generator<ConceptEntry, void, undefined>
export function readTbx(
  source: AsyncSource,
  options?: ReadTbxOptions,
): AsyncGenerator<ConceptEntry, void, undefined>
export function readTbx(
  source: Source,
  options?: ReadTbxOptions,
): Generator<ConceptEntry, void, undefined> | AsyncGenerator<ConceptEntry, void, undefined>
export function readTbx(source: Source, options: ReadTbxOptions = {}) {
  return pull(source, new TbxParser(options), {...options, xml: true})
}

type TermDraft = {-readonly [name in keyof Term]: Term[name]} & {notes: string[]; properties: Property[]}
type ConceptDraft = {-readonly [name in keyof ConceptEntry]: ConceptEntry[name]} & {
  terms: Term[]
  notes: string[]
  properties: Property[]
}

/** A category whose text is being read. */
interface Leaf {
  readonly category: string
  readonly target: string | undefined
  readonly depth: number
  readonly place: Place
  text: string
}

interface Group {
  readonly name: string
  /** The category that the group is about: what comes first in it. */
  category: string | undefined
  date: string
  responsibility: string
}

/** Reads TBX as it comes. */
export class TbxParser implements Parser<ConceptEntry>, XmlHandler {
  readonly #options: ReadTbxOptions
  readonly #reader: XmlReader
  readonly #locales: LenientLocales
  #concepts: ConceptEntry[] = []
  #depth = 0
  #hasRoot = false
  /** The dialect is one whose categories, levels and values we know. */
  #hasRules = false
  readonly #ids = new Set<string>()
  #concept: ConceptDraft | undefined
  #conceptPlace: Place = {}
  #locale: Locale | undefined
  #isInLanguage = false
  #term: TermDraft | undefined
  #leaf: Leaf | undefined
  #group: Group | undefined
  #count = 0

  constructor(options: ReadTbxOptions = {}) {
    this.#options = options
    this.#reader = new XmlReader(this, {file: options.file, namespaces: true})
    this.#locales = new LenientLocales(options.onMessage)
  }

  write(text: string): void {
    this.#reader.write(text)
  }

  end(): void {
    this.#reader.end()
  }

  take(): readonly ConceptEntry[] {
    const concepts = this.#concepts
    this.#concepts = []
    return concepts
  }

  open(local: string, attributes: XmlAttributes, uri: string): void {
    this.#depth += 1
    const name = RENAMED.get(local) ?? local
    if (!this.#hasRoot) {
      if (name !== 'tbx') {
        throw new FormatError(
          `The root element is <${local}>, expected <tbx> or <martif>.`,
          this.#reader.place,
        )
      }
      this.#hasRoot = true
      if (local === 'tbx') this.#checkRoot(attributes)
      return
    }
    if (this.#leaf !== undefined) return
    if (name === 'conceptEntry') this.#openConcept(attributes)
    else if (this.#concept === undefined) return
    else if (name === 'langSec') this.#openLanguage(attributes)
    else if (name === 'termSec') this.#term = {locale: '', text: '', notes: [], properties: []}
    else if (GROUPS.has(name)) this.#group = {name, category: undefined, date: '', responsibility: ''}
    else this.#openLeaf(name, attributes, uri)
  }

  #checkRoot(attributes: XmlAttributes): void {
    const missing = ['type', 'style', 'xml:lang'].filter(name => attributes[name] === undefined)
    if (missing.length > 0) {
      this.#tell('missing-attribute', `<tbx> has no “${missing.join('”, “')}”, which it must have.`)
    }
    // TBX-Min is a part of TBX-Basic; of other dialects we know no rules.
    this.#hasRules = attributes.type === 'TBX-Basic' || attributes.type === 'TBX-Min'
  }

  #openConcept(attributes: XmlAttributes): void {
    this.#count += 1
    this.#conceptPlace = this.#reader.place
    if (this.#hasRules) {
      if (attributes.id === undefined)
        this.#tell('missing-attribute', 'A <conceptEntry> has no “id”, which it must have.')
      else if (this.#ids.has(attributes.id))
        this.#tell('double-id', `The id “${attributes.id}” stands twice.`)
      else this.#ids.add(attributes.id)
    }
    const id = attributes.id ?? attributes['xml:id'] ?? `c${this.#count}`
    this.#concept = {id, terms: [], notes: [], properties: []}
  }

  #openLanguage(attributes: XmlAttributes): void {
    const tag = attributes['xml:lang'] ?? attributes.lang
    this.#isInLanguage = true
    if (tag === undefined)
      this.#tell('no-language', 'A language section names no language (xml:lang); it was left out.')
    this.#locale = tag === undefined ? undefined : this.#locales.read(tag, this.#reader.place)
  }

  #openLeaf(name: string, attributes: XmlAttributes, uri: string): void {
    let category: string | undefined
    if (name === 'term' || name === 'note' || name === 'date') category = name
    else if (CARRYING.has(name) && attributes.type !== undefined) category = attributes.type
    else if (uri.startsWith(MODULES)) category = name
    if (category === undefined) {
      this.#tell('unknown-element', `<${name}> is not known in a concept; its text was left out.`)
      category = ''
    }
    this.#leaf = {
      category,
      target: attributes.target,
      depth: this.#depth,
      place: this.#reader.place,
      text: '',
    }
  }

  text(text: string): void {
    if (this.#leaf !== undefined) this.#leaf.text += text
  }

  close(local: string): void {
    const name = RENAMED.get(local) ?? local
    const leaf = this.#leaf
    if (leaf !== undefined) {
      if (leaf.depth === this.#depth) {
        this.#leaf = undefined
        if (leaf.category !== '') this.#take(leaf)
      }
    } else if (GROUPS.has(name)) this.#closeGroup()
    else if (name === 'termSec') this.#closeTerm()
    else if (name === 'langSec') this.#isInLanguage = false
    else if (name === 'conceptEntry') this.#closeConcept()
    this.#depth -= 1
  }

  #tell(ruleId: string, reason: string, place: Place = this.#reader.place): void {
    this.#options.onMessage?.({ruleId, reason, place})
  }

  #take(leaf: Leaf): void {
    const group = this.#group
    const category = leaf.category
    this.#check(leaf)
    if (group !== undefined && group.name === 'transacGrp') {
      if (category === 'date') group.date = leaf.text
      else if (category === 'responsibility') group.responsibility = leaf.text
      else group.category = leaf.text
      return
    }
    if (group !== undefined && group.category !== undefined && category === 'source') {
      this.#property(`${group.category}Source`, leaf.text)
      return
    }
    if (group !== undefined) group.category ??= category
    if (this.#term !== undefined) this.#takeInTerm(this.#term, leaf)
    else if (this.#concept !== undefined) this.#takeInConcept(this.#concept, leaf)
  }

  #check({category, text, place}: Leaf): void {
    if (!this.#hasRules || category === 'term' || category === 'note' || category === 'date') return
    const level = this.#term !== undefined ? 'term' : this.#isInLanguage ? 'language' : 'concept'
    const fault = categoryFault(category, text, level)
    if (fault !== undefined) this.#tell('tbx-category', `${fault}; it was kept.`, place)
  }

  #takeInTerm(term: TermDraft, {category, text, target}: Leaf): void {
    const [, type, value = ''] = (category === 'note' && OUR_NOTE.exec(text)) || []
    if (type === STATUS) term.status = termStatus(value) ?? term.status
    else if (type !== undefined) takeOurs(term, type, value)
    else if (category === 'term') this.#takeTerm(term, text)
    else if (category === 'note') term.notes.push(text)
    else if (
      category === 'administrativeStatus' &&
      term.status === undefined &&
      termStatus(text) !== undefined
    ) {
      term.status = termStatus(text)
    } else if (
      category === 'partOfSpeech' &&
      term.partOfSpeech === undefined &&
      isPartOfSpeech(text.toLowerCase())
    ) {
      term.partOfSpeech = text.toLowerCase() as Term['partOfSpeech']
    } else if (category === 'context' && term.context === undefined) term.context = text
    else if (category === 'source' && term.source === undefined) term.source = text
    else term.properties.push({type: category, value: target ?? text})
  }

  #takeTerm(term: TermDraft, text: string): void {
    if (term.text === '') term.text = text
    else if (this.#locale !== undefined && text !== '') {
      this.#tell('second-term', 'A <termSec> holds a second <term>; it was read as one of its own.')
      this.#concept?.terms.push({locale: this.#locale, text})
    }
  }

  #takeInConcept(concept: ConceptDraft, {category, text, target}: Leaf): void {
    const [, type, value = ''] = (category === 'note' && OUR_NOTE.exec(text)) || []
    if (this.#isInLanguage) this.#property(type ?? category, type === undefined ? (target ?? text) : value)
    else if (type === ID) concept.id = value
    else if (type !== undefined) takeOurs(concept, type, value)
    else if (category === 'note') concept.notes.push(text)
    else if (category === 'definition' && concept.definition === undefined) concept.definition = text
    else if (category === 'subjectField' && concept.subjectField === undefined) concept.subjectField = text
    else if (category === 'source' && concept.source === undefined) concept.source = text
    else concept.properties.push({type: category, value: target ?? text})
  }

  /** Puts a property where reading stands: in the term, or in the concept, with the language when in one. */
  #property(category: string, value: string): void {
    if (this.#term !== undefined) this.#term.properties.push({type: category, value})
    else if (!this.#isInLanguage) this.#concept?.properties.push({type: category, value})
    else if (this.#locale !== undefined) {
      this.#concept?.properties.push({type: `${category}:${this.#locale}`, value})
    }
  }

  #closeGroup(): void {
    const group = this.#group
    this.#group = undefined
    if (group?.name !== 'transacGrp' || group.category === undefined) return
    const entry = this.#term ?? (this.#isInLanguage ? undefined : this.#concept)
    if (entry !== undefined && takeTransaction(entry, group)) return
    this.#property(`transaction:${group.category}`, joined(group.date, group.responsibility))
  }

  #closeTerm(): void {
    const term = this.#term
    this.#term = undefined
    if (term === undefined || this.#locale === undefined) return
    if (term.text === '') {
      this.#tell('empty-term', 'A term without text was left out.')
      return
    }
    const {locale: _, text, notes, properties, ...rest} = term
    this.#concept?.terms.push({
      locale: this.#locale,
      text,
      ...rest,
      ...(notes.length > 0 && {notes}),
      ...(properties.length > 0 && {properties}),
    })
  }

  #closeConcept(): void {
    const concept = this.#concept
    this.#concept = undefined
    this.#locale = undefined
    if (concept === undefined) return
    if (concept.terms.length === 0) {
      this.#tell(
        'empty-concept',
        `The concept ${concept.id} has no terms; it was left out.`,
        this.#conceptPlace,
      )
      return
    }
    const {notes, properties, ...rest} = concept
    const {origins, file} = this.#options
    const origin =
      rest.origin ?? (origins && file !== undefined ? {file, line: this.#conceptPlace.line} : undefined)
    this.#concepts.push({
      ...rest,
      ...(origin !== undefined && {origin}),
      ...(notes.length > 0 && {notes}),
      ...(properties.length > 0 && {properties}),
    })
  }
}

/** What we write as a note of our own: a field of the entry, or a property. */
function takeOurs(entry: TermDraft | ConceptDraft, type: string, value: string): void {
  if (type === 'origin') entry.origin = {...entry.origin, file: value}
  else if (type === 'originLine' && entry.origin !== undefined && isLine(value)) {
    entry.origin = {...entry.origin, line: Number(value)}
  } else if (HISTORY.some(name => name === type)) entry[type as keyof TermHistory] = value
  else entry.properties.push({type, value})
}

function isLine(text: string): boolean {
  return /^[1-9]\p{Nd}{0,8}$/u.test(text)
}

/** Who made or changed an entry, and when, as fields; of several changes the last. Whether there was a place for it. */
function takeTransaction(entry: TermDraft | ConceptDraft, {category, date, responsibility}: Group): boolean {
  const at = date === '' ? undefined : historyDate(date)
  const by = responsibility === '' ? undefined : responsibility
  if ((date !== '' && at === undefined) || (at ?? by) === undefined) return false
  if (category === 'origination') {
    if ((entry.createdAt ?? entry.createdBy) !== undefined) return false
    if (at !== undefined) entry.createdAt = at
    if (by !== undefined) entry.createdBy = by
    return true
  }
  if (category !== 'modification') return false
  const {changedAt, changedBy} = entry
  if ((changedAt ?? changedBy) !== undefined) {
    if ((at ?? '') <= (changedAt ?? '')) return false
    entry.properties.push({type: 'transaction:modification', value: joined(changedAt ?? '', changedBy ?? '')})
  }
  entry.changedAt = at
  entry.changedBy = by
  return true
}

/** A day as it stands, anything else as ISO 8601 in UTC; `undefined` for what is no date. */
function historyDate(written: string): string | undefined {
  const iso = isoDate(written)
  return iso !== undefined && DAY.test(written) ? written : iso
}

function joined(date: string, person: string): string {
  return [date, person].filter(part => part !== '').join(' ')
}

function isPartOfSpeech(text: string): boolean {
  return PARTS_OF_SPEECH.has(text)
}

/**
 * Concepts as a TBX file (v3, dialect TBX-Basic, style DCA), in chunks of text; valid, the same bytes for the same concepts.
 *
 * Properties that TBX-Basic has no category for are notes of the shape `tilmash:TYPE=VALUE`, and so is an id that XML can't
 * have (`1`) beside the one that it can. A concept without terms is left out.
 *
 * @example
 * [...writeTbx([{id: 'c1', terms: [{locale: 'kk', text: 'Жоғарғы Сот'}]}])].join('') // => '<?xml …<tbx type="TBX-Basic" …'
 */
export function writeTbx(
  concepts: Iterable<ConceptEntry>,
  options?: WriteTbxOptions,
): Generator<string, void, undefined>
export function writeTbx(
  concepts: AsyncIterable<ConceptEntry>,
  options?: WriteTbxOptions,
): AsyncGenerator<string, void, undefined>
export function writeTbx(
  concepts: Iterable<ConceptEntry> | AsyncIterable<ConceptEntry>,
  options?: WriteTbxOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeTbx(
  concepts: Iterable<ConceptEntry> | AsyncIterable<ConceptEntry>,
  options: WriteTbxOptions = {},
) {
  return print(concepts, new TbxPrinter(options))
}

class TbxPrinter implements Printer<ConceptEntry> {
  readonly #options: WriteTbxOptions
  readonly #ids = new Set<string>()
  #current = ''
  readonly #onForbidden = (character: string) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    this.#options.onMessage?.({
      ruleId: 'forbidden-character',
      reason: `U+${code}, which XML can’t hold, was replaced by U+FFFD in concept ${this.#current}.`,
      place: {file: this.#options.file},
    })
  }

  constructor(options: WriteTbxOptions) {
    this.#options = options
  }

  begin(): string {
    const {language = 'en', sourceDescription = 'Written by tilmash.'} = this.#options
    const root = xmlAttributes({xmlns: NAMESPACE, type: 'TBX-Basic', style: 'dca', 'xml:lang': language})
    const header = `<fileDesc>\n<sourceDesc>\n<p>${this.#text(sourceDescription)}</p>\n</sourceDesc>\n</fileDesc>\n`
    return `<?xml version="1.0" encoding="UTF-8"?>\n<tbx${root}>\n<tbxHeader>\n${header}</tbxHeader>\n<text>\n<body>\n`
  }

  item(concept: ConceptEntry): string {
    if (concept.terms.length === 0) return ''
    this.#current = concept.id
    const id = this.#idOf(concept.id)
    const languages = new Map<Locale, Term[]>()
    for (const term of concept.terms) {
      const terms = languages.get(term.locale)
      if (terms === undefined) languages.set(term.locale, [term])
      else terms.push(term)
    }
    const {own, byLanguage} = divided(concept.properties ?? [], languages)
    let written = `<conceptEntry${xmlAttributes({id}, this.#onForbidden)}>\n`
    if (id !== concept.id) written += this.#ourNote(ID, concept.id)
    if (concept.subjectField !== undefined)
      written += this.#leaf('descrip', 'subjectField', concept.subjectField)
    const definitionSource = own.find(({type}) => type === 'definitionSource')
    const others =
      concept.definition === undefined ? own : own.filter(property => property !== definitionSource)
    if (concept.definition !== undefined)
      written += this.#definition(concept.definition, definitionSource?.value)
    if (concept.source !== undefined) written += this.#leaf('admin', 'source', concept.source)
    written += this.#history(concept) + this.#properties(others, 'concept') + this.#notes(concept.notes)
    for (const [locale, terms] of languages) {
      written += `<langSec${xmlAttributes({'xml:lang': locale}, this.#onForbidden)}>\n`
      written += this.#language(byLanguage.get(locale) ?? [])
      for (const term of terms) written += this.#term(term)
      written += '</langSec>\n'
    }
    return `${written}</conceptEntry>\n`
  }

  end(): string {
    return '</body>\n</text>\n</tbx>\n'
  }

  #language(properties: readonly Property[]): string {
    let written = ''
    const rest = [...properties]
    while (rest.length > 0) {
      const property = rest.shift()
      if (property?.type !== 'definition') {
        if (property !== undefined) written += this.#properties([property], 'language')
        continue
      }
      const sourceAt = rest[0]?.type === 'definitionSource' ? rest.shift()?.value : undefined
      written += this.#definition(property.value, sourceAt)
    }
    return written
  }

  #definition(definition: string, source: string | undefined): string {
    const descrip = this.#leaf('descrip', 'definition', definition)
    return source === undefined
      ? descrip
      : `<descripGrp>\n${descrip}${this.#leaf('admin', 'source', source)}</descripGrp>\n`
  }

  #term(term: Term): string {
    const {text, status, partOfSpeech, context, source, notes, properties = []} = term
    let written = `<termSec>\n<term>${this.#text(text)}</term>\n`
    if (partOfSpeech !== undefined) written += this.#leaf('termNote', 'partOfSpeech', partOfSpeech)
    if (status !== undefined) {
      written += this.#leaf('termNote', 'administrativeStatus', this.#status(status))
    }
    const isNote = (property: Property) => categoryOf(property, 'term')?.element === 'termNote'
    written += this.#properties(properties.filter(isNote), 'term')
    // TBX-Basic has one status for what is old and what was never right.
    if (status === 'forbidden' && this.#options.profile !== 'weblate') {
      written += this.#ourNote(STATUS, status)
    }
    const contextSource = properties.find(({type}) => type === 'contextSource')
    const others = properties.filter(
      property => !isNote(property) && (context === undefined || property !== contextSource),
    )
    if (context !== undefined) {
      const descrip = this.#leaf('descrip', 'context', context)
      const origin = contextSource === undefined ? '' : this.#leaf('admin', 'source', contextSource.value)
      written += origin === '' ? descrip : `<descripGrp>\n${descrip}${origin}</descripGrp>\n`
    }
    if (source !== undefined) written += this.#leaf('admin', 'source', source)
    const rest = this.#history(term) + this.#properties(others, 'term') + this.#notes(notes)
    return `${written}${rest}</termSec>\n`
  }

  #status(status: TermStatus): string {
    if (this.#options.profile === 'weblate') {
      if (status === 'forbidden') return 'forbidden'
      if (status === 'superseded' || status === 'deprecated') return 'obsolete'
    }
    return STATUS_NAMES[status]
  }

  #properties(properties: readonly Property[], level: Level): string {
    let written = ''
    for (const {type, value} of properties) written += this.#property(type, value, level)
    return written
  }

  #property(type: string, value: string, level: Level): string {
    if (type === 'note') return this.#notes([value])
    const kind = /^transaction:(origination|modification)$/u.exec(type)?.[1]
    if (kind !== undefined) return this.#transaction(kind, value)
    const name = categoryOf({type, value}, level)?.element
    if (name === undefined) return this.#ourNote(type, value)
    if (name !== 'xref' && name !== 'ref') return this.#leaf(name, type, value)
    const attributes = xmlAttributes({type, target: value}, this.#onForbidden)
    return `<${name}${attributes}>${this.#text(value)}</${name}>\n`
  }

  /** Who made and changed an entry, and where it was read. */
  #history({createdAt, createdBy, changedAt, changedBy, origin}: ConceptEntry | Term): string {
    let written = this.#made('origination', createdAt, createdBy)
    if (createdAt !== undefined && !isDay(createdAt)) written += this.#ourNote('createdAt', createdAt)
    written += this.#made('modification', changedAt, changedBy)
    if (changedAt !== undefined && !isDay(changedAt)) written += this.#ourNote('changedAt', changedAt)
    if (origin === undefined) return written
    written += this.#ourNote('origin', origin.file)
    return origin.line === undefined ? written : written + this.#ourNote('originLine', String(origin.line))
  }

  /** TBX keeps the day only. */
  #made(kind: string, at: string | undefined, by: string | undefined): string {
    const iso = at === undefined ? undefined : isoDate(at)
    if (iso === undefined && by === undefined) return ''
    return this.#transactionOf(kind, at !== undefined && isDay(at) ? at : iso?.slice(0, 10), by ?? '')
  }

  #transaction(kind: string, value: string): string {
    const [, given, rest = ''] = /^(\d{4}-\d\d-\d\d)?\s?(.*)$/su.exec(value) ?? []
    const date = given !== undefined && isoDate(given) !== undefined ? given : undefined
    return this.#transactionOf(kind, date, given === date ? rest : value)
  }

  #transactionOf(kind: string, date: string | undefined, person: string): string {
    let written = `<transacGrp>\n${this.#leaf('transac', 'transactionType', kind)}`
    if (date !== undefined) written += `<date>${date}</date>\n`
    if (person !== '') written += this.#leaf('transacNote', 'responsibility', person)
    return `${written}</transacGrp>\n`
  }

  #ourNote(type: string, value: string): string {
    return this.#notes([`tilmash:${type}=${value}`])
  }

  #notes(notes: readonly string[] | undefined): string {
    return (notes ?? []).map(note => `<note>${this.#text(note)}</note>\n`).join('')
  }

  #leaf(name: string, type: string, text: string): string {
    return `<${name}${xmlAttributes({type}, this.#onForbidden)}>${this.#text(text)}</${name}>\n`
  }

  #text(text: string): string {
    return xmlText(text, this.#onForbidden)
  }

  /** An id that XML takes (an NCName of letters, digits and a few signs) and that no concept before has. */
  #idOf(id: string): string {
    const isName =
      /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id) && id.normalize('NFC') === id && /^[\u{21}-\u{7E}]*$/u.test(id)
    const base = isName ? id : `c${id.replace(/[^A-Za-z0-9_.-]/gu, '_')}`
    let unique = base
    for (let count = 2; this.#ids.has(unique); count += 1) unique = `${base}-${count}`
    this.#ids.add(unique)
    return unique
  }
}

function isDay(date: string): boolean {
  return DAY.test(date) && isoDate(date) !== undefined
}

/** Properties of the concept, and those of one of its languages (`definition:kk`) without the language in their name. */
function divided(
  properties: readonly Property[],
  languages: ReadonlyMap<Locale, unknown>,
): {own: Property[]; byLanguage: ReadonlyMap<Locale, Property[]>} {
  const own: Property[] = []
  const byLanguage = new Map<Locale, Property[]>()
  for (const property of properties) {
    const colon = property.type.lastIndexOf(':')
    const locale = property.type.slice(colon + 1)
    if (colon < 0 || !languages.has(locale)) {
      own.push(property)
      continue
    }
    const list = byLanguage.get(locale) ?? []
    list.push({type: property.type.slice(0, colon), value: property.value})
    byLanguage.set(locale, list)
  }
  return {own, byLanguage}
}
