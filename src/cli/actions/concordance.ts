import type {ConcordanceHit} from '../../model/match.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseCount, parseLanguage} from '../input/arguments.js'
import {type MemoryFilterOptions, parseMemoryFilter} from '../input/memory-filter-options.js'
import {tellOfMissingTexts} from '../input/tell-of-languages.js'
import {withMemories} from '../input/with-memory.js'
import {hitLines} from '../output/hit-lines.js'
import {textsByLanguage} from '../output/texts-by-language.js'

export interface ConcordanceCommandOptions extends MemoryFilterOptions {
  readonly lang: string
  readonly limit: string
  readonly exact?: boolean
  readonly wildcard?: boolean
  readonly anyOrder?: boolean
  readonly memory?: readonly string[]
  readonly json?: boolean
}

/** `tilmash concordance MEMORY PHRASE --lang kk` */
export async function concordanceAction(
  path: string,
  phrase: string,
  options: ConcordanceCommandOptions,
  app: App,
): Promise<void> {
  if (phrase.trim() === '') throw usageError('usage.emptyPhrase')
  const locale = parseLanguage(options.lang)
  const limit = parseCount('--limit', options.limit, 1, 1_000_000)
  const {exact, wildcard, anyOrder} = options
  const filter = parseMemoryFilter(options)
  await withMemories([path, ...(options.memory ?? [])], 0, async memory => {
    const hits = await memory.concordance(phrase, {locale, limit, exact, wildcard, anyOrder, filter})
    if (options.json) {
      for (const hit of hits) await app.out.json(hitRecord(hit))
      return
    }
    if (hits.length === 0) {
      await app.err.line(app.t('messages.noHits', {phrase}))
      await tellOfMissingTexts(memory, [locale], app)
    }
    for (const hit of hits) for (const line of hitLines(hit, app)) await app.out.line(line)
  })
}

function hitRecord({unit, variant, ranges, memory}: ConcordanceHit): object {
  const translations = textsByLanguage(unit.variants, variant.locale)
  const record = {unit: unit.id, text: variant.text, ranges, translations}
  return memory === undefined ? record : {...record, memory}
}
