/** A PDF that is kept as a proof is one that opens. */
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { aPdf } from '#test/a-pdf.ts'
import { opensAsPdf } from './pdf-file.ts'
import { readSentFile } from './sent-file.ts'

async function libraryMade({ compressed }: { compressed: boolean }): Promise<Buffer> {
  const made = await PDFDocument.create()
  made.addPage([200, 200]).drawText('Facture')
  return Buffer.from(await made.save({ useObjectStreams: compressed }))
}

test('what programs write opens, with its objects in plain sight or compressed, and with some bytes before it', async () => {
  expect(opensAsPdf(aPdf())).toBe(true)
  expect((await PDFDocument.load(aPdf())).getPageCount()).toBe(1)
  expect(opensAsPdf(await libraryMade({ compressed: false }))).toBe(true)
  expect(opensAsPdf(await libraryMade({ compressed: true }))).toBe(true)
  expect((await readSentFile(Buffer.concat([Buffer.from('\r\n'), aPdf()]))).ok).toBe(true)
})

test.each([
  ['four letters and nothing else', Buffer.from('%PDF-1.7 un ticket')],
  ['an end without anything before it', Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF')],
  ['one that was cut off on its way', aPdf().subarray(0, 300)],
  ['one without a page', Buffer.from(aPdf().toString('latin1').replace('/Type /Page /Parent', '/Type /Rien /Parent'), 'latin1')],
])('%s is refused with a sentence', async (_what, file) => {
  expect(await readSentFile(file)).toEqual({ ok: false, refusal: 'unreadable-pdf' })
})

test('what grows without end is looked at no further than a limit', () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024))
  const stream = Buffer.concat([
    Buffer.from('1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n'),
    bomb,
    Buffer.from('\nendstream endobj\n'),
  ])
  const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array<Buffer>(60).fill(stream), Buffer.from('startxref\n9\n%%EOF')])
  const before = performance.now()

  expect(opensAsPdf(file)).toBe(false)
  expect(performance.now() - before).toBeLessThan(1500)
})
