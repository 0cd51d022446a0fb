import {randomUUID} from 'node:crypto'
import {closeSync, openSync, readSync, rmSync} from 'node:fs'
import {open, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileError} from '../cli-error.js'
import {onInterrupt} from '../output/interrupt.js'
import type {ByteStream} from './read-input.js'

/** Bytes that are read at once. */
const PIECE = 65_536

/**
 * The bytes of a file in pieces, read while they are asked for and as often as they are: a memory is written in one
 * transaction, which nothing can be awaited in. A piece is written over by the next.
 */
export class FilePieces implements Iterable<Uint8Array> {
  readonly #path: string
  readonly #onBytes: (count: number) => void

  constructor(path: string, onBytes: (count: number) => void) {
    this.#path = path
    this.#onBytes = onBytes
  }

  *[Symbol.iterator](): Generator<Uint8Array, void, undefined> {
    const piece = new Uint8Array(PIECE)
    const file = this.#try(() => openSync(this.#path, 'r'))
    try {
      while (true) {
        const length = this.#try(() => readSync(file, piece))
        if (length === 0) return
        this.#onBytes(length)
        yield piece.subarray(0, length)
      }
    } finally {
      closeSync(file)
    }
  }

  #try<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw fileError(this.#path, error)
    }
  }
}

/** Writes a stream, which can be read once only, into a file that can be read again; gives its path and what removes it. */
export async function spool(stream: ByteStream): Promise<{readonly path: string; remove(): Promise<void>}> {
  const path = join(tmpdir(), `tilmash-${randomUUID()}.tmp`)
  const forget = onInterrupt(() => rmSync(path, {force: true}))
  const remove = async () => {
    forget()
    await rm(path, {force: true})
  }
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of stream) await file.writeFile(chunk)
    } finally {
      await file.close()
    }
    return {path, remove}
  } catch (error) {
    await remove()
    throw fileError(path, error)
  }
}
