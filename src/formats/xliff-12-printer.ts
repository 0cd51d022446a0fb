import type {InlineCode} from '../model/content.js'
import type {Variant} from '../model/unit.js'
import {type OnForbidden, xmlAttributes, xmlText} from '../xml/writer.js'
import {BilingualPrinter, type BilingualVariants} from './bilingual-printer.js'
import type {WritableUnit} from './select.js'
import {TOOL_NAME} from './tool.js'
import {metasOf} from './xliff-metadata.js'
import {ALTERNATIVE, NAMESPACE_12, OUR_PREFIX, STATE_OF_12} from './xliff-vocabulary.js'

/** What a code is, in the words of XLIFF 1.2 (§A): one that stands alone, and half of a pair; others have the prefix `x-`. */
const ALONE: ReadonlySet<string> = new Set(['image', 'lb', 'pb'])
const PAIRED: ReadonlySet<string> = new Set(['bold', 'italic', 'underlined', 'link'])

/** Writes XLIFF 1.2 unit by unit. */
export class Xliff12Printer extends BilingualPrinter {
  override begin(): string {
    const {source, target} = this.options
    const file = xmlAttributes({
      original: TOOL_NAME,
      'source-language': source,
      'target-language': target,
      datatype: 'plaintext',
      'tool-id': TOOL_NAME,
    })
    const tool = xmlAttributes({'tool-id': TOOL_NAME, 'tool-name': TOOL_NAME})
    return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="${NAMESPACE_12}" version="1.2">\n<file${file}>\n<header><tool${tool}/></header>\n<body>\n`
  }

  protected override unit(unit: WritableUnit, variants: BilingualVariants): string {
    const {source, target, otherSources, otherTargets} = variants
    const {status} = unit
    const state = status === undefined ? undefined : STATE_OF_12[status]
    const about = {
      id: `u${this.count}`,
      approved: status === 'approved' ? 'yes' : undefined,
      'xml:space': 'preserve',
    }
    let written = `<trans-unit${xmlAttributes(about)}>\n${this.#texts(source, target, state)}`
    const metas = metasOf(unit, variants, this.options)
    if (status !== undefined) metas.push({type: 'status', value: status})
    if (metas.length > 0) {
      const props = metas.map(({type, value}) => {
        const attributes = xmlAttributes({'prop-type': OUR_PREFIX + type}, this.onForbidden)
        return `<prop${attributes}>${xmlText(value, this.onForbidden)}</prop>\n`
      })
      written += `<prop-group>\n${props.join('')}</prop-group>\n`
    }
    for (const note of unit.notes ?? []) written += `<note>${xmlText(note, this.onForbidden)}</note>\n`
    for (const other of otherTargets) written += this.#alternative(source, other)
    for (const other of otherSources) written += this.#alternative(other, target)
    return `${written}</trans-unit>\n`
  }

  protected override closing(): string {
    return '</body>\n</file>\n</xliff>\n'
  }

  #texts(source: Variant, target: Variant, state: string | undefined): string {
    const written = ({text, codes}: Variant) => xliff12Content(text, codes, this.onForbidden)
    return `<source>${written(source)}</source>\n<target${xmlAttributes({state})}>${written(target)}</target>\n`
  }

  #alternative(source: Variant, target: Variant): string {
    const attributes = xmlAttributes({origin: ALTERNATIVE, 'xml:space': 'preserve'})
    return `<alt-trans${attributes}>\n${this.#texts(source, target, undefined)}</alt-trans>\n`
  }
}

/** The inside of a `source` or `target` of XLIFF 1.2: native codes stand in it. */
function xliff12Content(text: string, codes: readonly InlineCode[] = [], onForbidden?: OnForbidden): string {
  const opened = new Set<number>()
  const paired = new Set<number>()
  for (const {kind, number} of codes) {
    if (kind === 'open') opened.add(number)
    else if (kind === 'close' && opened.has(number)) paired.add(number)
  }
  let written = ''
  let start = 0
  for (const code of codes) {
    written += xmlText(text.slice(start, code.position), onForbidden)
    start = Math.max(start, code.position)
    const {kind, number, native = ''} = code
    const ctype = typeOf(code.type, kind === 'alone' ? ALONE : PAIRED)
    const isPair = paired.has(number) && code.element !== 'it'
    const [name, attributes] =
      kind === 'alone'
        ? ['ph', {id: number, ctype}]
        : isPair
          ? [
              kind === 'open' ? 'bpt' : 'ept',
              {id: number, rid: number, ctype: kind === 'open' ? ctype : undefined},
            ]
          : ['it', {id: number, pos: kind, ctype}]
    written += `<${name}${xmlAttributes(attributes, onForbidden)}>${xmlText(native, onForbidden)}</${name}>`
  }
  return written + xmlText(text.slice(start), onForbidden)
}

function typeOf(type: string | undefined, known: ReadonlySet<string>): string | undefined {
  if (type === undefined || known.has(type)) return type
  return /^x-\S+$/u.test(type) ? type : `x-${OUR_PREFIX}${type.replace(/\s/gu, '-')}`
}
