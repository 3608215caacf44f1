/** What is done in an invented canteen by the commands of the application, between what is written in bulk. */
import type { Database } from '#src/platform/database/database.ts'
import type { Result } from '#src/platform/result.ts'
import type { Random } from '#src/solver/random.ts'
import type { Canteen } from './meal-rows.ts'

/** Something that is done on a day, after all that became final before. */
export type Happening = { day: string; happen: (db: Database) => Promise<unknown> }

export type Making = { canteen: Canteen; today: string; actorId: string; secret: string; origin: string; random: Random }

export function dayFrom(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** @throws where the invented network asks for what nobody may do */
export function done<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`the demonstration was refused: ${result.refusal}`)
  return result.value
}
