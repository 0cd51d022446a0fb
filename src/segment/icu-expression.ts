/** An expression in the dialect of ICU as one of ECMAScript, for the flag `v`. */
export interface TranslatedExpression {
  readonly source: string
  /** Flags that the expression sets for the whole of itself: `i`, `s`, `m`. */
  readonly flags: string
}

/** Said of an expression that has no counterpart. */
export class UntranslatableError extends Error {}

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

/** POSIX names of classes, also used as properties. */
const POSIX: ReadonlyMap<string, string> = new Map([
  ['alpha', '\\p{Alphabetic}'],
  ['digit', '\\p{Nd}'],
  ['alnum', '[\\p{Alphabetic}\\p{Nd}]'],
  ['upper', '\\p{Uppercase}'],
  ['lower', '\\p{Lowercase}'],
  ['punct', '\\p{P}'],
  ['space', '[\\s\\x85]'],
  ['blank', `[${HORIZONTAL}]`],
  ['cntrl', '\\p{Cc}'],
  ['xdigit', '[\\p{Nd}\\p{Hex_Digit}]'],
  ['word', `[${WORD}]`],
])

const SYNTAX = new Set('^$\\.*+?()[]{}|/')
/** What has to be, and may be, escaped inside brackets under the flag `v`. */
const SET_PUNCTUATION = new Set('^$\\.*+?()[]{}|/&-!#%,:;<=>@`~')

/**
 * Translates an expression of ICU (and Java, whose dialect SRX files are written in just as often).
 *
 * `\w`, `\b`, `\d` keep the meaning they have there: letters of every alphabet. Possessive quantifiers and atomic
 * groups become plain ones, which may match a little more. Throws `UntranslatableError` with the reason for the rest.
 */
export function translateIcuExpression(source: string): TranslatedExpression {
  const translator = new Translator(source)
  const translated = translator.translate()
  try {
    new RegExp(translated.source, `v${translated.flags}`)
  } catch (error) {
    throw new UntranslatableError(`a form that ECMAScript refuses (${(error as Error).message})`)
  }
  return translated
}

class Translator {
  readonly #source: string
  #position = 0
  #flags = ''

  constructor(source: string) {
    this.#source = source
  }

  translate(): TranslatedExpression {
    let result = ''
    while (this.#position < this.#source.length) result += this.#next(result === '')
    return {source: result, flags: this.#flags}
  }

  #next(isFirst: boolean): string {
    const character = this.#character()
    switch (character) {
      case '\\':
        return this.#escape(false)
      case '[':
        return this.#set()
      case '(':
        return this.#group(isFirst)
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
      default:
        return character
    }
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
    if (least === '' && most === '') throw new UntranslatableError('a quantifier without numbers')
    return `{${least === '' ? '0' : least}${comma}${most}}${this.#afterQuantifier()}`
  }

  #group(isFirst: boolean): string {
    if (!this.#take('?')) return '('
    if (this.#match(/#[^)]*\)/uy) !== undefined) return ''
    if (this.#take('>')) return '(?:'
    const kept = this.#match(/<?[=!]|:|<[A-Za-z][A-Za-z0-9]*>/uy)
    if (kept !== undefined) return `(?${kept[0]}`
    const flags = this.#match(/([a-z]+)\)/uy)?.[1]
    if (flags === undefined) throw new UntranslatableError('flags for a part of the expression')
    if (!isFirst) throw new UntranslatableError('flags that are set inside the expression')
    for (const flag of flags) {
      // Unicode case is what ECMAScript has under `v` anyway.
      if (flag === 'u' || flag === 'U') continue
      if (flag !== 'i' && flag !== 's' && flag !== 'm') throw new UntranslatableError(`the flag “${flag}”`)
      if (!this.#flags.includes(flag)) this.#flags += flag
    }
    return ''
  }

  #escape(isInSet: boolean): string {
    if (this.#position >= this.#source.length) throw new UntranslatableError('a backslash at the end')
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
    if (/^[1-9]$/u.test(character)) throw new UntranslatableError('a reference back to a group')
    if (/^[A-Za-z0-9]$/u.test(character)) throw new UntranslatableError(`the escape “\\${character}”`)
    return literal(character, isInSet)
  }

  #quoted(isInSet: boolean): string {
    const end = this.#source.indexOf('\\E', this.#position)
    const text = this.#source.slice(this.#position, end < 0 ? undefined : end)
    this.#position = end < 0 ? this.#source.length : end + 2
    return [...text].map(character => literal(character, isInSet)).join('')
  }

  #codePoint(kind: string): string {
    const digits = this.#match(/\{([0-9A-Fa-f]{1,6})\}/uy)?.[1] ?? this.#match(fixedDigits(kind))?.[1]
    if (digits === undefined) throw new UntranslatableError(`the escape “\\${kind}” without digits`)
    return `\\u{${digits.replace(/^0+(?=.)/u, '')}}`
  }

  #property(isNegated: boolean): string {
    const match = this.#match(/\{(\^?)([^}]+)\}|([A-Z])/uy)
    if (match === undefined) throw new UntranslatableError('a property without a name')
    const [, caret = '', long, short] = match
    const isOpposite = isNegated !== (caret === '^')
    const found = propertyOf((long ?? short ?? '').trim())
    if (!isOpposite) return found
    return found.startsWith('[') ? `[^${found.slice(1)}` : found.replace('\\p', '\\P')
  }

  /** A set in brackets, with sets inside it. */
  #set(): string {
    let result = '['
    if (this.#take('^')) result += '^'
    // A closing bracket that comes first stands for itself.
    if (this.#take(']')) result += '\\]'
    let previous = ''
    for (;;) {
      if (this.#position >= this.#source.length) throw new UntranslatableError('a bracket that is not closed')
      const posix = this.#match(/\[:(\^?)([a-z]+):\]/uy)
      if (posix !== undefined) {
        const name = POSIX.get(posix[2] ?? '')
        if (name === undefined) throw new UntranslatableError(`the class “${posix[0]}”`)
        result += posix[1] === '^' ? `[^${name}]` : name
        continue
      }
      if (this.#take('&&')) {
        result += '&&'
        continue
      }
      if (this.#take('--')) {
        result += '--'
        continue
      }
      const character = this.#character()
      if (character === ']') return `${result}]`
      if (character === '[') result += this.#set()
      else if (character === '\\') result += this.#escape(true)
      else if (character === '-' && previous !== '' && !this.#source.startsWith(']', this.#position)) {
        result += '-'
      } else result += literal(character, true)
      previous = character === '-' ? '' : character
    }
  }
}

function fixedDigits(kind: string): RegExp {
  if (kind === 'x') return /([0-9A-Fa-f]{2})/uy
  return kind === 'u' ? /([0-9A-Fa-f]{4})/uy : /([0-9A-Fa-f]{8})/uy
}

function literal(character: string, isInSet: boolean): string {
  return (isInSet ? SET_PUNCTUATION : SYNTAX).has(character) ? `\\${character}` : character
}

/** A property by any of the names that ICU and Java know it by. */
function propertyOf(name: string): string {
  const posix = POSIX.get(name.toLowerCase())
  if (posix !== undefined) return posix
  const bare = name.replace(/^(?:Is|In|java)(?=[A-Z])/u, '')
  const candidates = [name, bare, `Script=${bare}`, `General_Category=${bare}`]
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
