import type {ErrorReason} from '../errors.js'

/** What is wrong, as a sentence, and the same for a program that speaks another language. */
export interface Defect {
  readonly reason: string
  readonly translation: ErrorReason
}

/** Sentences by their names; `{{name}}` is a gap. */
export type Sentences = Readonly<Record<string, string>>

/**
 * A sentence with its gaps filled, and its name and values for who translates it.
 *
 * @example
 * defectOf({noSuch: 'There is no {{name}}.'}, 'noSuch', {name: 'body'}).reason // => 'There is no body.'
 */
export function defectOf<Known extends Sentences>(
  sentences: Known,
  id: keyof Known & string,
  values: ErrorReason['values'] = {},
): Defect {
  const reason = (sentences[id] ?? id).replace(/\{\{(\p{L}+)\}\}/gu, (gap, name: string) =>
    String(values[name] ?? gap),
  )
  return {reason, translation: {id, values}}
}

/** What can be wrong in the structure of any XML file. */
export const STRUCTURE_DEFECTS = {
  missingAttribute: '<{{element}}> has no “{{names}}”, which it must have.',
  noSuchAttribute: '“{{name}}” is no attribute of <{{element}}>.',
  badValue: '“{{value}}” can’t be the “{{attribute}}” of <{{element}}>.',
  noSuchElement: '<{{name}}> is no element of {{format}}.',
  misplacedElement: '<{{name}}> may not stand in <{{parent}}>.',
  secondElement: '<{{parent}}> holds a second <{{name}}>.',
  lateElement: '<{{name}}> stands after elements of <{{parent}}> that it must stand before.',
  missingElement: '<{{name}}> holds no <{{child}}>, which it must.',
  missingOneOf: '<{{name}}> holds none of these: {{children}}; it must hold at least one.',
  textBetween: 'Text stands directly in <{{name}}>, where only elements may.',
  textInEmpty: '<{{name}}> holds text, and must be empty.',
  foreignElement: '<{{name}}> of another namespace may not stand in <{{parent}}>.',
  wrongNamespace: 'The namespace of {{format}} is “{{expected}}”, but “{{found}}” was found.',
  doubleId: 'The id “{{id}}” of <{{name}}> stands twice.',
  danglingReference: '“{{attribute}}” of <{{element}}> is “{{value}}”, which is nowhere in the file.',
} as const satisfies Sentences

/** What XML forbids in a text and a reader can go on after. */
export const READER_DEFECTS = {
  keptEntity: 'A reference to an entity that XML does not have was kept as it is written.',
  keptReference: 'A reference to a character that XML forbids was kept as it is written.',
  keptControl: 'A control character, which XML forbids, was kept.',
  keptBrackets: 'The string “]]>” stands in a text, which XML forbids.',
} as const satisfies Sentences
