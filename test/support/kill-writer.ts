import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {expect} from 'vitest'
import {openDatabase} from '../../src/memory/stores/sqlite.js'

/**
 * Runs a script that writes into a file and tells the number of each thing that it has stored, kills it so many
 * milliseconds after the first, and gives the last number that was told. The file must be a sound database then.
 */
export async function killWriter(
  script: string,
  args: readonly string[],
  path: string,
  milliseconds: number,
): Promise<number> {
  const child = spawn(process.execPath, [script, ...args, path], {stdio: ['ignore', 'pipe', 'inherit']})
  let told = 0
  child.stdout.on('data', (data: Buffer) => {
    told = Math.max(told, ...data.toString().trim().split('\n').map(Number))
  })
  const exit = once(child, 'exit')
  while (told === 0) await pause(2)
  await pause(milliseconds)
  child.kill('SIGKILL')
  await exit
  const database = await openDatabase(path)
  expect(Object.values(database.prepare('PRAGMA integrity_check').get() as object)).toEqual(['ok'])
  database.close?.()
  return told
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
