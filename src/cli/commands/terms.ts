import type {Command} from 'commander'
import type {App} from '../app.js'
import {examples} from './examples.js'
import {termsCheckCommand} from './terms-check.js'
import {termsExportCommand} from './terms-export.js'
import {termsExtractCommand} from './terms-extract.js'
import {termsFindCommand} from './terms-find.js'
import {termsImportCommand} from './terms-import.js'
import {termsListCommand} from './terms-list.js'

/** `tilmash terms …`, in the order of the work: from a memory to a termbase, and what to do with one. */
export function termsCommand(program: Command, app: App): void {
  const terms = program
    .command('terms')
    .description('commands.terms')
    .addHelpText('after', () =>
      examples(app, [
        'tilmash terms extract court.tilmash --source kk --target ru,en --out review.html',
        'tilmash terms import review.tsv --termbase court.tilmash',
        'tilmash terms check --termbase court.tilmash kk=letter.kk.txt ru=letter.ru.txt',
      ]),
    )
  termsExtractCommand(terms, app)
  termsImportCommand(terms, app)
  termsListCommand(terms, app)
  termsFindCommand(terms, app)
  termsCheckCommand(terms, app)
  termsExportCommand(terms, app)
}
