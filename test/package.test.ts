import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {promisify} from 'node:util'
import {publint} from 'publint'
import {formatMessage} from 'publint/utils'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

const run = promisify(execFile)
const PROJECT = resolve(import.meta.dirname, '..')
const MINUTES = 60_000

/** The npm that runs the tests, or the one on the path. */
async function npm(args: readonly string[], cwd: string): Promise<string> {
  const {stdout} = await run('npm', [...args], {
    cwd,
    env: {...process.env, npm_config_update_notifier: 'false'},
  })
  return stdout
}

async function hasNodeSqlite(): Promise<boolean> {
  const name = 'node:sqlite'
  return import(name).then(
    () => true,
    () => false,
  )
}

/** The first block of code in the README: what a newcomer copies. */
async function readmeExample(): Promise<string> {
  const readme = await readFile(join(PROJECT, 'README.md'), 'utf8')
  const [, code] = /```js\n(.*?)```/su.exec(readme) ?? []
  if (code === undefined) throw new Error('README.md has no block of js')
  return code
}

describe('the packed tarball', () => {
  let folder: string
  let tarball: string
  let app: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tilmash-package-'))
    await npm(['pack', '--pack-destination', folder], PROJECT)
    tarball = join(folder, (await readdir(folder)).find(name => name.endsWith('.tgz')) ?? '')
    app = join(folder, 'app')
    await mkdir(app)
    await writeFile(join(app, 'package.json'), '{"name": "app", "private": true, "type": "module"}')
    await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], app)
    // Where the runtime has no SQLite of its own, the peer that is built here already is put beside it.
    for (const name of (await hasNodeSqlite()) ? [] : ['better-sqlite3', 'bindings', 'file-uri-to-path']) {
      await cp(join(PROJECT, 'node_modules', name), join(app, 'node_modules', name), {recursive: true})
    }
  }, 5 * MINUTES)

  afterAll(() => rm(folder, {recursive: true, force: true}))

  it('runs the example of the README as a module', {timeout: MINUTES}, async () => {
    await writeFile(join(app, 'example.js'), await readmeExample())
    const {stdout} = await run('node', ['example.js'], {cwd: app})
    expect(stdout).toContain('100 Судья огласил приговор.')
    expect(stdout).toMatch(/kk: 'Жоғарғы Сот', ru: 'Верховный Суд', en: 'Supreme Court'/u)
    expect(await readdir(app)).toContain('court.tilmash')
  })

  it('is found by require', {timeout: MINUTES}, async () => {
    await writeFile(
      join(app, 'example.cjs'),
      `const {bitext, segment, TranslationMemory} = require('tilmash')
       const {openMemory} = require('tilmash/sqlite')
       for (const name of ['formats', 'retext', 'srx', 'i18next']) require('tilmash/' + name)
       const main = async () => {
         const memory = await openMemory('required.tilmash')
         await memory.add(bitext({kk: 'Құжат тіркелді.', ru: 'Документ зарегистрирован.'}))
         const [best] = await memory.lookup('Құжат тіркелді.', {source: 'kk', target: 'ru'})
         console.log(typeof TranslationMemory, segment('Бірінші. Екінші.', {locale: 'kk'}).length, best.target.text)
         await memory.close()
       }
       main()`,
    )
    const {stdout} = await run('node', ['example.cjs'], {cwd: app})
    expect(stdout.trim()).toBe('function 2 Документ зарегистрирован.')
  })

  it('type-checks for its users, with types of no other package missing', {
    timeout: 2 * MINUTES,
  }, async () => {
    await writeFile(
      join(app, 'example.ts'),
      `import {align, bitext, extractTerms, segment, Termbase, TmError, type Bead, type Match} from 'tilmash'
       import {openMemory} from 'tilmash/sqlite'
       import {readTmx, writeTmx} from 'tilmash/formats'
       import {memoryBackend} from 'tilmash/i18next'
       import {retextKazakh} from 'tilmash/retext'
       const beads: Bead[] = align({kk: ['a'], ru: ['b']})
       const memory = await openMemory('typed.tilmash')
       const matches: readonly Match[] = await memory.lookup('a', {source: 'kk', target: 'ru'})
       export {beads, matches, bitext, extractTerms, segment, Termbase, TmError, readTmx, writeTmx, memoryBackend, retextKazakh}`,
    )
    const compilerOptions = {noEmit: true, strict: true, target: 'es2022', module: 'nodenext', types: []}
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['example.ts']}))
    const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc')
    const {stdout} = await run('node', [tsc], {cwd: app}).catch((error: {stdout: string}) => error)
    expect(stdout).toBe('')
  })

  it('puts the command on the path', {timeout: MINUTES}, async () => {
    const {stdout} = await run('node', [join(app, 'node_modules/.bin/tilmash'), '--version'], {cwd: app})
    const {version} = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as {version: string}
    expect(stdout.trim()).toBe(version)
  })

  it('ends quietly at a closed pipe', {timeout: MINUTES}, async () => {
    await writeFile(join(app, 'long.txt'), 'Құжат тіркелді. '.repeat(50_000))
    const command = 'set -o pipefail; node_modules/.bin/tilmash segment long.txt --lang kk --json | head -1'
    const {stdout, stderr} = await run('bash', ['-c', command], {cwd: app})
    expect(stdout).toBe('{"text":"Құжат тіркелді.","start":0,"end":15}\n')
    expect(stderr).toBe('')
  })

  it.skipIf(!existsSync('/dev/full'))(
    'says that the disk is full (skipped without /dev/full)',
    {timeout: MINUTES},
    async () => {
      for (const args of ['segment long.txt --lang kk --json', 'segment --help', '--version']) {
        const command = `node_modules/.bin/tilmash ${args} --ui-lang en > /dev/full`
        const failure = await run('bash', ['-c', command], {cwd: app}).catch(
          (error: {code: number; stderr: string}) => error,
        )
        const stderr = 'tilmash: <stdout>: the disk is full.\n'
        expect(failure, args).toMatchObject({code: 1, stderr})
      }
    },
  )

  it('runs the main job from where it is installed', {timeout: MINUTES}, async () => {
    const {stdout} = await run('node', [join(app, 'node_modules/.bin/tilmash'), 'demo', '--ui-lang', 'en'], {
      cwd: app,
    })
    expect(stdout).toContain('Concordance')
    expect((await readdir(join(app, '.tilmash'))).sort()).toEqual([
      'supreme-court-beijing-2016.tbx',
      'supreme-court-beijing-2016.tilmash',
      'supreme-court-beijing-2016.tmx',
    ])
  })

  it('has nothing that publint finds fault with', {timeout: MINUTES}, async () => {
    const bytes = await readFile(tarball)
    const packed = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const {messages, pkg} = await publint({pack: {tarball: packed}, strict: true})
    expect(messages.map(message => formatMessage(message, pkg))).toEqual([])
  })

  it('has types that resolve wherever it does', {timeout: MINUTES}, async () => {
    const attw = join(PROJECT, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    // Exits with 1 and says why where a resolution of the profile fails.
    await expect(run('node', [attw, tarball, '--profile', 'esm-only'])).resolves.toBeDefined()
  })
})
