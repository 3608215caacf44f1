import type { Database } from '#src/platform/database/database.ts'
import { logger } from '#src/platform/process/log.ts'
import { SmsRefused, type SendTextMessage } from '#src/platform/messages/sms.ts'
import { deliverTextMessageLater } from '#src/platform/messages/text-message.ts'
import { morningFor } from './wait-for-morning.ts'

type DeliverTextMessage = {
  messageId: string
  /** Absent where no provider is set: the message is kept for the outbox page. */
  send: SendTextMessage | undefined
  isLastAttempt: boolean
  now: Date
}

/**
 * Sends a waiting message. A crash between the provider's acceptance and the mark sends it twice.
 * @throws the provider's refusal while attempts are left, so that the job is tried again
 */
export async function deliverTextMessage(db: Database, { messageId, send, isLastAttempt, now }: DeliverTextMessage): Promise<void> {
  const message = await db
    .selectFrom('text_messages')
    .where('id', '=', messageId)
    .where('state', '=', 'waiting')
    .select(['purpose', 'recipient', 'body', 'not_after as notAfter', 'canteen_id as canteenId'])
    .executeTakeFirst()
  if (!message) return
  if (!send) return setState(db, messageId, 'kept')
  if (message.notAfter && now >= message.notAfter) return setState(db, messageId, 'failed')
  const morning = await morningFor(db, message, now)
  if (morning) return deliverTextMessageLater(db, messageId, morning)

  try {
    await send(message, now)
  } catch (error) {
    const givesUp = isLastAttempt || (error instanceof SmsRefused && error.forGood)
    await countFailure(db, messageId, error, givesUp)
    if (!givesUp) throw error
    logger.warn({ textMessage: messageId, purpose: message.purpose }, 'text message given up')
    return
  }
  await markSent(db, messageId, now)
}

async function setState(db: Database, messageId: string, state: 'kept' | 'failed'): Promise<void> {
  await db.updateTable('text_messages').set({ state }).where('id', '=', messageId).execute()
}

async function countFailure(db: Database, messageId: string, error: unknown, givesUp: boolean): Promise<void> {
  await db
    .updateTable('text_messages')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: String(error), state: givesUp ? 'failed' : 'waiting' }))
    .where('id', '=', messageId)
    .execute()
}

/** Once sent, what it said belongs to its recipient. */
async function markSent(db: Database, messageId: string, now: Date): Promise<void> {
  await db
    .updateTable('text_messages')
    .set((eb) => ({ state: 'sent', sent_at: now, attempts: eb('attempts', '+', 1), last_error: null, body: '' }))
    .where('id', '=', messageId)
    .execute()
}
