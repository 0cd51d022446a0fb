import {StoreError} from '../errors.js'
import {expectList, expectNumber, expectPercent, misuse} from '../model/expect.js'
import type {ConcordanceHit, Match} from '../model/match.js'
import {type ConcordanceOptions, DEFAULT_CONCORDANCE_LIMIT} from './find-phrase.js'
import {DEFAULT_FRAGMENT_LIMIT, type Fragment, type FragmentOptions} from './fragments.js'
import {type FragmentList, hasAllFragments, joinFragments} from './join-fragments.js'
import {DEFAULT_LIMIT, DEFAULT_MIN_SCORE, type LookupAllOptions, type LookupOptions} from './lookup.js'
import {type LookupQuery, withPenalty} from './match-maker.js'
import {CONTEXT_SCORE} from './score.js'
import type {PutSummary} from './stores/store.js'
import {TranslationMemory} from './translation-memory.js'
import type {UnitInput} from './unit-input.js'
import {exactText} from './wording.js'

/** A memory among several. */
export interface MemoryMember {
  readonly memory: TranslationMemory
  /** What its matches are said to be from; no two the same. */
  readonly name: string
  /** Points taken off all its matches; 0 by default. */
  readonly penalty?: number | undefined
  /** Whether it is only searched, or also gets what is added. `read` by default. */
  readonly role?: 'read' | 'write' | undefined
}

/**
 * Several memories as one: matches of all of them, best first; of matches with the same score those of the memory named first.
 *
 * A match with the texts of a better one is left out. A memory's penalty is among the penalties of its matches, as `memory`.
 * What is added goes to each memory with the role `write`.
 *
 * @example
 * const own = await TranslationMemory.open()
 * const old = await TranslationMemory.open()
 * await old.add({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'})
 * const both = joinMemories([
 *   {name: 'own', memory: own, role: 'write'},
 *   {name: 'old', memory: old, penalty: 5},
 * ])
 * const [match] = await both.lookup('Құжат тіркелді.', {source: 'kk', target: 'ru'})
 * match?.score     // => 95
 * match?.memory    // => 'old'
 * match?.penalties // => [{name: 'memory', points: 5}]
 *
 * @throws TypeError for what are no memories with names of their own, RangeError for a penalty that is no percentage
 */
export function joinMemories(members: readonly MemoryMember[]): JoinedMemories {
  expectList('joinMemories', members, 'memories such as {name, memory}')
  const names = new Set<string>()
  for (const member of members) {
    if (typeof member !== 'object' || member === null || !(member.memory instanceof TranslationMemory)) {
      throw misuse('A memory such as {name, memory} was expected', member)
    }
    const {name, penalty = 0, role = 'read'} = member
    if (typeof name !== 'string' || name === '') throw misuse('A memory needs a name', name)
    if (names.has(name)) throw new TypeError(`Two memories have the name “${name}”; names must differ.`)
    names.add(name)
    expectNumber('penalty', penalty, 0, 100)
    if (role !== 'read' && role !== 'write') throw misuse('The role of a memory is “read” or “write”', role)
  }
  return new JoinedMemories(members)
}

/** Several memories as one, made by `joinMemories`. */
export class JoinedMemories {
  readonly #members: readonly MemoryMember[]

  /** Use `joinMemories`, which checks them. */
  constructor(members: readonly MemoryMember[]) {
    this.#members = [...members]
  }

  /** Adds units to each memory with the role `write`, one after another, and gives what became of them in the first. */
  async add(input: UnitInput | Iterable<UnitInput> | AsyncIterable<UnitInput>): Promise<PutSummary> {
    const units = await listOf(input)
    let summary: PutSummary | undefined
    for (const {memory, role} of this.#members) {
      if (role !== 'write') continue
      const added = await memory.add(units)
      summary ??= added
    }
    if (summary === undefined) {
      throw new StoreError('None of the memories takes units; give one of them the role “write”.')
    }
    return summary
  }

  /** As `TranslationMemory.lookup`, over all of them. */
  async lookup(text: string, options: LookupOptions): Promise<Match[]> {
    const limit = limitOf(options)
    for (let asked = limit; ; asked *= 4) {
      const lists = await this.#ask(options, asked, (memory, wanted) => memory.lookup(text, wanted))
      const best = this.#merged(lists, limit)
      if (isComplete(best, lists, asked, limit)) return best
    }
  }

  /** As `TranslationMemory.lookupAll`, over all of them. */
  async lookupAll(queries: Iterable<string | LookupQuery>, options: LookupAllOptions): Promise<Match[][]> {
    if (typeof queries === 'string' || typeof queries?.[Symbol.iterator] !== 'function') {
      throw misuse('lookupAll() takes a list of texts', queries)
    }
    const given = [...queries]
    const limit = limitOf(options)
    const answers = await this.#ask(options, limit, (memory, wanted) => memory.lookupAll(given, wanted))
    const all: Match[][] = []
    for (const [place, query] of given.entries()) {
      const lists = answers.map(list => list[place] ?? [])
      const best = this.#merged(lists, limit)
      const {text, ...around}: LookupQuery = typeof query === 'string' ? {text: query} : query
      all.push(
        isComplete(best, lists, limit, limit) ? best : await this.lookup(text, {...options, ...around}),
      )
    }
    return all
  }

  /** As `TranslationMemory.concordance`: the hits of the first memory, then those of the next. */
  async concordance(phrase: string, options: ConcordanceOptions): Promise<ConcordanceHit[]> {
    const hits: ConcordanceHit[] = []
    for (const {memory, name} of this.#members) {
      const limit = (options?.limit ?? DEFAULT_CONCORDANCE_LIMIT) - hits.length
      for (const hit of await memory.concordance(phrase, {...options, limit})) {
        hits.push({...hit, memory: name})
      }
    }
    return hits
  }

  /**
   * As `TranslationMemory.fragments`, over all of them: of a stretch that several have, what stands for it in any. The penalty of a
   * memory is taken off its confidence.
   */
  async fragments(text: string, options: FragmentOptions): Promise<Fragment[]> {
    const limit = expectNumber('limit', options?.limit ?? DEFAULT_FRAGMENT_LIMIT, 0, Number.POSITIVE_INFINITY)
    for (let asked = limit; ; asked *= 4) {
      const lists: FragmentList[] = []
      for (const {memory, penalty = 0} of this.#members) {
        lists.push({fragments: await memory.fragments(text, {...options, limit: asked}), penalty})
      }
      const best = joinFragments(lists, limit)
      if (limit === 0 || hasAllFragments(best, lists, asked, limit)) return best
    }
  }

  /** Closes all of them. */
  async close(): Promise<void> {
    for (const {memory} of this.#members) await memory.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** What each memory answers; nothing where its penalty leaves no score that is high enough. */
  async #ask<Options extends LookupAllOptions, Answer>(
    options: Options,
    limit: number,
    ask: (memory: TranslationMemory, wanted: Options) => Promise<Answer[]>,
  ): Promise<Answer[][]> {
    const least = expectPercent('minScore', options?.minScore ?? DEFAULT_MIN_SCORE, CONTEXT_SCORE)
    return Promise.all(
      this.#members.map(({memory, penalty = 0}) => {
        const minScore = least + penalty
        return minScore > CONTEXT_SCORE ? [] : ask(memory, {...options, minScore, limit})
      }),
    )
  }

  /** The best of all lists, one for each member; what says the same as a better one is left out. */
  #merged(lists: readonly (readonly Match[])[], limit: number): Match[] {
    const all = lists.flatMap((list, place) => {
      const {name, penalty = 0} = this.#members[place] as MemoryMember
      return list.map(match => {
        const taken = penalty === 0 ? undefined : {name: 'memory', points: penalty}
        return withPenalty(match, taken, name)
      })
    })
    // Sorting keeps the order of the memories, and the order inside each, where scores are the same.
    all.sort((a, b) => b.score - a.score)
    const seen = new Set<string>()
    const best: Match[] = []
    for (const match of all) {
      if (best.length >= limit) break
      const said = JSON.stringify([exactText(match.source.text), exactText(match.target.text)])
      if (seen.has(said)) continue
      seen.add(said)
      best.push(match)
    }
    return best
  }
}

function limitOf(options: LookupAllOptions | undefined): number {
  return expectNumber('limit', options?.limit ?? DEFAULT_LIMIT, 0, Number.POSITIVE_INFINITY)
}

/** Whether no memory could have a better match than the worst of the best among those that were not asked for. */
function isComplete(
  best: readonly Match[],
  lists: readonly (readonly Match[])[],
  asked: number,
  limit: number,
): boolean {
  if (limit === 0) return true
  const worst = best[limit - 1]?.score ?? Number.NEGATIVE_INFINITY
  return lists.every(list => list.length < asked || (list.at(-1)?.score ?? 0) <= worst)
}

async function listOf(
  input: UnitInput | Iterable<UnitInput> | AsyncIterable<UnitInput>,
): Promise<UnitInput[]> {
  if (typeof input !== 'object' || input === null) return [input]
  if (Symbol.asyncIterator in input) {
    const units: UnitInput[] = []
    for await (const unit of input as AsyncIterable<UnitInput>) units.push(unit)
    return units
  }
  return Symbol.iterator in input ? [...(input as Iterable<UnitInput>)] : [input]
}
