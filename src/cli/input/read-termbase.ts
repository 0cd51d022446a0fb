import {join} from 'node:path'
import type {Message} from '../../errors.js'
import {type ReadConceptsOptions, readConcepts} from '../../formats/concepts.js'
import {withoutRejected} from '../../glossary/review.js'
import {openTermbase} from '../../glossary/stores/open-termbase.js'
import {Termbase} from '../../glossary/termbase.js'
import type {ConceptEntry} from '../../model/concept.js'
import {CliError, usageError} from '../cli-error.js'
import {isSqlite} from './is-sqlite.js'
import {type ByteStream, filesIn, isFolder, nameOf, readBytes} from './read-input.js'

export interface ReadTermbaseOptions extends Pick<ReadConceptsOptions, 'source' | 'target' | 'origins'> {
  readonly onMessage?: ((message: Message) => void) | undefined
}

/**
 * The termbases that `--termbase` names, each a SQLite file, one of the formats of `readConcepts`, or a folder of such files; an
 * earlier one has the say.
 */
export async function readTermbases(
  paths: readonly string[],
  stdin: ByteStream,
  options: ReadTermbaseOptions = {},
): Promise<Termbase[]> {
  const termbases: Termbase[] = []
  for (const path of await termFiles(paths)) termbases.push(await readTermbase(path, stdin, options))
  return termbases
}

/** The paths with the files of a folder, by name, in the place of the folder. */
export async function termFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    if (path === '-' || !(await isFolder(path))) {
      files.push(path)
      continue
    }
    const inside = (await filesIn(path)).filter(name => IN_FOLDER.test(name))
    if (inside.length === 0) throw new CliError('errors.noTermFiles', {file: path})
    files.push(...inside.map(name => join(path, name)))
  }
  return files
}

/** Files of a folder that are taken for termbases. */
const IN_FOLDER = /\.(?:tbx|tsv|csv|tilmash)$/iu

async function readTermbase(
  path: string,
  stdin: ByteStream,
  options: ReadTermbaseOptions,
): Promise<Termbase> {
  if (!(await isSqlite(path)))
    return Termbase.from(withoutRejected(await conceptsOfFile(path, stdin, options)))
  await using file = await openTermbase(path, {readOnly: true})
  return file.read()
}

/** The concepts of a file, whatever it is. */
export async function readConceptFile(
  path: string,
  stdin: ByteStream,
  options: ReadTermbaseOptions,
): Promise<readonly ConceptEntry[]> {
  if (!(await isSqlite(path))) return conceptsOfFile(path, stdin, options)
  await using file = await openTermbase(path, {readOnly: true})
  return (await file.read()).concepts
}

async function conceptsOfFile(
  path: string,
  stdin: ByteStream,
  options: ReadTermbaseOptions,
): Promise<ConceptEntry[]> {
  const bytes = await readBytes(path, stdin)
  return [...readConcepts(bytes, {file: nameOf(path), ...options})]
}

/** Endings of termbases that are files of one go, not to be added to. */
const EXCHANGE = /\.(?:tbx|tsv|csv|tab|txt|utf8|xml|json|html?)$/iu

/** Refuses a name for a termbase to be written that promises another format. */
export function refuseExchangeFile(path: string): void {
  if (EXCHANGE.test(path)) throw usageError('usage.termbaseFile', {file: path})
}
