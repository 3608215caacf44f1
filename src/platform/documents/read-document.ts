/** Documents that people send, as Markdown: what a file holds says what it is, never its name. Within limits, and with what was left behind. */
import { isUtf8 } from 'node:buffer'
import { unzipSync } from 'fflate'
import { isPdf, opensAsPdf } from '../files/pdf-file.ts'
import { swells } from '../files/pdf-streams.ts'
import { accept, refuse, type Result } from '../result.ts'
import { refusalOfArchive, type ArchiveLimits } from '../spreadsheets/archive.ts'
import { toMarkdown, type Loss, type Written } from './document.ts'
import { readDocx } from './docx.ts'
import { readOdt } from './odt.ts'
import { readPdfText } from './pdf-text.ts'

export type ReadDocument = { markdown: string; lost: Loss[] }
export type DocumentRefusal = 'empty' | 'too-heavy' | 'unknown-type' | 'unreadable' | 'too-much-inside' | 'unsafe' | 'no-words' | 'too-slow'

/** Of one file: a guide with its photos. */
export const mostDocumentBytes = 12_000_000

/** Photos are in it, and are not read; what is XML is weighed again before it is. */
const limits: ArchiveLimits = {
  entries: 500,
  bytes: 60_000_000,
  ratio: 150,
  xml: { tags: 600_000, attributes: 600_000, longestTag: 256_000, references: 400_000 },
}

export async function readDocument(sent: Uint8Array): Promise<Result<ReadDocument, DocumentRefusal>> {
  const bytes = Buffer.from(sent)
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > mostDocumentBytes) return refuse('too-heavy')
  if (isPdf(bytes)) return readPdf(bytes)
  if (bytes.subarray(0, 4).equals(archive)) return readArchive(bytes)
  if (!isUtf8(bytes) || bytes.includes(0)) return refuse('unknown-type')
  const text = bytes.toString().replace(/^\uFEFF/, '')
  return text.trim() === '' ? refuse('empty') : accept({ markdown: text, lost: /!\[[^\]]*\]\(/.test(text) ? ['pictures'] : [] })
}

const archive = Buffer.from([0x50, 0x4b, 0x03, 0x04])

async function readPdf(bytes: Buffer): Promise<Result<ReadDocument, DocumentRefusal>> {
  if (!opensAsPdf(bytes)) return refuse('unreadable')
  if (swells(bytes)) return refuse('too-much-inside')
  return told(await readPdfText(bytes).catch(() => undefined), 'no-words')
}

const wanted = /^(word\/(document|styles|numbering)\.xml|word\/_rels\/document\.xml\.rels|content\.xml)$/

function readArchive(bytes: Buffer): Result<ReadDocument, DocumentRefusal> {
  const refusal = refusalOfArchive(bytes, limits)
  if (refusal) return refuse(refusal)
  try {
    const files = unzipSync(bytes, { filter: ({ name }) => wanted.test(name) })
    if (files['word/document.xml']) return told(readDocx(files), 'unreadable')
    return files['content.xml'] ? told(readOdt(files), 'unreadable') : refuse('unknown-type')
  } catch {
    return refuse('unreadable')
  }
}

function told(written: Written | undefined, refusal: 'unreadable' | 'no-words'): Result<ReadDocument, DocumentRefusal> {
  if (!written) return refuse(refusal)
  const markdown = toMarkdown(written.blocks)
  return markdown === '' ? refuse('no-words') : accept({ markdown, lost: [...written.lost] })
}
