/** What somebody sends as a proof, made safe to keep. What it is, its content says: never its name, nor what the browser calls it. Pure but for sharp. */
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { MediaType } from '#src/platform/database/tables/files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isPdf, opensAsPdf } from './pdf-file.ts'
import { swells } from './pdf-streams.ts'
import { bytesMaximum, encodePicture } from './picture.ts'

export type SentFile = {
  /** SHA-256 of what is kept, in hexadecimal. */
  digest: string
  mediaType: MediaType
  content: Buffer
}

export type FileRefusal = 'empty' | 'too-heavy' | 'unknown-type' | 'unreadable-picture' | 'unreadable-pdf' | 'swelling-pdf' | 'unsafe-xml'

/** The small print of a receipt stays readable. */
const longestSide = 2200

export async function readSentFile(bytes: Uint8Array): Promise<Result<SentFile, FileRefusal>> {
  if (bytes.byteLength === 0) return refuse('empty')
  if (bytes.byteLength > bytesMaximum) return refuse('too-heavy')
  const file = Buffer.from(bytes)
  if (isPdf(file)) return readPdf(file)
  if (isXml(file)) return readInvoice(file)
  if (!isPicture(file)) return refuse('unknown-type')
  const picture = await encodePicture(file, longestSide)
  return picture.ok ? accept(sentFile('image/webp', picture.value.content)) : refuse('unreadable-picture')
}

/** Whoever opens it later is kept from a file that fills their memory. */
function readPdf(file: Buffer): Result<SentFile, FileRefusal> {
  if (!opensAsPdf(file)) return refuse('unreadable-pdf')
  return swells(file) ? refuse('swelling-pdf') : accept(sentFile('application/pdf', file))
}

/** The only XML that proves anything: an invoice, as the two families of EN 16931 write it. */
function readInvoice(file: Buffer): Result<SentFile, FileRefusal> {
  if (declaresEntities(file)) return refuse('unsafe-xml')
  return isInvoice(file) ? accept(sentFile('application/xml', file)) : refuse('unknown-type')
}

/** By the tag that everything stands in: CII of UN/CEFACT, an invoice or a credit note of UBL. */
function isInvoice(xml: Buffer): boolean {
  const body = xml
    .subarray(0, longestPreamble)
    .toString()
    .replaceAll(/<\?.*?\?>|<!--.*?-->/gs, '')
    .replace(/^\ufeff/, '')
  return /^\s*<(?:[\w.-]+:)?(CrossIndustryInvoice|Invoice|CreditNote)[\s/>]/.test(body)
}

/** Declarations, comments and the first tag stand before. */
const longestPreamble = 16_384

/** Entities grow, or read other files, in whatever program opens it. */
function declaresEntities(xml: Buffer): boolean {
  return /<!(DOCTYPE|ENTITY)/i.test(xml.toString())
}

function sentFile(mediaType: MediaType, content: Buffer): SentFile {
  return { digest: createHash('sha256').update(content).digest('hex'), mediaType, content }
}

/** Of XML that calls itself so; a page or a drawing (SVG) that is sent as such is none. */
function isXml(file: Buffer): boolean {
  const head = file
    .subarray(0, 2048)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  return head.startsWith('<?xml') && isUtf8(file) && !/<(svg|html)\b/i.test(head)
}

function isPicture(file: Buffer): boolean {
  const [head, box] = [file.subarray(0, 4), file.subarray(4, 12).toString('latin1')]
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return true
  if (head.equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return true
  if (head.toString('latin1') === 'RIFF') return box.endsWith('WEBP')
  return /^ftyp(heic|heix|mif1|msf1|avif)/.test(box)
}
