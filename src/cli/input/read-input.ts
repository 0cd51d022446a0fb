import {createReadStream} from 'node:fs'
import {readdir, readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {decodeText, StrictDecoder} from '../../formats/decode.js'
import {CliError, errorCodeOf, fileError} from '../cli-error.js'

/** How standard input is named in messages. */
export const STANDARD_INPUT = '<stdin>'

export type ByteStream = AsyncIterable<Uint8Array>

/** The bytes of a file, or of standard input for `-` and no name. */
export async function readBytes(path: string | undefined, stdin: ByteStream): Promise<Uint8Array> {
  if (path === undefined || path === '-') {
    const chunks: Uint8Array[] = []
    for await (const chunk of stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  try {
    return await readFile(path)
  } catch (error) {
    throw fileError(path, error)
  }
}

/** The text of a file of UTF-8, or of standard input; other bytes are an error that names the offset. */
export async function readText(path: string | undefined, stdin: ByteStream): Promise<string> {
  const bytes = await readBytes(path, stdin)
  refuseUtf16(bytes, nameOf(path))
  return decodeText(bytes, {file: nameOf(path), onlyUtf8: true})
}

/** Notepad and spreadsheets write UTF-16 with its mark: whoever has such a file is told so. */
function refuseUtf16([first, second]: Uint8Array, file: string): void {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isMarked) throw new CliError('errors.utf16', {file})
}

/** Bytes that are read at once: larger pieces wait longer for the garbage collector and take several times the memory. */
const PIECE = 16_384

/** `readText` piece by piece, for texts of any size. */
export async function* readTextPieces(path: string | undefined, stdin: ByteStream): AsyncGenerator<string> {
  const isFile = path !== undefined && path !== '-'
  const decoder = new StrictDecoder({file: nameOf(path), onlyUtf8: true})
  try {
    const chunks: ByteStream = isFile ? createReadStream(path, {highWaterMark: PIECE}) : stdin
    let isFirst = true
    for await (const chunk of chunks) {
      if (isFirst) refuseUtf16(chunk, nameOf(path))
      isFirst = false
      yield decoder.write(chunk)
    }
  } catch (error) {
    throw isFile && errorCodeOf(error).startsWith('E') ? fileError(path, error) : error
  }
  yield decoder.end()
}

/** How a file is called in messages. */
export function nameOf(path: string | undefined): string {
  return path === undefined || path === '-' ? STANDARD_INPUT : path
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw fileError(path, error)
  }
}

/** The names of the files in a folder, sorted; hidden ones and folders are left out. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, {withFileTypes: true})
    return entries
      .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
      .map(({name}) => name)
      .sort()
  } catch (error) {
    throw fileError(folder, error)
  }
}

const LINE_FEED = 0x0a

/** The lines of a stream as they come, each checked to be UTF-8; `\r\n` and `\n` end a line. */
export async function* readLines(stream: ByteStream, file: string): AsyncGenerator<string> {
  let pending: Uint8Array[] = []
  let offset = 0
  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const line = Buffer.concat([...pending, chunk.subarray(start, end)])
      yield decodeLine(line, file, offset)
      offset += line.length + 1
      pending = []
      start = end + 1
    }
    if (start < chunk.length) pending.push(chunk.subarray(start))
  }
  if (pending.length > 0) yield decodeLine(Buffer.concat(pending), file, offset)
}

function decodeLine(bytes: Uint8Array, file: string, offset: number): string {
  const line = decodeText(bytes, {file, offset, onlyUtf8: true})
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** A document in several languages: for each its file; a name where it comes from folders. */
export interface DocumentFiles {
  readonly document: string | undefined
  readonly files: ReadonlyMap<string, string | undefined>
}

/**
 * The documents that `LANG=PATH` arguments name: one of files, or one for every name found in the folders.
 * A language whose folder lacks the name has no file there.
 */
export async function documentsOf(
  sides: readonly {readonly locale: string; readonly path: string}[],
): Promise<DocumentFiles[]> {
  const kinds = await Promise.all(sides.map(({path}) => path !== '-' && isFolder(path)))
  if (!kinds.includes(true)) {
    return [{document: undefined, files: new Map(sides.map(({locale, path}) => [locale, path]))}]
  }
  const mixed = sides.find((_, index) => kinds[index] === false)
  if (mixed !== undefined) throw new CliError('errors.foldersAndFiles', {file: mixed.path})
  const listings = await Promise.all(sides.map(({path}) => filesIn(path)))
  const names = [...new Set(listings.flat())].sort()
  return names.map(document => ({
    document,
    files: new Map(
      sides.map(({locale, path}, index) => [
        locale,
        listings[index]?.includes(document) ? join(path, document) : undefined,
      ]),
    ),
  }))
}
