import type {Command} from 'commander'
import type {TranslationMemory} from '../../memory/translation-memory.js'
import type {Match} from '../../model/match.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseCount, parseLanguage} from '../input/arguments.js'
import {readLines, STANDARD_INPUT} from '../input/read-input.js'
import {withMemory} from '../input/with-memory.js'
import {matchLines} from '../output/match-lines.js'

interface LookupCommandOptions {
  readonly source: string
  readonly target: string
  readonly min: string
  readonly limit: string
  readonly previous?: string
  readonly next?: string
  readonly json?: boolean
}

/** `tilmash lookup MEMORY [TEXT] --source kk --target ru` */
export function lookupCommand(program: Command, app: App): void {
  program
    .command('lookup')
    .argument('<memory>', app.t('arguments.memory'))
    .argument('[text]', app.t('arguments.query'))
    .requiredOption('--source <tag>', app.t('options.source'))
    .requiredOption('--target <tag>', app.t('options.target'))
    .option('--min <percent>', app.t('options.min'), '70')
    .option('--limit <n>', app.t('options.limit'), '5')
    .option('--previous <text>', app.t('options.previous'))
    .option('--next <text>', app.t('options.next'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.lookup'))
    .action((memory: string, text: string | undefined, options: LookupCommandOptions) =>
      run(memory, text, options, app),
    )
}

async function run(
  path: string,
  text: string | undefined,
  options: LookupCommandOptions,
  app: App,
): Promise<void> {
  const source = parseLanguage(options.source)
  const target = parseLanguage(options.target)
  if (source === target) throw usageError('usage.sameLanguage', {language: source})
  const query = {
    source,
    target,
    minScore: parseCount('--min', options.min, 0, 101),
    limit: parseCount('--limit', options.limit, 1, 1000),
    previous: options.previous,
    next: options.next,
  }
  await withMemory(path, async memory => {
    const queries = text === undefined || text === '-' ? readLines(app.stdin, STANDARD_INPUT) : [text]
    for await (const line of queries) await answer(memory, line, query, options.json === true, app)
  })
}

async function answer(
  memory: TranslationMemory,
  query: string,
  options: Parameters<TranslationMemory['lookup']>[1],
  json: boolean,
  app: App,
): Promise<void> {
  const matches = await memory.lookup(query, options)
  if (json) await app.out.json({query, matches: matches.map(matchRecord)})
  else for (const line of matchLines(query, matches, app)) await app.out.line(line)
}

function matchRecord({score, kind, source, target, unit, penalties}: Match): object {
  return {score, kind, source: source.text, target: target.text, unit: unit.id, penalties}
}
