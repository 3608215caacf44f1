import { plainText } from '#src/platform/plain-text.ts'

/**
 * Pieces that the software names itself: days of the till, opening balances, partners' seats, transfers and fees of providers, invoices and
 * credit notes, gifts and receipts, vouchers of a month. What somebody brings in under such a name would be taken for one of them. Pure.
 */
const reserved = [
  /^z\s*-/, // a till day's sheet
  /^an(?:\s*-|$)/, // opening balances
  /^places\s*-/,
  /^vir\s*-\s*(?:stripe|helloasso)/,
  /^frais\s*-\s*(?:stripe|helloasso)/,
  /^[far]\s*\d{4}\s*-\s*\d+$/, // invoices, credit notes, receipts
  /^d\s*\d{4}\s*-\s*\d+$/, // gifts
  /^\d{4}\s*-\s*\d{2}\s*-\s*\d{3,}$/, // vouchers of a month
]

/** However it is written: letters of other widths, capitals or not, blanks and dashes. */
export function isReservedPiece(piece: string): boolean {
  const plain = plainText(piece)
    .toLowerCase()
    .replaceAll(/\p{Pd}/gu, '-')
  return reserved.some((form) => form.test(plain))
}
