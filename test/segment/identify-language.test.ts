import {describe, expect, it} from 'vitest'
import {identifyLanguage} from '../../src/segment/identify-language.js'

const languageOf = (text: string) => identifyLanguage(text)?.language

describe('identifyLanguage', () => {
  it('tells Kazakh, Russian and English apart', () => {
    expect(languageOf('Құжат тіркелді.')).toBe('kk')
    expect(languageOf('Документ зарегистрирован.')).toBe('ru')
    expect(languageOf('The document has been registered.')).toBe('en')
  })

  it('tells Kazakh without its own letters from Russian by frequent letters and words', () => {
    expect(languageOf('Бала алма алды ма?')).toBe('kk')
    expect(languageOf('Ол да барды, мен де барамын.')).toBe('kk')
    expect(languageOf('Она тоже была там.')).toBe('ru')
  })

  it('goes by the greater part of a text of several languages', () => {
    expect(languageOf('Screenshot құжаттың көшірмесі болып табылады')).toBe('kk')
    expect(languageOf('Компания Microsoft выпустила Windows для судов')).toBe('ru')
    expect(languageOf('The word «сот» means court in Kazakh')).toBe('en')
  })

  it('says how sure it is', () => {
    expect(identifyLanguage('Жоғарғы сот отырысы өтті')?.confidence).toBeGreaterThan(0.999)
    expect(identifyLanguage('адвокат')?.confidence).toBeLessThan(0.99)
  })

  it('gives nothing for a text without letters', () => {
    expect(identifyLanguage('')).toBeUndefined()
    expect(identifyLanguage('12.04.2016 — 15 %')).toBeUndefined()
  })

  it('knows decomposed letters', () => {
    expect(languageOf('Йод пен ойын'.normalize('NFD'))).toBe(languageOf('Йод пен ойын'))
  })
})
