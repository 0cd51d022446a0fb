#!/usr/bin/env node
import * as nodeModule from 'node:module'

// Node 22.8 and newer keep what they have compiled in the system's folder for temporary files: everything else is
// loaded behind this, and half as fast without it. A refusal is a status, not an error.
const {enableCompileCache} = nodeModule as {enableCompileCache?: () => unknown}
enableCompileCache?.()

const [{run}, {packageVersion}] = await Promise.all([import('./run.js'), import('./package-folder.js')])
process.exitCode = await run(process.argv.slice(2), {
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  version: packageVersion(),
})
