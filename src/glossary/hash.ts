/** The hash of no letters. */
export const HASH_START = 17

/** The hash of some letters and one more. */
export function hashOf(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0
}

/** Spreads a hash over its low bits, which choose a slot. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 13)
}
