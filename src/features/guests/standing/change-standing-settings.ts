import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { StandingSettings } from './queries.ts'

type ChangeStandingSettings = { canteenId: string; settings: StandingSettings; actorId: string; now: Date }

/** For the meals still to be published: whoever holds a place keeps it. */
export function changeStandingSettings(db: Database, { canteenId, settings, actorId, now }: ChangeStandingSettings): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('canteens')
      .set({ standing_share_percent: settings.sharePercent, standing_confirm_hours: settings.confirmHours })
      .where('id', '=', canteenId)
      .execute()
    await recordEvent(tx, { name: 'standing-share.changed', canteenId, subjectId: canteenId, actorId, at: now, facts: settings })
  })
}
