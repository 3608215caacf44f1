import type { Database } from '#src/platform/database/database.ts'
import { findPlannedMeals, type PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, instantAt } from '#src/platform/time.ts'
import { closureOn, sittingsOn, type Closure, type Sitting, type SittingException } from './sitting.ts'
import { daysOfWeek, daysToPrepare, mondayOf, mondaysAhead } from './week.ts'

/** The weekly template as it stands: days in order, then the clock. */
export function findSittings(db: Database, canteenId: string): Promise<Sitting[]> {
  return sittingRows(db, canteenId).orderBy('weekday').orderBy('table_at').orderBy('id').execute()
}

/** @throws NotFound for a sitting that was removed or is another canteen's */
export function findSitting(db: Database, canteenId: string, sittingId: string): Promise<Sitting> {
  return sittingRows(db, canteenId)
    .where((eb) => eb(eb.cast<string>('id', 'text'), '=', sittingId))
    .executeTakeFirstOrThrow(() => new NotFound())
}

function sittingRows(db: Database, canteenId: string) {
  return db
    .selectFrom('sitting_templates')
    .where('canteen_id', '=', canteenId)
    .where('removed_at', 'is', null)
    .select([
      'id',
      'weekday',
      'rhythm',
      'kind',
      'title',
      'cooks_at as cooksAt',
      'table_at as tableAt',
      'ends_at as endsAt',
      'kitchen_places as kitchenPlaces',
      'table_places as tablePlaces',
      'booking_closes_minutes as bookingClosesMinutes',
      'valid_from as validFrom',
      'valid_until as validUntil',
    ])
}

export type KnownClosure = Closure & { id: string; reason: string }

/** Closures that are not over on that day, the next one first. */
export function findClosures(db: Database, canteenId: string, from: string): Promise<KnownClosure[]> {
  return db
    .selectFrom('canteen_closures')
    .where('canteen_id', '=', canteenId)
    .where('last_day', '>=', from)
    .orderBy('first_day')
    .select(['id', 'first_day as firstDay', 'last_day as lastDay', 'reason'])
    .execute()
}

export function findExceptions(db: Database, canteenId: string, from: string): Promise<SittingException[]> {
  return db
    .selectFrom('sitting_exceptions')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '>=', from)
    .select(['template_id as sittingId', 'service_date as day'])
    .execute()
}

type Canteen = { id: string; timeZone: string }

/** Every sitting still to come, of this week and the weeks that one gesture prepares, whether it has its meal or not. */
export async function findSittingsToCome(db: Database, canteen: Canteen, now: Date): Promise<{ day: string; sitting: Sitting }[]> {
  const days = daysToPrepare(dayAt(now, canteen.timeZone))
  const sittings = await findSittings(db, canteen.id)
  const closures = await findClosures(db, canteen.id, days[0]!)
  const exceptions = await findExceptions(db, canteen.id, days[0]!)
  return sittingsOn(days, { sittings, closures, exceptions }).filter(
    ({ day, sitting }) => instantAt(day, sitting.tableAt, canteen.timeZone) > now,
  )
}

export type PlannedWeek = { monday: string; meals: PlannedMeal[]; closures: KnownClosure[] }
export type Plan = { weeks: PlannedWeek[]; toPrepare: number; hasTemplate: boolean }

/** This week, the weeks ahead and any later one that has a meal already. */
export async function findPlan(db: Database, canteen: Canteen, now: Date): Promise<Plan> {
  const ahead = mondaysAhead(dayAt(now, canteen.timeZone))
  const meals = await findPlannedMeals(db, canteen.id, { from: ahead[0]!, until: '9999-12-31' })
  const closures = await findClosures(db, canteen.id, ahead[0]!)
  const wanted = await findSittingsToCome(db, canteen, now)
  const there = new Set(meals.map(({ templateId, serviceDate }) => `${templateId} ${serviceDate}`))
  const mondays = [...new Set([...ahead, ...meals.map(({ serviceDate }) => mondayOf(serviceDate))])].toSorted()
  return {
    weeks: mondays.map((monday) => plannedWeek(monday, meals, closures)),
    toPrepare: wanted.filter(({ day, sitting }) => !there.has(`${sitting.id} ${day}`)).length,
    hasTemplate: (await findSittings(db, canteen.id)).length > 0,
  }
}

function plannedWeek(monday: string, meals: readonly PlannedMeal[], closures: readonly KnownClosure[]): PlannedWeek {
  const days = daysOfWeek(monday)
  return {
    monday,
    meals: meals.filter(({ serviceDate }) => days.includes(serviceDate)),
    closures: closures.filter((closure) => days.some((day) => closureOn([closure], day))),
  }
}
