import type { Database } from '#src/platform/database/database.ts'

const day = 24 * 60 * 60_000
const week = 7 * day
/** Member data lives three years after the last contact. */
const choiceLife = 3 * 365 * day
/** The longest time for which absences count. */
const questionLife = 2 * 365 * day

/** A reminder that has done its work, a question that is long past and a choice that nobody uses any more are not kept. */
export async function forgetReminders(db: Database, now: Date): Promise<void> {
  const before = (span: number) => new Date(now.getTime() - span)
  await db.deleteFrom('reminders').where('written_at', '<', before(week)).execute()
  await db.updateTable('reminder_contacts').set({ asked_at: null }).where('asked_at', '<', before(questionLife)).execute()
  await db.updateTable('reminder_contacts').set({ channel: null, chosen_at: null }).where('chosen_at', '<', before(choiceLife)).execute()
  await db
    .deleteFrom('reminder_contacts')
    .where('channel', 'is', null)
    .where('asked_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('reminders').whereRef('reminders.contact_id', '=', 'reminder_contacts.id').select('contact_id'))),
    )
    .execute()
}
