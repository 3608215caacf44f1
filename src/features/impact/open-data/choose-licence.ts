import { recordEvent } from '#src/platform/database/events.ts'
import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import type { Licence } from './licence.ts'
import { findGiving } from './queries.ts'

type ChooseLicence = { licence: Licence | null; actorId: string; now: Date }

/** From the next version on; what was given stays under the terms under which it was given. The first one is made at once. Under the lock of its form. */
export async function chooseLicence(tx: Database, { licence, actorId, now }: ChooseLicence): Promise<void> {
  const before = await findGiving(tx)
  if (before.licence === licence) return
  await tx.updateTable('network').set({ open_data_licence: licence }).execute()
  if (!licence) return recordEvent(tx, { name: 'open-data.stopped', actorId, at: now })
  await recordEvent(tx, { name: 'open-data.licence-chosen', actorId, at: now, facts: { licence } })
  await enqueue(tx, 'give-open-data', {}, { key: 'give-open-data' })
}
