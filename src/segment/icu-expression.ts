/** Said of an expression that has no counterpart. */
export class UntranslatableError extends Error {
  /** The expression is none in its own dialect either. */
  readonly isMalformed: boolean

  constructor(message: string, isMalformed = false) {
    super(message)
    this.isMalformed = isMalformed
  }
}

const WORD = '\\p{L}\\p{M}\\p{Nd}_'
const HORIZONTAL = '\\t\\p{Zs}'
const VERTICAL = '\\n\\v\\f\\r\\x85\\u2028\\u2029'

/** Escapes that stand for a set of characters: what is inside the brackets of that set. */
const SETS: ReadonlyMap<string, string> = new Map([
  ['w', WORD],
  ['d', '\\p{Nd}'],
  ['s', '\\s\\x85'],
  ['h', HORIZONTAL],
  ['v', VERTICAL],
])

/** Escapes that match a place or a sequence; not allowed inside brackets. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ['b', `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`],
  ['B', `(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`],
  ['A', '(?<![\\s\\S])'],
  ['z', '(?![\\s\\S])'],
  ['Z', '(?=\\n?(?![\\s\\S]))'],
  ['R', `(?:\\r\\n|[${VERTICAL}])`],
])

/** Escapes that are written alike, or nearly. */
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['t', '\\t'],
  ['n', '\\n'],
  ['r', '\\r'],
  ['f', '\\f'],
  ['a', '\\x07'],
  ['e', '\\x1b'],
])

/** POSIX names of classes, and names of Java, also used as properties. */
const POSIX: ReadonlyMap<string, string> = new Map([
  ['alpha', '\\p{Alphabetic}'],
  ['alphabetic', '\\p{Alphabetic}'],
  ['letter', '\\p{L}'],
  ['l&', '\\p{LC}'],
  ['digit', '\\p{Nd}'],
  ['alnum', '[\\p{Alphabetic}\\p{Nd}]'],
  ['letterordigit', '[\\p{L}\\p{Nd}]'],
  ['upper', '\\p{Uppercase}'],
  ['uppercase', '\\p{Uppercase}'],
  ['lower', '\\p{Lowercase}'],
  ['lowercase', '\\p{Lowercase}'],
  ['punct', '\\p{P}'],
  ['punctuation', '\\p{P}'],
  ['space', '[\\s\\x85]'],
  ['whitespace', '[\\s\\x85]'],
  ['blank', `[${HORIZONTAL}]`],
  ['cntrl', '\\p{Cc}'],
  ['control', '\\p{Cc}'],
  ['xdigit', '[\\p{Nd}\\p{Hex_Digit}]'],
  ['word', `[${WORD}]`],
  ['print', '[^\\p{C}]'],
  ['graph', '[^\\p{C}\\p{Z}]'],
  ['ascii', '\\p{ASCII}'],
])
/** Without regard to case these are the same. */
const CASED: ReadonlySet<string> = new Set([
  '\\p{Lu}',
  '\\p{Ll}',
  '\\p{Lt}',
  '\\p{LC}',
  '\\p{Uppercase}',
  '\\p{Lowercase}',
  '\\p{General_Category=Lu}',
  '\\p{General_Category=Ll}',
])
const ANY_CASE = '[\\p{LC}\\p{Uppercase}\\p{Lowercase}]'

const SYNTAX = new Set('^$\\.*+?()[]{}|/')
/** What has to be, and may be, escaped inside brackets under the flag `v`. */
const SET_PUNCTUATION = new Set('^$\\.*+?()[]{}|/&-!#%,:;<=>@`~')

/** Flags that hold from a place on, up to the end of its group. */
type Flags = Readonly<Record<'i' | 's' | 'm' | 'x', boolean>>
const NO_FLAGS: Flags = {i: false, s: false, m: false, x: false}

/**
 * Translates an expression of ICU (and Java, whose dialect SRX files are written in just as often) into one of ECMAScript for
 * the flag `v`.
 *
 * `\w`, `\b`, `\d` keep the meaning they have there: letters of every alphabet. Flags are worked into the expression, so that
 * those of a part stay with it. Possessive quantifiers and atomic groups become plain ones, which may match a little more;
 * nothing is captured. Throws `UntranslatableError` with the reason for the rest.
 */
export function translateIcuExpression(source: string): string {
  const translated = new Translator(source).translate()
  try {
    new RegExp(translated, 'v')
  } catch (error) {
    const [, reason = ''] = /^[^:]*: .*: (.*)$/su.exec((error as Error).message) ?? []
    throw new UntranslatableError(`a form that is no expression (${reason || 'its parts do not fit'})`, true)
  }
  return translated
}

class Translator {
  readonly #source: string
  #position = 0
  #flags = NO_FLAGS
  /** Flags of the groups around, to come back when they end. */
  readonly #outer: Flags[] = []

  constructor(source: string) {
    this.#source = source
  }

  translate(): string {
    let result = ''
    while (this.#position < this.#source.length) result += this.#next()
    return result
  }

  #next(): string {
    const character = this.#character()
    switch (character) {
      case '\\':
        return this.#escape(false)
      case '[':
        return this.#set()
      case '(':
        return this.#group()
      case ')':
        this.#flags = this.#outer.pop() ?? this.#flags
        return ')'
      case '*':
      case '+':
      case '?':
        return character + this.#afterQuantifier()
      case '{':
        return this.#count()
      case '}':
      case ']':
      case '/':
        return `\\${character}`
      case '.':
        return this.#flags.s ? '[\\s\\S]' : '.'
      case '^':
        return this.#flags.m ? `(?<=^|[${VERTICAL}])` : '(?<![\\s\\S])'
      case '$':
        return this.#flags.m ? `(?=$|[${VERTICAL}])` : '(?=\\n?(?![\\s\\S]))'
    }
    if (this.#flags.x && /[\s#]/u.test(character)) {
      if (character === '#') this.#match(/[^\n]*/uy)
      return ''
    }
    return this.#flags.i && character !== '|' ? folded(character) : character
  }

  /** The next character, whole. */
  #character(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#position) ?? 0)
    this.#position += character.length
    return character
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#position)) return false
    this.#position += text.length
    return true
  }

  /** A match of a sticky expression from here on. */
  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#position
    const match = expression.exec(this.#source)
    if (match === null) return undefined
    this.#position += match[0].length
    return match
  }

  /** A possessive plus is left out, a lazy question mark is kept. */
  #afterQuantifier(): string {
    if (this.#take('+')) return ''
    return this.#take('?') ? '?' : ''
  }

  #count(): string {
    const match = this.#match(/\s*(\d*)\s*(,?)\s*(\d*)\s*\}/uy)
    if (match === undefined) return '\\{'
    const [, least = '', comma = '', most = ''] = match
    if (least === '' && most === '') throw new UntranslatableError('a quantifier without numbers', true)
    return `{${least === '' ? '0' : least}${comma}${most}}${this.#afterQuantifier()}`
  }

  #group(): string {
    if (!this.#take('?')) return this.#open('(?:')
    if (this.#match(/#[^)]*\)/uy) !== undefined) return ''
    if (this.#take('>')) return this.#open('(?:')
    const kept = this.#match(/<?[=!]|:|P?<[A-Za-z][A-Za-z0-9]*>/uy)?.[0]
    if (kept !== undefined) return this.#open(/^P?<[A-Za-z]/u.test(kept) ? '(?:' : `(?${kept}`)
    const [, on = '', off = '', end] = this.#match(/([A-Za-z]*)(?:-([A-Za-z]*))?([:)])/uy) ?? []
    if (end === undefined) throw new UntranslatableError('a group of an unknown kind', true)
    const opened = end === ':' ? this.#open('(?:') : ''
    this.#setFlags(on, true)
    this.#setFlags(off, false)
    return opened
  }

  #open(written: string): string {
    this.#outer.push(this.#flags)
    return written
  }

  #setFlags(flags: string, isOn: boolean): void {
    for (const flag of flags) {
      // Letters and words are those of Unicode anyway, and line ends are looked at one by one.
      if ('uUdw'.includes(flag)) continue
      if (flag !== 'i' && flag !== 's' && flag !== 'm' && flag !== 'x')
        throw new UntranslatableError(`the flag “${flag}”`)
      this.#flags = {...this.#flags, [flag]: isOn}
    }
  }

  #escape(isInSet: boolean): string {
    if (this.#position >= this.#source.length) throw new UntranslatableError('a backslash at the end', true)
    const character = this.#character()
    if (character === 'Q') return this.#quoted(isInSet)
    if (character === 'E') return ''
    if (character === 'p' || character === 'P') return this.#property(character === 'P')
    const set = SETS.get(character)
    if (set !== undefined) return isInSet ? set : `[${set}]`
    const opposite = SETS.get(character.toLowerCase())
    if (opposite !== undefined) return `[^${opposite}]`
    const control = CONTROLS.get(character)
    if (control !== undefined) return control
    const place = PLACES.get(character)
    if (place !== undefined && !isInSet) return place
    if (character === 'x' || character === 'u' || character === 'U') return this.#codePoint(character)
    if (character === '0') return codePoint(Number.parseInt(this.#match(/[0-7]{1,3}/uy)?.[0] ?? '0', 8))
    if (character === 'c') return codePoint((this.#character().codePointAt(0) ?? 0) & 0x1f)
    if (/^[1-9]$/u.test(character)) throw new UntranslatableError('a reference back to a group')
    if (/^[A-Za-z0-9]$/u.test(character)) throw new UntranslatableError(`the escape “\\${character}”`)
    return literal(character, isInSet)
  }

  #quoted(isInSet: boolean): string {
    const end = this.#source.indexOf('\\E', this.#position)
    const text = this.#source.slice(this.#position, end < 0 ? undefined : end)
    this.#position = end < 0 ? this.#source.length : end + 2
    const written = (character: string) =>
      this.#flags.i && !isInSet ? folded(character) : literal(character, isInSet)
    return [...text].map(written).join('')
  }

  #codePoint(kind: string): string {
    const digits = this.#match(/\{([0-9A-Fa-f]{1,6})\}/uy)?.[1] ?? this.#match(fixedDigits(kind))?.[1]
    if (digits === undefined) throw new UntranslatableError(`the escape “\\${kind}” without digits`, true)
    const code = Number.parseInt(digits, 16)
    if (code > 0x10ffff) throw new UntranslatableError(`no character “\\${kind}${digits}”`, true)
    // Half of a pair and its other half are one character.
    const low =
      code >= 0xd800 && code < 0xdc00 ? this.#match(/\\u([dD][c-fC-F][0-9A-Fa-f]{2})/uy)?.[1] : undefined
    return codePoint(
      low === undefined ? code : 0x10000 + ((code - 0xd800) << 10) + (Number.parseInt(low, 16) - 0xdc00),
    )
  }

  #property(isNegated: boolean): string {
    const match = this.#match(/\{(\^?)([^}]+)\}|([A-Z])/uy)
    if (match === undefined) throw new UntranslatableError('a property without a name', true)
    const [, caret = '', long, short] = match
    const isOpposite = isNegated !== (caret === '^')
    const property = propertyOf((long ?? short ?? '').trim())
    const found = this.#flags.i && CASED.has(property) ? ANY_CASE : property
    if (!isOpposite) return found
    if (found.startsWith('[^')) return `[${found.slice(2)}`
    return found.startsWith('[') ? `[^${found.slice(1)}` : found.replace('\\p', '\\P')
  }

  /** A set in brackets, with sets inside it, and differences and intersections of sets. */
  #set(): string {
    const sign = this.#take('^') ? '^' : ''
    /** What was before an operator, and the operator. */
    let before = ''
    let operand = ''
    let isFirst = true
    let previous = ''
    const operate = (operator: string) => {
      if (operand !== '') before = `${before === '' ? `[${operand}]` : `[${before}[${operand}]]`}${operator}`
      operand = ''
      previous = ''
    }
    for (; ; isFirst = false) {
      if (this.#position >= this.#source.length)
        throw new UntranslatableError('a bracket that is not closed', true)
      const posix = this.#match(/\[:(\^?)([a-z]+):\]/uy)
      if (posix !== undefined) {
        const name = POSIX.get(posix[2] ?? '')
        if (name === undefined) throw new UntranslatableError(`the class “${posix[0]}”`)
        operand += posix[1] === '^' ? `[^${name}]` : name
        previous = 'set'
        continue
      }
      if (this.#take('&&') || (previous === 'set' && this.#match(/&(?=\[)/uy) !== undefined)) {
        operate('&&')
        continue
      }
      if (
        previous !== '' &&
        (this.#take('--') || (previous === 'set' && this.#match(/-(?=\[)/uy) !== undefined))
      ) {
        operate('--')
        continue
      }
      const character = this.#character()
      // A closing bracket that comes first stands for itself.
      if (character === ']' && !(isFirst && before === '' && operand === '')) {
        // What ends in an operator without anything behind it is as it was before.
        if (operand === '' && before !== '') return `[${sign}${before.slice(0, -2)}]`
        return before === '' ? `[${sign}${operand}]` : `[${sign}${before}[${operand}]]`
      }
      if (character === '[') {
        operand += this.#set()
        previous = 'set'
        continue
      }
      if (character === '-' && previous === 'one' && !this.#source.startsWith(']', this.#position)) {
        operand += '-'
        previous = 'range'
        continue
      }
      const escaped = character === '\\' ? this.#escape(true) : literal(character, true)
      const isOne = character !== '\\' || /^(?:\\(?:u\{[0-9a-f]+\}|x[0-9a-f]{2}|.)|[^\\])$/su.test(escaped)
      operand += escaped
      if (this.#flags.i && isOne) operand += this.#otherCases(escaped, previous === 'range')
      previous = previous === 'range' ? 'end' : isOne ? 'one' : 'set'
    }
  }

  /** The other cases of a character of a set; those of a range are told of at its end. */
  #otherCases(escaped: string, endsRange: boolean): string {
    const last = characterOf(escaped)
    if (endsRange || last === undefined) return ''
    // “a-z”: the range follows, and its other case stands behind it.
    const range = /-(?:\\u\{([0-9A-Fa-f]+)\}|([^\]\\]))/uy
    range.lastIndex = this.#position
    const found = range.exec(this.#source)
    if (found === null)
      return casesOf(last)
        .filter(other => other !== last)
        .map(other => literal(other, true))
        .join('')
    const end = found[2] ?? String.fromCodePoint(Number.parseInt(found[1] ?? '0', 16))
    this.#position += found[0].length
    const ranges = [`-${literal(end, true)}`]
    for (const turned of [
      [last.toLowerCase(), end.toLowerCase()],
      [last.toUpperCase(), end.toUpperCase()],
    ]) {
      const [from = '', to = ''] = turned
      if (from !== last && [...from].length === 1 && [...to].length === 1 && from <= to)
        ranges.push(`${literal(from, true)}-${literal(to, true)}`)
    }
    return ranges.join('')
  }
}

function fixedDigits(kind: string): RegExp {
  if (kind === 'x') return /([0-9A-Fa-f]{2})/uy
  return kind === 'u' ? /([0-9A-Fa-f]{4})/uy : /([0-9A-Fa-f]{8})/uy
}

function codePoint(code: number): string {
  return `\\u{${code.toString(16)}}`
}

function literal(character: string, isInSet: boolean): string {
  return (isInSet ? SET_PUNCTUATION : SYNTAX).has(character) ? `\\${character}` : character
}

/** The one character that is written so, `undefined` for a set. */
function characterOf(written: string): string | undefined {
  const code = /^\\u\{([0-9a-f]+)\}$/u.exec(written)?.[1]
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
  return [...written].length === 1 ? written : undefined
}

/** A character in all its cases, as one character each. */
function casesOf(character: string): readonly string[] {
  const cases = new Set([character, character.toLowerCase(), character.toUpperCase()])
  return [...cases].filter(one => [...one].length === 1)
}

function folded(character: string): string {
  const cases = casesOf(character)
  return cases.length === 1 ? literal(character, false) : `[${cases.join('')}]`
}

/** A property by any of the names that ICU and Java know it by. */
function propertyOf(name: string): string {
  const bare = name.replace(/^(?:Is|In|java)(?=[A-Z])/u, '')
  const posix = POSIX.get(name.toLowerCase()) ?? POSIX.get(bare.toLowerCase())
  if (posix !== undefined) return posix
  const [, key = '', value = ''] = /^([^=]+)=(.+)$/u.exec(name) ?? []
  const long = /^(?:sc|script)$/iu.test(key)
    ? 'Script'
    : /^(?:gc|general_?category)$/iu.test(key)
      ? 'General_Category'
      : key
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const candidates = [
    name,
    bare,
    `Script=${bare}`,
    `General_Category=${bare}`,
    `${long}=${value}`,
    `${long}=${capital(value)}`,
  ]
  for (const candidate of candidates) {
    const property = `\\p{${candidate}}`
    try {
      new RegExp(property, 'v')
      return property
    } catch {
      // Not known by this name; the next one is tried.
    }
  }
  throw new UntranslatableError(`the property “${name}”`)
}
