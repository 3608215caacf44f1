import type { Database } from '#src/platform/database/database.ts'
import { insertMany } from './insert-many.ts'
import { hygieneRows } from './hygiene-rows.ts'

/** The register of an invented kitchen, written table by table. */
export async function insertHygiene(db: Database, drawing: Parameters<typeof hygieneRows>[0]): Promise<void> {
  const { temperature_points, food_passages, temperature_readings, hygiene_acts, ...others } = hygieneRows(drawing)
  await insertMany(db, 'temperature_points', temperature_points)
  await insertMany(db, 'food_passages', food_passages)
  await insertMany(db, 'temperature_readings', temperature_readings)
  await insertMany(db, 'hygiene_acts', hygiene_acts)
  await insertMany(db, 'food_samples', others.food_samples)
  await insertMany(db, 'cleaning_tasks', others.cleaning_tasks)
  await insertMany(db, 'cleanings', others.cleanings)
}
