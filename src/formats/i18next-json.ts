import {FormatError, type Message} from '../errors.js'
import type {Locale} from '../model/locale.js'
import type {NewUnit, Variant} from '../model/unit.js'
import {defectOf} from '../xml/defect.js'
import {TABLE_DEFECTS} from './defects.js'
import {expectFiles, expectReading, expectWriting} from './expect-call.js'
import {LenientLocales, lenientLocale} from './lenient-locale.js'
import {nativeText, withPlaceholders} from './placeholders.js'
import {PLURAL, PLURAL_CATEGORIES, pluralCategories} from './plurals.js'
import {selectVariants, type WritableUnit} from './select.js'
import {
  type AsyncSource,
  isAsync,
  type Parser,
  pull,
  type ReadOptions,
  type Source,
  type SyncSource,
  wholeText,
} from './source.js'

export interface I18nextOptions extends ReadOptions {
  /** The namespace of the files, put before their keys (`common:title`). */
  readonly namespace?: string | undefined
  /**
   * Take `{{name}}`, `$t(key)` and tags (`<0>`) for inline codes, as translation tools do. By default they stay in the text, so
   * that the text is found by what stands in the project: `memoryBackend` looks it up as it is written.
   */
  readonly placeholders?: boolean | undefined
}

/** The type of the property that holds the key of a text. */
export const KEY = 'key'

/** The whole file is in memory, several times over. */
const MAX_LENGTH = 2 ** 24
const MAX_DEPTH = 100

/**
 * The texts of an i18next JSON file that holds several languages, as `resources` do: `{kk: {common: {…}}, ru: {common: {…}}}`.
 *
 * A unit a key that has a text in at least two languages; the key is the property `key` (`common:menu.open`). A plural family
 * (`file_one`, `file_other`) is one unit whose variants have the property `plural`, for languages have different forms;
 * ordinal ones are `ordinal-one` and so on. Texts are kept as they stand, with `{{…}}` and `$t(…)`, unless `placeholders` asks
 * for inline codes; writing puts native codes back into the texts.
 *
 * A file of one language has no pairs in it: see `readI18nextFiles`.
 *
 * @example
 * [...readI18nextJson('{"kk": {"law": "Заң"}, "ru": {"law": "Закон"}}')][0]
 * // => {variants: [{locale: 'kk', text: 'Заң'}, {locale: 'ru', text: 'Закон'}], properties: [{type: 'key', value: 'law'}]}
 */
export function readI18nextJson(
  source: SyncSource,
  options?: I18nextOptions,
): Generator<NewUnit, void, undefined>
export function readI18nextJson(
  source: AsyncSource,
  options?: I18nextOptions,
): AsyncGenerator<NewUnit, void, undefined>
export function readI18nextJson(
  source: Source,
  options?: I18nextOptions,
): Generator<NewUnit, void, undefined> | AsyncGenerator<NewUnit, void, undefined>
export function readI18nextJson(source: Source, options: I18nextOptions = {}) {
  expectReading('readI18nextJson', source, options)
  return pull(source, new I18nextParser(options), options)
}

/**
 * The texts of i18next JSON files of one namespace, a file a language, paired by their keys as `readI18nextJson` does.
 *
 * @example
 * readI18nextFiles({kk: '{"law": "Заң"}', ru: '{"law": "Закон"}'}, {namespace: 'common'})[0]?.properties
 * // => [{type: 'key', value: 'common:law'}]
 */
export function readI18nextFiles(
  files: Readonly<Record<Locale, SyncSource>>,
  options: I18nextOptions & {readonly files?: Readonly<Record<Locale, string>>} = {},
): NewUnit[] {
  expectFiles('readI18nextFiles', files, options)
  const prefix = options.namespace === undefined ? '' : `${options.namespace}:`
  const texts = new Map<Locale, ReadonlyMap<string, string>>()
  for (const [locale, source] of Object.entries(files)) {
    const file = options.files?.[locale] ?? options.file
    const tree = parseJson(wholeText(source, {...options, file}), file)
    texts.set(locale, flattened(tree, prefix, file))
  }
  return paired(texts, options)
}

/** Gathers the whole file: JSON has no shorter unit that makes sense alone. */
export class I18nextParser implements Parser<NewUnit> {
  readonly #options: I18nextOptions
  #text = ''
  #units: NewUnit[] = []

  constructor(options: I18nextOptions = {}) {
    this.#options = options
  }

  write(text: string): void {
    this.#text += text
    if (this.#text.length > MAX_LENGTH) {
      throw new FormatError(
        `The file is longer than ${MAX_LENGTH} characters.`,
        {file: this.#options.file},
        {reason: {id: 'fileTooLong', values: {most: MAX_LENGTH}}},
      )
    }
  }

  end(): void {
    const tree = parseJson(this.#text, this.#options.file)
    this.#text = ''
    this.#units = paired(byLanguage(tree, this.#options), this.#options)
  }

  take(): readonly NewUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }
}

type Tree = Readonly<Record<string, unknown>>

function parseJson(text: string, file: string | undefined): Tree {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const {message} = error as Error
    const position = /position (\p{Nd}+)/u.exec(message)?.[1]
    const reason = message.replace(/ in JSON at position .*$/u, '').replace(/\.$/u, '')
    throw new FormatError(
      `Not JSON: ${reason}.`,
      {file, ...lineAt(text, position)},
      {cause: error, reason: {id: 'notJson', values: {detail: reason}}},
    )
  }
  if (isTree(value)) return value
  throw new FormatError(
    'The file is no JSON object; expected keys with texts.',
    {file, line: 1, column: 1},
    {reason: {id: 'notJsonObject', values: {}}},
  )
}

function lineAt(text: string, position: string | undefined): {line: number; column: number} {
  const before = text.slice(0, position === undefined ? text.length : Number(position))
  const lines = before.split('\n')
  return {line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1}
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function byLanguage(tree: Tree, options: I18nextOptions): ReadonlyMap<Locale, ReadonlyMap<string, string>> {
  const entries = Object.entries(tree)
  const languages = entries.filter(([key, value]) => isTree(value) && lenientLocale(key) !== undefined)
  // Beside languages a version or schema may stand; other objects are keys of a file of one language.
  const others = entries.filter(entry => !languages.includes(entry))
  if (languages.length < 2 || others.some(([, value]) => isTree(value))) {
    throw new FormatError(
      'The file holds one language; expected several ({"kk": {…}, "ru": {…}}). Give a file a language instead, as kk=FILE ru=FILE.',
      {file: options.file, line: 1},
      {reason: {id: 'oneLanguageJson', values: {}}},
    )
  }
  const locales = new LenientLocales(options.onMessage)
  const hasNamespaces = languages.every(([, value]) => isTree(value) && Object.values(value).every(isTree))
  const texts = new Map<Locale, ReadonlyMap<string, string>>()
  for (const [tag, value] of languages) {
    const locale = locales.read(tag, {file: options.file})
    if (locale === undefined || !isTree(value)) continue
    const all = new Map(texts.get(locale))
    for (const [namespace, keys] of hasNamespaces ? Object.entries(value) : [['', value] as const]) {
      const prefix = namespace === '' ? '' : `${namespace}:`
      for (const [key, text] of flattened(isTree(keys) ? keys : {}, prefix, options.file)) all.set(key, text)
    }
    texts.set(locale, all)
  }
  return texts
}

/** Texts by the path of their key; what is no text (numbers, null) is no translation. */
function flattened(tree: Tree, prefix: string, file: string | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const walk = (value: unknown, path: string, depth: number) => {
    if (depth > MAX_DEPTH) {
      throw new FormatError(
        `Keys stand more than ${MAX_DEPTH} deep in each other.`,
        {file},
        {reason: {id: 'keysTooDeep', values: {most: MAX_DEPTH}}},
      )
    }
    if (typeof value === 'string') {
      if (value !== '') texts.set(path, value)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        walk(child, path === '' || path.endsWith(':') ? path + key : `${path}.${key}`, depth + 1)
      }
    }
  }
  walk(tree, prefix, 0)
  return texts
}

interface Form {
  readonly plural: string | undefined
  readonly text: string
}

function paired(
  texts: ReadonlyMap<Locale, ReadonlyMap<string, string>>,
  {file, onMessage, placeholders}: I18nextOptions,
): NewUnit[] {
  const lonely: string[] = []
  const families = new Map<string, Map<Locale, Form[]>>()
  for (const [locale, keys] of texts) {
    for (const [key, forms] of familiesOf(locale, keys)) {
      const family = families.get(key) ?? new Map<Locale, Form[]>()
      families.set(key, family.set(locale, forms))
    }
  }
  const units: NewUnit[] = []
  for (const [key, byLocale] of families) {
    // Where one language has plural forms and another one text for all numbers, they belong together.
    for (const [locale, keys] of texts) {
      const text = byLocale.has(locale) ? undefined : keys.get(key.replace(/#.*$/u, ''))
      if (text !== undefined && key.includes('#')) byLocale.set(locale, [{plural: undefined, text}])
    }
    if (byLocale.size < 2) {
      lonely.push(key.replace(/#.*$/u, ''))
      continue
    }
    const variants: Variant[] = []
    for (const [locale, forms] of byLocale) {
      for (const {plural, text} of forms) {
        const properties = plural === undefined ? {} : {properties: [{type: PLURAL, value: plural}]}
        variants.push({locale, text, ...properties})
      }
    }
    const whole = placeholders === true ? withPlaceholders(variants) : variants
    units.push({variants: whole, properties: [{type: KEY, value: key.replace(/#.*$/u, '')}]})
  }
  if (lonely.length > 0) {
    onMessage?.({
      ruleId: 'one-language',
      ...defectOf(TABLE_DEFECTS, 'keysOfOneLanguage', {count: lonely.length, first: lonely[0] ?? ''}),
      place: {file},
    })
  }
  return units
}

/** Keys with their texts; the keys of a plural family (i18next JSON v4) are one, marked by `#` and its kind. */
function familiesOf(locale: Locale, keys: ReadonlyMap<string, string>): ReadonlyMap<string, Form[]> {
  const cardinal = new Set([...pluralCategories(locale, 'cardinal'), 'zero'])
  const ordinal = pluralCategories(locale, 'ordinal')
  const candidates = new Map<string, number>()
  const split = (key: string): [family: string, plural: string] | undefined => {
    const [, base, isOrdinal, category = ''] =
      /^(.+?)(_ordinal)?_(zero|one|two|few|many|other)$/u.exec(key) ?? []
    if (base === undefined) return undefined
    if (isOrdinal === undefined) return cardinal.has(category) ? [`${base}#cardinal`, category] : undefined
    return ordinal.has(category) ? [`${base}#ordinal`, `ordinal-${category}`] : undefined
  }
  for (const key of keys.keys()) {
    const [family, plural = ''] = split(key) ?? []
    if (family !== undefined) {
      // Two forms make a family, and so does “other” alone, which nothing else is called by.
      candidates.set(family, (candidates.get(family) ?? 0) + (plural.endsWith('other') ? 2 : 1))
    }
  }
  const families = new Map<string, Form[]>()
  for (const [key, text] of keys) {
    const [family, plural] = split(key) ?? []
    if (family === undefined || (candidates.get(family) ?? 0) < 2) {
      families.set(key, [...(families.get(key) ?? []), {plural: undefined, text}])
    } else families.set(family, [...(families.get(family) ?? []), {plural, text}])
  }
  return families
}

export interface WriteI18nextOptions {
  /** Only texts of these languages are written. Default: all. */
  readonly languages?: readonly Locale[] | undefined
  /** Name of the file, for messages. */
  readonly file?: string | undefined
  readonly onMessage?: ((message: Message) => void) | undefined
}

/**
 * Units as one i18next JSON file with all languages: `{kk: {…}, ru: {…}}`; keys with a namespace go below it.
 *
 * A unit without the property `key` has its first text as key; of two texts of a language under one key the first is
 * written, which `onMessage` is told. The whole file is built in memory.
 *
 * @example
 * [...writeI18nextJson(units)].join('') // => '{\n  "kk": {\n    "law": "Заң"\n  },\n  "ru": {…'
 */
export function writeI18nextJson(
  units: Iterable<WritableUnit>,
  options?: WriteI18nextOptions,
): Generator<string, void, undefined>
export function writeI18nextJson(
  units: AsyncIterable<WritableUnit>,
  options?: WriteI18nextOptions,
): AsyncGenerator<string, void, undefined>
export function writeI18nextJson(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options?: WriteI18nextOptions,
): Generator<string, void, undefined> | AsyncGenerator<string, void, undefined>
export function writeI18nextJson(
  units: Iterable<WritableUnit> | AsyncIterable<WritableUnit>,
  options: WriteI18nextOptions = {},
) {
  expectWriting('writeI18nextJson', units, 'units', options)
  return isAsync(units) ? writeAsync(units, options) : writeSync(units as Iterable<WritableUnit>, options)
}

function* writeSync(units: Iterable<WritableUnit>, options: WriteI18nextOptions) {
  const file = new ResourceFile()
  for (const unit of units) file.add(unit, options.languages)
  yield file.text(options)
}

async function* writeAsync(units: AsyncIterable<WritableUnit>, options: WriteI18nextOptions) {
  const file = new ResourceFile()
  for await (const unit of units) file.add(unit, options.languages)
  yield file.text(options)
}

/** A branch without a prototype: a key may be called `__proto__`. */
interface Branch {
  [key: string]: string | Branch
}

/** A text with its place: the language, then the namespace if there is one, then the parts of the key. */
interface Placed {
  readonly locale: Locale
  readonly namespace: string | undefined
  readonly path: readonly string[]
  readonly text: string
}

class ResourceFile {
  readonly #texts: Placed[] = []

  add(unit: WritableUnit, languages: readonly Locale[] | undefined): void {
    const variants = selectVariants(unit, languages)
    const key = unit.properties?.find(({type}) => type === KEY)?.value
    for (const variant of variants) {
      const plural = variant.properties?.find(({type}) => type === PLURAL)?.value
      const {namespace, path} =
        key === undefined ? {namespace: undefined, path: [variants[0]?.text ?? '']} : pathOf(key)
      const whole = withPlural(path, plural)
      this.#texts.push({locale: variant.locale, namespace, path: whole, text: nativeText(variant)})
    }
  }

  text({file, onMessage}: WriteI18nextOptions): string {
    const lost: string[] = []
    const tree = this.#tree(lost)
    if (lost.length > 0) {
      onMessage?.({
        ruleId: 'left-out',
        ...defectOf(TABLE_DEFECTS, 'textsUnderOneKey', {count: lost.length, first: lost[0] ?? ''}),
        place: {file},
      })
    }
    return `${JSON.stringify(tree, undefined, 2)}\n`
  }

  /** Where all that stands below a language are branches, these are namespaces: then keys without one need another place. */
  #tree(lost: string[]): Branch {
    const hasNamespaces = this.#texts.some(({namespace}) => namespace !== undefined)
    const tree = this.#built(({namespace, path}) => (hasNamespaces ? [namespace ?? '', ...path] : path), lost)
    const isAmbiguous = Object.values(tree).every(
      branch => typeof branch !== 'string' && Object.values(branch).every(child => typeof child !== 'string'),
    )
    if (hasNamespaces || !isAmbiguous) return tree
    lost.length = 0
    return this.#built(({path}) => [path.join('.')], lost)
  }

  /** What finds its place taken by another text goes to `lost`. */
  #built(pathOfText: (text: Placed) => readonly string[], lost: string[]): Branch {
    const root = Object.create(null) as Branch
    for (const placed of this.#texts) {
      const {locale, text} = placed
      if (!place(root, [locale, ...pathOfText(placed)], text)) lost.push(text.slice(0, 60))
    }
    return root
  }
}

function pathOf(key: string): {readonly namespace: string | undefined; readonly path: string[]} {
  const colon = key.indexOf(':')
  const namespace = /^[\p{L}\p{N}_-]+$/u.test(key.slice(0, Math.max(colon, 0)))
    ? key.slice(0, colon)
    : undefined
  const rest = namespace === undefined ? key : key.slice(colon + 1)
  return {namespace, path: rest.split('.')}
}

function withPlural(path: readonly string[], plural: string | undefined): string[] {
  const [, ordinal, category = ''] = /^(ordinal-)?([a-z]+)$/u.exec(plural ?? '') ?? []
  if (!PLURAL_CATEGORIES.some(known => known === category)) return [...path]
  const suffix = ordinal === undefined ? `_${category}` : `_ordinal_${category}`
  return path.map((part, index) => (index === path.length - 1 ? part + suffix : part))
}

/**
 * Puts a text at its path; where a key is a text and a branch at once, the rest of the path is one flat key. False where
 * something else is there already.
 */
function place(root: Branch, path: readonly string[], text: string): boolean {
  let branch = root
  for (const [index, part] of path.entries()) {
    const rest = path.slice(index).join('.')
    const child = branch[part]
    if (index === path.length - 1) {
      if (child === undefined) branch[part] = text
      return branch[part] === text
    }
    if (typeof child === 'string') {
      branch[rest] ??= text
      return branch[rest] === text
    }
    const next = child ?? (Object.create(null) as Branch)
    branch[part] = next
    branch = next
  }
  return true
}
