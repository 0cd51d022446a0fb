/** Adds a number to a 32-bit hash (the mixing steps of MurmurHash3, Appleby 2011). Not safe against malice. */
export function mix(hash: number, value: number): number {
  let part = Math.imul(value, 0xcc9e2d51)
  part = (part << 15) | (part >>> 17)
  let mixed = hash ^ Math.imul(part, 0x1b873593)
  mixed = (mixed << 13) | (mixed >>> 19)
  mixed = Math.imul(mixed, 5) + 0xe6546b64
  return mixed ^ (mixed >>> 16)
}

/** A 32-bit hash of a text, another one for each seed. */
export function hashText(text: string, seed = 0): number {
  let hash = Math.imul(seed, 0x9e3779b1)
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x5bd1e995)
    hash ^= hash >>> 15
  }
  return mix(hash, text.length) >>> 0
}

/** The hash that `hashTexts` has made beside the one that it gave. */
export let secondHash = 0

/** `hashText` with seed 1; that with seed 2 is in `secondHash` then. Reads the text once. */
export function hashTexts(text: string): number {
  let hash = 0x9e3779b1 | 0
  let hash2 = Math.imul(2, 0x9e3779b1)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    hash = Math.imul(hash ^ code, 0x5bd1e995)
    hash ^= hash >>> 15
    hash2 = Math.imul(hash2 ^ code, 0x5bd1e995)
    hash2 ^= hash2 >>> 15
  }
  secondHash = mix(hash2, text.length) >>> 0
  return mix(hash, text.length) >>> 0
}
