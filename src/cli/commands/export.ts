import type {Command} from 'commander'
import type {Message} from '../../errors.js'
import {formatOfName} from '../../formats/detect.js'
import {FORMATS, writeUnits} from '../../formats/format.js'
import type {TranslationMemory} from '../../memory/translation-memory.js'
import type {App} from '../app.js'
import {usageError} from '../cli-error.js'
import {parseLanguage} from '../input/arguments.js'
import {withMemory} from '../input/with-memory.js'
import {writeFile} from '../output/write-file.js'

interface ExportCommandOptions {
  readonly source?: string
  readonly target?: string
  readonly json?: boolean
}

/** `tilmash export MEMORY FILE` */
export function exportCommand(program: Command, app: App): void {
  program
    .command('export')
    .argument('<memory>', app.t('arguments.memory'))
    .argument('<file>', app.t('arguments.outputFile'))
    .option('--source <tag>', app.t('options.source'))
    .option('--target <tag>', app.t('options.target'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.export'))
    .action((memory: string, file: string, options: ExportCommandOptions) => run(memory, file, options, app))
}

async function run(path: string, file: string, options: ExportCommandOptions, app: App): Promise<void> {
  const kind = formatOfName(file)
  const format = [...FORMATS.values()].find(({name}) => name === kind)
  if (format === undefined) throw usageError('usage.ending', {file})
  const source = options.source === undefined ? undefined : parseLanguage(options.source)
  const target = options.target === undefined ? undefined : parseLanguage(options.target)
  if (format.isBilingual && (source === undefined || target === undefined)) {
    throw usageError('usage.bilingual', {file})
  }
  const messages: Message[] = []
  const onMessage = (message: Message) => messages.push(message)
  let units = 0
  const write = (memory: TranslationMemory) => {
    async function* counted() {
      for await (const unit of memory.units()) {
        units++
        yield unit
      }
    }
    return writeFile(file, writeUnits(counted(), {format: format.name, source, target, onMessage}))
  }
  const bytes = await withMemory(path, write, {readOnly: true})
  if (options.json) {
    await app.out.json({file, units, bytes, messages})
    return
  }
  for (const {reason} of messages) await app.err.line(reason)
  await app.out.line(app.t('export.summary', {count: units, file, bytes}))
}
