import {sha256} from '@noble/hashes/sha2.js'

/** Hexadecimal digits of a digest: 128 bits, so that two different texts never share one. */
const DIGITS = 32

/** Written over for every text: a buffer of its own for each costs more than the rest of its digest. */
const buffer = new Uint8Array(1 << 15)
const encoder = new TextEncoder()

let faster: ((text: string) => string) | undefined

/** The first 32 hexadecimal digits of the SHA-256 of a text in UTF-8. */
export function textDigest(text: string): string {
  return faster === undefined ? plainDigest(text) : faster(text).slice(0, DIGITS)
}

/** Has digests made by a SHA-256 of the runtime, a quarter of the time: it gives all digits of a text's. */
export function useSha256(digest: (text: string) => string): void {
  faster ??= digest
}

/** Hashers are made once: a fresh one is copied into the one at work, as making one takes as long as hashing a block. */
const fresh = sha256.create()
const hasher = sha256.create()
const digest = new Uint8Array(hasher.outputLen)

/** `textDigest` without the runtime's help. */
export function plainDigest(text: string): string {
  fresh._cloneInto(hasher)
  hasher.update(utf8(text)).digestInto(digest)
  return digits()
}

function utf8(text: string): Uint8Array {
  // A UTF-16 unit takes three bytes at most.
  if (text.length * 3 > buffer.length) return encoder.encode(text)
  return buffer.subarray(0, encoder.encodeInto(text, buffer).written)
}

/** [four bits] → the code of their hexadecimal digit. */
const HEX = Uint8Array.from('0123456789abcdef', digit => digit.charCodeAt(0))
const codes: number[] = Array(DIGITS).fill(0)

/** The first bytes of the digest, in one piece: a string that is put together of many takes thrice as long to be looked up. */
function digits(): string {
  for (let place = 0; place < DIGITS / 2; place++) {
    const byte = digest[place] as number
    codes[2 * place] = HEX[byte >> 4] as number
    codes[2 * place + 1] = HEX[byte & 15] as number
  }
  // `apply` with an array takes a sixth of the time that spreading a typed array does.
  return String.fromCharCode.apply(undefined, codes)
}
