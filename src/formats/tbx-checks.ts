import type {ErrorReason, Place} from '../errors.js'
import type {XmlAttributes} from '../xml/reader.js'
import {isDay, MODULES} from './tbx-notes.js'

const NAMESPACE = 'urn:iso:std:iso:30042:ed-2'

/** What may stand in an element of the core structure (ISO 30042:2019 §7), and what must. */
interface TbxRule {
  /** Children in the order they must have; those of one list in any order. */
  readonly children: readonly (readonly string[])[]
  readonly needs?: readonly string[]
  readonly once?: readonly string[]
  readonly required?: readonly string[]
}

const ABOUT = ['admin', 'adminGrp', 'descrip', 'descripGrp', 'note', 'ref', 'transacGrp', 'xref']
const REST = ['admin', 'adminGrp', 'note', 'ref', 'transacGrp', 'xref']

const RULES: ReadonlyMap<string, TbxRule> = new Map(
  Object.entries<TbxRule>({
    tbx: {children: [['tbxHeader'], ['text']], needs: ['tbxHeader', 'text'], once: ['tbxHeader', 'text']},
    tbxHeader: {
      children: [['fileDesc'], ['encodingDesc'], ['revisionDesc']],
      needs: ['fileDesc'],
      once: ['fileDesc', 'encodingDesc', 'revisionDesc'],
    },
    fileDesc: {
      children: [['titleStmt'], ['publicationStmt'], ['sourceDesc']],
      needs: ['sourceDesc'],
      once: ['titleStmt', 'publicationStmt'],
    },
    sourceDesc: {children: [['p']], needs: ['p']},
    text: {children: [['body'], ['back']], needs: ['body'], once: ['body', 'back']},
    body: {children: [['conceptEntry']], needs: ['conceptEntry']},
    conceptEntry: {children: [ABOUT, ['langSec']], needs: ['langSec']},
    langSec: {children: [ABOUT, ['termSec']], needs: ['termSec']},
    termSec: {children: [['term'], ['termNote', 'termNoteGrp'], ABOUT], needs: ['term']},
    termNoteGrp: {children: [['termNote'], REST], needs: ['termNote'], once: ['termNote']},
    descripGrp: {children: [['descrip'], ['descripNote', ...REST]], needs: ['descrip'], once: ['descrip']},
    adminGrp: {
      children: [['admin'], ['adminNote', 'note', 'ref', 'xref']],
      needs: ['admin'],
      once: ['admin'],
    },
    transacGrp: {
      children: [['transac'], ['transacNote', 'date', 'note', 'ref', 'xref']],
      needs: ['transac'],
      once: ['transac', 'date'],
    },
    ref: {children: [], required: ['target']},
    xref: {children: [], required: ['target']},
  }),
)

/** Elements that name their category in an attribute. */
const CARRIERS: ReadonlySet<string> = new Set(
  'admin adminNote descrip descripNote ref termNote transac transacNote xref'.split(' '),
)
/** Of module elements it is not looked at what may stand where: they stand for a carrier each. */
const OF_MODULE = ':'
const STYLES: ReadonlySet<string> = new Set(['dca', 'dct'])
const ID = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u
/** Enough to know that a file is not what it says; the rest is not told. */
const MAX_MESSAGES = 1000
/** References that are remembered until the file ends. */
const MAX_REFERENCES = 10_000

interface Frame {
  readonly name: string
  readonly rule: TbxRule | undefined
  readonly place: Place
  readonly children: Map<string, number>
  /** The list of the rule that the last child was of. */
  at: number
  hasText: boolean
}

/** Says what is wrong in the structure of a TBX file of the third version. Nothing is thrown; reading goes on. */
export class TbxChecks {
  readonly #tell: (reason: string, place: Place, translation?: ErrorReason) => void
  readonly #frames: Frame[] = []
  readonly #ids = new Set<string>()
  #style: string | undefined
  readonly #references: {readonly id: string; readonly place: Place}[] = []

  constructor(tell: (reason: string, place: Place, translation?: ErrorReason) => void) {
    let told = 0
    this.#tell = (reason, place, translation) => {
      told += 1
      if (told <= MAX_MESSAGES) tell(reason, place, translation)
    }
  }

  open(name: string, attributes: XmlAttributes, uri: string, place: Place): void {
    const parent = this.#frames.at(-1)
    // What stands in another namespace is a category of a module, or an extension of its own.
    const isCore = uri === NAMESPACE || uri === ''
    const rule = isCore ? RULES.get(name) : undefined
    this.#frames.push({name, rule, place, children: new Map(), at: 0, hasText: false})
    if (parent === undefined) this.#checkRoot(attributes, uri, place)
    if (!isCore) {
      parent?.children.set(OF_MODULE, 1)
      if (this.#style === 'dca' && uri.startsWith(MODULES))
        this.#tell(`<${name}> names a category as an element, but the style of the file is “dca”.`, place)
      return
    }
    if (this.#style === 'dct' && CARRIERS.has(name))
      this.#tell(`<${name}> names a category in an attribute, but the style of the file is “dct”.`, place)
    if (parent?.rule !== undefined) this.#checkChild(name, parent, parent.rule, place)
    const required = CARRIERS.has(name) ? ['type', ...(rule?.required ?? [])] : (rule?.required ?? [])
    for (const attribute of required) {
      if (attributes[attribute] !== undefined) continue
      this.#tell(`<${name}> has no “${attribute}”, which it must have.`, place, {
        id: 'missingAttribute',
        values: {element: name, names: attribute},
      })
    }
    const {id, target} = attributes
    if (id !== undefined) {
      if (!ID.test(id))
        this.#tell(`“${id}” is no id of XML, which begins with a letter and has no blanks.`, place)
      this.#ids.add(id)
    }
    if (name === 'ref' && target !== undefined && this.#references.length < MAX_REFERENCES)
      this.#references.push({id: target, place})
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (frame?.rule === undefined || frame.hasText || CARRIERS.has(frame.name) || text.trim() === '') return
    frame.hasText = true
    this.#tell(`Text stands directly in <${frame.name}>, where only elements may.`, frame.place, {
      id: 'textBetween',
      values: {name: frame.name},
    })
  }

  close(): void {
    const {name = '', rule, children, place} = this.#frames.pop() ?? {}
    if (rule === undefined || place === undefined) return
    for (const child of rule.needs ?? []) {
      if (children?.has(child) === true || this.#mayBeOfModule(child, children)) continue
      this.#tell(`<${name}> holds no <${child}>, which it must.`, place, {
        id: 'missingElement',
        values: {name, child},
      })
    }
  }

  /** A date that an entry was made or changed at. */
  date(text: string, place: Place): void {
    const date = text.trim()
    if (!isDay(date)) this.#tell(`“${date}” is no date as TBX writes it (2016-04-12).`, place)
  }

  end(): void {
    for (const {id, place} of this.#references) {
      if (!this.#ids.has(id)) this.#tell(`A reference points to “${id}”, which is no id of the file.`, place)
    }
  }

  #checkRoot(attributes: XmlAttributes, uri: string, place: Place): void {
    if (uri !== NAMESPACE)
      this.#tell(`The namespace of TBX is “${NAMESPACE}”, but “${uri}” was found.`, place)
    const {style} = attributes
    this.#style = style
    if (style !== undefined && !STYLES.has(style)) {
      this.#tell(`“${style}” can’t be the “style” of <tbx>.`, place, {
        id: 'badValue',
        values: {value: style, attribute: 'style', element: 'tbx'},
      })
    }
  }

  #checkChild(name: string, parent: Frame, rule: TbxRule, place: Place): void {
    const values = {name, parent: parent.name}
    const group = rule.children.findIndex(names => names.includes(name))
    const count = (parent.children.get(name) ?? 0) + 1
    parent.children.set(name, count)
    if (group < 0) {
      this.#tell(`<${name}> may not stand in <${parent.name}>.`, place, {id: 'misplacedElement', values})
    } else if (count > 1 && rule.once?.includes(name) === true) {
      this.#tell(`<${parent.name}> holds a second <${name}>.`, place, {id: 'secondElement', values})
    } else if (group < parent.at) {
      this.#tell(`<${name}> stands after elements of <${parent.name}> that it must stand before.`, place, {
        id: 'lateElement',
        values,
      })
    } else parent.at = group
  }

  /** In style DCT the category of a group is an element of a module. */
  #mayBeOfModule(child: string, children: ReadonlyMap<string, number> | undefined): boolean {
    return CARRIERS.has(child) && children?.has(OF_MODULE) === true
  }
}
