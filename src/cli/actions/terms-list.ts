import type {DuplicateGroup} from '../../glossary/find-duplicates.js'
import {Termbase} from '../../glossary/termbase.js'
import type {App} from '../app.js'
import {readTermbases} from '../input/read-termbase.js'
import {conceptTable} from '../output/concept-table.js'

export interface ListOptions {
  readonly termbase: readonly string[]
  readonly duplicates?: boolean
  readonly rejected?: boolean
  readonly json?: boolean
}

/** `tilmash terms list --termbase TERMS` */
export async function termsListAction(options: ListOptions, app: App): Promise<void> {
  const termbases = await readTermbases(options.termbase, app.stdin)
  const termbase = termbases.length === 1 ? (termbases[0] as Termbase) : Termbase.join(termbases)
  if (options.duplicates) await listDuplicates(termbase.duplicates(), options, app)
  else if (options.rejected) await listRejected(termbase, options, app)
  else if (options.json) for (const concept of termbase.concepts) await app.out.json(concept)
  else {
    for (const line of conceptTable(termbase.concepts, termbase.languages, app)) await app.out.line(line)
    await app.err.line(app.t('terms.counted', {count: termbase.size}))
  }
}

async function listDuplicates(
  groups: readonly DuplicateGroup[],
  options: ListOptions,
  app: App,
): Promise<void> {
  for (const {concepts, shared, merged} of groups) {
    const ids = concepts.map(({id}) => id)
    if (options.json) {
      await app.out.json({concepts: ids, shared, merged})
      continue
    }
    const kind = app.t(merged === undefined ? 'terms.namesakes' : 'terms.sameConcept')
    const names = shared.map(({locale, text}) => `${app.color.dim(locale)} ${text}`).join('  ')
    await app.out.line(`${names}  ${app.color.dim(ids.join(', '))}  ${kind}`)
  }
  if (!options.json && groups.length === 0) await app.err.line(app.t('terms.noDuplicates'))
}

async function listRejected(termbase: Termbase, options: ListOptions, app: App): Promise<void> {
  for (const rejection of termbase.rejections) {
    if (options.json) await app.out.json(rejection)
    else {
      const terms = Object.entries(rejection.terms).map(
        ([locale, text]) => `${app.color.dim(locale)} ${text}`,
      )
      const who = [rejection.rejectedBy, rejection.rejectedAt].filter(part => part !== undefined).join(', ')
      await app.out.line([...terms, app.color.dim(who)].join('  ').trimEnd())
    }
  }
  if (!options.json && termbase.rejections.length === 0) await app.err.line(app.t('terms.noRejected'))
}
