import { createHash } from 'node:crypto'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import type { Cancellation, Receipt } from './receipt.ts'
import { sheetOf } from './sheet.ts'

/** The file of a receipt: kept as it was issued. With a cancellation it says so, and by what it is replaced. */
export async function writeReceipt(receipt: Receipt, cancellation?: Cancellation): Promise<SentFile> {
  const { name } = receipt.statement
  const data = sheetOf(receipt, cancellation)
  const title = `Reçu fiscal n° ${receipt.number}`
  const content = await writePdf({
    template: 'features/money/gifts/receipt.typ',
    data,
    title,
    author: name,
    foot: `${name} · ${title}`,
    language: 'fr',
    day: cancellation?.day ?? receipt.issuedOn,
    standard: 'archive',
  })
  return { digest: createHash('sha256').update(content).digest('hex'), mediaType: 'application/pdf', content }
}
