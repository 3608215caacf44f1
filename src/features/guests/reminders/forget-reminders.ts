import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'

const day = 24 * 60 * 60_000
const week = 7 * day
/** Member data lives three years after the last contact. */
const choiceLife = 3 * 365 * day
/** The longest time for which absences count. */
const questionLife = 2 * 365 * day

/** A reminder that has done its work, a question that is long past and a choice that nobody uses any more are not kept. */
export function forgetReminders(db: Database, now: Date): Promise<void> {
  const before = (span: number) => new Date(now.getTime() - span)
  return inTransaction(db, async (tx) => {
    const reminded = await tx.deleteFrom('reminders').where('written_at', '<', before(week)).returning('contact_id as id').execute()
    const contacts = tx.updateTable('reminder_contacts').returning('id')
    const asked = await contacts.set({ asked_at: null }).where('asked_at', '<', before(questionLife)).execute()
    const chosen = await contacts.set({ channel: null, chosen_at: null }).where('chosen_at', '<', before(choiceLife)).execute()
    await forgetUnused(tx, [...new Set([...reminded, ...asked, ...chosen].map(({ id }) => id))])
  })
}

/** Of those who lost something, whoever has nothing left: nobody else is looked at. */
async function forgetUnused(tx: Database, contacts: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('reminder_contacts')
    .where(sql<boolean>`id = any(${contacts}::uuid[])`)
    .where('channel', 'is', null)
    .where('asked_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('reminders').whereRef('reminders.contact_id', '=', 'reminder_contacts.id').select('contact_id'))),
    )
    .execute()
}
