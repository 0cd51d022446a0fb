import {openMemory} from '../../memory/stores/sqlite.js'
import type {TranslationMemory} from '../../memory/translation-memory.js'

/** Opens a memory that is already there, and closes it whatever happens. */
export async function withMemory<T>(
  path: string,
  use: (memory: TranslationMemory) => Promise<T>,
): Promise<T> {
  const memory = await openMemory(path, {create: false})
  try {
    return await use(memory)
  } finally {
    await memory.close()
  }
}
