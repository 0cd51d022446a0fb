import {nativeText, withPlaceholders} from '../formats/placeholders.js'
import type {InlineCode} from '../model/content.js'

/** A text as a memory holds it: with placeholders in it, or beside it as inline codes. */
export interface MemoryText {
  readonly text: string
  readonly codes?: readonly InlineCode[] | undefined
}

/** A text without its placeholders, with these as inline codes; `undefined` if it has none. */
export function withoutPlaceholders(text: string): {text: string; codes: readonly InlineCode[]} | undefined {
  const [flat] = withPlaceholders([{locale: '', text}])
  return flat?.codes === undefined ? undefined : {text: flat.text, codes: flat.codes}
}

/**
 * The translation of a text, with the text's own placeholders where the memory's stand; `undefined` if one would be lost or
 * invented, or if the memory does not tell how one is written.
 *
 * @example
 * translationFor('Hi, {{user}}!', {text: 'Hi, {{name}}!'}, {text: 'Сәлем, {{name}}!'}) // => 'Сәлем, {{user}}!'
 */
export function translationFor(text: string, source: MemoryText, target: MemoryText): string | undefined {
  const wanted = placeholdersOf({text})
  const given = placeholdersOf(source)
  const written = placeholdersOf(target)
  if (wanted === undefined || given === undefined || written === undefined) return undefined
  const translation = nativeText({locale: '', ...target})
  if (isSameSet(wanted, written)) return translation
  // Another name in the same place is that placeholder, if the translation has all that the memory's text has.
  if (wanted.length !== given.length || !isSameSet(given, written)) return undefined
  const names = new Map<string, string>()
  for (const [place, native] of given.entries()) {
    const other = wanted[place] as string
    if (shapeOf(native) !== shapeOf(other) || (names.get(identityOf(native)) ?? other) !== other)
      return undefined
    names.set(identityOf(native), other)
  }
  const [flat] = withPlaceholders([{locale: '', text: translation}])
  const codes = flat?.codes?.map(code => {
    return {...code, native: names.get(identityOf(code.native ?? '')) ?? code.native}
  })
  return flat === undefined ? undefined : nativeText({...flat, codes})
}

/** The placeholders of a text as they are written, in order; `undefined` where one is not told. */
function placeholdersOf({text, codes = []}: MemoryText): string[] | undefined {
  if (codes.some(({native}) => native === undefined)) return undefined
  const written = nativeText({locale: '', text, codes})
  return withPlaceholders([{locale: '', text: written}])[0]?.codes?.map(({native}) => native ?? '') ?? []
}

/** What a placeholder stands for, however it is to be formatted: the name of the variable, the key that is nested, the tag. */
function identityOf(native: string): string {
  const [, variable] = /^\{\{-?([^,}]*)/u.exec(native) ?? []
  if (variable !== undefined) return `{{${variable.trim()}`
  const [, key, options = ''] = /^\$t\(([^,)]*)(.*)$/su.exec(native) ?? []
  if (key === undefined) return native.replace(/\s/gu, '')
  // What is filled into the options of what is nested must not be lost either.
  const filled = [...options.matchAll(/\{\{-?([^,}]*)/gu)].map(([, variable = '']) => variable.trim())
  return `$t(${[key.trim(), ...filled.sort()].join()}`
}

/** The kind of a placeholder: a tag can't stand for a variable. */
function shapeOf(native: string): string {
  return native.startsWith('{{') ? '{{' : native.startsWith('$t') ? '$t' : native
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const one = new Set(a.map(identityOf))
  const other = new Set(b.map(identityOf))
  return one.size === other.size && [...one].every(identity => other.has(identity))
}
