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
