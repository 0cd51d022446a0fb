import type {ElementRule} from '../xml/structure-checks.js'

const YES_NO = /^(?:yes|no)$/u
const EXPRESSION: ElementRule = {children: [], attributes: [], hasText: true}
const MAP: ElementRule = {
  children: [],
  attributes: ['languagepattern', 'languagerulename'],
  required: ['languagepattern', 'languagerulename'],
}

/** The elements of SRX 2.0 (LISA, 2008, §4), and `maprule`, which 1.0 had in between. */
export const SRX_RULES: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries<ElementRule>({
    srx: {
      children: [['header'], ['body']],
      needs: ['header', 'body'],
      once: ['header', 'body'],
      attributes: ['version'],
      required: ['version'],
    },
    header: {
      children: [['formathandle', '*']],
      attributes: ['segmentsubflows', 'cascade'],
      required: ['segmentsubflows'],
      values: {segmentsubflows: YES_NO, cascade: YES_NO},
    },
    formathandle: {
      children: [],
      attributes: ['type', 'include'],
      required: ['type', 'include'],
      values: {type: /^(?:start|end|isolated)$/u, include: YES_NO},
    },
    body: {
      children: [['languagerules'], ['maprules']],
      needs: ['languagerules', 'maprules'],
      once: ['languagerules', 'maprules'],
      attributes: [],
    },
    languagerules: {children: [['languagerule']], needs: ['languagerule'], attributes: []},
    languagerule: {
      children: [['rule']],
      needs: ['rule'],
      attributes: ['languagerulename'],
      required: ['languagerulename'],
    },
    rule: {
      children: [['beforebreak'], ['afterbreak']],
      once: ['beforebreak', 'afterbreak'],
      attributes: ['break'],
      values: {break: YES_NO},
    },
    beforebreak: EXPRESSION,
    afterbreak: EXPRESSION,
    maprules: {
      children: [['languagemap', 'maprule']],
      needsOneOf: ['languagemap', 'maprule'],
      attributes: [],
    },
    maprule: {
      children: [['languagemap']],
      needs: ['languagemap'],
      attributes: ['maprulename'],
      required: ['maprulename'],
    },
    languagemap: MAP,
  }),
)
