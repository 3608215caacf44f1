import { sql } from 'kysely'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import type { Replaced } from '#src/features/money/drafts/mend-voucher.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { lockGrants } from './count-lines.ts'
import type { Grant } from './grant.ts'
import { amountOfLine, countableLines, findGrant, leftOfLine } from './queries.ts'

type Use = { grantId: string; position: number; account: string; cents: number; wholeCents: number }

/**
 * What is written instead of a voucher stays counted for the grants that counted the voucher, whole or by the same part of it.
 * @returns how many grants count it no more, since it is not of their days or their canteen any longer
 */
export async function keepGrants(tx: Database, replaced: Replaced): Promise<number> {
  const { associationId, from } = replaced
  await lockGrants(tx, associationId)
  let left = 0
  for (const use of await findUses(tx, associationId, from.number)) {
    const grant = await findGrant(tx, associationId, use.grantId)
    if (!(await keepUse(tx, replaced, grant, use))) left += 1
  }
  return left
}

function findUses(tx: Database, associationId: string, number: number): Promise<Use[]> {
  return tx
    .selectFrom('grant_uses as uses')
    .innerJoin('ledger.lines as lines', (join) =>
      join
        .onRef('lines.association_id', '=', 'uses.association_id')
        .onRef('lines.number', '=', 'uses.number')
        .onRef('lines.position', '=', 'uses.position'),
    )
    .where('uses.association_id', '=', associationId)
    .where('uses.number', '=', number)
    .orderBy('uses.position')
    .orderBy('uses.grant_id')
    .select(['uses.grant_id as grantId', 'uses.position', 'lines.account', 'uses.cents', amountOfLine.as('wholeCents')])
    .execute()
}

/** On the line of the same account, else on the one of the same place. */
async function keepUse(tx: Database, { associationId, canteenId, from, to, actorId, now }: Replaced, grant: Grant, use: Use) {
  const grantAccount = (await findAccountsOf(tx, associationId, grant.lastDay)).grant
  const part = sql<number>`round(${amountOfLine} * ${use.cents}::numeric / ${use.wholeCents}::numeric)`
  const lines = await countableLines(tx, associationId, { grant, grantAccount })
    .where('lines.number', '=', to.number)
    .select(sql<number>`(sign(${amountOfLine}) * least(abs(${part}), abs(${leftOfLine})))::bigint`.as('part'))
    .execute()
  const line = lines.find(({ account }) => account === use.account) ?? lines.find(({ position }) => position === use.position) ?? lines[0]
  await tx
    .deleteFrom('grant_uses')
    .where('association_id', '=', associationId)
    .where('grant_id', '=', grant.id)
    .where('number', '=', from.number)
    .where('position', '=', use.position)
    .execute()
  if (!line || line.part === 0) {
    await recordEvent(tx, { name: 'grant.released', canteenId, subjectId: grant.id, actorId, at: now })
    return false
  }
  const { number, position, part: cents } = line
  await tx.insertInto('grant_uses').values({ association_id: associationId, number, position, grant_id: grant.id, cents }).execute()
  await recordEvent(tx, { name: 'grant.counted', canteenId, subjectId: grant.id, actorId, at: now, facts: { lines: 1 } })
  return true
}
