import type {SqliteDatabase} from '../../src/database/sqlite-driver.js'

/**
 * The tables of a memory as the first version made them: never to be changed.
 *
 * What else a version has written is given by `OLD_MEMORIES`.
 */
const VERSION_1 = `
CREATE TABLE revision (
  number INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  status TEXT,
  created_at TEXT,
  created_by TEXT,
  changed_at TEXT,
  changed_by TEXT,
  usage_count INTEGER,
  document TEXT,
  segments TEXT,
  confidence REAL,
  -- What else there is of the unit, so that it need not be looked for: 1 properties, 2 notes.
  extras INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_revision ON unit (revision);

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

-- Packed search indexes: can be thrown away at any time. Never older than the last update or deletion of a unit.
CREATE TABLE kept_index (
  language TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE history (
  unit INTEGER NOT NULL REFERENCES unit (number) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (unit, revision)
) STRICT, WITHOUT ROWID;
`

const UNITS = `
INSERT INTO revision VALUES (1, '2026-01-01T00:00:00.000Z'), (2, '2026-01-02T00:00:00.000Z'), (3, '2026-01-03T00:00:00.000Z');
INSERT INTO unit VALUES
  (1, 'a', 'reviewed', '2016-04-12T09:00:00Z', 'Айгүл', '2017-01-01T00:00:00Z', 'Ерлан', 3, 'мақала', '{"kk":[0],"ru":[0,1]}', 0.1, 3, 1),
  (3, 'c', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 2);
INSERT INTO variant VALUES
  (1, 0, 'kk', 'Сот шешім шығарды.', '[{"kind":"open","number":1,"position":0,"native":"<b>"}]', '', 'Келесі.'),
  (1, 1, 'ru', 'Суд вынес решение.', NULL, NULL, NULL),
  (3, 0, 'kk', 'Заң қабылданды.', NULL, NULL, NULL),
  (3, 1, 'ru', 'Закон принят.', NULL, NULL, NULL);
INSERT INTO property VALUES (1, -1, 0, 'project', 'a'), (1, 1, 0, 'x', '2');
INSERT INTO note VALUES (1, 0, 'бірінші');
INSERT INTO history VALUES (3, 2, '{"id":"c","variants":[{"locale":"kk","text":"Заң"},{"locale":"ru","text":"Закон"}]}');
INSERT INTO deletion VALUES (2, 3);
`

/** What the second version made otherwise. */
const VERSION_2 = VERSION_1.replace('id TEXT NOT NULL UNIQUE', 'id TEXT NOT NULL').replace(
  /-- Packed search indexes[\s\S]*?STRICT;/u,
  `CREATE UNIQUE INDEX unit_id ON unit (id);
CREATE TABLE kept_index (
  language TEXT NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (language, part)
) STRICT;`,
)

/** [version − 1] → makes a memory of that version in an empty database. */
export const OLD_MEMORIES: readonly ((database: SqliteDatabase) => void)[] = [
  database => {
    database.exec(VERSION_1)
    database.exec('PRAGMA application_id = 1953262957')
    database.exec('PRAGMA user_version = 1')
    database.exec(UNITS)
    database.prepare("INSERT INTO kept_index VALUES ('kk', ?)").run(new Uint8Array(64))
  },
  database => {
    database.exec(VERSION_2)
    database.exec('PRAGMA application_id = 1953262957')
    database.exec('PRAGMA user_version = 2')
    database.exec(UNITS)
    database.prepare("INSERT INTO kept_index VALUES ('kk', 0, ?)").run(new Uint8Array(64))
  },
]
