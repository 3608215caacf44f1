/** The one file that seals and opens in which language, or with what help, coming would be easier: it may tell of health (docs/decisions/0006). */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { BookingKey } from './party.ts'

export const longestHelp = 120

/** Room for that in any script, in bytes: what is sealed is as long for a party that says nothing. */
const room = 400

type SealedHelp = { help: Buffer | null; help_key_id: string | null }

export function sealHelp(seals: Seals, key: BookingKey, help: string): SealedHelp {
  const { keyId, bytes } = seals.seal(sealedFor(key), Buffer.from(help), room)
  return { help: bytes, help_key_id: keyId }
}

/** Empty where nothing was said, or it is gone; undefined where the secret that sealed it is lost. */
export function openHelp(seals: Seals, key: BookingKey, { help, help_key_id: keyId }: SealedHelp): string | undefined {
  return help && keyId ? seals.open(sealedFor(key), { keyId, bytes: help })?.toString() : ''
}

function sealedFor({ canteenId, bookingId }: BookingKey) {
  return { purpose: 'help', canteenId, id: bookingId }
}

/** For whoever holds the party's link. @throws NotFound */
export async function findHelp(db: Database, seals: Seals, key: BookingKey): Promise<string | undefined> {
  const sealed = await db
    .selectFrom('bookings')
    .where('canteen_id', '=', key.canteenId)
    .where('id', '=', key.bookingId)
    .select(['help', 'help_key_id'])
    .executeTakeFirstOrThrow(() => new NotFound())
  return openHelp(seals, key, sealed)
}

export type PartyToHelp = { bookingId: string; help: string | undefined }

/** For whoever welcomes: the parties of a meal that have said something. */
export async function findPartiesToHelp(db: Database, seals: Seals, { canteenId, mealId }: MealKey): Promise<PartyToHelp[]> {
  const bookings = await db
    .selectFrom('bookings')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('state', '=', 'confirmed')
    .where('help', 'is not', null)
    .select(['id as bookingId', 'help', 'help_key_id'])
    .execute()
  return bookings
    .map(({ bookingId, ...sealed }) => ({ bookingId, help: openHelp(seals, { canteenId, bookingId }, sealed) }))
    .filter(({ help }) => help !== '')
}
