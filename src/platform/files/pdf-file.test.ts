/** A PDF that is kept as a proof is one that opens. */
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { aPdf } from '#test/a-pdf.ts'
import { bytesSearched } from '#test/bytes-searched.ts'
import { opensAsPdf } from './pdf-file.ts'
import { streamsIn } from './pdf-streams.ts'
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

/** A list of objects, compressed. */
function objects(content: Buffer | string): Buffer {
  const head = Buffer.from('1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n')
  return Buffer.concat([head, deflateSync(content), Buffer.from('\nendstream endobj\n')])
}

const megabyte = 1024 * 1024
const end = Buffer.from('startxref\n9\n%%EOF')
const opening = objects('<< /Type /Catalog >> << /Type /Page >>')
const after = (times: number, before: Buffer) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array<Buffer>(times).fill(before), opening, end])

test.each([
  ['lists as large as one may be', objects(Buffer.alloc(4 * megabyte))],
  ['lists that grow beyond what one may be, which have cost as much', objects(Buffer.alloc(64 * megabyte))],
])('of %s, four are looked at: what comes after them is not', (_what, list) => {
  expect([opensAsPdf(after(3, list)), opensAsPdf(after(4, list))]).toEqual([true, false])
})

const ended = (written: string) => Buffer.from(`%PDF-1.7\n${written}\nstartxref\n9\n%%EOF`)
const filled = 'x'.repeat(6_000_000)

test.each([
  ['five thousand names of one stream', ended(`1 0 obj\n${filled}${'/Type /ObjStm '.repeat(5000)}stream\nendstream`)],
  ['streams that never end', ended(`${' obj/EmbeddedFile/Type /ObjStm/Length 1 stream\n<i>'.repeat(300)}${filled}`)],
  ['streams of nothing without end', ended('stream\nendstream'.repeat(200_000))],
])('%s cost no more than the bytes of their file: none is looked at twice', (_what, file) => {
  let [looked, end] = [0, 0]
  for (const { head, start, stop } of streamsIn(file)) {
    expect(start - head.length).toBeGreaterThanOrEqual(end)
    looked += head.length + stop - start
    end = stop
  }
  expect(looked).toBeLessThanOrEqual(file.length)
  expect(bytesSearched(file, () => opensAsPdf(file))).toBeLessThan(2 * file.length)
})
