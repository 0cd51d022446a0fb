import type {Message} from '../../errors.js'
import type {App} from '../app.js'

/** `laws.tsv:3:1: The row has no term; it was left out.`, in the reader's language where the catalogues have the sentence. */
export function messageLine({reason, place, translation}: Message, {t}: Pick<App, 't'>): string {
  const where = [place.file, place.line, place.column].filter(part => part !== undefined).join(':')
  const sentence =
    translation === undefined
      ? reason
      : t(`reasons.${translation.id}`, {...translation.values, defaultValue: reason})
  return where === '' ? sentence : `${where}: ${sentence}`
}
