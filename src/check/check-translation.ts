import {align} from '../align/align.js'
import type {CheckOptions} from '../glossary/check-terms.js'
import {checkUnits, type UnitTermFinding} from '../glossary/check-units.js'
import type {TermbaseInput} from '../glossary/one-termbase.js'
import {expectFields, expectLanguages, expectList} from '../model/expect.js'
import type {Segment} from '../model/segment.js'

/** A finding in a text and its translation; offsets are those of the whole text of its side. */
export interface TranslationFinding extends Omit<UnitTermFinding, 'unit'> {
  /** The numbers (from 0) of the segments that were compared. */
  readonly segments: {readonly source: readonly number[]; readonly target: readonly number[]}
}

/**
 * Where a translated text does not keep to a termbase: its segments are aligned with those of the source, and what belongs
 * together is checked as `checkUnits` does.
 *
 * @example
 * const [kk, ru] = ['Жоғарғы Сот шешті. Ол келді.', 'Высший суд решил. Он пришёл.']
 * const terms = [{locale: 'kk', text: 'Жоғарғы Сот'}, {locale: 'ru', text: 'Верховный Суд'}]
 * const segments = [segment(kk, {locale: 'kk'}), segment(ru, {locale: 'ru'})]
 * const termbase = Termbase.from([{id: 'c1', terms}])
 * const [finding] = checkTranslation(segments[0], segments[1], termbase, {source: 'kk', target: 'ru'})
 * finding?.text // => 'Жоғарғы Сот'
 */
export function checkTranslation(
  source: readonly Segment[],
  target: readonly Segment[],
  termbase: TermbaseInput,
  options: CheckOptions,
): TranslationFinding[] {
  expectList('checkTranslation', source, 'segments')
  expectList('checkTranslation', target, 'segments')
  expectFields('checkTranslation()', [...source, ...target], 'segments, as segment() gives them', 'text')
  expectLanguages('checkTranslation', options, 'source', 'target')
  const texts = {
    [options.source]: source.map(({text}) => text),
    [options.target]: target.map(({text}) => text),
  }
  const passages = align(texts).map(({segments}) => ({
    source: new Passage(source, segments[options.source] ?? []),
    target: new Passage(target, segments[options.target] ?? []),
  }))
  const units = passages.map((passage, index) => ({
    id: String(index),
    variants: [
      {locale: options.source, text: passage.source.text},
      {locale: options.target, text: passage.target.text},
    ],
  }))
  return checkUnits(units, termbase, options).map(({unit, ...finding}) => {
    const passage = passages[Number(unit)] as (typeof passages)[number]
    const side = passage[finding.side]
    return {
      ...finding,
      start: side.offset(finding.start),
      end: side.offset(finding.end - 1) + 1,
      segments: {source: passage.source.numbers, target: passage.target.numbers},
    }
  })
}

/** Stands between the segments of a passage. */
const GAP = '\n'

/** Segments that are one side of a bead, as one text. */
class Passage {
  readonly numbers: readonly number[]
  readonly text: string
  readonly #parts: readonly {readonly from: number; readonly start: number}[]

  constructor(segments: readonly Segment[], numbers: readonly number[]) {
    this.numbers = numbers
    const parts: {from: number; start: number}[] = []
    let text = ''
    for (const number of numbers) {
      const segment = segments[number] as Segment
      if (text !== '') text += GAP
      parts.push({from: text.length, start: segment.start})
      text += segment.text
    }
    this.text = text
    this.#parts = parts
  }

  /** Where an offset of the passage stands in the whole text. */
  offset(within: number): number {
    const part = this.#parts.findLast(({from}) => from <= within)
    return part === undefined ? 0 : part.start + within - part.from
  }
}
