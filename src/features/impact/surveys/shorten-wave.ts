import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { WaveKey } from './urn.ts'

type Shortening = { today: string; actorId: string | null; now: Date }

/** The wave ends with this day; its answers are gathered the night after. */
export function shortenWave(db: Database, { canteenId, waveId }: WaveKey, { today, actorId, now }: Shortening): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('survey_waves')
      .set((eb) => ({ last_day: today, first_day: eb.fn<string>('least', ['first_day', eb.cast<string>(eb.val(today), 'date')]) }))
      .where('canteen_id', '=', canteenId)
      .where('id', '=', waveId)
      .where('ended_at', 'is', null)
      .where('last_day', '>', today)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return assertThere(tx, { canteenId, waveId })
    await recordEvent(tx, { name: 'survey.shortened', canteenId, actorId, at: now })
  })
}

/** Shortened or over already. @throws NotFound where the canteen has no such wave */
async function assertThere(tx: Database, { canteenId, waveId }: WaveKey): Promise<void> {
  await tx
    .selectFrom('survey_waves')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', waveId)
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
}
