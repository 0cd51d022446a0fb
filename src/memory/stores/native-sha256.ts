import {useSha256} from '../text-digest.js'

/** Has ids made by the SHA-256 of Node, where there is one. */
export function useNativeSha256(): void {
  const {process} = globalThis as {process?: {getBuiltinModule?(name: string): unknown}}
  const crypto = process?.getBuiltinModule?.('node:crypto') as
    | Partial<typeof import('node:crypto')>
    | undefined
  if (typeof crypto?.hash !== 'function') return
  const {hash} = crypto
  useSha256(text => hash('sha256', text))
}
