import {checkTranslation, type TranslationFinding} from '../../check/check-translation.js'
import type {Message} from '../../errors.js'
import type {TermFinding} from '../../glossary/check-terms.js'
import {checkUnitsFrom, type UnitTermFinding} from '../../glossary/check-units.js'
import type {Termbase} from '../../glossary/termbase.js'
import {openMemory} from '../../memory/stores/sqlite.js'
import type {Locale} from '../../model/locale.js'
import type {TranslationUnit} from '../../model/unit.js'
import {segment} from '../../segment/segment.js'
import type {App} from '../app.js'
import {CliError, usageError} from '../cli-error.js'
import {
  parseLanguage,
  parsePair,
  parseSide,
  parseSides,
  refuseStandardInputTwice,
} from '../input/arguments.js'
import {isSqlite} from '../input/is-sqlite.js'
import {linesOf} from '../input/lines-of.js'
import {documentsOf, nameOf, readText} from '../input/read-input.js'
import {readTermbases} from '../input/read-termbase.js'
import {openInputs} from '../input/read-units.js'
import {tellOfLanguages} from '../input/tell-of-languages.js'
import {tellOfOtherLanguage} from '../input/warn-of-language.js'
import {messageLine} from '../output/message-lines.js'

export interface CheckCommandOptions {
  readonly termbase: readonly string[]
  readonly source?: string
  readonly target?: string
  readonly lines?: boolean
  readonly strict?: boolean
  readonly json?: boolean
}

/** A finding with where it is to be found: in a file, or in a unit of one. */
interface PlacedFinding {
  readonly finding: TermFinding
  readonly language: Locale
  readonly file: string
  readonly unit?: string
  readonly line?: number
  readonly column?: number
}

/** `tilmash terms check --termbase TERMS kk=FILE ru=FILE`, or a memory or file of units with `--source` and `--target` */
export async function termsCheckAction(
  inputs: readonly string[],
  options: CheckCommandOptions,
  app: App,
): Promise<void> {
  const areSides = inputs.every(input => parseSide(input) !== undefined)
  refuseStandardInputTwice([
    ...options.termbase,
    ...inputs.map(input => (areSides ? (parseSide(input)?.path ?? input) : input)),
  ])
  const {locales, find} = areSides ? sidesFinder(inputs, options, app) : unitsFinder(inputs, options, app)
  const termbases = await readTermbases(options.termbase, app.stdin)
  await tellOfLanguages(termbases, locales, app)
  let count = 0
  for await (const found of find(termbases)) {
    count++
    if (options.json) await app.out.json(recordOf(found))
    else await app.out.line(lineOf(found, app))
  }
  if (count > 0 && options.strict) throw new CliError('terms.findings', {count})
  if (!options.json) await app.err.line(app.t(count === 0 ? 'terms.noFindings' : 'terms.findings', {count}))
}

interface Finder {
  readonly locales: readonly Locale[]
  readonly find: (termbases: readonly Termbase[]) => AsyncGenerator<PlacedFinding>
}

/** Documents: the first language, or `--source`, is that of the original. */
function sidesFinder(inputs: readonly string[], options: CheckCommandOptions, app: App): Finder {
  const sides = parseSides(inputs)
  const locales = sides.map(({locale}) => locale)
  const source = options.source === undefined ? (locales[0] as Locale) : parseLanguage(options.source)
  if (!locales.includes(source)) throw usageError('usage.noSide', {language: source})
  const targets = locales.filter(locale => locale !== source)
  async function* find(termbases: readonly Termbase[]) {
    for (const {files} of await documentsOf(sides)) {
      const texts = new Map<Locale, string>()
      for (const [locale, file] of files) {
        if (file === undefined) continue
        const text = await readText(file, app.stdin)
        await tellOfOtherLanguage(text, {locale, file: nameOf(file), option: `${locale}=`}, app)
        texts.set(locale, text)
      }
      const original = texts.get(source)
      if (original === undefined) continue
      for (const target of targets) {
        const translation = texts.get(target)
        if (translation === undefined) continue
        const segments = (text: string, locale: Locale) =>
          options.lines ? linesOf(text) : segment(text, {locale})
        const findings = checkTranslation(
          segments(original, source),
          segments(translation, target),
          termbases,
          {
            source,
            target,
          },
        )
        for (const finding of findings) {
          const [language, text] = finding.side === 'source' ? [source, original] : [target, translation]
          yield {finding, language, file: nameOf(files.get(language)), ...placeIn(text, finding)}
        }
      }
    }
  }
  return {locales, find}
}

/** Line and column, both from 1. */
function placeIn(text: string, {start}: Pick<TranslationFinding, 'start'>): {line: number; column: number} {
  const before = text.slice(0, start).split(/\r\n|[\n\r]/u)
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1}
}

/** A memory, or files of translation units. */
function unitsFinder(inputs: readonly string[], options: CheckCommandOptions, app: App): Finder {
  if (options.source === undefined || options.target === undefined) {
    throw usageError('usage.checkLanguages', {file: inputs[0] ?? ''})
  }
  const languages = parsePair(options.source, options.target)
  async function* find(termbases: readonly Termbase[]) {
    for (const input of inputs) {
      const file = nameOf(input)
      const placed = (finding: UnitTermFinding): PlacedFinding => {
        const language = finding.side === 'source' ? languages.source : languages.target
        return {finding, language, file, unit: finding.unit}
      }
      const units = (await isSqlite(input)) ? unitsInMemory(input) : unitsInFile(input, languages, app)
      for await (const finding of checkUnitsFrom(units, termbases, languages)) yield placed(finding)
    }
  }
  return {locales: [languages.source, languages.target], find}
}

async function* unitsInMemory(path: string): AsyncGenerator<TranslationUnit> {
  const memory = await openMemory(path, {readOnly: true})
  try {
    yield* memory.units()
  } finally {
    await memory.close()
  }
}

async function* unitsInFile(
  input: string,
  languages: {readonly source: Locale; readonly target: Locale},
  app: App,
): AsyncGenerator<TranslationUnit> {
  const messages: Message[] = []
  const opened = await openInputs([input], {...languages, onMessage: message => messages.push(message)}, app)
  try {
    let number = 0
    for (const unit of opened.units) {
      number++
      // A unit without an id is called by its number, from 1.
      yield {...unit, id: unit.id ?? String(number)}
      for (const message of messages.splice(0)) await app.err.line(messageLine(message, app))
    }
    for (const message of messages) await app.err.line(messageLine(message, app))
  } finally {
    await opened.close()
  }
}

function recordOf({finding, language, file, unit, line, column}: PlacedFinding): object {
  const {ruleId, side, text, start, end, term, concept, expected} = finding
  return {
    ruleId,
    side,
    language,
    file,
    unit,
    line,
    column,
    text,
    start,
    end,
    term: term.text,
    concept: concept.id,
    expected,
  }
}

/** `ru.txt:3:14  forbidden-term  Высшем Суде → Верховный Суд`, as linters write. */
function lineOf({finding, file, unit, line, column}: PlacedFinding, {color, t}: App): string {
  const {ruleId, text, expected, start} = finding
  const place = unit === undefined ? `${file}:${line}:${column}` : `${file}#${unit}:${start}`
  const instead = expected.length === 0 ? '' : ` → ${color.green(expected.join(', '))}`
  return `${color.dim(place)}  ${color.red(ruleId)}  ${color.yellow(text)}${instead}  ${color.dim(t(`rules.${ruleId}`))}`
}
