import type {ErrorReason, Message, Place} from '../errors.js'
import type {XmlAttributes} from '../xml/reader.js'

/** What may stand in an element of XLIFF 1.2 (transitional schema) and must stand on it. */
interface Rule {
  readonly children: readonly string[]
  /** Children that must be there. */
  readonly needs?: readonly string[]
  /** Children of which there is one at most. */
  readonly once?: readonly string[]
  readonly required?: readonly string[]
  readonly values?: Readonly<Record<string, RegExp>>
  /** The children have this order; without it they come in any. */
  readonly isOrdered?: boolean
  /** Text may stand inside. */
  readonly hasText?: boolean
}

const INLINE = ['g', 'x', 'bx', 'ex', 'bpt', 'ept', 'ph', 'it', 'mrk']
const UNITS = ['group', 'trans-unit', 'bin-unit']
const ABOUT = ['context-group', 'count-group', 'prop-group', 'note']
const TEXT: Rule = {children: [], hasText: true}
const NATIVE: Rule = {children: ['sub'], required: ['id'], hasText: true}

const RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries<Rule>({
    xliff: {children: ['file'], needs: ['file'], required: ['version']},
    file: {
      children: ['header', 'body'],
      needs: ['body'],
      once: ['header', 'body'],
      required: ['original', 'source-language', 'datatype'],
      isOrdered: true,
    },
    body: {children: UNITS},
    group: {children: [...ABOUT, ...UNITS]},
    'trans-unit': {
      children: ['source', 'seg-source', 'target', ...ABOUT, 'alt-trans'],
      needs: ['source'],
      once: ['source', 'seg-source', 'target'],
      required: ['id'],
      values: {approved: /^(?:yes|no)$/u, translate: /^(?:yes|no)$/u},
    },
    'alt-trans': {
      children: ['source', 'seg-source', 'target', 'context-group', 'prop-group', 'note'],
      needs: ['target'],
      once: ['source', 'seg-source'],
    },
    source: {children: INLINE, hasText: true},
    'seg-source': {children: INLINE, hasText: true},
    target: {children: INLINE, hasText: true},
    g: {children: INLINE, required: ['id'], hasText: true},
    mrk: {children: INLINE, required: ['mtype'], hasText: true},
    sub: {children: INLINE, hasText: true},
    x: {children: [], required: ['id']},
    bx: {children: [], required: ['id']},
    ex: {children: [], required: ['id']},
    bpt: NATIVE,
    ept: NATIVE,
    ph: NATIVE,
    it: {...NATIVE, required: ['id', 'pos'], values: {pos: /^(?:open|close)$/u}},
    note: TEXT,
    'context-group': {children: ['context'], needs: ['context']},
    context: {...TEXT, required: ['context-type']},
    'prop-group': {children: ['prop'], needs: ['prop']},
    prop: {...TEXT, required: ['prop-type']},
    'count-group': {children: ['count'], required: ['name']},
    count: {...TEXT, required: ['count-type']},
  }),
)

/** Whose inside is not looked at. */
const UNSEEN: ReadonlySet<string> = new Set(['header', 'bin-unit'])

/** Enough to know that a file is not what it says; the rest is not told. */
const MAX_MESSAGES = 1000

interface Frame {
  readonly name: string
  readonly place: Place
  readonly rule: Rule | undefined
  readonly children: Map<string, number>
  hasText: boolean
}

/** Says what is wrong in an XLIFF 1.2 file by its schema; nothing is thrown. */
export class Xliff12Checks {
  readonly #onMessage: (message: Message) => void
  readonly #frames: Frame[] = []
  #told = 0
  #unseen = 0
  #ids = new Set<string>()

  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  open(name: string, attributes: XmlAttributes, isCore: boolean, place: Place): void {
    const parent = this.#frames.at(-1)
    // Elements of others may stand almost everywhere, and what is in them is theirs.
    if (this.#unseen > 0 || !isCore || UNSEEN.has(name)) {
      this.#unseen += 1
      if (this.#unseen === 1 && isCore) this.#child(name, parent, place)
      return
    }
    const rule = RULES.get(name)
    this.#child(name, parent, place)
    this.#frames.push({name, place, rule, children: new Map(), hasText: false})
    if (rule === undefined) {
      this.#tell(`<${name}> is no element of XLIFF 1.2.`, place)
      return
    }
    for (const attribute of rule.required ?? []) {
      if (attributes[attribute] === undefined)
        this.#tell(`<${name}> has no “${attribute}”, which it must have.`, place, {
          id: 'missingAttribute',
          values: {element: name, names: attribute},
        })
    }
    for (const [attribute, pattern] of Object.entries(rule.values ?? {})) {
      const value = attributes[attribute]
      if (value !== undefined && !pattern.test(value))
        this.#tell(`“${value}” can’t be the “${attribute}” of <${name}>.`, place, {
          id: 'badValue',
          values: {value, attribute, element: name},
        })
    }
    if (name === 'file') this.#ids = new Set()
    else if (name === 'trans-unit' && attributes.id !== undefined) {
      if (this.#ids.has(attributes.id))
        this.#tell(`The id “${attributes.id}” of <trans-unit> stands twice in its file.`, place, {
          id: 'doubleId',
          values: {id: attributes.id, name: 'trans-unit'},
        })
      this.#ids.add(attributes.id)
    }
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (this.#unseen > 0 || frame === undefined || frame.hasText || text.trim() === '') return
    frame.hasText = true
    if (frame.rule !== undefined && frame.rule.hasText !== true)
      this.#tell(`Text stands directly in <${frame.name}>, where only elements may.`, frame.place, {
        id: 'textBetween',
        values: {name: frame.name},
      })
  }

  close(): void {
    if (this.#unseen > 0) {
      this.#unseen -= 1
      return
    }
    const {name = '', rule, children, place} = this.#frames.pop() ?? {}
    for (const child of rule?.needs ?? []) {
      if (place !== undefined && children?.has(child) !== true)
        this.#tell(`<${name}> holds no <${child}>, which it must.`, place, {
          id: 'missingElement',
          values: {name, child},
        })
    }
  }

  #child(name: string, parent: Frame | undefined, place: Place): void {
    if (parent?.rule === undefined) return
    const count = (parent.children.get(name) ?? 0) + 1
    parent.children.set(name, count)
    const {children, once, isOrdered} = parent.rule
    if (!children.includes(name))
      this.#tell(`<${name}> may not stand in <${parent.name}>.`, place, {
        id: 'misplacedElement',
        values: {name, parent: parent.name},
      })
    else if (once?.includes(name) && count > 1)
      this.#tell(`<${parent.name}> holds a second <${name}>.`, place, {
        id: 'secondElement',
        values: {name, parent: parent.name},
      })
    else if (isLate(name, parent, isOrdered === true))
      this.#tell(`<${name}> stands after elements of <${parent.name}> that it must stand before.`, place, {
        id: 'lateElement',
        values: {name, parent: parent.name},
      })
  }

  #tell(reason: string, place: Place, translation?: ErrorReason): void {
    this.#told += 1
    if (this.#told <= MAX_MESSAGES) this.#onMessage({ruleId: 'xliff-invalid', reason, place, translation})
  }
}

/** Whether a child that belongs behind this one has come already: the texts of a unit stand first, and in their order. */
function isLate(name: string, {children, rule}: Frame, isOrdered: boolean): boolean {
  const order = isOrdered ? (rule?.children ?? []) : ['source', 'seg-source', 'target']
  const place = order.indexOf(name)
  if (place < 0) return false
  return [...children.keys()].some(child => {
    const other = order.indexOf(child)
    return other > place || (other < 0 && child !== name)
  })
}
