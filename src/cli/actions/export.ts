import type {Message} from '../../errors.js'
import {unitFilter} from '../../exchange/unit-filter.js'
import {formatOfName} from '../../formats/detect.js'
import {FORMATS, writeUnits} from '../../formats/format.js'
import type {TmxProfile} from '../../formats/tmx.js'
import type {XliffVersion} from '../../formats/xliff.js'
import type {MemoryStore} from '../../memory/stores/store.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseLanguage} from '../input/arguments.js'
import {openStore} from '../input/open-store.js'
import {parseUnitFilter, type UnitFilterOptions} from '../input/unit-options.js'
import {MessageList} from '../output/message-list.js'
import {Progress} from '../output/progress.js'
import {writeFile} from '../output/write-file.js'

const VERSIONS: readonly XliffVersion[] = ['1.2', '2.1']
const PROFILES: readonly TmxProfile[] = ['plain', 'omegat', 'trados']
/** Units after which progress is shown. */
const STEP = 1000

export interface ExportCommandOptions extends UnitFilterOptions {
  readonly source?: string
  readonly target?: string
  readonly profile: string
  readonly xliffVersion: string
  readonly json?: boolean
}

/** `tilmash export MEMORY FILE` */
export async function exportAction(
  path: string,
  file: string,
  options: ExportCommandOptions,
  app: App,
): Promise<void> {
  const kind = formatOfName(file)
  const format = [...FORMATS.values()].find(({name}) => name === kind)
  if (format === undefined) throw usageError('usage.ending', {file})
  const source = options.source === undefined ? undefined : parseLanguage(options.source)
  const target = options.target === undefined ? undefined : parseLanguage(options.target)
  if (format.isBilingual && (source === undefined || target === undefined)) {
    throw usageError('usage.bilingual', {file})
  }
  const profile = PROFILES.find(name => name === options.profile)
  if (profile === undefined) {
    const choices = PROFILES.join(', ')
    throw usageError('usage.choice', {option: '--profile', value: options.profile, choices})
  }
  const version = VERSIONS.find(known => known === options.xliffVersion)
  if (version === undefined) {
    const choices = VERSIONS.join(', ')
    throw usageError('usage.choice', {option: '--xliff-version', value: options.xliffVersion, choices})
  }
  const filter = parseUnitFilter(options)
  const wanted = unitFilter(filter)
  const messages = new MessageList()
  const onMessage = (message: Message) => messages.add(message)
  const progress = new Progress(app.err)
  let units = 0
  const write = (store: MemoryStore) => {
    async function* counted() {
      units = 0
      for await (const stored of store.units()) {
        const unit = wanted(stored.unit)
        if (unit === undefined) continue
        units++
        if (units % STEP === 0) progress.showNow(() => app.t('progress.exporting', {count: units}))
        yield unit
      }
    }
    const {languages} = filter
    return writeFile(
      file,
      // A table is gone through twice: which columns it has is known at the end only.
      writeUnits(
        {[Symbol.asyncIterator]: counted},
        {format: format.name, source, target, languages, profile, version, onMessage},
      ),
    )
  }
  const store = await openStore(path, {readOnly: true})
  const bytes = await write(store).finally(async () => {
    await store.close()
    await progress.clear()
  })
  if (options.json) {
    await app.out.json({file, units, bytes, messages: messages.asJson()})
    return
  }
  await messages.print(app)
  await app.out.line(app.t('export.summary', {count: units, file, bytes}))
}
