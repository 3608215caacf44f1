import { isDeepStrictEqual } from 'node:util'
import { expenseNatures } from '#src/features/money/accounts/nature.ts'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { isSameName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { GrantContent } from './grant.ts'
import { findGrant } from './queries.ts'

type KeepGrant = {
  associationId: string
  canteenId: string
  /** Made with the page: sent twice it is one grant, and with other words on it none. */
  grantId: string
  content: GrantContent
  actorId: string
  now: Date
}

/** Notes what a funder promised. */
export function noteGrant(db: Database, noting: KeepGrant): Promise<Result<null, 'form-used'>> {
  return inTransaction(db, async (tx) => {
    const { associationId, canteenId, grantId, actorId, now } = noting
    const noted = await tx
      .insertInto('grants')
      .values({ association_id: associationId, id: grantId, ...(await columnsOf(tx, noting)) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!noted) return (await isSame(tx, noting)) ? accept(null) : refuse('form-used')
    await keepLines(tx, noting)
    await recordEvent(tx, { name: 'grant.noted', canteenId, subjectId: grantId, actorId, at: now })
    return accept(null)
  })
}

/** As it was sent before, and nobody has changed it since. */
async function isSame(tx: Database, { associationId, grantId, content }: KeepGrant): Promise<boolean> {
  const { id: _, canteenName: _canteen, sums: _sums, funder, planned, ...before } = await findGrant(tx, associationId, grantId)
  const { funder: funderSent, planned: plannedSent, ...sent } = content
  const isPlannedSame = expenseNatures.every((nature) => (planned[nature] ?? 0) === (plannedSent[nature] ?? 0))
  return isDeepStrictEqual(before, sent) && isPlannedSame && isSameName(funder, funderSent)
}

/** @param tx of `saveEdit`: nobody else writes it meanwhile */
export async function changeGrant(tx: Database, changing: KeepGrant): Promise<void> {
  const { associationId, canteenId, grantId, actorId, now } = changing
  const grant = tx.updateTable('grants').where('association_id', '=', associationId).where('id', '=', grantId)
  await grant.set(await columnsOf(tx, changing)).execute()
  await tx.deleteFrom('grant_lines').where('association_id', '=', associationId).where('grant_id', '=', grantId).execute()
  await keepLines(tx, changing)
  await recordEvent(tx, { name: 'grant.changed', canteenId, subjectId: grantId, actorId, at: now })
}

async function columnsOf(tx: Database, { associationId, content, now }: KeepGrant) {
  const { canteenId, funder, title, promisedCents, firstDay, lastDay, conditions, isDedicated } = content
  return {
    canteen_id: canteenId,
    funder: await keepThirdParty(tx, { associationId, kind: 'funder', name: funder, now }),
    ...{ title, promised_cents: promisedCents, first_day: firstDay, last_day: lastDay, conditions, dedicated: isDedicated },
  }
}

async function keepLines(tx: Database, { associationId, grantId, content }: KeepGrant): Promise<void> {
  const planned = Object.entries(content.planned).filter(([, cents]) => cents > 0)
  const values = planned.map(([nature, cents]) => ({ association_id: associationId, grant_id: grantId, nature, cents }))
  if (values.length > 0) await tx.insertInto('grant_lines').values(values).execute()
}
