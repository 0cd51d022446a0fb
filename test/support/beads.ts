import type {Bead} from '../../src/model/bead.js'

/**
 * Beads from a mini-notation: `beads('1-1 1-2 0-1', ['kk', 'ru'])` is a pair, one segment that became two, and one
 * that has no counterpart. Numbers are how many segments of each language a bead takes.
 */
export function beads(notation: string, locales: readonly string[]): Bead['segments'][] {
  const position = locales.map(() => 0)
  return notation.split(' ').map(shape => {
    const sizes = shape.split('-').map(Number)
    return Object.fromEntries(
      locales.map((locale, language) => {
        const start = position[language] ?? 0
        const size = sizes[language] ?? 0
        position[language] = start + size
        return [locale, Array.from({length: size}, (_, index) => start + index)]
      }),
    )
  })
}

/** The same notation for beads that were found. */
export function shapes(found: readonly Bead[], locales: readonly string[]): string {
  return found.map(({segments}) => locales.map(locale => segments[locale]?.length ?? 0).join('-')).join(' ')
}
