import type {XmlAttributes} from '../xml/reader.js'
import type {Say} from './tmx-character-checks.js'

const RULE = 'tmx-code'

/** An inline element of TMX (1.4b, §3.4): attributes that it may have beside those that it must, and what they can be. */
interface CodeRule {
  readonly attributes: readonly string[]
  readonly values?: Readonly<Record<string, readonly string[]>>
}

const CODES: ReadonlyMap<string, CodeRule> = new Map(
  Object.entries<CodeRule>({
    bpt: {attributes: ['i', 'x', 'type']},
    ept: {attributes: ['i']},
    it: {attributes: ['pos', 'x', 'type'], values: {pos: ['begin', 'end']}},
    ph: {attributes: ['x', 'type', 'assoc'], values: {assoc: ['p', 'f', 'b']}},
    hi: {attributes: ['x', 'type']},
    sub: {attributes: ['type', 'datatype']},
    ut: {attributes: ['x']},
  }),
)
/** Those that hold native code, in which no other code may stand but text of its own (sub). */
const NATIVE: ReadonlySet<string> = new Set(['bpt', 'ept', 'it', 'ph', 'ut'])

/** Numbers by the standard; “i” pairs codes in their segment, “x” joins counterparts. */
const NUMBERS = ['i', 'x']

/** Says what is wrong with the inline elements of one segment. */
export class TmxCodeChecks {
  readonly #say: Say
  readonly #open: string[] = []
  /** Numbers of the pairs so far; each stands once in its segment. */
  readonly #pairs = new Set<string>()

  constructor(say: Say) {
    this.#say = say
  }

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.#open.at(-1)
    this.#open.push(name)
    const rule = CODES.get(name)
    if (rule === undefined) return
    const isInNative = parent !== undefined && NATIVE.has(parent)
    if (name === 'sub' && !isInNative) this.#say(RULE, 'subOutside')
    else if (name !== 'sub' && isInNative) this.#say(RULE, 'misplacedElement', {name, parent})
    for (const attribute in attributes) {
      const value = attributes[attribute] ?? ''
      const values = rule.values?.[attribute]
      if (!rule.attributes.includes(attribute)) {
        if (!attribute.includes(':')) this.#say(RULE, 'noSuchAttribute', {name: attribute, element: name})
      } else if (values?.includes(value) === false)
        this.#say(RULE, 'valueNotOf', {value, attribute, element: name, values: values.join(', ')})
      else if (NUMBERS.includes(attribute) && !/^\s*\d+\s*$/u.test(value))
        this.#say(RULE, 'badValue', {value, attribute, element: name})
    }
    const {i} = attributes
    if (i === undefined || name !== 'bpt') return
    if (this.#pairs.has(i)) this.#say(RULE, 'pairNumberTwice', {number: i})
    this.#pairs.add(i)
  }

  close(): void {
    this.#open.pop()
  }
}
