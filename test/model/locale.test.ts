import {describe, expect, it} from 'vitest'
import {LanguageError} from '../../src/errors.js'
import {languageOf, parseLocale} from '../../src/model/locale.js'

describe('parseLocale', () => {
  it('gives the canonical form of a tag', () => {
    expect(parseLocale('kk')).toBe('kk')
    expect(parseLocale('KK_kz')).toBe('kk-KZ')
    expect(parseLocale('kaz')).toBe('kk')
  })

  it('refuses what is no tag', () => {
    expect(() => parseLocale('')).toThrow(LanguageError)
    expect(() => parseLocale('қазақ')).toThrow('not a language tag')
  })

  it('takes what stands for an unknown, an uncoded or an own language', () => {
    for (const tag of ['und', 'mis', 'qaa', 'qtz-Cyrl']) expect(parseLocale(tag)).toBe(tag)
    expect(() => parseLocale('quz-')).toThrow(LanguageError)
    expect(() => parseLocale('zzz')).toThrow('Unknown language “zzz”')
  })

  it('refuses a language that nobody has registered', () => {
    expect(() => parseLocale('zz')).toThrow('Unknown language “zz”')
  })

  it('names the language that was probably meant', () => {
    expect(() => parseLocale('kz')).toThrow('Kazakh is “kk”')
  })
})

describe('languageOf', () => {
  it('is the first part of the tag', () => {
    expect(languageOf('kk-KZ')).toBe('kk')
    expect(languageOf('RU')).toBe('ru')
  })
})
