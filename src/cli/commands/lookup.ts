import type {Command} from 'commander'
import type {Fragment} from '../../memory/fragments.js'
import type {Match} from '../../model/match.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {collect, parseCount, parseLanguage} from '../input/arguments.js'
import {learnLexicons} from '../input/learn-lexicons.js'
import {
  type MemoryFilterOptions,
  parseMemoryFilter,
  withMemoryFilter,
} from '../input/memory-filter-options.js'
import {readLines, STANDARD_INPUT} from '../input/read-input.js'
import {withMemories, withMemory} from '../input/with-memory.js'
import {fragmentLines, matchLines} from '../output/match-lines.js'

interface LookupCommandOptions extends MemoryFilterOptions {
  readonly source: string
  readonly target: string
  readonly min: string
  readonly limit: string
  readonly previous?: string
  readonly next?: string
  readonly key?: string
  readonly memory?: readonly string[]
  readonly memoryPenalty: string
  readonly fragments?: boolean
  readonly json?: boolean
}

/** `tilmash lookup MEMORY [TEXT] --source kk --target ru` */
export function lookupCommand(program: Command, app: App): void {
  const command = program
    .command('lookup')
    .argument('<memory>', app.t('arguments.memory'))
    .argument('[text]', app.t('arguments.query'))
    .requiredOption('--source <tag>', app.t('options.source'))
    .requiredOption('--target <tag>', app.t('options.target'))
    .option('--min <percent>', app.t('options.min'), '70')
    .option('--limit <n>', app.t('options.limit'), '5')
    .option('--previous <text>', app.t('options.previous'))
    .option('--next <text>', app.t('options.next'))
    .option('--key <key>', app.t('options.key'))
    .option('--memory <file>', app.t('options.moreMemories'), collect)
    .option('--memory-penalty <points>', app.t('options.memoryPenalty'), '0')
    .option('--fragments', app.t('options.fragments'))
    .description(app.t('commands.lookup'))
  withMemoryFilter(command, app)
    .option('--json', app.t('options.json'))
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
    key: options.key,
    filter: parseMemoryFilter(options),
  }
  const penalty = parseCount('--memory-penalty', options.memoryPenalty, 0, 100)
  await withMemories([path, ...(options.memory ?? [])], penalty, async memory => {
    const answerAll = async (fragmentsOf?: FragmentSearch): Promise<void> => {
      const queries = text === undefined || text === '-' ? readLines(app.stdin, STANDARD_INPUT) : [text]
      for await (const line of queries) {
        const matches = await memory.lookup(line, query)
        await show(line, matches, await fragmentsOf?.(line), options.json === true, app)
      }
    }
    if (options.fragments !== true) return answerAll()
    const lexicon = await learnLexicons(path, [source, target])
    await withMemory(path, own => answerAll(line => own.fragments(line, {source, target, lexicon})))
  })
}

type FragmentSearch = (text: string) => Promise<Fragment[]>

async function show(
  query: string,
  matches: readonly Match[],
  fragments: readonly Fragment[] | undefined,
  json: boolean,
  app: App,
): Promise<void> {
  if (json) {
    const record = {query, matches: matches.map(matchRecord)}
    await app.out.json(
      fragments === undefined ? record : {...record, fragments: fragments.map(fragmentRecord)},
    )
    return
  }
  for (const line of matchLines(query, matches, app)) await app.out.line(line)
  for (const line of fragmentLines(fragments ?? [], app)) await app.out.line(line)
}

function fragmentRecord({text, start, end, translations, units}: Fragment): object {
  return {text, start, end, translations, units: units.map(({id}) => id)}
}

function matchRecord({score, kind, source, target, unit, penalties, memory}: Match): object {
  const record = {score, kind, source: source.text, target: target.text, unit: unit.id, penalties}
  return memory === undefined ? record : {...record, memory}
}
