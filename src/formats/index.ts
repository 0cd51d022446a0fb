/** Translation memories and termbases of other tools: read and written. */
export {
  type WriteDeeplOptions,
  type WriteGlossaryOptions,
  writeDeeplGlossary,
  writeOmegatGlossary,
} from './bilingual-glossary.js'
export {type WriteConceptTableOptions, writeConceptTable} from './concept-table.js'
export {type ReadConceptsOptions, readConcepts} from './concepts.js'
export {type ReadCsvOptions, readCsv, type WriteCsvOptions, writeCsv} from './csv.js'
export {type DecodeOptions, decodeText} from './decode.js'
export {detectFormat, type FileKind, type FormatName, formatOfName} from './detect.js'
export {type DocumentNode, documentText} from './document-text.js'
export {
  FORMATS,
  type Format,
  type ReadUnitsOptions,
  readUnits,
  type WriteUnitsOptions,
  writeUnits,
} from './format.js'
export {readI18nextConcepts} from './i18next-concepts.js'
export {
  type I18nextOptions,
  readI18nextFiles,
  readI18nextJson,
  type WriteI18nextOptions,
  writeI18nextJson,
} from './i18next-json.js'
export {readJsonl, type WriteJsonlOptions, writeJsonl} from './jsonl.js'
export {lenientLocale} from './lenient-locale.js'
export {DEFAULT_PO_SOURCE, type ReadPoOptions, readPo, type WritePoOptions, writePo} from './po.js'
export type {WritableUnit} from './select.js'
export type {AsyncSource, Parser, ReadOptions, Source, SyncSource} from './source.js'
export {type ReadTbxOptions, readTbx, type TbxProfile, type WriteTbxOptions, writeTbx} from './tbx.js'
export {
  type ReadTmxOptions,
  readTmx,
  type TmxHeader,
  type TmxProfile,
  type WriteTmxOptions,
  writeTmx,
} from './tmx.js'
export {
  type ReadXliffOptions,
  readXliff,
  type WriteXliffOptions,
  writeXliff,
  type XliffVersion,
} from './xliff.js'
export {type ReadXliffGlossaryOptions, readXliffGlossary} from './xliff-glossary.js'
