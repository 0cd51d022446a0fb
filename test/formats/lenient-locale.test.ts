import {describe, expect, it} from 'vitest'
import {lenientLocale} from '../../src/formats/lenient-locale.js'
import {readTmx} from '../../src/formats/tmx.js'

describe('A language tag of a file', () => {
  it.each([
    ['KZ', 'kk'],
    ['kk_KZ', 'kk-KZ'],
    ['i-klingon', 'tlh'],
    ['en-GB-oed', 'en-GB-oxendict'],
    ['zh-min-nan', 'nan'],
    ['zh-cmn-Hans', 'zh-Hans'],
    ['zh_yue_HK', 'yue-HK'],
    ['uz-uzn', 'uz'],
  ])('is read as people and older standards write it: %s', (tag, locale) => {
    expect(lenientLocale(tag)).toBe(locale)
  })

  it.each(['zh-chn', 'ar-egy', 'x-private', '', 'a b'])('is not guessed: %s', tag => {
    expect(lenientLocale(tag)).toBe(undefined)
  })
})

describe('An element inside of another that may hold none', () => {
  const unit = (inside: string, segment: string) =>
    `<tmx version="1.4"><header/><body><tu>${inside}<tuv xml:lang="kk"><seg>${segment}</seg></tuv></tu></body></tmx>`

  it('keeps what is around it and in it', () => {
    const [first] = readTmx(unit('<note>а<b>ә</b>б<note>в</note>г</note>', 'а<seg>ә</seg>б<tu>в</tu>г'))
    expect(first?.notes).toEqual(['аәбвг'])
    expect(first?.variants[0]?.text).toBe('аәбвг')
  })
})
