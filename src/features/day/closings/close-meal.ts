import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { placesOf } from '#src/features/guests/parties/party.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import type { Figures } from '#src/features/day/figures/figures.ts'
import { freezeFigures } from '#src/features/day/figures/freeze-figures.ts'
import { freezeMixing } from '#src/features/guests/seating/freeze-mixing.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { endWaitlist } from '#src/features/guests/waitlists/end-waitlist.ts'
import { findPriceOn } from '#src/features/organisation/canteens/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { readingOf, refusalToClose, refusalToCount, type ClosingRefusal, type Counted } from './closing.ts'
import { findDoubts } from './queries.ts'
import { sealClosing } from './seal-closing.ts'

type CloseMeal = MealKey & {
  seals: Seals
  counted: Counted
  /** The doubts that were read and set aside, as `readingOf` names them; `anyway` for whatever they are. */
  confirmed?: string | undefined
  actorId: string
  now: Date
}

/** Who is still expected did not come, the figures are frozen. Needs and plan stay some hours, for a meal that is opened again. */
export function closeMeal(db: Database, request: CloseMeal): Promise<Result<Figures, ClosingRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, request)
    const refusal = refusalToClose(meal, request.now)
    if (refusal) return refuse(refusal)
    const money = await findMoney(tx, request.seals, request)
    const refusalOfMoney = refusalToCount(money, request.counted)
    if (refusalOfMoney) return refuse(refusalOfMoney)
    const price = await findPriceOn(tx, meal.canteen.id, meal.serviceDate)
    if (!price) return refuse('no-price')
    const reading = readingOf(await findDoubts(tx, { ...request, meal }))
    if (reading !== '' && request.confirmed !== 'anyway' && request.confirmed !== reading) return refuse('doubtful')

    await noteAbsences(tx, request)
    await setClosed(tx, request)
    await freezeMixing(tx, meal)
    if (!money.final) await sealClosing(tx, request, money.bag)
    const figures = await freezeFigures(tx, { meal, price, seals: request.seals })
    await endWaitlist(tx, meal, request.now)
    await recordClosing(tx, request)
    await announce(tx, `meal:${meal.id}`)
    return accept(figures)
  })
}

async function noteAbsences(tx: Database, key: MealKey): Promise<void> {
  const absent = await tx
    .updateTable('attendees')
    .from('bookings')
    .whereRef('bookings.canteen_id', '=', 'attendees.canteen_id')
    .whereRef('bookings.id', '=', 'attendees.booking_id')
    .where('bookings.state', '=', 'confirmed')
    .where('attendees.canteen_id', '=', key.canteenId)
    .where('attendees.meal_id', '=', key.mealId)
    .where('attendees.arrival', '=', 'expected')
    .set({ arrival: 'no-show', missed_at_closing: true })
    .returning('attendees.mode')
    .execute()
  const { kitchen, table } = placesOf(absent.map(({ mode }) => ({ mode, arrival: 'expected' as const })))
  await takePlaces(tx, key, { kitchen: -kitchen, table: -table })
}

async function setClosed(tx: Database, { canteenId, mealId, now }: CloseMeal): Promise<void> {
  await tx
    .updateTable('meals')
    .set({ state: 'closed', closed_at: now })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
    .execute()
}

/** That it was closed, and no number: two closings of one meal would differ by who came, or paid, between them. */
function recordClosing(tx: Database, { canteenId, mealId, actorId, now }: CloseMeal): Promise<void> {
  return recordEvent(tx, { name: 'meal.closed', canteenId, subjectId: mealId, actorId, at: now })
}
