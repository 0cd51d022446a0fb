import type {Command} from 'commander'
import type {App} from '../app.js'
import {termsCheckCommand} from './terms-check.js'
import {termsExportCommand} from './terms-export.js'
import {termsExtractCommand} from './terms-extract.js'
import {termsFindCommand} from './terms-find.js'
import {termsImportCommand} from './terms-import.js'
import {termsListCommand} from './terms-list.js'

/** `tilmash terms …`, in the order of the work: from a memory to a termbase, and what to do with one. */
export function termsCommand(program: Command, app: App): void {
  const terms = program.command('terms').description(app.t('commands.terms'))
  termsExtractCommand(terms, app)
  termsImportCommand(terms, app)
  termsListCommand(terms, app)
  termsFindCommand(terms, app)
  termsCheckCommand(terms, app)
  termsExportCommand(terms, app)
}
