/** What is paid on a provider's pages: asked for there, read back from there, and kept nowhere else (docs/decisions/0041-online-payments.md). Pure. */
import { z } from 'zod'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { Language } from '#src/platform/language.ts'
import type { Result } from '#src/platform/result.ts'

export const purposes = ['meal', 'membership', 'prepaid', 'gift', 'trial'] as const
export type Purpose = (typeof purposes)[number]

/** What a payment is for, as the provider keeps it beside the payment: no person, no booking. */
export type About = {
  purpose: Purpose
  mealId: string | null
  canteenId: string
  people: number
  /** Of a gift whose receipt is wanted: who gives, sealed, so that nothing is kept here before it is paid. */
  donor?: string | undefined
}

export type Order = About & {
  eachCents: number
  /** What the provider's page calls it. */
  name: string
  language: Language
  /** Where the provider leads afterwards, and where it leads who changes their mind: neither says who. */
  returnTo: string
  cancelTo: string
  /** The same form sent twice opens one page. */
  key: string
}

/** Money that came, or went back. @property id the provider's own, by which it is counted once */
export type Movement = { id: string; cents: number }

export type ReadPayment = About & { isLive: boolean; paidAt: Date; movements: Movement[] }

/** Something that a provider knows of, by which it is read back. */
export type Change = { reference: string; movementIds: string[]; paidAt: Date | null }

/** @property paidOn `YYYY-MM-DD` */
export type Payout = { id: string; cents: number; paidOn: string }

export type Fees = { cents: number; payments: number }

/** Away: ask again later. Denied: the keys are not, or no longer, good. Refused: everything else, a mistake of ours. */
export type ProviderRefusal = 'provider-away' | 'provider-denied' | 'provider-refused'

export type Provider = {
  /** Whether the keys are good, and their account takes payments: it is read. */
  readAccount: () => Promise<Result<{ isReady: boolean }, ProviderRefusal>>
  /** Makes a page where somebody pays. Answers its address. */
  openPayPage: (order: Order) => Promise<Result<string, ProviderRefusal>>
  /** What stands at the provider now; of what is not ours, nothing. */
  readBack: (reference: string) => Promise<Result<ReadPayment[], ProviderRefusal>>
  /** What may have come or gone back since: more rather than less. */
  listChanges: (since: Date) => Promise<Result<Change[], ProviderRefusal>>
  /** What the provider has sent to the bank. */
  listPayouts: (since: Date) => Promise<Result<Payout[], ProviderRefusal>>
  /** What it has kept for itself of the days from the first to before the last. */
  sumFees: (days: { from: Date; until: Date }) => Promise<Result<Fees, ProviderRefusal>>
}

/** Below this the provider takes nothing. */
export const smallestPayment = 50

/** Above this a transfer costs the association less, and a slip of the finger more. */
export const largestOnlineGift = 500_000
export const offeredGifts = [500, 1000, 2000, 5000, 10_000, 20_000]
export const mostPeople = 20

const tag = 'tablee'
const about = z.object({
  [tag]: z.enum(purposes),
  canteen: z.guid(),
  meal: z.guid().optional(),
  people: z.coerce.number().int().min(1).max(mostPeople),
})

export function metadataOf({ purpose, canteenId, mealId, people, donor }: About): Record<string, string> {
  return { [tag]: purpose, canteen: canteenId, ...(mealId && { meal: mealId }), people: String(people), ...partsOf(donor) }
}

/** Stripe takes 500 characters at once. */
const partLength = 500

function partsOf(donor = ''): Record<string, string> {
  const parts = donor.match(new RegExp(`.{1,${partLength}}`, 'g')) ?? []
  return Object.fromEntries(parts.map((part, index) => [`donor${index}`, part]))
}

function donorIn(metadata: unknown): string {
  const parts = metadata as Record<string, unknown>
  let donor = ''
  for (let index = 0; typeof parts[`donor${index}`] === 'string'; index++) donor += String(parts[`donor${index}`])
  return donor
}

/** Undefined for what was not asked for from here. */
export function readMetadata(metadata: unknown): About | undefined {
  const read = about.safeParse(metadata)
  if (!read.success) return undefined
  const { canteen, meal, people, [tag]: purpose } = read.data
  const donor = donorIn(metadata)
  return { purpose, canteenId: canteen, mealId: meal ?? null, people, ...(donor && { donor }) }
}

/** A sum as each of so many people gave it; after a part went back, as many whole shares as are left, and the rest. */
export function sharesOf(cents: number, { paidCents, people }: { paidCents: number; people: number }): number[] {
  const each = Math.floor(paidCents / people)
  if (cents <= 0 || each === 0) return cents === 0 ? [] : [cents]
  const whole = Math.min(people, Math.floor(cents / each))
  const rest = cents - whole * each
  return [...Array.from({ length: whole }, () => each), ...(rest > 0 ? [rest] : [])]
}

const daysPayable = 30

/** Before, during and for some weeks after a meal. */
export function refusalToPay({ state, endsAt }: { state: MealState; endsAt: Date }, now: Date): 'cancelled' | 'over' | undefined {
  if (state === 'cancelled') return 'cancelled'
  return now.getTime() > endsAt.getTime() + daysPayable * 86_400_000 ? 'over' : undefined
}
