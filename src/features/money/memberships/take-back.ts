/** The permission to take back what a device has just noted: sealed, kept by that device alone, good once and for ten minutes. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { takeBackSeconds } from '#src/features/money/contributions/take-back.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Given } from './membership.ts'

/** Of a membership, or of an amount that was noted by itself. */
export type TakeBackOf = { canteenId: string; about: string }

const tokenBytes = 384

const schema = z.object({
  given: z.object({ means: z.enum(meansOfPayment), amountCents: z.int().nonnegative() }).nullable(),
  month: z.string(),
  lapsesAt: z.iso.datetime().transform((text) => new Date(text)),
})

export type TakeBack = z.output<typeof schema>

export function sealTakeBack(seals: Seals, of: TakeBackOf, noted: { given: Given; month: string }, now: Date): string {
  const lapsesAt = new Date(now.getTime() + takeBackSeconds * 1000)
  const { keyId, bytes } = seals.seal(whose(of), Buffer.from(JSON.stringify({ ...noted, lapsesAt, unique: randomUUID() })), tokenBytes)
  return `${keyId}.${bytes.toString('base64url')}`
}

/** Undefined where it lapsed, is about something else, or was not made here. */
export function openTakeBack(seals: Seals, of: TakeBackOf, token: string, now: Date): TakeBack | undefined {
  const [keyId = '', bytes = ''] = token.split('.')
  const content = seals.open(whose(of), { keyId, bytes: Buffer.from(bytes, 'base64url') })
  if (!content) return undefined
  const takeBack = schema.parse(JSON.parse(content.toString()))
  return takeBack.lapsesAt > now ? takeBack : undefined
}

/** What a device keeps: of which membership, and the permission. Sealed as a whole: the device holds nothing of anybody that can be read. */
export type Kept = { about: string; token: string }

const keptBytes = 1024

export function sealKept(seals: Seals, canteenId: string, { about, token }: Kept): string {
  const { keyId, bytes } = seals.seal(deviceOf(canteenId), Buffer.from(`${about} ${token}`), keptBytes)
  return `${keyId}.${bytes.toString('base64url')}`
}

/** Undefined where it was not made here, for this canteen. */
export function openKept(seals: Seals, canteenId: string, kept: string): Kept | undefined {
  const [keyId = '', bytes = ''] = kept.split('.')
  const content = seals.open(deviceOf(canteenId), { keyId, bytes: Buffer.from(bytes, 'base64url') })
  const [about, token] = content?.toString().split(' ') ?? []
  return about && token ? { about, token } : undefined
}

function deviceOf(canteenId: string) {
  return { purpose: 'membership-take-back-device', canteenId, id: 'device' }
}

function whose({ canteenId, about }: TakeBackOf) {
  return { purpose: 'membership-take-back', canteenId, id: about }
}
