import {StoreError} from '../errors.js'
import type {NewUnit, Texts, TranslationUnit, Variant} from '../model/unit.js'
import {keyOf} from './context.js'
import {COMPOSED} from './is-composed.js'
import {knownLocale} from './known-locale.js'
import {textDigest} from './text-digest.js'

/** A unit as it may be given to a memory: whole, without an id, or only its texts by language. */
export type UnitInput = NewUnit | Texts

/**
 * The unit that was meant, checked: locales in canonical form, an id made from texts, codes, neighbours and
 * key where there is none.
 *
 * @example
 * unitFrom({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'}).variants[0]
 * // => {locale: 'kk', text: 'Құжат тіркелді.'}
 */
export function unitFrom(input: UnitInput): TranslationUnit {
  if (typeof input !== 'object' || input === null) {
    throw new TypeError(`A unit is an object such as {kk: '…', ru: '…'}, but ${typeof input} was given.`)
  }
  const variants = hasVariants(input)
    ? input.variants.map(checkedVariant)
    : Object.entries(input).map(fromText)
  if (variants.length === 0)
    throw new TypeError("A unit without texts was given; expected such as {kk: '…', ru: '…'}.")
  if (!hasVariants(input)) return {id: idOf(variants), variants}
  const {id} = input
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    throw new TypeError(
      `A unit's id must be a string that is not empty, but ${JSON.stringify(id)} was given.`,
    )
  }
  if (id !== undefined && !id.isWellFormed()) throw illFormed('The id of a unit', id)
  const key = id === undefined && input.properties !== undefined ? keyOf(input) : undefined
  const unit: TranslationUnit = {id: id ?? idOf(variants, key), variants}
  // Most units hold nothing else, and copying what is not there takes its time.
  for (const name in input) if (name !== 'id' && name !== 'variants') return {...input, ...unit}
  return unit
}

function hasVariants(input: UnitInput): input is NewUnit {
  return Array.isArray((input as NewUnit).variants)
}

function fromText([tag, text]: [string, unknown]): Variant {
  return checkedVariant({locale: tag, text: text as string})
}

function checkedVariant(variant: Variant): Variant {
  const locale = knownLocale(variant.locale)
  const {text, previous, next} = variant
  if (typeof text !== 'string') {
    throw new TypeError(`The ${locale} text of a unit must be a string, but ${typeof text} was given.`)
  }
  if (!isStorable(text) || !isStorable(previous) || !isStorable(next)) {
    const part = [text, previous, next].find(one => !isStorable(one))
    throw illFormed(`The ${locale} text`, part ?? '')
  }
  return locale === variant.locale ? variant : {...variant, locale}
}

function isStorable(text: string | undefined): boolean {
  return text === undefined || text.isWellFormed()
}

function illFormed(what: string, text: string): StoreError {
  const shown = text.toWellFormed().slice(0, 40)
  return new StoreError(
    `${what} “${shown}” holds half a surrogate pair, which UTF-8 cannot keep; remove it first.`,
  )
}

/** The same for the same texts, codes, neighbours and key, in whatever order the languages are given. */
function idOf(variants: readonly Variant[], key?: string): string {
  const [first, second] = variants
  if (variants.length !== 2 || key !== undefined) {
    const parts = variants.map(spelt).sort()
    return textDigest((key === undefined ? parts : [...parts, quoted(key)]).join('\n'))
  }
  const [a, b] = [first as Variant, second as Variant]
  const [speltA, speltB] = [spelt(a), spelt(b)]
  // What is spelt begins with the locale and a quotation mark: most often those tell, and comparing them takes no time.
  const isInOrder = a.locale === b.locale ? speltA < speltB : `${a.locale}"` < `${b.locale}"`
  return textDigest(isInOrder ? `${speltA}\n${speltB}` : `${speltB}\n${speltA}`)
}

function spelt({locale, text, codes, previous, next}: Variant): string {
  const withCodes = codes === undefined || codes.length === 0 ? '' : `,${JSON.stringify(codes)}`
  return `["${locale}",${quoted(text)},${quoted(previous)},${quoted(next)}${withCodes}]`
}

/** Signs that JSON writes otherwise than they are. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u

/** [UTF-16 unit] → 1 where it never composes with the one before, and JSON spells it as it is. */
const PLAIN = COMPOSED.slice()
PLAIN.fill(0, 0, 0x20)
PLAIN.fill(0, 0x22, 0x23)
PLAIN.fill(0, 0x5c, 0x5d)

/** A text, in NFC, as JSON spells it. */
function quoted(text: string | undefined): string {
  if (text === undefined) return 'null'
  if (isPlain(text)) return `"${text}"`
  const composed = text.normalize('NFC')
  return ESCAPED.test(composed) ? JSON.stringify(composed) : `"${composed}"`
}

/** Whether a text is NFC and spelt in JSON as it is, as far as a glance tells. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (PLAIN[text.charCodeAt(index)] === 0) return false
  }
  return true
}
