/** So many signs of a name are taken over: with four bytes each they fit into the 255 that a file's name may have. */
const MOST_SIGNS = 40

/** A name beside a path, hidden and nobody else's, for what gets its place when it is whole. */
export function temporaryPath(path: string): string {
  const name = path.replace(/^.*[/\\]/su, '')
  const folder = path.slice(0, path.length - name.length)
  return `${folder}.${[...name].slice(0, MOST_SIGNS).join('')}.${crypto.randomUUID()}.tmp`
}
