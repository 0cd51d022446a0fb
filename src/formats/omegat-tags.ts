import type {InlineCode} from '../model/content.js'
import type {Variant} from '../model/unit.js'

/** OmegaT’s own tags are as they should be: `<b0>`, `</b0>`, `<i1/>`. */
const OWN = /^<\/?\p{L}+\d+\/?>$/u
/** The name of a tag of XML or HTML. */
const TAG = /^<\/?\s*(?:[\p{L}_][\p{L}\p{N}_.-]*:)?([\p{L}_])/u
/** What OmegaT calls a code whose name it does not know. */
const UNKNOWN = 'f'

/**
 * The variants with codes as OmegaT shows and compares them: the first letter of the tag and its number from 0 (`<b0>`).
 *
 * Only in files that say that OmegaT wrote them does OmegaT look at codes at all; in those of others it drops them and
 * finds a segment without its codes (tried with 3.6.0).
 */
export function withOmegatTags(variants: readonly Variant[], source: Variant): readonly Variant[] {
  const letters = new Map<number, string>()
  for (const variant of [source, ...variants]) {
    for (const {number, native, type} of variant.codes ?? []) {
      const letter = TAG.exec(native ?? '')?.[1] ?? type?.[0]
      if (letter !== undefined && !letters.has(number)) letters.set(number, letter.toLowerCase())
    }
  }
  return variants.map(variant => {
    if (variant.codes === undefined) return variant
    return {...variant, codes: variant.codes.map(code => withTag(code, letters.get(code.number) ?? UNKNOWN))}
  })
}

function withTag(code: InlineCode, letter: string): InlineCode {
  if (OWN.test(code.native ?? '')) return code
  const {element: _, subflows: __, ...rest} = code
  const name = `${letter}${code.number - 1}`
  if (code.kind !== 'alone') return {...rest, native: code.kind === 'open' ? `<${name}>` : `</${name}>`}
  // An element of HTML that is never closed (`<img …>`) has a tag that opens only.
  const isVoid = TAG.test(code.native ?? '') && !/\/\s*>$/u.test(code.native ?? '')
  return {...rest, native: isVoid ? `<${name}>` : `<${name}/>`}
}

const TAGS_IN_TEXT = /<(\/?)(\p{L}+)(\d{1,4})(\/?)>/gu

/**
 * A segment in which a tool has written its codes as text (`<f0>`, `</f0>`, `<i1/>`; TMX level 1 of OmegaT), with the codes
 * taken out; a tag without its partner is half a pair.
 *
 * @example
 * codesFromTags('Заң <b0>күшіне</b0> енді.').text // => 'Заң күшіне енді.'
 */
export function codesFromTags(text: string): {readonly text: string; readonly codes: readonly InlineCode[]} {
  const codes: InlineCode[] = []
  const opened = new Set<string>()
  const paired = new Set<string>()
  let bare = ''
  let start = 0
  for (const match of text.matchAll(TAGS_IN_TEXT)) {
    const [native, slash = '', letters = '', digits = '', isAlone = ''] = match
    bare += text.slice(start, match.index)
    start = match.index + native.length
    const kind = slash !== '' ? 'close' : isAlone !== '' ? 'alone' : 'open'
    const name = letters + digits
    if (kind === 'open') opened.add(name)
    else if (kind === 'close' && opened.has(name)) paired.add(name)
    codes.push({kind, number: Number(digits) + 1, position: bare.length, native})
  }
  const whole = codes.map(code => {
    const isHalf = code.kind !== 'alone' && !paired.has((code.native ?? '').replace(/[</>]/gu, ''))
    return isHalf ? {...code, element: 'it'} : code
  })
  return {text: bare + text.slice(start), codes: whole}
}
