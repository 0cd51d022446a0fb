import type {App} from '../app.js'

/** What stands below the help of a command: command lines to begin with. */
export function examples({t, color}: Pick<App, 't' | 'color'>, lines: readonly string[]): string {
  return ['', color.bold(t('help.examples')), ...lines.map(line => `  ${line}`)].join('\n')
}
