import type {Nodes, Paragraph, ParagraphContent, Root, RootContent, Sentence, SentenceContent} from 'nlcst'
import {toString as textOf} from 'nlcst-to-string'
import type {Point, Position} from 'unist'
import type {Locale} from '../model/locale.js'
import {eachBlock} from './blocks.js'
import {rulesFor} from './rules-for.js'
import {newScan} from './scan.js'
import {sentenceEnds} from './sentences.js'

/** Stands for code and the like, whose full stops end nothing: the object replacement character. */
const PLACEHOLDER = '\ufffc'
const SOFT_BREAK = /(?<![\r\n])(?:\r\n|\n|\r)(?![\r\n])/gu

/** A piece of the tree, with its place in the text of the tree. */
interface Piece {
  readonly node: SentenceContent
  readonly start: number
  readonly end: number
}

/**
 * Groups the words, marks and blanks of a tree anew, so that its sentences are those of `segment`.
 *
 * For trees that others have made, such as those of remark-retext and rehype-retext. Paragraphs stay apart, but those
 * that only one line break stands between are one. A word that two sentences were glued together in (`деді.Келесі`)
 * is cut.
 */
export function resegment(root: Root, locale: Locale): void {
  const children: Root['children'] = []
  let group: RootContent[] = []
  const flush = () => {
    children.push(...regroup(group, locale))
    group = []
  }
  for (const [index, child] of root.children.entries()) {
    const isSoft =
      child.type === 'WhiteSpaceNode' &&
      lineBreaks(child.value) <= 1 &&
      root.children[index + 1]?.type === 'ParagraphNode' &&
      group.length > 0
    if (child.type === 'ParagraphNode') {
      if (group.at(-1)?.type === 'ParagraphNode') flush()
      group.push(child)
    } else if (isSoft) group.push(child)
    else {
      flush()
      children.push(child)
    }
  }
  flush()
  root.children = children
}

/** The same for one paragraph, which stays one, whatever stands in it. */
export function resegmentParagraph(paragraph: Paragraph, locale: Locale): void {
  paragraph.children = regroup([paragraph], locale).flatMap(child =>
    child.type === 'ParagraphNode' ? child.children : [child as ParagraphContent],
  )
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/gu)?.length ?? 0
}

function regroup(nodes: readonly RootContent[], locale: Locale): RootContent[] {
  const pieces = new Pieces(nodes)
  const scan = newScan(pieces.text, rulesFor(locale))
  const children: RootContent[] = []
  let rootEnd = 0
  eachBlock(pieces.text, (blockStart, blockEnd) => {
    children.push(...pieces.take(rootEnd, blockStart))
    const parts: ParagraphContent[] = []
    let end = blockStart
    sentenceEnds(scan, blockStart, blockEnd, (sentenceStart, sentenceEnd) => {
      parts.push(...(pieces.take(end, sentenceStart) as ParagraphContent[]))
      const content = pieces.take(sentenceStart, sentenceEnd)
      const sentence: Sentence = {type: 'SentenceNode', children: content}
      parts.push(withPosition(sentence))
      end = sentenceEnd
    })
    const paragraph: Paragraph = {type: 'ParagraphNode', children: parts}
    children.push(withPosition(paragraph))
    rootEnd = blockEnd
  })
  children.push(...pieces.take(rootEnd, pieces.text.length))
  return children
}

/** The words, marks and blanks of a tree in order, taken from the front. */
class Pieces {
  readonly text: string
  readonly #pieces: Piece[] = []
  #next = 0
  /** The second half of a piece that was cut; comes before the others. */
  readonly #rest: Piece[] = []

  constructor(nodes: readonly RootContent[]) {
    let text = ''
    const add = (node: RootContent): void => {
      if (node.type === 'ParagraphNode' || node.type === 'SentenceNode') {
        for (const child of node.children) add(child)
        return
      }
      const value = textOf(node)
      if (value === '') return
      this.#pieces.push({node: node as SentenceContent, start: text.length, end: text.length + value.length})
      text += node.type === 'SourceNode' ? PLACEHOLDER.repeat(value.length) : value
    }
    for (const node of nodes) add(node)
    this.text = text.replace(SOFT_BREAK, found => ' '.repeat(found.length))
  }

  /** The pieces between two offsets; one that reaches over the second is cut. */
  take(from: number, to: number): SentenceContent[] {
    const taken: SentenceContent[] = []
    if (from >= to) return taken
    for (;;) {
      const piece = this.#rest[0] ?? this.#pieces[this.#next]
      if (piece === undefined || piece.start >= to) return taken
      if (this.#rest.length > 0) this.#rest.shift()
      else this.#next++
      if (piece.end <= to) {
        taken.push(piece.node)
        continue
      }
      const [before, after] = cut(piece.node, to - piece.start)
      taken.push(...before)
      let end = to
      for (const node of after) {
        const start = end
        end += textOf(node).length
        this.#rest.push({node, start, end})
      }
      return taken
    }
  }
}

/** Both halves of a node that is cut after so many characters. A word is cut between its parts where it can be. */
function cut(node: SentenceContent, length: number): [SentenceContent[], SentenceContent[]] {
  if (node.type !== 'WordNode') {
    const {value} = node
    const middle = middleOf(node.position, value.slice(0, length))
    return [
      [{...node, value: value.slice(0, length), ...between(node.position?.start, middle)}],
      [{...node, value: value.slice(length), ...between(middle, node.position?.end)}],
    ]
  }
  let position = 0
  const before: typeof node.children = []
  const after: typeof node.children = []
  for (const child of node.children) {
    const size = textOf(child).length
    if (position + size <= length) before.push(child)
    else if (position >= length) after.push(child)
    else {
      const {value} = child
      const middle = middleOf(child.position, value.slice(0, length - position))
      before.push({
        ...child,
        value: value.slice(0, length - position),
        ...between(child.position?.start, middle),
      })
      after.push({...child, value: value.slice(length - position), ...between(middle, child.position?.end)})
    }
    position += size
  }
  return [asContent(before), asContent(after)]
}

/** Parts of a word as content of a sentence: marks at its end stand on their own. */
function asContent(parts: readonly (SentenceContent | {type: 'TextNode'})[]): SentenceContent[] {
  const children = [...parts] as Extract<SentenceContent, {type: 'WordNode'}>['children']
  const marks: SentenceContent[] = []
  while (children.length > 0 && children.at(-1)?.type !== 'TextNode') {
    const last = children.pop()
    if (last !== undefined && last.type !== 'TextNode') marks.unshift(last)
  }
  if (children.length === 0) return marks
  return [withPosition({type: 'WordNode' as const, children}), ...marks]
}

/** The point where the first half of a node ends. */
function middleOf(position: Position | undefined, firstHalf: string): Point | undefined {
  if (position === undefined) return undefined
  const {line, column, offset} = position.start
  const lines = firstHalf.split(/\r\n|\r|\n/u)
  const last = lines.at(-1)?.length ?? 0
  return {
    line: line + lines.length - 1,
    column: lines.length > 1 ? last + 1 : column + last,
    offset: offset === undefined ? undefined : offset + firstHalf.length,
  }
}

function between(start: Point | undefined, end: Point | undefined): {position?: Position} {
  return start === undefined || end === undefined ? {} : {position: {start, end}}
}

/** A parent with the position that its children have together. */
function withPosition<Parent extends {children: readonly Nodes[]; position?: Position | undefined}>(
  parent: Parent,
): Parent {
  return {...parent, ...between(parent.children[0]?.position?.start, parent.children.at(-1)?.position?.end)}
}
