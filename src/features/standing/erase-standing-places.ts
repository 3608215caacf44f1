import type { Database } from '#src/platform/database.ts'

/** Ends the standing places of an address; the meals to come were given back with their bookings. */
export async function eraseStandingPlaces(tx: Database, email: string): Promise<void> {
  await tx.deleteFrom('standing_places').where('email', '=', email).execute()
}
