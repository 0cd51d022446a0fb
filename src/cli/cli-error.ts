/** What the person at the terminal is told: a sentence of the catalogues, by id, with what stands in its gaps. */
export class CliError extends Error {
  readonly id: string
  readonly values: Readonly<Record<string, string | number>>
  readonly exitCode: 1 | 2

  constructor(
    id: string,
    values: Readonly<Record<string, string | number>> = {},
    {exitCode = 1, cause}: {exitCode?: 1 | 2; cause?: unknown} = {},
  ) {
    super(id, {cause})
    this.name = 'CliError'
    this.id = id
    this.values = values
    this.exitCode = exitCode
  }
}

/** The command was called wrongly: exit code 2. */
export function usageError(id: string, values: Readonly<Record<string, string | number>> = {}): CliError {
  return new CliError(id, values, {exitCode: 2})
}

const ERRNO_IDS: Readonly<Record<string, string>> = {
  ENOENT: 'fileNotFound',
  EISDIR: 'fileIsFolder',
  ENOTDIR: 'folderNotFound',
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EROFS: 'readOnly',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EMFILE: 'tooManyFiles',
}

/** The system's refusal to read or write a file, as a sentence that names the file. */
export function fileError(file: string, cause: unknown): CliError {
  const code = errorCodeOf(cause)
  const id = ERRNO_IDS[code] ?? 'fileFailed'
  return new CliError(`errors.${id}`, {file, reason: code || String(cause)}, {cause})
}

/** `ENOENT` and its like; empty where the error has none. */
export function errorCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
