import {type GetTextComment, type GetTextTranslation, type GetTextTranslationRecord, po} from 'gettext-parser'
import {type ErrorReason, FormatError, type Message, type Place} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, Property, Variant} from '../model/unit.js'
import {LenientLocales, lenientLocale} from './lenient-locale.js'
import {nativeText} from './placeholders.js'
import {gettextPluralForms, integerCategories, PLURAL} from './plurals.js'
import {variantsOf, type WritableUnit} from './select.js'
import {
  type AsyncSource,
  type Parser,
  type Printer,
  print,
  pull,
  type ReadOptions,
  type Source,
  type SyncSource,
} from './source.js'

export interface ReadPoOptions extends ReadOptions {
  /** The language of the msgids. Default: what the header says (`X-Source-Language`), else `DEFAULT_PO_SOURCE`. */
  readonly source?: Locale | undefined
  /** The language of the msgstrs. Default: what the header says (`Language`), else what the name of the file says. */
  readonly target?: Locale | undefined
}

export interface WritePoOptions {
  readonly source: Locale
  readonly target: Locale
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** The language that programs are written in where nothing else is said. */
export const DEFAULT_PO_SOURCE = 'en'

const CONTEXT = 'context'
const REFERENCE = 'reference'
const EXTRACTED = 'extracted-comment'
const FLAG = 'flag'
const OBSOLETE = 'obsolete'
const PREVIOUS = {
  msgctxt: 'previous-context',
  msgid: 'previous-source',
  msgid_plural: 'previous-source-plural',
} as const

/** What a line without comment is: a keyword, a text, or both. */
const LINE = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)?\s*(.*)$/su

/** Longest line. */
const MAX_LINE = 2 ** 22
/** Lines and characters of one message with its comments. */
const MAX_LINES = 100_000
const MAX_MESSAGE = 2 ** 24

/**
 * The translated messages of a gettext catalogue, in the order of the file.
 *
 * A message with plurals is one unit: its forms are variants with the property `plural` (`one`, `few` …). The context is
 * the property `context`, a fuzzy message a unit with status `draft`; references, flags, extracted comments and previous
 * texts are properties, translators' comments notes, obsolete messages have the property `obsolete`. Messages without a
 * translation are passed over.
 *
 * @example
 * const [unit] = readPo('msgid ""\nmsgstr "Language: kk\\n"\n\nmsgid "Law"\nmsgstr "Заң"\n')
 * unit?.variants // => [{locale: 'en', text: 'Law'}, {locale: 'kk', text: 'Заң'}]
 */
export function readPo(source: SyncSource, options?: ReadPoOptions): Generator<NewUnit, void, undefined>
export function readPo(source: AsyncSource, options?: ReadPoOptions): AsyncGenerator<NewUnit, void, undefined>
export function readPo(
  source: Source,
  options?: ReadPoOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readPo(source: Source, options: ReadPoOptions = {}) {
  return pull(source, new PoParser(options), {...options, xml: true})
}

interface Languages {
  readonly source: Locale
  readonly target: Locale
  /** Of the target’s plural forms. */
  readonly categories: readonly string[]
}

/**
 * Reads gettext catalogues as they come, message by message, with gettext-parser.
 *
 * gettext-parser gives a catalogue as an object by context and text: the order of messages is lost, of two alike one, and
 * so is the line. It passes in silence over texts that belong to nothing and takes an open quote to go on over line ends.
 * So the file is cut into messages here, whose lines are looked at only as far as that needs, and each is parsed by itself.
 */
export class PoParser implements Parser<NewUnit> {
  readonly #options: ReadPoOptions
  #units: NewUnit[] = []
  #rest = ''
  #line = 0
  /** The lines of the message that is being read, the number of the first, and the keywords in them. */
  #lines: string[] = []
  #first = 0
  #length = 0
  #keywords = new Set<string>()
  /** Whether the message has its translation, so that what follows belongs to the next. */
  #isWhole = false
  #languages: Languages | undefined
  #header: ReadonlyMap<string, string> = new Map()

  constructor(options: ReadPoOptions) {
    this.#options = options
  }

  write(text: string): void {
    let start = 0
    const all = this.#rest + text
    for (let end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', start)) {
      this.#takeLine(all.slice(start, end))
      start = end + 1
    }
    this.#rest = all.slice(start)
    if (this.#rest.length > MAX_LINE) {
      this.#line += 1
      throw new FormatError(`The line is longer than ${MAX_LINE} characters.`, this.#place(), {
        reason: {id: 'lineTooLong', values: {most: MAX_LINE}},
      })
    }
  }

  end(): void {
    this.#takeLine(this.#rest)
    this.#finish()
  }

  take(): readonly NewUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }

  #place(line = this.#line, column = 1): Place {
    return {file: this.#options.file, line, column}
  }

  #takeLine(given: string): void {
    this.#line += 1
    const line = given.trim()
    const bare = line.replace(/^#~\s*/u, '')
    const isComment = bare.startsWith('#') || (bare !== line && bare.startsWith('|'))
    if (this.#isWhole && (bare === '' || isComment)) this.#finish()
    // To gettext-parser a “#~” with nothing after it would make the next message obsolete.
    if (bare === '' && (line !== '' || this.#lines.length === 0)) return
    // An empty line parts comments, as a bare “#” does.
    const kept = bare === '' ? '#' : isComment ? given : this.#textLine(line, bare)
    if (this.#lines.length === 0) {
      this.#first = this.#line
      this.#length = 0
    }
    this.#lines.push(kept)
    this.#length += kept.length
    if (this.#lines.length > MAX_LINES || this.#length > MAX_MESSAGE) {
      throw new FormatError(
        `The message that begins here has more than ${MAX_LINES} lines or ${MAX_MESSAGE} characters.`,
        this.#place(this.#first),
        {reason: {id: 'poTooLong', values: {lines: MAX_LINES, most: MAX_MESSAGE}}},
      )
    }
  }

  /** Looks at a line with a text, which may begin a new message. */
  #textLine(line: string, bare: string): string {
    const [, keyword, text = ''] = LINE.exec(bare) ?? []
    if (!isQuoted(text)) {
      throw new FormatError(
        text.startsWith('"')
          ? 'A text must begin and end with a quote on its line, and have a backslash before quotes inside.'
          : `“${line.slice(0, 40)}” is neither a comment nor a message; expected msgid, msgstr or a text in quotes.`,
        this.#place(),
        {
          reason: text.startsWith('"')
            ? {id: 'poQuote', values: {}}
            : {id: 'poNoMessage', values: {text: line.slice(0, 40)}},
        },
      )
    }
    if (keyword !== undefined) this.#takeKeyword(keyword)
    else if (this.#keywords.size === 0) {
      throw new FormatError('A text in quotes stands without msgid or msgstr before it.', this.#place(), {
        reason: {id: 'poTextAlone', values: {}},
      })
    }
    return line.includes('\\') ? resolved(line) : line
  }

  #takeKeyword(keyword: string): void {
    const isTranslation = keyword.startsWith('msgstr')
    if (this.#isWhole && !isTranslation) this.#finish()
    if (isTranslation && !this.#keywords.has('msgid')) {
      throw new FormatError('A msgstr stands without its msgid.', this.#place(), {
        reason: {id: 'poNoMsgid', values: {}},
      })
    }
    if (this.#keywords.has(keyword)) {
      throw new FormatError(`A second ${keyword} stands in one message.`, this.#place(), {
        reason: {id: 'poSecond', values: {keyword}},
      })
    }
    // gettext-parser counts the forms and does not read their numbers; gettext wants them in order.
    const form = /\d+/u.exec(keyword)?.[0]
    if (form !== undefined && Number(form) > 0 && !this.#keywords.has(`msgstr[${Number(form) - 1}]`)) {
      throw new FormatError(`${keyword} stands without the form before it.`, this.#place(), {
        reason: {id: 'poForm', values: {keyword}},
      })
    }
    this.#keywords.add(keyword)
    this.#isWhole = isTranslation
  }

  #finish(): void {
    const [lines, keywords] = [this.#lines, this.#keywords]
    this.#lines = []
    this.#keywords = new Set()
    const isWhole = this.#isWhole
    this.#isWhole = false
    // Comments at the end of a file belong to nothing.
    if (keywords.size === 0) return
    if (!keywords.has('msgid')) {
      throw new FormatError('A message stands without its msgid.', this.#place(this.#first), {
        reason: {id: 'poNoMsgid', values: {}},
      })
    }
    if (!isWhole) {
      throw new FormatError('A msgid stands without its msgstr.', this.#place(this.#first), {
        reason: {id: 'poNoMsgstr', values: {}},
      })
    }
    const {headers, message, isObsolete} = parsed(lines)
    if (message === undefined) return
    if (message.msgid !== '' || keywords.has('msgctxt')) this.#takeMessage(message, isObsolete)
    else if (!isObsolete) {
      this.#header = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
      this.#languages = undefined
    }
  }

  #languagesOf(place: Place): Languages {
    if (this.#languages !== undefined) return this.#languages
    const {source, target, file} = this.#options
    const locales = new LenientLocales(this.#options.onMessage)
    const read = (tag: string | undefined) => {
      // “kk@latin”: gettext’s way to name a script or variant, which BCP 47 has other words for.
      return tag === undefined || tag === '' ? undefined : locales.read(tag.replace(/@.*$/u, ''), place)
    }
    const named = file === undefined ? undefined : /([^/\\]+?)\.po$/iu.exec(file)?.[1]
    const meant = target ?? read(this.#header.get('language')) ?? (named && lenientLocale(named))
    if (meant === undefined || meant === '') {
      throw new FormatError(
        'The catalogue does not say its language (header “Language”); give the target.',
        place,
        {reason: {id: 'poLanguage', values: {}}},
      )
    }
    const from = source ?? read(this.#header.get('x-source-language')) ?? DEFAULT_PO_SOURCE
    this.#languages = {source: from, target: meant, categories: integerCategories(meant)}
    return this.#languages
  }

  #takeMessage(message: GetTextTranslation, isObsolete: boolean): void {
    const {msgctxt, msgid, msgid_plural: plural, msgstr, comments = {}} = message
    const translations = [...msgstr.entries()].filter(([, text]) => text !== '')
    if (translations.length === 0) return
    const {source: from, target: to, categories} = this.#languagesOf(this.#place(this.#first))
    const variants: Variant[] = []
    if (plural === undefined) {
      variants.push({locale: from, text: msgid})
      for (const [, text] of translations) variants.push({locale: to, text})
    } else {
      variants.push({locale: from, text: msgid, properties: [{type: PLURAL, value: 'one'}]})
      variants.push({locale: from, text: plural, properties: [{type: PLURAL, value: 'other'}]})
      const count = Number(/nplurals\s*=\s*(\d+)/u.exec(this.#header.get('plural-forms') ?? '')?.[1])
      for (const [index, text] of translations) {
        const category = !count || count === categories.length ? categories[index] : undefined
        variants.push({locale: to, text, properties: [{type: PLURAL, value: category ?? String(index)}]})
      }
    }
    const {notes, flags, properties} = readComments(comments)
    if (msgctxt !== undefined) properties.unshift({type: CONTEXT, value: msgctxt})
    if (isObsolete) properties.push({type: OBSOLETE, value: 'yes'})
    this.#units.push({
      variants,
      ...(flags.includes('fuzzy') && {status: 'draft'}),
      ...(notes.length > 0 && {notes}),
      ...(properties.length > 0 && {properties}),
    })
  }
}

function isQuoted(text: string): boolean {
  return text.startsWith('"') && /^"[^"\\]*"$/u.test(text.replace(/\\./gsu, ''))
}

interface ParsedMessage {
  readonly headers: {readonly [name: string]: string}
  readonly message: GetTextTranslation | undefined
  readonly isObsolete: boolean
}

/** The one message that stands in lines. */
function parsed(lines: readonly string[]): ParsedMessage {
  const {headers, translations, obsolete} = po.parse(`${lines.join('\n')}\n`)
  const message = Object.values(obsolete ?? translations).flatMap(Object.values)[0]
  return {headers, message, isObsolete: obsolete !== undefined}
}

function readComments(comments: GetTextComment) {
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
function resolved(line: string): string {
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

/**
 * Units as a gettext catalogue, in chunks of text: a message for the first source variant and its translation, in order.
 *
 * Two units with the same source and context can't both stand in a catalogue: the second is left out and reported. Variants
 * with the property `plural` become plural forms. Fields that gettext does not know are not written.
 *
 * @example
 * [...writePo(units, {source: 'en', target: 'kk'})].join('') // => 'msgid ""\nmsgstr ""\n"Language: kk\\n"\n…'
 */
export function writePo(
  units: Iterable<WritableUnit>,
  options: WritePoOptions,
): Generator<string, void, undefined>
export function writePo(
  units: AsyncIterable<WritableUnit>,
  options: WritePoOptions,
): AsyncGenerator<string, void, undefined>
export function writePo(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WritePoOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writePo(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WritePoOptions,
) {
  return print(units, new PoPrinter(options))
}

class PoPrinter implements Printer<WritableUnit> {
  readonly #options: WritePoOptions
  readonly #categories: readonly string[]
  readonly #written = new Set<string>()

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
    if (first === undefined || targets.length === 0 || languageOf(source) === languageOf(target)) return ''
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
