/** A namespace of i18next: nested keys with texts at the leaves. Lists and numbers are kept as they are. */
export interface ResourceTree {
  readonly [key: string]: ResourceTree | string | number | boolean | null | readonly unknown[]
}

/** A leaf of a namespace: the keys that lead to it, and its text. */
export interface Leaf {
  readonly path: readonly string[]
  readonly text: string
}

/** All texts of a namespace, in order. What is not a text (lists, numbers) is left out. */
export function* leavesOf(tree: ResourceTree, path: readonly string[] = []): Generator<Leaf> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield {path: [...path, key], text: value}
    else if (isTree(value)) yield* leavesOf(value, [...path, key])
  }
}

/** Whether anything stands at a path. */
export function hasLeaf(tree: ResourceTree, path: readonly string[]): boolean {
  let here: unknown = tree
  for (const key of path) {
    if (!isTree(here) || !Object.hasOwn(here, key)) return false
    here = here[key]
  }
  return true
}

/**
 * The namespace with more leaves; those that it has already stay. Where a new path runs through an old text, the old
 * text wins.
 */
export function withLeaves(tree: ResourceTree, leaves: Iterable<Leaf>): ResourceTree {
  const whole = structuredClone(tree) as Record<string, unknown>
  for (const {path, text} of leaves) {
    const last = path.at(-1)
    let here: Record<string, unknown> | undefined = whole
    for (const key of path.slice(0, -1)) {
      if (!Object.hasOwn(here, key)) define(here, key, {})
      const next: unknown = here[key]
      here = isTree(next) ? (next as Record<string, unknown>) : undefined
      if (here === undefined) break
    }
    if (here !== undefined && last !== undefined && !Object.hasOwn(here, last)) define(here, last, text)
  }
  return whole as ResourceTree
}

/** Sets a key of any name, `__proto__` too, as plain data. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, {value, writable: true, enumerable: true, configurable: true})
}

function isTree(value: unknown): value is ResourceTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A key of a plural family: `files_other` is the form `other` of `files`. */
export interface PluralKey {
  readonly family: string
  readonly form: Intl.LDMLPluralRule
  readonly isOrdinal: boolean
}

const PLURAL_KEY = /^(.+?)(_ordinal)?_(zero|one|two|few|many|other)$/su

/** What form of what family a key is (i18next JSON v4), or `undefined` for a plain key. */
export function pluralKey(key: string): PluralKey | undefined {
  const [, family, ordinal, form] = PLURAL_KEY.exec(key) ?? []
  if (family === undefined || form === undefined) return undefined
  return {family, form: form as Intl.LDMLPluralRule, isOrdinal: ordinal !== undefined}
}

/** The keys that a family has in a language, each with its form. */
export function pluralKeys({family, isOrdinal}: PluralKey, language: string): {key: string; form: string}[] {
  const type = isOrdinal ? 'ordinal' : 'cardinal'
  // Of a language that the runtime does not know it would take those of the machine’s own one.
  return new Intl.PluralRules([language, 'en'], {type})
    .resolvedOptions()
    .pluralCategories.map(form => ({form, key: `${family}${isOrdinal ? '_ordinal' : ''}_${form}`}))
}
