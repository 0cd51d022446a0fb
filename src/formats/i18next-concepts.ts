import type {Message} from '../errors.js'
import type {ConceptEntry, Term} from '../model/concept.js'
import type {Locale} from '../model/locale.js'
import type {NewUnit} from '../model/unit.js'
import {defectOf} from '../xml/defect.js'
import type {ReadConceptsOptions} from './concepts.js'
import {TABLE_DEFECTS} from './defects.js'
import {expectFiles} from './expect-call.js'
import {type I18nextOptions, I18nextParser, KEY, readI18nextFiles} from './i18next-json.js'
import type {Parser, SyncSource} from './source.js'

/** A placeholder, a reference to another text, or markup: a text with one is no term. */
const NO_TERM = /\{\{|\$t\(|<[^<>]+>/u

/**
 * The texts of i18next JSON files of one namespace, a file a language, as concepts: a key that has a text in two languages is
 * one, and its id is the key. Texts with placeholders or markup are no terms and are left out.
 *
 * @example
 * readI18nextConcepts({kk: '{"court": "сот"}', ru: '{"court": "суд"}'})
 * // => [{id: 'court', terms: [{locale: 'kk', text: 'сот'}, {locale: 'ru', text: 'суд'}]}]
 */
export function readI18nextConcepts(
  files: Readonly<Record<Locale, SyncSource>>,
  options: I18nextOptions & ReadConceptsOptions & {readonly files?: Readonly<Record<Locale, string>>} = {},
): ConceptEntry[] {
  expectFiles('readI18nextConcepts', files, options)
  return conceptsOfUnits(readI18nextFiles(files, options), options)
}

/** Reads i18next JSON with several languages in one file as concepts. */
export class I18nextConceptParser implements Parser<ConceptEntry> {
  readonly #parser: I18nextParser
  readonly #options: ReadConceptsOptions

  constructor(options: ReadConceptsOptions) {
    this.#options = options
    this.#parser = new I18nextParser(options)
  }

  write(text: string): void {
    this.#parser.write(text)
  }

  end(): void {
    this.#parser.end()
  }

  take(): readonly ConceptEntry[] {
    return conceptsOfUnits(this.#parser.take(), this.#options)
  }
}

function conceptsOfUnits(
  units: readonly NewUnit[],
  {file, origins, onMessage}: ReadConceptsOptions,
): ConceptEntry[] {
  const left: string[] = []
  const concepts = units.flatMap((unit): ConceptEntry[] => {
    const id = unit.properties?.find(({type}) => type === KEY)?.value ?? ''
    const terms = new Map<string, Term>()
    for (const {locale, text} of unit.variants) {
      const term = text.trim()
      if (term !== '' && !NO_TERM.test(term)) terms.set(`${locale} ${term}`, {locale, text: term})
    }
    if (id === '' || new Set([...terms.values()].map(({locale}) => locale)).size < 2) {
      left.push(id)
      return []
    }
    return [{id, terms: [...terms.values()], ...(origins && file !== undefined && {origin: {file}})}]
  })
  if (left.length > 0) onMessage?.(leftOut(left, file))
  return concepts
}

function leftOut(keys: readonly string[], file: string | undefined): Message {
  return {
    ruleId: 'no-term',
    ...defectOf(TABLE_DEFECTS, 'keysWithoutTerms', {count: keys.length, first: keys[0] ?? ''}),
    place: {file},
  }
}
