import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {foldWord} from '../../src/text/fold.js'
import {languageProfile} from '../../src/text/language.js'
import {normalizeText} from '../../src/text/normalize.js'

const fold = (word: string, locale: string) => foldWord(word, languageProfile(locale))

describe('foldWord', () => {
  it('gives lower case in every alphabet', () => {
    expect(fold('ЖОҒАРҒЫ', 'kk')).toBe('жоғарғы')
    expect(fold('ӘҒҚҢӨҰҮҺІ', 'kk')).toBe('әғқңөұүһі')
  })

  it('replaces Latin look-alikes inside a Cyrillic word', () => {
    expect(fold('мiндет', 'kk')).toBe('міндет')
    expect(fold('\u0259ділет', 'kk')).toBe('әділет')
    expect(fold('Cот', 'ru')).toBe('сот')
  })

  it('replaces Cyrillic look-alikes inside a Latin word', () => {
    expect(fold('соurt', 'en')).toBe('court')
  })

  it('leaves a foreign word alone', () => {
    expect(fold('Screenshot', 'kk')).toBe('screenshot')
    expect(fold('суд', 'en')).toBe('суд')
  })

  it('leaves a word of two scripts alone that no look-alike explains', () => {
    expect(fold('SMS-хабар', 'kk')).toBe('sms-хабар')
  })

  it('takes ё for е in Russian', () => {
    expect(fold('Ещё', 'ru')).toBe('еще')
  })

  it('composes letters and drops soft hyphens', () => {
    expect(fold('и\u0306о\u00adга', 'ru')).toBe('йога')
  })
})

describe('foldWord, by the way round and by the short cut,', () => {
  const letters = fc.constantFrom(...'абвгёйиіәқAaBbCcİıIiPpHh0-’\u00ad\u0301\u0306\u200dΣЙЇЁё')
  it.each(['kk', 'ru', 'en', 'de'])('gives the same (%s)', locale => {
    // An invisible character takes the long way and is dropped there.
    fc.assert(
      fc.property(fc.array(letters, {minLength: 1, maxLength: 8}), list => {
        const word = list.join('')
        expect(fold(`${word}\u2060`, locale)).toBe(fold(word, locale))
      }),
    )
  })
})

describe('normalizeText', () => {
  it('makes every run of white space one blank and trims the ends', () => {
    expect(normalizeText('  Жоғарғы \u00a0\n сот\t')).toBe('Жоғарғы сот')
  })

  it('keeps case and script', () => {
    expect(normalizeText('мiндет СОТ')).toBe('мiндет СОТ')
  })

  it('drops what nobody sees', () => {
    expect(normalizeText('\ufeffсо\u00adт\u200b')).toBe('сот')
  })
})
