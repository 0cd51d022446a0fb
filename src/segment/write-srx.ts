import {xmlAttributes, xmlText} from '../xml/writer.js'
import type {Srx, SrxRule} from './srx.js'
import {expectSrx} from './srx-faults.js'

/**
 * An SRX 2.0 file as text.
 *
 * @example
 * await writeFile('kazakh.srx', writeSrx(ownSrx(['kk', 'ru', 'en'])))
 */
export function writeSrx(srx: Srx): string {
  expectSrx('writeSrx', srx)
  const {isCascade, segmentsSubflows, formatHandles, languageRules, languageMaps} = srx
  const header = xmlAttributes({segmentsubflows: yesOrNo(segmentsSubflows), cascade: yesOrNo(isCascade)})
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<srx xmlns="http://www.lisa.org/srx20" version="2.0">',
    `  <header${header}>`,
    ...(['start', 'end', 'isolated'] as const).map(
      type => `    <formathandle${xmlAttributes({type, include: yesOrNo(formatHandles[type])})}/>`,
    ),
    '  </header>',
    '  <body>',
    '    <languagerules>',
    ...languageRules.flatMap(({name, rules}) => [
      `      <languagerule${xmlAttributes({languagerulename: name})}>`,
      ...rules.map(ruleXml),
      '      </languagerule>',
    ]),
    '    </languagerules>',
    '    <maprules>',
    ...languageMaps.map(
      ({pattern, rulesName}) =>
        `      <languagemap${xmlAttributes({languagepattern: pattern, languagerulename: rulesName})}/>`,
    ),
    '    </maprules>',
    '  </body>',
    '</srx>',
    '',
  ].join('\n')
}

function ruleXml({isBreak, before, after}: SrxRule): string {
  return [
    `        <rule${xmlAttributes({break: yesOrNo(isBreak)})}>`,
    `          <beforebreak>${xmlText(before)}</beforebreak>`,
    `          <afterbreak>${xmlText(after)}</afterbreak>`,
    '        </rule>',
  ].join('\n')
}

function yesOrNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no'
}
