import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { DraftContent } from './draft.ts'

type Owing = Pick<DraftContent, 'amountCents'> & { way: string | null; thirdParty: { name: string } | null }

/** To whom, how much and out of whose pocket: what somebody asked back and was granted. */
export function owesTheSame(before: Owing, after: Owing): boolean {
  return before.amountCents === after.amountCents && before.way === after.way && before.thirdParty?.name === after.thirdParty?.name
}

/** Whether it pays a volunteer's claim back, or is written instead of what did. */
export async function isOfClaim(tx: Database, associationId: string, draftId: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive written as (
      select id, replaces from drafts where association_id = ${associationId} and id = ${draftId}
      union all select before.id, before.replaces from drafts as before join written on before.id = written.replaces
        where before.association_id = ${associationId})
    select from expense_claims join written on written.id = expense_claims.draft_id
    where expense_claims.association_id = ${associationId} limit 1`.execute(tx)
  return rows.length > 0
}
