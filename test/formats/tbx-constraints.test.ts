import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readTbx} from '../../src/formats/tbx.js'

const HEADER = '<fileDesc><titleStmt><title>t</title></titleStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>'
const ROOT = 'xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="kk"'
const MODULES = 'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
const tbx = (body: string, root = ROOT, header = HEADER) =>
  `<tbx ${root}>\n<tbxHeader>${header}</tbxHeader><text><body>${body}</body></text></tbx>`
const dct = (body: string, type = 'TBX-Basic') =>
  tbx(body, `${MODULES} ${ROOT.replace('dca', 'dct').replace('TBX-Basic', type)}`)
const term = (inside = '', about = '') =>
  `<conceptEntry id="c">${about}<langSec xml:lang="kk"><termSec><term>заң</term>${inside}</termSec></langSec></conceptEntry>`
const concept = (about: string) => term('', about)
const language = (about: string) =>
  `<conceptEntry id="c"><langSec xml:lang="kk">${about}<termSec><term>заң</term></termSec></langSec></conceptEntry>`
const dialect = (type: string, body: string) => tbx(body, ROOT.replace('TBX-Basic', type))
const martif = (body: string, root = 'type="TBX" xml:lang="en"') =>
  `<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif ${root}><martifHeader>${HEADER}<encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader><text><body>${body}</body></text></martif>`
const tig = (inside = '', about = '') =>
  `<termEntry id="c">${about}<langSet xml:lang="kk"><tig><term>заң</term>${inside}</tig></langSet></termEntry>`
const ntig = (inside: string) =>
  `<termEntry id="c"><langSet xml:lang="kk"><ntig>${inside}</ntig></langSet></termEntry>`

function complaints(text: string): {read: number; said: string[]} {
  const messages: Message[] = []
  const concepts = [...readTbx(text, {file: 'a.tbx', onMessage: message => messages.push(message)})]
  expect(messages.every(({place}) => (place.line ?? 0) > 0 && (place.column ?? 0) > 0)).toBe(true)
  return {read: concepts.length, said: messages.map(({reason}) => reason)}
}

/** What the standard demands, a file that does it, one that does not, and what is said of that. */
const CONSTRAINTS: readonly (readonly [constraint: string, valid: string, invalid: string, said: string])[] =
  [
    [
      'the namespace of the third version',
      tbx(term()),
      tbx(term(), ROOT.replace(/xmlns="[^"]*" /u, '')),
      'The namespace of TBX is',
    ],
    ['a style of two', tbx(term()), tbx(term(), ROOT.replace('dca', 'dcx')), '“dcx” can’t be the “style”'],
    [
      'a dialect',
      dialect('TBX-Linguist', term()),
      tbx(term(), ROOT.replace('type="TBX-Basic" ', '')),
      '<tbx> has no “type”',
    ],
    [
      'a language of the file',
      tbx(term()),
      tbx(term(), ROOT.replace('xml:lang="kk"', '')),
      '<tbx> has no “xml:lang”',
    ],
    [
      'language tags',
      tbx(language('')).replace('"kk"><termSec', '"kk-Cyrl-KZ"><termSec'),
      tbx(language('').replace('xml:lang="kk"', 'xml:lang="kk_KZ"')),
      '“kk_KZ” can’t be the “xml:lang” of <langSec>',
    ],
    [
      'a language for each section',
      tbx(language('')),
      tbx(language('').replace(' xml:lang="kk"', '')),
      '<langSec> has no “xml:lang”',
    ],
    [
      'a source in the header',
      tbx(
        term(),
        ROOT,
        `${HEADER}<encodingDesc><p>a</p></encodingDesc><revisionDesc><change><p>b</p></change></revisionDesc>`,
      ),
      tbx(term(), ROOT, '<fileDesc><titleStmt><title>t</title></titleStmt></fileDesc>'),
      '<fileDesc> holds no <sourceDesc>',
    ],
    [
      'the header in order',
      tbx(
        term(),
        ROOT,
        `<fileDesc><titleStmt><title>t</title><note>n</note></titleStmt><publicationStmt><p>p</p></publicationStmt><sourceDesc><p>x</p></sourceDesc><sourceDesc><p>y</p></sourceDesc></fileDesc>`,
      ),
      tbx(
        term(),
        ROOT,
        `<fileDesc><sourceDesc><p>x</p></sourceDesc><titleStmt><title>t</title></titleStmt></fileDesc>`,
      ),
      '<titleStmt> stands after',
    ],
    [
      'a change with a paragraph',
      tbx(term(), ROOT, `${HEADER}<revisionDesc><change><p>b</p></change></revisionDesc>`),
      tbx(term(), ROOT, `${HEADER}<revisionDesc><change>b</change></revisionDesc>`),
      '<change> holds no <p>',
    ],
    [
      'one body',
      tbx(term()),
      tbx(term()).replace('</body>', '</body><body/>'),
      '<text> holds a second <body>',
    ],
    [
      'back matter behind it',
      tbx(term()).replace(
        '</body>',
        '</body><back><refObjectSec type="respPerson"><refObject id="r"><item type="fn">A</item></refObject></refObjectSec></back>',
      ),
      tbx(term()).replace('<body>', '<back/><body>'),
      '<body> stands after',
    ],
    [
      'a language in each concept',
      tbx(term()),
      tbx('<conceptEntry id="c"><note>n</note></conceptEntry>'),
      '<conceptEntry> holds no <langSec>',
    ],
    [
      'a term in each section',
      tbx(term()),
      tbx('<conceptEntry id="c"><langSec xml:lang="kk"><termSec/></langSec></conceptEntry>'),
      '<termSec> holds no <term>',
    ],
    [
      'ids that stand once, whatever they are of',
      tbx(term('<note id="n">x</note>')),
      tbx(term('<note id="c">x</note>')),
      'The id “c” of <note> stands twice',
    ],
    [
      'ids of XML',
      tbx(term().replace('"c"', '"сот-1"')),
      tbx(term().replace('"c"', '"1"')),
      '“1” is no id of XML',
    ],
    ['an id for each concept', tbx(term()), tbx(term().replace(' id="c"', '')), '<conceptEntry> has no “id”'],
    [
      'what is said before the languages',
      tbx(concept('<note>n</note>')),
      tbx(term().replace('</conceptEntry>', '<note>n</note></conceptEntry>')),
      '<note> stands after elements of <conceptEntry>',
    ],
    [
      'attributes that are known',
      tbx(term('<note id="n" xml:lang="ru">x</note>')),
      tbx(term('<note lang2="ru">x</note>')),
      '“lang2” is no attribute of <note>',
    ],
    [
      'markup that is known',
      tbx(
        term(
          '<note>a<hi type="entailedTerm" target="c">b</hi><foreign xml:lang="en">c</foreign><ph type="x"/></note>',
        ),
      ),
      tbx(term('<note>a<b>b</b></note>')),
      '<b> is no element of TBX',
    ],
    [
      'elements that are known',
      tbx(concept('<admin type="source">s</admin>')),
      tbx(concept('<source>s</source>')),
      '<source> is no element of TBX',
    ],
    [
      'a category for each carrier',
      tbx(term('<admin type="source">s</admin>')),
      tbx(term('<admin>s</admin>')),
      '<admin> has no “type”',
    ],
    [
      'a group begins with what it is about',
      tbx(
        concept(
          '<descripGrp><descrip type="definition">d</descrip><note>n</note><admin type="source">s</admin></descripGrp>',
        ),
      ),
      tbx(
        concept(
          '<descripGrp><admin type="source">s</admin><descrip type="definition">d</descrip></descripGrp>',
        ),
      ),
      '<descrip> stands after elements of <descripGrp>',
    ],
    [
      'a reference finds an id',
      tbx(concept('<ref type="crossReference" target="c">x</ref>')),
      tbx(concept('<ref type="crossReference" target="d">x</ref>')),
      'points to “d”',
    ],
    [
      'a reference outside has a target',
      tbx(concept('<xref type="xGraphic" target="https://example.org/a.png">x</xref>')),
      tbx(concept('<xref type="xGraphic">x</xref>')),
      '<xref> has no “target”',
    ],
    [
      'a transaction of two kinds',
      tbx(
        term(
          '<transacGrp><transac type="transactionType">modification</transac><date>2016-04-12</date></transacGrp>',
        ),
      ),
      tbx(term('<transacGrp><transac type="transactionType">export</transac></transacGrp>')),
      '“export” is no value of “transactionType”',
    ],
    [
      'a day',
      tbx(
        term(
          '<transacGrp><transac type="transactionType">origination</transac><date>2016-02-29</date></transacGrp>',
        ),
      ),
      tbx(
        term(
          '<transacGrp><transac type="transactionType">origination</transac><date>12.04.2016</date></transacGrp>',
        ),
      ),
      '“12.04.2016” is no date',
    ],
    // Categories
    [
      'a category of the dialect',
      tbx(term('<termNote type="termLocation">menuItem</termNote>')),
      tbx(term('<termNote type="animacy">animate</termNote>')),
      '“animacy” is no category of TBX-Basic',
    ],
    [
      'Min has fewer',
      dialect('TBX-Min', term('<termNote type="partOfSpeech">noun</termNote>')),
      dialect('TBX-Min', term('<termNote type="termType">acronym</termNote>')),
      '“termType” is no category of TBX-Min',
    ],
    [
      'Core has none',
      dialect('TBX-Core', term('<note>n</note>')),
      dialect('TBX-Core', term('<termNote type="partOfSpeech">noun</termNote>')),
      '“partOfSpeech” is no category of TBX-Core',
    ],
    [
      'categories of other dialects are theirs',
      dialect('TBX-Linguist', term('<termNote type="animacy">animate</termNote>')),
      dialect('TBX-Linguist', term('<termNote>animate</termNote>')),
      '<termNote> has no “type”',
    ],
    [
      'a category has one carrier',
      tbx(term('<termNote type="geographicalUsage">KZ</termNote>')),
      tbx(term('<admin type="geographicalUsage">KZ</admin>')),
      '“geographicalUsage” is written as <termNote>, but <admin> was found',
    ],
    [
      'and its level',
      tbx(language('<descrip type="definition">d</descrip>')),
      tbx(language('<descrip type="subjectField">d</descrip>')),
      '“subjectField” may not stand in a langSec',
    ],
    [
      'a context belongs to a term',
      tbx(term('<descrip type="context">c</descrip>')),
      tbx(concept('<descrip type="context">c</descrip>')),
      '“context” may not stand in a conceptEntry',
    ],
    [
      'a gender of four',
      tbx(term('<termNote type="grammaticalGender">neuter</termNote>')),
      tbx(term('<termNote type="grammaticalGender">common</termNote>')),
      '“common” is no value of “grammaticalGender”',
    ],
    [
      'a status of four',
      tbx(term('<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>')),
      tbx(term('<termNote type="administrativeStatus">preferred</termNote>')),
      '“preferred” is no value of “administrativeStatus”',
    ],
    [
      'a type of term of six',
      tbx(term('<termNote type="termType">shortForm</termNote>')),
      tbx(term('<termNote type="termType">synonym</termNote>')),
      '“synonym” is no value of “termType”',
    ],
    // Categories as elements
    [
      'categories as elements in style dct',
      dct(
        term(
          '<min:partOfSpeech>noun</min:partOfSpeech><basic:context>c</basic:context>',
          '<min:subjectField>f</min:subjectField><descripGrp><basic:definition>d</basic:definition><basic:source>s</basic:source></descripGrp>',
        ),
      ),
      dct(term('<termNote type="partOfSpeech">noun</termNote>')),
      '<termNote> names a category in an attribute',
    ],
    [
      'in order there too',
      dct(term('<min:partOfSpeech>noun</min:partOfSpeech><note>n</note>')),
      dct(term('<note>n</note><min:partOfSpeech>noun</min:partOfSpeech>')),
      '<partOfSpeech> stands after elements of <termSec>',
    ],
    [
      'in their own module',
      dct(term('<basic:termType>acronym</basic:termType>')),
      dct(term('<min:termType>acronym</min:termType>')),
      '“termType” belongs to the module “basic”',
    ],
    [
      'groups of them',
      dct(
        term(
          '<transacGrp><basic:transactionType>origination</basic:transactionType><date>2016-04-12</date><basic:responsibility>a</basic:responsibility></transacGrp>',
        ),
      ),
      dct(term('<transacGrp><date>2016-04-12</date></transacGrp>')),
      '<transacGrp> holds no <transac>',
    ],
    [
      'modules of the dialect',
      dct(term('<min:partOfSpeech>noun</min:partOfSpeech>'), 'TBX-Min'),
      dct(term('<basic:termType>acronym</basic:termType>'), 'TBX-Min'),
      '“termType” is no category of TBX-Min',
    ],
    // The second version
    [
      'the second version has no namespace',
      martif(tig()),
      martif(tig(), 'type="TBX" xml:lang="en" xmlns="urn:x"'),
      'The namespace of TBX is',
    ],
    [
      'it has a type and a language',
      martif(tig()),
      martif(tig(), 'type="TBX"'),
      '<martif> has no “xml:lang”',
    ],
    [
      'its sections have other names',
      martif(
        tig(
          '<termNote type="partOfSpeech">noun</termNote><note>n</note>',
          '<descrip type="subjectField">f</descrip>',
        ),
      ),
      martif(term()),
      '<conceptEntry> is no element of TBX',
    ],
    [
      'terms in groups',
      martif(
        ntig(
          '<termGrp><term>заң</term><termNoteGrp><termNote type="termType">fullForm</termNote><note>n</note></termNoteGrp><termCompList type="hyphenation"><termComp>за</termComp><termComp>ң</termComp></termCompList></termGrp><note>n</note>',
        ),
      ),
      martif(ntig('<term>заң</term>')),
      '<term> may not stand in <ntig>',
    ],
    ['one term in each', martif(tig()), martif(tig('<term>сот</term>')), '<term>'],
    [
      'notes on a term before the rest',
      martif(tig('<termNote type="termType">fullForm</termNote><admin type="source">s</admin>')),
      martif(tig('<admin type="source">s</admin><termNote type="termType">fullForm</termNote>')),
      '<termNote> stands after elements of <tig>',
    ],
    ['ids of XML in it too', martif(tig()), martif(tig().replace('"c"', '"12"')), '“12” is no id of XML'],
    [
      'a reference in it finds an id',
      martif(tig('', '<ref type="seeAlso" target="c">x</ref><ref type="seeAlso">y</ref>')),
      martif(tig('', '<ref type="seeAlso" target="d">x</ref>')),
      'points to “d”',
    ],
    [
      'a date of ISO 8601',
      martif(
        tig(
          '<transacGrp><transac type="transactionType">origination</transac><date>2016-04-12T10:00:00</date></transacGrp>',
        ),
      ),
      martif(
        tig(
          '<transacGrp><transac type="transactionType">origination</transac><date>yesterday</date></transacGrp>',
        ),
      ),
      '“yesterday” is no date',
    ],
    [
      'a source in its header',
      martif(tig()),
      martif(tig()).replace(/<sourceDesc>.*?<\/sourceDesc>/u, ''),
      '<fileDesc> holds no <sourceDesc>',
    ],
  ]

describe('TBX', () => {
  it.each(CONSTRAINTS)('demands: %s', (_, valid, invalid, said) => {
    expect(complaints(valid)).toEqual({read: 1, said: []})
    expect(complaints(invalid).said.join('\n')).toContain(said)
  })
})
