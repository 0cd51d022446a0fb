import type {Sentences} from '../xml/defect.js'

/** What can be wrong in XLIFF beside its structure. */
export const XLIFF_DEFECTS = {
  noModuleElement: '<{{name}}> is no element of the module “{{module}}”.',
  misplacedModule: '<{{name}}> of the module “{{module}}” may not stand in <{{parent}}>.',
  secondModule: '<{{parent}}> holds a second <{{name}}> of the module “{{module}}”.',
  lateForeign: '<{{name}}> of a module or extension stands after elements that it must stand before.',
  foreignAttribute: '“{{name}}” of another namespace may not stand on <{{element}}>.',
  noModuleAttribute: '“{{name}}” is no attribute of the module “{{module}}”.',
  eitherOr: 'A <{{element}}> has either content or “{{attribute}}”, not both and not neither.',
  partAlone: '“{{part}}” stands on <{{element}}> without “{{whole}}”.',
  bothAttributes: '<{{element}}> has both “{{first}}” and “{{second}}”, which exclude each other.',
  badSubType: '“{{value}}” can’t be the subtype of the type “{{type}}”.',
  badReference: '“{{value}}” is no reference as “{{attribute}}” holds it.',
  badId: '“{{id}}” is no id (it has blanks or other signs).',
  languageDiffers: 'The <{{name}}> is in “{{given}}”, the file says “{{said}}”.',
  candidateLanguage: 'The <{{name}}> of a <match> is in “{{given}}”, the file says “{{said}}”.',
  targetWithoutLanguage: 'A <target> stands in a file without “{{attribute}}”.',
  stateWithoutTarget: 'A <segment> is said to be “{{state}}” and has no <target>.',
  subflowMissing: 'A code says that the unit “{{id}}” holds a part of it; the file has no such unit.',
  ruleKinds: 'A <rule> has one of isPresent, isNotPresent, startsWith, endsWith; {{count}} found.',
  ruleOfFile: 'A <rule> of a whole file may not be disabled.',
  resourceItem: '“ref” of <resourceItemRef> is “{{value}}”, which no <resourceItem> of the file is called.',
  resourceType: 'A <resourceItem> whose source or target is empty has no “mimeType”.',
  itsVersion:
    '“{{name}}” of ITS stands on <{{element}}>, and neither it nor anything around it names “its:version”.',
  itsType:
    '“{{name}}” of ITS stands on a <{{element}}> of the type “{{type}}”; expected none or “its:generic”.',
  itsSays: '<{{element}}> of ITS says nothing: it has none of {{names}}.',
  unitOutsideFile: 'A unit stands outside of a <file>, which names its languages.',
  annotators:
    '“{{value}}” can’t be the “annotatorsRef” of <{{element}}>: it is a list such as “mt-confidence|tool”, each category once.',
} as const satisfies Sentences

/** What can be wrong with the inline codes of XLIFF. */
export const CODE_DEFECTS = {
  codeIdTwice: 'The id “{{id}}” of <{{name}}> stands twice in its unit.',
  codeIdOfSegment: 'The id “{{id}}” of <{{name}}> is that of a segment too.',
  codeIdElsewhere:
    'The id “{{id}}” of <{{name}}> in a target is that of another code; it must be that of the same code in the source beside it, or new.',
  startNotClosed: '<{{name}}> “{{id}}” has no <{{end}}>.',
  startNotIsolated: '<sc> “{{id}}” has no <ec> and is not said to be isolated.',
  endUnknown: '<{{name}}> ends “{{id}}”, which no <{{start}}> before it is called.',
  endTwice: '<{{name}}> ends “{{id}}” a second time.',
  endOfIsolated: '<ec> ends “{{id}}”, which is said to be isolated.',
  isolatedLacks: 'An isolated <ec> has no “{{attribute}}”.',
  isolatedHas: 'An isolated <ec> has a “{{attribute}}”.',
  endLacks: 'An <ec> that is not isolated has no “{{attribute}}”.',
  endHas: 'An <ec> that is not isolated has a “{{attribute}}”.',
  endDiffers: '<sc> and <ec> of “{{id}}” differ in “{{attribute}}”.',
  codeLost: 'The code “{{id}}”, which may not be removed, is missing in the target.',
  referenceOutside: '“ref” of <{{name}}> is “{{value}}”, which is nothing in the unit.',
  noteMissing: '“ref” of a comment (<{{name}}>) is “{{value}}”, which is no note of the unit (#n=id).',
  dataMissing: '“{{attribute}}” of <{{name}}> is “{{value}}”, which no <data> of the unit is called.',
  copyUnknown: '“copyOf” of <{{name}}> is “{{value}}”, which no code of the unit is called.',
  copyForbidden: '<{{name}}> is a copy of a code that may not be copied.',
  copyWithData:
    '<{{name}}> is a copy (copyOf) of a code with original data; it must point to the same data instead.',
  reorderAlone:
    '<{{name}}> may not change its place (canReorder) and does not say “no” in canCopy and canDelete too.',
  reorderWithoutFirst: '<{{name}}> has canReorder “no” with no code of “firstNo” before it.',
  reordered:
    'The codes {{ids}}, which may not change places (canReorder), stand in another order in the target.',
  commentValue: 'A comment (<{{name}}>) has either “value” or “ref”, not both and not neither.',
  orderTooHigh: 'A <target> has the order {{order}}, and the unit {{count}} segments.',
  orderTwice: 'Two targets of the unit have the order {{order}}.',
  orderLeft: 'A <target> has left the place {{order}}, and no other target of the unit has taken it.',
  pairedIdTwice: 'Two <{{name}}> of one text have the “{{attribute}}” {{value}}.',
  markerUnknown: '“mid” of <{{name}}> is “{{value}}”, which no segment of <seg-source> is called.',
} as const satisfies Sentences

/** What can be wrong in TMX. */
export const TMX_DEFECTS = {
  secondHeader: 'A second <header> stands in the file; it replaces the first.',
  lateHeader: '<header> stands after <body>, which it must stand before.',
  secondBody: 'A second <body> stands in the file; its units are read too.',
  unitOutside: 'A <tu> stands outside of the <body>; it was read all the same.',
  unitInUnit: 'A <tu> stands inside of another; it was left out.',
  variantOutside: 'A <tuv> stands outside of a <tu>, or inside of another; it was left out.',
  segmentOutside: 'A <seg> stands outside of a <tuv>, or is its second; it was left out.',
  leafOutside: '<{{name}}> stands outside of header and units; it was left out.',
  lateLeaf: '<{{name}}> stands after the <{{before}}>, which it must stand before; it was kept.',
  strayText: '“{{text}}” stands between elements, where no text may; it was left out.',
  subOutside: '<sub> stands outside of a code, where it may not.',
  valueNotOf: '“{{value}}” can’t be the “{{attribute}}” of <{{element}}>; expected {{values}}.',
  pairNumberTwice: 'A second <bpt> of the segment has the number “{{number}}” (i).',
  noBlanksInId: '“{{id}}” can’t be a tuid, which has no blanks; it was kept.',
  languageTag: '“{{tag}}”, the “{{attribute}}” of <{{element}}>, is not a language tag.',
  sourceVariantMissing: 'The unit (tu) has no variant in its source language “{{language}}”.',
  mapWithoutBase: 'A <map> has a “code”, and its <ude> no “base” that the code belongs to.',
} as const satisfies Sentences

/** What can be wrong in a termbase. */
export const TBX_DEFECTS = {
  noCategory: '“{{category}}” is no category of {{dialect}}; it was kept.',
  categoryLevel: '“{{category}}” may not stand in a {{element}}; it was kept.',
  categoryValue: '“{{value}}” is no value of “{{category}}”; it was kept.',
  categoryElement: '“{{category}}” is written as <{{expected}}>, but <{{element}}> was found; it was kept.',
  categoryModule:
    '“{{category}}” belongs to the module “{{expected}}”, but stands in “{{found}}”; it was kept.',
  categoryInDca: '<{{name}}> names a category as an element, but the style of the file is “dca”.',
  categoryInDct: '<{{name}}> names a category in an attribute, but the style of the file is “dct”.',
  noXmlId: '“{{id}}” is no id of XML, which begins with a letter and has no blanks.',
  noDay: '“{{date}}” is no date as TBX writes it (2016-04-12).',
  noSuchTarget: 'A reference points to “{{id}}”, which is no id of the file.',
  secondTerm: 'A <{{section}}> holds a second <term>; it was read as one of its own.',
  emptyTerm: 'A term without text was left out.',
  emptyConcept: 'The concept {{id}} has no terms; it was left out.',
  sectionWithoutLanguage: 'A language section names no language (xml:lang); it was left out.',
  unknownInConcept: '<{{name}}> is not known in a concept; its text was left out.',
  entryWithoutTerm: 'A glossary entry without a term in a known language was left out.',
} as const satisfies Sentences

/** What can be wrong in tables, JSON and other files that are no XML. */
export const TABLE_DEFECTS = {
  reviewPage: 'The file is a page for a review; save the table from it, and give that.',
  rootNoTermbase: 'The root element is <{{found}}>; expected a termbase: TBX, CSV or TSV.',
  rowWithoutTerm: 'The row has no term; it was left out.',
  noTermStatus:
    '“{{word}}” is no status of a term; expected preferred, admitted, deprecated, superseded or forbidden.',
  noPartOfSpeech: '“{{word}}” is no part of speech; expected {{values}}.',
  halfPair: 'A term without a translation was left out.',
  rowWithoutLanguages: 'The row names no languages; it was left out.',
  termTwice: '“{{term}}” of concept {{id}} was left out: DeepL takes a source term once only.',
  keysWithoutTerms:
    'Keys that hold no terms but texts with placeholders or markup: {{count}}; they were left out (the first: “{{first}}”).',
  textsUnderOneKey:
    'Texts whose key another text of the language has already: {{count}}; they were left out (the first: “{{first}}”).',
  keysOfOneLanguage:
    'Keys with a text in one language only: {{count}}; they were left out (the first: “{{first}}”).',
  noLanguageColumn:
    'No column of the first line is a language: {{names}}. Name the columns by language tags, such as kk and ru.',
  noTermColumn:
    'No column of the first line is a language: {{names}}. Name the columns by language tags, such as kk and ru; or give the languages of a glossary without names (source, target).',
  notAnObject: '{{name}} is not an object.',
  notAList: '{{name}} is not a list.',
  notAText: '{{name}} is not a text.',
  notANumber: '{{name}} is not a number.',
  notWholeText: '{{name}} is not whole Unicode text: it holds half a surrogate pair.',
  notALanguage: '{{name}} is not a language tag.',
  notOneOf: '{{name}} is not one of {{values}}.',
  notAUnit: 'The line is not a unit with “variants”, or texts by language.',
} as const satisfies Sentences
