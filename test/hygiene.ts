/** What a kitchen of a test measures and cleans. */
import { randomUUID } from 'node:crypto'
import { usualLimits } from '#src/features/kitchen/hygiene/temperature.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { PointKind } from '#src/platform/database/tables/hygiene.ts'

type PointToBuild = { name?: string; kind?: PointKind; timesADay?: number; since?: string; until?: string | null }

export async function aPoint(db: Database, canteen: { id: string }, point: PointToBuild = {}) {
  const id = randomUUID()
  const { name = 'Frigo du fond', kind = 'fridge', timesADay = 2, since = '2026-11-01', until = null } = point
  await db
    .insertInto('temperature_points')
    .values({ canteen_id: canteen.id, id, name, kind, times_a_day: timesADay, ...usualLimits[kind], since, until })
    .execute()
  return { id, name }
}

export async function aCleaningTask(db: Database, canteen: { id: string }, { what = 'Hotte', everyDays = 7, since = '2026-11-01' } = {}) {
  const id = randomUUID()
  await db
    .insertInto('cleaning_tasks')
    .values({ canteen_id: canteen.id, id, what, means: 'Dégraissant', every_days: everyDays, since, until: null })
    .execute()
  return { id, what }
}

type ReadingToBuild = { pointId: string; tenths?: number; at?: Date; day?: string; by?: string }

export async function aReading(db: Database, canteen: { id: string }, { pointId, tenths = 30, ...when }: ReadingToBuild) {
  const id = randomUUID()
  const { at = new Date('2026-12-01T08:00Z'), day = '2026-12-01', by = 'Ana' } = when
  const nothing = { passage_id: null, corrects: null }
  await db
    .insertInto('temperature_readings')
    .values({
      canteen_id: canteen.id,
      id,
      kind: 'fridge',
      point_id: pointId,
      day,
      read_at: at,
      noted_at: at,
      tenths,
      ...usualLimits.fridge,
      noted_by: by,
      ...nothing,
    })
    .execute()
  return { id }
}
