/**
 * What Typst cannot say in one file: that a PDF/A-3a is a PDF/UA-1 too, and, of an invoice, that its XML is a Factur-X. Written into the
 * file's metadata, whose words PDF/A wants to be described.
 */
import { PDFDict, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib'

const facturX = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'
const accessible = 'http://www.aiim.org/pdfua/ns/id/'

export async function markArchived(bytes: Uint8Array, { isInvoice }: { isInvoice: boolean }): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const place = document.catalog.get(PDFName.of('Metadata'))
  const stream = document.context.lookup(place)
  if (!(stream instanceof PDFRawStream) || !place) throw new Error('an archived document has metadata')
  const before = Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8')
  const after = withMarks(before, isInvoice)
  document.context.assign(place as never, document.context.stream(Buffer.from(after, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }))
  showTitle(document)
  return Buffer.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }))
}

function showTitle(document: PDFDocument): void {
  const preferences = document.catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict) ?? document.context.obj({})
  preferences.set(PDFName.of('DisplayDocTitle'), document.context.obj(true))
  document.catalog.set(PDFName.of('ViewerPreferences'), preferences)
}

function withMarks(metadata: string, isInvoice: boolean): string {
  const schemas = (isInvoice ? facturXSchema : '') + accessibleSchema
  const descriptions = (isInvoice ? facturXDescription : '') + accessibleDescription
  const listed = metadata.replace('<pdfaExtension:schemas><rdf:Bag>', (found) => found + schemas)
  const marked = listed.replace('</rdf:RDF>', (found) => descriptions + found)
  if (listed === metadata || marked === listed) throw new Error('the metadata of an archived document has another form')
  return marked
}

const accessibleDescription = `<rdf:Description rdf:about="" xmlns:pdfuaid="${accessible}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`
const facturXDescription = `<rdf:Description rdf:about="" xmlns:fx="${facturX}"><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:DocumentType>INVOICE</fx:DocumentType><fx:Version>1.0</fx:Version></rdf:Description>`

const accessibleSchema = schema('PDF/UA identification schema', accessible, 'pdfuaid', [property('part', 'Integer', 'internal')])
const facturXSchema = schema(
  'Factur-X PDFA Extension Schema',
  facturX,
  'fx',
  ['DocumentFileName', 'DocumentType', 'Version', 'ConformanceLevel'].map((name) => property(name, 'Text', 'external')),
)

function schema(name: string, uri: string, prefix: string, properties: readonly string[]): string {
  return `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${name}</pdfaSchema:schema><pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${properties.join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`
}

function property(name: string, type: string, category: string): string {
  return `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>${category}</pdfaProperty:category><pdfaProperty:description>${name}</pdfaProperty:description></rdf:li>`
}
