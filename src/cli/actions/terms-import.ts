import {basename, extname} from 'node:path'
import type {Message} from '../../errors.js'
import {readI18nextConcepts} from '../../formats/i18next-concepts.js'
import {applyReview, isReviewed} from '../../glossary/review.js'
import {openTermbase} from '../../glossary/stores/open-termbase.js'
import {Termbase} from '../../glossary/termbase.js'
import type {ConceptEntry} from '../../model/concept.js'
import type {Locale} from '../../model/locale.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseDirection, parseSide, parseSides, refuseStandardInputTwice} from '../input/arguments.js'
import {documentsOf, nameOf, readBytes} from '../input/read-input.js'
import {readConceptFile, refuseExchangeFile, termFiles} from '../input/read-termbase.js'
import {MessageList} from '../output/message-list.js'
import {Progress} from '../output/progress.js'

export interface ImportOptions {
  readonly termbase: string
  readonly source?: string
  readonly target?: string
  readonly author?: string
  readonly replace?: boolean
  readonly json?: boolean
}

/** `tilmash terms import INPUT… --termbase FILE` */
export async function termsImportAction(
  inputs: readonly string[],
  options: ImportOptions,
  app: App,
): Promise<void> {
  refuseExchangeFile(options.termbase)
  const languages = parseDirection(options)
  const messages = new MessageList()
  const onMessage = (message: Message) => messages.add(message)
  const progress = new Progress(app.err)
  await progress.show(app.t('progress.reading'))
  // Everything is read before the termbase is opened: what can't be read leaves no trace.
  const lists = await listsOf(inputs, {...languages, onMessage}, app)
  await progress.clear()
  const at = new Date().toISOString().replace(/\.\d+Z$/u, 'Z')
  await using file = await openTermbase(options.termbase)
  const summary = await file.update(termbase =>
    store(lists, termbase, {by: options.author, at, replace: options.replace === true}),
  )
  for (const {id, file: input, line} of summary.unclear) {
    const reason = app.t('messages.unclearDecision', {id})
    onMessage({ruleId: 'unclear-decision', reason, place: {file: input, line}})
  }
  const {unclear, ...counts} = summary
  if (options.json) {
    await app.out.json({...counts, messages: messages.asJson()})
    return
  }
  await messages.print(app)
  const id = summary.rejected + summary.open > 0 ? 'terms.reviewed' : 'terms.imported'
  await app.out.line(app.t(id, {...counts, count: counts.concepts, file: options.termbase}))
}

interface ImportSummary {
  /** Concepts that were read (of a reviewed list: accepted). */
  readonly concepts: number
  readonly added: number
  readonly merged: number
  readonly rejected: number
  readonly open: number
  readonly unclear: readonly {
    readonly id: string
    readonly file: string | undefined
    readonly line: number | undefined
  }[]
}

function store(
  lists: readonly (readonly ConceptEntry[])[],
  termbase: Termbase,
  {by, at, replace}: {readonly by: string | undefined; readonly at: string; readonly replace: boolean},
): ImportSummary {
  const before = termbase.size
  let [concepts, rejected, open] = [0, 0, 0]
  const unclear: ImportSummary['unclear'][number][] = []
  for (const list of lists) {
    if (isReviewed(list)) {
      const review = applyReview(termbase, list, {by, at})
      concepts += review.accepted
      rejected += review.rejected
      open += review.open
      for (const id of review.unclear) {
        const origin = list.find(row => row.id === id)?.origin
        unclear.push({id, file: origin?.file, line: origin?.line})
      }
      continue
    }
    const stamped = list.map(entry => ({
      ...entry,
      ...(entry.createdAt === undefined && {createdAt: at}),
      ...(entry.createdBy === undefined && by !== undefined && {createdBy: by}),
    }))
    concepts += stamped.length
    if (replace) for (const entry of stamped) termbase.replace(entry)
    else termbase.merge(Termbase.from(stamped))
  }
  const added = termbase.size - before
  return {concepts, added, merged: concepts - added, rejected, open, unclear}
}

interface ListOptions {
  readonly source: Locale | undefined
  readonly target: Locale | undefined
  readonly onMessage: (message: Message) => void
}

/** The concepts of each input: of a file, or of the files of keys and texts that `LANG=FILE` arguments name. */
async function listsOf(
  inputs: readonly string[],
  options: ListOptions,
  app: App,
): Promise<(readonly ConceptEntry[])[]> {
  const plain = inputs.find(input => parseSide(input) === undefined)
  if (plain === undefined) return conceptsOfKeys(inputs, options, app)
  if (inputs.some(input => parseSide(input) !== undefined)) throw usageError('usage.side', {argument: plain})
  refuseStandardInputTwice(inputs)
  const lists: (readonly ConceptEntry[])[] = []
  for (const input of await termFiles(inputs))
    lists.push(await readConceptFile(input, app.stdin, {...options, origins: true}))
  return lists
}

async function conceptsOfKeys(
  inputs: readonly string[],
  {onMessage}: ListOptions,
  app: App,
): Promise<ConceptEntry[][]> {
  const lists: ConceptEntry[][] = []
  for (const {document, files} of await documentsOf(parseSides(inputs))) {
    const sources: Record<Locale, Uint8Array> = {}
    const names: Record<Locale, string> = {}
    for (const [locale, file] of files) {
      if (file === undefined) continue
      sources[locale] = await readBytes(file, app.stdin)
      names[locale] = nameOf(file)
    }
    const first = Object.values(names)[0]
    const namespace = document === undefined ? undefined : basename(document, extname(document))
    lists.push(readI18nextConcepts(sources, {namespace, file: first, files: names, origins: true, onMessage}))
  }
  return lists
}
