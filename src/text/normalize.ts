const INVISIBLE = /[\p{Cf}]+/gu
const BLANKS = /[\p{White_Space}\p{Cc}]+/gu

/**
 * A text as it is compared: NFC, no invisible characters (soft hyphens, zero-width marks, byte order marks),
 * every run of white space one blank, none at the ends. Letters keep their case and script.
 *
 * @example
 * normalizeText('  Жоғарғы\u00a0 сот ') // => 'Жоғарғы сот'
 */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
}
