/** What is kept as a proof harms nobody who opens it later. */
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { aPdf } from '#test/a-pdf.ts'
import { readSentFile } from './sent-file.ts'

const megabyte = 1024 * 1024

async function withAttachment(bytes: number): Promise<Buffer> {
  const made = await PDFDocument.load(aPdf())
  await made.attach(Buffer.alloc(bytes), 'facture.xml', { mimeType: 'text/xml' })
  return Buffer.from(await made.save())
}

/** A stream before the end of a PDF that opens. */
function withStream(head: string, content: Buffer, pdf = aPdf()): Buffer {
  const at = pdf.indexOf('xref')
  const stream = [Buffer.from(`9 0 obj << ${head} >> stream\n`), content, Buffer.from('\nendstream endobj\n')]
  return Buffer.concat([pdf.subarray(0, at), ...stream, pdf.subarray(at)])
}

test.each(['<!DOCTYPE a [<!ENTITY b "c">]>', '<!doctype a SYSTEM "http://ailleurs.test/a.dtd">', '<!ENTITY b "c">'])(
  'XML that declares %s is refused, wherever that stands',
  async (declared) => {
    const xml = (inside: string) => Buffer.from(`<?xml version="1.0"?>${' '.repeat(5000)}${inside}<Invoice/>`)
    expect(await readSentFile(xml(declared))).toEqual({ ok: false, refusal: 'unsafe-xml' })
    expect((await readSentFile(xml(''))).ok).toBe(true)
  },
)

test('a PDF whose attachment fills a memory is refused; an invoice that carries its data is kept', async () => {
  expect(await readSentFile(await withAttachment(64 * megabyte))).toEqual({ ok: false, refusal: 'swelling-pdf' })
  expect((await readSentFile(await withAttachment(2 * megabyte))).ok).toBe(true)
})

test('many that grow count together, and what is packed twice is not looked into', async () => {
  const small = deflateSync(Buffer.alloc(2 * megabyte))
  const head = '/Type /EmbeddedFile /Filter /FlateDecode'
  const many = Array.from({ length: 20 }).reduce<Buffer>((before) => withStream(head, small, before), aPdf())
  expect(await readSentFile(many)).toEqual({ ok: false, refusal: 'swelling-pdf' })
  const twice = deflateSync(deflateSync(Buffer.alloc(64 * megabyte)))
  expect(await readSentFile(withStream('/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode]', twice))).toEqual({
    ok: false,
    refusal: 'swelling-pdf',
  })
})

test('the picture of a page may be as large as a scanner makes it', async () => {
  const scanned = deflateSync(Buffer.alloc(64 * megabyte))
  expect((await readSentFile(withStream('/Subtype /Image /Width 4960 /Height 4300 /Filter /FlateDecode', scanned))).ok).toBe(true)
})

test.each([
  ['<rsm:CrossIndustryInvoice xmlns:rsm="urn:un"/>', true],
  ['<!-- faite par un logiciel -->\n<ubl:CreditNote/>', true],
  ['<Invoice/>', true],
  ['<Document/>', false],
  ['<page><Invoice/></page>', false],
  ['<!-- <Invoice/> --><recette/>', false],
  ['<Invoices/>', false],
])('of XML, an invoice alone is a proof: %s', async (body, isInvoice) => {
  const read = await readSentFile(Buffer.from(`<?xml version="1.0"?>${body}`))
  expect(read).toMatchObject(isInvoice ? { ok: true, value: { mediaType: 'application/xml' } } : { ok: false, refusal: 'unknown-type' })
})
