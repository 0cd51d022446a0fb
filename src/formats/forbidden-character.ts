import type {Message} from '../errors.js'

/** What is told of a character that a file of XML can't hold and that was replaced. */
export function forbiddenCharacter(character: string, unit: string): Omit<Message, 'place'> {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return {
    ruleId: 'forbidden-character',
    reason: `U+${code}, which XML can’t hold, was replaced by U+FFFD in unit ${unit}.`,
    translation: {id: 'replacedCharacter', values: {code, unit}},
  }
}
