export {
  type Answer,
  DEFAULT_MIN_SCORE,
  type LoadResources,
  type LookupMemory,
  type MemoryBackendOptions,
  memoryBackend,
} from './backend.js'
export type {ResourceTree} from './keys.js'
