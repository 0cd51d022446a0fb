import type {ErrorReason} from '../errors.js'
import {STRUCTURE_DEFECTS} from '../xml/defect.js'
import type {XmlAttributes} from '../xml/reader.js'
import {TMX_DEFECTS} from './defects.js'

const SENTENCES = {...STRUCTURE_DEFECTS, ...TMX_DEFECTS}

/** Tells a defect by the name of its sentence. */
export type Say = (
  ruleId: string,
  id: keyof typeof SENTENCES & string,
  values?: ErrorReason['values'],
) => void

const CODE = /^#x[\dA-Fa-f]{1,6}$/u
const ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['ude', ['name', 'base']],
  ['map', ['unicode', 'code', 'ent', 'subst']],
])

/** Says what is wrong with a table of user-defined characters (`ude`), which is left out in any case. */
export class TmxCharacterChecks {
  readonly #say: Say
  #hasBase = false
  #hasMap = false

  constructor(say: Say) {
    this.#say = say
  }

  open(element: string, attributes: XmlAttributes): void {
    const known = ATTRIBUTES.get(element)
    if (known === undefined) {
      this.#say('tmx-ude', 'misplacedElement', {name: element, parent: 'ude'})
      return
    }
    for (const name in attributes)
      if (!known.includes(name)) this.#say('tmx-ude', 'noSuchAttribute', {name, element})
    if (element === 'ude') this.#hasBase = attributes.base !== undefined
    else this.#hasMap = true
    const [needed = ''] = known
    if (attributes[needed] === undefined) this.#say('tmx-ude', 'missingAttribute', {element, names: needed})
    const {unicode, code} = attributes
    for (const [attribute, value] of Object.entries({unicode, code}))
      if (value !== undefined && !CODE.test(value))
        this.#say('tmx-ude', 'badValue', {value, attribute, element})
    if (code !== undefined && !this.#hasBase) this.#say('tmx-ude', 'mapWithoutBase')
  }

  end(): void {
    if (!this.#hasMap) this.#say('tmx-ude', 'missingElement', {name: 'ude', child: 'map'})
  }
}
