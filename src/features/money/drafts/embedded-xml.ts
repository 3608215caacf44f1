/**
 * The XML that a PDF carries (Factur-X), found without reading the PDF: an embedded file is a stream, and a stream stands in a PDF in plain
 * sight, with what it is written before it (ISO 32000-1, 7.3.8). Libraries inflate whatever a PDF holds, without any limit; this inflates one
 * stream up to a size, and all of them together up to another. Pure.
 */
import { inflateSync } from 'node:zlib'

/** An invoice of a thousand lines is well below. */
export const largestXml = 2 * 1024 * 1024
const mostStreams = 5000
/** Of all streams together: one small file holds thousands that grow. */
const mostInflated = 4 * largestXml
const longestHead = 4096
const [beginning, ending] = ['stream', 'endstream']

export function embeddedXml(pdf: Buffer): Buffer | undefined {
  let at = pdf.indexOf(beginning)
  let inflated = 0
  for (let seen = 0; at >= 0 && seen < mostStreams && inflated < mostInflated; seen++) {
    const head = headBefore(pdf, at)
    const isFile = !isEnding(pdf, at) && /\/EmbeddedFile\b|\/text#2fxml\b/i.test(head)
    const xml = isFile ? contentOf(pdf, at + beginning.length, head) : undefined
    if (xml?.includes('CrossIndustryInvoice')) return xml
    // What grew beyond the limit of one has cost as much.
    if (isFile) inflated += xml?.length ?? largestXml
    at = pdf.indexOf(beginning, at + ending.length)
  }
  return undefined
}

function isEnding(pdf: Buffer, at: number): boolean {
  return pdf.subarray(Math.max(0, at - 3), at).toString('latin1') === 'end'
}

function headBefore(pdf: Buffer, at: number): string {
  const before = pdf.subarray(Math.max(0, at - longestHead), at).toString('latin1')
  return before.slice(Math.max(0, before.lastIndexOf(' obj')))
}

/** Undefined for what is longer than any invoice, or broken. */
function contentOf(pdf: Buffer, after: number, head: string): Buffer | undefined {
  const start = after + (pdf[after] === 0x0d ? 2 : 1)
  const stop = pdf.indexOf(ending, start)
  const said = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1])
  const raw = pdf.subarray(start, Number.isInteger(said) && said > 0 ? start + said : stop)
  if (!head.includes('FlateDecode')) return raw.length > largestXml ? undefined : raw
  try {
    return inflateSync(raw, { maxOutputLength: largestXml })
  } catch {
    return undefined
  }
}
