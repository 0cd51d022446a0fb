import * as fc from 'fast-check'
import {SUFFIXES} from '../../src/text/languages/kk/suffixes.js'

/** Legal chains of Kazakh suffixes: walks through the grammar from its start for nouns to where a word may end. */
export function chainsOfSuffixes(longest: number): fc.Arbitrary<string[]> {
  return fc.array(fc.nat(40), {minLength: 1, maxLength: longest}).map(choices => {
    const names: string[] = []
    let state = SUFFIXES.starts.noun as string
    for (const choice of choices) {
      const steps = SUFFIXES.states[state]?.steps ?? []
      const step = steps[choice % Math.max(steps.length, 1)]
      if (step === undefined) break
      names.push(step[0])
      state = step[2]
    }
    return names
  })
}
