import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { textLeavesAt } from '#src/features/guests/parties/text-party.ts'

type Texting = { key: BookingKey; meal: Meal; now: Date }

export async function textLater(tx: Database, task: 'text-change' | 'text-cancellation', { key, meal, now }: Texting): Promise<void> {
  await enqueue(tx, task, key, { at: textLeavesAt(meal, now) })
}
