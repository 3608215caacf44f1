import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { monthsKept } from './info-session.ts'
import { findSession } from './queries.ts'
import type { Site } from './registration-links.ts'
import { registrationMail } from './registration-mails.ts'

/** Each morning: whoever comes within a day and a half is reminded, once. */
export function remindRegistered(db: Database, { now, ...site }: Site & { now: Date }): Promise<void> {
  const until = new Date(now.getTime() + 36 * 3_600_000)
  return inTransaction(db, async (tx) => {
    const readers = await tx
      .updateTable('info_registrations as own')
      .from('info_sessions')
      .whereRef('info_sessions.id', '=', 'own.session_id')
      .where('cancelled_at', 'is', null)
      .where('starts_at', '>', now)
      .where('starts_at', '<=', until)
      .where('reminded_at', 'is', null)
      .set({ reminded_at: now })
      .returning(['own.id', 'own.email', 'own.language', 'own.people', 'session_id as sessionId'])
      .execute()
    if (readers.length === 0) return
    const { name: networkName } = await tx.selectFrom('network').select('name').executeTakeFirstOrThrow()
    for (const sessionId of new Set(readers.map((reader) => reader.sessionId))) {
      const session = await findSession(tx, sessionId)
      const theirs = readers.filter((reader) => reader.sessionId === sessionId)
      await queueMails(
        tx,
        theirs.map((reader) => registrationMail(site, { mail: 'reminder', reader, session, networkName })),
        now,
      )
    }
  })
}

/** Some months after the meeting: who came is nobody's business any more. */
export async function forgetRegistrations(db: Database, now: Date): Promise<void> {
  const last = new Date(`${Temporal.PlainDate.from(now.toISOString().slice(0, 10)).subtract({ months: monthsKept }).toString()}T00:00Z`)
  await db
    .deleteFrom('info_registrations')
    .where(({ eb, selectFrom }) => eb('session_id', 'in', selectFrom('info_sessions').where('ends_at', '<', last).select('id')))
    .execute()
}
