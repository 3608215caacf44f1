/** A tax receipt, as it was issued. Pure. */
import type { Donor, GiftContent } from './gift.ts'
import type { Statement } from './statement.ts'

/** What the tax office reads of them: how they are written to is not kept in it. */
export type ReceiptDonor = Omit<Donor, 'email' | 'language'>

export type ReceiptGift = GiftContent & { number: string }

export type Receipt = {
  number: string
  issuedOn: string
  statement: Statement
  donor: ReceiptDonor
  /** At least one, in the order of their days. */
  gifts: readonly ReceiptGift[]
  /** The number of the cancelled one that it stands for. */
  replaces: string | null
}

/** What is kept of it, beside its number and its day. */
export type ReceiptContent = Omit<Receipt, 'number' | 'issuedOn'>

/** A receipt that is good no more: since when, why, and what stands for it. */
export type Cancellation = { day: string; reason: string; replacedBy: string | null }

export function totalOf(gifts: readonly Pick<GiftContent, 'cents'>[]): number {
  return gifts.reduce((total, { cents }) => total + cents, 0)
}

/** Livre des procédures fiscales, L102 E: copies are kept for six years. */
export const yearsKept = 6

export function lastDayKept(issuedOn: string): string {
  return `${Number(issuedOn.slice(0, 4)) + yearsKept}-12-31`
}
