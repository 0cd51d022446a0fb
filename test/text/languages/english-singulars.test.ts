import {describe, expect, it} from 'vitest'
import {singularsOf} from '../../../src/text/languages/en/morphology.js'

/** Rows `singular plural`; a lone word keeps its form. */
const WORDS = `
analysis analyses; crisis crises; hypothesis hypotheses; basis bases; series; species; news; status statuses; virus viruses
bonus bonuses; campus campuses; census censuses; cause causes; clause clauses; house houses; spouse spouses; use uses
abuse abuses; excuse excuses; boss bosses; witness witnesses; process processes; business businesses; case cases
database databases; purpose purposes; expense expenses; license licenses; nurse nurses; course courses; exercise exercises
tax taxes; box boxes; prize prizes; size sizes; quiz quizzes; church churches; branch branches; headache headaches
wish wishes; crash crashes; judge judges; bridge bridges; sentence sentences; appeal appeals; knife knives; wife wives
leaf leaves; thief thieves; wave waves; reserve reserves; executive executives; slave slaves; glove gloves; valve valves
city cities; penalty penalties; country countries; monkey monkeys; attorney attorneys; movie movies; tie ties
hero heroes; potato potatoes; veto vetoes; embargo embargoes; photo photos; video videos; shoe shoes
man men; woman women; policeman policemen; specimen specimens; child children; foot feet; tooth teeth; mouse mice
criterion criteria; phenomenon phenomena; memorandum memoranda; index indices; politics; ethics; economics; physics
chaos; lens lenses; gas gases; bias biases; atlas atlases; tennis; diabetes; headquarters; premises; customs; proceedings
bus buses; window windows; debtor debtors; heir heirs; loan loans; lease leases; release releases; phase phases
horse horses; promise promises; noise noises; disease diseases; decrease decreases; class classes; glass`

describe('singularsOf', () => {
  it('puts the dictionary form first', () => {
    const rows = WORDS.trim()
      .split(/\s*[;\n]\s*/u)
      .map(row => row.split(' '))
    const wrong = rows.flatMap(([singular = '', ...plurals]) =>
      [singular, ...plurals]
        .filter(form => singularsOf(form)[0] !== singular)
        .map(form => `${form}: ${singularsOf(form).join(' ')}`),
    )
    expect(rows.length).toBeGreaterThan(100)
    expect(wrong.length / rows.length, wrong.join('\n')).toBeLessThan(0.03)
  })

  it('takes the mark of a possessive off', () => {
    expect(singularsOf("court's")[0]).toBe('court')
    expect(singularsOf("heirs'")[0]).toBe('heir')
    expect(singularsOf("witness's")[0]).toBe('witness')
  })
})
