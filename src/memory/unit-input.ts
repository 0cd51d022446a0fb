import {sha256} from '@noble/hashes/sha2.js'
import {StoreError} from '../errors.js'
import type {NewUnit, Texts, TranslationUnit, Variant} from '../model/unit.js'
import {knownLocale} from './known-locale.js'

/** A unit as it may be given to a memory: whole, without an id, or only its texts by language. */
export type UnitInput = NewUnit | Texts

/** Hexadecimal digits of an id: 128 bits, so that two different units never share one. */
const ID_LENGTH = 32

/** Written over for every unit: a buffer of its own for each costs more than the rest of its id. */
const buffer = new Uint8Array(1 << 15)
const encoder = new TextEncoder()

function utf8(text: string): Uint8Array {
  // A UTF-16 unit takes three bytes at most.
  if (text.length * 3 > buffer.length) return encoder.encode(text)
  return buffer.subarray(0, encoder.encodeInto(text, buffer).written)
}

/**
 * The unit that was meant, checked: locales in canonical form, an id made from texts, codes and neighbours where there is none.
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
  const unit: TranslationUnit = {id: id ?? idOf(variants), variants}
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
  for (const part of [text, previous, next]) {
    if (part !== undefined && !part.isWellFormed()) throw illFormed(`The ${locale} text`, part)
  }
  return locale === variant.locale ? variant : {...variant, locale}
}

function illFormed(what: string, text: string): StoreError {
  const shown = text.toWellFormed().slice(0, 40)
  return new StoreError(
    `${what} “${shown}” holds half a surrogate pair, which UTF-8 cannot keep; remove it first.`,
  )
}

/** The same for the same texts, codes and neighbours, in whatever order the languages are given. */
function idOf(variants: readonly Variant[]): string {
  const parts = variants.map(({locale, text, codes, previous, next}) => {
    const hasCodes = codes !== undefined && codes.length > 0
    return `["${locale}",${quoted(text)},${quoted(previous)},${quoted(next)}${hasCodes ? `,${JSON.stringify(codes)}` : ''}]`
  })
  return hashOf(parts.sort().join('\n'))
}

/** Hashers are made once: a fresh one is copied into the one at work, as making one takes as long as hashing a block. */
const fresh = sha256.create()
const hasher = sha256.create()
const digest = new Uint8Array(hasher.outputLen)

function hashOf(text: string): string {
  fresh._cloneInto(hasher)
  hasher.update(utf8(text)).digestInto(digest)
  return digits()
}

/** [four bits] → the code of their hexadecimal digit. */
const HEX = Uint8Array.from('0123456789abcdef', digit => digit.charCodeAt(0))
const codes: number[] = Array(ID_LENGTH).fill(0)

/** The first bytes of the digest, in one piece: a string that is put together of many takes thrice as long to be looked up. */
function digits(): string {
  for (let place = 0; place < ID_LENGTH / 2; place++) {
    const byte = digest[place] as number
    codes[2 * place] = HEX[byte >> 4] as number
    codes[2 * place + 1] = HEX[byte & 15] as number
  }
  // `apply` with an array takes a sixth of the time that spreading a typed array does.
  return String.fromCharCode.apply(undefined, codes)
}

/** Signs that JSON writes otherwise than they are. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u

/** A text, in NFC, as JSON spells it. */
function quoted(text: string | undefined): string {
  if (text === undefined) return 'null'
  if (isPlain(text)) return `"${text}"`
  const composed = text.normalize('NFC')
  return ESCAPED.test(composed) ? JSON.stringify(composed) : `"${composed}"`
}

/**
 * Whether a text is NFC and spelt in JSON as it is, as far as a glance tells: nothing but signs that never compose with the
 * one before (Unicode Standard Annex 15, NFC_Quick_Check), of the blocks up to Latin Extended, Cyrillic, and dashes and quotes.
 */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22 || code === 0x5c || code < 0x20) return false
    if (code < 0x7f) continue
    const isLatin = code >= 0xa0 && code < 0x300
    const isCyrillic = code >= 0x400 && code < 0x530 && (code < 0x483 || code >= 0x48a)
    const isMark = code >= 0x2010 && code < 0x2028
    if (!isLatin && !isCyrillic && !isMark) return false
  }
  return true
}
