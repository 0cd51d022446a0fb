import type {Nodes, Root} from 'nlcst'
import {toString as textOf} from 'nlcst-to-string'
import rehypeParse from 'rehype-parse'
import rehypeRetext from 'rehype-retext'
import remarkParse from 'remark-parse'
import remarkRetext from 'remark-retext'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import {
  nlcstParser,
  retextEnglish,
  retextKazakh,
  retextRussian,
  retextSegments,
} from '../../src/segment/retext.js'

const MARKDOWN = `# Соттың шешімі

Ол **т.б.** құжаттарды алды. А. Құнанбаев [келді](https://sud.kz). Код \`a. B\` қалды.

* бірінші тармақ; екінші сөз
* «Ой, жақсы!» — деді ол. Кетті.

> 2016 ж. Астанада өтті.
`

const HTML = `<!doctype html><title>Шешім</title>
<h1>Соттың шешімі</h1>
<p>Ол <b>т.б.</b> құжаттарды алды. А. Құнанбаев <a href="https://sud.kz">келді</a>.</p>
<ul><li>бірінші тармақ</li><li>«Ой, жақсы!» — деді ол. Кетті.</li></ul>
`

const SENTENCES = [
  'Соттың шешімі',
  'Ол т.б. құжаттарды алды.',
  'А. Құнанбаев келді.',
  'бірінші тармақ',
  '«Ой, жақсы!» — деді ол.',
  'Кетті.',
]

function sentencesOf(node: Nodes): string[] {
  if (node.type === 'SentenceNode') return [textOf(node)]
  return 'children' in node ? node.children.flatMap(sentencesOf) : []
}

/** A plugin as others write them: it knows nothing of how the tree was made. */
function complainOfSentences() {
  return (tree: Root, file: VFile) => {
    for (const text of sentencesOf(tree)) file.message(text)
  }
}

/** A plugin that says where a word stands. */
function complainOfWord(word: string) {
  return () => (tree: Root, file: VFile) => {
    const visit = (node: Nodes) => {
      if (node.type === 'WordNode' && textOf(node) === word) file.message(word, {place: node.position})
      if ('children' in node) for (const child of node.children) visit(child)
    }
    visit(tree)
  }
}

describe('retextKazakh on a Markdown document', () => {
  it('shows the sentences of segment to plugins, and leaves the document as it was', async () => {
    const checker = unified().use(retextKazakh).use(complainOfSentences)
    const file = await unified()
      .use(remarkParse)
      .use(remarkRetext, checker)
      .use(remarkStringify)
      .process(MARKDOWN)
    expect(file.messages.map(({reason}) => reason)).toEqual([
      'Соттың шешімі',
      'Ол т.б. құжаттарды алды.',
      'А. Құнанбаев келді.',
      'Код `a. B` қалды.',
      'бірінші тармақ; екінші сөз',
      '«Ой, жақсы!» — деді ол.',
      'Кетті.',
      '2016 ж. Астанада өтті.',
    ])
    expect(String(file)).toBe(MARKDOWN)
  })

  it('gives places in the Markdown', async () => {
    const checker = unified().use(retextKazakh).use(complainOfWord('Кетті'))
    const file = await unified()
      .use(remarkParse)
      .use(remarkRetext, checker)
      .use(remarkStringify)
      .process(MARKDOWN)
    const place = file.messages[0]?.place
    expect(place).toMatchObject({start: {line: 6, offset: MARKDOWN.indexOf('Кетті')}})
  })

  it('compiles into segments with the parser of nlcst', async () => {
    const file = await unified()
      .use(remarkParse)
      .use(remarkRetext, nlcstParser('kk'))
      .use(retextSegments)
      .process('# Тақырып\n\nОл *т.б.* алды. Кетті.\n')
    expect(file.result).toMatchObject([
      {text: 'Тақырып', start: 2, end: 9},
      {text: 'Ол т.б. алды.', start: 11},
      {text: 'Кетті.', end: 33},
    ])
  })
})

describe('retextKazakh on an HTML document', () => {
  it('shows the sentences of segment to plugins', async () => {
    const file = new VFile(HTML)
    const checker = unified().use(retextKazakh).use(complainOfSentences)
    const processor = unified().use(rehypeParse).use(rehypeRetext, checker)
    await processor.run(processor.parse(file), file)
    expect(file.messages.map(({reason}) => reason)).toEqual(SENTENCES)
  })

  it('compiles into segments with the parser of nlcst', async () => {
    const file = await unified()
      .use(rehypeParse)
      .use(rehypeRetext, nlcstParser('kk'))
      .use(retextSegments)
      .process(HTML)
    expect(file.result.map(({text}) => text)).toEqual(SENTENCES)
    expect(HTML.slice(file.result[2]?.start)).toMatch(/^А\. Құнанбаев <a/u)
  })
})

describe('retextRussian and retextEnglish on a Markdown document', () => {
  it.each([
    [retextRussian, 'Купили *т. д.* и ушли. См. п. 5.', ['Купили т. д. и ушли.', 'См. п. 5.']],
    [retextEnglish, 'Ask *Mr.* Smith. See No. 5.', ['Ask Mr. Smith.', 'See No. 5.']],
  ] as const)('show sentences to plugins', async (plugin, markdown, sentences) => {
    const checker = unified().use(plugin).use(complainOfSentences)
    const file = await unified()
      .use(remarkParse)
      .use(remarkRetext, checker)
      .use(remarkStringify)
      .process(markdown)
    expect(file.messages.map(({reason}) => reason)).toEqual(sentences)
  })
})
