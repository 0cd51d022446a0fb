import {type GetTextComment, type GetTextTranslation, po} from 'gettext-parser'
import type {Property} from '../model/unit.js'
import {EXTRACTED, FLAG, PREVIOUS, REFERENCE} from './po-properties.js'

/** What a line without comment is: a keyword, a text, or both. */
export const LINE = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)?\s*(.*)$/su

/** Whether a text stands in quotes, with a backslash before those inside. */
export function isQuoted(text: string): boolean {
  return text.startsWith('"') && /^"[^"\\]*"$/u.test(text.replace(/\\./gsu, ''))
}

interface ParsedMessage {
  readonly headers: {readonly [name: string]: string}
  readonly message: GetTextTranslation | undefined
  readonly isObsolete: boolean
}

/** The one message that stands in lines. */
export function parsed(lines: readonly string[]): ParsedMessage {
  const {headers, translations, obsolete} = po.parse(`${lines.join('\n')}\n`)
  const message = Object.values(obsolete ?? translations).flatMap(Object.values)[0]
  return {headers, message, isObsolete: obsolete !== undefined}
}

/** What the comments of a message hold, as the model has it. */
export function readComments(comments: GetTextComment) {
  const linesOf = (text = '') => text.split('\n').map(line => line.trim())
  const notes = (comments.translator ?? '').replace(/\\ $/gmu, '\\').split(/\n{2,}/u)
  const flags = linesOf(comments.flag?.replaceAll(',', '\n'))
  const properties: Property[] = [
    ...linesOf(comments.extracted).map(value => ({type: EXTRACTED, value})),
    ...linesOf(comments.reference).map(value => ({type: REFERENCE, value})),
    ...flags.filter(flag => flag !== 'fuzzy').map(value => ({type: FLAG, value})),
  ]
  const before = linesOf(comments.previous).filter(line => isQuoted(LINE.exec(line)?.[2] ?? ''))
  const keywords = before.flatMap(line => LINE.exec(line)?.[1] ?? [])
  if (keywords.length > 0 && new Set(keywords).size === keywords.length) {
    // A message without msgid is none to gettext-parser, and it fails at an empty msgid without msgstr.
    if (!keywords.includes('msgid')) before.push('msgid ""')
    const {message} = parsed([...before.map(resolved), 'msgstr ""'])
    for (const [keyword, type] of Object.entries(PREVIOUS)) {
      const value = message?.[keyword as keyof typeof PREVIOUS]
      if (value !== undefined) properties.push({type, value})
    }
  }
  return {
    notes: notes.map(note => note.replace(/^\n|\n$/gu, '')).filter(note => note !== ''),
    flags,
    properties: properties.filter(({value}) => value !== ''),
  }
}

const CONTROLS: ReadonlyMap<string, string> = new Map(Object.entries({a: '\u{7}', b: '\b', f: '\f', v: '\v'}))

/**
 * A text without the escapes that gettext-parser does not know: for bytes of UTF-8 (`\320`, `\xD0`: “msgcat --escape” writes
 * them) and for rare controls.
 */
export function resolved(line: string): string {
  return line.replace(/(?:\\(?:x[\da-fA-F]{1,2}|[0-7]{1,3}))+|\\./gsu, sequence => {
    const control = CONTROLS.get(sequence.slice(1))
    if (control !== undefined) return control
    if (!/^\\(?:x[\da-fA-F]|[0-7])/u.test(sequence)) return sequence
    const codes = sequence.split('\\').slice(1)
    const bytes = codes.map(code => (code.startsWith('x') ? Number(`0${code}`) : Number(`0o${code}`)))
    const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(Uint8Array.from(bytes))
    return text.replace(/["\\]/gu, '\\$&').replaceAll('\n', '\\n')
  })
}
