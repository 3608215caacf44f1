import { isDeepStrictEqual } from 'node:util'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Meeting } from './assembly.ts'
import { findAssembly } from './queries.ts'

/** `assemblyId`: made with the page. Sent twice it is one meeting, and whatever else is written on it none. */
type PlanAssembly = { associationId: string; canteenId: string; assemblyId: string; meeting: Meeting }

/** A draft: nobody is told before it is convened. */
export async function planAssembly(
  db: Database,
  { associationId, canteenId, assemblyId, meeting }: PlanAssembly,
): Promise<Result<null, 'form-used'>> {
  const planned = await db
    .insertInto('assemblies')
    .values({ association_id: associationId, id: assemblyId, canteen_id: canteenId, ...meeting, convened_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (planned) return accept(null)
  const { day, clock, place, agenda } = await findAssembly(db, { associationId, assemblyId })
  return isDeepStrictEqual({ day, clock, place, agenda }, { ...meeting }) ? accept(null) : refuse('form-used')
}
