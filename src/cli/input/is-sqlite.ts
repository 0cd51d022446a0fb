import {open} from 'node:fs/promises'

/** What every SQLite file begins with (sqlite.org/fileformat.html, 1.3.1). */
const MAGIC = 'SQLite format 3\0'

/** Whether the file is there and is a SQLite database. */
export async function isSqlite(path: string): Promise<boolean> {
  if (path === '-') return false
  try {
    await using file = await open(path)
    const {buffer, bytesRead} = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === MAGIC
  } catch {
    // Whoever reads it says what is wrong.
    return false
  }
}
