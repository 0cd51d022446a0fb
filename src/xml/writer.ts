/** Told of each character that XML can't hold and that was replaced by U+FFFD. */
export type OnForbidden = (character: string) => void

/**
 * What must not stand in text as it is: markup, CR (which reading would turn into LF), and what XML 1.0 (§2.2) forbids
 * even as a reference: controls but tab and line feed, halves of surrogate pairs, U+FFFE and U+FFFF.
 */
const IN_TEXT = /[&<>\p{Cs}\uFFFE\uFFFF]|[\p{Cc}--[\t\n\u{7F}-\u{9F}]]/gv
/** In an attribute quotes too, and white space that reading would turn into a blank (§3.3.3). */
const IN_ATTRIBUTE = /[&<>"\p{Cs}\uFFFE\uFFFF]|[\p{Cc}--[\u{7F}-\u{9F}]]/gv

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/**
 * The text as it stands between XML tags.
 *
 * @example
 * xmlText('a < b\r') // => 'a &lt; b&#13;'
 */
export function xmlText(text: string, onForbidden?: OnForbidden): string {
  return escaped(text, IN_TEXT, onForbidden)
}

/** The text as it stands between the double quotes of an XML attribute. */
export function xmlAttribute(text: string, onForbidden?: OnForbidden): string {
  return escaped(text, IN_ATTRIBUTE, onForbidden)
}

/**
 * Attributes as they stand in a tag, in the order given; those that are `undefined` are left out.
 *
 * @example
 * xmlAttributes({id: '1', type: undefined}) // => ' id="1"'
 */
export function xmlAttributes(
  attributes: Readonly<Record<string, string | number | undefined>>,
  onForbidden?: OnForbidden,
): string {
  let written = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) written += ` ${name}="${xmlAttribute(String(value), onForbidden)}"`
  }
  return written
}

function escaped(text: string, pattern: RegExp, onForbidden: OnForbidden | undefined): string {
  return text.replace(pattern, character => {
    const reference = ESCAPES[character]
    if (reference !== undefined) return reference
    onForbidden?.(character)
    return '\u{FFFD}'
  })
}
