import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'

/** Whoever adds to a circle waits for who else does. @throws NotFound */
export async function lockCircle(tx: Database, circleId: string): Promise<void> {
  await tx
    .selectFrom('circles')
    .where('id', '=', circleId)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
}
