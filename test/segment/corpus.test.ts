import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {segment} from '../../src/segment/segment.js'

const folder = new URL('../../corpus/supreme-court-beijing-2016/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')

describe('segment on the corpus', () => {
  it.each(['kk', 'ru', 'en'])('gives the gold segments of the article in %s', locale => {
    const gold = textOf(`segments.${locale}.txt`).trimEnd().split('\n')
    expect(segment(textOf(`${locale}.txt`), {locale}).map(found => found.text)).toEqual(gold)
  })
})
