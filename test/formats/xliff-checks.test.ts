import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readXliff, writeXliff} from '../../src/formats/xliff.js'
import {arbitraryUnit} from '../support/arbitrary-units.js'

const NAMESPACES = [
  'xmlns="urn:oasis:names:tc:xliff:document:2.0"',
  'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"',
  'xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"',
  'xmlns:x="urn:x"',
].join(' ')

function complaints(text: string): string[] {
  const messages: Message[] = []
  const all = [...readXliff(text, {file: 'a.xlf', onMessage: message => messages.push(message)})]
  expect(all).toBeDefined()
  expect(messages.every(({place}) => place.line !== undefined && place.column !== undefined)).toBe(true)
  return messages.map(({reason}) => reason)
}

const document = (inside: string, root = 'version="2.1" srcLang="kk" trgLang="ru"') =>
  `<xliff ${NAMESPACES} ${root}>${inside}</xliff>`
const file = (inside: string) => document(`<file id="f">${inside}</file>`)
const unit = (inside: string) => file(`<unit id="u">${inside}</unit>`)
const SEGMENT = '<segment><source>а</source></segment>'
const source = (inside: string) =>
  unit(`<originalData><data id="d">x</data></originalData><segment><source>${inside}</source></segment>`)

describe('XliffChecks', () => {
  it('has nothing to say of what we write', () => {
    fc.assert(
      fc.property(fc.array(arbitraryUnit, {minLength: 1, maxLength: 3}), units => {
        expect(complaints([...writeXliff(units, {source: 'kk', target: 'ru'})].join(''))).toEqual([])
      }),
      {numRuns: 100},
    )
  })

  it.each([
    [
      'modules and extensions where they may stand',
      unit(`<x:y a="b"><x:z/></x:y><notes><note id="1" priority="2">n</note></notes>${SEGMENT}`),
    ],
    [
      'codes of every kind',
      source(
        '<ph id="1" dataRef="d"/><pc id="2" type="fmt" subType="xlf:b"><mrk id="3" type="term">а</mrk></pc><sc id="4"/><ec startRef="4"/><sc id="5" isolated="yes"/><ec id="6" isolated="yes"/><sm id="7" type="comment" value="c"/><em startRef="7"/><cp hex="0001"/>',
      ),
    ],
    [
      'candidates and glossary',
      unit(
        `<mtc:matches><mtc:match ref="#s1" similarity="99.5"><source>а<ph id="1"/></source><target>б<ph id="1"/></target></mtc:match></mtc:matches><gls:glossary><gls:glossEntry><gls:term>а</gls:term><gls:translation>б</gls:translation></gls:glossEntry></gls:glossary>${SEGMENT}`,
      ),
    ],
    [
      'a code that must stay in a segment that is not translated yet',
      unit(
        '<segment><source><ph id="1" canDelete="no"/></source></segment><segment><source>а</source><target>б</target></segment>',
      ),
    ],
    ['groups in groups', file(`<group id="g"><group id="h"><unit id="u">${SEGMENT}</unit></group></group>`)],
    [
      'references',
      source(
        '<mrk id="1" type="comment" ref="#n=n1">а</mrk><mrk id="2" ref="#/f=f/u=u/1">б</mrk><mrk id="3" ref="https://example.org/a#b">в</mrk>',
      ),
    ],
  ])('has nothing to say of %s', (_, text) => {
    expect(complaints(text)).toEqual([])
  })

  it.each([
    ['no file', document(''), '<xliff> holds no <file>'],
    ['no unit', file(''), '<file> holds no <unit> or <group>'],
    ['no segment', unit(''), '<unit> holds no <segment>'],
    ['no source', unit('<segment><target>а</target></segment>'), '<segment> holds no <source>'],
    ['no note', unit(`<notes/>${SEGMENT}`), '<notes> holds no <note>'],
    ['a unit without id', file(`<unit>${SEGMENT}</unit>`), '<unit> has no “id”'],
    ['a group without id', file('<group/>'), '<group> has no “id”'],
    ['an id with a blank', file(`<unit id="a b">${SEGMENT}</unit>`), '“a b” is no id'],
    [
      'two units of one id',
      file(`<unit id="u">${SEGMENT}</unit><group id="g"><unit id="u">${SEGMENT}</unit></group>`),
      'The id “u” of <unit> stands twice.',
    ],
    [
      'two files of one id',
      document(
        `<file id="f"><unit id="u">${SEGMENT}</unit></file><file id="f"><unit id="u">${SEGMENT}</unit></file>`,
      ),
      'The id “f” of <file> stands twice.',
    ],
    [
      'two segments of one id',
      unit('<segment id="s"><source>а</source></segment><ignorable id="s"><source>а</source></ignorable>'),
      'The id “s” stands twice in its unit.',
    ],
    [
      'two codes of one id',
      source('<ph id="1"/><ph id="1"/>'),
      'The id “1” of <ph> stands twice in its unit.',
    ],
    [
      'a code with the id of a segment',
      unit('<segment id="1"><source><ph id="1"/></source></segment>'),
      'that of a segment too',
    ],
    [
      'two data of one id',
      unit(`<originalData><data id="1">a</data><data id="1">b</data></originalData>${SEGMENT}`),
      'The id “1” of <data> stands twice.',
    ],
    [
      'a target without a language',
      document(
        '<file id="f"><unit id="u"><segment><source>а</source><target xml:lang="ru">б</target></segment></unit></file>',
        'version="2.0" srcLang="kk"',
      ).replace('<target xml:lang="ru">б</target>', '<target/>'),
      'without “trgLang”',
    ],
    [
      'another language than the file says',
      unit('<segment><source xml:lang="en">а</source></segment>'),
      'The <source> is in “en”, the file says “kk”.',
    ],
    [
      'an unknown state',
      unit('<segment state="done"><source>а</source></segment>'),
      '“done” can’t be the “state”',
    ],
    [
      'a substate alone',
      unit('<segment subState="a:b"><source>а</source></segment>'),
      '“subState” stands on <segment> without “state”.',
    ],
    ['an unknown type', source('<ph id="1" type="bold"/>'), '“bold” can’t be the “type” of <ph>.'],
    ['a subtype of another type', source('<ph id="1" type="ui" subType="xlf:b"/>'), 'can’t be the subType'],
    ['an attribute of nothing', source('<ph id="1" foo="x"/>'), '“foo” is no attribute of <ph>.'],
    [
      'an attribute of others on a code',
      source('<ph id="1" x:a="x"/>'),
      '“a” of another namespace may not stand on <ph>.',
    ],
    [
      'an attribute of others on a segment',
      unit('<segment x:a="x"><source>а</source></segment>'),
      'may not stand on <segment>',
    ],
    [
      'an element of others in a segment',
      unit('<segment><source>а</source><x:y/></segment>'),
      '<y> of another namespace may not stand in <segment>.',
    ],
    [
      'an element of others outside of files',
      document(`<x:y/><file id="f"><unit id="u">${SEGMENT}</unit></file>`),
      'may not stand in <xliff>',
    ],
    [
      'a wrong order',
      unit(`${SEGMENT}<notes><note>n</note></notes>`),
      '<notes> stands after elements of <unit>',
    ],
    ['an unknown element', unit(`<foo/>${SEGMENT}`), '<foo> is no element of XLIFF 2.'],
    ['text between elements', unit(`text${SEGMENT}`), 'Text stands directly in <unit>'],
    ['data of nothing', source('<ph id="1" dataRef="e"/>'), '“dataRef” of <ph> is “e”, which no <data>'],
    [
      'an end before its start',
      source('<ec startRef="1"/><sc id="1"/>'),
      '<ec> ends “1”, which no <sc> before it',
    ],
    ['an end of nothing', source('<ec startRef="9"/>'), '<ec> ends “9”'],
    ['an end without a start', source('<ec/>'), '<ec> that is not isolated has no “startRef”'],
    ['a start without an end', source('<sc id="1"/>'), '<sc> “1” has no <ec>'],
    ['an isolated end without id', source('<ec isolated="yes"/>'), 'An isolated <ec> has no “id”.'],
    [
      'an end of what is isolated',
      source('<sc id="1" isolated="yes"/><ec startRef="1"/>'),
      'is said to be isolated',
    ],
    ['ends that differ', source('<sc id="1" canCopy="no"/><ec startRef="1"/>'), 'differ in “canCopy”'],
    ['an annotation without end', source('<sm id="1"/>'), '<sm> “1” has no <em>.'],
    ['an end of no annotation', source('<em startRef="1"/>'), '<em> ends “1”'],
    ['a comment of nothing', source('<mrk id="1" type="comment">а</mrk>'), 'has either “value” or “ref”'],
    ['a copy of nothing', source('<ph id="1" copyOf="9"/>'), '“copyOf” of <ph> is “9”'],
    [
      'a code lost in the target',
      unit('<segment><source><ph id="1" canDelete="no"/></source><target>б</target></segment>'),
      'may not be removed, is missing',
    ],
    [
      'a code lost in a segment before one without a target',
      unit(
        '<segment><source><ph id="1" canDelete="no"/></source><target>б</target></segment><segment><source>а</source></segment>',
      ),
      'may not be removed, is missing',
    ],
    [
      'a skeleton of nothing',
      file(`<skeleton/><unit id="u">${SEGMENT}</unit>`),
      '<skeleton> has either content or “href”',
    ],
    ['an impossible character', source('<cp hex="0G"/>'), '“0G” can’t be the “hex” of <cp>.'],
    [
      'a candidate of nothing',
      unit(
        `<mtc:matches><mtc:match><source>а</source><target>б</target></mtc:match></mtc:matches>${SEGMENT}`,
      ),
      '<match> has no “ref”',
    ],
    [
      'more than all',
      unit(
        `<mtc:matches><mtc:match ref="#s" similarity="101"><source>а</source><target>б</target></mtc:match></mtc:matches>${SEGMENT}`,
      ),
      '“101” can’t be the “similarity”',
    ],
    ['a reference in a wrong order', source('<mrk id="1" ref="#u=u/f=f">а</mrk>'), 'is no reference'],
    ['a reference to two leaves', source('<mrk id="1" ref="#n=1/d=2">а</mrk>'), 'is no reference'],
  ])('complains of %s', (_, text, sentence) => {
    expect(complaints(text).join('\n')).toContain(sentence)
  })
})
