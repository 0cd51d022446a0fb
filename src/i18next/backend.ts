import type {BackendModule} from 'i18next'
import {expectLanguages, expectPercent, misuse} from '../model/expect.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'
import {hasLeaf, type Leaf, leavesOf, pluralKey, pluralKeys, type ResourceTree, withLeaves} from './keys.js'

/** What the backend needs of a `TranslationMemory`. */
export interface LookupMemory {
  lookup(
    text: string,
    options: {source: Locale; target: Locale; minScore: number; limit: number},
  ): Promise<readonly {readonly score: number; readonly target: {readonly text: string}}[]>
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

/**
 * An i18next backend that gives a project's own texts and answers the keys they lack from a memory.
 *
 * The project's texts always win. A key that neither has stays missing, so that i18next's fallbacks apply. Of a plural
 * family each form of the target language is answered by the source's form of the same name, else by its `other`.
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
  if (languageOf(language) === languageOf(options.source)) return own
  const texts = (await options.load(options.source, namespace)) ?? {}
  const answers: Leaf[] = []
  const asked = new Map<string, Promise<Omit<Answer, 'key'> | undefined>>()
  for (const {path, text} of wantedLeaves(texts, own, language)) {
    const answer = await remember(asked, text, () => ask(text, language, namespace, options))
    if (answer === undefined) continue
    answers.push({path, text: answer.target})
    options.onAnswer?.({...answer, key: path.join('.')})
  }
  return withLeaves(own, answers)
}

/** What the target language should have and has not, with the source text that answers for it. */
function* wantedLeaves(texts: ResourceTree, own: ResourceTree, language: string): Generator<Leaf> {
  for (const {path, text} of leavesOf(texts)) {
    for (const wanted of targetPaths(path, texts, language)) {
      if (!hasLeaf(own, wanted)) yield {path: wanted, text}
    }
  }
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
  language: string,
  namespace: string,
  {memory, source, minScore = DEFAULT_MIN_SCORE}: MemoryBackendOptions,
): Promise<Omit<Answer, 'key'> | undefined> {
  const [best] = await memory.lookup(text, {source, target: language, minScore, limit: 1})
  if (best === undefined) return undefined
  return {language, namespace, source: text, target: best.target.text, score: best.score}
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key)
  if (value === undefined) {
    value = make()
    known.set(key, value)
  }
  return value
}
