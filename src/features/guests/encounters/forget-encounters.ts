import { inTransaction, type Database } from '#src/platform/database/database.ts'

/** How long an encounter is remembered, and how long after its meal an answer may still serve a meal that is opened again. */
export const retention = { encounterMonths: 12, answerDays: 30 }

/** Lets go of what has been kept as long as it was promised, and of the consents that are as old. */
export async function forgetEncounters(db: Database, now: Date): Promise<void> {
  const oldest = dayOf(now).subtract({ months: retention.encounterMonths }).toString()
  await inTransaction(db, async (tx) => {
    await tx
      .deleteFrom('seating_answers')
      .using(['attendees', 'meals'])
      .whereRef('attendees.canteen_id', '=', 'seating_answers.canteen_id')
      .whereRef('attendees.id', '=', 'seating_answers.attendee_id')
      .whereRef('meals.canteen_id', '=', 'attendees.canteen_id')
      .whereRef('meals.id', '=', 'attendees.meal_id')
      .where('meals.service_date', '<', oldestAnswer(now))
      .execute()
    await tx.deleteFrom('encounters').where('met_on', '<', oldest).execute()
    await tx
      .deleteFrom('remembered_guests')
      .where('agreed_on', '<', oldest)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('seating_answers')
              .whereRef('seating_answers.canteen_id', '=', 'remembered_guests.canteen_id')
              .whereRef('seating_answers.guest_key', '=', 'remembered_guests.guest_key')
              .select('attendee_id'),
          ),
        ),
      )
      .execute()
  })
}

/** Whether nothing said in order to seat the guests of a meal is kept any more: that none is known does not say that there was none. */
export function areAnswersErased({ serviceDate }: { serviceDate: string }, now: Date): boolean {
  return serviceDate < oldestAnswer(now)
}

function oldestAnswer(now: Date): string {
  return dayOf(now).subtract({ days: retention.answerDays }).toString()
}

function dayOf(now: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(now.toISOString().slice(0, 10))
}
