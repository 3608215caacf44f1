import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { contactMail, sendContactQuestion, type AskedReader } from './teammate-mails.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import type { TeammateKey } from './queries.ts'
import { sendOwnLink, type Sending, type Site } from './send-own-link.ts'
import { mostTries, type Contact } from './teammate.ts'

type AskContact = TeammateKey & { asked: Contact; code: string; sendsTexts: boolean; site: Site }

/** A new address is asked of its person, where they are reached until now; nothing is sent to the new one before their yes. */
export async function askContact(tx: Database, { canteenId, teammateId, asked, code, sendsTexts, site }: AskContact): Promise<void> {
  const { email, phone } = asked
  const stands = await lockReader(tx, { canteenId, teammateId })
  // Asked already: what was sent says it, with the code that holds.
  if (stands.askedAt !== null && stands.askedEmail === email && stands.askedPhone === phone) return
  const waiting = { asked_email: email, asked_phone: phone, contact_asked_at: site.now, contact_code: code, contact_tries: 0 }
  await tx.updateTable('teammates').set(waiting).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
  await sendContactQuestion(tx, { reader: await lockReader(tx, { canteenId, teammateId }), asked, code, sendsTexts, site })
}

type AnswerContact = TeammateKey & { site: Sending }

/** The person's own answer, from the page that only they open. Answered twice, or after it lapsed, it changes nothing. */
export function answerContact(db: Database, { isYes, site, ...key }: AnswerContact & { isYes: boolean }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const reader = await lockReader(tx, key)
    if (reader.askedAt === null) return
    await (isYes ? moveTo(tx, key, reader, site) : forgetAsked(tx, key))
  })
}

type ConfirmByCode = AnswerContact & { code: string }

/** Somebody of the team types the code that the person reads out: they have what was sent to the address that stands. */
export function confirmByCode(db: Database, { code, site, ...key }: ConfirmByCode): Promise<Result<null, 'wrong-code' | 'not-asked'>> {
  return inTransaction(db, async (tx) => {
    const reader = await lockReader(tx, key)
    if (reader.askedAt === null) return refuse('not-asked')
    if (reader.code !== code) {
      await (reader.tries + 1 >= mostTries ? forgetAsked(tx, key) : countTry(tx, key))
      return refuse('wrong-code')
    }
    await moveTo(tx, key, reader, site)
    return accept(null)
  })
}

/** The address that stood is told, and the new one is sent their page. */
async function moveTo(tx: Database, key: TeammateKey, reader: AskedReader, site: Sending): Promise<void> {
  const { canteenId, teammateId } = key
  const contact = { email: reader.askedEmail, phone: reader.askedPhone }
  await tx.updateTable('teammates').set(contact).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
  await forgetAsked(tx, key)
  if (reader.email !== null) {
    const mail = contactMail({ reader, mail: 'moved', asked: contact, code: '', site })
    await queueMail(tx, { ...mail, recipient: reader.email, canteenId }, site.now)
  }
  if (contact.email !== reader.email || (contact.email === null && contact.phone !== reader.phone)) await sendOwnLink(tx, key, site)
  await recordEvent(tx, { name: 'teammate.changed', canteenId, subjectId: teammateId, actorId: null, at: site.now })
}

async function forgetAsked(tx: Database, { canteenId, teammateId }: TeammateKey): Promise<void> {
  const none = { asked_email: null, asked_phone: null, contact_asked_at: null, contact_code: null, contact_tries: 0 }
  await tx.updateTable('teammates').set(none).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
}

async function countTry(tx: Database, { canteenId, teammateId }: TeammateKey): Promise<void> {
  const teammate = tx.updateTable('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await teammate.set((eb) => ({ contact_tries: eb('contact_tries', '+', 1) })).execute()
}

/** Held until commit: two answers at once come one after the other. */
function lockReader(tx: Database, { canteenId, teammateId }: TeammateKey): Promise<AskedReader> {
  return tx
    .selectFrom('teammates')
    .innerJoin('canteens', 'canteens.id', 'teammates.canteen_id')
    .where('canteen_id', '=', canteenId)
    .where('teammates.id', '=', teammateId)
    .forNoKeyUpdate('teammates')
    .select(['teammates.id', 'teammates.name', 'teammates.language', 'teammates.email', 'teammates.phone'])
    .select(['asked_email as askedEmail', 'asked_phone as askedPhone', 'contact_asked_at as askedAt', 'contact_code as code'])
    .select(['contact_tries as tries', 'canteens.id as canteenId', 'canteens.slug', 'canteens.name as canteen'])
    .executeTakeFirstOrThrow()
}
