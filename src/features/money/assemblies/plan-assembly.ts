import type { Database } from '#src/platform/database/database.ts'
import type { Meeting } from './assembly.ts'

type PlanAssembly = { associationId: string; canteenId: string; meeting: Meeting }

/** A draft: nobody is told before it is convened. */
export async function planAssembly(db: Database, { associationId, canteenId, meeting }: PlanAssembly): Promise<string> {
  const { id } = await db
    .insertInto('assemblies')
    .values({ association_id: associationId, canteen_id: canteenId, ...meeting, convened_on: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
