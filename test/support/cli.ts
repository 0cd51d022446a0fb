import {mkdtemp, readdir, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {run} from '../../src/cli/run.js'

// A command is loaded when it is called first; the time of no test should hold that.
const ACTIONS = join(import.meta.dirname, '../../src/cli/actions')
await Promise.all(
  (await readdir(ACTIONS)).map(name => import(/* @vite-ignore */ pathToFileURL(join(ACTIONS, name)).href)),
)

/** What a command line printed, and how it ended. */
export interface CliResult {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The objects of standard output, where it is JSON Lines. */
  readonly json: () => Record<string, unknown>[]
}

export interface CliOptions {
  readonly stdin?: string | Uint8Array
  readonly env?: Record<string, string>
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Runs a command line in this process. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const out = new Sink(options)
  const err = new Sink(options)
  const code = await run(args, {
    stdin: Object.assign(bytesOf(options.stdin ?? ''), {isTTY: options.isTTY ?? false}),
    stdout: out,
    stderr: err,
    env: {LANG: 'en_US.UTF-8', ...options.env},
    version: '0.0.0-test',
  })
  return {
    code,
    out: out.text,
    err: err.text,
    json: () =>
      out.text
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Record<string, unknown>),
  }
}

class Sink {
  text = ''
  readonly isTTY: boolean
  readonly columns: number

  constructor({isTTY = false, columns = 100}: CliOptions) {
    this.isTTY = isTTY
    this.columns = columns
  }

  write(chunk: string): boolean {
    this.text += chunk
    return true
  }

  once(): void {}
  on(): void {}
  off(): void {}
}

async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  // Two halves, so that what is cut in the middle of a character shows.
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const middle = bytes.length >> 1
  if (bytes.length > 0) {
    yield bytes.subarray(0, middle)
    yield bytes.subarray(middle)
  }
}

/** A folder of its own for one test, gone when `use` is done. */
export async function inFolder<T>(use: (path: (name: string) => string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tilmash-cli-'))
  try {
    return await use(name => join(folder, name))
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}
