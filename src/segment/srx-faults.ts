import type {Message, Place} from '../errors.js'
import {misuse} from '../model/expect.js'
import {defectOf} from '../xml/defect.js'
import {UntranslatableError} from './icu-expression.js'
import type {Srx, SrxRule} from './srx.js'

/** What can be wrong in an SRX file beside its structure. */
export const SRX_DEFECTS = {
  srxVersion: 'SRX version “{{version}}” is unknown; read as 2.0.',
  srxMissingRules:
    'A language map names the rules “{{name}}”, which the file does not have; the map is left out.',
  srxNameTwice: 'Two <languagerule> are called “{{name}}”; the first is used.',
  srxNoMap: 'No language map leads to the rules “{{name}}”; they are never used.',
  srxEmptyRule: 'A <rule> has neither <beforebreak> nor <afterbreak>: it applies everywhere.',
  srxExpression: 'The expression “{{expression}}” of “{{name}}” can’t be used: it has {{fault}}.',
} as const

/** Longest part of an expression that a sentence shows. */
const LONGEST = 60

/** Rules whose expressions were told of when the file was read. */
const known = new WeakSet<SrxRule>()

/** Remembers that what is wrong with a rule has been told. */
export function know(rule: SrxRule): void {
  known.add(rule)
}

/** Whether what is wrong with a rule has been told already. */
export function isKnown(rule: SrxRule): boolean {
  return known.has(rule)
}

/** Tells of an expression that can't be used; any other error than that goes on its way. */
export function untranslatable(expression: string, name: string, error: unknown, place: Place): Message {
  if (!(error instanceof UntranslatableError)) throw error
  const shown = expression.length > LONGEST ? `${expression.slice(0, LONGEST)}…` : expression
  const values = {expression: shown, name, fault: error.message}
  return {ruleId: 'srx-untranslatable', ...defectOf(SRX_DEFECTS, 'srxExpression', values), place}
}

/** Refuses what are no rules of SRX. */
export function expectSrx(where: string, srx: unknown): asserts srx is Srx {
  const {languageRules, languageMaps} = (typeof srx === 'object' && srx !== null ? srx : {}) as Partial<Srx>
  if (!Array.isArray(languageRules) || !Array.isArray(languageMaps))
    throw misuse(`${where}() takes rules as readSrx() and ownSrx() give them`, srx)
}
