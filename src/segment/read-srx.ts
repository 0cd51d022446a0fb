import {FormatError, type Message, type Place} from '../errors.js'
import {readXml, type XmlAttributes} from '../xml/reader.js'
import {
  DEFAULT_FORMAT_HANDLES,
  type Srx,
  type SrxFormatHandles,
  type SrxLanguageMap,
  type SrxRule,
} from './srx.js'

export interface ReadSrxOptions {
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  /** Told of what was left out or mended. */
  readonly onMessage?: ((message: Message) => void) | undefined
}

/**
 * The rules of an SRX file, version 2.0 or 1.0.
 *
 * Expressions are kept as they are written, in the dialect of ICU; `segmentBySrx` translates them. What is not XML,
 * or not SRX, is a `FormatError`; a map to rules that are not there is a message.
 *
 * @example
 * const srx = readSrx(await readFile('rules.srx', 'utf8'), {file: 'rules.srx'})
 * segmentBySrx('Ол т.б. алды. Біз кеттік.', srx, {locale: 'kk'})
 */
export function readSrx(xml: string | Iterable<string>, {file, onMessage}: ReadSrxOptions = {}): Srx {
  const languageRules: {name: string; rules: SrxRule[]}[] = []
  const languageMaps: SrxLanguageMap[] = []
  let handles: SrxFormatHandles = DEFAULT_FORMAT_HANDLES
  let isCascade = false
  let segmentsSubflows = true
  let rule: {isBreak: boolean; before: string; after: string; line: number | undefined} | undefined
  let side: 'before' | 'after' | undefined
  let isRoot = true
  for (const event of readXml(xml, {file, namespaces: true})) {
    if (event.kind === 'text') {
      if (rule !== undefined && side !== undefined) rule[side] += event.text
    } else if (event.kind === 'close') {
      if (event.name === 'rule' && rule !== undefined) {
        languageRules.at(-1)?.rules.push(rule)
        rule = undefined
      }
      side = undefined
    } else {
      const {name, attributes, place} = event
      if (isRoot && name !== 'srx')
        throw new FormatError(`Root element <${name}> found, <srx> expected.`, place)
      isRoot = false
      switch (name) {
        case 'header':
          isCascade = isYes(attributes, 'cascade', false)
          segmentsSubflows = isYes(attributes, 'segmentsubflows', true)
          break
        case 'formathandle':
          handles = withHandle(handles, attributes)
          break
        case 'languagerule':
          languageRules.push({name: needed(attributes, 'languagerulename', place), rules: []})
          break
        case 'rule':
          rule = {isBreak: isYes(attributes, 'break', true), before: '', after: '', line: place.line}
          break
        case 'beforebreak':
          side = 'before'
          break
        case 'afterbreak':
          side = 'after'
          break
        case 'languagemap':
          languageMaps.push({
            pattern: needed(attributes, 'languagepattern', place),
            rulesName: needed(attributes, 'languagerulename', place),
            line: place.line,
          })
          break
      }
    }
  }
  if (isRoot) throw new FormatError('An empty file found, <srx> expected.', {file})
  const names = new Set(languageRules.map(rules => rules.name))
  for (const {rulesName, line} of languageMaps) {
    if (names.has(rulesName)) continue
    onMessage?.({
      ruleId: 'srx-missing-rules',
      reason: `A language map names the rules “${rulesName}”, which the file does not have; the map is left out.`,
      place: {file, line},
    })
  }
  return {
    isCascade,
    segmentsSubflows,
    formatHandles: handles,
    languageRules,
    languageMaps: languageMaps.filter(({rulesName}) => names.has(rulesName)),
    file,
  }
}

function isYes(attributes: XmlAttributes, name: string, absent: boolean): boolean {
  const value = attributes[name]
  return value === undefined ? absent : value === 'yes'
}

function needed(attributes: XmlAttributes, name: string, place: Place): string {
  const value = attributes[name]
  if (value === undefined) throw new FormatError(`No attribute “${name}” found, which SRX needs here.`, place)
  return value
}

function withHandle(handles: SrxFormatHandles, attributes: XmlAttributes): SrxFormatHandles {
  const {type} = attributes
  if (type !== 'start' && type !== 'end' && type !== 'isolated') return handles
  return {...handles, [type]: isYes(attributes, 'include', handles[type])}
}
