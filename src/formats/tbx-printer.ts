import type {Message} from '../errors.js'
import type {ConceptEntry, Term, TermStatus} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import type {Property} from '../model/unit.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {isoDate} from './dates.js'
import {expectConcept} from './expect-call.js'
import type {Printer} from './source.js'
import {categoryOf, type Level, MIN_CATEGORIES, STATUS_NAMES} from './tbx-categories.js'
import {ID, isDay, MODULES, STATUS} from './tbx-notes.js'

/** Whose names for statuses are written: those of TBX-Basic, or those that Weblate reads (`forbidden`, `obsolete`). */
export type TbxProfile = 'basic' | 'weblate'

export interface WriteTbxOptions {
  /** The language of what is not a term: definitions, notes. Default `en`. */
  readonly language?: Locale | undefined
  /** Says in the header where the terms come from. */
  readonly sourceDescription?: string | undefined
  /** Default `basic`. */
  readonly profile?: TbxProfile | undefined
  /** Categories as attributes (`dca`) or as elements (`dct`). Default `dca`, which more tools read. */
  readonly style?: 'dca' | 'dct' | undefined
  /** Of the standard: 3 (ISO 30042:2019), or 2 (2008, `martif`) for tools that read no other. Default 3. */
  readonly version?: 2 | 3 | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

const NAMESPACE = 'urn:iso:std:iso:30042:ed-2'

/** What the versions of the standard call the same elements. */
const ELEMENTS = {
  2: {root: 'martif', header: 'martifHeader', entry: 'termEntry', language: 'langSet', term: 'tig'},
  3: {root: 'tbx', header: 'tbxHeader', entry: 'conceptEntry', language: 'langSec', term: 'termSec'},
} as const

/** Writes concepts as TBX, see `writeTbx`. */
export class TbxPrinter implements Printer<ConceptEntry> {
  readonly #options: WriteTbxOptions
  readonly #style: 'dca' | 'dct'
  readonly #elements: (typeof ELEMENTS)[2 | 3]
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
    const {style = 'dca', version = 3} = options
    if (version !== 2 && version !== 3)
      throw new RangeError(`The option “version” is 2 or 3, but ${String(version)} was given.`)
    if (version === 2 && style !== 'dca')
      throw new RangeError('TBX 2 has no style but “dca”; leave out the style, or write version 3.')
    this.#style = style
    this.#elements = ELEMENTS[version]
  }

  begin(): string {
    const {language = 'en', sourceDescription = 'Written by tilmash.'} = this.#options
    const modules =
      this.#style === 'dct' ? {'xmlns:min': `${MODULES}min`, 'xmlns:basic': `${MODULES}basic`} : {}
    const isOld = this.#elements.root === 'martif'
    const {root, header} = this.#elements
    const attributes = isOld
      ? xmlAttributes({type: 'TBX-Basic', 'xml:lang': language})
      : xmlAttributes({
          xmlns: NAMESPACE,
          ...modules,
          type: 'TBX-Basic',
          style: this.#style,
          'xml:lang': language,
        })
    const doctype = isOld ? '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n' : ''
    const about = `<fileDesc>\n<sourceDesc>\n<p>${this.#text(sourceDescription)}</p>\n</sourceDesc>\n</fileDesc>\n`
    const start = `<${root}${attributes}>\n<${header}>\n${about}</${header}>\n<text>\n<body>\n`
    return `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}${start}`
  }

  item(concept: ConceptEntry): string {
    expectConcept(concept)
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
    const {entry, language} = this.#elements
    let written = `<${entry}${xmlAttributes({id}, this.#onForbidden)}>\n`
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
      written += `<${language}${xmlAttributes({'xml:lang': locale}, this.#onForbidden)}>\n`
      written += this.#language(byLanguage.get(locale) ?? [])
      for (const term of terms) written += this.#term(term)
      written += `</${language}>\n`
    }
    return `${written}</${entry}>\n`
  }

  end(): string {
    return `</body>\n</text>\n</${this.#elements.root}>\n`
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
    const element = this.#elements.term
    let written = `<${element}>\n<term>${this.#text(text)}</term>\n`
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
    return `${written}${rest}</${element}>\n`
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
    return this.#leaf(name, type, value, name === 'xref' || name === 'ref' ? {target: value} : {})
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

  /** A category: an element that names it (DCA), or one of its own name in the namespace of its module (DCT). */
  #leaf(name: string, type: string, text: string, more: {readonly target?: string} = {}): string {
    const tag = this.#style === 'dca' ? name : `${MIN_CATEGORIES.has(type) ? 'min' : 'basic'}:${type}`
    const attributes = xmlAttributes(this.#style === 'dca' ? {type, ...more} : {...more}, this.#onForbidden)
    return `<${tag}${attributes}>${this.#text(text)}</${tag}>\n`
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
