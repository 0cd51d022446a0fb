import type {Message} from '../../errors.js'

/** `laws.tsv:3:1: The row has no term; it was left out.` */
export function messageLine({reason, place}: Message): string {
  const where = [place.file, place.line, place.column].filter(part => part !== undefined).join(':')
  return where === '' ? reason : `${where}: ${reason}`
}
