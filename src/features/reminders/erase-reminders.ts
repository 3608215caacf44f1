import type { Database } from '#src/platform/database.ts'

/** Forgets how somebody wants to be reminded, and of what they were. @param contact an e-mail address or a number (E.164) */
export async function eraseReminders(tx: Database, contact: string): Promise<void> {
  await tx.deleteFrom('reminder_contacts').where('contact', '=', contact).execute()
}
