import {createInstance} from 'i18next'

/** The languages that the command line speaks. */
export const UI_LANGUAGES = ['kk', 'ru', 'en'] as const

export type UiLanguage = (typeof UI_LANGUAGES)[number]

/** The sentence with this id in the language of the interface, its gaps filled. */
export type Translate = (id: string, values?: Readonly<Record<string, unknown>>) => string

/** Every catalogue has the same sentences; only the one that is needed is loaded. */
const CATALOGUES = {
  en: () => import('./locales/en.json', {with: {type: 'json'}}),
  kk: () => import('./locales/kk.json', {with: {type: 'json'}}),
  ru: () => import('./locales/ru.json', {with: {type: 'json'}}),
} as const satisfies Record<UiLanguage, unknown>

/** A translator over the catalogue of a language. */
export async function translator(language: UiLanguage): Promise<Translate> {
  const {default: catalogue} = await CATALOGUES[language]()
  const i18n = createInstance()
  i18n.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: {[language]: {translation: catalogue}},
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
