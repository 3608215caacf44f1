import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'

/** Read of one kind at most, the nearest in time first: a team of a few canteens has fewer. */
const mostRead = 5000

type TeamOf = { canteens: readonly string[]; network: boolean }
/** Slugs of the canteens whose coming meals, whose days and whose guests are looked through. */
export type MealsOf = { coming: readonly string[]; days: readonly string[]; guests: readonly string[] }
type Around = { mealsOf: MealsOf; teamOf: TeamOf; since: Date; now: Date }

/** Meals, their guests and people, by one question. */
export function findAround(db: Database, { mealsOf, teamOf, since, now }: Around) {
  return db
    .selectNoFrom([jsonArrayFrom(mealsAround(db, mealsOf, { since, now })).as('meals'), jsonArrayFrom(team(db, teamOf, now)).as('people')])
    .executeTakeFirstOrThrow()
}

/** No canteen is called nothing: of none, none. */
function someOf(canteens: readonly string[]): readonly string[] {
  return canteens.length === 0 ? [''] : canteens
}

type GuestToCome = { bookingId: string; name: string; companion: string; phone: string | null; email: string | null; code: string }

/** The parties awaited at a meal to come, with what they are known by. */
function guestsToCome(canteens: readonly string[], now: Date) {
  return sql<GuestToCome[]>`(select coalesce(json_agg(json_build_object('bookingId', id, 'name', contact_name, 'companion', companion_name,
      'phone', phone, 'email', email, 'code', code)), '[]')
    from bookings where bookings.canteen_id = meals.canteen_id and bookings.meal_id = meals.id and canteens.slug in (${sql.join(someOf(canteens))})
    and bookings.state in ('confirmed', 'waiting', 'offered')
    and meals.state in ('published', 'held') and meals.ends_at > ${now})`
}

/**
 * The meals of the last months and all to come, those to come first, the others from the last one back; each with its guests while it is to
 * come. Drafts are for who knows the guests, what is over for who runs the day.
 */
function mealsAround(db: Database, { coming, days, guests }: MealsOf, { since, now }: { since: Date; now: Date }) {
  return db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .where('canteens.slug', 'in', someOf(coming))
    .where('meals.table_at', '>', since)
    .where((eb) => eb.or([eb('meals.state', '<>', 'draft'), eb('canteens.slug', 'in', someOf(guests))]))
    .where((eb) => eb.or([eb('meals.ends_at', '>', now), eb('canteens.slug', 'in', someOf(days))]))
    .orderBy((eb) => eb('meals.ends_at', '>', now), 'desc')
    .orderBy((eb) => eb.fn('abs', [eb.fn('date_part', [eb.val('epoch'), eb('meals.table_at', '-', now)])]))
    .limit(mostRead)
    .select(['meals.slug', 'meals.title', 'meals.service_date as day', 'canteens.slug as canteen', 'canteens.name as canteenName'])
    .select(['meals.state', 'canteens.time_zone as timeZone'])
    .select(guestsToCome(guests, now).as('guests'))
}

/** The people with a role in these canteens, or in the network and all of its canteens, once each and canteen. */
function team(db: Database, where: TeamOf, now: Date) {
  return (
    db
      .selectFrom('role_grants')
      .innerJoin('users', 'users.id', 'role_grants.user_id')
      .leftJoin('canteens', 'canteens.id', 'role_grants.canteen_id')
      .where((eb) => eb.or([eb('role_grants.ends_at', 'is', null), eb('role_grants.ends_at', '>', now)]))
      .$if(!where.network, (query) => query.where('canteens.slug', 'in', someOf(where.canteens)))
      .distinct()
      // Any order that stays: putting a thousand names in that of the alphabet takes longer than reading them.
      .orderBy('users.id')
      .limit(mostRead)
      .select(['users.id', 'users.name', 'users.email', 'canteens.slug as canteen', 'canteens.name as canteenName'])
  )
}
