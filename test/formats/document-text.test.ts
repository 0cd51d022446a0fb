import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {type DocumentNode, documentText} from '../../src/formats/document-text.js'

const textOf = (markdown: string) => documentText(unified().use(remarkParse).parse(markdown))

describe('documentText', () => {
  it('gives a paragraph for each heading, paragraph and item', () => {
    expect(textOf('# Заң\n\nБірінші.\nЕкінші.\n\n- Бір\n- Екі\n\n> Үш\n')).toBe(
      'Заң\n\nБірінші. Екінші.\n\nБір\n\nЕкі\n\nҮш\n',
    )
  })

  it('leaves out markup, addresses, code blocks and HTML', () => {
    expect(
      textOf(
        'Бұл **заң** [күшіне](https://a.b "t") *енді* `x`.  \n![сурет](a.png)\n\n```\ncode\n```\n\n<div>html</div>\n\n---\n',
      ),
    ).toBe('Бұл заң күшіне енді x. сурет\n')
  })

  it('gives nothing of nothing', () => {
    expect(textOf('')).toBe('')
    expect(textOf('```\na\n```')).toBe('')
  })

  it('takes nodes that stand in each other without end', () => {
    let node: DocumentNode = {type: 'paragraph', children: [{type: 'text', value: 'терең'}]}
    for (let depth = 0; depth < 100_000; depth += 1) node = {type: 'blockquote', children: [node]}
    expect(documentText(node)).toBe('терең\n')
  })
})
