import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import * as formats from '../src/formats/index.js'
import * as tilmash from '../src/index.js'

/** One example of a doc comment: code to run, and in it what some of its expressions give. */
interface Example {
  readonly file: string
  readonly code: string
  readonly checks: number
}

const RESULT = '// =>'
/** Stands where an example leaves something out: such a one is read by people only. */
const LEFT_OUT = '…'

const ROOTS = ['../src/index.ts', '../src/formats/index.ts']

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** The files that a root exports from. */
function filesOf(root: string): string[] {
  const folder = root.slice(0, root.lastIndexOf('/'))
  return [...read(root).matchAll(/ from '\.(?<path>\/[^']+)\.js'/gu)].map(
    ({groups}) => `${folder}${groups?.path}.ts`,
  )
}

function examplesOf(file: string): Example[] {
  const comments = read(file).match(/\/\*\*[\s\S]*?\*\//gu) ?? []
  return comments.flatMap(comment => {
    const [, block] = comment.split('@example')
    const text = block
      ?.split(/\n \* @/u)[0]
      ?.replaceAll(/^ {0,2} \*\/? ?/gmu, '')
      .trim()
    if (text === undefined || !text.includes(RESULT)) return []
    const code = checked(text)
    const results = text.split(RESULT).slice(1).join('')
    return code === undefined || results.includes(LEFT_OUT) ? [] : [{file, ...code}]
  })
}

/** The code with each `expression // => value` made a call of `check`. */
function checked(text: string): {code: string; checks: number} | undefined {
  const statements: string[] = []
  let value: string | undefined
  let checks = 0
  const finish = () => {
    const expression = statements.pop()
    if (value !== undefined) statements.push(`check((${expression}), (${value}))`)
    else if (expression !== undefined) statements.push(expression)
    value = undefined
  }
  for (const line of text.split('\n')) {
    const [code = '', result] = line.split(RESULT)
    if (value !== undefined && line.startsWith('//') && result === undefined) {
      value += line.slice(2)
      continue
    }
    if (code.trim() !== '') {
      finish()
      const isContinued = /^[\s)}\]]/u.test(code) && statements.length > 0
      statements.push(isContinued ? `${statements.pop()}\n${code}` : code)
    }
    if (result === undefined) continue
    value = result
    checks++
  }
  finish()
  return checks === 0 ? undefined : {code: statements.join('\n;'), checks}
}

const examples = ROOTS.flatMap(filesOf)
  .filter((file, index, files) => files.indexOf(file) === index)
  .flatMap(examplesOf)

describe('the examples of doc comments', () => {
  it('are many enough to be worth checking', () => {
    expect(examples.reduce((sum, {checks}) => sum + checks, 0)).toBeGreaterThanOrEqual(15)
  })

  it.each(
    examples.map(example => [`${example.file.slice(7)}: ${example.code.slice(0, 60)}`, example] as const),
  )('are true: %s', async (_, {file, code}) => {
    const scope: Record<string, unknown> = {...tilmash, ...formats, ...(await import(file)), check}
    const run = new Function(...Object.keys(scope), `return (async () => {\n${code}\n})()`)
    await run(...Object.values(scope))
  })
})

function check(found: unknown, said: unknown): void {
  expect(found).toEqual(said)
}
