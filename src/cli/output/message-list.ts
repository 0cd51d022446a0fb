import type {Message} from '../../errors.js'
import type {App} from '../app.js'
import {messageLine} from './message-lines.js'

/** More than a person reads; the rest is counted. */
const MOST = 1000

/** Defects that were skipped while files were read. */
export class MessageList {
  readonly #messages: Message[] = []
  #count = 0

  add(message: Message): void {
    this.#count += 1
    if (this.#messages.length < MOST) this.#messages.push(message)
  }

  /** As the summary of a command holds them; the last says how many more there were. */
  asJson(): readonly Omit<Message, 'translation'>[] {
    const list = this.#messages.map(({translation: _, ...message}) => message)
    const rest = this.#count - list.length
    if (rest === 0) return list
    return [...list, {ruleId: 'more', reason: `${rest} more messages were left out.`, place: {}}]
  }

  /** A line each on standard error, in the reader's language where the catalogues have the sentence. */
  async print(app: App): Promise<void> {
    for (const message of this.#messages) await app.err.line(messageLine(message, app))
    const rest = this.#count - this.#messages.length
    if (rest > 0) await app.err.line(app.t('messages.more', {count: rest}))
  }
}
