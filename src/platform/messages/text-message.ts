import type { Database } from '../database/database.ts'
import { enqueue } from '../jobs/jobs.ts'

export type TextMessage = {
  /** What the message is for, for example `reminder`. */
  purpose: string
  /** E.164: « +33612345678 ». */
  recipient: string
  body: string
  canteenId?: string | null
  /** Which booking of that canteen it is about: its party may read what was sent. */
  bookingId?: string | null
  /** From then on nobody needs it any more. */
  notAfter?: Date | null
}

/** Writes a message and the job that delivers it in the caller's transaction: sent if and only if the change commits. @returns its id */
export async function queueTextMessage(tx: Database, message: TextMessage, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('text_messages')
    .values({
      purpose: message.purpose,
      recipient: message.recipient,
      body: forAnyPhone(message.body),
      canteen_id: message.canteenId ?? null,
      booking_id: message.bookingId ?? null,
      not_after: message.notAfter ?? null,
      last_error: null,
      sent_at: null,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await deliverTextMessageLater(tx, id)
  return id
}

/** @param at at once when left out */
export function deliverTextMessageLater(tx: Database, messageId: string, at?: Date): Promise<void> {
  return enqueue(tx, 'deliver-text-message', { messageId }, at ? { at } : {})
}

/** The alphabet that every phone has (GSM 03.38); outside it a message costs more than twice as much. */
const everyPhonesLetters = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€-]*$/
const plainer: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
}

export function fitsEveryPhone(text: string): boolean {
  return everyPhonesLetters.test(text)
}

/** Typographic signs and rare accents made plain, so that a French sentence fits every phone. */
export function forAnyPhone(text: string): string {
  const spaced = text.replaceAll(/«[\u00a0\u202f ]|[\u00a0\u202f ]»/g, '"').replaceAll(/[\u00a0\u202f]/g, ' ')
  return spaced.normalize('NFC').replaceAll(/./gsu, (letter) => plainLetter(plainer[letter] ?? letter))
}

function plainLetter(letter: string): string {
  return fitsEveryPhone(letter) ? letter : letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
}
