import type { Database } from '#src/platform/database.ts'
import { holds } from './queries.ts'

/** Mail that still waits is not sent either. @param about only what holds this text: the link of one booking */
export async function eraseMails(tx: Database, recipient: string, about = ''): Promise<void> {
  await tx.deleteFrom('mails').where('recipient', '=', recipient).where(holds(about)).execute()
}

/** @param recipients E.164 */
export async function eraseTextMessages(tx: Database, recipients: readonly string[]): Promise<void> {
  if (recipients.length > 0) await tx.deleteFrom('text_messages').where('recipient', 'in', recipients).execute()
}

export async function eraseBounce(tx: Database, address: string): Promise<void> {
  await tx.deleteFrom('bouncing_addresses').where('address', '=', address).execute()
}

/** A mail says to whom and about what: it is not kept longer than the contact that it was written to. */
export async function forgetMails(tx: Database, before: Date): Promise<void> {
  await tx.deleteFrom('mails').where('created_at', '<', before).execute()
  await tx.deleteFrom('text_messages').where('created_at', '<', before).execute()
}
