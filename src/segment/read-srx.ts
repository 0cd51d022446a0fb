import {FormatError, type Message, type Place} from '../errors.js'
import {expectFunction, expectOptions, misuse} from '../model/expect.js'
import {defectOf} from '../xml/defect.js'
import {readXml, type XmlAttributes, type XmlEvent} from '../xml/reader.js'
import {StructureChecks} from '../xml/structure-checks.js'
import {translateIcuExpression, UntranslatableError} from './icu-expression.js'
import {
  DEFAULT_FORMAT_HANDLES,
  type Srx,
  type SrxFormatHandles,
  type SrxLanguageMap,
  type SrxRule,
} from './srx.js'
import {know, SRX_DEFECTS, untranslatable} from './srx-faults.js'
import {SRX_RULES} from './srx-rules.js'

export interface ReadSrxOptions {
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  /** Told of what was left out or mended, and of what no SRX file may hold. */
  readonly onMessage?: ((message: Message) => void) | undefined
}

const NAMESPACE = 'http://www.lisa.org/srx20'

/**
 * The rules of an SRX file, version 2.0 or 1.0.
 *
 * Expressions are kept as they are written, in the dialect of ICU; `segmentBySrx` translates them. What is not XML,
 * or not SRX, is a `FormatError`; a map to rules that are not there, an expression that is none, and whatever else the
 * standard forbids is a message. Elements of other namespaces are passed over.
 *
 * @example
 * const srx = readSrx(await readFile('rules.srx', 'utf8'), {file: 'rules.srx'})
 * segmentBySrx('Ол т.б. алды. Біз кеттік.', srx, {locale: 'kk'})
 */
export function readSrx(xml: string | Iterable<string>, options: ReadSrxOptions = {}): Srx {
  const isIterable = typeof xml === 'object' && xml !== null && Symbol.iterator in xml
  if ((typeof xml !== 'string' && !isIterable) || ArrayBuffer.isView(xml))
    throw misuse('readSrx() takes the text of a file, whole or in pieces', xml)
  expectOptions('readSrx', options)
  expectFunction('onMessage', options.onMessage)
  const reader = new SrxReader(options)
  for (const event of readXml(xml, {file: options.file, namespaces: true})) reader.read(event)
  return reader.end()
}

type RuleDraft = {-readonly [name in keyof SrxRule]: SrxRule[name]}
interface LanguageRulesDraft {
  readonly name: string
  readonly rules: SrxRule[]
  readonly place: Place
}

/** Puts together what stands in an SRX file. */
class SrxReader {
  readonly #file: string | undefined
  readonly #onMessage: ReadSrxOptions['onMessage']
  /** Only for a reader that wants to know. */
  #checks: StructureChecks | undefined
  /** The namespace of the root; elements of others are no rules. */
  #namespace: string | undefined
  #foreign = 0
  readonly #languageRules: LanguageRulesDraft[] = []
  readonly #maps: SrxLanguageMap[] = []
  #handles: SrxFormatHandles = DEFAULT_FORMAT_HANDLES
  #isCascade = false
  #segmentsSubflows = true
  #rule: RuleDraft | undefined
  #rulePlace: Place = {}
  #side: 'before' | 'after' | undefined
  #hasSide = false

  constructor({file, onMessage}: ReadSrxOptions) {
    this.#file = file
    this.#onMessage = onMessage
  }

  read(event: XmlEvent): void {
    if (event.kind === 'text') {
      this.#checks?.text(event.text)
      if (this.#foreign === 0 && this.#rule !== undefined && this.#side !== undefined)
        this.#rule[this.#side] += event.text
    } else if (event.kind === 'close') this.#close(event.name)
    else if (this.#namespace === undefined)
      this.#openRoot(event.name, event.attributes, event.uri, event.place)
    else {
      this.#checks?.open(event.name, event.attributes, event.uri, event.place)
      if (this.#foreign > 0 || event.uri !== this.#namespace) this.#foreign += 1
      else this.#open(event.name, event.attributes, event.place)
    }
  }

  end(): Srx {
    if (this.#namespace === undefined)
      throw new FormatError('An empty file found, <srx> expected.', {file: this.#file})
    const names = new Set(this.#languageRules.map(({name}) => name))
    const used = new Set(this.#maps.map(({rulesName}) => rulesName))
    for (const {rulesName: name, line} of this.#maps)
      if (!names.has(name))
        this.#tell('srxMissingRules', {name}, {file: this.#file, line}, 'srx-missing-rules')
    for (const {name, place} of this.#languageRules)
      if (!used.has(name)) this.#tell('srxNoMap', {name}, place)
    return {
      isCascade: this.#isCascade,
      segmentsSubflows: this.#segmentsSubflows,
      formatHandles: this.#handles,
      languageRules: this.#languageRules.map(({name, rules}) => ({name, rules})),
      languageMaps: this.#maps.filter(({rulesName}) => names.has(rulesName)),
      file: this.#file,
    }
  }

  #openRoot(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    if (name !== 'srx') {
      throw new FormatError(`Root element <${name}> found, <srx> expected.`, place, {
        reason: {id: 'rootElement', values: {found: name, expected: 'srx'}},
      })
    }
    this.#namespace = uri
    if (this.#onMessage === undefined) return
    this.#checks = new StructureChecks({
      format: 'SRX',
      rules: SRX_RULES,
      isCore: given => given === uri,
      tell: (defect, at) => this.#onMessage?.({ruleId: 'srx-invalid', ...defect, place: at}),
    })
    this.#checks.open(name, attributes, uri, place)
    const {version} = attributes
    if (version === '2.0' && uri !== NAMESPACE)
      this.#checks.tell('wrongNamespace', {format: 'SRX 2.0', expected: NAMESPACE, found: uri}, place)
    else if (version !== undefined && version !== '2.0' && version !== '1.0')
      this.#tell('srxVersion', {version}, place)
  }

  #open(name: string, attributes: XmlAttributes, place: Place): void {
    switch (name) {
      case 'header':
        this.#isCascade = isYes(attributes, 'cascade', false)
        this.#segmentsSubflows = isYes(attributes, 'segmentsubflows', true)
        if (attributes.cascade === undefined && this.#namespace === NAMESPACE)
          this.#checks?.tell('missingAttribute', {element: name, names: 'cascade'}, place)
        return
      case 'formathandle':
        this.#handles = withHandle(this.#handles, attributes)
        return
      case 'languagerule':
        this.#openLanguageRules(needed(name, attributes, 'languagerulename', place), place)
        return
      case 'rule':
        this.#rule = {isBreak: isYes(attributes, 'break', true), before: '', after: '', line: place.line}
        this.#rulePlace = place
        this.#hasSide = false
        return
      case 'beforebreak':
        this.#side = 'before'
        this.#hasSide = true
        return
      case 'afterbreak':
        this.#side = 'after'
        this.#hasSide = true
        return
      case 'languagemap':
        this.#openMap(attributes, name, place)
    }
  }

  #openLanguageRules(name: string, place: Place): void {
    if (this.#languageRules.some(rules => rules.name === name)) this.#tell('srxNameTwice', {name}, place)
    this.#languageRules.push({name, rules: [], place})
  }

  #openMap(attributes: XmlAttributes, name: string, place: Place): void {
    const pattern = needed(name, attributes, 'languagepattern', place)
    const rulesName = needed(name, attributes, 'languagerulename', place)
    this.#maps.push({pattern, rulesName, line: place.line})
  }

  #close(name: string): void {
    this.#checks?.close()
    if (this.#foreign > 0) {
      this.#foreign -= 1
      return
    }
    if (name === 'rule' && this.#rule !== undefined) {
      this.#languageRules.at(-1)?.rules.push(this.#rule)
      if (this.#checks !== undefined) this.#checkRule(this.#rule)
      this.#rule = undefined
    }
    this.#side = undefined
  }

  /** Expressions that are none in any dialect; what is only not translated here is told when it is needed. */
  #checkRule(rule: SrxRule): void {
    if (!this.#hasSide) this.#tell('srxEmptyRule', {}, this.#rulePlace)
    for (const expression of [rule.before, rule.after]) {
      try {
        translateIcuExpression(expression)
      } catch (error) {
        if (!(error instanceof UntranslatableError) || !error.isMalformed) continue
        know(rule)
        const name = this.#languageRules.at(-1)?.name ?? ''
        this.#onMessage?.(untranslatable(expression, name, error, this.#rulePlace))
      }
    }
  }

  #tell(
    id: keyof typeof SRX_DEFECTS,
    values: Readonly<Record<string, string>>,
    place: Place,
    ruleId = 'srx-invalid',
  ): void {
    this.#onMessage?.({ruleId, ...defectOf(SRX_DEFECTS, id, values), place})
  }
}

function isYes(attributes: XmlAttributes, name: string, absent: boolean): boolean {
  const value = attributes[name]
  return value === undefined ? absent : value === 'yes'
}

function needed(element: string, attributes: XmlAttributes, name: string, place: Place): string {
  const value = attributes[name]
  if (value !== undefined) return value
  throw new FormatError(`<${element}> has no “${name}”, which it must have.`, place, {
    reason: {id: 'missingAttribute', values: {element, names: name}},
  })
}

function withHandle(handles: SrxFormatHandles, attributes: XmlAttributes): SrxFormatHandles {
  const {type} = attributes
  if (type !== 'start' && type !== 'end' && type !== 'isolated') return handles
  return {...handles, [type]: isYes(attributes, 'include', handles[type])}
}
