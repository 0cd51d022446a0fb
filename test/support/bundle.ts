import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'

/** Bundles a TypeScript file for a process of its own; kept in node_modules, where packages are found from. Gives its path. */
export async function bundle(source: string, name: string): Promise<string> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/tilmash')
  mkdirSync(folder, {recursive: true})
  const outfile = join(folder, `${name}-${process.pid}.mjs`)
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  return outfile
}
