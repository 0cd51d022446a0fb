import {SaxesParser} from 'saxes'
import {type ErrorReason, FormatError, type Place, TmError} from '../errors.js'
import {misuse} from '../model/expect.js'
import {type Defect, defectOf, READER_DEFECTS} from './defect.js'

/** Attributes by name; with `namespaces`, those of a namespace by `{uri}name` and those of XML by `xml:name`. */
export type XmlAttributes = Readonly<Record<string, string>>

/** What a reader of one format does with what stands in the file, in the order of the file. */
export interface XmlHandler {
  /** An element begins. `uri` is its namespace, '' without one or when namespaces are not looked at. */
  open(name: string, attributes: XmlAttributes, uri: string): void
  /** Text, references resolved; neighbours may come in several pieces. */
  text(text: string): void
  close(name: string, uri: string): void
}

interface XmlReaderOptions {
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  /** Resolve namespace prefixes (a third slower); without it names are given as they are written. */
  readonly namespaces?: boolean | undefined
  /**
   * Told of a character or reference that XML forbids in a text; it stays as it stands there, and reading goes on. Without it
   * these are errors as well.
   */
  readonly onDefect?: ((defect: Defect, place: Place) => void) | undefined
}

/** Elements inside each other; a translation memory has fewer than ten. */
const MAX_DEPTH = 500
/** UTF-16 units of one text, comment or section: more than any segment has. */
const MAX_PIECE = 2 ** 24
/** UTF-16 units of one tag with all its attributes. */
const MAX_TAG = 2 ** 20
/** Lengths are looked at after so many units at most, however much is written at once. */
const STEP = 2 ** 16

/** What the parser says of defects that it can go on after, in its words, and the name of our sentence. */
const MENDABLE: ReadonlyMap<string, keyof typeof READER_DEFECTS> = new Map([
  ['undefined entity.', 'keptEntity'],
  ['malformed character entity.', 'keptReference'],
  ['disallowed character.', 'keptControl'],
  ['the string "]]>" is disallowed in char data.', 'keptBrackets'],
])
/** Who says of a parser's complaint that it is mended; beside the parser, which is slow with one more field. */
const MENDERS = new WeakMap<object, (message: string) => boolean>()

class MendingParser extends SaxesParser {
  override fail(message: string): this {
    return MENDERS.get(this)?.(message) === true ? this : super.fail(message)
  }
}

/** Defects of one file that are mended; one with more is none of XML. */
const MAX_MENDED = 1000

/** How every message of the parser begins. */
const PARSER_PLACE = /^\d+:\d+: /u

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

type SaxTag = {
  readonly name: string
  readonly local?: string
  readonly uri?: string
  readonly attributes: Record<string, string | {local: string; uri: string; name: string; value: string}>
}

/**
 * Reads XML as it comes, piece by piece, and tells a handler what stands in it.
 *
 * Anything that is not well-formed is a `FormatError` with line and column, thrown from `write` or `end`. Declarations of
 * entities are refused (they can blow a small file up beyond every memory), nothing is ever fetched, and the depth and length of
 * tags and texts are limited, so that no file takes more than bounded memory.
 *
 * @example
 * const reader = new XmlReader({open: name => names.push(name), text() {}, close() {}})
 * reader.write('<a><b/>')
 * reader.write('</a>')
 * reader.end()
 * names // => ['a', 'b']
 */
export class XmlReader {
  readonly #parser: MendingParser
  readonly #file: string | undefined
  #depth = 0
  #line = 1
  #column = 1
  /** Units since the parser last told anything. */
  #quiet = 0
  #isInTag = false

  constructor(handler: XmlHandler, options: XmlReaderOptions = {}) {
    const namespaces = options.namespaces ?? false
    this.#file = options.file
    // A file name is put before messages by FormatError, not by the parser.
    const parser = new MendingParser({xmlns: namespaces, position: true}) as MendingParser
    this.#parser = parser
    // No more handlers than these: with the eighth V8 turns the parser into a hash table, which is four times slower.
    parser.on('doctype', doctype => {
      if (/<!ENTITY/iu.test(doctype)) {
        throw new FormatError(
          'The document type declares entities, which are not read from files of others; remove the declarations.',
          this.#here(),
          {reason: {id: 'xmlEntities', values: {}}},
        )
      }
    })
    parser.on('opentagstart', tag => {
      this.#quiet = 0
      this.#isInTag = true
      this.#line = parser.line
      this.#column = Math.max(1, parser.columnIndex - tag.name.length - 1)
      this.#depth += 1
      if (this.#depth > MAX_DEPTH) {
        throw new FormatError(`Elements stand more than ${MAX_DEPTH} deep in each other.`, this.#here(), {
          reason: {id: 'xmlDepth', values: {most: MAX_DEPTH}},
        })
      }
    })
    parser.on('opentag', given => {
      const tag = given as SaxTag
      this.#quiet = 0
      this.#isInTag = false
      if (namespaces) handler.open(tag.local ?? tag.name, resolved(tag.attributes), tag.uri ?? '')
      else handler.open(tag.name, tag.attributes as Record<string, string>, '')
    })
    parser.on('closetag', given => {
      const tag = given as SaxTag
      this.#depth -= 1
      this.#quiet = 0
      handler.close(namespaces ? (tag.local ?? tag.name) : tag.name, tag.uri ?? '')
    })
    const {onDefect} = options
    let mended = 0
    if (onDefect !== undefined) {
      MENDERS.set(parser, message => {
        const id = MENDABLE.get(message)
        mended += 1
        if (id === undefined || this.#depth === 0 || mended > MAX_MENDED) return false
        onDefect(defectOf(READER_DEFECTS, id), this.#here())
        return true
      })
    }
    const text = (piece: string) => {
      this.#quiet = 0
      // The parser gives what surrounds the root as text too.
      if (this.#depth > 0) handler.text(piece)
    }
    parser.on('text', text)
    parser.on('cdata', text)
  }

  /** Where the element stands that was opened last. */
  get place(): Place {
    return {file: this.#file, line: this.#line, column: this.#column}
  }

  /** Reads on; a piece may end anywhere, inside a tag or between the halves of a surrogate pair. */
  write(piece: string): void {
    if (typeof piece !== 'string') throw misuse('A piece of XML is text', piece)
    for (let start = 0; start < piece.length; start += STEP) {
      const step = piece.length <= STEP ? piece : piece.slice(start, start + STEP)
      this.#quiet += step.length
      this.#run(() => this.#parser.write(step))
      const most = this.#isInTag ? MAX_TAG : MAX_PIECE
      if (this.#quiet > most + STEP) {
        const what = this.#isInTag ? 'One tag with its attributes' : 'One text or comment'
        throw new FormatError(`${what} is longer than ${most} characters.`, this.#here(), {
          reason: {id: this.#isInTag ? 'xmlTagTooLong' : 'xmlTextTooLong', values: {most}},
        })
      }
    }
  }

  /** Nothing more comes: what is still open is an error now. */
  end(): void {
    this.#run(() => this.#parser.close())
  }

  /** Makes errors of the parser ours; those of the handler, which it calls, stay what they are. */
  #run(step: () => void): void {
    try {
      step()
    } catch (error) {
      if (!(error instanceof Error) || error instanceof TmError || !PARSER_PLACE.test(error.message))
        throw error
      throw new FormatError(sentenceOf(error), this.#here(), {cause: error, reason: reasonOf(error)})
    }
  }

  #here(): Place {
    return {file: this.#file, line: this.#parser.line, column: Math.max(1, this.#parser.columnIndex)}
  }
}

function resolved(attributes: SaxTag['attributes']): XmlAttributes {
  const byName: Record<string, string> = {}
  for (const attribute of Object.values(attributes)) {
    if (typeof attribute === 'string' || attribute.uri === XMLNS_NAMESPACE) continue
    const {uri, local, value} = attribute
    const name = uri === '' ? local : uri === XML_NAMESPACE ? `xml:${local}` : `{${uri}}${local}`
    byName[name] = value
  }
  return byName
}

/** What the parser says most often, in its words; what a group holds is the gap of the sentence. */
const REASONS: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/^unclosed tag: (.*)$/u, 'xmlUnclosed'],
  [/^unmatched closing tag: (.*)\.$/u, 'xmlUnmatched'],
  [/^unexpected close tag/u, 'xmlUnexpectedClose'],
  [/^document must contain a root element/u, 'xmlNoRoot'],
  [/^text data outside of root node/u, 'xmlTextOutside'],
  [/^disallowed character/u, 'xmlCharacter'],
  [/^unexpected end/u, 'xmlEnd'],
  [/^undefined entity/u, 'xmlEntity'],
  [/^malformed character entity/u, 'xmlReference'],
  [/^duplicate attribute: (.*)\.$/u, 'xmlDuplicate'],
]

function reasonOf(error: Error): ErrorReason {
  const message = error.message.replace(PARSER_PLACE, '')
  for (const [pattern, id] of REASONS) {
    const found = pattern.exec(message)
    if (found !== null) return {id, values: {name: found[1] ?? ''}}
  }
  return {id: 'xmlMalformed', values: {detail: message}}
}

/** The parser's sentence without the place it puts before it, as a sentence. */
function sentenceOf(error: Error): string {
  const message = error.message.replace(PARSER_PLACE, '')
  const sentence = message.charAt(0).toUpperCase() + message.slice(1)
  return `Not well-formed XML: ${sentence.replace(/\.?$/u, '.')}`
}

/** One thing that stands in an XML file, for readers that would rather pull than be told. */
export type XmlEvent =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly uri: string
      readonly attributes: XmlAttributes
      readonly place: Place
    }
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'close'; readonly name: string; readonly uri: string}

/**
 * The events of an XML file in its order, read as they are asked for. Convenient for small files; `XmlReader` is faster.
 *
 * @example
 * [...readXml('<a>б</a>')].map(event => event.kind) // => ['open', 'text', 'close']
 */
export function* readXml(
  source: string | Iterable<string>,
  options: XmlReaderOptions = {},
): Generator<XmlEvent> {
  let events: XmlEvent[] = []
  const reader: XmlReader = new XmlReader(
    {
      open: (name, attributes, uri) =>
        events.push({kind: 'open', name, uri, attributes, place: reader.place}),
      text: text => events.push({kind: 'text', text}),
      close: (name, uri) => events.push({kind: 'close', name, uri}),
    },
    options,
  )
  for (const piece of typeof source === 'string' ? [source] : source) {
    reader.write(piece)
    yield* events
    events = []
  }
  reader.end()
  yield* events
}
