import {describe, expect, it} from 'vitest'
import type {Message} from '../../src/errors.js'
import {readConcepts} from '../../src/formats/concepts.js'
import {readUnits, writeUnits} from '../../src/formats/format.js'
import type {NewUnit} from '../../src/model/unit.js'

function read(text: string, file: string): {units: NewUnit[]; said: string[]} {
  const messages: Message[] = []
  const units = [...readUnits(text, {file, onMessage: message => messages.push(message)})]
  return {units, said: messages.map(({reason}) => reason)}
}

const typesOf = (unit: NewUnit | undefined, type: string) =>
  unit?.properties?.filter(property => property.type === type).map(({value}) => value)

/** What comes back after export and import in JSON Lines and in TMX, which keep everything. */
function again(units: readonly NewUnit[], format: 'tmx' | 'jsonl'): NewUnit[] {
  return [...readUnits([...writeUnits(units, {format})].join(''))]
}

const XLIFF = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"'

describe('A file of Trados Studio (sdlxliff)', () => {
  const text = `<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" ${XLIFF} sdl:version="1.0"><doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/>
<file original="law.docx" datatype="x-sdlfilterframework2" source-language="kk-KZ" target-language="ru-RU"><header><reference><internal-file form="base64">AAAA</internal-file></reference><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><value key="SDL:FileId">1</value></file-info><tag-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><tag id="7"><bpt name="b">&lt;b&gt;</bpt><bpt-props><value key="a">b</value></bpt-props><ept name="b">&lt;/b&gt;</ept></tag><tag id="8"><ph name="br">&lt;br/&gt;</ph></tag></tag-defs></header>
<body><group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts><trans-unit id="a1"><source>Заң <g id="7">күшіне</g> енді. Ол жаңа.</source><seg-source><mrk mtype="seg" mid="1">Заң <g id="7">күшіне</g> енді.</mrk> <mrk mtype="seg" mid="2">Ол жаңа.<x id="8"/></mrk></seg-source><target><mrk mtype="seg" mid="1">Закон <g id="7">вступил</g> <mrk mtype="x-sdl-deleted" sdl:revid="r">вошёл </mrk><mrk mtype="x-sdl-added" sdl:revid="s">в</mrk> силу.</mrk> <mrk mtype="seg" mid="2">Он новый.<x id="8"/></mrk></target><sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation" origin="tm" origin-system="laws" percent="99"><sdl:prev-origin origin="mt"><sdl:value key="created_by">машина</sdl:value></sdl:prev-origin><sdl:value key="created_by">Әсел</sdl:value><sdl:value key="created_on">04/12/2016 09:00:00</sdl:value><sdl:value key="last_modified_by">Ерлан</sdl:value></sdl:seg><sdl:seg id="2" conf="Draft" locked="true" origin="mt"/></sdl:seg-defs></trans-unit></group></body></file></xliff>`
  const {units, said} = read(text, 'law.docx.sdlxliff')

  it('is read segment by segment, with status, people and origin', () => {
    expect(said).toEqual([])
    expect(units.map(({variants}) => variants.map(variant => variant.text))).toEqual([
      ['Заң күшіне енді.', 'Закон вступил в силу.'],
      ['Ол жаңа.', 'Он новый.'],
    ])
    expect(units.map(({status}) => status)).toEqual(['reviewed', 'draft'])
    expect(units[0]).toMatchObject({createdBy: 'Әсел', createdAt: '2016-04-12T09:00:00Z', changedBy: 'Ерлан'})
    expect(typesOf(units[0], 'sdl:origin')).toEqual(['tm'])
    expect(typesOf(units[0], 'sdl:percent')).toEqual(['99'])
    expect(typesOf(units[1], 'sdl:locked')).toEqual(['true'])
  })

  it('has the native codes of its tags', () => {
    expect(units[0]?.variants[1]?.codes?.map(({native}) => native)).toEqual(['<b>', '</b>'])
    expect(units[1]?.variants[0]?.codes?.map(({native}) => native)).toEqual(['<br/>'])
    for (const format of ['tmx', 'jsonl'] as const) expect(again(units, format)).toEqual(units)
  })
})

describe('A file of memoQ (mqxliff)', () => {
  const unit = (status: string) =>
    `<trans-unit id="${status}" mq:status="${status}" mq:percent="101" mq:segmentguid="g" mq:lastchanginguser="Әсел" mq:lastchangedtimestamp="2016-04-12T09:00:00Z"><source xml:space="preserve">Заң <bpt id="1" ctype="bold">{}</bpt>күшіне<ept id="1">{}</ept> енді.</source><target xml:space="preserve">Закон <bpt id="1" ctype="bold">{}</bpt>вступил<ept id="1">{}</ept> в силу.</target><context-group purpose="match"><context context-type="x-mmq-context">k</context></context-group><mq:minorversions><mq:historical-unit><source>x</source></mq:historical-unit></mq:minorversions></trans-unit>`
  const statuses = [
    'NotStarted',
    'Pretranslated',
    'ManuallyConfirmed',
    'Reviewer1Confirmed',
    'Proofread',
    'Rejected',
  ]
  const text = `<xliff ${XLIFF} xmlns:mq="MQXliff"><file original="a.docx" source-language="kk" target-language="ru" datatype="x-word"><header><skl><external-file href="a"/></skl><mq:docinformation/></header><body>${statuses.map(unit).join('')}</body></file></xliff>`

  it('is read with status, people and what else it says', () => {
    const {units, said} = read(text, 'a.mqxliff')
    expect(said).toEqual([])
    expect(units.map(({status}) => status)).toEqual([
      'draft',
      'draft',
      'translated',
      'reviewed',
      'approved',
      'draft',
    ])
    expect(units[0]).toMatchObject({changedBy: 'Әсел', changedAt: '2016-04-12T09:00:00Z'})
    expect(typesOf(units[0], 'mq:percent')).toEqual(['101'])
    expect(typesOf(units[0], 'x-mmq-context')).toEqual(['k'])
    expect(units[0]?.variants[0]?.codes).toHaveLength(2)
  })
})

describe('A file of Phrase (mxliff)', () => {
  it('is read with status, people and dates', () => {
    const text = `<xliff ${XLIFF} xmlns:m="http://www.memsource.com/mxlf/2.0"><file original="a.docx" source-language="kk" target-language="ru" datatype="x-docx"><header/><body><group id="0" m:para-id="0"><trans-unit id="k:1" xml:space="preserve" m:confirmed="1" m:score="1.0" m:created-by="7" m:created-at="1460451600000"><source>Заң {1>күшіне&lt;1} енді.</source><target>Закон {1>вступил&lt;1} в силу.</target><m:tunit-metadata><m:mark id="1"/></m:tunit-metadata><alt-trans origin="machine-trans"><target/></alt-trans></trans-unit></group></body></file></xliff>`
    const {units, said} = read(text, 'a.mxliff')
    expect(said).toEqual([])
    expect(units[0]).toMatchObject({status: 'translated', createdBy: '7', createdAt: '2016-04-12T09:00:00Z'})
    expect(typesOf(units[0], 'm:score')).toEqual(['1.0'])
  })
})

describe('An XLIFF file of another tool', () => {
  it.each([
    [
      'Angular',
      `<xliff ${XLIFF}><file source-language="kk" target-language="ru" datatype="plaintext" original="ng2.template"><body><trans-unit id="h1" datatype="html"><source>Сәлем <x id="INTERPOLATION" equiv-text="{{ name }}"/>!</source><target state="final">Привет <x id="INTERPOLATION" equiv-text="{{ name }}"/>!</target><context-group purpose="location"><context context-type="sourcefile">a.ts</context><context context-type="linenumber">3</context></context-group><note priority="1" from="description">d</note></trans-unit></body></file></xliff>`,
    ],
    [
      'the Translate Toolkit',
      `<xliff ${XLIFF.replaceAll('1.2', '1.1')}><file original="a.po" source-language="kk" target-language="ru" datatype="po"><body><trans-unit xml:space="preserve" id="1" approved="yes"><source>Сәлем</source><target state="translated">Привет</target><note from="developer">n</note></trans-unit></body></file></xliff>`,
    ],
    [
      'Okapi, with a candidate',
      `<xliff ${XLIFF} xmlns:okp="okapi-framework:xliff-extensions" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"><file original="a" source-language="kk" target-language="ru" datatype="html" okp:inputEncoding="UTF-8"><body><trans-unit id="1" resname="r"><source xml:lang="kk">Сәлем</source><target xml:lang="ru" state="needs-review-translation" state-qualifier="leveraged-mt">Привет</target><alt-trans match-quality="90" origin="tm" okp:matchType="FUZZY"><source xml:lang="kk">Сәлем!</source><target xml:lang="ru">Привет!</target></alt-trans></trans-unit></body></file></xliff>`,
    ],
    [
      'Swordfish, in XLIFF 2.1',
      `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="kk" trgLang="ru"><file id="1" original="a.html"><skeleton href="a.skl"/><mda:metadata><mda:metaGroup category="format"><mda:meta type="datatype">html</mda:meta></mda:metaGroup></mda:metadata><unit id="u1"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData><segment id="s1" state="final"><source xml:space="preserve">Сәлем <pc id="1" dataRefStart="d1" dataRefEnd="d2">достым</pc></source><target xml:space="preserve">Привет, <pc id="1" dataRefStart="d1" dataRefEnd="d2">друг</pc></target></segment></unit></file></xliff>`,
    ],
  ])('is read without a word: %s', (_, text) => {
    const {units, said} = read(text, 'a.xlf')
    expect(said).toEqual([])
    expect(units).toHaveLength(1)
    for (const format of ['tmx', 'jsonl'] as const) expect(again(units, format)).toEqual(units)
  })

  it('says that a machine has translated it', () => {
    const text = `<xliff ${XLIFF}><file original="a" source-language="kk" target-language="ru" datatype="html"><body><trans-unit id="1"><source>а</source><target state-qualifier="leveraged-mt">б</target></trans-unit></body></file></xliff>`
    expect(typesOf(read(text, 'a.xlf').units[0], 'state-qualifier')).toEqual(['leveraged-mt'])
  })
})

const tmx = (tool: string, srclang: string, unit: string, version = '1.4') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="${version}"><header creationtool="${tool}" creationtoolversion="1" o-tmf="${tool}" datatype="xml" segtype="sentence" adminlang="en-US" srclang="${srclang}" creationdate="20160412T090000Z" creationid="a"><prop type="x-Recognizers">RecognizeAll</prop></header><body>${unit}</body></tmx>`
const pair = (kk: string, ru: string, about = '') =>
  `<tuv xml:lang="kk-KZ">${about}<seg>${kk}</seg></tuv><tuv xml:lang="ru-RU"><seg>${ru}</seg></tuv>`

describe('A TMX file of another tool', () => {
  it.each([
    [
      'Trados Studio',
      tmx(
        'SDL Language Platform',
        'kk-KZ',
        `<tu creationdate="20160412T090000Z" creationid="D\\Әсел" changedate="20160413T090000Z" changeid="b" lastusagedate="20160414T090000Z" usagecount="2"><prop type="x-LastUsedBy">c</prop><prop type="x-Context">123, 456</prop><prop type="x-Context">0, 0</prop><prop type="x-ContextContent">Алдыңғы. | Предыдущее.</prop><prop type="x-Origin">TM</prop><prop type="x-ConfirmationLevel">ApprovedSignOff</prop><prop type="x-client:SinglePicklist">сот</prop>${pair('Заң <bpt i="1" type="7" x="1"/>күшіне<ept i="1"/> енді<ph x="2" type="8"/>.', 'Закон <bpt i="1" type="7" x="1"/>вступил<ept i="1"/> в силу<ph x="2" type="8"/>.')}</tu>`,
      ),
    ],
    [
      'Trados Workbench, with RTF',
      tmx(
        'TRADOS Translator’s Workbench for Windows',
        'KK-KZ',
        `<tu creationdate="20010412T090000Z" creationid="A">${pair('Заң <ut>{\\cs6\\f1\\cf6\\lang1024 </ut>&lt;b&gt;<ut>}</ut>күшіне енді.', 'Закон <ut>{\\cs6\\f1\\cf6\\lang1024 </ut>&lt;b&gt;<ut>}</ut>вступил в силу.').replaceAll('kk-KZ', 'KK-KZ')}</tu>`,
      ),
    ],
    [
      'memoQ',
      tmx(
        'memoQ',
        'kk-KZ',
        `<tu changedate="20160412T090000Z" creationdate="20160412T090000Z" creationid="a" changeid="b"><prop type="client">сот</prop><prop type="project"></prop><prop type="corrected">no</prop><prop type="aligned">no</prop><prop type="x-document">law.docx</prop>${pair('Заң <bpt i="1" type="bold">{}</bpt>күшіне<ept i="1">{}</ept> енді.', 'Закон вступил в силу.', '<prop type="x-context-pre">&lt;seg&gt;Алдыңғы.&lt;/seg&gt;</prop><prop type="x-context-post">&lt;seg&gt;Келесі.&lt;/seg&gt;</prop>')}</tu>`,
      ),
    ],
    [
      'XTM',
      tmx(
        'XTM',
        'kk_KZ',
        `<tu tuid="17" creationdate="20160412T090000Z"><prop type="x-previous-source-text">Алдыңғы.</prop><prop type="x-next-source-text">Келесі.</prop><prop type="x-xtm-status">APPROVED</prop>${pair('Заң күшіне енді.', 'Закон вступил в силу.')}</tu>`,
      ),
    ],
    [
      'Phrase',
      tmx(
        'Memsource Cloud',
        'kk',
        `<tu tuid="x1"><prop type="client">a</prop>${pair('Заң күшіне енді.', 'Закон вступил в силу.', '<prop type="context_prev">Алдыңғы.</prop><prop type="context_next">Келесі.</prop>')}</tu>`,
      ),
    ],
    [
      'Wordfast',
      tmx(
        'Wordfast',
        'KK-01',
        `<tu creationdate="20160412T090000Z" creationid="Әсел" usagecount="0"><prop type="Txt::Subject">құқық</prop>${pair('Заң күшіне енді.', 'Закон вступил в силу.').replaceAll('kk-KZ', 'KK-KZ')}</tu>`,
      ).replace('KK-01', 'KK-KZ'),
    ],
    [
      'Across',
      tmx(
        'across',
        'kk-KZ',
        `<tu creationdate="20160412T090000Z" creationid="a"><prop type="x-ACROSS-Relation">r</prop><note>ескерту</note>${pair('Заң <ph x="1" type="across_tag">{tag}</ph>күшіне енді.', 'Закон <ph x="1" type="across_tag">{tag}</ph>вступил в силу.')}</tu>`,
      ),
    ],
    [
      'OmegaT',
      tmx(
        'OmegaT',
        'kk',
        `<tu><note>ескерту</note><prop type="file">a.txt</prop><prop type="id">7</prop><prop type="prev">Алдыңғы.</prop><prop type="next">Келесі.</prop>${pair('Заң күшіне енді.', 'Закон вступил в силу.')}</tu>`,
        '1.1',
      ).replaceAll('xml:lang', 'lang'),
    ],
    [
      'Weblate',
      tmx(
        'Weblate',
        'kk',
        `<tu><prop type="context">menu.law</prop>${pair('Заң күшіне енді.', 'Закон вступил в силу.')}</tu>`,
      ),
    ],
  ])('is read without a word, and nothing is lost: %s', (_, text) => {
    const {units, said} = read(text, 'a.tmx')
    expect(said).toEqual([])
    expect(units).toHaveLength(1)
    expect(units[0]?.variants.map(({locale}) => locale)).toEqual(['kk-KZ', 'ru-RU'])
    expect(units[0]?.variants[1]?.text).toContain('вступил')
    for (const format of ['tmx', 'jsonl'] as const) expect(again(units, format)).toEqual(units)
  })

  it.each([
    ['x-context-pre', '<prop type="x-context-pre">&lt;seg&gt;Алдыңғы.&lt;/seg&gt;</prop>'],
    ['context_prev', '<prop type="context_prev">Алдыңғы.</prop>'],
  ])('has its neighbours: %s', (_, about) => {
    const {units} = read(tmx('x', 'kk', `<tu>${pair('Заң.', 'Закон.', about)}</tu>`), 'a.tmx')
    expect(units[0]?.variants[0]?.previous).toBe('Алдыңғы.')
  })
})

describe('A termbase of another tool', () => {
  it.each([
    [
      'MultiTerm, which names a DTD that nobody fetches',
      '<?xml version="1.0"?><!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd"><martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>MultiTerm</p></sourceDesc></fileDesc><encodingDesc><p type="DCSName">SYSTEM "TBXXCSV02.xcs"</p></encodingDesc></martifHeader><text><body><termEntry id="c1"><transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility">Әсел</transacNote><date>2016-04-12T09:00:00</date></transacGrp><langSet xml:lang="kk"><ntig><termGrp><term>Жоғарғы Сот</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet><langSet xml:lang="ru"><ntig><termGrp><term>Верховный Суд</term></termGrp><descrip type="context">Верховный Суд решил.</descrip></ntig></langSet></termEntry></body></text></martif>',
    ],
    [
      'Microsoft',
      '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX-Basic" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>Terms</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader><text><body><termEntry id="_1"><langSet xml:lang="kk-kz"><descripGrp><descrip type="definition">жоғары сот органы</descrip></descripGrp><ntig><termGrp><term id="_1-1">Жоғарғы Сот</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet><langSet xml:lang="ru-ru"><ntig><termGrp><term id="_1-2">Верховный Суд</term></termGrp></ntig></langSet></termEntry></body></text></martif>',
    ],
  ])('is read without a word: %s', (_, text) => {
    const messages: Message[] = []
    const concepts = [...readConcepts(text, {file: 'a.tbx', onMessage: message => messages.push(message)})]
    expect(messages).toEqual([])
    expect(concepts[0]?.terms.map(term => term.text)).toEqual(['Жоғарғы Сот', 'Верховный Суд'])
    expect(concepts[0]?.terms[0]?.partOfSpeech).toBe('noun')
  })
})
