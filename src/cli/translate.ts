import {createInstance} from 'i18next'
import en from './locales/en.json' with {type: 'json'}
import kk from './locales/kk.json' with {type: 'json'}
import ru from './locales/ru.json' with {type: 'json'}

/** The languages that the command line speaks. */
export const UI_LANGUAGES = ['kk', 'ru', 'en'] as const

export type UiLanguage = (typeof UI_LANGUAGES)[number]

/** The sentence with this id in the language of the interface, its gaps filled. */
export type Translate = (id: string, values?: Readonly<Record<string, unknown>>) => string

/** A translator over the catalogues; a sentence that one of them lacks is given in English. */
export function translator(language: UiLanguage): Translate {
  const i18n = createInstance()
  i18n.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: {en: {translation: en}, kk: {translation: kk}, ru: {translation: ru}},
    interpolation: {escapeValue: false},
    showSupportNotice: false,
  } as Parameters<typeof i18n.init>[0])
  return (id, values) => i18n.t(id, {...values})
}

/** The language that the environment asks for (POSIX order), English where it names none of ours. */
export function environmentLanguage(env: Readonly<Record<string, string | undefined>>): UiLanguage {
  const tag = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const language = tag.split(/[_.@-]/u)[0]?.toLowerCase()
  return UI_LANGUAGES.find(known => known === language) ?? 'en'
}
