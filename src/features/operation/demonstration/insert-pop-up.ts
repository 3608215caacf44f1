/** A canteen without a place of its own yet: some meals that were held, and the next ones, in the calendar under its name. */
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Random } from '#src/solver/random.ts'
import { canteenPlans } from './canteen-plans.ts'
import { insertCanteen } from './insert-canteen.ts'
import { insertDrawn } from './insert-meals.ts'
import { mealDaysOf } from './meal-days.ts'
import { addMeal, noRows } from './meal-rows.ts'
import { neighbourhoodOf } from './regulars.ts'

export type PopUp = {
  plan: {
    slug: string
    name: string
    town: string
    postcode: string
    street: string
    latitude: number
    longitude: number
    holder: string
    welcome: { fr: string; en: string }
  }
  today: string
  unpublishedFrom: string
  now: Date
  seals: Seals
  random: Random
}

const [held, coming] = [4, 2]
/** Beside the fourteen, whose position decides their holidays. */
const position = 14

/** @returns its id */
export async function insertPopUp(db: Database, { plan, today, random, ...making }: PopUp): Promise<string> {
  const { holder, ...place } = plan
  const like = { ...canteenPlans[1]!, ...place, greeter: holder.split(' ')[0]!, rhythm: 'brunch' as const, publicTransport: '' }
  const canteen = await insertCanteen(db, like, position, { today, random, ...making })
  const { id } = canteen
  const days = mealDaysOf(like, position, today, random).filter(({ sitting }) => sitting.weekday >= 6)
  const chosen = [...days.filter(({ past }) => past).slice(-held), ...days.filter(({ past }) => !past).slice(0, coming)]
  const rows = noRows()
  const neighbourhood = neighbourhoodOf(like, random)
  for (const mealDay of chosen) addMeal(rows, canteen, { neighbourhood, regulars: [] }, mealDay, random)
  await insertDrawn(db, rows, making.seals)
  await db
    .updateTable('canteens')
    .set({ state: 'pop-up', opened_on: null, phone: null, email: null, place_is_approximate: true })
    .where('id', '=', id)
    .execute()
  // It keeps no books: whoever carries its money does.
  await db.deleteFrom('followed').where('canteen_id', '=', id).where('thing', 'not in', ['tasks', 'recipes', 'stories']).execute()
  await db.updateTable('associations').set({ legal_name: '' }).where('id', '=', canteen.associationId).execute()
  return id
}
