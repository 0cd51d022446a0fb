import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {TOOL_NAME, TOOL_VERSION} from '../../src/formats/tool.js'

describe('the name that files carry', () => {
  it('is that of the package, with its version', () => {
    const {name, version} = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as {
      name: string
      version: string
    }
    expect([TOOL_NAME, TOOL_VERSION]).toEqual([name, version])
  })
})
