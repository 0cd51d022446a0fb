import {describe, expect, it} from 'vitest'
import {toldOfXliff} from '../support/told-of-xliff.js'

const MODULES = {
  mtc: 'urn:oasis:names:tc:xliff:matches:2.0',
  gls: 'urn:oasis:names:tc:xliff:glossary:2.0',
  fs: 'urn:oasis:names:tc:xliff:fs:2.0',
  mda: 'urn:oasis:names:tc:xliff:metadata:2.0',
  res: 'urn:oasis:names:tc:xliff:resourcedata:2.0',
  ctr: 'urn:oasis:names:tc:xliff:changetracking:2.0',
  slr: 'urn:oasis:names:tc:xliff:sizerestriction:2.0',
  val: 'urn:oasis:names:tc:xliff:validation:2.0',
  its: 'http://www.w3.org/2005/11/its',
  itsm: 'urn:oasis:names:tc:xliff:itsm:2.1',
  x: 'urn:x',
}
const NAMESPACES = Object.entries(MODULES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)

const document = (
  inside: string,
  root = 'version="2.1" srcLang="kk" trgLang="ru"',
  core = 'urn:oasis:names:tc:xliff:document:2.0',
) => `<xliff xmlns="${core}" ${NAMESPACES.join(' ')} ${root}>\n${inside}</xliff>`
const file = (inside: string, attributes = '') => document(`<file id="f" ${attributes}>${inside}</file>`)
const unit = (inside: string, attributes = '') => file(`<unit id="u" ${attributes}>${inside}</unit>`)
const S = '<segment><source>а</source></segment>'
const segment = (inside: string, target?: string, attributes = '') =>
  `<segment ${attributes}><source>${inside}</source>${target === undefined ? '' : `<target>${target}</target>`}</segment>`
const DATA = '<originalData><data id="d">x</data><data id="e">y</data></originalData>'
const source = (inside: string) => unit(DATA + segment(inside))
const both = (inside: string, target: string) => unit(DATA + segment(inside, target))
const match = (inside: string, attributes = 'ref="#s"') =>
  unit(
    `<mtc:matches><mtc:match ${attributes}>${inside}</mtc:match></mtc:matches>${segment('а', undefined, 'id="s"')}`,
  )
const PAIR = '<source>а</source><target>б</target>'
const glossary = (inside: string) =>
  unit(
    `<gls:glossary>${inside}</gls:glossary>${segment('<mrk id="m" type="term">а</mrk>', undefined, 'id="s"')}`,
  )
const resources = (inside: string) =>
  file(`<res:resourceData>${inside}</res:resourceData><unit id="u">${S}</unit>`)
const fixed = 'canCopy="no" canDelete="no" canReorder='

/** What the standard demands, a file that does it, one that does not, and what is said of that. */
const CONSTRAINTS: readonly (readonly [constraint: string, valid: string, invalid: string, said: string])[] =
  [
    [
      'the namespace',
      file(`<unit id="u">${S}</unit>`),
      document(`<file id="f"><unit id="u">${S}</unit></file>`, undefined, 'urn:other'),
      'The namespace of XLIFF 2 is',
    ],
    [
      'the version',
      document(`<file id="f"><unit id="u">${S}</unit></file>`, 'version="2.0" srcLang="kk"'),
      document(`<file id="f"><unit id="u">${S}</unit></file>`, 'version="2.7" srcLang="kk"'),
      '“2.7” can’t be the “version” of <xliff>',
    ],
    [
      'languages are BCP 47',
      document(
        `<file id="f"><unit id="u">${S}</unit></file>`,
        'version="2.0" srcLang="kk-Cyrl-KZ" trgLang="sr-Latn"',
      ),
      document(`<file id="f"><unit id="u">${S}</unit></file>`, 'version="2.0" srcLang="kk" trgLang="ru_RU"'),
      '“ru_RU” can’t be the “trgLang”',
    ],
    [
      'no attribute of its own is unknown to xliff',
      document(
        `<file id="f"><unit id="u">${S}</unit></file>`,
        'version="2.0" srcLang="kk" x:a="b" xml:space="preserve"',
      ),
      document(`<file id="f"><unit id="u">${S}</unit></file>`, 'version="2.0" srcLang="kk" lang="b"'),
      '“lang” is no attribute of <xliff>',
    ],
    [
      'a target needs trgLang',
      document(`<file id="f"><unit id="u">${S}</unit></file>`, 'version="2.0" srcLang="kk"'),
      document(`<file id="f"><unit id="u">${segment('а', '')}</unit></file>`, 'version="2.0" srcLang="kk"'),
      'A <target> stands in a file without “trgLang”',
    ],
    [
      'the language of a source is that of the file or a part of it',
      unit('<segment><source xml:lang="kk-KZ">а</source></segment>'),
      unit('<segment><source xml:lang="ky">а</source></segment>'),
      'The <source> is in “ky”',
    ],
    [
      'the language of a target too',
      unit('<segment><source>а</source><target xml:lang="RU">б</target></segment>'),
      unit('<segment><source>а</source><target xml:lang="uk">б</target></segment>'),
      'The <target> is in “uk”',
    ],
    [
      'xml:space has two values',
      unit(S, 'xml:space="preserve"'),
      unit(S, 'xml:space="keep"'),
      '“keep” can’t be the “xml:space”',
    ],
    [
      'directions have three',
      unit(S, 'srcDir="rtl" trgDir="auto"'),
      unit(S, 'srcDir="up"'),
      '“up” can’t be the “srcDir”',
    ],
    [
      'translate is yes or no',
      unit(S, 'translate="no"'),
      unit(S, 'translate="false"'),
      '“false” can’t be the “translate”',
    ],
    ['an id is a token', unit(S, 'name="а б"'), file(`<unit id="а б">${S}</unit>`), '“а б” is no id'],
    [
      'a group has an id of its own in the file',
      file(`<group id="g"><group id="h"/></group><unit id="g">${S}</unit>`),
      file(`<group id="g"/><group id="g"/>`),
      'The id “g” of <group> stands twice',
    ],
    [
      'the skeleton comes first',
      file(`<skeleton href="a"/><unit id="u">${S}</unit>`),
      file(`<unit id="u">${S}</unit><skeleton href="a"/>`),
      '<skeleton> stands after',
    ],
    [
      'a skeleton has content or href',
      file(`<skeleton><x:y/></skeleton><unit id="u">${S}</unit>`),
      file(`<skeleton href="a">text</skeleton><unit id="u">${S}</unit>`),
      'either content or “href”',
    ],
    [
      'extensions stand before notes',
      unit(`<x:y/><notes><note>n</note></notes>${S}`),
      unit(`<notes><note>n</note></notes><x:y/>${S}`),
      '<y> of a module or extension stands after',
    ],
    [
      'a unit has a segment',
      unit(`<ignorable><source> </source></ignorable>${S}`),
      unit('<ignorable><source> </source></ignorable>'),
      '<unit> holds no <segment>',
    ],
    [
      'notes have ids of their own',
      unit(`<notes><note id="n">a</note><note>b</note></notes>${S}`),
      unit(`<notes><note id="n">a</note><note id="n">b</note></notes>${S}`),
      'The id “n” of <note> stands twice',
    ],
    [
      'a note applies to source or target',
      unit(`<notes><note appliesTo="target" priority="10" category="c">a</note></notes>${S}`),
      unit(`<notes><note appliesTo="both">a</note></notes>${S}`),
      '“both” can’t be the “appliesTo”',
    ],
    [
      'priority is 1 to 10',
      unit(`<notes><note priority="1">a</note></notes>${S}`),
      unit(`<notes><note priority="0">a</note></notes>${S}`),
      '“0” can’t be the “priority”',
    ],
    [
      'a note may point to a part of its unit',
      unit(`<notes><note ref="#s">a</note></notes>${segment('а', undefined, 'id="s"')}`),
      unit(`<notes><note ref="#t">a</note></notes>${segment('а', undefined, 'id="s"')}`),
      '“ref” of <note> is “#t”',
    ],
    [
      'a state is one of four',
      unit(segment('а', 'б', 'state="reviewed" subState="x:a"')),
      unit(segment('а', 'б', 'state="done"')),
      '“done” can’t be the “state”',
    ],
    [
      'what is translated has a target',
      unit(segment('а', undefined, 'state="initial"')),
      unit(segment('а', undefined, 'state="final"')),
      'said to be “final” and has no <target>',
    ],
    [
      'a substate has a prefix',
      unit(segment('а', 'б', 'state="final" subState="my:sub"')),
      unit(segment('а', 'б', 'state="final" subState="sub"')),
      '“sub” can’t be the “subState”',
    ],
    [
      'the prefix xlf is reserved',
      unit(S, 'type="my:type"'),
      unit(S, 'type="xlf:type"'),
      '“xlf:type” can’t be the “type”',
    ],
    [
      'the order of targets is one of the unit',
      unit(
        `<segment><source>а</source><target order="2">а</target></segment><ignorable><source>б</source><target order="1">б</target></ignorable>`,
      ),
      unit(`<segment><source>а</source><target order="0">а</target></segment>`),
      '“0” can’t be the “order”',
    ],
    [
      'a place that was left is taken',
      unit(
        `<segment><source>а</source><target order="2">а</target></segment><segment><source>б</source><target order="1">б</target></segment>`,
      ),
      unit(
        `<segment><source>а</source><target order="2">а</target></segment><segment><source>б</source></segment>`,
      ),
      'has left the place 1',
    ],
    ['codes have ids', source('<ph id="1"/>'), source('<ph/>'), '<ph> has no “id”'],
    [
      'the target repeats the id of the same code',
      both('<ph id="1"/><pc id="2">а</pc>', '<pc id="2">б</pc><ph id="1"/>'),
      both('<ph id="1"/>', '<pc id="1">б</pc>'),
      'The id “1” of <pc> in a target is that of another code',
    ],
    [
      'and only in its own segment',
      unit(segment('<ph id="1"/>', '<ph id="1"/>') + segment('<ph id="2"/>', '<ph id="2"/>')),
      unit(segment('<ph id="1"/>', 'а') + segment('б', '<ph id="1"/>')),
      'in a target is that of another code',
    ],
    [
      'a code of the target alone has a new id',
      both('а', '<ph id="1"/>'),
      unit(segment('а', '<ph id="1"/>') + segment('б', '<ph id="1"/>')),
      'The id “1” of <ph> stands twice in its unit',
    ],
    [
      'no code has the id of a segment',
      unit(segment('<ph id="1"/>', undefined, 'id="s"')),
      unit(segment('<ph id="s"/>', undefined, 'id="s"')),
      'is that of a segment too',
    ],
    [
      'data are those of the unit',
      source('<ph id="1" dataRef="d"/><sc id="2" dataRef="d"/><ec startRef="2" dataRef="e"/>'),
      source('<sc id="2" dataRef="q"/><ec startRef="2"/>'),
      '“dataRef” of <sc> is “q”',
    ],
    [
      'data of a pair are two',
      source('<pc id="1" dataRefStart="d" dataRefEnd="e">а</pc>'),
      source('<pc id="1" dataRefStart="d">а</pc>'),
      '“dataRefStart” stands on <pc> without “dataRefEnd”',
    ],
    [
      'equivalents of a pair are two',
      source('<pc id="1" equivStart="" equivEnd="">а</pc>'),
      source('<pc id="1" equivEnd="x">а</pc>'),
      '“equivEnd” stands on <pc> without “equivStart”',
    ],
    [
      'a data id stands once',
      unit(DATA + S),
      unit(`<originalData><data id="d"/><data id="d"/></originalData>${S}`),
      'The id “d” of <data> stands twice',
    ],
    [
      'white space of data is kept',
      unit(`<originalData><data id="d" xml:space="preserve"> </data></originalData>${S}`),
      unit(`<originalData><data id="d" xml:space="default"> </data></originalData>${S}`),
      '“default” can’t be the “xml:space” of <data>',
    ],
    [
      'data hold text and impossible characters',
      unit(`<originalData><data id="d">x<cp hex="001B"/></data></originalData>${S}`),
      unit(`<originalData><data id="d"><ph id="1"/></data></originalData>${S}`),
      '<ph> may not stand in <data>',
    ],
    [
      'cp is for what XML can’t hold',
      source('<cp hex="001B"/><cp hex="000B"/><cp hex="D800"/><cp hex="FFFE"/>'),
      source('<cp hex="0041"/>'),
      '“0041” can’t be the “hex”',
    ],
    [
      'and has four digits at least',
      source('<cp hex="0000"/>'),
      source('<cp hex="1B"/>'),
      '“1B” can’t be the “hex”',
    ],
    [
      'a subtype needs its type',
      source('<ph id="1" type="ui" subType="xlf:var"/>'),
      source('<ph id="1" subType="x:y"/>'),
      '“subType” stands on <ph> without “type”',
    ],
    [
      'a subtype of XLIFF has one type',
      source('<ph id="1" type="fmt" subType="xlf:lb"/>'),
      source('<ph id="1" type="link" subType="xlf:lb"/>'),
      'can’t be the subtype of the type “link”',
    ],
    [
      'a start ends in its unit',
      unit(segment('<sc id="1"/>а') + segment('б<ec startRef="1"/>')),
      source('<sc id="1"/>'),
      '<sc> “1” has no <ec>',
    ],
    [
      'an end has one start before it',
      source('<sc id="1"/><ec startRef="1"/>'),
      source('<sc id="1"/><ec startRef="1"/><ec startRef="1"/>'),
      '<ec> ends “1”, which no <sc>',
    ],
    [
      'the start of a pair is no placeholder',
      source('<ph id="2"/><sc id="1"/><ec startRef="1"/>'),
      source('<ph id="1"/><ec startRef="1"/>'),
      '<ec> ends “1”, which no <sc>',
    ],
    [
      'an end names its start or itself',
      source('<ec id="1" isolated="yes" dir="ltr"/>'),
      source('<ec id="1"/>'),
      'has no “startRef”',
    ],
    [
      'not both',
      source('<sc id="1" isolated="yes"/>'),
      source('<sc id="1"/><ec id="2" startRef="1"/>'),
      'has a “id”',
    ],
    [
      'an isolated end has no start',
      source('<sc id="1" isolated="yes"/><ec id="2" isolated="yes"/>'),
      source('<sc id="1"/><ec id="2" isolated="yes" startRef="1"/>'),
      'An isolated <ec> has a “startRef”',
    ],
    [
      'what is isolated has no end in the unit',
      source('<sc id="1" isolated="no"/><ec startRef="1"/>'),
      source('<sc id="1" isolated="yes"/><ec startRef="1"/>'),
      'which is said to be isolated',
    ],
    [
      'both ends say the same',
      source(`<sc id="1" canOverlap="no" canDelete="no"/><ec startRef="1" canOverlap="no" canDelete="no"/>`),
      source('<sc id="1" canOverlap="no"/><ec startRef="1"/>'),
      'differ in “canOverlap”',
    ],
    [
      'firstNo ends in no',
      source(`<sc id="1" ${fixed}"firstNo"/><ec startRef="1" ${fixed}"no"/>`),
      source(`<sc id="1" ${fixed}"firstNo"/><ec startRef="1" ${fixed}"firstNo"/>`),
      'differ in “canReorder”',
    ],
    [
      'a fixed sequence is not broken',
      source(`<ph id="1" ${fixed}"firstNo"/>а<ph id="2" ${fixed}"no"/>`),
      source(`<ph id="1" ${fixed}"firstNo"/><ph id="3"/><ph id="2" ${fixed}"no"/>`),
      'with no code of “firstNo” before it',
    ],
    [
      'and keeps its order in the target',
      both(
        `<ph id="1" ${fixed}"firstNo"/><ph id="2" ${fixed}"no"/>`,
        `<ph id="1" ${fixed}"firstNo"/><ph id="2" ${fixed}"no"/>`,
      ),
      both(
        `<ph id="1" ${fixed}"firstNo"/><ph id="2" ${fixed}"no"/>`,
        `<ph id="2" ${fixed}"firstNo"/><ph id="1" ${fixed}"no"/>`,
      ),
      'The codes 1, 2, which may not change places',
    ],
    [
      'what may not be deleted is in the target',
      both('<ph id="1" canDelete="no"/>', '<ph id="1" canDelete="no"/>'),
      both('<ph id="1" canDelete="no"/>', 'б'),
      'The code “1”, which may not be removed',
    ],
    [
      'a copy is of a code without data',
      source('<ph id="1"/><ph id="2" copyOf="1"/>'),
      source('<ph id="1" dataRef="d"/><ph id="2" copyOf="1"/>'),
      'is a copy (copyOf) of a code with original data',
    ],
    [
      'a copy is of what may be copied',
      source('<ph id="1" canCopy="yes"/><ph id="2" copyOf="1"/>'),
      source('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>'),
      'a code that may not be copied',
    ],
    [
      'an annotation ends',
      source('<sm id="1" translate="no"/>а<em startRef="1"/>'),
      source('<sm id="1"/>а'),
      '<sm> “1” has no <em>',
    ],
    [
      'annotations may overlap',
      source('<sm id="1" type="term"/>а<sm id="2" type="x:y"/>б<em startRef="1"/><em startRef="2"/>'),
      source('а<em/>'),
      '<em> has no “startRef”',
    ],
    [
      'a comment says something or points to a note',
      unit(
        `<notes><note id="n">a</note></notes>${segment('<mrk id="1" type="comment" ref="#n=n">а</mrk><mrk id="2" type="comment" value="v">б</mrk>')}`,
      ),
      unit(
        `<notes><note id="n">a</note></notes>${segment('<mrk id="1" type="comment" value="v" ref="#n=n">а</mrk>')}`,
      ),
      'either “value” or “ref”',
    ],
    [
      'and that note is in the unit',
      unit(
        `<notes><note id="n">a</note></notes>${segment('<sm id="1" type="comment" ref="#n=n"/>а<em startRef="1"/>')}`,
      ),
      unit(segment('<mrk id="1" type="comment" ref="#1">а</mrk>')),
      'which is no note of the unit',
    ],
    [
      'a term may have both',
      source('<mrk id="1" type="term" value="v" ref="https://example.org/a">а</mrk>'),
      source('<mrk id="1" type="noun">а</mrk>'),
      '“noun” can’t be the “type”',
    ],
    [
      'a marker of a candidate points nowhere',
      source('<mrk id="1" type="mtc:match">а</mrk>'),
      source('<mrk id="1" type="mtc:match" ref="#1">а</mrk>'),
      'both “type="mtc:match"” and “ref”',
    ],
    [
      'parts of a code are units of the file',
      file(
        `<unit id="u">${segment('<pc id="1" subFlowsStart="v" subFlowsEnd="v">а</pc>')}</unit><unit id="v">${S}</unit>`,
      ),
      file(`<unit id="u">${segment('<pc id="1" subFlowsStart="v">а</pc>')}</unit><unit id="v">${S}</unit>`),
      '“subFlowsStart” stands on <pc> without “subFlowsEnd”',
    ],
    [
      'the prefix of a fragment has its place',
      source('<mrk id="1" ref="#f=f/u=u/1">а</mrk><mrk id="2" ref="#/f=f/g=g/u=u/gls=3">б</mrk>'),
      source('<mrk id="1" ref="#u=u/f=f">а</mrk>'),
      'is no reference',
    ],
    // Modules
    [
      'a candidate may point with a bare id',
      match(
        PAIR,
        'ref="s" id="m" type="icm" similarity="100.0" matchQuality="0" matchSuitability="99.99" origin="x" x:a="b"',
      ),
      match(PAIR, 'ref="t"'),
      '“ref” of <match> is “t”',
    ],
    [
      'the type of a candidate is one of seven',
      match(PAIR, 'ref="#s" type="mt" subType="x:y"'),
      match(PAIR, 'ref="#s" type="fuzzy"'),
      '“fuzzy” can’t be the “type” of <match>',
    ],
    [
      'its codes are its own',
      match('<source><ph id="1"/></source><target><ph id="1"/></target>'),
      match('<source><ph id="1"/><ph id="1"/></source><target/>'),
      'The id “1” of <ph> stands twice',
    ],
    [
      'and end in it',
      match('<source><sc id="1"/><ec startRef="1"/></source><target/>'),
      match('<source><sc id="1"/></source><target/>'),
      '<sc> “1” has no <ec>',
    ],
    [
      'a similarity is a percentage',
      match(PAIR, 'ref="#s" similarity="0.5"'),
      match(PAIR, 'ref="#s" similarity="80%"'),
      '“80%” can’t be the “similarity”',
    ],
    [
      'a translation has an id of its own',
      glossary(
        '<gls:glossEntry id="g" ref="#m"><gls:term source="x">а</gls:term><gls:translation id="t">б</gls:translation></gls:glossEntry>',
      ),
      glossary(
        '<gls:glossEntry id="g"><gls:term>а</gls:term><gls:translation id="g">б</gls:translation></gls:glossEntry>',
      ),
      'The id “g” of <translation> stands twice',
    ],
    [
      'an entry has one term',
      glossary(
        '<gls:glossEntry><gls:term>а</gls:term><gls:translation>б</gls:translation><gls:translation>в</gls:translation><gls:definition>г</gls:definition></gls:glossEntry>',
      ),
      glossary(
        '<gls:glossEntry><gls:term>а</gls:term><gls:term>б</gls:term><gls:translation>в</gls:translation></gls:glossEntry>',
      ),
      '<glossEntry> holds a second <term>',
    ],
    [
      'groups of metadata have ids of their own',
      unit(
        `<mda:metadata id="m"><mda:metaGroup id="n" category="c" appliesTo="ignorable"><mda:meta type="t">v</mda:meta></mda:metaGroup></mda:metadata>${S}`,
      ),
      unit(
        `<mda:metadata id="m"><mda:metaGroup id="m"><mda:meta type="t">v</mda:meta></mda:metaGroup></mda:metadata>${S}`,
      ),
      'The id “m” of <metaGroup> stands twice',
    ],
    [
      'a meta has a type',
      unit(
        `<mda:metadata><mda:metaGroup><mda:metaGroup><mda:meta type="t"/></mda:metaGroup></mda:metaGroup></mda:metadata>${S}`,
      ),
      unit(`<mda:metadata><mda:metaGroup><mda:meta/></mda:metaGroup></mda:metadata>${S}`),
      '<meta> has no “type”',
    ],
    [
      'a resource elsewhere says what it is',
      resources(
        '<res:resourceItem id="r" mimeType="text/xml" context="no"><res:source href="a" xml:lang="kk"/><res:target href="b"/></res:resourceItem>',
      ),
      resources('<res:resourceItem id="r"><res:source href="a"/></res:resourceItem>'),
      'has no “mimeType”',
    ],
    [
      'a resource has the language of the file',
      resources('<res:resourceItem id="r"><res:source xml:lang="kk"><x:y/></res:source></res:resourceItem>'),
      resources('<res:resourceItem id="r"><res:source xml:lang="en"><x:y/></res:source></res:resourceItem>'),
      'The <source> is in “en”',
    ],
    [
      'a reference to a resource finds it',
      file(
        `<res:resourceData><res:resourceItem id="r"><res:source><x:y/></res:source></res:resourceItem></res:resourceData><unit id="u"><res:resourceData><res:resourceItemRef ref="r"/></res:resourceData>${S}</unit>`,
      ),
      unit(`<res:resourceData><res:resourceItemRef ref="q"/></res:resourceData>${S}`),
      'which no <resourceItem> of the file is called',
    ],
    [
      'changes are of something',
      unit(
        `<ctr:changeTrack><ctr:revisions appliesTo="source" currentVersion="1"><ctr:revision author="a" datetime="2016-04-12T09:00:00Z" version="1"><ctr:item property="content">а</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>${S}`,
      ),
      unit(
        `<ctr:changeTrack><ctr:revisions><ctr:revision><ctr:item property="content">а</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>${S}`,
      ),
      '<revisions> has no “appliesTo”',
    ],
    [
      'sizes are told once',
      file(
        `<slr:profiles generalProfile="xliff:codepoints"><slr:normalization general="nfc" storage="none"/></slr:profiles><unit id="u" slr:sizeRestriction="5" slr:storageRestriction="9">${segment('<ph id="1" slr:equivStorage="1" slr:sizeInfo="2"/>')}</unit>`,
      ),
      source('<ph id="1" slr:sizeInfo="2" slr:sizeInfoRef="q"/>'),
      'both “sizeInfo” and “sizeInfoRef”',
    ],
    [
      'no attribute of a module is unknown',
      unit(S, 'slr:sizeRestriction="5"'),
      unit(S, 'slr:size="5"'),
      '“size” is no attribute of the module “sizerestriction”',
    ],
    [
      'a rule of a file is not disabled',
      unit(
        `<val:validation><val:rule isNotPresent="а" disabled="yes" caseSensitive="no" normalization="nfd"/></val:validation>${S}`,
      ),
      file(
        `<val:validation><val:rule isPresent="а" disabled="yes"/></val:validation><unit id="u">${S}</unit>`,
      ),
      'may not be disabled',
    ],
    [
      'a rule that counts is one of presence',
      unit(`<val:validation><val:rule isPresent="а" occurs="2" x:a="b"/></val:validation>${S}`),
      unit(`<val:validation><val:rule startsWith="а" occurs="2"/></val:validation>${S}`),
      '“occurs” stands on <rule> without “isPresent”',
    ],
    [
      'the style of a pair is at its start',
      source('<sc id="1" fs:fs="b" fs:subFs="class,a"/><ec startRef="1"/>'),
      source('<sc id="1"/><ec startRef="1" fs:fs="b"/>'),
      '“fs” stands on <ec> without “isolated="yes"”',
    ],
    [
      'ITS says its version',
      unit(
        segment('<mrk id="1" its:allowedCharacters="[a-z]" type="its:generic">а</mrk>'),
        'its:version="2.0"',
      ),
      unit(segment('<mrk id="1" its:allowedCharacters="[a-z]">а</mrk>')),
      '“allowedCharacters” of ITS stands on <mrk>',
    ],
    [
      'annotations of ITS are of its type',
      unit(
        segment('<mrk id="1" its:mtConfidence="0.9" its:annotatorsRef="mt-confidence|tool">а</mrk>'),
        'its:version="2.0"',
      ),
      unit(segment('<mrk id="1" type="term" itsm:domains="law">а</mrk>'), 'its:version="2.0"'),
      '“domains” of ITS stands on a <mrk> of the type “term”',
    ],
    [
      'a rating is a score or a vote',
      unit(S, 'its:version="2.0" its:locQualityRatingScore="9" its:locQualityRatingScoreThreshold="8"'),
      unit(S, 'its:version="2.0" its:locQualityRatingScore="9" its:locQualityRatingVote="3"'),
      'both “locQualityRatingScore” and “locQualityRatingVote”',
    ],
    [
      'a threshold is of a rating',
      unit(S, 'its:version="2.0" its:locQualityRatingVote="9" its:locQualityRatingVoteThreshold="8"'),
      unit(S, 'its:version="2.0" its:locQualityRatingVoteThreshold="8"'),
      'without “locQualityRatingVote”',
    ],
    [
      'issues that are pointed to are in the unit',
      unit(
        `<its:locQualityIssues xml:id="i"><its:locQualityIssue locQualityIssueType="typographical"/></its:locQualityIssues>${segment('<mrk id="1" its:locQualityIssuesRef="#its=i">а</mrk>')}`,
        'its:version="2.0"',
      ),
      unit(segment('<mrk id="1" its:locQualityIssuesRef="#its=i">а</mrk>'), 'its:version="2.0"'),
      '“ref” of <mrk> is “#its=i”',
    ],
    [
      'an issue says what it is',
      unit(
        `<its:locQualityIssues xml:id="i"><its:locQualityIssue locQualityIssueComment="c"/></its:locQualityIssues>${S}`,
        'its:version="2.0"',
      ),
      unit(
        `<its:locQualityIssues xml:id="i"><its:locQualityIssue/></its:locQualityIssues>${S}`,
        'its:version="2.0"',
      ),
      '<locQualityIssue> of ITS says nothing',
    ],
    [
      'who annotates is told by category',
      unit(S, 'its:version="2.0" its:annotatorsRef="mt-confidence|a terminology|b"'),
      unit(S, 'its:version="2.0" its:annotatorsRef="translation|a"'),
      'can’t be the “annotatorsRef”',
    ],
  ]

describe('XLIFF 2', () => {
  it.each(CONSTRAINTS)('demands: %s', (_, valid, invalid, said) => {
    expect(toldOfXliff(valid).said).toEqual([])
    expect(toldOfXliff(invalid).said.join('\n')).toContain(said)
  })

  it('is read where its namespace is another, with a word', () => {
    const text = document(
      `<file id="f"><unit id="u">${segment('а', 'б')}</unit></file>`,
      undefined,
      'urn:other',
    )
    expect(toldOfXliff(text)).toEqual({
      read: 1,
      said: [expect.stringContaining('The namespace of XLIFF 2 is')],
    })
  })
})
