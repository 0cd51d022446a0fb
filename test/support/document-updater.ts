/** A process of its own that brings a document up to date over and over, until it is killed: `PATH`. */
import {openMemory} from '../../src/memory/stores/sqlite.js'
import type {TranslationUnit} from '../../src/model/unit.js'
import {updateDocuments} from '../../src/update-documents.js'

await using memory = await openMemory(process.argv[2] as string)

for (let version = 1; ; version++) {
  const units = Array.from({length: 300}, (_, place): TranslationUnit => {
    // A third of the units stays as it is but for neighbours, a third gets another translation, a third is another.
    const source = place % 3 === 2 ? `${place} нұсқа ${version}` : `${place} сөйлем`
    const target = place % 3 === 0 ? `предложение ${place}` : `версия ${version}, место ${place}`
    return {
      id: place % 3 === 2 ? `${place}-${version}` : `${place}`,
      variants: [
        // A neighbour that is no more must not stay.
        {locale: 'kk', text: source, ...(version % 2 === 1 && {next: `${version}`})},
        {locale: 'ru', text: target},
      ],
      status: 'translated',
      provenance: {document: 'act', segments: {kk: [place], ru: [version]}, confidence: 1},
    }
  })
  await updateDocuments(memory, units)
  process.stdout.write(`${version}\n`)
}
