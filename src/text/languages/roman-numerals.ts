/** A Roman numeral up to 39 as it is typed, with Latin letters or the Cyrillic ones that look like them: IV, ІХ, Х. */
export const ROMAN_NUMERAL = /^(?=.)[XХ]{0,3}(?:[IІ][XХ]|[IІ]V|V?[IІ]{0,3})$/u
