/** So many signs of a name are taken over: with four bytes each they fit into the 255 that a file's name may have. */
const MOST_SIGNS = 40

/** What follows on the beginning of a temporary name, beside a database its log too. */
const REST = /^[\p{AHex}-]{36}\.tmp(?:-wal|-shm|-journal)?$/u

/** Nobody fills a file for so long without writing to it, in milliseconds. */
const ABANDONED_MS = 24 * 60 * 60 * 1000

/** What is needed of `node:fs`. */
interface FileSystem {
  readdirSync(folder: string): string[]
  statSync(path: string): {readonly mtimeMs: number}
  rmSync(path: string, options: {readonly force: boolean}): void
}

/** A name beside a path, hidden and nobody else's, for what gets its place when it is whole. */
export function temporaryPath(path: string): string {
  const {folder, beginning} = partsOf(path)
  return `${folder}${beginning}${crypto.randomUUID()}.tmp`
}

/** Takes away what processes that were killed more than a day ago have left beside a path. */
export function removeLeftovers(path: string, fs: FileSystem): void {
  const {folder, beginning} = partsOf(path)
  try {
    for (const name of fs.readdirSync(folder === '' ? '.' : folder)) {
      if (!name.startsWith(beginning) || !REST.test(name.slice(beginning.length))) continue
      const leftover = folder + name
      if (Date.now() - fs.statSync(leftover).mtimeMs > ABANDONED_MS) fs.rmSync(leftover, {force: true})
    }
  } catch {
    // They are in nobody's way: whoever may not look for them or take them away leaves them.
  }
}

function partsOf(path: string): {readonly folder: string; readonly beginning: string} {
  const name = path.replace(/^.*[/\\]/su, '')
  return {
    folder: path.slice(0, path.length - name.length),
    beginning: `.${[...name].slice(0, MOST_SIGNS).join('')}.`,
  }
}
