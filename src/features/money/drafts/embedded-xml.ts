/**
 * The XML that a PDF carries (Factur-X), found without reading the PDF: an embedded file is one of its streams. Libraries inflate whatever a PDF
 * holds, without any limit; this inflates one stream up to a size, and all of them together up to another. Pure.
 */
import { contentOfStream, streamsIn, type PdfStream } from '#src/platform/files/pdf-streams.ts'

/** An invoice of a thousand lines is well below. */
export const largestXml = 2 * 1024 * 1024
const mostStreams = 5000
/** Of all streams together: one small file holds thousands that grow. */
const mostInflated = 4 * largestXml

export function embeddedXml(pdf: Buffer): Buffer | undefined {
  let [seen, inflated] = [0, 0]
  for (const stream of streamsIn(pdf)) {
    if (seen++ >= mostStreams || inflated >= mostInflated) return undefined
    if (!/\/EmbeddedFile\b|\/text#2fxml\b/i.test(stream.head)) continue
    const xml = contentOf(pdf, stream)
    if (xml?.includes('CrossIndustryInvoice')) return xml
    // What grew beyond the limit of one has cost as much.
    inflated += xml?.length ?? largestXml
  }
  return undefined
}

/** Undefined for what is longer than any invoice, or broken. */
function contentOf(pdf: Buffer, { head, start, stop }: PdfStream): Buffer | undefined {
  const said = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1])
  const raw = pdf.subarray(start, Number.isInteger(said) && said > 0 ? start + said : stop)
  const xml = contentOfStream(head, raw, largestXml)
  return xml && xml.length <= largestXml ? xml : undefined
}
