/** The permission to take back meals that a device has just noted: sealed, kept by that device alone, good once and for ten minutes. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { takeBackSeconds } from '#src/features/money/contributions/take-back.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import type { Seals } from '#src/platform/seal.ts'

const noted = z.object({
  meals: z.int().positive(),
  means: z.enum(handedMeans),
  amountCents: z.int().nonnegative(),
  month: z.string(),
})
const schema = noted.extend({ lapsesAt: z.iso.datetime().transform((text) => new Date(text)) })

export type MealsNoted = z.output<typeof noted>
export type MealsTakeBack = z.output<typeof schema>

const tokenBytes = 384

export function sealMeals(seals: Seals, canteenId: string, meals: MealsNoted, now: Date): string {
  const lapsesAt = new Date(now.getTime() + takeBackSeconds * 1000)
  const { keyId, bytes } = seals.seal(
    whose(canteenId),
    Buffer.from(JSON.stringify({ ...meals, lapsesAt, unique: randomUUID() })),
    tokenBytes,
  )
  return `${keyId}.${bytes.toString('base64url')}`
}

/** Undefined where it lapsed, is another canteen's, or was not made here. */
export function openMeals(seals: Seals, canteenId: string, token: string, now: Date): MealsTakeBack | undefined {
  const [keyId = '', bytes = ''] = token.split('.')
  const content = seals.open(whose(canteenId), { keyId, bytes: Buffer.from(bytes, 'base64url') })
  if (!content) return undefined
  const takeBack = schema.parse(JSON.parse(content.toString()))
  return takeBack.lapsesAt > now ? takeBack : undefined
}

function whose(canteenId: string) {
  return { purpose: 'meals-take-back', canteenId, id: canteenId }
}
