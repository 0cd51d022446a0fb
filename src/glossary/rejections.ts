import type {TermOrigin} from '../model/concept.js'
import {type Locale, languageOf} from '../model/locale.js'
import {termName} from './term-name.js'

/** A row of extracted terms that a person has refused. */
export interface Rejection {
  /** The row as it was proposed: a term a language. */
  readonly terms: Readonly<Record<Locale, string>>
  /** ISO 8601 in UTC. */
  readonly rejectedAt?: string | undefined
  readonly rejectedBy?: string | undefined
  /** Where the refusal was read. */
  readonly origin?: TermOrigin | undefined
}

/** Refused rows; asked whether a row is one of them. */
export class Rejections {
  /** Names of terms, in the order of the languages → rejection. */
  readonly #all = new Map<string, Rejection>()
  /** Name of a term → the refused rows that it stands in, by language. */
  readonly #ofName = new Map<string, (readonly (readonly [language: string, name: string])[])[]>()

  get all(): readonly Rejection[] {
    return [...this.#all.values()]
  }

  get size(): number {
    return this.#all.size
  }

  /** Remembers a refused row; one that is there already stays as it is. Whether it is new. */
  add(rejection: Rejection): boolean {
    const names = namesOf(rejection.terms)
    const key = keyOf(names)
    if (names.length === 0 || this.#all.has(key)) return false
    this.#all.set(key, rejection)
    for (const [, name] of names) {
      const rows = this.#ofName.get(name)
      if (rows === undefined) this.#ofName.set(name, [names])
      else rows.push(names)
    }
    return true
  }

  /** Forgets the refusal of a row; whether there was one. */
  delete(terms: Readonly<Record<Locale, string>>): boolean {
    const names = namesOf(terms)
    if (!this.#all.delete(keyOf(names))) return false
    for (const [, name] of names) {
      const rows = this.#ofName.get(name)?.filter(row => keyOf(row) !== keyOf(names))
      if (rows !== undefined) this.#ofName.set(name, rows)
    }
    return true
  }

  /** Whether a refused row shares a term with this one and differs from it in no language that both have. */
  has(terms: Readonly<Record<Locale, string>>): boolean {
    const names = new Map(namesOf(terms))
    for (const name of names.values()) {
      for (const row of this.#ofName.get(name) ?? []) {
        if (row.every(([language, refused]) => (names.get(language) ?? refused) === refused)) return true
      }
    }
    return false
  }
}

function namesOf(terms: Readonly<Record<Locale, string>>): [language: string, name: string][] {
  return Object.entries(terms).map(([locale, text]) => [languageOf(locale), termName(text, locale)])
}

function keyOf(names: readonly (readonly [language: string, name: string])[]): string {
  return names
    .map(([, name]) => name)
    .sort()
    .join('\n')
}
