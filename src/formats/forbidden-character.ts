/** What is told of a character that a file of XML can't hold and that was replaced. */
export function forbiddenCharacter(
  character: string,
  unit: string,
): {readonly ruleId: string; readonly reason: string} {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return {
    ruleId: 'forbidden-character',
    reason: `U+${code}, which XML can’t hold, was replaced by U+FFFD in unit ${unit}.`,
  }
}
