import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {readTmx, writeTmx} from '../../../src/formats/tmx.js'

/** A run takes OmegaT from ten seconds to half a minute: only when asked for. */
const isAsked =
  process.env.TILMASH_INTEROP !== undefined && spawnSync('omegat', ['--help']).error === undefined

const PROJECT = `<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><source_dir_excludes/><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>KK</source_lang><target_lang>RU</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok><target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>`

describe.skipIf(!isAsked)('OmegaT (needs TILMASH_INTEROP and Debian’s omegat)', () => {
  it('translates a document with our TMX, inline codes included', {timeout: 120_000}, () => {
    const folder = mkdtempSync(join(tmpdir(), 'tilmash-omegat-'))
    for (const part of ['source', 'target', 'tm/auto', 'omegat', 'glossary', 'dictionary']) {
      mkdirSync(join(folder, part), {recursive: true})
    }
    writeFileSync(join(folder, 'omegat.project'), PROJECT)
    writeFileSync(
      join(folder, 'source/a.html'),
      '<html><body><p>Заң <b>күшіне</b> енді.</p><p>Сот &amp; <img src="a.png"> әділет.</p></body></html>',
    )
    const bold = (start: number, end: number) => [
      {kind: 'open' as const, number: 1, position: start, native: '<b>'},
      {kind: 'close' as const, number: 1, position: end, native: '</b>'},
    ]
    const picture = (position: number) => [
      {kind: 'alone' as const, number: 1, position, native: '<img src="a.png">'},
    ]
    const units = [
      {
        variants: [
          {locale: 'kk', text: 'Заң күшіне енді.', codes: bold(4, 10)},
          {locale: 'ru', text: 'Закон вступил в силу.', codes: bold(14, 20)},
        ],
      },
      {
        variants: [
          {locale: 'kk', text: 'Сот &  әділет.', codes: picture(6)},
          {locale: 'ru', text: 'Суд &  справедливость.', codes: picture(6)},
        ],
      },
    ]
    const text = [...writeTmx(units, {profile: 'omegat', source: 'kk'})].join('')
    writeFileSync(join(folder, 'tm/auto/ours.tmx'), text)
    execFileSync('omegat', [folder, '--mode=console-translate'], {stdio: 'ignore'})
    expect(readFileSync(join(folder, 'target/a.html'), 'utf8')).toContain(
      '<p>Закон вступил <b>в силу</b>.</p><p>Суд &amp; <img src="a.png"> справедливость.</p>',
    )
    const name = folder.split('/').at(-1)
    const theirs = [...readTmx(readFileSync(join(folder, `${name}-level2.tmx`)))]
    expect(theirs.map(({variants}) => variants.map(({text}) => text))).toContainEqual([
      'Заң күшіне енді.',
      'Закон вступил в силу.',
    ])
    rmSync(folder, {recursive: true})
  })
})
