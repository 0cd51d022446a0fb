import type {Element, Nodes, Root} from 'hast'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'

/** As much of a browser's element as our own pages use. */
export class TinyElement {
  readonly #node: Element
  readonly #listeners = new Map<string, ((event: object) => void)[]>()
  readonly dataset: Record<string, string>
  value: string
  isChecked: boolean
  textContent = ''

  constructor(node: Element) {
    this.#node = node
    const entries = Object.entries(node.properties).filter(([name]) => name.startsWith('data'))
    this.dataset = Object.fromEntries(
      entries.map(([name, value]) => [name.slice(4, 5).toLowerCase() + name.slice(5), String(value ?? '')]),
    )
    const first = node.tagName === 'select' ? find(node, {tag: 'option'})[0] : undefined
    this.value = String((first ?? node).properties.value ?? '')
    this.isChecked = node.properties.checked === true
  }

  get type(): string {
    return String(this.#node.properties.type ?? '')
  }

  get name(): string {
    return String(this.#node.properties.name ?? '')
  }

  /** Elements below, by a selector of one of the forms that our pages use. */
  querySelectorAll(selector: string): TinyElement[] {
    if (selector === 'tbody tr') return find(this.#node, {tag: 'tr'}).filter(isBodyRow).map(elementOf)
    if (selector === 'input[type=radio]:checked') {
      return find(this.#node, {tag: 'input'})
        .map(elementOf)
        .filter(({type, isChecked}) => type === 'radio' && isChecked)
    }
    const name = /^\[name="?([^"\]]+)"?\]$/u.exec(selector)?.[1]
    if (name === undefined) throw new Error(`no such selector here: ${selector}`)
    return find(this.#node, {name}).map(elementOf)
  }

  querySelector(selector: string): TinyElement | undefined {
    return this.querySelectorAll(selector)[0]
  }

  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  dispatch(type: string): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({preventDefault() {}})
  }
}

const elements = new WeakMap<Element, TinyElement>()

function elementOf(node: Element): TinyElement {
  const known = elements.get(node) ?? new TinyElement(node)
  elements.set(node, known)
  return known
}

function isBodyRow(node: Element): boolean {
  return node.properties.dataId !== undefined
}

function find(node: Nodes, wanted: {tag?: string; name?: string; id?: string}): Element[] {
  const found: Element[] = []
  const visit = (child: Nodes) => {
    if (child.type === 'element') {
      const {tagName, properties} = child
      const fits =
        (wanted.tag === undefined || tagName === wanted.tag) &&
        (wanted.name === undefined || properties.name === wanted.name) &&
        (wanted.id === undefined || properties.id === wanted.id)
      if (fits) found.push(child)
    }
    if ('children' in child) for (const below of child.children) visit(below)
  }
  visit(node)
  return found
}

/** A page with its elements by id, and the text of its elements of a name. */
export function tinyPage(html: string): {
  byId: (id: string) => TinyElement
  texts: (tag: string) => string[]
} {
  const root: Root = unified().use(rehypeParse).parse(html)
  return {
    byId: id => {
      const [node] = find(root, {id})
      if (node === undefined) throw new Error(`no element with the id ${id}`)
      return elementOf(node)
    },
    texts: tag =>
      find(root, {tag}).map(({children}) =>
        children.map(child => (child.type === 'text' ? child.value : '')).join(''),
      ),
  }
}
