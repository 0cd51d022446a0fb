import type {BackendModule} from 'i18next'
import {LanguageError} from '../errors.js'
import type {InlineCode} from '../model/content.js'
import {expectLanguages, expectPercent, misuse} from '../model/expect.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import {hasLeaf, type Leaf, leavesOf, pluralKey, pluralKeys, type ResourceTree, withLeaves} from './keys.js'
import {type MemoryText, translationFor, withoutPlaceholders} from './placeholders.js'

/** What the backend needs of a `TranslationMemory`, or of several that are joined. */
export interface LookupMemory {
  lookup(text: string, options: MemoryQuestion): Promise<readonly MemoryAnswer[]>
}

/** What the backend asks a memory. */
export interface MemoryQuestion {
  readonly source: Locale
  readonly target: Locale
  readonly minScore: number
  readonly limit: number
  /** The placeholders of the text, where it is asked without them. */
  readonly codes?: readonly InlineCode[] | undefined
  /** The keys that the text may have in the memory: with its namespace and without, of a plural family that of the family. */
  readonly key: readonly string[]
}

/** What a memory answers. */
export interface MemoryAnswer {
  readonly score: number
  /** The text that was found; where it is left out it is taken to be the one that was asked. */
  readonly source?: MemoryText | undefined
  readonly target: MemoryText
}

/** The texts of a language and namespace as the project has them; `undefined` where it has none. */
export type LoadResources = (
  language: string,
  namespace: string,
) => ResourceTree | undefined | Promise<ResourceTree | undefined>

/** A key that the memory has answered. */
export interface Answer {
  readonly language: string
  readonly namespace: string
  readonly key: string
  readonly source: string
  readonly target: string
  readonly score: number
}

export interface MemoryBackendOptions {
  readonly memory: LookupMemory
  /** The language that the project's texts are written in. */
  readonly source: Locale
  readonly load: LoadResources
  /** Least score of an answer; default 100: only texts that the memory holds word for word. */
  readonly minScore?: number | undefined
  /** Told of every key that came from the memory, so that it can be reviewed and written to the project. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined
}

export const DEFAULT_MIN_SCORE = 100

/** So many translations of a text are looked at for one that has its placeholders. */
const ALTERNATIVES = 5

/**
 * An i18next backend that gives a project's own texts and answers the keys they lack from a memory.
 *
 * The project's texts always win. A key that neither has stays missing, so that i18next's fallbacks apply. Of a plural
 * family each form of the target language is answered by the source's form of the same name, else by its `other`.
 *
 * A memory may have placeholders (`{{name}}`, `$t(key)`, `<0>`) in its texts or beside them as inline codes. A translation that
 * lacks one of a text's, or has another, is no answer; of translations of one text that of the same key is taken first.
 *
 * @example
 * i18next.use(memoryBackend({memory, source: 'en', load: (language, namespace) => texts[language]?.[namespace]}))
 *   .init({lng: 'kk', fallbackLng: 'en'})
 */
export function memoryBackend(options: MemoryBackendOptions): BackendModule {
  expectLanguages('memoryBackend', options, 'source')
  const {memory, load, minScore = DEFAULT_MIN_SCORE} = options
  if (typeof memory?.lookup !== 'function') {
    throw misuse('The option “memory” of memoryBackend() is a memory that can be looked up', memory)
  }
  if (typeof load !== 'function') throw misuse('The option “load” of memoryBackend() is a function', load)
  expectPercent('minScore', minScore, 101)
  const source = parseLocale(options.source)
  return {
    type: 'backend',
    callbackApi: true,
    init: () => {},
    read: (language, namespace, callback) => {
      readResources(language, namespace, {...options, source}).then(
        resources => callback(null, resources as Record<string, unknown>),
        error => callback(error instanceof Error ? error : String(error), false),
      )
    },
  }
}

async function readResources(
  language: string,
  namespace: string,
  options: MemoryBackendOptions,
): Promise<ResourceTree> {
  const own = (await options.load(language, namespace)) ?? {}
  const target = localeOf(language)
  if (target === undefined || languageOf(target) === languageOf(options.source)) return own
  const texts = (await options.load(options.source, namespace)) ?? {}
  const answers: Leaf[] = []
  for (const {path, from, text} of wantedLeaves(texts, own, target)) {
    const answer = await ask(text, keysOf(from, namespace), target, options)
    if (answer === undefined) continue
    answers.push({path, text: answer.target})
    options.onAnswer?.({language, namespace, key: path.join('.'), source: text, ...answer})
  }
  return withLeaves(own, answers)
}

/** The language that i18next asks for; `undefined` where it is none, as its own last resort, `dev`. */
function localeOf(language: string): Locale | undefined {
  try {
    return parseLocale(language)
  } catch (error) {
    if (error instanceof LanguageError) return undefined
    throw error
  }
}

/** What the target language should have and has not, with the source text that answers for it. */
function* wantedLeaves(texts: ResourceTree, own: ResourceTree, language: string): Generator<WantedLeaf> {
  for (const {path, text} of leavesOf(texts)) {
    for (const wanted of targetPaths(path, texts, language)) {
      if (!hasLeaf(own, wanted)) yield {path: wanted, from: path, text}
    }
  }
}

/** A leaf that the target language lacks, and where its text stands in the source language. */
interface WantedLeaf extends Leaf {
  readonly from: readonly string[]
}

/** The keys under which the formats that know keys may have brought a text into the memory. */
function keysOf(path: readonly string[], namespace: string): string[] {
  const plural = pluralKey(path.at(-1) ?? '')
  const keys = [path.join('.')]
  if (plural !== undefined) keys.push([...path.slice(0, -1), plural.family].join('.'))
  return keys.flatMap(key => [key, `${namespace}:${key}`])
}

/** The paths in the target language that a leaf of the source language answers for. */
function targetPaths(path: readonly string[], texts: ResourceTree, language: string): (readonly string[])[] {
  const plural = pluralKey(path.at(-1) ?? '')
  if (plural === undefined) return [path]
  const parent = path.slice(0, -1)
  const prefix = `${plural.family}${plural.isOrdinal ? '_ordinal' : ''}_`
  return pluralKeys(plural, language)
    .filter(
      ({form}) =>
        form === plural.form || (plural.form === 'other' && !hasLeaf(texts, [...parent, prefix + form])),
    )
    .map(({key}) => [...parent, key])
}

async function ask(
  text: string,
  key: readonly string[],
  language: string,
  {memory, source, minScore = DEFAULT_MIN_SCORE}: MemoryBackendOptions,
): Promise<{readonly target: string; readonly score: number} | undefined> {
  const question = {source, target: language, minScore, limit: ALTERNATIVES, key}
  const found = [...(await memory.lookup(text, question))]
  const flat = withoutPlaceholders(text)
  if (flat !== undefined && flat.text.trim() !== '') {
    found.push(...(await memory.lookup(flat.text, {...question, codes: flat.codes})))
  }
  // Sorting keeps the order of the memory where scores are the same.
  for (const {score, source: given = {text}, target} of found.sort((a, b) => b.score - a.score)) {
    const translation = translationFor(text, given, target)
    if (translation !== undefined) return {target: translation, score}
  }
  return undefined
}
