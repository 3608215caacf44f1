import type { Database } from '#src/platform/database/database.ts'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'

/** Keeps how a person wants to be reminded, for this booking and the next ones. */
export async function chooseChannel(
  db: Database,
  { contact, channel, now }: { contact: string; channel: ReminderChannel; now: Date },
): Promise<void> {
  const choice = { channel, chosen_at: now }
  await db
    .insertInto('reminder_contacts')
    .values({ contact, asked_at: null, ...choice })
    .onConflict((conflict) => conflict.column('contact').doUpdateSet(choice))
    .execute()
}
