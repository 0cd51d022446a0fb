import type {Message} from '../../errors.js'
import {unitFilter} from '../../exchange/unit-filter.js'
import {formatOfName} from '../../formats/detect.js'
import {FORMATS, writeUnits} from '../../formats/format.js'
import {variantsOf} from '../../formats/select.js'
import type {TmxProfile} from '../../formats/tmx.js'
import type {XliffVersion} from '../../formats/xliff.js'
import type {MemoryStore} from '../../memory/stores/store.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseChoice, parseDirection} from '../input/arguments.js'
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
  const {source, target} = parseDirection(options)
  if (format.isBilingual && (source === undefined || target === undefined)) {
    throw usageError('usage.bilingual', {file})
  }
  const profile = parseChoice('--profile', options.profile, PROFILES)
  const version = parseChoice('--xliff-version', options.xliffVersion, VERSIONS)
  const filter = parseUnitFilter(options)
  const wanted = unitFilter(filter)
  const messages = new MessageList()
  const onMessage = (message: Message) => messages.add(message)
  const progress = new Progress(app.err)
  // Languages that a unit must have to be written.
  const needed = format.isBilingual ? [source, target].filter(locale => locale !== undefined) : []
  let units = 0
  const write = (store: MemoryStore) => {
    async function* counted() {
      units = 0
      for await (const stored of store.units()) {
        const unit = wanted(stored.unit)
        if (unit === undefined) continue
        // The writer leaves out what lacks one of them, and tells how many.
        if (needed.every(locale => variantsOf(unit, locale).length > 0)) units++
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
        {format: format.name, file, source, target, languages, profile, version, onMessage},
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
