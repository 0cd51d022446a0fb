/**
 * Stands in the header of our SQLite files, so that one is known as ours: “tlmm” (see sqlite.org/fileformat.html, 1.3.17).
 *
 * Such a file holds a memory, a termbase or both. `user_version` is the version of the memory's tables, 0 where there are none
 * yet; the termbase's tables have a row of their own for theirs.
 */
export const APPLICATION_ID = 0x746c6d6d
