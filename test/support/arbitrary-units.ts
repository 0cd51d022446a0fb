import fc from 'fast-check'
import type {InlineCode} from '../../src/model/content.js'
import type {NewUnit, Property, Variant} from '../../src/model/unit.js'

/** What XML 1.0 can't hold. */
const FORBIDDEN = /[\p{Cs}\uFFFE\uFFFF]|[\p{Cc}--[\t\n\r]]/gv

const character = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...'аәғқңөұүһіё Заңkk\t\n\r"\'<>&\\#;,|{}$]]>-«»—\u{A0}\u{85}\u{2028}\u{FEFF}',
    ),
  },
  {weight: 1, arbitrary: fc.string({unit: 'binary', minLength: 1, maxLength: 1})},
)

/** Text with everything that XML can hold. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .string({unit: character, minLength: 1, maxLength: 30})
  .map(text => text.replaceAll(FORBIDDEN, 'қ'))

const property: fc.Arbitrary<Property> = fc.record({
  type: fc.constantFrom('client', 'x-note', 'домен', 'constructor', '__proto__', 'a b'),
  value: fc.oneof(arbitraryText, fc.constant('')),
})

const date = fc
  .date({min: new Date('1980-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true})
  .map(day => day.toISOString().replace('.000Z', 'Z'))

interface CodeSpec {
  readonly kind: 'pair' | 'alone' | 'half' | 'highlight'
  readonly native: string | undefined
  readonly type: string | undefined
  readonly inside: number
  readonly advance: number
}

const codeSpec: fc.Arbitrary<CodeSpec> = fc.record({
  kind: fc.constantFrom('pair', 'alone', 'half', 'highlight'),
  native: fc.option(arbitraryText, {nil: undefined}),
  type: fc.constantFrom(undefined, 'bold', 'link'),
  inside: fc.nat({max: 2}),
  advance: fc.nat({max: 4}),
})

/** Codes in a text, numbered by appearance; `first` is the number of the first. */
function codesIn(text: string, specs: readonly CodeSpec[]): InlineCode[] {
  const codes: InlineCode[] = []
  let position = 0
  const write = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      const spec = specs[at]
      if (spec === undefined) return
      position = Math.min(text.length, position + spec.advance)
      // A code never stands between the halves of a surrogate pair.
      if (position < text.length && /[\uDC00-\uDFFF]/.test(text[position] ?? '')) position += 1
      const number = at + 1
      const native = spec.kind === 'highlight' || spec.native === undefined ? {} : {native: spec.native}
      const type = spec.type === undefined ? {} : {type: spec.type}
      if (spec.kind === 'alone') codes.push({kind: 'alone', number, position, ...native, ...type})
      else if (spec.kind === 'half')
        codes.push({kind: 'open', number, position, ...native, ...type, element: 'it'})
      else {
        const element = spec.kind === 'highlight' ? {element: 'hi'} : {}
        codes.push({kind: 'open', number, position, ...native, ...type, ...element})
        const end = Math.min(to, at + 1 + spec.inside)
        write(at + 1, end)
        codes.push({kind: 'close', number, position, ...native, ...element})
        at = end - 1
      }
    }
  }
  write(0, specs.length)
  return codes
}

function variant(locale: string): fc.Arbitrary<Variant> {
  return fc.record(
    {
      locale: fc.constant(locale),
      text: arbitraryText,
      previous: fc.oneof(arbitraryText, fc.constant('')),
      next: arbitraryText,
      properties: fc.array(property, {minLength: 1, maxLength: 3}),
    },
    {requiredKeys: ['locale', 'text']},
  )
}

const provenance = fc.record({
  document: arbitraryText,
  segments: fc.constant({kk: [0], ru: [0, 1], en: []}),
  confidence: fc.double({min: 0, max: 1, noNaN: true}).map(Math.abs),
})

/** Units with everything that a unit can have; at least Kazakh and Russian, with codes that correspond. */
export const arbitraryUnit: fc.Arbitrary<NewUnit> = fc
  .record(
    {
      variants: fc
        .tuple(
          variant('kk'),
          variant('ru'),
          fc.array(fc.constantFrom('kk', 'ru', 'en', 'kk-KZ').chain(variant), {maxLength: 2}),
        )
        .map(([kk, ru, others]) => [kk, ru, ...others]),
      id: fc.constantFrom('1', 'a b', 'ә'),
      status: fc.constantFrom('draft', 'translated', 'reviewed', 'approved'),
      createdAt: date,
      createdBy: arbitraryText,
      changedAt: date,
      changedBy: arbitraryText,
      usageCount: fc.nat(),
      notes: fc.array(arbitraryText, {minLength: 1, maxLength: 2}),
      properties: fc.array(property, {minLength: 1, maxLength: 4}),
      provenance,
      alsoFrom: fc.array(provenance, {minLength: 1, maxLength: 2}),
    },
    {requiredKeys: ['variants']},
  )
  // What comes from nowhere comes from no other document.
  .map(({alsoFrom, ...unit}) =>
    unit.provenance === undefined ? unit : {...unit, ...(alsoFrom && {alsoFrom})},
  )
  .chain(unit =>
    fc.array(codeSpec, {maxLength: 4}).map(specs => {
      if (specs.length === 0) return unit as NewUnit
      const variants = unit.variants.map((given, index) => {
        return index < 2 ? {...given, codes: codesIn(given.text, specs)} : given
      })
      return {...unit, variants} as NewUnit
    }),
  )
