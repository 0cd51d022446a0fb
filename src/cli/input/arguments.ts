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

/** The languages to translate from and into; one language is no pair. */
export function parsePair(
  source: string,
  target: string,
): {readonly source: Locale; readonly target: Locale} {
  const pair = {source: parseLanguage(source), target: parseLanguage(target)}
  if (pair.source === pair.target) throw usageError('usage.sameLanguage', {language: pair.source})
  return pair
}

/** The same for options of which both, one or none are given. */
export function parseDirection({source, target}: {readonly source?: string; readonly target?: string}): {
  readonly source: Locale | undefined
  readonly target: Locale | undefined
} {
  if (source !== undefined && target !== undefined) return parsePair(source, target)
  return {
    source: source === undefined ? undefined : parseLanguage(source),
    target: target === undefined ? undefined : parseLanguage(target),
  }
}

/** One of the values that an option takes. */
export function parseChoice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find(known => known === value)
  if (choice === undefined) throw usageError('usage.choice', {option, value, choices: choices.join(', ')})
  return choice
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
