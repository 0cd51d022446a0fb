import {describe, expect, it} from 'vitest'
import {xmlAttribute, xmlAttributes, xmlText} from '../../src/xml/writer.js'

describe('xmlText', () => {
  it('escapes markup and the end of a CDATA section', () => {
    expect(xmlText('a < b && c ]]> "d"')).toBe('a &lt; b &amp;&amp; c ]]&gt; "d"')
  })

  it('keeps a CR, which reading would turn into LF, and leaves LF and tab as they are', () => {
    expect(xmlText('a\r\n\tb')).toBe('a&#13;\n\tb')
  })

  it('replaces what XML can’t hold and tells of each', () => {
    const told: string[] = []
    const text = xmlText('\u{0}а\u{B}\u{FFFE}\u{D800}б\u{DC00}\u{1F600}', character => told.push(character))
    expect(text).toBe('\u{FFFD}а\u{FFFD}\u{FFFD}\u{FFFD}б\u{FFFD}\u{1F600}')
    expect(told).toEqual(['\u{0}', '\u{B}', '\u{FFFE}', '\u{D800}', '\u{DC00}'])
  })

  it('keeps every other character', () => {
    const text = 'Әділет\u{7F}\u{85}\u{A0}\u{200B}\u{2028}\u{FEFF}'
    expect(xmlText(text)).toBe(text)
  })
})

describe('xmlAttribute', () => {
  it('escapes quotes and white space too', () => {
    expect(xmlAttribute('"a"\t\n\r')).toBe('&quot;a&quot;&#9;&#10;&#13;')
  })
})

describe('xmlAttributes', () => {
  it('leaves out what is undefined', () => {
    expect(xmlAttributes({id: 1, type: undefined, name: 'ә'})).toBe(' id="1" name="ә"')
  })
})
