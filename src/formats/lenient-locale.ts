import {LanguageError, type Message, type Place} from '../errors.js'
import {expectText} from '../model/expect.js'
import {type Locale, languageOf, parseLocale} from '../model/locale.js'

/**
 * What files in the wild call a language: codes of countries, three letters of ISO 639-2/B, English names.
 * Seen in memories of Trados, memoQ and of ministries' sites; a code that is a language itself (`se`, `be`) is not here.
 */
const MISTAKEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kz: 'kk',
    kaz: 'kk',
    kazakh: 'kk',
    rus: 'ru',
    russian: 'ru',
    eng: 'en',
    english: 'en',
    us: 'en-US',
    gb: 'en-GB',
    ua: 'uk',
    by: 'be',
    cn: 'zh',
    jp: 'ja',
    cz: 'cs',
    dk: 'da',
    gr: 'el',
    kg: 'ky',
    tj: 'tg',
    tm: 'tk',
    ger: 'de',
    fre: 'fr',
    chi: 'zh',
  }),
)

/** Tags of before RFC 5646 that `Intl` does not take and whose languages it knows (its section 2.2.8). */
const OLD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'en-gb-oed': 'en-GB-oxendict',
    'i-hak': 'hak',
    'i-klingon': 'tlh',
    'i-lux': 'lb',
    'i-navajo': 'nv',
    'zh-min-nan': 'nan',
  }),
)
/** A language of its own behind the family that it was once written with: `zh-cmn-Hans`, `zh-yue`, `ar-arz`. */
const EXTENDED =
  /^(?:zh[-_](?=cmn|yue|wuu|hak|nan|gan|hsn|lzh)|ar[-_](?=arb|arz|ary|apc|arq)|lv[-_](?=lvs|ltg)|ms[-_](?=zsm)|sw[-_](?=swh)|uz[-_](?=uz[ns]))(?=[a-z]{3}(?:[-_]|$))/iu

/** Tags that are remembered; a file has a few. */
const MAX_KNOWN = 1000

/** Reads language tags as people write them, and says so once for each that was mended or that nobody can read. */
export class LenientLocales {
  readonly #onMessage: ((message: Message) => void) | undefined
  readonly #known = new Map<string, Locale | undefined>()

  constructor(onMessage?: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  /** The language meant, or `undefined` where the tag is none. */
  read(tag: string, place: Place): Locale | undefined {
    if (this.#known.has(tag)) return this.#known.get(tag)
    const locale = this.#meant(tag.trim(), place)
    if (this.#known.size < MAX_KNOWN) this.#known.set(tag, locale)
    return locale
  }

  #meant(tag: string, place: Place): Locale | undefined {
    const mended = lenientLocale(tag)
    if (mended === undefined) {
      this.#onMessage?.({
        ruleId: 'unknown-language',
        reason: `“${tag}” is not a language; what is in it was left out.`,
        place,
        translation: {id: 'unknownLanguageLeftOut', values: {tag}},
      })
    } else if (languageOf(mended) !== languageOf(tag)) {
      this.#onMessage?.({
        ruleId: 'mended-language',
        reason: `“${tag}” was read as “${mended}”.`,
        place,
        translation: {id: 'mendedLanguage', values: {tag, mended}},
      })
    }
    return mended
  }
}

/**
 * The language that a tag means when it is written as people write it, `undefined` when nobody can know.
 *
 * @example
 * lenientLocale('KZ')    // => 'kk'
 * lenientLocale('kk_KZ') // => 'kk-KZ'
 */
export function lenientLocale(tag: string): Locale | undefined {
  expectText('lenientLocale', tag)
  const mistaken = MISTAKEN.get(tag.toLowerCase())
  if (mistaken !== undefined) return mistaken
  const exact = parsed(OLD.get(tag.toLowerCase()) ?? tag) ?? parsed(tag.replace(EXTENDED, ''))
  if (exact !== undefined) return exact
  // “KZ-KK” and “kz-KZ”: the first part is a country's code taken for the language's.
  const [first = '', ...rest] = tag.split(/[-_]/u)
  const language = MISTAKEN.get(first.toLowerCase())
  if (language === undefined || rest.length === 0) return undefined
  const [second = ''] = rest
  if (languageOf(language) === second.toLowerCase()) return parsed(`${languageOf(language)}-${first}`)
  return parsed([languageOf(language), ...rest].join('-'))
}

/** Whether a tag is one as it stands, well-formed by BCP 47; it may be of private use (`x-klingon`) or one of the old ones. */
export function isLanguageTag(tag: string): boolean {
  if (/^(?:[iI]|[xX])(?:-[\p{L}\p{N}]{1,8})+$/u.test(tag)) return true
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function parsed(tag: string): Locale | undefined {
  try {
    return parseLocale(tag)
  } catch (error) {
    if (error instanceof LanguageError) return undefined
    throw error
  }
}
