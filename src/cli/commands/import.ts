import type {Command} from 'commander'
import type {Message} from '../../errors.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {App} from '../app.js'
import {readUnitsOfInputs} from '../input/read-units.js'
import {Progress} from '../output/progress.js'

/** `tilmash import MEMORY INPUT…` */
export function importCommand(program: Command, app: App): void {
  program
    .command('import')
    .argument('<memory>', app.t('arguments.newMemory'))
    .argument('<inputs...>', app.t('arguments.inputs'))
    .option('--json', app.t('options.json'))
    .description(app.t('commands.import'))
    .action((memory: string, inputs: string[], options: {readonly json?: boolean}) =>
      run(memory, inputs, options.json === true, app),
    )
}

async function run(path: string, inputs: readonly string[], json: boolean, app: App): Promise<void> {
  const progress = new Progress(app.err)
  const messages: Message[] = []
  const onMessage = (message: Message) => messages.push(message)
  await progress.show(app.t('progress.reading'))
  // Everything is read before the memory is opened: what can't be read leaves no trace.
  const units = await readUnitsOfInputs(inputs, onMessage, app)
  await progress.show(app.t('progress.storing', {count: units.length}))
  const memory = await openMemory(path)
  const summary = await memory.add(units).finally(() => memory.close())
  await progress.clear()
  if (json) {
    await app.out.json({...summary, messages})
    return
  }
  for (const {reason, place} of messages) {
    const where = [place.file, place.line, place.column].filter(part => part !== undefined).join(':')
    await app.err.line(where === '' ? reason : `${where}: ${reason}`)
  }
  await app.out.line(app.t('import.summary', {...summary, count: summary.units, file: path}))
}
