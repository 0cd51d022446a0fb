import type {Message} from '../errors.js'
import {type Locale, languageOf} from '../model/locale.js'
import type {Variant} from '../model/unit.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {variantsOf, type WritableUnit} from './select.js'
import type {Printer} from './source.js'
import {TOOL_NAME} from './tool.js'
import {OriginalData, xliffContent} from './xliff-content.js'
import {metasOf} from './xliff-metadata.js'
import {ALTERNATIVE, MATCHES, METADATA, NAMESPACE_2, OURS, STATE_OF} from './xliff-vocabulary.js'

/** Versions of XLIFF that are written: `1.2` for older tools, which know no other. */
export type XliffVersion = '1.2' | '2.1'

export interface WriteXliffOptions {
  readonly source: Locale
  readonly target: Locale
  /** Default `2.1`. */
  readonly version?: XliffVersion | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/** Writes XLIFF 2.1 unit by unit. */
export class XliffPrinter implements Printer<WritableUnit> {
  readonly #options: WriteXliffOptions
  #count = 0
  #leftOut = 0
  readonly #onForbidden = (character: string) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    this.#tell(
      'forbidden-character',
      `U+${code}, which XML can’t hold, was replaced by U+FFFD in unit u${this.#count}.`,
    )
  }

  constructor(options: WriteXliffOptions) {
    this.#options = options
    if (languageOf(options.source) === languageOf(options.target)) {
      throw new RangeError(`Source and target are both “${options.source}”; expected two languages.`)
    }
  }

  begin(): string {
    const {source, target} = this.#options
    const root = xmlAttributes({
      xmlns: NAMESPACE_2,
      'xmlns:mtc': MATCHES,
      'xmlns:mda': METADATA,
      version: '2.1',
      srcLang: source,
      trgLang: target,
    })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${root}>\n<file id="${TOOL_NAME}" xml:space="preserve">\n`
  }

  item(unit: WritableUnit): string {
    const {source, target} = this.#options
    const sources = variantsOf(unit, source)
    const targets = variantsOf(unit, target)
    const [first] = sources
    const [translation] = targets
    if (first === undefined || translation === undefined) {
      this.#leftOut += 1
      return ''
    }
    this.#count += 1
    const data = new OriginalData()
    const text = this.#texts(first, translation, data)
    let written = `<unit id="u${this.#count}">\n${this.#metadata(unit, first, translation)}`
    const others = [
      ...targets.slice(1).map(other => this.#match(first, other)),
      ...sources.slice(1).map(other => this.#match(other, translation)),
    ]
    if (others.length > 0) written += `<mtc:matches>\n${others.join('')}</mtc:matches>\n`
    if (unit.notes !== undefined && unit.notes.length > 0) {
      const notes = unit.notes.map(note => `<note>${xmlText(note, this.#onForbidden)}</note>\n`)
      written += `<notes>\n${notes.join('')}</notes>\n`
    }
    const state = unit.status === undefined ? undefined : STATE_OF[unit.status]
    written += `${data.element(this.#onForbidden)}<segment${xmlAttributes({id: 's1', state})}>\n${text}</segment>\n`
    return `${written}</unit>\n`
  }

  end(): string {
    const {source, target} = this.#options
    if (this.#leftOut > 0) {
      this.#tell(
        'left-out',
        `${this.#leftOut} units without text in both ${source} and ${target} were left out.`,
      )
    }
    // A file must have a unit; without any the whole is a file with an empty group.
    return `${this.#count === 0 ? '<group id="g1"/>\n' : ''}</file>\n</xliff>\n`
  }

  #tell(ruleId: string, reason: string): void {
    this.#options.onMessage?.({ruleId, reason, place: {file: this.#options.file}})
  }

  #metadata(unit: WritableUnit, source: Variant, target: Variant): string {
    const metas = metasOf(unit, source, target, this.#options)
    const lines = metas.map(({type, value}) => {
      return `<mda:meta${xmlAttributes({type}, this.#onForbidden)}>${xmlText(value, this.#onForbidden)}</mda:meta>\n`
    })
    if (lines.length === 0) return ''
    return `<mda:metadata>\n<mda:metaGroup category="${OURS}">\n${lines.join('')}</mda:metaGroup>\n</mda:metadata>\n`
  }

  #texts(source: Variant, target: Variant, data: OriginalData): string {
    const written = (variant: Variant) => xliffContent(variant.text, variant.codes, data, this.#onForbidden)
    return `<source>${written(source)}</source>\n<target>${written(target)}</target>\n`
  }

  #match(source: Variant, target: Variant): string {
    const data = new OriginalData()
    const texts = this.#texts(source, target, data)
    const attributes = xmlAttributes({ref: '#s1', origin: ALTERNATIVE})
    return `<mtc:match${attributes}>\n${data.element(this.#onForbidden)}${texts}</mtc:match>\n`
  }
}
