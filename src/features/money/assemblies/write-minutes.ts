import type { Database } from '#src/platform/database/database.ts'
import type { AssemblyKey, Decision } from './assembly.ts'

type WriteMinutes = AssemblyKey & { minutes: string; decisions: readonly Decision[] }

/** What was said, and each decision with its votes as counts. Call in the transaction of the edit. */
export async function writeMinutes(tx: Database, { associationId, assemblyId, minutes, decisions }: WriteMinutes): Promise<void> {
  await tx.updateTable('assemblies').set({ minutes }).where('association_id', '=', associationId).where('id', '=', assemblyId).execute()
  await tx.deleteFrom('assembly_decisions').where('association_id', '=', associationId).where('assembly_id', '=', assemblyId).execute()
  if (decisions.length === 0) return
  const rows = decisions.map((each, position) => ({
    association_id: associationId,
    assembly_id: assemblyId,
    position,
    decision: each.text,
    votes_for: each.for,
    votes_against: each.against,
    abstained: each.abstained,
  }))
  await tx.insertInto('assembly_decisions').values(rows).execute()
}
