import type { Database } from '#src/platform/database/database.ts'
import type { AssemblyKey } from './assembly.ts'

type NoteCall = AssemblyKey & { membershipId: string; isCalled: boolean; today: string }

/** Whom no mail reaches has been called, or has not after all. Whoever speaks last is meant. */
export async function noteCall(db: Database, { associationId, assemblyId, membershipId, isCalled, today }: NoteCall): Promise<void> {
  const calledOn = isCalled ? today : null
  await db
    .updateTable('assembly_voices')
    .set({ called_on: calledOn })
    .where('association_id', '=', associationId)
    .where('assembly_id', '=', assemblyId)
    .where('membership_id', '=', membershipId)
    .execute()
}
