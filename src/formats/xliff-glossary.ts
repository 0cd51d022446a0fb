import {FormatError} from '../errors.js'
import type {ConceptEntry, Term} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import {type XmlAttributes, type XmlHandler, XmlReader} from '../xml/reader.js'
import {LenientLocales} from './lenient-locale.js'
import {
  type AsyncSource,
  type Parser,
  pull,
  type ReadOptions,
  type Source,
  type SyncSource,
} from './source.js'

export interface ReadXliffGlossaryOptions extends ReadOptions {
  /** Used where the file names no target language. */
  readonly target?: Locale | undefined
}

const GLOSSARY = 'urn:oasis:names:tc:xliff:glossary:2.0'
const TEXTS: ReadonlySet<string> = new Set(['term', 'translation', 'definition'])

/**
 * The entries of the glossaries in an XLIFF 2 file (its glossary module) as concepts, in order; of several that say the same
 * the first.
 *
 * The term is in the source language, its translations in the target language; where the definition comes from is its source,
 * where a term comes from that of the term. The segments of the file are not looked at: see `readXliff`.
 *
 * @example
 * for (const concept of readXliffGlossary(text, {file: 'law.xlf'})) console.log(concept.terms)
 */
export function readXliffGlossary(
  source: SyncSource,
  options?: ReadXliffGlossaryOptions,
): Generator<ConceptEntry, void, undefined>
export function readXliffGlossary(
  source: AsyncSource,
  options?: ReadXliffGlossaryOptions,
): AsyncGenerator<ConceptEntry, void, undefined>
export function readXliffGlossary(
  source: Source,
  options?: ReadXliffGlossaryOptions,
): Generator<ConceptEntry, void, undefined> | AsyncGenerator<ConceptEntry, void, undefined>
export function readXliffGlossary(source: Source, options: ReadXliffGlossaryOptions = {}) {
  return pull(source, new XliffGlossaryParser(options), {...options, xml: true})
}

interface EntryDraft {
  readonly terms: Term[]
  definition?: string
  source?: string
}

/** Reads the glossary module of XLIFF 2 as it comes. */
export class XliffGlossaryParser implements Parser<ConceptEntry>, XmlHandler {
  readonly #options: ReadXliffGlossaryOptions
  readonly #reader: XmlReader
  readonly #locales: LenientLocales
  readonly #known = new Set<string>()
  #concepts: ConceptEntry[] = []
  #languages: {readonly source: Locale | undefined; readonly target: Locale | undefined} | undefined
  #entry: EntryDraft | undefined
  #leaf: {readonly name: string; readonly source: string | undefined; text: string} | undefined

  constructor(options: ReadXliffGlossaryOptions = {}) {
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

  open(name: string, attributes: XmlAttributes, uri: string): void {
    if (this.#languages === undefined) this.#openRoot(name, attributes)
    else if (uri !== GLOSSARY) return
    else if (name === 'glossEntry') this.#entry = {terms: []}
    else if (TEXTS.has(name)) this.#leaf = {name, source: attributes.source, text: ''}
  }

  text(text: string): void {
    if (this.#leaf !== undefined) this.#leaf.text += text
  }

  close(name: string, uri: string): void {
    if (uri !== GLOSSARY) return
    if (name === 'glossEntry') this.#closeEntry()
    else if (TEXTS.has(name)) this.#closeText()
  }

  #openRoot(name: string, {srcLang, trgLang}: XmlAttributes): void {
    if (name !== 'xliff')
      throw new FormatError(`The root element is <${name}>, expected <xliff>.`, this.#reader.place, {
        reason: {id: 'rootElement', values: {found: name, expected: 'xliff'}},
      })
    const read = (tag: string | undefined) =>
      tag === undefined ? undefined : this.#locales.read(tag, this.#reader.place)
    this.#languages = {source: read(srcLang), target: read(trgLang) ?? this.#options.target}
  }

  #closeText(): void {
    const {name, source, text: written} = this.#leaf ?? {name: '', source: undefined, text: ''}
    this.#leaf = undefined
    const entry = this.#entry
    const text = written.trim()
    if (entry === undefined || text === '') return
    if (name === 'definition') {
      entry.definition = text
      if (source !== undefined) entry.source = source
      return
    }
    const locale = name === 'term' ? this.#languages?.source : this.#languages?.target
    if (locale !== undefined) entry.terms.push({locale, text, ...(source !== undefined && {source})})
  }

  #closeEntry(): void {
    const entry = this.#entry
    this.#entry = undefined
    if (entry === undefined) return
    if (entry.terms.length === 0) {
      const reason = 'A glossary entry without a term in a known language was left out.'
      this.#options.onMessage?.({ruleId: 'empty-entry', reason, place: this.#reader.place})
      return
    }
    // A unit has the entries for its own text: the same one stands in many of them.
    const key = JSON.stringify(entry)
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.#concepts.push({id: String(this.#known.size), ...entry})
  }
}
