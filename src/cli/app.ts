import type {Colors} from 'picocolors/types.js'
import type {ByteStream} from './input/read-input.js'
import type {Output} from './output/output.js'
import type {Translate} from './translate.js'

/** What every command works with: where from, where to, in which language and colours. */
export interface App {
  readonly stdin: ByteStream
  readonly out: Output
  readonly err: Output
  readonly color: Colors
  readonly t: Translate
}
