import {distance} from 'fastest-levenshtein'
import MiniSearch from 'minisearch'
import type {FuzzyIndex} from '../../src/memory/fuzzy-index.js'
import {rankOf} from '../../src/memory/score.js'

/** So many of what the word search finds are compared letter by letter. */
const RERANKED = 200

/** The best items by the same score, found by trying all. */
export function scan(index: FuzzyIndex, query: string, minRank: number, limit: number) {
  const wording = index.read(query)
  const found: {item: number; rank: number}[] = []
  for (let item = 0; item < index.size; item++) {
    const forms = index.formsOf(item)
    const isSame = index.isSameText(wording, item)
    const rank = rankOf(wording, forms, 0, forms.length, index.vocabulary, isSame, minRank)
    if (rank >= minRank) found.push({item, rank})
  }
  return found.sort((a, b) => b.rank - a.rank || a.item - b.item).slice(0, limit)
}

/** What a user would put together: a word search in memory, its best hits ranked anew by their letters. */
export function wordSearch(units: readonly string[]): (query: string) => readonly number[] {
  const search = new MiniSearch<{id: number; text: string}>({fields: ['text']})
  search.addAll(units.map((text, id) => ({id, text})))
  return query =>
    search
      .search(query)
      .slice(0, RERANKED)
      .map(({id}) => {
        const text = units[id as number] as string
        return {id: id as number, score: 1 - distance(query, text) / Math.max(query.length, text.length)}
      })
      .filter(({score}) => score >= 0.5)
      .sort((a, b) => b.score - a.score)
      .slice(0, 5)
      .map(({id}) => id)
}
