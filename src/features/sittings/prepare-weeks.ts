import { lockPlanning, planMeals, type MealPlan } from '#src/features/meals/plan-meals.ts'
import type { Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { dayAt, instantAt } from '#src/platform/time.ts'
import { findClosures, findExceptions, findSittings } from './queries.ts'
import { sittingsOn, type Sitting } from './sitting.ts'
import { daysToPrepare } from './week.ts'

type PrepareWeeks = { canteenId: string; actorId: string; now: Date }

/**
 * Makes the drafts of what is left of this week and of the weeks ahead. Done twice, or by two people at once, it makes
 * each meal once; meals made before stay as they are.
 */
export function prepareWeeks(db: Database, { canteenId, actorId, now }: PrepareWeeks): Promise<{ prepared: number }> {
  return db.transaction().execute(async (tx) => {
    const canteen = await lockPlanning(tx, canteenId)
    const days = daysToPrepare(dayAt(now, canteen.timeZone))
    const sittings = await sittingsToCome(tx, canteen, days, now)
    const meals = await planMeals(
      tx,
      canteen,
      sittings.map(({ day, sitting }) => mealPlan(sitting, day, canteen.greeter)),
    )
    if (meals.length > 0)
      await recordEvent(tx, { name: 'weeks.prepared', canteenId, actorId, at: now, facts: { meals: meals.length, until: days.at(-1)! } })
    return { prepared: meals.length }
  })
}

async function sittingsToCome(tx: Database, canteen: { id: string; timeZone: string }, days: readonly string[], now: Date) {
  const sittings = await findSittings(tx, canteen.id)
  const closures = await findClosures(tx, canteen.id, days[0]!)
  const exceptions = await findExceptions(tx, canteen.id, days[0]!)
  return sittingsOn(days, { sittings, closures, exceptions }).filter(
    ({ day, sitting }) => instantAt(day, sitting.tableAt, canteen.timeZone) > now,
  )
}

function mealPlan(
  { id, validFrom: _from, validUntil: _until, weekday: _weekday, ...sitting }: Sitting,
  day: string,
  greeter: string,
): MealPlan {
  return { ...sitting, templateId: id, serviceDate: day, greeter, theme: '', description: '', placeName: null, placeAddress: null }
}
