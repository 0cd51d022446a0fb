export {APPLICATION_ID} from '../../database/application-id.js'

/** Version of the tables below; a file of a greater one is not touched. */
export const SCHEMA_VERSION = 3

/** Packed search indexes, in parts: can be thrown away at any time. */
const KEPT_INDEX = `
CREATE TABLE kept_index (
  language TEXT NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (language, part)
) STRICT;
`

const INDEXES = {
  unit_id: 'CREATE UNIQUE INDEX IF NOT EXISTS unit_id ON unit (id)',
  unit_revision: 'CREATE INDEX IF NOT EXISTS unit_revision ON unit (revision)',
  place_document: 'CREATE INDEX IF NOT EXISTS place_document ON place (document)',
  unit_document: 'CREATE INDEX IF NOT EXISTS unit_document ON unit (document) WHERE document IS NOT NULL',
  property_document:
    "CREATE INDEX IF NOT EXISTS property_document ON property (value) WHERE type = 'document'",
} as const

/** Those that a memory can be filled without: apart from their tables, and made at the end. */
export const LATER_INDEXES = Object.entries(INDEXES).map(([name, sql]) => ({name, sql}))

/** Where a unit stands in other documents too; and what finds the units of a document. */
const DOCUMENTS = `
-- Other documents that hold a unit too; the first stands with the unit itself.
CREATE TABLE place (
  unit INTEGER NOT NULL REFERENCES unit (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  segments TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (unit, position)
) STRICT, WITHOUT ROWID;
${INDEXES.place_document};
${INDEXES.unit_document};
${INDEXES.property_document};
`

/**
 * The tables of a memory, made to be read with any SQLite tool.
 *
 * `unit.number` gives the order of insertion. `revision` of a unit is that of the transaction that wrote it last;
 * `deletion` tells other processes what they must forget, `history` keeps what an update has replaced, as JSON.
 */
export const SCHEMA = `
CREATE TABLE revision (
  number INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  status TEXT,
  created_at TEXT,
  created_by TEXT,
  changed_at TEXT,
  changed_by TEXT,
  usage_count INTEGER,
  document TEXT,
  segments TEXT,
  confidence REAL,
  -- What else there is of the unit, so that it need not be looked for: 1 properties, 2 notes, 4 places.
  extras INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
${INDEXES.unit_id};
${INDEXES.unit_revision};

CREATE TABLE variant (
  unit INTEGER NOT NULL REFERENCES unit (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  locale TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Inline codes, a JSON array as in the model.
  codes TEXT,
  previous TEXT,
  next TEXT,
  PRIMARY KEY (unit, position)
) STRICT, WITHOUT ROWID;

-- Properties of a unit have variant −1.
CREATE TABLE property (
  unit INTEGER NOT NULL REFERENCES unit (number) ON DELETE CASCADE,
  variant INTEGER NOT NULL,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (unit, variant, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  unit INTEGER NOT NULL REFERENCES unit (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (unit, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE deletion (
  unit INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX deletion_revision ON deletion (revision);

CREATE TABLE history (
  unit INTEGER NOT NULL REFERENCES unit (number) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (unit, revision)
) STRICT, WITHOUT ROWID;
${DOCUMENTS}${KEPT_INDEX}`

/**
 * [version − 1] → what makes a file of that version one of the next. Runs in the transaction of the first write, so that a
 * file that is only read stays as it is: whatever is read must be there in every version, or be done without.
 */
export const MIGRATIONS: readonly string[] = [`DROP TABLE kept_index;${KEPT_INDEX}`, DOCUMENTS]

/** Tables whose rows belong to a unit, by their column `unit`. */
export const PARTS_OF_UNIT = ['variant', 'property', 'note', 'place', 'history'] as const
