import type {Place} from '../errors.js'
import type {Defect} from '../xml/defect.js'
import {type XmlAttributes, type XmlHandler, XmlReader} from '../xml/reader.js'
import {LenientLocales} from './lenient-locale.js'
import type {Parser, ReadOptions} from './source.js'

/** The frame of a parser of an XML format with namespaces: text goes in, what is whole is taken out. */
export abstract class XmlParser<T, Options extends ReadOptions = ReadOptions>
  implements Parser<T>, XmlHandler
{
  protected readonly options: Options
  /** Languages as people write them. */
  protected readonly locales: LenientLocales
  readonly #reader: XmlReader
  #items: T[] = []

  constructor(options: Options) {
    this.options = options
    const {file, onMessage} = options
    const onDefect = (defect: Defect, place: Place) =>
      onMessage?.({ruleId: 'forbidden-character', ...defect, place})
    this.#reader = new XmlReader(this, {file, namespaces: true, onDefect})
    this.locales = new LenientLocales(onMessage)
  }

  abstract open(name: string, attributes: XmlAttributes, uri: string): void
  abstract text(text: string): void
  abstract close(name: string, uri: string): void

  write(text: string): void {
    this.#reader.write(text)
  }

  end(): void {
    this.#reader.end()
  }

  take(): readonly T[] {
    const items = this.#items
    this.#items = []
    return items
  }

  /** Where the element stands that was opened last. */
  protected get place(): Place {
    return this.#reader.place
  }

  /** One is whole. */
  protected give(item: T): void {
    this.#items.push(item)
  }
}
