import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'vitest'
import {breaks} from '../support/breaks.js'

/** Invented lines of encyclopedias, news, court decisions and chats: `¦` ends a segment, `⏎` is a line break. */
const linesOf = (locale: string) =>
  readFileSync(join(import.meta.dirname, `prose/${locale}.txt`), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.replaceAll('⏎', '\n'))

describe('segment on invented prose', () => {
  it.each(linesOf('kk'))('cuts the Kazakh %s', line => breaks('kk', line))
  it.each(linesOf('ru'))('cuts the Russian %s', line => breaks('ru', line))
  it.each(linesOf('en'))('cuts the English %s', line => breaks('en', line))
})
