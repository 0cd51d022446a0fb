import {type JoinedMemories, joinMemories} from '../../memory/joined-memories.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {TranslationMemory} from '../../memory/translation-memory.js'

/**
 * Opens a memory that is already there, and closes it whatever happens.
 *
 * What searches it may leave its index in the file, so that the next search begins at once; what only reads it does not.
 */
export async function withMemory<T>(
  path: string,
  use: (memory: TranslationMemory) => Promise<T>,
  {readOnly = false}: {readonly readOnly?: boolean} = {},
): Promise<T> {
  const memory = await openMemory(path, {create: false, readOnly})
  try {
    return await use(memory)
  } finally {
    await memory.close()
  }
}

/** Opens several memories that are already there as one, with a penalty for all but the first; the files' paths are their names. */
export async function withMemories<T>(
  [first, ...others]: readonly [string, ...string[]],
  penalty: number,
  use: (memories: TranslationMemory | JoinedMemories) => Promise<T>,
): Promise<T> {
  if (others.length === 0) return withMemory(first, use)
  const opened: TranslationMemory[] = []
  try {
    const paths = [...new Set([first, ...others])]
    for (const path of paths) opened.push(await openMemory(path, {create: false}))
    return await use(
      joinMemories(
        opened.map((memory, place) => ({
          memory,
          name: paths[place] as string,
          penalty: place === 0 ? 0 : penalty,
        })),
      ),
    )
  } finally {
    for (const memory of opened) await memory.close()
  }
}
