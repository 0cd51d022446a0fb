import {misuse} from '../model/expect.js'
/** A node of a syntax tree of unified: of Markdown (mdast), as far as it is looked at here. */
export interface DocumentNode {
  readonly type: string
  readonly value?: string | undefined
  readonly alt?: string | null | undefined
  readonly children?: readonly DocumentNode[] | undefined
}

/** Blocks whose inside is one running text. */
const TEXT_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell'])
/** What nobody translates, or what is no text. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'code',
  'html',
  'yaml',
  'toml',
  'math',
  'definition',
  'thematicBreak',
  'footnoteReference',
])

/**
 * The running text of a document that unified has parsed: a paragraph for each paragraph, heading, item and cell, with an empty
 * line between two. Markup, code blocks, addresses and HTML are left out; names of images and code inside a line stay.
 *
 * @example
 * documentText({type: 'root', children: [{type: 'paragraph', children: [{type: 'text', value: 'Заң\nкүшіне енді.'}]}]})
 * // => 'Заң күшіне енді.\n'
 */
export function documentText(root: DocumentNode): string {
  if (typeof root !== 'object' || root === null || typeof root.type !== 'string')
    throw misuse('documentText() takes a syntax tree of unified, whose nodes have a type', root)
  const paragraphs: string[] = []
  // No recursion: quotes and lists may stand in each other as deep as a file likes.
  const rest: DocumentNode[] = [root]
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (LEFT_OUT.has(node.type)) continue
    if (TEXT_BLOCKS.has(node.type)) {
      const text = inlineText(node).replace(/\s+/gu, ' ').trim()
      if (text !== '') paragraphs.push(text)
    } else if (node.children !== undefined) {
      for (let at = node.children.length - 1; at >= 0; at -= 1) rest.push(node.children[at]!)
    }
  }
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`
}

function inlineText(block: DocumentNode): string {
  let text = ''
  const rest: DocumentNode[] = [block]
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (LEFT_OUT.has(node.type)) continue
    if (node.type === 'break') text += ' '
    text += node.value ?? node.alt ?? ''
    const children = node.children ?? []
    for (let at = children.length - 1; at >= 0; at -= 1) rest.push(children[at]!)
  }
  return text
}
