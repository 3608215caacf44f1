/** The one file that seals and opens what people need to eat. Who opens it: the party's own link, and the kitchen's counts (docs/decisions/0006). */
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { BookingKey } from './party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { DietaryNeed } from '#src/platform/database/tables/bookings.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Seals } from '#src/platform/seal.ts'
import { markOf } from './kitchen-batch.ts'
import { countForKitchen, readNeeds, roomForNeeds, writeNeeds, type KitchenNeeds, type Need, type NeedsOfParty } from './need.ts'

/** As a row of `bookings` keeps them; null once erased, and of bookings older than the seal. */
export type SealedNeeds = { needs: Buffer | null; needs_key_id: string | null }

/** What is left, when a booking or its meal is over, of what its people said in confidence: needs, and what help they asked for. */
export const nothingConfided = { needs: null, needs_key_id: null, help: null, help_key_id: null }

/** @param people how many the party is: it alone decides how long the bytes are */
export function sealNeeds(seals: Seals, key: BookingKey, needs: NeedsOfParty, people: number): SealedNeeds {
  const { keyId, bytes } = seals.seal(sealedFor(key), writeNeeds(needs), roomForNeeds(people))
  return { needs: bytes, needs_key_id: keyId }
}

/** Undefined where the secret that sealed them is lost: never to be taken for none. */
export function openNeeds(seals: Seals, key: BookingKey, { needs, needs_key_id: keyId }: SealedNeeds): NeedsOfParty | undefined {
  if (!needs || !keyId) return new Map()
  const content = seals.open(sealedFor(key), { keyId, bytes: needs })
  return content && readNeeds(content)
}

function sealedFor({ canteenId, bookingId }: BookingKey) {
  return { purpose: 'needs', canteenId, id: bookingId }
}

/** For whoever holds the party's link. @throws NotFound */
export async function findNeeds(db: Database, seals: Seals, key: BookingKey): Promise<NeedsOfParty | undefined> {
  const sealed = await db
    .selectFrom('bookings')
    .where('canteen_id', '=', key.canteenId)
    .where('id', '=', key.bookingId)
    .select(['needs', 'needs_key_id'])
    .executeTakeFirstOrThrow(() => new NotFound())
  return openNeeds(seals, key, sealed)
}

/** Whether what the party said may be among the counts of before needs were sealed, which tell nobody whose they are. */
export async function wasCountedBefore(db: Database, key: BookingKey): Promise<boolean> {
  const counted = await db
    .selectFrom('bookings')
    .innerJoin('dietary_needs', (join) =>
      join.onRef('dietary_needs.canteen_id', '=', 'bookings.canteen_id').onRef('dietary_needs.meal_id', '=', 'bookings.meal_id'),
    )
    .where('bookings.canteen_id', '=', key.canteenId)
    .where('bookings.id', '=', key.bookingId)
    .where('bookings.needs', 'is', null)
    .select('need')
    .executeTakeFirst()
  return counted !== undefined
}

export type PersonWithNeeds = {
  position: number
  /** All that this person needs; what was said before stays where nothing is said. */
  needs?: readonly Need[] | undefined
}

type RewriteNeeds = BookingKey & { seals: Seals; before: SealedNeeds; people: readonly PersonWithNeeds[] }

/** Under the meal's lock: the needs of the people who stay, and of no others. Bytes that cannot be read stay until somebody says them anew. */
export async function rewriteNeeds(tx: Database, { seals, before, people, ...key }: RewriteNeeds): Promise<void> {
  const known = openNeeds(seals, key, before)
  if (!known && people.every(({ needs }) => needs === undefined)) return
  const after = new Map(people.map(({ position, needs }) => [position, needs ?? known?.get(position) ?? []]))
  await tx
    .updateTable('bookings')
    .set(sealNeeds(seals, key, after, people.length))
    .where('canteen_id', '=', key.canteenId)
    .where('id', '=', key.bookingId)
    .execute()
}

/** What the kitchen must reckon with: counts of who comes, opened booking by booking, and a mark of each booking as it is now. */
export type Reckoned = { needs: KitchenNeeds; marks: string[] }

export async function countMeal(db: Database, seals: Seals, meal: MealKey): Promise<Reckoned> {
  return countSealed(seals, meal, await sealedOf(db, meal).executeTakeFirstOrThrow())
}

/** As one question to the database answers it: bytes in hexadecimal, which JSON carries. */
export type SealedOfMeal = {
  parties: readonly { bookingId: string; hex: string | null; keyId: string | null; people: readonly { position: number }[] }[]
  /** Counted for the whole meal before needs were sealed. */
  older: readonly { need: DietaryNeed; guests: number }[]
}

export function countSealed(seals: Seals, { canteenId }: MealKey, { parties, older }: SealedOfMeal): Reckoned {
  const counted = parties
    .filter(({ people }) => people.length > 0)
    .map(({ bookingId, hex, keyId, people }) => {
      const sealed = { needs: hex === null ? null : Buffer.from(hex, 'hex'), needs_key_id: keyId }
      return { bookingId, people: people.map(({ position }) => position), needs: openNeeds(seals, { canteenId, bookingId }, sealed) }
    })
  return { needs: countForKitchen(counted, older), marks: counted.map(markOf) }
}

/** Who is confirmed, absent or not: a count that fell by a tap at the door would tell the team whose need it was. */
export function sealedOf(db: Database, { canteenId, mealId }: MealKey) {
  const parties = db
    .selectFrom('bookings')
    .where('bookings.canteen_id', '=', canteenId)
    .where('bookings.meal_id', '=', mealId)
    .where('bookings.state', '=', 'confirmed')
    .select((eb) => [
      'bookings.id as bookingId',
      sql<string | null>`encode(bookings.needs, 'hex')`.as('hex'),
      'bookings.needs_key_id as keyId',
      jsonArrayFrom(
        eb
          .selectFrom('attendees')
          .whereRef('attendees.canteen_id', '=', 'bookings.canteen_id')
          .whereRef('attendees.booking_id', '=', 'bookings.id')
          .select('position'),
      ).as('people'),
    ])
  const older = db.selectFrom('dietary_needs').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).select(['need', 'guests'])
  return db.selectNoFrom([jsonArrayFrom(parties).as('parties'), jsonArrayFrom(older).as('older')])
}

/** Of all bookings of a meal, and what the kitchen was told and read of them. */
export async function eraseNeedsOf(tx: Database, { canteenId, mealId }: MealKey): Promise<void> {
  await tx.updateTable('bookings').set(nothingConfided).where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).execute()
  await tx.deleteFrom('kitchen_logs').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).execute()
  await tx.deleteFrom('kitchen_batches').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).execute()
  await tx.deleteFrom('dietary_needs').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).execute()
}
