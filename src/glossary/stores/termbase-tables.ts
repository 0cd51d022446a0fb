import {APPLICATION_ID} from '../../database/application-id.js'
import type {SqliteConnection} from '../../database/sqlite-connection.js'
import {StoreError} from '../../errors.js'
import type {ConceptEntry, Term} from '../../model/concept.js'
import {Termbase} from '../termbase.js'
import {
  CONCEPT_COLUMNS,
  type ConceptRow,
  conceptOf,
  conceptValues,
  REJECTION_COLUMNS,
  type RejectionRow,
  rejectionOf,
  rejectionValues,
  TERM_COLUMNS,
  type TermRow,
  termOf,
  termValues,
} from './termbase-rows.js'
import {TERMBASE_SCHEMA, TERMBASE_VERSION} from './termbase-schema.js'

const INSERT_CONCEPT = insert('termbase_concept', ['number', ...CONCEPT_COLUMNS])
const REPLACE_CONCEPT = `UPDATE termbase_concept SET ${CONCEPT_COLUMNS.map(name => `${name} = ?`).join(', ')} WHERE number = ?`
const INSERT_TERM = insert('termbase_term', ['concept', 'position', ...TERM_COLUMNS])
const INSERT_REJECTION = insert('termbase_rejection', REJECTION_COLUMNS)

function insert(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
}

/** What a file holds: ours with tables of a termbase, ours or empty without, or something else. */
export type FileState = 'termbase' | 'none' | 'foreign'

/**
 * Reads and writes the tables of a termbase in a SQLite file; every method is called inside a transaction.
 */
export class TermbaseTables {
  readonly #connection: SqliteConnection
  /** Id of a concept → its row. */
  #numbers = new Map<string, number>()

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  /** @throws StoreError if the tables are those of a newer version */
  state(): FileState {
    const connection = this.#connection
    const isOurs = connection.pragma('application_id') === APPLICATION_ID
    const has = (name: string) =>
      connection.statement('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined
    if (!isOurs) {
      const isBlank =
        connection.pragma('application_id') === 0 &&
        connection.pragma('user_version') === 0 &&
        connection.statement('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
      return isBlank ? 'none' : 'foreign'
    }
    if (!has('termbase')) return 'none'
    const {version} = connection.statement('SELECT version FROM termbase').get() as {version: number}
    if (version <= TERMBASE_VERSION) return 'termbase'
    const {name} = connection
    throw new StoreError(
      `${name} is a termbase of version ${version}, but this tilmash knows versions up to ${TERMBASE_VERSION}; update tilmash.`,
      {reason: {id: 'termbaseNewer', values: {file: name, version, known: TERMBASE_VERSION}}},
    )
  }

  make(): void {
    const connection = this.#connection
    connection.exec(TERMBASE_SCHEMA)
    connection.statement('INSERT INTO termbase (version, revision) VALUES (?, 0)').run(TERMBASE_VERSION)
    if (connection.pragma('application_id') === 0)
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
  }

  revision(): number {
    const {revision} = this.#connection.statement('SELECT revision FROM termbase').get() as {revision: number}
    return revision
  }

  load(): Termbase {
    const terms = new Map<number, Term[]>()
    const termRows = this.#connection
      .statement('SELECT * FROM termbase_term ORDER BY concept, position')
      .all()
    for (const row of termRows as TermRow[]) {
      const ofConcept = terms.get(row.concept)
      if (ofConcept === undefined) terms.set(row.concept, [termOf(row)])
      else ofConcept.push(termOf(row))
    }
    const rows = this.#connection
      .statement('SELECT * FROM termbase_concept ORDER BY number')
      .all() as ConceptRow[]
    const rejections = this.#connection.statement('SELECT * FROM termbase_rejection ORDER BY number').all()
    this.#numbers = new Map(rows.map(({id, number}) => [id, number]))
    return Termbase.from(
      rows.map(row => conceptOf(row, terms.get(row.number) ?? [])),
      (rejections as RejectionRow[]).map(rejectionOf),
    )
  }

  /** Writes what has changed; the new revision, or the old one where nothing has. */
  write(before: Termbase, after: Termbase): number {
    const hasChanged = [this.#writeConcepts(before, after), this.#writeRejections(before, after)].includes(
      true,
    )
    if (hasChanged) this.#connection.statement('UPDATE termbase SET revision = revision + 1').run()
    return this.revision()
  }

  #writeConcepts(before: Termbase, after: Termbase): boolean {
    const old = new Map(before.concepts.map(concept => [concept.id, concept]))
    const numbers = new Map<string, number>()
    const changed: ConceptEntry[] = []
    const added: ConceptEntry[] = []
    let last = 0
    for (const concept of after.concepts) {
      const number = this.#numbers.get(concept.id)
      // What was taken out and put in again has moved to the end.
      if (number === undefined || number < last) added.push(concept)
      else {
        last = number
        numbers.set(concept.id, number)
        if (old.get(concept.id) !== concept) changed.push(concept)
      }
    }
    const gone = [...this.#numbers].filter(([id]) => !numbers.has(id))
    for (const [, number] of gone) {
      this.#connection.statement('DELETE FROM termbase_concept WHERE number = ?').run(number)
    }
    for (const concept of changed) {
      const number = numbers.get(concept.id) as number
      this.#connection.statement(REPLACE_CONCEPT).run(...conceptValues(concept), number)
      this.#connection.statement('DELETE FROM termbase_term WHERE concept = ?').run(number)
      this.#insertTerms(concept, number)
    }
    for (const concept of added) {
      const {lastInsertRowid} = this.#connection
        .statement(INSERT_CONCEPT)
        .run(null, ...conceptValues(concept))
      numbers.set(concept.id, Number(lastInsertRowid))
      this.#insertTerms(concept, Number(lastInsertRowid))
    }
    this.#numbers = numbers
    return gone.length + changed.length + added.length > 0
  }

  #insertTerms({terms}: ConceptEntry, number: number): void {
    const statement = this.#connection.statement(INSERT_TERM)
    for (const [position, term] of terms.entries()) statement.run(number, position, ...termValues(term))
  }

  #writeRejections(before: Termbase, after: Termbase): boolean {
    const old = new Set(before.rejections)
    const now = new Set(after.rejections)
    const gone = [...old].filter(rejection => !now.has(rejection))
    const added = [...now].filter(rejection => !old.has(rejection))
    for (const {terms} of gone) {
      this.#connection.statement('DELETE FROM termbase_rejection WHERE terms = ?').run(JSON.stringify(terms))
    }
    for (const rejection of added) {
      this.#connection.statement(INSERT_REJECTION).run(...rejectionValues(rejection))
    }
    return gone.length + added.length > 0
  }
}
