import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'

/** The path of a file of the article's corpus. */
export function corpus(name: string): string {
  return resolve(import.meta.dirname, '../../corpus/supreme-court-beijing-2016', name)
}

/** A file of the article's corpus. */
export function readCorpus(name: string): string {
  return readFileSync(corpus(name), 'utf8')
}

/** The rows of a table of the article's corpus, without the line that names the columns. */
export function readCorpusTable(name: string): string[][] {
  return readCorpus(name)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}
