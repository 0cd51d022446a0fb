import {type ErrorReason, FormatError, type Place} from '../errors.js'
import type {Locale} from '../model/locale.js'
import {defectOf} from '../xml/defect.js'
import {columnLanguages} from './column-languages.js'
import {type Row, type RowOptions, RowParser} from './csv-rows.js'
import {TABLE_DEFECTS} from './defects.js'
import {LenientLocales, lenientLocale} from './lenient-locale.js'
import type {Parser, ReadOptions} from './source.js'

/**
 * Reads a table whose first line names the columns, at least one of them a language, an item a row.
 *
 * What a column means and what a row gives is the business of the kind of table.
 */
export abstract class TableParser<Column, Item> implements Parser<Item> {
  /** With so many columns that are surely languages, names that are common words too are none. */
  protected readonly fewestLanguages: number = 2
  /** What is said where no column is a language. */
  protected readonly withoutLanguage: 'noLanguageColumn' | 'noTermColumn' = 'noLanguageColumn'
  readonly #options: ReadOptions
  readonly #rows: RowParser
  #columns: readonly Column[] | undefined
  #items: Item[] = []

  constructor(options: ReadOptions & RowOptions) {
    this.#options = options
    this.#rows = new RowParser(options)
  }

  /** The column of the texts of a language. */
  protected abstract languageColumn(locale: Locale): Column

  /** What any other column means. */
  protected abstract otherColumn(name: string): Column

  /** What a row gives; `undefined` if nothing. */
  protected abstract item(row: Row, columns: readonly Column[]): Item | undefined

  write(text: string): void {
    this.#rows.write(text)
    this.#read()
  }

  end(): void {
    this.#rows.end()
    this.#read()
    if (this.#columns === undefined) {
      const reason =
        'The file is empty; expected a first line that names the columns, languages by their tags.'
      throw new FormatError(reason, this.#place(1))
    }
  }

  take(): readonly Item[] {
    const items = this.#items
    this.#items = []
    return items
  }

  /** Hands on a defect that was skipped. */
  protected say(
    ruleId: string,
    id: keyof typeof TABLE_DEFECTS,
    line: number,
    values?: ErrorReason['values'],
  ): void {
    const {reason, translation} = defectOf(TABLE_DEFECTS, id, values)
    this.tell(ruleId, reason, line, translation)
  }

  protected tell(ruleId: string, reason: string, line: number, translation?: ErrorReason): void {
    this.#options.onMessage?.({ruleId, reason, place: this.#place(line), translation})
  }

  #place(line: number): Place {
    return {file: this.#options.file, line, column: 1}
  }

  #read(): void {
    for (const row of this.#rows.take()) {
      if (this.#columns === undefined) {
        this.#columns = this.#columnsOf(row)
        continue
      }
      const item = this.item(row, this.#columns)
      if (item !== undefined) this.#items.push(item)
    }
  }

  #columnsOf({cells, line}: Row): Column[] {
    const names = cells.map(cell => cell.trim())
    const languages = columnLanguages(names, this.fewestLanguages)
    if (languages.every(language => language === undefined)) {
      const shown = `“${names.join('”, “').slice(0, 100)}”`
      const {reason, translation} = defectOf(TABLE_DEFECTS, this.withoutLanguage, {names: shown})
      throw new FormatError(reason, this.#place(line), {reason: translation})
    }
    const locales = new LenientLocales(this.#options.onMessage)
    return names.map((name, index) => {
      const language = languages[index]
      if (language === undefined) return this.otherColumn(name)
      if (lenientLocale(name) !== undefined) locales.read(name, this.#place(line))
      return this.languageColumn(language)
    })
  }
}
