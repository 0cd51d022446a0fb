import {type Locale, languageOf} from '../../model/locale.js'
import {identifyLanguage} from '../../segment/identify-language.js'
import type {App} from '../app.js'

/** So much text is read before the language is judged; `identifyLanguage` reads no more. */
const HEAD = 4096
/** Less than this may be a name or a number in any language. */
const FEWEST_LETTERS = 30
const SURE = 0.999
const KNOWN: ReadonlySet<string> = new Set(['kk', 'ru', 'en'])

/** Where a text comes from, and in which language it is said to be. */
export interface SaidLanguage {
  readonly locale: Locale
  readonly file: string
  /** What said so. */
  readonly option: string
}

/** The same pieces; a warning is written where their beginning is clearly in another language than was said. */
export async function* warnOfLanguage(
  pieces: AsyncIterable<string>,
  said: SaidLanguage,
  app: App,
): AsyncGenerator<string> {
  let head: string | undefined = ''
  for await (const piece of pieces) {
    if (head !== undefined) {
      head += piece
      if (head.length < HEAD) continue
      await tellOfOtherLanguage(head, said, app)
      yield head
      head = undefined
    } else yield piece
  }
  if (head === undefined) return
  await tellOfOtherLanguage(head, said, app)
  yield head
}

/** Writes a warning where the beginning of a text is clearly in another language than was said. */
export async function tellOfOtherLanguage(
  text: string,
  {locale, file, option}: SaidLanguage,
  {err, t}: App,
): Promise<void> {
  const said = languageOf(locale)
  const head = text.slice(0, HEAD)
  if (!KNOWN.has(said) || (head.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return
  const guess = identifyLanguage(head)
  if (guess === undefined || guess.language === said || guess.confidence < SURE) return
  const names = {said: t(`languages.${said}`), found: t(`languages.${guess.language}`)}
  await err.line(t('messages.otherLanguage', {file, option, ...names}))
}
