import {type GetTextComment, type GetTextTranslation, type GetTextTranslationRecord, po} from 'gettext-parser'
import type {ErrorReason, Message} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {Property, Variant} from '../model/unit.js'
import {notInBoth} from './bilingual-printer.js'
import {nativeText} from './placeholders.js'
import {gettextPluralForms, integerCategories, PLURAL} from './plurals.js'
import {CONTEXT, EXTRACTED, FLAG, OBSOLETE, PREVIOUS, REFERENCE} from './po-properties.js'
import {variantsOf, type WritableUnit} from './select.js'
import type {Printer} from './source.js'

export interface WritePoOptions {
  readonly source: Locale
  readonly target: Locale
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** Writes units as a gettext catalogue, message by message; see `writePo`. */
export class PoPrinter implements Printer<WritableUnit> {
  readonly #options: WritePoOptions
  readonly #categories: readonly string[]
  readonly #written = new Set<string>()
  /** Units that lack one of the languages. */
  #leftOut = 0

  constructor(options: WritePoOptions) {
    this.#options = options
    this.#categories = integerCategories(options.target)
  }

  begin(): string {
    const {source, target} = this.#options
    const forms = gettextPluralForms(target)
    return compiled({
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=UTF-8',
      'Content-Transfer-Encoding': '8bit',
      Language: target.replaceAll('-', '_'),
      ...(forms !== undefined && {'Plural-Forms': forms}),
      'X-Source-Language': source,
    })
  }

  item(unit: WritableUnit): string {
    const {source, target} = this.#options
    const sources = variantsOf(unit, source)
    const targets = variantsOf(unit, target)
    const first = sources[0]
    if (first === undefined || targets.length === 0 || languageOf(source) === languageOf(target)) {
      this.#leftOut += 1
      return ''
    }
    const properties = unit.properties ?? []
    const context = properties.find(({type}) => type === CONTEXT)?.value
    if (nativeText(first) === '')
      return this.#leave('A unit without source text has no place in a catalogue; it was left out.')
    const key = JSON.stringify([context, nativeText(first)])
    if (this.#written.has(key)) {
      const text = first.text.slice(0, 60)
      return this.#leave(`“${text}” is translated twice in the same context; only the first is written.`, {
        id: 'poTwice',
        values: {text},
      })
    }
    this.#written.add(key)
    const message = {
      ...(context !== undefined && {msgctxt: context}),
      ...texts(first, sources, targets, this.#categories),
      comments: writtenComments(unit),
    }
    return `\n${drawn(
      message,
      properties.some(({type}) => type === OBSOLETE),
    )}`
  }

  end(): string {
    if (this.#leftOut > 0) this.#options.onMessage?.(notInBoth(this.#leftOut, this.#options))
    return ''
  }

  #leave(reason: string, translation?: ErrorReason): string {
    this.#options.onMessage?.({ruleId: 'left-out', reason, place: {file: this.#options.file}, translation})
    return ''
  }
}

/** A catalogue of at most one message, which a header comes before. */
function compiled(headers: Record<string, string>, message?: GetTextTranslation, isObsolete = false): string {
  const messages: GetTextTranslationRecord = message === undefined ? {} : {'': {message}}
  const table = isObsolete ? {translations: {}, obsolete: messages} : {translations: messages}
  // When gettext-parser folds lines it cuts characters outside the basic plane in two.
  return po.compile({charset: 'utf-8', headers, ...table}, {foldLength: 0}).toString()
}

/** A message alone: so a catalogue is written in the order of its units and in constant memory. */
function drawn(message: GetTextTranslation, isObsolete = false): string {
  const catalogue = compiled({}, message, isObsolete)
  return catalogue.slice(catalogue.indexOf('\n\n') + 2)
}

function writtenComments({notes = [], properties = [], status}: WritableUnit): GetTextComment {
  const of = (wanted: string) =>
    properties.filter(({type}) => type === wanted).map(({value}) => value.replace(/\s*[\r\n]\s*/gu, ' '))
  const flags = [...(status === 'draft' ? ['fuzzy'] : []), ...of(FLAG)]
  return {
    translator: comment(notes.join('\n\n')),
    extracted: comment(of(EXTRACTED).join('\n')),
    reference: comment(of(REFERENCE).join('\n')),
    flag: comment(flags.join(', ')),
    previous: previousTexts(properties),
  }
}

/** The texts before a change, as they stand in the comment. */
function previousTexts(properties: readonly Property[]): string {
  const texts = Object.entries(PREVIOUS).map(([keyword, type]) => {
    return [keyword, properties.find(property => property.type === type)?.value] as const
  })
  const given = Object.fromEntries(texts.filter(([, text]) => text !== undefined))
  if (Object.keys(given).length === 0) return ''
  return drawn({msgid: '', msgstr: [''], ...given}).replace(/\nmsgstr.*$/su, '')
}

/** Lines of a comment; for gettext a backslash at the end of one would join the next line to it. */
function comment(text: string): string {
  return text.replace(/\\$/gmu, '\\ ')
}

function texts(
  first: Variant,
  sources: readonly Variant[],
  targets: readonly Variant[],
  categories: readonly string[],
): GetTextTranslation {
  const plural = sources.find(variant => formOf(variant) === 'other' && variant !== first)
  const forms = new Map<number, string>()
  for (const variant of targets) {
    const form = formOf(variant)
    const index = form === undefined ? -1 : /^\d+$/u.test(form) ? Number(form) : categories.indexOf(form)
    if (index >= 0 && !forms.has(index)) forms.set(index, nativeText(variant))
  }
  const [target] = targets
  // One form for all numbers, as catalogues with `nplurals=1` have it.
  if (plural !== undefined && target !== undefined && targets.length === 1 && formOf(target) === 'other')
    for (const index of categories.keys()) forms.set(index, nativeText(target))
  if (plural === undefined || forms.size === 0) {
    return {msgid: nativeText(first), msgstr: [target === undefined ? '' : nativeText(target)]}
  }
  const count = Math.max(categories.length, ...[...forms.keys()].map(index => index + 1))
  const msgstr = Array.from({length: count}, (_, index) => forms.get(index) ?? '')
  return {msgid: nativeText(first), msgid_plural: nativeText(plural), msgstr}
}

function formOf(variant: Variant): string | undefined {
  return variant.properties?.find(({type}) => type === PLURAL)?.value
}
