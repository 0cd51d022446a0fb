import {describe, expect, it} from 'vitest'
import {toldOfXliff} from '../support/told-of-xliff.js'

const document = (inside: string, version = '1.2', uri = `urn:oasis:names:tc:xliff:document:${version}`) =>
  `<xliff version="${version}" xmlns="${uri}" xmlns:x="urn:x">\n${inside}</xliff>`
const fileOf = (attributes: string, inside: string) =>
  document(`<file original="a" datatype="html" source-language="kk" ${attributes}>${inside}</file>`)
const file = (inside: string) => fileOf('target-language="ru"', inside)
const body = (inside: string) => file(`<body>${inside}</body>`)
const header = (inside: string, more = '') => file(`<header>${inside}</header><body>${more}</body>`)
const unit = (inside: string, attributes = '') =>
  body(`<trans-unit id="1" ${attributes}>${inside}</trans-unit>`)
const source = (inside: string) => unit(`<source>${inside}</source>`)
const P = '<source>а</source><target>б</target>'
const U = `<trans-unit id="1">${P}</trans-unit>`
const TOOL = '<tool tool-id="t" tool-name="n" tool-version="1"><x:y/></tool>'
const PHASE =
  '<phase-group><phase phase-name="p" process-name="n" date="2016-04-12T09:00:00Z"><note>n</note></phase></phase-group>'

/** What the schema demands, a file that does it, one that does not, and what is said of that. */
const CONSTRAINTS: readonly (readonly [constraint: string, valid: string, invalid: string, said: string])[] =
  [
    [
      'the namespace of the version',
      document(
        `<file original="a" datatype="po" source-language="kk" target-language="ru"><body>${U}</body></file>`,
        '1.1',
      ),
      document(
        `<file original="a" datatype="po" source-language="kk" target-language="ru"><body>${U}</body></file>`,
        '1.2',
        'urn:x',
      ),
      'The namespace of XLIFF 1.2 is',
    ],
    [
      'languages are BCP 47',
      fileOf('target-language="ru-RU"', `<body>${U}</body>`),
      fileOf('target-language="ru_RU"', `<body>${U}</body>`),
      '“ru_RU” can’t be the “target-language”',
    ],
    [
      'a file has a date of XML',
      fileOf(
        'target-language="ru" date="2016-04-12T09:00:00+06:00" product-name="x" x:a="b" foo="c"',
        `<body>${U}</body>`,
      ),
      fileOf('target-language="ru" date="2016-04-12"', `<body>${U}</body>`),
      '“2016-04-12” can’t be the “date” of <file>',
    ],
    [
      'a type of data is one of the list or of a tool',
      fileOf('xml:space="preserve"', '<body/>').replace('"html"', '"x-docx"'),
      file('<body/>').replace('"html"', '"docx"'),
      '“docx” can’t be the “datatype” of <file>',
    ],
    [
      'extensions stand beside files, not in them',
      document(`<x:y/><file original="a" datatype="po" source-language="kk"><body/></file>`),
      file('<x:y/><body/>'),
      '<y> of another namespace may not stand in <file>',
    ],
    [
      'a header begins with its skeleton',
      header(
        `<skl><internal-file form="text">s</internal-file></skl>${PHASE}<glossary><external-file href="g"/></glossary><note from="a" priority="1" annotates="source">n</note>${TOOL}<x:y/>`,
      ),
      header('<note>n</note><skl><external-file href="a"/></skl>'),
      '<skl> stands after',
    ],
    [
      'a skeleton is here or elsewhere',
      header('<skl><external-file href="a" crc="1" uid="u"/></skl>'),
      header('<skl/>'),
      '<skl> holds none of these: <internal-file>, <external-file>',
    ],
    [
      'what is elsewhere has an address',
      header('<reference><external-file href="a"/></reference>'),
      header('<reference><external-file/></reference>'),
      '<external-file> has no “href”',
    ],
    [
      'a phase has two names',
      header(PHASE),
      header('<phase-group><phase phase-name="p"/></phase-group>'),
      '<phase> has no “process-name”',
    ],
    [
      'phases have names of their own',
      header(
        '<phase-group><phase phase-name="p" process-name="n"/><phase phase-name="q" process-name="n"/></phase-group>',
      ),
      header(
        '<phase-group><phase phase-name="p" process-name="n"/><phase phase-name="p" process-name="m"/></phase-group>',
      ),
      'The id “p” of <phase> stands twice',
    ],
    ['a tool has an id and a name', header(TOOL), header('<tool tool-id="t"/>'), '<tool> has no “tool-name”'],
    [
      'a tool that is named is in the header',
      header(
        TOOL,
        `<trans-unit id="1">${P}<alt-trans tool-id="t"><target>в</target></alt-trans></trans-unit>`,
      ),
      header('', `<trans-unit id="1">${P}<alt-trans tool-id="t"><target>в</target></alt-trans></trans-unit>`),
      '“tool-id” of <alt-trans> is “t”, which is nowhere',
    ],
    [
      'a phase too',
      header(PHASE, `<trans-unit id="1" phase-name="p">${P}</trans-unit>`),
      header(PHASE, `<trans-unit id="1" phase-name="q">${P}</trans-unit>`),
      '“phase-name” of <trans-unit> is “q”',
    ],
    [
      'a note has no attribute of others',
      unit(`${P}<note xml:lang="en" priority="10">n</note>`),
      unit(`${P}<note id="1">n</note>`),
      '“id” is no attribute of <note>',
    ],
    [
      'its priority is 1 to 10',
      unit(`${P}<note priority="2">n</note>`),
      unit(`${P}<note priority="11">n</note>`),
      '“11” can’t be the “priority”',
    ],
    [
      'a group begins with what is said of it',
      body(
        `<group id="g" restype="menu" x:a="b"><context-group><context context-type="record">r</context></context-group><note>n</note><x:y/>${U}<group/></group>`,
      ),
      body(`<group>${U}<note>n</note></group>`),
      '<note> stands after elements of <group>',
    ],
    [
      'groups have ids of their own',
      body(`<group id="g"/><group id="h"/>`),
      body(`<group id="g"/><group id="g"/>`),
      'The id “g” of <group> stands twice',
    ],
    [
      'so have units, binary ones included',
      body(
        `<bin-unit id="2" mime-type="image/png"><bin-source><external-file href="x"/></bin-source>${U}</bin-unit>`,
      ),
      body(
        `<bin-unit id="1" mime-type="image/png"><bin-source><external-file href="x"/></bin-source></bin-unit>${U}`,
      ),
      'The id “1” of <trans-unit> stands twice',
    ],
    [
      'a binary unit has a type',
      body(
        '<bin-unit id="1" mime-type="text/html"><bin-source><internal-file>a</internal-file></bin-source><bin-target state="final"><external-file href="b"/></bin-target></bin-unit>',
      ),
      body('<bin-unit id="1"><bin-source><external-file href="x"/></bin-source></bin-unit>'),
      '<bin-unit> has no “mime-type”',
    ],
    [
      'approved and translate are yes or no',
      unit(P, 'approved="yes" translate="no" foo="x" x:a="b"'),
      unit(P, 'approved="true"'),
      '“true” can’t be the “approved”',
    ],
    [
      'a kind of resource is one of the list',
      unit(P, 'restype="x-button" coord="1;2;#;-4"'),
      unit(P, 'restype="knob"'),
      '“knob” can’t be the “restype”',
    ],
    [
      'coordinates are four',
      unit(P, 'coord="1;2;3;4"'),
      unit(P, 'coord="1,2"'),
      '“1,2” can’t be the “coord”',
    ],
    [
      'a state is one of the list',
      unit('<source>а</source><target state="needs-l10n" state-qualifier="fuzzy-match">б</target>'),
      unit('<source>а</source><target state="fuzzy">б</target>'),
      '“fuzzy” can’t be the “state”',
    ],
    [
      'so is what qualifies it',
      unit('<source>а</source><target state="x-mine" state-qualifier="x-mine">б</target>'),
      unit('<source>а</source><target state-qualifier="fuzzy">б</target>'),
      '“fuzzy” can’t be the “state-qualifier”',
    ],
    [
      'extensions stand in units, not in texts',
      unit(`${P}<x:y/>`),
      source('а<x:y/>'),
      '<y> of another namespace may not stand in <source>',
    ],
    [
      'a candidate has its texts in order',
      unit(
        `${P}<alt-trans match-quality="80%" origin="tm" xml:lang="ru" alttranstype="previous-version"><source>а</source><target>в</target><target>г</target><note>n</note></alt-trans>`,
      ),
      unit(`${P}<alt-trans><target>в</target><source>а</source></alt-trans>`),
      '<source> stands after elements of <alt-trans>',
    ],
    [
      'a candidate is of a kind',
      unit(`${P}<alt-trans alttranstype="reference"><target>в</target></alt-trans>`),
      unit(`${P}<alt-trans alttranstype="guess"><target>в</target></alt-trans>`),
      '“guess” can’t be the “alttranstype”',
    ],
    [
      'segments of a target are those of the source',
      unit(
        '<source>а б</source><seg-source><mrk mtype="seg" mid="1">а</mrk> <mrk mtype="seg" mid="2">б</mrk></seg-source><target><mrk mtype="seg" mid="1">в</mrk></target>',
      ),
      unit(
        '<source>а</source><seg-source><mrk mtype="seg" mid="1">а</mrk></seg-source><target><mrk mtype="seg" mid="2">в</mrk></target>',
      ),
      '“mid” of <mrk> is “2”',
    ],
    [
      'and stand once',
      unit('<source>а</source><seg-source><mrk mtype="seg" mid="1">а</mrk></seg-source>'),
      unit(
        '<source>а</source><seg-source><mrk mtype="seg" mid="1">а</mrk><mrk mtype="seg" mid="1">б</mrk></seg-source>',
      ),
      'Two <mrk> of one text have the “mid” 1',
    ],
    [
      'a marker says what it marks',
      source('<mrk mtype="x-my" comment="c">а</mrk><mrk mtype="term">б</mrk>'),
      source('<mrk mtype="word">а</mrk>'),
      '“word” can’t be the “mtype”',
    ],
    [
      'a code that stands alone is of such a kind',
      source('<x id="1" ctype="lb"/><ph id="2" ctype="image" assoc="both">p</ph>'),
      source('<x id="1" ctype="bold"/>'),
      '“bold” can’t be the “ctype” of <x>',
    ],
    [
      'a code of a pair is of another',
      source('<g id="1" ctype="bold" clone="no">а</g><bx id="2" ctype="x-a"/>'),
      source('<g id="1" ctype="lb">а</g>'),
      '“lb” can’t be the “ctype” of <g>',
    ],
    [
      'native codes begin and end',
      source(
        '<bpt id="1">b</bpt>а<ept id="1">e</ept><bpt id="2" rid="9">b</bpt>а<ept id="3" rid="9">e</ept>',
      ),
      source('<bpt id="1">b</bpt>а'),
      '<bpt> “1” has no <ept>',
    ],
    [
      'an end has its start before it',
      source('<bx id="1" rid="1"/>а<ex id="2" rid="1"/><ex id="7"/>'),
      source('<ex id="2" rid="1"/><bx id="1" rid="1"/>'),
      '<ex> ends “1”, which no <bx>',
    ],
    [
      'a pair has a number of its own',
      source('<bpt id="1" rid="1"/><ept id="1" rid="1"/><bpt id="2" rid="2"/><ept id="2" rid="2"/>'),
      source('<bpt id="1" rid="1"/><ept id="1" rid="1"/><bpt id="2" rid="1"/><ept id="2" rid="1"/>'),
      'Two <bpt> of one text have the “rid” 1',
    ],
    [
      'half a pair says which',
      source('<it id="1" pos="open">i</it><it id="2" pos="close">i</it>'),
      source('<it id="1">i</it>'),
      '<it> has no “pos”',
    ],
    [
      'text in a code stands in a sub',
      source('<ph id="1">p<sub ctype="link" datatype="html">а<x id="2"/></sub></ph>'),
      source('<ph id="1">p<g id="2">а</g></ph>'),
      '<g> may not stand in <ph>',
    ],
    [
      'a sub may be a unit of the file',
      body(
        `<trans-unit id="1"><source><ph id="1" xid="2">p</ph></source></trans-unit><trans-unit id="2">${P}</trans-unit>`,
      ),
      source('<ph id="1" xid="2">p</ph>'),
      '“xid” of <ph> is “2”, which is nowhere',
    ],
    [
      'a context is of a kind',
      unit(
        `${P}<context-group purpose="location x-mine" name="c"><context context-type="linenumber" match-mandatory="no">7</context></context-group>`,
      ),
      unit(`${P}<context-group><context context-type="line">7</context></context-group>`),
      '“line” can’t be the “context-type”',
    ],
    [
      'a group of contexts has one',
      unit(`${P}<context-group><context context-type="x-a">7</context></context-group>`),
      unit(`${P}<context-group/>`),
      '<context-group> holds no <context>',
    ],
    [
      'and a name of its own',
      unit(
        `${P}<context-group name="a"><context context-type="x-a">7</context></context-group><context-group name="b"><context context-type="x-a">7</context></context-group>`,
      ),
      unit(
        `${P}<context-group name="a"><context context-type="x-a">7</context></context-group><context-group name="a"><context context-type="x-a">7</context></context-group>`,
      ),
      'The id “a” of <context-group> stands twice',
    ],
    [
      'counts have a unit',
      unit(`${P}<count-group name="c"><count count-type="total" unit="word">7</count></count-group>`),
      unit(`${P}<count-group name="c"><count unit="letter">7</count></count-group>`),
      '“letter” can’t be the “unit”',
    ],
    [
      'a group of counts has a name',
      unit(`${P}<count-group name="c"/>`),
      unit(`${P}<count-group/>`),
      '<count-group> has no “name”',
    ],
    [
      'a property has a type',
      unit(`${P}<prop-group name="p"><prop prop-type="t" xml:lang="en">v</prop></prop-group>`),
      unit(`${P}<prop-group><prop>v</prop></prop-group>`),
      '<prop> has no “prop-type”',
    ],
  ]

describe('XLIFF 1.2', () => {
  it.each(CONSTRAINTS)('demands: %s', (_, valid, invalid, said) => {
    expect(toldOfXliff(valid).said).toEqual([])
    expect(toldOfXliff(invalid).said.join('\n')).toContain(said)
  })

  it('gives the units inside of binary ones too', () => {
    const binary = `<bin-unit id="2" mime-type="image/png"><bin-source><external-file href="x"/></bin-source>${U}</bin-unit>`
    expect(toldOfXliff(body(binary))).toEqual({read: 1, said: []})
  })
})
