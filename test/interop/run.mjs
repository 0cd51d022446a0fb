// Tries our files with other tools, and theirs with us: OmegaT and the Translate Toolkit, where they are installed.
//   node test/interop/run.mjs
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'

const project = join(import.meta.dirname, '../..')
const tools = [
  ['OmegaT', 'omegat', ['--help'], 'apt-get install omegat'],
  [
    'the Translate Toolkit',
    process.env.TILMASH_PYTHON ?? '/usr/bin/python3',
    ['-c', 'import translate'],
    'apt-get install translate-toolkit',
  ],
  ['xmllint', 'xmllint', ['--version'], 'apt-get install libxml2-utils'],
]
for (const [name, command, args, way] of tools) {
  const {status, error} = spawnSync(command, args, {stdio: 'ignore'})
  const isHere = error === undefined && status === 0
  process.stdout.write(`${name}: ${isHere ? 'installed' : `not installed, left out (${way})`}\n`)
}
const vitest = join(project, 'node_modules/vitest/vitest.mjs')
const tests = ['test/formats/interop', 'test/formats/valid.test.ts']
const {status} = spawnSync(process.execPath, [vitest, 'run', ...tests], {
  cwd: project,
  stdio: 'inherit',
  env: {...process.env, TILMASH_INTEROP: '1'},
})
process.exitCode = status ?? 1
