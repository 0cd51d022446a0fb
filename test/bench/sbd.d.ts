declare module 'sbd' {
  export function sentences(text: string, options: Readonly<Record<string, unknown>>): string[]
}
