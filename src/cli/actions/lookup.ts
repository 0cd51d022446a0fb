import {keyOf} from '../../memory/context.js'
import type {Fragment} from '../../memory/fragments.js'
import type {Lexicon} from '../../model/lexicon.js'
import type {Match} from '../../model/match.js'
import type {App} from '../app.js'
import {parseCount, parsePair} from '../input/arguments.js'
import {learnLexicons} from '../input/learn-lexicons.js'
import {type MemoryFilterOptions, parseMemoryFilter} from '../input/memory-filter-options.js'
import {readLines, STANDARD_INPUT} from '../input/read-input.js'
import {tellOfMissingTexts} from '../input/tell-of-languages.js'
import {withMemories} from '../input/with-memory.js'
import {fragmentLines, matchLines} from '../output/match-lines.js'

export interface LookupCommandOptions extends MemoryFilterOptions {
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
export async function lookupAction(
  path: string,
  text: string | undefined,
  options: LookupCommandOptions,
  app: App,
): Promise<void> {
  const {source, target} = parsePair(options.source, options.target)
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
  const paths = [path, ...(options.memory ?? [])] as const
  await withMemories(paths, penalty, async memory => {
    let hasFound = false
    const answerAll = async (fragmentsOf?: FragmentSearch): Promise<void> => {
      const queries = text === undefined || text === '-' ? readLines(app.stdin, STANDARD_INPUT) : [text]
      for await (const line of queries) {
        const matches = await memory.lookup(line, query)
        hasFound ||= matches.length > 0
        await show(line, matches, await fragmentsOf?.(line), options.json === true, app)
      }
      if (!hasFound && options.json !== true) await tellOfMissingTexts(memory, [source, target], app)
    }
    if (options.fragments !== true) return answerAll()
    const lexicon: Lexicon[] = []
    for (const file of new Set(paths)) lexicon.push(...(await learnLexicons(file, [source, target])))
    await answerAll(line => memory.fragments(line, {source, target, lexicon}))
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
  const key = keyOf(unit)
  return {
    score,
    kind,
    source: source.text,
    target: target.text,
    unit: unit.id,
    penalties,
    ...(key !== undefined && {key}),
    ...(memory !== undefined && {memory}),
  }
}
