import type { Database } from '#src/platform/database/database.ts'
import { holds } from './queries.ts'

/** Mail that still waits is not sent either. @param about only what holds this text: the link of one booking */
export async function eraseMails(tx: Database, recipient: string, about = ''): Promise<void> {
  await tx.deleteFrom('mails').where('recipient', '=', recipient).where(holds(about)).execute()
}

/** That an address bounced. */
export async function eraseBounce(tx: Database, email: string): Promise<void> {
  await tx.deleteFrom('bouncing_addresses').where('address', '=', email).execute()
}

/** Text messages that have left. One that waits is for whoever has the number now, and no more about anybody: a number typed in a form proves nothing. */
export async function eraseTextMessages(tx: Database, phones: readonly string[]): Promise<void> {
  if (phones.length === 0) return
  await tx.deleteFrom('text_messages').where('recipient', 'in', phones).where('state', '<>', 'waiting').execute()
  await tx.updateTable('text_messages').set({ booking_id: null }).where('recipient', 'in', phones).execute()
}

/** A message says to whom and about what: it is not kept longer than the contact that it was written to. */
export async function forgetMessages(tx: Database, before: Date): Promise<void> {
  await tx.deleteFrom('mails').where('created_at', '<', before).execute()
  await tx.deleteFrom('text_messages').where('created_at', '<', before).execute()
}
