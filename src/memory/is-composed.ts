/**
 * Whether a text is in NFC as far as a glance tells: nothing but signs that never compose with the one before (Unicode Standard
 * Annex 15, NFC_Quick_Check), of the blocks up to Latin Extended, Cyrillic, and dashes and quotes. To ask `normalize` takes
 * ten times as long.
 */
export function isComposed(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x300) continue
    const isCyrillic = code >= 0x400 && code < 0x530 && (code < 0x483 || code >= 0x48a)
    const isMark = code >= 0x2010 && code < 0x2028
    if (!isCyrillic && !isMark) return false
  }
  return true
}
