/** What shows that a block is a chat, where end marks and capitals are left out; both counts stop at what is enough. */
export interface ChatSigns {
  /** Emoji, faces and answers that were read so far. */
  signs: number
  /** Sentences that began with the name that they answer. */
  answers: number
}

const ENOUGH_SIGNS = 3
const ENOUGH_ANSWERS = 3

export function noChatSigns(): ChatSigns {
  return {signs: 0, answers: 0}
}

/** Whether anything was read of a chat. */
export function isChatNoted({signs}: ChatSigns): boolean {
  return signs > 0
}

export function noteChatSign(chat: ChatSigns): void {
  if (chat.signs < ENOUGH_SIGNS) chat.signs++
}

export function noteAnswer(chat: ChatSigns): void {
  if (chat.answers < ENOUGH_ANSWERS) chat.answers++
  noteChatSign(chat)
}

/** Whether sentences without end marks and capitals are to be expected. */
export function isChat({signs}: ChatSigns): boolean {
  return signs >= ENOUGH_SIGNS
}

/** Whether each name begins an answer. */
export function isThread({answers}: ChatSigns): boolean {
  return answers >= ENOUGH_ANSWERS
}
