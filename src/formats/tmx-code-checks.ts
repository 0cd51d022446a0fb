import type {XmlAttributes} from '../xml/reader.js'

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

/** Says what is wrong with the inline elements of one segment. */
export class TmxCodeChecks {
  readonly #tell: (reason: string) => void
  readonly #open: string[] = []
  /** Numbers of the pairs that are open. */
  readonly #pairs = new Set<string>()

  constructor(tell: (reason: string) => void) {
    this.#tell = tell
  }

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.#open.at(-1)
    this.#open.push(name)
    const rule = CODES.get(name)
    if (rule === undefined) return
    const isInNative = parent !== undefined && NATIVE.has(parent)
    if (name === 'sub' && !isInNative) this.#tell('<sub> stands outside of a code, where it may not.')
    else if (name !== 'sub' && isInNative) this.#tell(`<${name}> may not stand in <${parent}>.`)
    for (const attribute in attributes) {
      const value = attributes[attribute] ?? ''
      if (!rule.attributes.includes(attribute)) {
        if (!attribute.includes(':')) this.#tell(`“${attribute}” is no attribute of <${name}>.`)
      } else if (rule.values?.[attribute]?.includes(value) === false) {
        this.#tell(
          `“${value}” can’t be the “${attribute}” of <${name}>; expected ${rule.values[attribute]?.join(', ')}.`,
        )
      }
    }
    const {i} = attributes
    if (i === undefined) return
    if (name === 'ept') this.#pairs.delete(i)
    else if (name === 'bpt') {
      if (this.#pairs.has(i)) this.#tell(`A second <bpt> has the number “${i}” before the first is closed.`)
      this.#pairs.add(i)
    }
  }

  close(): void {
    this.#open.pop()
  }
}
