/** Documents as programs write them, read as Markdown; what is no document, or would swell, is refused with a word. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { accept, refuse } from '../result.ts'
import { readDocument } from './read-document.ts'

const w =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

function aDocx(body: string): Uint8Array {
  const files = {
    '[Content_Types].xml': `${head}<Types/>`,
    'word/document.xml': `${head}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `${head}<w:styles ${w}><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/numbering.xml': `${head}<w:numbering ${w}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`,
    'word/_rels/document.xml.rels': `${head}<Relationships><Relationship Id="r4" Target="https://exemple.fr/plonge"/></Relationships>`,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

const run = (text: string, looks = '') => `<w:r>${looks && `<w:rPr>${looks}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const item = (list: number, text: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`

test('a text of Word: headings in any language of the program, lists, bold cut in two, links; pictures and tables are said', async () => {
  const read = await readDocument(
    aDocx(
      `<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr>${run('La plonge')}</w:p>
       <w:p>${run('Rincez ')}${run('tout de', '<w:b/>')}${run(' suite', '<w:b/>')}${run(' : c’est 2 * mieux.')}</w:p>
       ${item(1, 'Trier')}${item(1, 'Laver')}${item(2, 'une brosse')}
       <w:p><w:hyperlink r:id="r4">${run('le film')}</w:hyperlink><w:r><w:drawing/></w:r></w:p>
       <w:tbl><w:tr><w:tc><w:p>${run('Lundi')}</w:p></w:tc><w:tc><w:p>${run('Ana')}</w:p></w:tc></w:tr></w:tbl>
       <w:del>${run('effacé')}</w:del>`,
    ),
  )

  expect(read).toEqual(
    accept({
      markdown:
        '# La plonge\n\nRincez **tout de suite** : c’est 2 \\* mieux.\n\n1. Trier\n2. Laver\n- une brosse\n\n[le film](https://exemple.fr/plonge)\n\n- Lundi — Ana',
      lost: ['pictures', 'tables'],
    }),
  )
})

test('a text of LibreOffice', async () => {
  const content = `${head}<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:xlink="x">
    <office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
    <text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style></office:automatic-styles>
    <office:body><office:text><text:h text:outline-level="2">Comment faire</text:h>
    <text:list text:style-name="L1"><text:list-item><text:p>Ouvrir <text:span text:style-name="T1">grand</text:span></text:p></text:list-item>
    <text:list-item><text:p>Aérer<text:note><text:note-body><text:p>dix minutes</text:p></text:note-body></text:note></text:p></text:list-item></text:list>
    <text:p>Voir <text:a xlink:href="javascript:alert(1)">ici</text:a></text:p></office:text></office:body></office:document-content>`
  const read = await readDocument(
    zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(content) }),
  )

  expect(read).toEqual(accept({ markdown: '## Comment faire\n\n1. Ouvrir **grand**\n2. Aérer\n\nVoir ici', lost: ['notes'] }))
})

test('the words of a PDF, whose looks nobody knows any more', async () => {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([400, 400])
  for (const [line, y] of [
    ['Le classeur vert dit comment ouvrir', 300],
    ['et comment fermer.', 280],
    ['- allumer le gaz', 240],
    ['- sortir les chaises', 220],
  ] as const)
    page.drawText(line, { x: 40, y, size: 12 })
  const read = await readDocument(await pdf.save())

  expect(read).toEqual(
    accept({
      markdown: 'Le classeur vert dit comment ouvrir et comment fermer.\n\n- allumer le gaz\n- sortir les chaises',
      lost: ['layout'],
    }),
  )
})

test('Markdown as it is', async () => {
  expect(await readDocument(strToU8('\uFEFF## Comment faire\n\n![](photo.jpg)'))).toEqual(
    accept({ markdown: '## Comment faire\n\n![](photo.jpg)', lost: ['pictures'] }),
  )
})

const bomb = zipSync({ 'word/document.xml': new Uint8Array(80_000_000) }, { level: 9 })
const entities = strToU8(`${head}<!DOCTYPE a [<!ENTITY b "b">]><w:document ${w}><w:body/></w:document>`)

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['an archive that swells', bomb, 'too-much-inside'],
  ['entities', zipSync({ 'word/document.xml': entities }), 'unsafe'],
  ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'unknown-type'],
  ['half an archive', aDocx('').subarray(0, 300), 'unreadable'],
  ['XML that ends nowhere', zipSync({ 'content.xml': strToU8('<a><b>') }), 'unreadable'],
  ['a program', Buffer.from('MZ\u0090\u0000', 'latin1'), 'unknown-type'],
  ['half a PDF', strToU8('%PDF-1.7 rien'), 'unreadable'],
  ['a text without a word', aDocx('<w:p/>'), 'no-words'],
  ['what is far too heavy', new Uint8Array(12_000_001), 'too-heavy'],
])('%s is refused', async (_what, bytes, refusal) => {
  expect(await readDocument(bytes)).toEqual(refuse(refusal as 'empty'))
})
