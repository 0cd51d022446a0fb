import type {TranslationUnit} from '../../model/unit.js'
import type {DocumentUpdate} from '../../update-documents.js'
import type {App} from '../app.js'

/** What a new version of a document changed, for programs: the texts of units by language. */
export function updateAsJson({document, added, changed, removed, kept, unchanged}: DocumentUpdate) {
  return {
    document,
    added: added.map(withTexts),
    changed: changed.map(({before, after}) => ({
      id: after.id,
      before: textsOf(before),
      after: textsOf(after),
    })),
    removed: removed.map(withTexts),
    kept: kept.map(withTexts),
    unchanged,
  }
}

/** The same for a person: the counts, then what stood there and what stands there now. */
export async function printUpdate(update: DocumentUpdate, app: App): Promise<void> {
  const {document, added, changed, removed, kept, unchanged} = update
  const counts = {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    kept: kept.length,
    unchanged,
  }
  await app.out.line(app.t('import.document', {file: document, ...counts}))
  for (const unit of removed) for (const text of lines(unit)) await app.out.line(`- ${text}`)
  for (const {before, after} of changed) {
    const [old, now] = [lines(before), lines(after)]
    for (const text of old) if (!now.includes(text)) await app.out.line(`- ${text}`)
    for (const text of now) if (!old.includes(text)) await app.out.line(`+ ${text}`)
  }
  for (const unit of added) for (const text of lines(unit)) await app.out.line(`+ ${text}`)
}

function withTexts(unit: TranslationUnit) {
  return {id: unit.id, texts: textsOf(unit)}
}

function textsOf({variants}: TranslationUnit): Record<string, string> {
  return Object.fromEntries(variants.map(({locale, text}) => [locale, text]))
}

function lines({variants}: TranslationUnit): string[] {
  return variants.map(({locale, text}) => `${locale}  ${text}`)
}
