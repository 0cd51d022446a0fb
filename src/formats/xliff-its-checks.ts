import type {ErrorReason, Place} from '../errors.js'
import {type Defect, defectOf, STRUCTURE_DEFECTS} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {CODE_DEFECTS, XLIFF_DEFECTS} from './defects.js'

const SENTENCES = {...STRUCTURE_DEFECTS, ...CODE_DEFECTS, ...XLIFF_DEFECTS}

/** The Internationalization Tag Set, as the module of XLIFF 2.1 uses it (§5.9). */
const ITS = 'http://www.w3.org/2005/11/its'
const ITS_OF_XLIFF = 'urn:oasis:names:tc:xliff:itsm:2.1'

/** Who made or revised something. */
const PERSONS =
  'org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef tool toolRef'.split(
    ' ',
  )
const ISSUE =
  'locQualityIssueComment locQualityIssueEnabled locQualityIssueProfileRef locQualityIssueSeverity locQualityIssueType'.split(
    ' ',
  )
/** Attributes and those that may not stand beside them. */
const EXCLUSIVE: readonly (readonly [name: string, others: readonly string[]])[] = [
  ['locQualityIssuesRef', ISSUE],
  ['locQualityRatingScore', ['locQualityRatingVote']],
  ['taIdentRef', ['taSource', 'taIdent']],
  ['provenanceRecordsRef', PERSONS],
]
/** Attributes and what must stand beside them, or, for thresholds, around them. */
const TOGETHER: readonly (readonly [part: string, whole: string])[] = [
  ['taSource', 'taIdent'],
  ['taIdent', 'taSource'],
  ['locQualityRatingScoreThreshold', 'locQualityRatingScore'],
  ['locQualityRatingVoteThreshold', 'locQualityRatingVote'],
]
/** What makes an annotation one of the type `its:generic`. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    'allowedCharacters annotatorsRef domains lang localeFilterList locQualityIssuesRef locQualityRatingScore ' +
    'locQualityRatingVote mtConfidence provenanceRecordsRef taClassRef taIdent taIdentRef taSource'
  ).split(' '),
)
const CATEGORIES: ReadonlySet<string> = new Set(
  (
    'allowed-characters directionality domain elements-within-text external-resource id-value language-information ' +
    'locale-filter localization-note localization-quality-issue localization-quality-rating mt-confidence preserve-space ' +
    'provenance storage-size target-pointer terminology text-analysis translate'
  ).split(' '),
)
/** Elements that must say at least one of these things. */
const SAYING: ReadonlyMap<string, readonly string[]> = new Map([
  ['locQualityIssue', ['locQualityIssueType', 'locQualityIssueComment']],
  ['provenanceRecord', PERSONS],
])
const GROUPS: ReadonlySet<string> = new Set(['locQualityIssues', 'provenanceRecords'])

/** Says what is wrong with the attributes and elements of ITS in an XLIFF 2.1 file. */
export class XliffItsChecks {
  readonly #tellDefect: (defect: Defect, place: Place) => void
  /** Of each element that is open: the names of ITS that it has, `undefined` for none. */
  readonly #open: (ReadonlySet<string> | undefined)[] = []
  /** Ids of the groups of issues and records in the unit, and how deep the unit is. */
  #groups = new Set<string>()
  #unitDepth = 0

  constructor(tell: (defect: Defect, place: Place) => void) {
    this.#tellDefect = tell
  }

  open(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    const names = namesOf(attributes, uri === ITS)
    this.#open.push(names)
    if (name === 'unit') {
      this.#unitDepth = this.#open.length
      this.#groups = new Set()
    }
    if (uri === ITS) this.#checkElement(name, attributes, place)
    if (names !== undefined) this.#checkAttributes(name, attributes, names, place)
  }

  close(): void {
    if (this.#open.length === this.#unitDepth) this.#unitDepth = 0
    this.#open.pop()
  }

  #tell(id: keyof typeof SENTENCES & string, values: ErrorReason['values'], place: Place): void {
    this.#tellDefect(defectOf(SENTENCES, id, values), place)
  }

  #isAround(name: string): boolean {
    return this.#open.some(names => names?.has(name) === true)
  }

  #checkElement(element: string, attributes: XmlAttributes, place: Place): void {
    const names = SAYING.get(element)
    const says = (name: string) =>
      attributes[name] !== undefined || attributes[`{${ITS}}${name}`] !== undefined
    if (names !== undefined && !names.some(says))
      this.#tell('itsSays', {element, names: names.join(', ')}, place)
    const id = attributes['xml:id']
    if (!GROUPS.has(element) || id === undefined) return
    if (this.#unitDepth > 0 && this.#groups.has(id)) this.#tell('doubleId', {id, name: element}, place)
    this.#groups.add(id)
  }

  #checkAttributes(
    element: string,
    attributes: XmlAttributes,
    names: ReadonlySet<string>,
    place: Place,
  ): void {
    const [first = ''] = names
    if (!this.#isAround('version')) this.#tell('itsVersion', {name: first, element}, place)
    for (const [name, others] of EXCLUSIVE) {
      const second = names.has(name) ? others.find(other => names.has(other)) : undefined
      if (second !== undefined) this.#tell('bothAttributes', {element, first: name, second}, place)
    }
    for (const [part, whole] of TOGETHER) {
      const isThere = part.endsWith('Threshold') ? this.#isAround(whole) : names.has(whole)
      if (names.has(part) && !isThere) this.#tell('partAlone', {part, element, whole}, place)
    }
    if (element === 'mrk' || element === 'sm') {
      const {type} = attributes
      const name = [...names].find(other => GENERIC.has(other))
      if (type !== undefined && type !== 'its:generic' && name !== undefined)
        this.#tell('itsType', {name, element, type}, place)
      const value = attributes[`{${ITS}}locQualityIssuesRef`]
      if (value !== undefined && !this.#groups.has(value.replace(/^#its=/u, '')))
        this.#tell('referenceOutside', {name: element, value}, place)
    }
    const annotators = attributes[`{${ITS}}annotatorsRef`]
    if (annotators !== undefined && !areAnnotators(annotators))
      this.#tell('annotators', {value: annotators, element}, place)
  }
}

/** The attributes of ITS on an element; those of its own elements need no prefix. */
function namesOf(attributes: XmlAttributes, isOwn: boolean): ReadonlySet<string> | undefined {
  let names: Set<string> | undefined
  for (const attribute in attributes) {
    const [, uri = '', local = attribute] = /^\{(.*)\}(.*)$/u.exec(attribute) ?? []
    if (uri !== ITS && uri !== ITS_OF_XLIFF && !(isOwn && uri === '' && local === 'version')) continue
    names ??= new Set()
    names.add(local)
  }
  return names
}

/** A list of “category|who”, each category once. */
function areAnnotators(value: string): boolean {
  const categories = value
    .trim()
    .split(/\s+/u)
    .map(part => /^([^|]+)\|[^|]/u.exec(part)?.[1] ?? '')
  return (
    categories.every(category => CATEGORIES.has(category)) && new Set(categories).size === categories.length
  )
}
