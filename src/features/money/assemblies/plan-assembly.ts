import type { Database } from '#src/platform/database/database.ts'
import type { Meeting } from './assembly.ts'

/** `assemblyId` is made with the form: the same form sent twice plans one. */
type PlanAssembly = { associationId: string; canteenId: string; assemblyId: string; meeting: Meeting }

/** A draft: nobody is told before it is convened. */
export async function planAssembly(db: Database, { associationId, canteenId, assemblyId, meeting }: PlanAssembly): Promise<void> {
  await db
    .insertInto('assemblies')
    .values({ association_id: associationId, id: assemblyId, canteen_id: canteenId, ...meeting, convened_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
