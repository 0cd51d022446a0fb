import fs, {rmSync} from 'node:fs'
import {type FileHandle, open, rename, rm} from 'node:fs/promises'
import {removeLeftovers, temporaryPath} from '../../database/temporary-path.js'
import {CliError, errorCodeOf, fileError} from '../cli-error.js'
import {onInterrupt} from './interrupt.js'

/**
 * Writes a file whole or not at all: into a temporary file beside it, flushed to the disk, then renamed.
 * Whatever stood there before stays until the last byte of the new one is safe.
 *
 * @returns the number of bytes written
 */
export async function writeFile(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<number> {
  removeLeftovers(path, fs)
  const temporary = temporaryPath(path)
  let handle: FileHandle | undefined
  const forget = onInterrupt(() => rmSync(temporary, {force: true}))
  try {
    handle = await open(temporary, 'wx')
    let size = 0
    for await (const chunk of chunks) {
      const bytes = Buffer.from(chunk, 'utf8')
      await handle.writeFile(bytes)
      size += bytes.length
    }
    await handle.sync()
    await handle.close()
    handle = undefined
    await rename(temporary, path)
    return size
  } catch (error) {
    await handle?.close()
    await rm(temporary, {force: true})
    // What the chunks themselves threw keeps its own words.
    if (errorCodeOf(error) === 'ENOENT') throw new CliError('errors.noFolder', {file: path}, {cause: error})
    throw errorCodeOf(error).startsWith('E') ? fileError(path, error) : error
  } finally {
    forget()
  }
}
