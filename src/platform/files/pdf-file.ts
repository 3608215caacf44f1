/**
 * Whether a PDF opens, without a library: those inflate whatever a file holds, without any limit. Looked for is what every reader looks for (ISO
 * 32000-1, 7.5): an end that says where the table of objects is, a catalog and a page. Objects stand in plain sight or in object streams, which are
 * inflated up to a size, and all together up to another. Pure.
 */
import { contentOfStream, streamsIn } from './pdf-streams.ts'

const longestEnd = 2048
const mostStreams = 5000
/** Of one object stream, and of all of them: what lists thousands of pages is well below. */
const largestStream = 4 * 1024 * 1024
const mostInflated = 16 * 1024 * 1024

/** Some programs write a few bytes before it. */
export function isPdf(file: Buffer): boolean {
  return file.subarray(0, 1024).includes('%PDF-')
}

/** One that only a password opens opens: what it holds cannot be looked at. */
export function opensAsPdf(file: Buffer): boolean {
  const end = file.subarray(-longestEnd).toString('latin1')
  if (!/startxref\s+\d+\s+%%EOF/.test(end)) return false
  const text = file.toString('latin1')
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return /\/Root\s+\d+\s+\d+\s+R/.test(text)
  let [hasCatalog, hasPage] = [false, false]
  for (const objects of objectsIn(file, text)) {
    hasCatalog ||= /\/Type\s*\/Catalog\b/.test(objects)
    hasPage ||= /\/Type\s*\/Page(?![A-Za-z])/.test(objects)
    if (hasCatalog && hasPage) return true
  }
  return false
}

/** The file itself, then what its object streams hold. */
function* objectsIn(file: Buffer, text: string): Generator<string> {
  yield text
  let inflated = 0
  let seen = 0
  for (const { head, start, stop } of streamsIn(file)) {
    if (!/\/Type\s*\/ObjStm\b/.test(head)) continue
    if (seen++ >= mostStreams || inflated >= mostInflated) return
    const objects = contentOfStream(head, file.subarray(start, stop), largestStream)
    // What grew beyond the limit of one has cost as much.
    inflated += objects?.length ?? largestStream
    if (objects) yield objects.toString('latin1')
  }
}
