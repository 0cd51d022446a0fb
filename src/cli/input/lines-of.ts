import type {Segment} from '../../model/segment.js'

/** Lines that are segments already; the line break that closes the last one opens no further one. */
export function linesOf(text: string): Segment[] {
  const segments: Segment[] = []
  let start = 0
  for (const {index, 0: lineBreak} of text.matchAll(/\r\n|[\n\r]/gu)) {
    segments.push({text: text.slice(start, index), start, end: index})
    start = index + lineBreak.length
  }
  if (start < text.length) segments.push({text: text.slice(start), start, end: text.length})
  return segments
}
