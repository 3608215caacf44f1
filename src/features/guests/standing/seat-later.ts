import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'

type Sitting = { canteenId: string; templateId: string; now: Date }

/** The meals of a sitting that are published already are looked at again, once the caller's transaction commits. */
export async function seatLater(tx: Database, { canteenId, templateId, now }: Sitting): Promise<void> {
  const meals = await tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('template_id', '=', templateId)
    .where('state', '=', 'published')
    .where('booking_closes_at', '>', now)
    .select('id as mealId')
    .execute()
  for (const { mealId } of meals)
    await enqueue(tx, 'seat-standing-guests', { canteenId, mealId }, { key: `seat-standing-guests ${mealId}` })
}
