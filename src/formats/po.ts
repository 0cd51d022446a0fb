import {FormatError, type Message, type Place} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {NewUnit, Property, Variant} from '../model/unit.js'
import {LenientLocales, lenientLocale} from './lenient-locale.js'
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

/** Longest line; the longest text is limited by the memory of the machine only. */
const MAX_LINE = 2 ** 22

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
  return pull(source, new PoParser(options), options)
}

/** A message while it is read. */
interface Entry {
  readonly line: number
  readonly texts: Map<string, string>
  readonly notes: string[]
  readonly properties: Property[]
  isFuzzy: boolean
  isObsolete: boolean
}

/** Reads gettext catalogues as they come. */
export class PoParser implements Parser<NewUnit> {
  readonly #options: ReadPoOptions
  #units: NewUnit[] = []
  #rest = ''
  #line = 0
  #entry: Entry | undefined
  /** The keyword whose strings follow, of the entry or (with a bar) of the previous texts. */
  #keyword: string | undefined
  #isNoteOpen = false
  #languages: {source: Locale; target: Locale} | undefined
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
      throw new FormatError(`The line is longer than ${MAX_LINE} characters.`, this.#place())
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
    let line = given.trim()
    if (line === '') {
      if (this.#entry?.texts.has('msgstr') || this.#entry?.texts.has('msgstr[0]')) this.#finish()
      this.#isNoteOpen = false
      return
    }
    let isObsolete = false
    if (line.startsWith('#~')) {
      isObsolete = true
      line = line.slice(2).trimStart()
      if (line.startsWith('|')) line = `#${line}`
    }
    if (line.startsWith('#')) this.#comment(line, given.trimStart())
    else if (line.startsWith('"')) this.#string(line)
    else if (line !== '') this.#keyed(line)
    if (isObsolete && this.#entry !== undefined) this.#entry.isObsolete = true
  }

  /** The entry that comments and texts belong to; a new one when the last has its translation. */
  #current(keyword: string | undefined): Entry {
    const entry = this.#entry
    const isDone = entry !== undefined && [...entry.texts.keys()].some(key => key.startsWith('msgstr'))
    const goesOn = keyword?.startsWith('msgstr[')
    if (isDone && !goesOn) this.#finish()
    this.#entry ??= {
      line: this.#line,
      texts: new Map(),
      notes: [],
      properties: [],
      isFuzzy: false,
      isObsolete: false,
    }
    return this.#entry
  }

  #comment(line: string, given: string): void {
    const entry = this.#current(undefined)
    const mark = line[1]
    const rest = line.slice(2).trim()
    this.#keyword = undefined
    if (mark === ':') entry.properties.push({type: REFERENCE, value: rest})
    else if (mark === '.') entry.properties.push({type: EXTRACTED, value: rest})
    else if (mark === ',') {
      for (const flag of rest.split(',').map(part => part.trim())) {
        if (flag === 'fuzzy') entry.isFuzzy = true
        else if (flag !== '') entry.properties.push({type: FLAG, value: flag})
      }
    } else if (mark === '|') this.#keyedPrevious(rest)
    else this.#note(entry, given)
    if (mark !== undefined && /[:.,|]/u.test(mark)) this.#isNoteOpen = false
  }

  /** Comments on neighbouring lines are one note; a bare `#` begins another. */
  #note(entry: Entry, given: string): void {
    const bare = given.startsWith('#~') ? given.slice(2).trimStart() : given
    const text = bare
      .slice(bare.startsWith('# ') ? 2 : 1)
      .replace(/\r$/u, '')
      .replace(/\\ $/u, '\\')
    if (bare.trimEnd() === '#' && !bare.startsWith('# ')) {
      this.#isNoteOpen = false
      return
    }
    const last = entry.notes.length - 1
    if (this.#isNoteOpen && last >= 0) entry.notes[last] = `${entry.notes[last]}\n${text}`
    else entry.notes.push(text)
    this.#isNoteOpen = true
  }

  #keyedPrevious(line: string): void {
    if (line.startsWith('"')) {
      this.#keyword = this.#previous
      this.#string(line)
      return
    }
    const [, keyword = '', string = ''] = /^([a-z_]+)\s*(.*)$/u.exec(line) ?? []
    this.#previous = `|${keyword}`
    this.#append(this.#current(undefined), this.#previous, this.#unquoted(string))
  }
  #previous: string | undefined

  #keyed(line: string): void {
    const [, keyword, string = ''] =
      /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)\s*(.*)$/u.exec(line) ?? []
    if (keyword === undefined) {
      throw new FormatError(
        `“${line.slice(0, 40)}” is neither a comment nor a message; expected msgid, msgstr or a text in quotes.`,
        this.#place(),
      )
    }
    const entry = this.#current(keyword)
    if (keyword.startsWith('msgstr') && !entry.texts.has('msgid')) {
      throw new FormatError('A msgstr stands without its msgid.', this.#place())
    }
    if (entry.texts.has(keyword))
      throw new FormatError(`A second ${keyword} stands in one message.`, this.#place())
    this.#keyword = keyword
    this.#isNoteOpen = false
    this.#append(entry, keyword, this.#unquoted(string))
  }

  #string(line: string): void {
    if (this.#keyword === undefined || this.#entry === undefined) {
      throw new FormatError('A text in quotes stands without msgid or msgstr before it.', this.#place())
    }
    this.#append(this.#entry, this.#keyword, this.#unquoted(line))
  }

  #append(entry: Entry, keyword: string, text: string): void {
    entry.texts.set(keyword, (entry.texts.get(keyword) ?? '') + text)
  }

  #unquoted(string: string): string {
    if (string.length < 2 || !string.startsWith('"') || !string.endsWith('"')) {
      throw new FormatError('A text must begin and end with a quote on its line.', this.#place())
    }
    const inside = string.slice(1, -1)
    if (!inside.includes('\\') && !inside.includes('"')) return inside
    return this.#unescaped(inside)
  }

  #unescaped(inside: string): string {
    let text = ''
    for (let at = 0; at < inside.length; at += 1) {
      const character = inside[at]
      if (character === '"')
        throw new FormatError('A quote inside a text has no backslash before it.', this.#place())
      if (character !== '\\') {
        text += character
        continue
      }
      const sequence = /^(?:x[\da-fA-F]{1,2}|[0-7]{1,3}|[\s\S])/u.exec(inside.slice(at + 1, at + 5))?.[0]
      if (sequence === undefined) throw new FormatError('A backslash ends the text.', this.#place())
      text += unescaped(sequence)
      at += sequence.length
    }
    return text
  }

  #finish(): void {
    const entry = this.#entry
    this.#entry = undefined
    this.#keyword = undefined
    this.#isNoteOpen = false
    if (entry === undefined) return
    const source = entry.texts.get('msgid')
    if (source === undefined) {
      // Comments at the end of a file belong to nothing.
      if (entry.texts.has('msgctxt'))
        throw new FormatError('A msgctxt stands without a msgid.', this.#place(entry.line))
      return
    }
    if (![...entry.texts.keys()].some(key => key.startsWith('msgstr'))) {
      throw new FormatError('A msgid stands without its msgstr.', this.#place(entry.line))
    }
    if (source === '' && !entry.texts.has('msgctxt')) this.#readHeader(entry)
    else this.#takeEntry(entry, source)
  }

  #readHeader(entry: Entry): void {
    const lines = (entry.texts.get('msgstr') ?? '').split('\n')
    const pairs = lines.map(line => /^([^:]+):\s*(.*)$/u.exec(line)).filter(match => match !== null)
    this.#header = new Map(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]))
    this.#languages = undefined
  }

  #languagesOf(place: Place): {source: Locale; target: Locale} {
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
      )
    }
    const from = source ?? read(this.#header.get('x-source-language')) ?? DEFAULT_PO_SOURCE
    this.#languages = {source: from, target: meant}
    return this.#languages
  }

  #takeEntry(entry: Entry, source: string): void {
    const plural = entry.texts.get('msgid_plural')
    const translations = [...entry.texts].filter(([key, text]) => key.startsWith('msgstr') && text !== '')
    if (translations.length === 0) return
    const {source: from, target: to} = this.#languagesOf(this.#place(entry.line))
    const variants: Variant[] = []
    if (plural === undefined) {
      variants.push({locale: from, text: source})
      for (const [, text] of translations) variants.push({locale: to, text})
    } else {
      variants.push({locale: from, text: source, properties: [{type: PLURAL, value: 'one'}]})
      variants.push({locale: from, text: plural, properties: [{type: PLURAL, value: 'other'}]})
      const count = Number(/nplurals\s*=\s*(\d+)/u.exec(this.#header.get('plural-forms') ?? '')?.[1])
      const categories = integerCategories(to)
      for (const [key, text] of translations) {
        const index = Number(/\d+/u.exec(key)?.[0] ?? 0)
        const category = !count || count === categories.length ? categories[index] : undefined
        variants.push({locale: to, text, properties: [{type: PLURAL, value: category ?? String(index)}]})
      }
    }
    const properties: Property[] = []
    const context = entry.texts.get('msgctxt')
    if (context !== undefined) properties.push({type: CONTEXT, value: context})
    properties.push(...entry.properties)
    for (const [keyword, type] of Object.entries(PREVIOUS)) {
      const text = entry.texts.get(`|${keyword}`)
      if (text !== undefined) properties.push({type, value: text})
    }
    if (entry.isObsolete) properties.push({type: OBSOLETE, value: 'yes'})
    this.#units.push({
      variants,
      ...(entry.isFuzzy && {status: 'draft'}),
      ...(entry.notes.length > 0 && {notes: entry.notes}),
      ...(properties.length > 0 && {properties}),
    })
  }
}

const CONTROLS: ReadonlyMap<string, string> = new Map(
  Object.entries({n: '\n', t: '\t', r: '\r', a: '\u{7}', b: '\b', f: '\f', v: '\v'}),
)

function unescaped(sequence: string): string {
  if (sequence.length > 1 && sequence.startsWith('x'))
    return String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
  if (/^[0-7]/u.test(sequence)) return String.fromCharCode(Number.parseInt(sequence, 8) & 0xff)
  return CONTROLS.get(sequence) ?? sequence
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
  readonly #written = new Set<string>()

  constructor(options: WritePoOptions) {
    this.#options = options
  }

  begin(): string {
    const {source, target} = this.#options
    const forms = gettextPluralForms(target)
    const header = [
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: 8bit',
      `Language: ${target.replaceAll('-', '_')}`,
      ...(forms === undefined ? [] : [`Plural-Forms: ${forms}`]),
      `X-Source-Language: ${source}`,
    ]
    return `msgid ""\n${keyed('msgstr', header.map(line => `${line}\n`).join(''))}`
  }

  item(unit: WritableUnit): string {
    const {source, target} = this.#options
    const sources = variantsOf(unit, source)
    const targets = variantsOf(unit, target)
    const first = sources[0]
    if (first === undefined || targets.length === 0 || languageOf(source) === languageOf(target)) return ''
    const properties = unit.properties ?? []
    const context = properties.find(({type}) => type === CONTEXT)?.value
    if (first.text === '')
      return this.#leave('A unit without source text has no place in a catalogue; it was left out.')
    const key = JSON.stringify([context, first.text])
    if (this.#written.has(key)) {
      return this.#leave(
        `“${first.text.slice(0, 60)}” is translated twice in the same context; only the first is written.`,
      )
    }
    this.#written.add(key)
    const mark = properties.some(({type}) => type === OBSOLETE) ? '#~ ' : ''
    const message =
      mark + texts(first, sources, targets, context, target).trimEnd().replaceAll('\n', `\n${mark}`)
    return `\n${comments(unit, mark)}${message}\n`
  }

  end(): string {
    return ''
  }

  #leave(reason: string): string {
    this.#options.onMessage?.({ruleId: 'left-out', reason, place: {file: this.#options.file}})
    return ''
  }
}

function comments({notes = [], properties = [], status}: WritableUnit, mark: string): string {
  let written = notes
    .map(note =>
      note
        .split(/\r\n|[\r\n]/u)
        .map(line => `# ${comment(line)}\n`)
        .join(''),
    )
    .join('#\n')
  const of = (wanted: string) =>
    properties.filter(({type}) => type === wanted).map(({value}) => oneLine(value))
  for (const value of of(EXTRACTED)) written += `#. ${value}\n`
  for (const value of of(REFERENCE)) written += `#: ${value}\n`
  const flags = [...(status === 'draft' ? ['fuzzy'] : []), ...of(FLAG)]
  if (flags.length > 0) written += `#, ${flags.join(', ')}\n`
  const bar = mark === '' ? '#| ' : '#~| '
  for (const [keyword, type] of Object.entries(PREVIOUS)) {
    const value = properties.find(property => property.type === type)?.value
    if (value !== undefined)
      written += `${bar}${keyed(keyword, value).trimEnd().replaceAll('\n', `\n${bar}`)}\n`
  }
  return written
}

function oneLine(text: string): string {
  return comment(text.replace(/\s*[\r\n]\s*/gu, ' '))
}

/** A line of a comment; for gettext a backslash at its end would join the next line to it. */
function comment(line: string): string {
  return line.endsWith('\\') ? `${line} ` : line
}

function texts(
  first: Variant,
  sources: readonly Variant[],
  targets: readonly Variant[],
  context: string | undefined,
  target: Locale,
): string {
  const head = (context === undefined ? '' : keyed('msgctxt', context)) + keyed('msgid', first.text)
  const plural = sources.find(variant => formOf(variant) === 'other' && variant !== first)
  const categories: readonly string[] = integerCategories(target)
  const forms = new Map<number, string>()
  for (const variant of targets) {
    const form = formOf(variant)
    const index = form === undefined ? -1 : /^\d+$/u.test(form) ? Number(form) : categories.indexOf(form)
    if (index >= 0 && !forms.has(index)) forms.set(index, variant.text)
  }
  if (plural === undefined || forms.size === 0) return head + keyed('msgstr', targets[0]?.text ?? '')
  const count = Math.max(categories.length, ...[...forms.keys()].map(index => index + 1))
  const lines = Array.from({length: count}, (_, index) => keyed(`msgstr[${index}]`, forms.get(index) ?? ''))
  return head + keyed('msgid_plural', plural.text) + lines.join('')
}

function formOf(variant: Variant): string | undefined {
  return variant.properties?.find(({type}) => type === PLURAL)?.value
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
])

/** A keyword with its text, in lines where the text has lines. */
function keyed(keyword: string, text: string): string {
  const lines = text.split(/(?<=\n)/u).map(line => {
    return `"${line.replace(/[\\"]|[\p{Cc}--[\u{80}-\u{9F}]]/gv, character => {
      return ESCAPES.get(character) ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`
    })}"\n`
  })
  return lines.length > 1 ? `${keyword} ""\n${lines.join('')}` : `${keyword} ${lines[0] ?? '""\n'}`
}
