import type { Selectable } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { logger } from '#src/platform/process/log.ts'
import { deliverMailLater } from '#src/platform/messages/mail.ts'
import type { LetterToSend, SendLetter } from '#src/platform/messages/smtp.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { bounceReason, isRefusedForGood } from './bounce.ts'
import { noteBounce } from './note-bounce.ts'
import { isBouncing } from './queries.ts'
import { morningFor } from './wait-for-morning.ts'

type DeliverMail = {
  mailId: string
  /** Absent where no SMTP server is set: the mail is kept for the outbox page. */
  send: SendLetter | undefined
  isLastAttempt: boolean
  now: Date
}

/**
 * Sends a waiting mail. A crash between the server's acceptance and the mark sends it twice, under the same Message-ID.
 * @throws the server's refusal while attempts are left, so that the job is tried again
 */
export async function deliverMail(db: Database, { mailId, send, isLastAttempt, now }: DeliverMail): Promise<void> {
  const mail = await db.selectFrom('mails').selectAll().where('id', '=', mailId).where('state', '=', 'waiting').executeTakeFirst()
  if (!mail) return
  if (!send) return setState(db, mailId, 'kept')
  if (mail.not_after && now >= mail.not_after) return setState(db, mailId, 'failed')
  const morning = await morningFor(db, { purpose: mail.purpose, canteenId: mail.canteen_id }, now)
  if (morning) return deliverMailLater(db, mailId, morning)
  if (!isAwaited(mail) && (await isBouncing(db, mail.recipient, now))) return setState(db, mailId, 'held')

  try {
    await send(letterOf(mail))
  } catch (error) {
    const givesUp = isLastAttempt || isRefusedForGood(error)
    await countFailure(db, mailId, error, givesUp)
    const reason = bounceReason(error)
    if (reason) await noteBounce(db, { address: mail.recipient, reason, now })
    if (!givesUp) throw error
    logger.warn({ mail: mailId, purpose: mail.purpose }, 'mail given up')
    return
  }
  await markSent(db, mailId, now)
}

/** Somebody who asks for a sign-in link sits in front of the box and knows that it works. */
function isAwaited({ purpose }: { purpose: string }): boolean {
  return purpose === 'sign-in'
}

async function setState(db: Database, mailId: string, state: 'kept' | 'failed' | 'held'): Promise<void> {
  await db.updateTable('mails').set({ state }).where('id', '=', mailId).execute()
}

function letterOf(mail: Selectable<Tables['mails']>): LetterToSend {
  return {
    id: mail.id,
    purpose: mail.purpose,
    recipient: mail.recipient,
    language: mail.language,
    subject: mail.subject,
    text: mail.text_body,
    html: mail.html_body,
    calendarFile: mail.calendar_file,
    unsubscribeUrl: mail.unsubscribe_url,
  }
}

async function countFailure(db: Database, mailId: string, error: unknown, givesUp: boolean): Promise<void> {
  await db
    .updateTable('mails')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: String(error), state: givesUp ? 'failed' : 'waiting' }))
    .where('id', '=', mailId)
    .execute()
}

/** Once sent, a mail's content belongs to its recipient: the links it holds are not kept here. */
async function markSent(db: Database, mailId: string, now: Date): Promise<void> {
  await db
    .updateTable('mails')
    .set((eb) => ({
      state: 'sent',
      sent_at: now,
      attempts: eb('attempts', '+', 1),
      last_error: null,
      text_body: '',
      html_body: '',
      calendar_file: null,
      unsubscribe_url: null,
    }))
    .where('id', '=', mailId)
    .execute()
}
