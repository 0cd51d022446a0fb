import {LanguageError} from '../../errors.js'
import {type Locale, parseLocale} from '../../model/locale.js'
import {CliError, usageError} from '../cli-error.js'

/** A language named on the command line; one that is none is wrong usage. */
export function parseLanguage(tag: string): Locale {
  try {
    return parseLocale(tag)
  } catch (cause) {
    if (!(cause instanceof LanguageError) || cause.reason === undefined) throw cause
    throw new CliError(`reasons.${cause.reason.id}`, cause.reason.values, {exitCode: 2, cause})
  }
}

/** `kk=article.txt`: a language and the file or folder of its text. */
export interface SideArgument {
  readonly locale: Locale
  readonly path: string
}

const SIDE = /^([\p{L}\p{N}_-]{1,35})=(.+)$/su

/** The parts of `kk=FILE`, or `undefined` where the argument is a plain file. */
export function parseSide(argument: string): SideArgument | undefined {
  const [, tag, path] = SIDE.exec(argument) ?? []
  return tag === undefined || path === undefined ? undefined : {locale: parseLanguage(tag), path}
}

/** Two or more `LANG=FILE` arguments, every language once. */
export function parseSides(args: readonly string[]): SideArgument[] {
  const sides = args.map(argument => {
    const side = parseSide(argument)
    if (side === undefined) throw usageError('usage.side', {argument})
    return side
  })
  if (sides.length < 2) throw usageError('usage.twoSides')
  const seen = new Set<Locale>()
  for (const {locale} of sides) {
    if (seen.has(locale)) throw usageError('usage.sideTwice', {language: locale})
    seen.add(locale)
  }
  refuseStandardInputTwice(sides.map(({path}) => path))
  return sides
}

/** Standard input can be read once only. */
export function refuseStandardInputTwice(paths: readonly (string | undefined)[]): void {
  if (paths.filter(path => path === undefined || path === '-').length > 1)
    throw usageError('usage.stdinTwice')
}

/** A whole number of an option, within its bounds. */
export function parseCount(option: string, value: string, least: number, most: number): number {
  const number = Number(value)
  if (!/^\p{Nd}+$/u.test(value) || !Number.isSafeInteger(number) || number < least || number > most) {
    throw usageError('usage.number', {option, value, least, most})
  }
  return number
}

/** `ru,en` → `['ru', 'en']`, each checked. */
export function parseLocales(value: string): Locale[] {
  return value
    .split(',')
    .map(tag => tag.trim())
    .filter(tag => tag !== '')
    .map(parseLanguage)
}
