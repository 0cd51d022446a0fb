import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readXliff, writeXliff} from '../../src/formats/xliff.js'
import {arbitraryUnit} from '../support/arbitrary-units.js'

const NAMESPACES = [
  'xmlns="urn:oasis:names:tc:xliff:document:2.0"',
  'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"',
  'xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"',
  'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"',
  'xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0"',
  'xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.1"',
  'xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"',
  'xmlns:val="urn:oasis:names:tc:xliff:validation:2.0"',
  'xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"',
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
const NAMED = '<segment id="s1"><source>а</source></segment>'
const match = (inside: string, attributes = 'ref="#s1"') =>
  unit(`<mtc:matches><mtc:match ${attributes}>${inside}</mtc:match></mtc:matches>${NAMED}`)
const entry = (inside: string) =>
  unit(`<gls:glossary><gls:glossEntry>${inside}</gls:glossEntry></gls:glossary>${NAMED}`)
const rule = (attributes: string) =>
  unit(`<val:validation><val:rule ${attributes}/></val:validation>${SEGMENT}`)
const source = (inside: string) =>
  unit(`<originalData><data id="d">x</data></originalData><segment><source>${inside}</source></segment>`)

describe('XliffChecks', () => {
  it('has nothing to say of the forms of XLIFF 2.2', () => {
    const text = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" version="2.2" srcLang="kk" trgLang="ru"><file id="f"><unit id="1" pgs:switch="plural:count"><segment pgs:case="one"><source>а</source><target>б</target></segment></unit></file></xliff>`
    const messages: string[] = []
    expect([...readXliff(text, {onMessage: ({reason}) => messages.push(reason)})]).toHaveLength(1)
    expect(messages).toEqual([])
  })

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
        `<mtc:matches><mtc:match ref="#s1" similarity="99.5"><source>а<ph id="1"/></source><target>б<ph id="1"/></target></mtc:match></mtc:matches><gls:glossary><gls:glossEntry><gls:term>а</gls:term><gls:translation>б</gls:translation></gls:glossEntry></gls:glossary>${NAMED}`,
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
      unit(
        '<notes><note id="n1" ref="#t=1">n</note></notes><segment><source><mrk id="1" type="comment" ref="#n=n1">а</mrk><mrk id="2" ref="#/f=f/u=u/1">б</mrk><mrk id="3" ref="https://example.org/a#b">в</mrk></source><target><mrk id="1" type="term">г</mrk></target></segment>',
      ),
    ],
    [
      'codes that may not change places',
      source(
        '<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/><sc id="2" canReorder="no" canCopy="no" canDelete="no"/><ec startRef="2" canReorder="no" canCopy="no" canDelete="no"/>',
      ),
    ],
    [
      'targets in another order',
      unit(
        '<segment><source>а</source><target order="2">б</target></segment><segment><source>в</source><target order="1">г</target></segment>',
      ),
    ],
    [
      'text inside a code that is a unit of its own',
      file(
        `<unit id="u"><segment><source><ph id="1" subFlows="v w"/></source></segment></unit><unit id="v">${SEGMENT}</unit><unit id="w">${SEGMENT}</unit>`,
      ),
    ],
    [
      'the other modules',
      unit(
        `<mda:metadata id="m"><mda:metaGroup category="a"><mda:meta type="b">c</mda:meta></mda:metaGroup></mda:metadata><res:resourceData><res:resourceItem id="r" mimeType="text/plain" context="no"><res:source href="a.txt"/><res:reference href="b.txt"/></res:resourceItem></res:resourceData><val:validation><val:rule isPresent="а" occurs="1"/><val:rule x:a="b"/></val:validation><ctr:changeTrack><ctr:revisions appliesTo="source"><ctr:revision><ctr:item property="content">а</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack><slr:data profile="x:y"/><notes><note fs:fs="p" fs:subFs="class,a">n</note></notes>${SEGMENT}`,
      ),
    ],
    [
      'a candidate in a third language, with codes and data of its own',
      unit(
        `<mtc:matches><mtc:match ref="#s1" reference="yes"><originalData><data id="d">x</data></originalData><source><ph id="1" dataRef="d"/></source><target xml:lang="en">b</target></mtc:match></mtc:matches>${NAMED}`,
      ),
    ],
  ])('has nothing to say of %s', (_, text) => {
    expect(complaints(text)).toEqual([])
  })

  it.each([
    ['no file', document(''), '<xliff> holds no <file>'],
    ['no unit', file(''), '<file> holds none of these: <unit>, <group>'],
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
      'The id “s” of <ignorable> stands twice in its unit.',
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
    ['a subtype of another type', source('<ph id="1" type="ui" subType="xlf:b"/>'), 'can’t be the subtype'],
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
    ['text in a code', source('<ph id="1">text</ph>'), '<ph> holds text, and must be empty'],
    ['text in a mark', source('<sm id="1">а</sm>б<em startRef="1"/>'), '<sm> holds text'],
    ['text in a character', source('<cp hex="0001">а</cp>'), '<cp> holds text'],
    [
      'text between elements of a module',
      unit(
        `<mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup>text<mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>${SEGMENT}`,
      ),
      'Text stands directly in <metaGroup>',
    ],
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
    [
      'a fixed place without the other promises',
      source('<ph id="1" canReorder="firstNo"/>'),
      'does not say “no” in canCopy and canDelete',
    ],
    [
      'a sequence without its first code',
      source('<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>'),
      'with no code of “firstNo” before it',
    ],
    [
      'a second end of an annotation',
      source('<sm id="1"/><em startRef="1"/><em startRef="1"/>'),
      'a second time',
    ],
    ['a direction on an end', source('<sc id="1"/><ec startRef="1" dir="ltr"/>'), 'has a “dir”'],
    [
      'a copy with data',
      source('<pc id="1"/><pc id="2" copyOf="1" dataRefStart="d"/>'),
      'both “copyOf” and “dataRefStart”',
    ],
    [
      'a place that two targets have',
      unit(
        '<segment><source>а</source><target order="2">б</target></segment><segment><source>в</source><target>г</target></segment>',
      ),
      'Two targets of the unit have the order 2.',
    ],
    [
      'a place that is none',
      unit('<segment><source>а</source><target order="3">б</target></segment>'),
      'has the order 3, and the unit 1 segments',
    ],
    ['a part in no unit', source('<ph id="1" subFlows="v"/>'), 'the file has no such unit'],
    [
      'a comment that is no note',
      source('<mrk id="1" type="comment" ref="#n=9">а</mrk>'),
      'which is no note of the unit',
    ],
    [
      'a note on nothing',
      unit(`<notes><note ref="#9">n</note></notes>${SEGMENT}`),
      '“ref” of <note> is “#9”',
    ],
    [
      'a candidate for nothing',
      match('<source>а</source><target>б</target>', 'ref="#s9"'),
      'is “#s9”, which is nothing',
    ],
    ['a candidate without target', match('<source>а</source>'), '<match> holds no <target>'],
    ['candidates without one', unit(`<mtc:matches/>${SEGMENT}`), '<matches> holds no <match>'],
    ['candidates elsewhere', file(`<mtc:matches/><unit id="u">${SEGMENT}</unit>`), 'may not stand in <file>'],
    [
      'candidates twice',
      unit(
        `${'<mtc:matches><mtc:match ref="#s1"><source>а</source><target>б</target></mtc:match></mtc:matches>'.repeat(2)}${NAMED}`,
      ),
      'a second <matches>',
    ],
    [
      'two candidates of one id',
      unit(
        `<mtc:matches>${'<mtc:match id="m" ref="#s1"><source>а</source><target>б</target></mtc:match>'.repeat(2)}</mtc:matches>${NAMED}`,
      ),
      'The id “m” of <match> stands twice.',
    ],
    [
      'a candidate with data of nowhere',
      match('<source><ph id="1" dataRef="q"/></source><target>б</target>'),
      'which no <data> of the unit',
    ],
    [
      'a candidate in a third language',
      match('<source>а</source><target xml:lang="en">б</target>'),
      'The <target> of a <match> is in “en”',
    ],
    [
      'a subtype of the reserved prefix',
      match('<source>а</source><target>б</target>', 'ref="#s1" type="tm" subType="xlf:b"'),
      'can’t be the subtype',
    ],
    [
      'a glossary entry of nothing',
      entry('<gls:term>а</gls:term>'),
      'holds none of these: <translation>, <definition>',
    ],
    ['a glossary entry without term', entry('<gls:translation>а</gls:translation>'), 'holds no <term>'],
    [
      'a term of nothing',
      unit(
        `<gls:glossary><gls:glossEntry ref="#9"><gls:term>а</gls:term><gls:definition>б</gls:definition></gls:glossEntry></gls:glossary>${SEGMENT}`,
      ),
      '“ref” of <glossEntry> is “#9”',
    ],
    [
      'a type of the reserved prefix',
      file(`<unit id="u" type="xlf:a">${SEGMENT}</unit>`),
      'can’t be the “type”',
    ],
    ['metadata without group', unit(`<mda:metadata/>${SEGMENT}`), '<metadata> holds no <metaGroup>'],
    ['a rule of nothing', rule('occurs="1"'), 'has one of isPresent'],
    ['two rules in one', rule('isPresent="а" startsWith="б"'), '2 found'],
    [
      'a rule that contradicts itself',
      rule('isNotPresent="а" existsInSource="yes"'),
      'both “existsInSource”',
    ],
    ['an unknown style', source('<ph id="1" fs:fs="blink"/>'), '“blink” can’t be the “fs” of <ph>'],
    ['a style of no element', source('<ph id="1" fs:subFs="a,b"/>'), 'without “fs”'],
    ['an unknown element of a module', unit(`<mtc:foo/>${SEGMENT}`), 'is no element of the module “matches”'],
    [
      'a resource that is here and elsewhere',
      unit(
        `<res:resourceData><res:resourceItem id="r"><res:source href="a">text</res:source></res:resourceItem></res:resourceData>${SEGMENT}`,
      ),
      'either content or “href”',
    ],
    ['a reference to two leaves', source('<mrk id="1" ref="#n=1/d=2">а</mrk>'), 'is no reference'],
  ])('complains of %s', (_, text, sentence) => {
    expect(complaints(text).join('\n')).toContain(sentence)
  })
})
