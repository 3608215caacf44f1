import { PDFDict, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { writePdf, type PdfDocument } from './pdf.ts'

const letter: PdfDocument = {
  template: 'platform/pdf/example.typ',
  data: { title: 'Carte de Zoé', words: 'Bienvenue à table.' },
  title: 'Carte de Zoé',
  author: 'Les Cantines du Quartier',
  language: 'fr',
  day: '2026-12-01',
  standard: 'accessible',
}

test('the same document twice is the same bytes', async () => {
  const [first, second] = [await writePdf({ ...letter, standard: 'archive' }), await writePdf({ ...letter, standard: 'archive' })]
  expect(first.equals(second)).toBe(true)
})

test.each(['漢字さん', '😀 Zoé 👩‍👩‍👧', 'Жанна', 'عائشة', 'דוד', '<&> "x" #[1] $a$ \\ *_`', '\ue000\u202e', 'ក្ ಠ \u{1d4d7}', ''])(
  'a name such as « %s » never makes a document fail',
  async (words) => {
    for (const standard of ['archive', 'accessible', 'plain'] as const) {
      const bytes = await writePdf({ ...letter, standard, author: words || 'x', data: { title: 'Nom', words } })
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    }
  },
)

test.each([
  ['דוד', 'Hebrew|Libertinus'],
  ['عائشة', 'NotoSansArabic'],
  ['नेहा', 'NotoSansDevanagari'],
  ['สมชาย', 'NotoSansThai'],
  ['王伟', 'ZCOOLXiaoWei'],
  ['畑辻', 'Motoya'], // Kosugi calls itself so.
  ['김철수', 'NanumGothic'],
  ['🍲', 'NotoEmoji'],
])('« %s » is drawn, by a font that the archived file holds', async (words, font) => {
  const { document } = await open(await writePdf({ ...letter, standard: 'archive', data: { title: 'Nom', words } }))
  const fonts = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const name = object instanceof PDFDict ? object.get(PDFName.of('FontName')) : undefined
    return name ? [String(name)] : []
  })
  expect(fonts.join()).toMatch(new RegExp(font))
})

test('what is archived says that it is a PDF/A-3a and a PDF/UA-1, and shows its title', async () => {
  const { metadata, document } = await open(await writePdf({ ...letter, standard: 'archive' }))
  expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>')
  expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(metadata).not.toContain('fx:')
  expect(document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).get(PDFName.of('DisplayDocTitle'))?.toString()).toBe('true')
  expect(document.getTitle()).toBe('Carte de Zoé')
})

test('a word longer than a line goes on below, and not out of the page', async () => {
  const words = 'Donaudampfschifffahrt'.repeat(400)
  const { document } = await open(await writePdf({ ...letter, standard: 'archive', data: { title: 'Nom', words } }))
  expect(document.getPageCount()).toBeGreaterThan(1)
})

test('an invoice’s XML lies in the file as it was written, whatever its letters, and is named as Factur-X asks', async () => {
  const text = '<a>漢 😀 &amp;</a>'
  const xml = { name: 'factur-x.xml', type: 'text/xml', description: 'Factur-X', relationship: 'alternative', text } as const
  const { metadata, document } = await open(await writePdf({ ...letter, standard: 'archive', attachments: [xml] }))
  expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
  const kept = document.getAttachments()
  expect(kept.map(({ name, data }) => [name, Buffer.from(data).toString('utf8')])).toStrictEqual([['factur-x.xml', text]])
})

async function open(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const stream = document.context.lookup(document.catalog.get(PDFName.of('Metadata'))) as PDFRawStream
  return { document, metadata: Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8') }
}
