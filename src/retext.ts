/** Plugins for unified and retext: parsers of Kazakh, Russian and English, segments, a check of terms. */
export {type RetextTermsOptions, retextTerms} from './check/retext-terms.js'
export * from './segment/retext.js'
