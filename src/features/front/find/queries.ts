import type { Database } from '#src/platform/database/database.ts'

/** Read of one kind at most, the nearest in time first: a team of a few canteens has fewer. */
const mostRead = 5000

/** The parties awaited at meals to come, with what they are known by. @param canteens slugs */
export function findGuestsToCome(db: Database, canteens: readonly string[], now: Date) {
  return db
    .selectFrom('bookings')
    .innerJoin('canteens', 'canteens.id', 'bookings.canteen_id')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where('canteens.slug', 'in', canteens)
    .where('meals.state', 'in', ['published', 'held'])
    .where('meals.ends_at', '>', now)
    .where('bookings.state', 'in', ['confirmed', 'waiting', 'offered'])
    .orderBy('meals.table_at')
    .limit(mostRead)
    .select(['bookings.id as bookingId', 'contact_name as name', 'companion_name as companion', 'bookings.phone', 'code'])
    .select(['meals.title', 'meals.service_date as day', 'canteens.slug as canteen', 'canteens.name as canteenName'])
    .execute()
}

/** The meals of the last months and all to come, those to come first, the others from the last one back. @param canteens slugs */
export function findMealsAround(db: Database, canteens: readonly string[], { since, now }: { since: Date; now: Date }) {
  return db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .where('canteens.slug', 'in', canteens)
    .where('meals.table_at', '>', since)
    .orderBy((eb) => eb('meals.ends_at', '>', now), 'desc')
    .orderBy((eb) => eb.fn('abs', [eb.fn('date_part', [eb.val('epoch'), eb('meals.table_at', '-', now)])]))
    .limit(mostRead)
    .select(['meals.slug', 'meals.title', 'meals.service_date as day', 'canteens.slug as canteen', 'canteens.name as canteenName'])
    .execute()
}

/** The people with a role in these canteens, or in the network and all of its canteens, once each and canteen. */
export function findTeam(db: Database, where: { canteens: readonly string[]; network: boolean }, now: Date) {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .leftJoin('canteens', 'canteens.id', 'role_grants.canteen_id')
    .where((eb) => eb.or([eb('role_grants.ends_at', 'is', null), eb('role_grants.ends_at', '>', now)]))
    .$if(!where.network, (query) => query.where('canteens.slug', 'in', where.canteens))
    .distinct()
    .orderBy('users.name')
    .limit(mostRead)
    .select(['users.name', 'users.email', 'canteens.slug as canteen', 'canteens.name as canteenName'])
    .execute()
}
