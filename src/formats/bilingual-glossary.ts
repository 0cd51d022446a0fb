import type {Message} from '../errors.js'
import {FormatError} from '../errors.js'
import type {ConceptEntry, Term} from '../model/concept.js'
import {expectLanguages} from '../model/expect.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import {defectOf} from '../xml/defect.js'
import {columnLanguages} from './column-languages.js'
import {conceptColumn} from './concept-columns.js'
import type {ReadConceptsOptions} from './concepts.js'
import {type Row, RowParser, writeRow} from './csv-rows.js'
import {TABLE_DEFECTS} from './defects.js'
import {expectConcept, expectWriting} from './expect-call.js'
import {lenientLocale} from './lenient-locale.js'
import type {Parser} from './source.js'

/** Columns of the languages in a glossary of DeepL, which has a row of its own for each pair of terms. */
const SOURCE_LANGUAGE = 2
const TARGET_LANGUAGE = 3

/** Rows of the head that are looked at. */
const LOOKED_AT = 20

/** A comment in a glossary of OmegaT. */
const COMMENT = '#'

/**
 * Reads a glossary of two languages whose columns have no names: a pair of terms a line, then a comment (OmegaT), or the two
 * languages (DeepL).
 */
export class BilingualGlossaryParser implements Parser<ConceptEntry> {
  readonly #options: ReadConceptsOptions
  readonly #rows: RowParser
  readonly #hasComments: boolean
  readonly #languages: readonly [source: Locale, target: Locale] | undefined
  #concepts: ConceptEntry[] = []

  /** What stands between cells is found out in the head of the file. */
  constructor(options: ReadConceptsOptions, head: string) {
    this.#options = options
    const delimiter = delimiterOf(head)
    this.#hasComments = delimiter === '\t'
    this.#rows = new RowParser({file: options.file, delimiter})
    const {source, target} = options
    this.#languages =
      source === undefined || target === undefined ? undefined : [parseLocale(source), parseLocale(target)]
  }

  write(text: string): void {
    this.#rows.write(text)
    this.#read()
  }

  end(): void {
    this.#rows.end()
    this.#read()
  }

  take(): readonly ConceptEntry[] {
    const concepts = this.#concepts
    this.#concepts = []
    return concepts
  }

  #read(): void {
    for (const row of this.#rows.take()) {
      const concept = this.#concept(row)
      if (concept !== undefined) this.#concepts.push(concept)
    }
  }

  #concept({cells, line}: Row): ConceptEntry | undefined {
    const [source = '', target = '', ...rest] = cells.map(cell => cell.trim())
    if (this.#hasComments && source.startsWith(COMMENT)) return undefined
    if (source === '' || target === '') {
      this.#tell('half-pair', 'halfPair', line)
      return undefined
    }
    const named = languagesOf(cells)
    const languages = named ?? this.#languages
    if (languages === undefined) {
      this.#tell('no-language', 'rowWithoutLanguages', line)
      return undefined
    }
    const comment = named === undefined ? rest.find(cell => cell !== '') : undefined
    const {file, origins} = this.#options
    return {
      id: String(line),
      terms: [
        {locale: languages[0], text: source},
        {locale: languages[1], text: target},
      ],
      ...(origins && file !== undefined && {origin: {file, line}}),
      ...(comment !== undefined && {notes: [comment]}),
    }
  }

  #tell(ruleId: string, id: keyof typeof TABLE_DEFECTS, line: number): void {
    const place = {file: this.#options.file, line, column: 1}
    this.#options.onMessage?.({ruleId, ...defectOf(TABLE_DEFECTS, id), place})
  }
}

/** The languages that a row of DeepL names. */
function languagesOf(cells: readonly string[]): readonly [Locale, Locale] | undefined {
  const source = tag(cells[SOURCE_LANGUAGE])
  const target = tag(cells[TARGET_LANGUAGE])
  return source === undefined || target === undefined ? undefined : [source, target]
}

function tag(cell: string | undefined): Locale | undefined {
  return cell !== undefined && /^\p{L}{2}(?:-\p{L}{2,4})?$/u.test(cell.trim())
    ? lenientLocale(cell.trim())
    : undefined
}

/** What stands between cells: a sign that every line has, a tab above all. */
function delimiterOf(head: string): string {
  const all = head.split(/[\r\n]+/u).filter(text => text.trim() !== '')
  const pairs = all.filter(text => !text.startsWith(COMMENT))
  const lines = pairs.length > 0 ? pairs : all
  // The last line may be cut off.
  const whole = lines.slice(0, Math.max(1, Math.min(LOOKED_AT, lines.length - 1)))
  return ['\t', ',', ';', '|'].find(sign => whole.every(text => text.includes(sign))) ?? ','
}

/** Whether the head of a table has no names of columns: the rows are pairs of terms. */
export function isBilingualGlossary(head: string, {source, target, file}: ReadConceptsOptions): boolean {
  const rows = firstRows(head, file)
  const first = rows[0]?.cells.map(cell => cell.trim())
  if (first === undefined) return false
  if (first[0]?.startsWith(COMMENT)) return source !== undefined && target !== undefined
  // “id, note, kk, ru” names columns: then the next row has no languages there.
  const areLanguages = rows.every(({cells}) => languagesOf(cells) !== undefined)
  const areNames = first
    .slice(0, 2)
    .some(name => tag(name) !== undefined || conceptColumn(name).kind === 'field')
  if (areLanguages && !areNames) return true
  if (source === undefined || target === undefined) return false
  return columnLanguages(first).filter(language => language !== undefined).length < 2
}

function firstRows(head: string, file: string | undefined): readonly Row[] {
  const parser = new RowParser({file, delimiter: delimiterOf(head)})
  try {
    parser.write(head)
    parser.end()
  } catch (error) {
    // The head may end in the middle of a row.
    if (!(error instanceof FormatError)) throw error
  }
  return parser.take().slice(0, LOOKED_AT)
}

export interface WriteGlossaryOptions {
  readonly source: Locale
  readonly target: Locale
  /** Told of each concept or term that was left out. */
  readonly onMessage?: ((message: Message) => void) | undefined
}

export interface WriteDeeplOptions extends WriteGlossaryOptions {
  /** What stands between cells; with tabs DeepL takes the two terms alone. Default `,`. */
  readonly delimiter?: ',' | '\t' | undefined
}

/**
 * Concepts as a glossary of OmegaT: a line a pair of terms, separated by tabs, with definition and notes as comment.
 *
 * Translations that should not be used are left out, and so are concepts without a term in both languages.
 *
 * @example
 * const terms = [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]
 * writeOmegatGlossary([{id: '1', terms, definition: 'орган'}], {source: 'kk', target: 'ru'}) // => 'сот\tсуд\tорган\n'
 */
export function writeOmegatGlossary(concepts: Iterable<ConceptEntry>, options: WriteGlossaryOptions): string {
  expectGlossary('writeOmegatGlossary', concepts, options)
  let written = ''
  for (const {concept, source, target} of pairsOf(concepts, options)) {
    const comment = [concept.definition, ...(concept.notes ?? [])].map(line).filter(part => part !== '')
    // A line that begins so would be a comment.
    const phrase = line(source).replace(/^[#\s]+/u, '')
    if (phrase === '') continue
    written += `${[phrase, line(target), ...(comment.length > 0 ? [comment.join('; ')] : [])].join('\t')}\n`
  }
  return written
}

/**
 * Concepts as a glossary of DeepL: a CSV line a source term, with its preferred translation and the two languages.
 *
 * DeepL takes a source term once only: the first concept that has it is written.
 *
 * @example
 * const terms = [{locale: 'en', text: 'court'}, {locale: 'ru', text: 'суд'}]
 * writeDeeplGlossary([{id: '1', terms}], {source: 'en', target: 'ru'}) // => 'court,суд,en,ru\r\n'
 */
export function writeDeeplGlossary(concepts: Iterable<ConceptEntry>, options: WriteDeeplOptions): string {
  expectGlossary('writeDeeplGlossary', concepts, options)
  const {source: from, target: to, delimiter = ',', onMessage} = options
  const languages = delimiter === ',' ? [languageOf(from), languageOf(to)] : []
  const seen = new Set<string>()
  let written = ''
  for (const {concept, source, target} of pairsOf(concepts, options)) {
    const phrase = line(source)
    if (seen.has(phrase)) {
      if (!seen.has(`${concept.id}\n${phrase}`)) {
        onMessage?.({
          ruleId: 'double-term',
          ...defectOf(TABLE_DEFECTS, 'termTwice', {term: phrase, id: concept.id}),
          place: {},
        })
      }
      continue
    }
    seen.add(phrase).add(`${concept.id}\n${phrase}`)
    written += writeRow([phrase, line(target), ...languages], delimiter)
  }
  return written
}

function expectGlossary(where: string, concepts: unknown, options: unknown): void {
  expectWriting(where, concepts, 'concepts', options, true)
  expectLanguages(where, options, 'source', 'target')
}

/** A text without what ends a cell or a line. */
function line(text: string | undefined): string {
  return (text ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

interface Pair {
  readonly concept: ConceptEntry
  readonly source: string
  readonly target: string
}

const DISCOURAGED: ReadonlySet<Term['status']> = new Set(['forbidden', 'deprecated', 'superseded'])

/** Every source term with every translation that may be used, the preferred ones first. */
function* pairsOf(concepts: Iterable<ConceptEntry>, {source, target}: WriteGlossaryOptions): Generator<Pair> {
  const isOf = (locale: Locale) => (term: Term) =>
    languageOf(term.locale) === languageOf(locale) && line(term.text) !== ''
  for (const concept of concepts) {
    expectConcept(concept)
    const targets = concept.terms.filter(isOf(target)).filter(({status}) => !DISCOURAGED.has(status))
    const ranked = targets.toSorted((a, b) => rank(a) - rank(b))
    for (const from of concept.terms.filter(isOf(source))) {
      for (const to of ranked) yield {concept, source: from.text, target: to.text}
    }
  }
}

function rank({status}: Term): number {
  return status === 'preferred' ? 0 : 1
}
