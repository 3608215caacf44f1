/**
 * The permission to take back what a device has just noted: sealed, kept by that device alone, good once and for ten minutes. Nobody can
 * make one for an amount that they guess.
 */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Seals } from '#src/platform/seal.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Bag } from './bag.ts'
import type { Contribution } from './contribution.ts'

/** Where the contribution was noted: what a guest noted on the screen is not offered at the counter, nor the other way round. */
export const takeBackPlaces = ['counter', 'screen'] as const
export type TakeBackPlace = (typeof takeBackPlaces)[number]

export type TakeBack = { contribution: Contribution; place: TakeBackPlace; lapsesAt: Date }

export const takeBackSeconds = 600

/** One length for all of them. */
const tokenBytes = 384

const schema = z.object({
  contribution: z.object({ means: z.enum(meansOfPayment), amountCents: z.int().nonnegative() }),
  place: z.enum(takeBackPlaces),
  lapsesAt: z.iso.datetime().transform((text) => new Date(text)),
})

type NewTakeBack = { contribution: Contribution; place: TakeBackPlace; now: Date }

export function sealTakeBack(seals: Seals, meal: MealKey, { now, ...noted }: NewTakeBack): string {
  const lapsesAt = new Date(now.getTime() + takeBackSeconds * 1000)
  const content = JSON.stringify({ ...noted, lapsesAt, unique: randomUUID() })
  const { keyId, bytes } = seals.seal(whose(meal), Buffer.from(content), tokenBytes)
  return `${keyId}.${bytes.toString('base64url')}`
}

/** Undefined where it lapsed, is for another meal, or was not made here. */
export function openTakeBack(seals: Seals, meal: MealKey, token: string, now: Date): TakeBack | undefined {
  const [keyId = '', bytes = ''] = token.split('.')
  const content = seals.open(whose(meal), { keyId, bytes: Buffer.from(bytes, 'base64url') })
  if (!content) return undefined
  const takeBack = schema.parse(JSON.parse(content.toString()))
  return takeBack.lapsesAt > now ? takeBack : undefined
}

/** A closing ends it: what a closing may have shown is no longer a typing error that was noticed at once. */
export function isBeforeClosing({ lapsesAt }: TakeBack, { closedAt }: Pick<Bag, 'closedAt'>): boolean {
  const notedAt = lapsesAt.getTime() - takeBackSeconds * 1000
  return closedAt === null || notedAt > closedAt.getTime()
}

function whose({ canteenId, mealId }: MealKey) {
  return { purpose: 'take-back', canteenId, id: mealId }
}
