import type {Message} from '../errors.js'
import {languageOf} from '../model/locale.js'
import type {NewUnit} from '../model/unit.js'
import {type IdentifiedLanguage, identifyLanguage} from '../segment/identify-language.js'

/** Less than this may be a name or a number in any language. */
const FEWEST_LETTERS = 30
const SURE = 0.999
const KNOWN: ReadonlySet<string> = new Set<IdentifiedLanguage>(['kk', 'ru', 'en'])
/** So many texts of a language are all looked at, of those behind them one in `STEP`: it takes as long as storing them. */
const ALL = 500
const STEP = 64
/** How much of a text is shown. */
const SHOWN = 60

/** What was found of one language, as the file names it. */
interface Tally {
  seen: number
  judged: number
  /** By the language that texts look like: how many, and the first. */
  readonly others: Map<string, {count: number; readonly first: string}>
}

/** Looks at texts that pass by, whether they are in the language that they are said to be in: Kazakh, Russian or English. */
export class LanguageWatch {
  /** By the language that is named. */
  readonly #tallies = new Map<string, Tally>()

  look(unit: NewUnit): void {
    for (const {locale, text} of unit.variants) {
      const said = languageOf(locale)
      if (!KNOWN.has(said)) continue
      let tally = this.#tallies.get(said)
      if (tally === undefined) {
        tally = {seen: 0, judged: 0, others: new Map()}
        this.#tallies.set(said, tally)
      }
      tally.seen += 1
      if (tally.seen <= ALL || tally.seen % STEP === 0) judge(tally, said, text)
    }
  }

  /** One message for every language that texts are in and another is named for; `file` is where they stand. */
  messages(file?: string): Message[] {
    return [...this.#tallies].flatMap(([said, {judged, others}]) => {
      return [...others].map(([found, {count, first}]): Message => {
        const values = {said, found, count, judged, first}
        return {
          ruleId: 'other-language',
          reason: `${count} of ${judged} texts said to be “${said}” look like “${found}”; the first is “${first}”.`,
          place: {file},
          translation: {id: 'otherLanguage', values},
        }
      })
    })
  }
}

/** The same units; at the end tells what texts are in another language than they are said to be in. */
export function* watchLanguages(
  units: Iterable<NewUnit>,
  onMessage: (message: Message) => void,
  file?: string,
): Generator<NewUnit, void, undefined> {
  const watch = new LanguageWatch()
  for (const unit of units) {
    watch.look(unit)
    yield unit
  }
  for (const message of watch.messages(file)) onMessage(message)
}

function judge(tally: Tally, said: string, text: string): void {
  if (text.length < FEWEST_LETTERS) return
  if ((text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return
  tally.judged += 1
  const guess = identifyLanguage(text)
  if (guess === undefined || guess.language === said || guess.confidence < SURE) return
  const other = tally.others.get(guess.language)
  if (other === undefined)
    tally.others.set(guess.language, {
      count: 1,
      first: text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text,
    })
  else other.count += 1
}
