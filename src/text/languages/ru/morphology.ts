import {ParadigmReader, paradigmMorphology} from '../../morphology/paradigm-morphology.js'
import {RUSSIAN_TABLES} from './paradigms.js'

/** Readings of Russian noun and adjective forms. */
export const RUSSIAN_READER = new ParadigmReader(RUSSIAN_TABLES)

export const RUSSIAN_MORPHOLOGY = paradigmMorphology(RUSSIAN_TABLES, RUSSIAN_READER)
