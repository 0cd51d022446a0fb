// Bundles the benches beside this file and runs them, or those whose names are given: node test/bench/run.mjs memory
import {spawnSync} from 'node:child_process'
import {mkdirSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'

const folder = import.meta.dirname
const output = join(folder, '../../node_modules/.cache/tilmash')
const wanted = process.argv.slice(2)
const names = readdirSync(folder)
  .filter(name => name.endsWith('.bench.ts'))
  .filter(name => wanted.length === 0 || wanted.some(part => name.startsWith(part)))

mkdirSync(output, {recursive: true})
let status = 0
for (const name of names) {
  const outfile = join(output, `${name}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(folder, name)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  process.stdout.write(`\n# ${name}\n`)
  status ||= spawnSync(process.execPath, ['--expose-gc', outfile], {stdio: 'inherit'}).status ?? 1
  rmSync(outfile, {force: true})
}
process.exitCode = status
