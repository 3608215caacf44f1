import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findWeights } from './queries.ts'
import { changesBetween, type Weights } from './weights.ts'

type ChangeWeights = { weights: Weights; actorId: string; now: Date }

/** For all plans sought from now on. Nothing changes silently: the history says of each weight from what to what. */
export function changeWeights(db: Database, { weights, actorId, now }: ChangeWeights): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockWeights(tx)
    const changes = changesBetween((await findWeights(tx)).weights, weights)
    if (changes.length === 0) return
    await writeWeights(tx, weights, now)
    for (const facts of changes) await recordEvent(tx, { name: 'seating-weight.changed', actorId, at: now, facts })
  })
}

/** The network's row: as long as nobody has changed a weight there is no row of their own. */
async function lockWeights(tx: Database): Promise<void> {
  await tx.selectFrom('network').select('only_one').forUpdate().executeTakeFirstOrThrow()
}

async function writeWeights(tx: Database, weights: Weights, since: Date): Promise<void> {
  const row = {
    since,
    difference_of_new: weights.differenceOfNew,
    difference_alone: weights.differenceAlone,
    age_class: weights.ageClass,
    situation: weights.situation,
    newcomer: weights.newcomer,
    talked_with: weights.talkedWith,
    fairness: weights.fairness,
    newness_half_life: weights.newnessHalfLife,
  }
  await tx
    .insertInto('seating_weights')
    .values(row)
    .onConflict((conflict) => conflict.column('only_one').doUpdateSet(row))
    .execute()
}
