import type {Nodes, Paragraph, ParagraphContent, Root, Sentence, SentenceContent} from 'nlcst'
import {toString as textOf} from 'nlcst-to-string'
import type {Plugin, Processor, Transformer} from 'unified'
import {type Locale, parseLocale} from '../model/locale.js'
import type {Segment} from '../model/segment.js'
import {type NlcstExtension, parseNlcst, tokenizeNlcst} from './nlcst.js'
import {resegment, resegmentParagraph} from './resegment.js'

export type {NlcstExtension} from './nlcst.js'

declare module 'unified' {
  // The same three points of extension as in retext-latin, so that plugins made for it work here.
  interface Data {
    /** Change paragraph nodes. */
    nlcstParagraphExtensions?: Array<NlcstExtension<Paragraph>>
    /** Change root nodes. */
    nlcstRootExtensions?: Array<NlcstExtension<Root>>
    /** Change sentence nodes. */
    nlcstSentenceExtensions?: Array<NlcstExtension<Sentence>>
  }

  interface CompileResultMap {
    segments: Segment[]
  }
}

/**
 * Plugin for unified and retext that parses Kazakh text: sentences are the segments of `segment`.
 *
 * A tree that remark-retext or rehype-retext hands over gets the same sentences before other plugins see it.
 * Words, punctuation and symbols follow the conventions of retext-latin; positions are exact. Plugins in
 * `data('nlcstSentenceExtensions')`, `…Paragraph…` and `…Root…` are run on the finished nodes.
 *
 * @example
 * const processor = unified().use(retextKazakh).use(retextStringify)
 * String(await processor.process('Ол т.б. алды. Біз кеттік.')) // => 'Ол т.б. алды. Біз кеттік.'
 */
export const retextKazakh: Plugin<[], string, Root> = parserPlugin('kk')

/** Plugin for unified and retext that parses Russian text, as `retextKazakh` does Kazakh. */
export const retextRussian: Plugin<[], string, Root> = parserPlugin('ru')

/** Plugin for unified and retext that parses English text, as `retextKazakh` does Kazakh. */
export const retextEnglish: Plugin<[], string, Root> = parserPlugin('en')

function parserPlugin(locale: Locale): Plugin<[], string, Root> {
  function attach(this: Processor): Transformer<Root> {
    const self = this as unknown as Processor<Root>
    const parsed = new WeakSet<Root>()
    self.parser = document => {
      const root = parseNlcst(document, locale, {
        root: self.data('nlcstRootExtensions'),
        paragraph: self.data('nlcstParagraphExtensions'),
        sentence: self.data('nlcstSentenceExtensions'),
      })
      parsed.add(root)
      return root
    }
    // remark-retext and rehype-retext hand over trees that parse-latin has made, whatever the parser.
    return root => {
      if (!parsed.has(root)) resegment(root, locale)
    }
  }
  // A plugin that parses is typed as one that does nothing else.
  return attach as unknown as Plugin<[], string, Root>
}

/** What mdast-util-to-nlcst and hast-util-to-nlcst take as a parser. */
export interface NlcstParser {
  readonly tokenizeRootPlugins: Array<NlcstExtension<Root>>
  readonly tokenizeParagraphPlugins: Array<NlcstExtension<Paragraph>>
  readonly tokenizeSentencePlugins: Array<NlcstExtension<Sentence>>
  parse(text?: string | null | undefined): Root
  tokenize(text?: string | null | undefined): SentenceContent[]
  tokenizeParagraph(text?: string | null | undefined): Paragraph
}

/**
 * A parser for remark-retext and rehype-retext where they are to give their tree on, not only to check it.
 *
 * @example
 * unified().use(remarkParse).use(remarkRetext, nlcstParser('kk')).use(retextStringify)
 */
export function nlcstParser(locale: Locale): NlcstParser {
  const checked = parseLocale(locale)
  return {
    tokenizeRootPlugins: [root => resegment(root, checked)],
    // hast-util-to-nlcst makes paragraphs only, mdast-util-to-nlcst cuts the first one up afterwards.
    tokenizeParagraphPlugins: [paragraph => resegmentParagraph(paragraph, checked)],
    tokenizeSentencePlugins: [],
    parse: text => parseNlcst(text ?? '', checked),
    tokenize: text => tokenizeNlcst(text ?? ''),
    tokenizeParagraph: text => asParagraph(parseNlcst(text ?? '', checked)),
  }
}

/** A tree as one paragraph, whatever stands in it. */
function asParagraph({children, position}: Root): Paragraph {
  const parts = children.flatMap(child =>
    child.type === 'ParagraphNode' ? child.children : [child as ParagraphContent],
  )
  return {type: 'ParagraphNode', children: parts, ...(position === undefined ? {} : {position})}
}

/**
 * Plugin for unified and retext that compiles a tree into its segments, in `file.result`.
 *
 * Offsets are those of the parsed document; a sentence that a plugin has made, without a position, stands
 * where the one before it ends.
 *
 * @example
 * const file = await unified().use(retextKazakh).use(retextSegments).process('Ол келді. Біз кеттік.')
 * file.result // => [{text: 'Ол келді.', start: 0, end: 9}, {text: 'Біз кеттік.', start: 10, end: 21}]
 */
export const retextSegments: Plugin<[], Root, Segment[]> = function (this: Processor) {
  const self = this as unknown as Processor<undefined, undefined, undefined, Root, Segment[]>
  self.compiler = tree => {
    const segments: Segment[] = []
    addSegments(tree as Root, segments)
    return segments
  }
}

function addSegments(node: Nodes, segments: Segment[]): void {
  if (node.type === 'SentenceNode') {
    const previous = segments.at(-1)?.end ?? 0
    const start = node.position?.start.offset ?? previous
    segments.push({text: textOf(node), start, end: node.position?.end.offset ?? start})
  } else if ('children' in node) for (const child of node.children) addSegments(child, segments)
}
