import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findVolunteeringRates } from './find-volunteering.ts'
import { rateOn, valueOf, type VolunteeringRate } from './volunteering.ts'

type SetVolunteeringRate = { associationId: string; canteenId: string; rate: VolunteeringRate; actorId: string; now: Date }

/** From a day on; what waits from then on is valued anew, what is in the books stays. At 0 nothing is valued any more. */
export function setVolunteeringRate(db: Database, { associationId, canteenId, rate, actorId, now }: SetVolunteeringRate): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { validFrom, centsPerHour } = rate
    await tx
      .insertInto('volunteering_rates')
      .values({ association_id: associationId, valid_from: validFrom, cents_per_hour: centsPerHour })
      .onConflict((conflict) => conflict.columns(['association_id', 'valid_from']).doUpdateSet({ cents_per_hour: centsPerHour }))
      .execute()
    await valueAnew(tx, associationId, validFrom)
    await recordEvent(tx, { name: 'volunteering-rate.set', canteenId, actorId, at: now, facts: { validFrom } })
  })
}

async function valueAnew(tx: Database, associationId: string, from: string): Promise<void> {
  const rates = await findVolunteeringRates(tx, associationId)
  const waiting = await tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('kind', '=', 'volunteering')
    .where('number', 'is', null)
    .where('day', '>=', from)
    .select(['id', 'day', 'minutes'])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { id, day, minutes } of waiting) {
    const value = valueOf(minutes ?? 0, rateOn(rates, day) ?? 0)
    const ofDraft = { association_id: associationId, id }
    if (value > 0)
      await tx
        .updateTable('drafts')
        .set({ amount_cents: value })
        .where(({ and }) => and(ofDraft))
        .execute()
    else
      await tx
        .deleteFrom('drafts')
        .where(({ and }) => and(ofDraft))
        .execute()
  }
}
