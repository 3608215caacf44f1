import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Heads } from './sheet.ts'
import type { SheetWords } from './sheet-words.ts'

type PrintSheet = MealKey & {
  /** Made with the form: sent twice, it is one print. */
  printId: string
  heads: Heads
  digest: string
  content: SheetWords
  now: Date
}

/** What is on paper stays what it was, whatever is booked since. */
export async function printSheet(db: Database, { canteenId, mealId, printId, heads, digest, content, now }: PrintSheet): Promise<void> {
  await db
    .insertInto('kitchen_prints')
    .values({
      ...{ canteen_id: canteenId, meal_id: mealId, id: printId, printed_at: now },
      ...{ adults: heads.adults, children: heads.children, digest, content: JSON.stringify(content) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
