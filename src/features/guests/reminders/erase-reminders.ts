import type { Database } from '#src/platform/database/database.ts'

/** Forgets how somebody wants to be reminded, and of what they were. @param contact an e-mail address or a number (E.164) */
export async function eraseReminders(tx: Database, contact: string): Promise<void> {
  await tx.deleteFrom('reminder_contacts').where('contact', '=', contact).execute()
}

/**
 * The same for who is known by a number alone, once their bookings are erased. A number that another booking still holds keeps its choice:
 * anybody types any number.
 */
export async function eraseRemindersByNumber(tx: Database, phones: readonly string[]): Promise<void> {
  if (phones.length === 0) return
  const others = await tx.selectFrom('bookings').where('phone', 'in', phones).select('phone').execute()
  const held = new Set(others.map(({ phone }) => phone))
  for (const phone of phones) {
    if (!held.has(phone)) await eraseReminders(tx, phone)
  }
}
