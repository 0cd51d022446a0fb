import type {App} from '../app.js'
import {withMemory} from '../input/with-memory.js'
import {languageTitle} from '../output/bead-table.js'

/** `tilmash stats MEMORY` */
export async function statsAction(path: string, json: boolean, app: App): Promise<void> {
  const stats = await withMemory(path, memory => memory.stats(), {readOnly: true})
  if (json) {
    await app.out.json(stats)
    return
  }
  await app.out.line(`${app.t('stats.units')}  ${stats.units}`)
  for (const [locale, count] of Object.entries(stats.variants)) {
    await app.out.line(`  ${languageTitle(locale, app.t)}  ${count}`)
  }
  await app.out.line(`${app.t('stats.bytes')}  ${stats.bytes}`)
}
