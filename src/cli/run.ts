import {createColors} from 'picocolors'
import {FormatError, TmError} from '../errors.js'
import type {App} from './app.js'
import {CliError, errorCodeOf, fileError, usageError} from './cli-error.js'
import type {ByteStream} from './input/read-input.js'
import {ClosedPipe, Output, type OutputStream} from './output/output.js'
import {runProgram} from './program.js'
import {environmentLanguage, type Translate, translator, UI_LANGUAGES, type UiLanguage} from './translate.js'

/** What a run needs of the process around it. */
export interface Surroundings {
  readonly stdin: ByteStream & {readonly isTTY?: boolean}
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
}

/**
 * Runs one command line (without `node` and the script's name) and gives its exit code:
 * 0 done, 1 could not be done, 2 wrong usage.
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const {stdout, stderr, env, version} = surroundings
  const out = new Output(stdout, '<stdout>')
  const err = new Output(stderr, '<stderr>')
  let t: Translate
  try {
    t = await translator(uiLanguage(args, env))
  } catch (error) {
    return await report(error, err, await translator(environmentLanguage(env)))
  }
  try {
    const app: App = {
      stdin: inputOf(surroundings, err, t),
      out,
      err,
      color: createColors(wantsColor(out, env)),
      t,
    }
    const code = await runProgram(args, version, app)
    await out.finish()
    return code
  } catch (error) {
    return await report(error, err, t)
  }
}

/** Standard input, which is not touched before it is read; whoever is to type it is told so first. */
async function* inputOf(surroundings: Surroundings, err: Output, t: Translate): AsyncGenerator<Uint8Array> {
  const {stdin} = surroundings
  if (stdin.isTTY) await err.line(t('messages.typeHere'))
  yield* stdin
}

async function report(error: unknown, err: Output, t: Translate): Promise<number> {
  if (error instanceof ClosedPipe) return 0
  try {
    await err.line(`tilmash: ${sentenceOf(error, t)}`)
    return error instanceof CliError ? error.exitCode : 1
  } catch (failure) {
    // Nobody can be told any more; the exit code still says it.
    return failure instanceof ClosedPipe ? 0 : 1
  }
}

/** One sentence for a person, in their language where the catalogues have it. */
function sentenceOf(error: unknown, t: Translate): string {
  if (error instanceof CliError) return t(error.id, {...error.values})
  if (error instanceof TmError) {
    // What the catalogues have no sentence for is said in English.
    if (error instanceof FormatError && error.reason === undefined)
      return t('errors.format', {message: error.message})
    if (error.reason === undefined) return error.message
    if (error instanceof FormatError && !('file' in error.reason.values)) return sentenceWithPlace(error, t)
    return t(`reasons.${error.reason.id}`, {...error.reason.values, defaultValue: error.message})
  }
  if (errorCodeOf(error).startsWith('E')) return sentenceOf(fileError('', error), t)
  return error instanceof Error ? error.message : String(error)
}

/** What is wrong in a file, behind the place where it is. */
function sentenceWithPlace({place, message, reason}: FormatError, t: Translate): string {
  const {file, line, column} = place
  const where = [file, line, column].filter(part => part !== undefined).join(':')
  const sentence = t(`reasons.${reason?.id}`, {...reason?.values, defaultValue: ''})
  if (sentence === '') return message
  return where === '' ? sentence : `${where}: ${sentence}`
}

/** `--ui-lang` is needed before the parser is built, because the parser itself speaks. */
function uiLanguage(args: readonly string[], env: Surroundings['env']): UiLanguage {
  const index = args.findIndex(argument => argument === '--ui-lang' || argument.startsWith('--ui-lang='))
  const argument = args[index]
  if (argument === undefined) return environmentLanguage(env)
  const value = argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : args[index + 1]
  const language = UI_LANGUAGES.find(known => known === value?.toLowerCase())
  if (language !== undefined) return language
  throw usageError('usage.choice', {
    option: '--ui-lang',
    value: value ?? '',
    choices: UI_LANGUAGES.join(', '),
  })
}

/** Colour only on a terminal that wants it (https://no-color.org). */
function wantsColor(out: Output, env: Surroundings['env']): boolean {
  return out.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
}
