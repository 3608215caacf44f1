import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { daysOfMonth } from './draft.ts'
import { findVolunteeringRates } from './find-volunteering.ts'
import { rateOn, valueOf } from './volunteering.ts'

type NoteVolunteering = {
  associationId: string
  canteenId: string
  /** `YYYY-MM` */
  month: string
  /** Of everybody together; 0 takes back what was noted. */
  minutes: number
  actorId: string | null
  now: Date
}

export type VolunteeringRefusal = 'no-rate' | 'in-the-books'

/** A month of a canteen is one draft: noted again, it is the later sum that counts. In the books it stays, until its entry is taken back. */
export function noteVolunteering(
  db: Database,
  { associationId, canteenId, month, minutes, actorId, now }: NoteVolunteering,
): Promise<Result<null, VolunteeringRefusal>> {
  return inTransaction(db, async (tx) => {
    const day = daysOfMonth(month).lastDay
    await lockCanteen(tx, canteenId)
    const centsPerHour = rateOn(await findVolunteeringRates(tx, associationId), day)
    if (centsPerHour === undefined) return refuse('no-rate')
    const noted = await findNoted(tx, { associationId, canteenId, day })
    if (noted?.number != null) return refuse('in-the-books')
    if (noted) await tx.deleteFrom('drafts').where('association_id', '=', associationId).where('id', '=', noted.id).execute()
    const value = valueOf(minutes, centsPerHour)
    if (value > 0) await insertNoted(tx, { associationId, canteenId, day, minutes, value, now })
    await recordEvent(tx, { name: 'volunteering.noted', canteenId, actorId, at: now, facts: { month: `${month}-01`, hours: minutes / 60 } })
    return accept(null)
  })
}

/** Two who note the same month wait for each other. */
async function lockCanteen(tx: Database, canteenId: string): Promise<void> {
  await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
}

type OfMonth = { associationId: string; canteenId: string; day: string }

function findNoted(tx: Database, { associationId, canteenId, day }: OfMonth) {
  return tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('canteen_id', '=', canteenId)
    .where('day', '=', day)
    .where('kind', '=', 'volunteering')
    .where('taken_back', '=', false)
    .select(['id', 'number'])
    .forUpdate()
    .executeTakeFirst()
}

async function insertNoted(
  tx: Database,
  { associationId, canteenId, day, minutes, value, now }: OfMonth & { minutes: number; value: number; now: Date },
): Promise<void> {
  const nothing = { label: '', nature: null, third_party: null, way: null, document: '', due_on: null, lines: null, cheque_cents: null }
  await tx
    .insertInto('drafts')
    .values({
      ...nothing,
      ...{ association_id: associationId, canteen_id: canteenId, kind: 'volunteering', day, amount_cents: value, vat_cents: 0, minutes },
      ...{ settles: null, noted_at: now, number: null, piece: null },
    })
    .execute()
}
