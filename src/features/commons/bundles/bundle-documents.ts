/** What lies in the folder for people: how to use it, all of it as a PDF to read and to print, and what a piece may hold. */
import { z } from 'zod'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import { textIn } from '#src/texts.ts'
import { documentPaths, licence, type Bundle, type BundleFile } from './manifest.ts'
import { pieceKinds, pieceSchema, type Piece } from './piece.ts'
import { wordsOfPiece } from './piece-words.ts'

export async function documentsOf(bundle: Bundle): Promise<BundleFile[]> {
  return [
    { path: bundle.language === 'fr' ? 'LISEZ-MOI.md' : 'README.md', content: Buffer.from(readMeOf(bundle)) },
    { path: documentPaths.pdf, content: await pdfOf(bundle) },
    { path: documentPaths.schema, content: Buffer.from(`${JSON.stringify(pieceJsonSchema(), null, 2)}\n`) },
  ]
}

/** JSON Schema (2020-12) of a piece: its head as in `datapackage.json`, and `content` as in its file. */
export function pieceJsonSchema(): object {
  return z.toJSONSchema(pieceSchema, { io: 'input' })
}

function readMeOf({ title, about, language, publisher, address }: Bundle): string {
  return `# ${title}\n\n${about}\n\n${textIn(language)('bundles:readMe', { network: publisher, address })}\n`
}

function pdfOf({ title, about, language, publisher, address, version, publishedOn, pieces }: Bundle): Promise<Buffer> {
  const text = textIn(language)
  const parts = pieceKinds.flatMap((kind) => {
    const some = pieces.filter((piece) => piece.kind === kind)
    return some.length === 0 ? [] : [{ title: text(`bundles:kinds.${kind}`), pieces: some.map(shownOf) }]
  })
  return writePdf({
    template: 'features/commons/bundles/bundle.typ',
    data: {
      title,
      about,
      by: text('bundles:received.from', { publisher, version: String(version) }),
      address,
      licence: licence.title,
      parts,
    },
    ...{ title, author: publisher, foot: `${title} · ${licence.title}`, language, day: publishedOn, standard: 'report' },
  })
}

function shownOf(piece: Piece) {
  return { title: piece.title, author: piece.author, language: piece.language, blocks: wordsOfPiece(piece) }
}
