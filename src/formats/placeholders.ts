import type {InlineCode} from '../model/content.js'
import type {Variant} from '../model/unit.js'

/** A piece of a text that a program fills in or that marks up the rest. */
interface Placeholder {
  readonly start: number
  readonly end: number
  readonly kind: InlineCode['kind']
}

/** A tag without attributes, as Trans of react-i18next takes them: `<0>`, `</b>`, `<br />`. */
const TAG = /^<(\/?)(?:\p{L}[\p{L}\p{N}]{0,30}|\p{Nd}{1,3})\s?(\/?)>/u

/**
 * Variants whose placeholders are inline codes: interpolation `{{name}}`, nesting `$t(key)` and tags `<0>…</0>`, `<br/>` of
 * i18next. The same placeholder has the same number in all of them.
 *
 * @example
 * withPlaceholders([{locale: 'kk', text: 'Сәлем, {{name}}!'}])[0]
 * // => {locale: 'kk', text: 'Сәлем, !', codes: [{kind: 'alone', number: 1, position: 7, native: '{{name}}'}]}
 */
export function withPlaceholders(variants: readonly Variant[]): Variant[] {
  let last = 0
  /** Numbers by what stands in the text and how often it stood there before. */
  const numbers = new Map<string, number>()
  return variants.map(variant => {
    const found = placeholdersIn(variant.text)
    if (found.length === 0) return variant
    const seen = new Map<string, number>()
    /** Numbers of tags that are open, by their name. */
    const open = new Map<string, number[]>()
    const codes: InlineCode[] = []
    let text = ''
    let start = 0
    for (const {start: from, end, kind} of found) {
      const native = variant.text.slice(from, end)
      text += variant.text.slice(start, from)
      start = end
      const name = native.replace(/[<>/\s]/gu, '')
      let number = kind === 'close' ? open.get(name)?.pop() : undefined
      if (number === undefined) {
        const count = seen.get(native) ?? 0
        seen.set(native, count + 1)
        const key = `${count} ${native}`
        number = numbers.get(key)
        if (number === undefined) {
          last += 1
          number = last
          numbers.set(key, number)
        }
      }
      if (kind === 'open') open.set(name, [...(open.get(name) ?? []), number])
      codes.push({kind, number, position: text.length, native})
    }
    return {...variant, text: text + variant.text.slice(start), codes: paired(codes)}
  })
}

/** A text with its native codes where they belong: for formats that have no other place for them. */
export function nativeText({text, codes}: Variant): string {
  if (codes === undefined || codes.length === 0) return text
  let written = ''
  let start = 0
  for (const {position, native} of codes) {
    written += text.slice(start, position) + (native ?? '')
    start = Math.max(start, position)
  }
  return written + text.slice(start)
}

/** The placeholders of a text in order; one that is longer than this is none, so that every text is read in linear time. */
const LONGEST = 500

function placeholdersIn(text: string): Placeholder[] {
  const found: Placeholder[] = []
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at)
    if (end !== undefined) {
      const [tag, closing, empty] = text[at] === '<' ? (TAG.exec(text.slice(at, end)) ?? []) : []
      const isAlone = tag === undefined || empty === '/'
      found.push({start: at, end, kind: isAlone ? 'alone' : closing === '/' ? 'close' : 'open'})
    }
    at = end ?? at + 1
  }
  return found
}

/** The end of the placeholder that begins here, if one does. */
function endOf(text: string, at: number): number | undefined {
  const first = text[at]
  if (first === '{' && text[at + 1] === '{') {
    const end = text.slice(at, at + LONGEST).indexOf('}}', 2)
    return end < 0 ? undefined : at + end + 2
  }
  if (first === '$' && text.startsWith('$t(', at)) {
    let depth = 0
    for (let end = at + 2; end < Math.min(text.length, at + LONGEST); end += 1) {
      if (text[end] === '(') depth += 1
      else if (text[end] === ')') depth -= 1
      if (depth === 0) return end + 1
    }
    return undefined
  }
  if (first !== '<') return undefined
  const tag = TAG.exec(text.slice(at, at + 40))?.[0]
  return tag === undefined ? undefined : at + tag.length
}

/** Codes whose partner is missing stand alone. */
function paired(codes: readonly InlineCode[]): InlineCode[] {
  const opened = new Set(codes.filter(({kind}) => kind === 'open').map(({number}) => number))
  const closed = new Set(codes.filter(({kind}) => kind === 'close').map(({number}) => number))
  return codes.map(code => {
    return opened.has(code.number) && closed.has(code.number) ? code : {...code, kind: 'alone'}
  })
}
