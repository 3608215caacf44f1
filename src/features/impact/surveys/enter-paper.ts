import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Ballot } from './ballot.ts'
import { putInUrn, type WaveKey } from './urn.ts'

type EnterPaper = { ballot: Ballot; seals: Seals; slot: number; formKey: OnceKey | undefined; today: string }

/** An unnumbered ballot of paper, or one told on the phone, by somebody who did not serve the meal. */
export function enterPaper(db: Database, key: WaveKey, { ballot, seals, slot, formKey, today }: EnterPaper): Promise<Result<void, 'over'>> {
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('survey_waves')
      .set((eb) => ({ on_paper: eb('on_paper', '+', 1) }))
      .where('canteen_id', '=', key.canteenId)
      .where('id', '=', key.waveId)
      .where('ended_at', 'is', null)
      .where('first_day', '<=', today)
      .where('last_day', '>=', today)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('over')
    if (formKey && !(await useOnce(tx, key.canteenId, formKey))) return takeBack(tx, key)
    await putInUrn(tx, key, { ballot, seals, slot })
    return accept(undefined)
  })
}

/** The same form, sent twice, is one ballot. */
async function takeBack(tx: Database, { canteenId, waveId }: WaveKey): Promise<Result<void, 'over'>> {
  await tx
    .updateTable('survey_waves')
    .set((eb) => ({ on_paper: eb('on_paper', '-', 1) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', waveId)
    .execute()
  return accept(undefined)
}
