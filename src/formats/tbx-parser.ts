import {FormatError, type Place} from '../errors.js'
import type {ConceptEntry, Term, TermHistory} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import type {Property} from '../model/unit.js'
import type {XmlAttributes} from '../xml/reader.js'
import {isoDate} from './dates.js'
import type {ReadOptions} from './source.js'
import {PARTS_OF_SPEECH, termStatus} from './tbx-categories.js'
import {TbxChecks} from './tbx-checks.js'
import {HISTORY, ID, isDay, MODULES, OUR_NOTE, STATUS} from './tbx-notes.js'
import {XmlParser} from './xml-parser.js'

export interface ReadTbxOptions extends ReadOptions {
  /** Note in each concept the file and line that it was read from, unless the file names another origin; default `false`. */
  readonly origins?: boolean | undefined
}

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
  /** The element and the namespace that it was written with. */
  readonly element: string
  readonly uri: string
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
export class TbxParser extends XmlParser<ConceptEntry, ReadTbxOptions> {
  #depth = 0
  #hasRoot = false
  /** Only for a reader that wants to know. */
  #checks: TbxChecks | undefined
  #concept: ConceptDraft | undefined
  #conceptPlace: Place = {}
  #locale: Locale | undefined
  #isInLanguage = false
  #term: TermDraft | undefined
  #leaf: Leaf | undefined
  #group: Group | undefined
  #count = 0

  override end(): void {
    super.end()
    this.#checks?.end()
  }

  override open(local: string, attributes: XmlAttributes, uri: string): void {
    this.#depth += 1
    const name = RENAMED.get(local) ?? local
    if (!this.#hasRoot) {
      if (name !== 'tbx') {
        throw new FormatError(`The root element is <${local}>, expected <tbx> or <martif>.`, this.place, {
          reason: {id: 'rootElement', values: {found: local, expected: 'tbx'}},
        })
      }
      this.#hasRoot = true
      const {onMessage} = this.options
      if (onMessage !== undefined) this.#checks = new TbxChecks(onMessage, local, attributes, uri, this.place)
      return
    }
    this.#checks?.open(local, attributes, uri, this.place)
    if (this.#leaf !== undefined) return
    if (name === 'conceptEntry') this.#openConcept(attributes)
    else if (this.#concept === undefined) return
    else if (name === 'langSec') this.#openLanguage(attributes)
    else if (name === 'termSec') this.#term = {locale: '', text: '', notes: [], properties: []}
    else if (GROUPS.has(name)) this.#group = {name, category: undefined, date: '', responsibility: ''}
    else this.#openLeaf(name, attributes, uri)
  }

  #openConcept(attributes: XmlAttributes): void {
    this.#count += 1
    this.#conceptPlace = this.place
    const id = attributes.id ?? attributes['xml:id'] ?? `c${this.#count}`
    this.#concept = {id, terms: [], notes: [], properties: []}
  }

  #openLanguage(attributes: XmlAttributes): void {
    const tag = attributes['xml:lang'] ?? attributes.lang
    this.#isInLanguage = true
    if (tag === undefined) this.#checks?.tell('sectionWithoutLanguage', {}, this.place)
    this.#locale = tag === undefined ? undefined : this.locales.read(tag, this.place)
  }

  #openLeaf(name: string, attributes: XmlAttributes, uri: string): void {
    let category: string | undefined
    if (name === 'term' || name === 'note' || name === 'date') category = name
    else if (CARRYING.has(name) && attributes.type !== undefined) category = attributes.type
    else if (uri.startsWith(MODULES)) category = name
    if (category === undefined) {
      this.#checks?.tell('unknownInConcept', {name}, this.place)
      category = ''
    }
    this.#leaf = {
      category,
      target: attributes.target,
      element: name,
      uri,
      depth: this.#depth,
      place: this.place,
      text: '',
    }
  }

  override text(text: string): void {
    this.#checks?.text(text)
    if (this.#leaf !== undefined) this.#leaf.text += text
  }

  override close(local: string): void {
    this.#checks?.close()
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

  #take(leaf: Leaf): void {
    const group = this.#group
    const category = leaf.category
    this.#check(leaf)
    if (group !== undefined && group.name === 'transacGrp') {
      if (category === 'date') {
        group.date = leaf.text
        this.#checks?.date(leaf.text, leaf.place)
      } else if (category === 'responsibility') group.responsibility = leaf.text
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

  #check({category, text, element, uri, place}: Leaf): void {
    if (category === 'term' || category === 'note' || category === 'date') return
    this.#checks?.category(category, text, element, uri, place)
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
      this.#checks?.tell('secondTerm', {section: 'termSec'}, this.place)
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
      this.#checks?.tell('emptyTerm', {}, this.place)
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
      this.#checks?.tell('emptyConcept', {id: concept.id}, this.#conceptPlace)
      return
    }
    const {notes, properties, ...rest} = concept
    const {origins, file} = this.options
    const origin =
      rest.origin ?? (origins && file !== undefined ? {file, line: this.#conceptPlace.line} : undefined)
    this.give({
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
  return isDay(written) ? written : iso
}

function joined(date: string, person: string): string {
  return [date, person].filter(part => part !== '').join(' ')
}

function isPartOfSpeech(text: string): boolean {
  return PARTS_OF_SPEECH.has(text)
}
