import type { Database } from '#src/platform/database.ts'
import { holds } from './queries.ts'

/** Mail that still waits is not sent either. @param about only what holds this text: the link of one booking */
export async function eraseMails(tx: Database, recipient: string, about = ''): Promise<void> {
  await tx.deleteFrom('mails').where('recipient', '=', recipient).where(holds(about)).execute()
}

/** A mail says to whom and about what: it is not kept longer than the contact that it was written to. */
export async function forgetMails(tx: Database, before: Date): Promise<void> {
  await tx.deleteFrom('mails').where('created_at', '<', before).execute()
}
