import type {UnitStatus} from '../model/unit.js'

export const NAMESPACE_2 = 'urn:oasis:names:tc:xliff:document:2.0'
const NAMESPACE_22 = 'urn:oasis:names:tc:xliff:document:2.2'
export const NAMESPACE_12 = 'urn:oasis:names:tc:xliff:document:1.2'
const NAMESPACE_11 = 'urn:oasis:names:tc:xliff:document:1.1'
export const MATCHES = 'urn:oasis:names:tc:xliff:matches:2.0'
export const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0'
export const CORE: ReadonlySet<string> = new Set(['', NAMESPACE_2, NAMESPACE_22, NAMESPACE_12, NAMESPACE_11])

/** Origin of a match that is another variant of our unit, not a candidate. */
export const ALTERNATIVE = 'tilmash:alternative'
/** Category of the metadata that hold what XLIFF has no place for. */
export const OURS = 'tilmash'

/** States of targets: XLIFF 2 (`state`) and 1.2 (`state`, §A.5), as how far the translation has come. */
export const STATES: ReadonlyMap<string, UnitStatus> = new Map(
  Object.entries<UnitStatus>({
    initial: 'draft',
    translated: 'translated',
    reviewed: 'reviewed',
    final: 'approved',
    new: 'draft',
    'needs-translation': 'draft',
    'needs-adaptation': 'draft',
    'needs-l10n': 'draft',
    'needs-review-translation': 'translated',
    'needs-review-adaptation': 'translated',
    'needs-review-l10n': 'translated',
    'signed-off': 'approved',
  }),
)
export const STATE_OF: Readonly<Record<UnitStatus, string>> = {
  draft: 'initial',
  translated: 'translated',
  reviewed: 'reviewed',
  approved: 'final',
}
/** The same for XLIFF 1.2, which has no word for `reviewed`. */
export const STATE_OF_12: Readonly<Record<UnitStatus, string>> = {
  draft: 'new',
  translated: 'translated',
  reviewed: 'translated',
  approved: 'final',
}
/** In XLIFF 1.2: what props and types of codes begin with that are ours. */
export const OUR_PREFIX = 'tilmash:'
