import fc from 'fast-check'
import type {Nodes, Paragraph, Root, Sentence} from 'nlcst'
import {toString as textOf} from 'nlcst-to-string'
import {retext} from 'retext'
import retextStringify from 'retext-stringify'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {LanguageError} from '../../src/errors.js'
import {
  nlcstParser,
  retextEnglish,
  retextKazakh,
  retextRussian,
  retextSegments,
} from '../../src/segment/retext.js'
import {segment} from '../../src/segment/segment.js'

const plugins = {kk: retextKazakh, ru: retextRussian, en: retextEnglish} as const

/** Leaves as `W`ord, `S`ymbol, `P`unctuation, `_` blank; words in brackets: `[P:т,.,б,.]`. */
function outline(node: Nodes): string {
  if (node.type === 'WordNode') return `[${node.children.map(textOf).join('|')}]`
  if (node.type === 'PunctuationNode') return `p${node.value}`
  if (node.type === 'SymbolNode') return `s${node.value}`
  if (node.type === 'WhiteSpaceNode') return node.value.replace(/\n/gu, '↵')
  return 'children' in node ? node.children.map(outline).join('') : ''
}

function parse(text: string, locale: keyof typeof plugins = 'kk'): Root {
  return unified().use(plugins[locale]).parse(text)
}

function sentences(node: Nodes): Sentence[] {
  if (node.type === 'SentenceNode') return [node]
  return 'children' in node ? node.children.flatMap(sentences) : []
}

function everyNode(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(everyNode) : [])]
}

describe('retextKazakh, retextRussian, retextEnglish', () => {
  it('give paragraphs of sentences of words, blanks, punctuation and symbols', () => {
    const root = parse('Тақырып\n\nБағасы 5 $. Бар ма?\n')
    expect(root.children.map(child => child.type)).toEqual([
      'ParagraphNode',
      'WhiteSpaceNode',
      'ParagraphNode',
      'WhiteSpaceNode',
    ])
    expect(outline(root)).toBe('[Тақырып]↵↵[Бағасы] [5] s$p. [Бар] [ма]p?↵')
  })

  it('keep what is inside a word in the word', () => {
    expect(outline(parse('Сот-құқықтық істер'))).toBe('[Сот|-|құқықтық] [істер]')
    expect(outline(parse('12.04.2016ж. және 3,5'))).toBe('[12|.|04|.|2016ж]p. [және] [3|,|5]')
    expect(outline(parse('нан, сүт, т.б. азық'))).toBe('[нан]p, [сүт]p, [т|.|б|.] [азық]')
    expect(outline(parse('people’s km/h R&D', 'en'))).toBe('[people|’|s] [km|/|h] [R|&|D]')
    expect(outline(parse('а, б'))).toBe('[а]p, [б]')
    expect(outline(parse('сот - заң'))).toBe('[сот] p- [заң]')
  })

  it('keep a run of one mark together, and different marks apart', () => {
    expect(outline(parse('Ал...?! 😊😊'))).toBe('[Ал]p...p?p! s😊😊')
  })

  it('know the line, column and offset of every node', () => {
    const root = parse('Бір.\r\n\r\nЕкі үш.')
    const [, , paragraph] = root.children
    expect(paragraph?.position).toEqual({
      start: {line: 3, column: 1, offset: 8},
      end: {line: 3, column: 8, offset: 15},
    })
    expect(root.position?.end).toEqual({line: 3, column: 8, offset: 15})
  })

  it('parse a text that holds nothing', () => {
    expect(parse('').children).toEqual([])
    expect(outline(parse(' \n'))).toBe(' ↵')
  })

  it('give the text back through retext-stringify', async () => {
    const text = ' Ол т.б. алды. Біз «кеттік».\n\n1) бір;\n2) екі '
    const file = await unified().use(retextKazakh).use(retextStringify).process(text)
    expect(String(file)).toBe(text)
  })

  it('run extensions on finished nodes', () => {
    const seen: string[] = []
    unified()
      .use(retextKazakh)
      .data('nlcstSentenceExtensions', [node => void seen.push(`sentence ${textOf(node)}`)])
      .data('nlcstParagraphExtensions', [node => void seen.push(`paragraph ${textOf(node)}`)])
      .data('nlcstRootExtensions', [node => void seen.push(`root ${textOf(node)}`)])
      .parse('Бір. Екі.')
    expect(seen).toEqual(['sentence Бір.', 'sentence Екі.', 'paragraph Бір. Екі.', 'root Бір. Екі.'])
  })

  it('have the sentences of segment, and leaves that rebuild the text at their positions', () => {
    const piece = fc.constantFrom(
      'Сот',
      'ж',
      '2016',
      '.',
      '!',
      '»',
      ' ',
      '\n',
      '\r\n',
      '—',
      '&',
      '/',
      '-',
      '😊',
      'e\u0301',
      ',',
    )
    const text = fc.array(piece, {maxLength: 40}).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('kk', 'ru', 'en'), (text, locale) => {
        const root = parse(text, locale)
        expect(textOf(root)).toBe(text)
        const found = sentences(root).map(node => ({
          text: textOf(node),
          start: node.position?.start.offset,
          end: node.position?.end.offset,
        }))
        expect(found).toEqual(segment(text, {locale}))
        for (const node of everyNode(root)) {
          const {start, end} = node.position ?? {}
          expect(text.slice(start?.offset, end?.offset)).toBe(textOf(node))
          const before = text.slice(0, start?.offset).split(/\r\n|\r|\n/u)
          // A position between the two halves of a line break belongs to the line before it.
          if (!/\r$/u.test(text.slice(0, start?.offset))) {
            expect([start?.line, start?.column]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1])
          }
        }
      }),
      {numRuns: 500},
    )
  })
})

describe('a tree that another parser has made', () => {
  const latin = (text: string): Root => retext().parse(text)
  const regrouped = (tree: Root, locale: keyof typeof plugins = 'kk'): Root =>
    unified().use(plugins[locale]).runSync(tree) as Root
  const textsOf = (tree: Root) => sentences(tree).map(textOf)

  it('gets the sentences of segment', () => {
    const text = 'Шешімді А. Құнанбаев т.б. жазды. 12 адам келді.'
    expect(textsOf(latin(text))).not.toEqual(segment(text, {locale: 'kk'}).map(found => found.text))
    expect(textsOf(regrouped(latin(text)))).toEqual(segment(text, {locale: 'kk'}).map(found => found.text))
  })

  it('keeps its text and its exact positions, where a word is cut too', () => {
    const text = 'Бәрі келді, деді ол.Келесі жиын\nертең. Ол 2016 ж.\nАстанада.\n\nЕкінші бөлім.'
    const root = regrouped(latin(text))
    expect(textOf(root)).toBe(text)
    expect(textsOf(root)).toEqual([
      'Бәрі келді, деді ол.',
      'Келесі жиын\nертең.',
      'Ол 2016 ж.\nАстанада.',
      'Екінші бөлім.',
    ])
    for (const node of everyNode(root).slice(1)) {
      const {start, end} = node.position ?? {}
      expect(text.slice(start?.offset, end?.offset)).toBe(textOf(node))
      const before = text.slice(0, start?.offset).split('\n')
      expect([start?.line, start?.column]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1])
    }
  })

  it('keeps paragraphs apart that nothing stands between', () => {
    const one = latin('Тақырып')
    const two = latin('Ол келді. Біз кеттік.')
    const root = regrouped({type: 'RootNode', children: [...one.children, ...two.children]})
    expect(textsOf(root)).toEqual(['Тақырып', 'Ол келді.', 'Біз кеттік.'])
  })

  it('takes code as something that ends nothing', () => {
    const root = latin('Алдымен ')
    const [paragraph] = root.children
    const sentence = paragraph?.type === 'ParagraphNode' ? paragraph.children[0] : undefined
    if (sentence?.type !== 'SentenceNode') throw new Error('No sentence')
    sentence.children.push({type: 'SourceNode', value: 'a. B. C'}, {type: 'PunctuationNode', value: '.'})
    expect(sentences(regrouped(root))).toHaveLength(1)
  })

  it('loses nothing of any text', () => {
    const piece = fc.constantFrom('Сот', 'ол.Ол', '.', '!', '» ', ' ', '\n', '\n\n', '— ', '😊', 'e\u0301')
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), parts => {
        const text = parts.join('')
        expect(textOf(regrouped(latin(text)))).toBe(text)
      }),
      {numRuns: 300},
    )
  })
})

describe('nlcstParser', () => {
  it('parses as the plugin does', () => {
    expect(nlcstParser('kk').parse('Ол т.б. алды. Біз.')).toEqual(parse('Ол т.б. алды. Біз.'))
    expect(nlcstParser('kk').parse(undefined).children).toEqual([])
  })

  it('gives words that are not grouped yet, and groups them', () => {
    const parser = nlcstParser('kk')
    const children = parser.tokenize('Ол т.б. алды. Біз кеттік.')
    const paragraph: Paragraph = {type: 'ParagraphNode', children: [{type: 'SentenceNode', children}]}
    for (const plugin of parser.tokenizeParagraphPlugins) plugin(paragraph)
    expect(sentences(paragraph).map(textOf)).toEqual(['Ол т.б. алды.', 'Біз кеттік.'])
    const root: Root = {type: 'RootNode', children: [paragraph]}
    for (const plugin of parser.tokenizeRootPlugins) plugin(root)
    expect(sentences(root).map(textOf)).toEqual(['Ол т.б. алды.', 'Біз кеттік.'])
  })

  it('gives one paragraph, whatever the text holds', () => {
    const paragraph = nlcstParser('kk').tokenizeParagraph('Ол т.б. алды. Кетті.\n\nКелді.')
    expect(paragraph.type).toBe('ParagraphNode')
    expect(sentences(paragraph).map(node => textOf(node))).toEqual(['Ол т.б. алды.', 'Кетті.', 'Келді.'])
    expect(textOf(paragraph)).toBe('Ол т.б. алды. Кетті.\n\nКелді.')
    expect(nlcstParser('kk').tokenizeParagraph()).toMatchObject({children: []})
  })

  it('refuses what is no language', () => {
    expect(() => nlcstParser('kz')).toThrow(LanguageError)
  })
})

describe('retextSegments', () => {
  it('compiles a document into its segments', async () => {
    const text = 'Ол т.б. алды. Біз кеттік.'
    const file = await unified().use(retextKazakh).use(retextSegments).process(text)
    expect(file.result).toEqual(segment(text, {locale: 'kk'}))
  })
})
