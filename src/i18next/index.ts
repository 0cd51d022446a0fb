export {
  type Answer,
  DEFAULT_MIN_SCORE,
  type LoadResources,
  type LookupMemory,
  type MemoryAnswer,
  type MemoryBackendOptions,
  type MemoryQuestion,
  memoryBackend,
} from './backend.js'
export type {ResourceTree} from './keys.js'
export type {MemoryText} from './placeholders.js'
