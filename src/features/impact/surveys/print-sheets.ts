import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { issueTokens } from './ask-guests.ts'
import { newToken } from './survey-links.ts'
import type { WaveKey } from './urn.ts'

/** Sheets for the tables, each good for one answer. Their tokens are on paper alone: the page that shows them is shown once. */
export function printSheets(
  db: Database,
  { canteenId, waveId }: WaveKey,
  { count, today }: { count: number; today: string },
): Promise<Result<string[], 'over'>> {
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('survey_waves')
      .set((eb) => ({ sheets: eb('sheets', '+', count) }))
      .where('canteen_id', '=', canteenId)
      .where('id', '=', waveId)
      .where('ended_at', 'is', null)
      .where('last_day', '>=', today)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('over')
    const tokens = Array.from({ length: count }, newToken)
    await issueTokens(tx, { canteenId, waveId }, tokens)
    return accept(tokens)
  })
}
