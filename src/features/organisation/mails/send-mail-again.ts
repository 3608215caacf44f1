import type { Kysely } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { deliverMailLater } from '#src/platform/messages/mail.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type SendMailAgain = { mailId: string; actorId: string; now: Date }

/** Gives a mail that failed, or that was kept or held, another round of attempts; its address is trusted again. @throws NotFound */
export function sendMailAgain(
  db: Kysely<Tables>,
  { mailId, actorId, now }: SendMailAgain,
): Promise<Result<{ mailId: string }, 'not-stopped'>> {
  return inTransaction(db, async (tx) => {
    const mail = await tx
      .updateTable('mails')
      .set({ state: 'waiting', attempts: 0, last_error: null })
      .where('id', '=', mailId)
      .where('state', 'in', ['failed', 'kept', 'held'])
      .returning(['recipient', 'canteen_id as canteenId'])
      .executeTakeFirst()
    if (!mail) return refuseUnlessStrange(tx, mailId)

    await tx.deleteFrom('bouncing_addresses').where('address', '=', mail.recipient.toLowerCase()).execute()
    await recordEvent(tx, { name: 'mail.sent-again', canteenId: mail.canteenId, subjectId: mailId, actorId, at: now })
    await deliverMailLater(tx, mailId)
    return accept({ mailId })
  })
}

async function refuseUnlessStrange(tx: Database, mailId: string): Promise<Result<never, 'not-stopped'>> {
  await tx
    .selectFrom('mails')
    .where('id', '=', mailId)
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  return refuse('not-stopped')
}
