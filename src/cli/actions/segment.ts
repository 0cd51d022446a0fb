import {setFlagsFromString} from 'node:v8'
import type {Message} from '../../errors.js'
import type {Locale} from '../../model/locale.js'
import type {Segment} from '../../model/segment.js'
import {readSrx} from '../../segment/read-srx.js'
import type {SegmentUnit} from '../../segment/segment.js'
import {segmentBySrx} from '../../segment/segment-by-srx.js'
import {segmentStream} from '../../segment/segment-stream.js'
import type {Srx} from '../../segment/srx.js'
import type {App} from '../app.js'
import {parseChoice, parseLanguage} from '../input/arguments.js'
import {nameOf, readText, readTextPieces} from '../input/read-input.js'
import {warnOfLanguage} from '../input/warn-of-language.js'
import {messageLine} from '../output/message-lines.js'
import {table, tableRow} from '../output/table.js'

const UNITS = ['sentence', 'paragraph'] as const
/** So many characters of output are written at once. */
const BATCH = 32_768

export interface SegmentCommandOptions {
  readonly lang: string
  readonly unit: string
  readonly srx?: string
  readonly json?: boolean
}

/** `tilmash segment [FILE] --lang kk` */
export async function segmentAction(
  file: string | undefined,
  options: SegmentCommandOptions,
  app: App,
): Promise<void> {
  const locale = parseLanguage(options.lang)
  const unit = parseChoice('--unit', options.unit, UNITS)
  // Every piece is garbage at once; V8 would let its young generation grow to three times 16 MB before it looks.
  setFlagsFromString('--semi-space-growth-factor=1')
  const pieces = warnOfLanguage(
    readTextPieces(file, app.stdin),
    {locale, file: nameOf(file), option: '--lang'},
    app,
  )
  const segments =
    options.srx === undefined
      ? segmentStream(pieces, {locale, unit})
      : segmentsBySrx(pieces, await readRules(options.srx, app), {locale, unit}, app)
  const lines = options.json ? jsonLines : tableLines
  let isEmpty = true
  let batch = ''
  for await (const line of lines(segments, app)) {
    isEmpty = false
    batch += `${line}\n`
    if (batch.length < BATCH) continue
    await app.out.write(batch)
    batch = ''
  }
  await app.out.write(batch)
  if (isEmpty && !options.json) await app.err.line(app.t('messages.noSegments', {file: nameOf(file)}))
}

async function readRules(file: string, app: App): Promise<Srx> {
  const messages: Message[] = []
  const srx = readSrx(await readText(file, app.stdin), {
    file: nameOf(file),
    onMessage: message => messages.push(message),
  })
  for (const message of messages) await app.err.line(messageLine(message, app))
  return srx
}

/** Rules of a file may look as far as they like: they are given the whole text. */
async function* segmentsBySrx(
  pieces: AsyncIterable<string>,
  srx: Srx,
  {locale, unit}: {readonly locale: Locale; readonly unit: SegmentUnit},
  app: App,
): AsyncGenerator<Segment> {
  if (unit === 'paragraph') {
    yield* segmentStream(pieces, {locale, unit})
    return
  }
  let text = ''
  for await (const piece of pieces) text += piece
  const messages: Message[] = []
  yield* segmentBySrx(text, srx, {locale, onMessage: message => messages.push(message)})
  for (const message of messages) await app.err.line(messageLine(message, app))
}

async function* jsonLines(segments: AsyncIterable<Segment>): AsyncGenerator<string> {
  for await (const {text, start, end} of segments) yield JSON.stringify({text, start, end})
}

async function* tableLines(segments: AsyncIterable<Segment>, {out, color, t}: App): AsyncGenerator<string> {
  const columns = [
    {title: t('table.number'), width: 5, align: 'right'},
    {title: t('table.segment')},
    {title: t('table.place'), width: 15},
  ] as const
  let index = 0
  for await (const {text, start, end} of segments) {
    if (index === 0) yield* table(columns, [], {width: out.width, heading: color.bold})
    yield* tableRow(columns, [color.dim(String(index)), text, color.dim(`${start}–${end}`)], out.width)
    index++
  }
}
