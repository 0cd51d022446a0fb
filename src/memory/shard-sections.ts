import {numbersOf} from './sections.js'
import {RECORD, type Shard} from './shard.js'
import {SignatureBits} from './signature-bits.js'

/** How many sections a shard has. */
export const SHARD_SECTIONS = 7

/** A shard as sections of bytes. */
export function sectionsOfShard({
  records,
  tokens,
  roots,
  pairs,
  bits,
}: Shard): (Uint8Array | Uint32Array | Int32Array)[] {
  return [
    records,
    tokens,
    roots.offsets as Uint32Array<ArrayBuffer>,
    bytesOf(roots.positions),
    pairs.offsets as Uint32Array<ArrayBuffer>,
    bytesOf(pairs.positions),
    Uint32Array.from(bits.frequent),
  ]
}

/** A shard from its sections. `bits` are those of the shard before, which are often the same. */
export function shardFrom(sections: readonly Uint8Array<ArrayBuffer>[], bits: SignatureBits): Shard {
  const [records, tokens, rootOffsets, rootPositions, pairOffsets, pairPositions, own] = sections
  const numbers = numbersOf(records)
  const frequent = [...numbersOf(own)]
  const isSame =
    frequent.length === bits.frequent.length && frequent.every((root, at) => root === bits.frequent[at])
  return {
    count: numbers.length / RECORD,
    records: new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length),
    tokens: tokens as Uint8Array<ArrayBuffer>,
    roots: {offsets: numbersOf(rootOffsets), positions: shortsOf(rootPositions)},
    pairs: {offsets: numbersOf(pairOffsets), positions: shortsOf(pairPositions)},
    bits: isSame ? bits : new SignatureBits(frequent),
  }
}

function bytesOf({buffer, byteOffset, byteLength}: Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function shortsOf(bytes: Uint8Array<ArrayBuffer> | undefined): Uint16Array {
  const {buffer, byteOffset, length} = bytes as Uint8Array<ArrayBuffer>
  return new Uint16Array(buffer, byteOffset, length / 2)
}
