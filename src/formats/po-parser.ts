import type {GetTextTranslation} from 'gettext-parser'
import {FormatError, type Place} from '../errors.js'
import type {Locale} from '../model/locale.js'
import type {NewUnit, Variant} from '../model/unit.js'
import {LenientLocales, lenientLocale} from './lenient-locale.js'
import {categoriesOfForms, PLURAL} from './plurals.js'
import {isQuoted, LINE, parsed, readComments, resolved} from './po-message.js'
import {CONTEXT, OBSOLETE} from './po-properties.js'
import type {Parser, ReadOptions} from './source.js'

export interface ReadPoOptions extends ReadOptions {
  /** The language of the msgids. Default: what the header says (`X-Source-Language`), else `DEFAULT_PO_SOURCE`. */
  readonly source?: Locale | undefined
  /** The language of the msgstrs. Default: what the header says (`Language`), else what the name of the file says. */
  readonly target?: Locale | undefined
}

/** The language that programs are written in where nothing else is said. */
export const DEFAULT_PO_SOURCE = 'en'

/** Longest line. */
const MAX_LINE = 2 ** 22
/** Lines and characters of one message with its comments. */
const MAX_LINES = 100_000
const MAX_MESSAGE = 2 ** 24

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
    const count = Number(/nplurals\s*=\s*(\d+)/u.exec(this.#header.get('plural-forms') ?? '')?.[1])
    this.#languages = {source: from, target: meant, categories: categoriesOfForms(meant, count)}
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
      for (const [index, text] of translations) {
        variants.push({
          locale: to,
          text,
          properties: [{type: PLURAL, value: categories[index] ?? String(index)}],
        })
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
