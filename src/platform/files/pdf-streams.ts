/**
 * The streams of a PDF, found without reading it: each stands in plain sight, with what it is written before it (ISO 32000-1, 7.3.8). One pass:
 * what was looked at is never looked at again, so that no file costs more than its bytes. Pure.
 */
import { inflateSync } from 'node:zlib'

export type PdfStream = {
  /** What is written between the stream before and this one; of the object that it is, at most some thousand signs. */
  head: string
  /** Where its bytes begin and end in the file. */
  start: number
  stop: number
}

const longestHead = 4096
const [beginning, ending] = ['stream', 'endstream']
const [lineFeed, carriageReturn] = [0x0a, 0x0d]

/** The last one of a file that was cut off ends with the file. */
export function* streamsIn(pdf: Buffer): Generator<PdfStream> {
  let [from, before] = [0, 0]
  for (let at = pdf.indexOf(beginning); at >= 0; at = pdf.indexOf(beginning, from)) {
    from = at + beginning.length
    if (pdf[from] !== lineFeed && pdf[from] !== carriageReturn) continue
    const start = from + (pdf[from] === carriageReturn ? 2 : 1)
    const end = pdf.indexOf(ending, start)
    const stop = end < 0 ? pdf.length : end
    yield { head: headBetween(pdf, Math.max(before, at - longestHead), at), start, stop }
    before = from = stop + ending.length
  }
}

function headBetween(pdf: Buffer, from: number, to: number): string {
  const written = pdf.subarray(from, to).toString('latin1')
  return written.slice(Math.max(0, written.lastIndexOf(' obj')))
}

/** Of all that a reader inflates without drawing it: what is written on a page, fonts, files inside. Hundreds of pages of a bill are below. */
const mostGrown = 32 * 1024 * 1024

/** Whether what a file holds grows beyond any bill when it is opened, packed once or several times. What a picture grows to, its width and height say. */
export function swells(pdf: Buffer): boolean {
  let grown = 0
  for (const { head, start, stop } of streamsIn(pdf)) {
    if (!head.includes('FlateDecode') || isDrawn(head)) continue
    if (head.split('FlateDecode').length > 2) return true
    grown += grownTo(pdf.subarray(start, stop), mostGrown - grown)
    if (grown >= mostGrown) return true
  }
  return false
}

function isDrawn(head: string): boolean {
  return /\/Subtype\s*\/Image\b/.test(head) && !head.includes('/EmbeddedFile')
}

/** Nothing where it is broken: readers give up there too. */
function grownTo(raw: Buffer, most: number): number {
  try {
    return inflateSync(raw, { maxOutputLength: most }).length
  } catch (error) {
    return error instanceof RangeError ? most : 0
  }
}

/** What a stream holds, inflated where its head says so; undefined for what is broken, or grows beyond `most` bytes. */
export function contentOfStream(head: string, raw: Buffer, most: number): Buffer | undefined {
  if (!head.includes('FlateDecode')) return raw
  try {
    return inflateSync(raw, { maxOutputLength: most })
  } catch {
    return undefined
  }
}
