import {extname} from 'node:path'
import {documentText} from '../../formats/document-text.js'
import {CliError, errorCodeOf} from '../cli-error.js'
import {type ByteStream, readText} from './read-input.js'

const MARKDOWN: ReadonlySet<string> = new Set(['.md', '.markdown'])

/** The running text of a document: a file of plain text as it is, Markdown without its markup. */
export async function readDocument(path: string, stdin: ByteStream): Promise<string> {
  const text = await readText(path, stdin)
  if (!MARKDOWN.has(extname(path).toLowerCase())) return text
  const {unified, remarkParse} = await markdownParser(path)
  return documentText(unified().use(remarkParse).parse(text))
}

/** Loaded only when it is needed: most commands never see Markdown. */
async function markdownParser(file: string) {
  try {
    const [{unified}, {default: remarkParse}] = await Promise.all([import('unified'), import('remark-parse')])
    return {unified, remarkParse}
  } catch (error) {
    if (errorCodeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new CliError('errors.noMarkdown', {file, way: 'npm install remark-parse'}, {cause: error})
  }
}
