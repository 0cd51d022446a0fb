import {FormatError} from '../errors.js'
import type {ConceptEntry, Term} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import {defectOf} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {TBX_DEFECTS} from './defects.js'
import {expectReading} from './expect-call.js'
import {type AsyncSource, pull, type ReadOptions, type Source, type SyncSource} from './source.js'
import {XmlParser} from './xml-parser.js'

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
  expectReading('readXliffGlossary', source, options)
  return pull(source, new XliffGlossaryParser(options), {...options, xml: true})
}

interface EntryDraft {
  readonly terms: Term[]
  definition?: string
  source?: string
}

/** Reads the glossary module of XLIFF 2 as it comes. */
export class XliffGlossaryParser extends XmlParser<ConceptEntry, ReadXliffGlossaryOptions> {
  readonly #known = new Set<string>()
  #languages: {readonly source: Locale | undefined; readonly target: Locale | undefined} | undefined
  #entry: EntryDraft | undefined
  #leaf: {readonly name: string; readonly source: string | undefined; text: string} | undefined

  override open(name: string, attributes: XmlAttributes, uri: string): void {
    if (this.#languages === undefined) this.#openRoot(name, attributes)
    else if (uri !== GLOSSARY) return
    else if (name === 'glossEntry') this.#entry = {terms: []}
    else if (TEXTS.has(name)) this.#leaf = {name, source: attributes.source, text: ''}
  }

  override text(text: string): void {
    if (this.#leaf !== undefined) this.#leaf.text += text
  }

  override close(name: string, uri: string): void {
    if (uri !== GLOSSARY) return
    if (name === 'glossEntry') this.#closeEntry()
    else if (TEXTS.has(name)) this.#closeText()
  }

  #openRoot(name: string, {srcLang, trgLang}: XmlAttributes): void {
    if (name !== 'xliff')
      throw new FormatError(`The root element is <${name}>, expected <xliff>.`, this.place, {
        reason: {id: 'rootElement', values: {found: name, expected: 'xliff'}},
      })
    const read = (tag: string | undefined) =>
      tag === undefined ? undefined : this.locales.read(tag, this.place)
    this.#languages = {source: read(srcLang), target: read(trgLang) ?? this.options.target}
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
      const defect = defectOf(TBX_DEFECTS, 'entryWithoutTerm')
      this.options.onMessage?.({ruleId: 'empty-entry', ...defect, place: this.place})
      return
    }
    // A unit has the entries for its own text: the same one stands in many of them.
    const key = JSON.stringify(entry)
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.give({id: String(this.#known.size), ...entry})
  }
}
