/** What may be wrong with a call, told in one sentence: what was expected, and what was given instead. */
export function misuse(expected: string, given: unknown): TypeError {
  return new TypeError(`${expected}, but ${shown(given)} was given.`)
}

/** Refuses what is no string where a function takes a text. */
export function expectText(where: string, text: unknown): asserts text is string {
  if (typeof text !== 'string') throw misuse(`${where}() takes a text`, text)
}

/** Refuses what is no list where a function takes one; `what` says of what, in the plural. */
export function expectList(where: string, list: unknown, what: string): asserts list is readonly unknown[] {
  if (!Array.isArray(list)) throw misuse(`${where}() takes a list of ${what}`, list)
}

/** Refuses what can't be gone through one by one; of a text nobody wants the letters. */
export function expectIterable(where: string, list: unknown, what: string): void {
  if (typeof list !== 'object' || list === null || !(Symbol.iterator in list))
    throw misuse(`${where} takes a list of ${what}`, list)
}

/** The same where they may also come one by one, in time. */
export function expectStream(where: string, list: unknown, what: string): void {
  if (typeof list !== 'object' || list === null || !(Symbol.asyncIterator in list || Symbol.iterator in list))
    throw misuse(`${where} takes a list of ${what} or what gives them one by one`, list)
}

/** Refuses what are no options where a function can do without them. */
export function expectOptions(where: string, options: unknown): void {
  if (options !== undefined && (typeof options !== 'object' || options === null))
    throw misuse(`${where}() takes options`, options)
}

/** Refuses what is to be called and can't be. */
export function expectFunction(name: string, given: unknown): void {
  if (given !== undefined && typeof given !== 'function')
    throw misuse(`The option “${name}” is a function`, given)
}

/** Refuses what lacks a method; `what` is what was expected. */
export function expectMethods(
  where: string,
  what: string,
  given: unknown,
  ...names: readonly string[]
): void {
  const methods = (given ?? {}) as Readonly<Record<string, unknown>>
  if (names.some(name => typeof methods[name] !== 'function')) throw misuse(`${where} takes ${what}`, given)
}

/** Refuses a list in which something is no object that has a field; `what` says of what the list is. */
export function expectFields(where: string, list: readonly unknown[], what: string, field: string): void {
  const wrong = list.findIndex(one => typeof one !== 'object' || one === null || !(field in one))
  if (wrong >= 0) throw misuse(`${where} takes a list of ${what}`, list[wrong])
}

/** Refuses options without the languages that a function can't do without. */
export function expectLanguages(where: string, options: unknown, ...names: readonly string[]): void {
  const example = () => `{${names.map((name, index) => `${name}: '${EXAMPLES[index] ?? 'kk'}'`).join(', ')}}`
  if (typeof options !== 'object' || options === null) {
    throw misuse(`${where}() takes options such as ${example()}`, options)
  }
  for (const name of names) {
    const value: unknown = (options as Readonly<Record<string, unknown>>)[name]
    if (value === undefined) {
      throw new TypeError(`${where}() needs the option “${name}”, a language tag, such as ${example()}.`)
    }
    if (typeof value !== 'string') throw misuse(`The option “${name}” of ${where}() is a language tag`, value)
  }
}

/** Refuses a least score that was meant as a part of one, and whatever is no percentage. */
export function expectPercent(name: string, value: number, most: number): number {
  if (value > 0 && value < 1) {
    throw new RangeError(
      `${name} is a whole percent, and ${value} is less than one; for ${value} of 1 give ${Math.round(value * 100)}.`,
    )
  }
  return expectNumber(name, value, 0, most)
}

/** Refuses what is no number in a range. */
export function expectNumber(name: string, value: number, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value
  const range = most === Number.POSITIVE_INFINITY ? `that is ${least} or more` : `from ${least} to ${most}`
  throw new RangeError(`${name} must be a number ${range}, but ${shown(value)} was given.`)
}

const EXAMPLES = ['kk', 'ru']

/** Texts longer than this are cut when they are shown. */
const LONGEST_SHOWN = 40

/** A value as an error names it: strings in quotation marks and not too long, what is no plain value by its kind. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > LONGEST_SHOWN ? `“${value.slice(0, LONGEST_SHOWN)}…”` : `“${value}”`
  }
  if (Array.isArray(value)) return 'a list'
  if (value === null || typeof value !== 'object')
    return typeof value === 'function' ? 'a function' : String(value)
  const {name} = (value.constructor ?? {}) as {name?: string}
  return name === undefined || name === 'Object' ? 'an object' : `an object (${name})`
}
