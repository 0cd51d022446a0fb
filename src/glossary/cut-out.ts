/** Engines keep shorter pieces apart from the text that they are cut from. */
const SHARED = 13

/** A piece of a text that does not keep the whole text in memory, as long slices do. */
export function cutOut(text: string, start: number, end: number): string {
  if (end - start < SHARED) return text.slice(start, end)
  const units: number[] = []
  for (let index = start; index < end; index++) units.push(text.charCodeAt(index))
  return units.length > MANY ? text.slice(start, end) : String.fromCharCode(...units)
}

/** More arguments than this are too many for a call. */
const MANY = 10_000
