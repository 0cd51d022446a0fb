/** The types of the properties that hold what gettext says of a message. */
export const CONTEXT = 'context'
export const REFERENCE = 'reference'
export const EXTRACTED = 'extracted-comment'
export const FLAG = 'flag'
export const OBSOLETE = 'obsolete'
/** The texts that a fuzzy message had before, by their keywords. */
export const PREVIOUS = {
  msgctxt: 'previous-context',
  msgid: 'previous-source',
  msgid_plural: 'previous-source-plural',
} as const
