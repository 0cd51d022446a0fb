import type {ErrorReason, Message, Place} from '../errors.js'
import {type Defect, defectOf} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {StructureChecks} from '../xml/structure-checks.js'
import {isoDate} from './dates.js'
import {TBX_DEFECTS} from './defects.js'
import {isLanguageTag} from './lenient-locale.js'
import {CARRIERS, carrierOf, categoryFault, type Level} from './tbx-categories.js'
import {isDay, MODULES} from './tbx-notes.js'
import {RULES_2, RULES_3} from './tbx-rules.js'

const NAMESPACE = 'urn:iso:std:iso:30042:ed-2'
const ID = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u
/** Where entries begin, and where what is said belongs to the entry, to a language or to a term. */
const LEVELS: ReadonlyMap<string, Level> = new Map([
  ['conceptEntry', 'concept'],
  ['langSec', 'language'],
  ['termSec', 'term'],
])
/** Names of rules that are not simply about what a valid file is. */
const RULE_IDS: ReadonlyMap<string, string> = new Map([
  ['missingAttribute', 'missing-attribute'],
  ['doubleId', 'double-id'],
  ['sectionWithoutLanguage', 'no-language'],
  ['unknownInConcept', 'unknown-element'],
  ['secondTerm', 'second-term'],
  ['emptyTerm', 'empty-term'],
  ['emptyConcept', 'empty-concept'],
  ['noCategory', 'tbx-category'],
  ['categoryElement', 'tbx-category'],
  ['categoryLevel', 'tbx-category'],
  ['categoryModule', 'tbx-category'],
  ['categoryValue', 'tbx-category'],
])
/** Ids and references that are remembered until the file ends. */
const MAX_REMEMBERED = 1_000_000

/** Says what is wrong in a TBX file of either version. Nothing is thrown; reading goes on. */
export class TbxChecks {
  readonly #onMessage: (message: Message) => void
  readonly #structure: StructureChecks
  readonly #isThird: boolean
  readonly #dialect: string
  readonly #style: string | undefined
  readonly #ids = new Set<string>()
  readonly #references: {readonly id: string; readonly place: Place}[] = []
  readonly #levels: Level[] = []

  /** The root is told right away. */
  constructor(
    onMessage: (message: Message) => void,
    root: string,
    attributes: XmlAttributes,
    uri: string,
    place: Place,
  ) {
    this.#onMessage = onMessage
    this.#isThird = root === 'tbx'
    this.#dialect = attributes.type ?? ''
    this.#style = attributes.style
    this.#structure = new StructureChecks({
      format: 'TBX',
      rules: this.#isThird ? RULES_3 : RULES_2,
      isCore: given => given === NAMESPACE || given === '' || given === uri,
      tell: (defect, at) => this.#tellAll(defect, at),
    })
    this.#structure.open(root, attributes, uri, place)
    this.#checkLanguage(root, attributes, place)
    const expected = this.#isThird ? NAMESPACE : ''
    if (uri !== expected) this.#structure.tell('wrongNamespace', {format: 'TBX', expected, found: uri}, place)
  }

  open(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    // A category that is written as an element stands where its carrier would.
    const carrier = uri.startsWith(MODULES) && this.#isThird ? carrierOf(name) : undefined
    if (carrier !== undefined) {
      const target = {target: '', ...attributes, type: name}
      this.#structure.open(carrier, target, NAMESPACE, place, name)
    } else if (!this.#structure.open(name, attributes, uri, place)) return
    if (this.#isThird) this.#checkStyle(name, uri, place)
    const level = LEVELS.get(name)
    if (level !== undefined) this.#levels.push(level)
    const {id, target} = attributes
    if (name === 'conceptEntry' && id === undefined && this.#dialect.startsWith('TBX-'))
      this.#structure.tell('missingAttribute', {element: name, names: 'id'}, place)
    if (id !== undefined) this.#checkId(id, name, place)
    this.#checkLanguage(name, attributes, place)
    if (
      (name === 'ref' || carrier === 'ref') &&
      target !== undefined &&
      this.#references.length < MAX_REMEMBERED
    )
      this.#references.push({id: target, place})
  }

  text(text: string): void {
    this.#structure.text(text)
  }

  close(): void {
    const name = this.#structure.close()?.name
    if (name !== undefined && LEVELS.has(name)) this.#levels.pop()
  }

  /** A category and its value, in the element or module that it was written in. */
  category(category: string, value: string, element: string, uri: string, place: Place): void {
    if (!this.#isThird) return
    const level = this.#levels.at(-1) ?? 'concept'
    const fault = categoryFault({category, value, element, uri, level, dialect: this.#dialect})
    if (fault !== undefined) this.#structure.tellDefect(fault, place)
  }

  /** A date that an entry was made or changed at. */
  date(text: string, place: Place): void {
    const date = text.trim()
    if (!isDay(date) && (this.#isThird || isoDate(date) === undefined)) this.#tell('noDay', {date}, place)
  }

  end(): void {
    for (const {id, place} of this.#references)
      if (!this.#ids.has(id)) this.#tell('noSuchTarget', {id}, place)
  }

  /** Of what is left out each is told, however many. */
  tell(id: keyof typeof TBX_DEFECTS, values: ErrorReason['values'], place: Place): void {
    this.#tellAll(defectOf(TBX_DEFECTS, id, values), place)
  }

  #tell(id: keyof typeof TBX_DEFECTS, values: ErrorReason['values'], place: Place): void {
    this.#structure.tellDefect(defectOf(TBX_DEFECTS, id, values), place)
  }

  #tellAll(defect: Defect, place: Place): void {
    this.#onMessage({ruleId: RULE_IDS.get(defect.translation.id) ?? 'tbx-invalid', ...defect, place})
  }

  #checkStyle(name: string, uri: string, place: Place): void {
    if (this.#style === 'dca' && uri.startsWith(MODULES)) this.#tell('categoryInDca', {name}, place)
    else if (this.#style === 'dct' && CARRIERS.has(name) && !uri.startsWith(MODULES))
      this.#tell('categoryInDct', {name}, place)
  }

  #checkLanguage(element: string, {'xml:lang': value}: XmlAttributes, place: Place): void {
    if (value !== undefined && !isLanguageTag(value))
      this.#structure.tell('badValue', {value, attribute: 'xml:lang', element}, place)
  }

  #checkId(id: string, name: string, place: Place): void {
    if (!ID.test(id)) this.#tell('noXmlId', {id}, place)
    if (this.#ids.has(id)) this.#structure.tell('doubleId', {id, name}, place)
    else if (this.#ids.size < MAX_REMEMBERED) this.#ids.add(id)
  }
}
