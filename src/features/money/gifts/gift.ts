/** Gifts: given without anything in return, by somebody who is named. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { donorKinds, giftForms, type GiftTables } from '#src/platform/database/tables/gifts.ts'
import type { Language } from '#src/platform/language.ts'

export { donorKinds, giftForms }
export type GiftKind = GiftTables['gifts']['kind']
export type GiftForm = (typeof giftForms)[number]

/** What is noted by hand: a waived expense comes from its claim. */
export const notedKinds = ['money', 'goods', 'service'] as const satisfies readonly GiftKind[]
export const giftMeans = ['transfer', 'cheque', 'card', 'cash'] as const satisfies readonly MeansOfPayment[]

export type Donor = {
  kind: (typeof donorKinds)[number]
  /** Of a person the family name. */
  name: string
  /** Empty for a company. */
  firstNames: string
  legalForm: string
  siren: string | null
  street: string
  postcode: string
  town: string
  email: string | null
  language: Language
}

export type GiftContent = {
  givenOn: string
  kind: GiftKind
  form: GiftForm
  means: MeansOfPayment | null
  /** What was given, where it is not money. */
  what: string
  cents: number
}

export function fullName({ firstNames, name }: Pick<Donor, 'firstNames' | 'name'>): string {
  return [firstNames, name].filter((part) => part !== '').join(' ')
}

/** Without it no receipt is good. */
export function hasAddress({ street, postcode, town }: Pick<Donor, 'street' | 'postcode' | 'town'>): boolean {
  return [street, postcode, town].every((part) => part !== '')
}

export function natureOfGift(kind: GiftKind, donor: Donor['kind']): Nature {
  if (kind === 'waived-expense') return 'waived-expense'
  return donor === 'company' ? 'patronage' : 'gift'
}

/** `D2026-0012`, `R2026-0003`. */
export function numberOf(kind: 'gift' | 'receipt', year: number, rank: number): string {
  return `${kind === 'gift' ? 'D' : 'R'}${year}-${String(rank).padStart(4, '0')}`
}

/** A million euros. */
export const largestGift = 100_000_000
