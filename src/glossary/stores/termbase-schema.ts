/** Version of the tables below; those of a greater one are not touched. */
export const TERMBASE_VERSION = 1

/**
 * The tables of a termbase, made to be read with any SQLite tool, beside those of a memory or alone.
 *
 * `number` gives the order of insertion, which is the order of priority. `revision` goes up with every transaction that
 * changed something. Notes and properties are JSON arrays as in the model; an origin is a file and a line.
 */
export const TERMBASE_SCHEMA = `
CREATE TABLE termbase (
  version INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE termbase_concept (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  definition TEXT,
  subject_field TEXT,
  source TEXT,
  origin_file TEXT,
  origin_line INTEGER,
  created_at TEXT,
  created_by TEXT,
  changed_at TEXT,
  changed_by TEXT,
  notes TEXT,
  properties TEXT
) STRICT;

CREATE TABLE termbase_term (
  concept INTEGER NOT NULL REFERENCES termbase_concept (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  locale TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT,
  part_of_speech TEXT,
  context TEXT,
  source TEXT,
  origin_file TEXT,
  origin_line INTEGER,
  created_at TEXT,
  created_by TEXT,
  changed_at TEXT,
  changed_by TEXT,
  notes TEXT,
  properties TEXT,
  PRIMARY KEY (concept, position)
) STRICT, WITHOUT ROWID;

-- Rows of extracted terms that a person has refused: a JSON object, language to term.
CREATE TABLE termbase_rejection (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  terms TEXT NOT NULL UNIQUE,
  origin_file TEXT,
  origin_line INTEGER,
  rejected_at TEXT,
  rejected_by TEXT
) STRICT;
`
