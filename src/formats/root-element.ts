/**
 * The local name of the root element of what looks like XML, `undefined` for what does not.
 *
 * @example
 * rootElement('<?xml version="1.0"?><!-- ours --><tmx version="1.4">') // => 'tmx'
 */
export function rootElement(head: string): string | undefined {
  let at = blanks(head, 0)
  while (head[at] === '<') {
    if (head.startsWith('<!--', at)) at = after(head, '-->', at + 4)
    else if (head.startsWith('<?', at)) at = after(head, '?>', at + 2)
    else if (head.startsWith('<!', at)) at = afterDoctype(head, at)
    else
      return /^<(?:[\p{L}_][\p{L}\p{N}_.-]*:)?([\p{L}_][\p{L}\p{N}_.-]*)/u.exec(head.slice(at, at + 200))?.[1]
    at = blanks(head, at)
  }
  return undefined
}

function blanks(head: string, from: number): number {
  let at = from
  while (at < head.length && (head.charCodeAt(at) <= 0x20 || head[at] === '\u{FEFF}')) at += 1
  return at
}

function after(head: string, end: string, from: number): number {
  const at = head.indexOf(end, from)
  return at < 0 ? head.length : at + end.length
}

/** The end of a document type, which may hold declarations in brackets. */
function afterDoctype(head: string, from: number): number {
  const bracket = head.indexOf('[', from)
  const close = head.indexOf('>', from)
  return bracket >= 0 && bracket < close
    ? after(head, '>', after(head, ']', bracket))
    : after(head, '>', from)
}
