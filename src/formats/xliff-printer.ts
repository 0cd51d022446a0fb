import type {Variant} from '../model/unit.js'
import {xmlAttributes, xmlText} from '../xml/writer.js'
import {type BilingualOptions, BilingualPrinter, type BilingualVariants} from './bilingual-printer.js'
import type {WritableUnit} from './select.js'
import {TOOL_NAME} from './tool.js'
import {CodeIds, OriginalData, wholePairs, xliffContent} from './xliff-content.js'
import {metasOf} from './xliff-metadata.js'
import {ALTERNATIVE, MATCHES, METADATA, NAMESPACE_2, OURS, STATE_OF} from './xliff-vocabulary.js'

/** Versions of XLIFF that are written: `1.2` for older tools, which know no other. */
export type XliffVersion = '1.2' | '2.1'

export interface WriteXliffOptions extends BilingualOptions {
  /** Default `2.1`. */
  readonly version?: XliffVersion | undefined
}

/** Writes XLIFF 2.1 unit by unit. */
export class XliffPrinter extends BilingualPrinter {
  override begin(): string {
    const {source, target} = this.options
    const root = xmlAttributes({
      xmlns: NAMESPACE_2,
      'xmlns:mtc': MATCHES,
      'xmlns:mda': METADATA,
      version: '2.1',
      srcLang: source,
      trgLang: target,
    })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${root}>\n<file id="${TOOL_NAME}" xml:space="preserve">\n`
  }

  protected override unit(unit: WritableUnit, variants: BilingualVariants): string {
    const {source, target, otherSources, otherTargets} = variants
    const data = new OriginalData()
    const text = this.#texts(source, target, data)
    let written = `<unit id="u${this.count}">\n${this.#metadata(unit, variants)}`
    const others = [
      ...otherTargets.map(other => this.#match(source, other)),
      ...otherSources.map(other => this.#match(other, target)),
    ]
    if (others.length > 0) written += `<mtc:matches>\n${others.join('')}</mtc:matches>\n`
    if (unit.notes !== undefined && unit.notes.length > 0) {
      const notes = unit.notes.map(note => `<note>${xmlText(note, this.onForbidden)}</note>\n`)
      written += `<notes>\n${notes.join('')}</notes>\n`
    }
    const state = unit.status === undefined ? undefined : STATE_OF[unit.status]
    written += `${data.element(this.onForbidden)}<segment${xmlAttributes({id: 's1', state})}>\n${text}</segment>\n`
    return `${written}</unit>\n`
  }

  protected override closing(): string {
    // A file must have a unit; without any the whole is a file with an empty group.
    return `${this.count === 0 ? '<group id="g1"/>\n' : ''}</file>\n</xliff>\n`
  }

  #metadata(unit: WritableUnit, variants: BilingualVariants): string {
    const metas = metasOf(unit, variants, this.options)
    const lines = metas.map(({type, value}) => {
      return `<mda:meta${xmlAttributes({type}, this.onForbidden)}>${xmlText(value, this.onForbidden)}</mda:meta>\n`
    })
    if (lines.length === 0) return ''
    return `<mda:metadata>\n<mda:metaGroup category="${OURS}">\n${lines.join('')}</mda:metaGroup>\n</mda:metadata>\n`
  }

  #texts(source: Variant, target: Variant, data: OriginalData): string {
    const ids = new CodeIds(wholePairs([source.codes, target.codes]))
    const written = ({text, codes}: Variant) => xliffContent(text, codes, data, ids, this.onForbidden)
    return `<source>${written(source)}</source>\n<target>${written(target)}</target>\n`
  }

  #match(source: Variant, target: Variant): string {
    const data = new OriginalData()
    const texts = this.#texts(source, target, data)
    const attributes = xmlAttributes({ref: '#s1', origin: ALTERNATIVE})
    return `<mtc:match${attributes}>\n${data.element(this.onForbidden)}${texts}</mtc:match>\n`
  }
}
