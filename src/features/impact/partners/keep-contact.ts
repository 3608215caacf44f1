import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { isSameName } from '#src/platform/names.ts'
import type { Contact } from './partner.ts'
import type { Site } from './contact-links.ts'
import { contactMail } from './partner-mails.ts'
import { findContact, findPartner, type PartnerKey } from './queries.ts'

export type SaidContact = Omit<Contact, 'id' | 'askedAt'>
export type ContactKey = PartnerKey & { contactId: string }

type AddContact = PartnerKey & {
  id: string
  contact: SaidContact
  language: Language
  canteenName: string
  site: Site
  actorId: string | null
  now: Date
}

/** Whoever is noted hears of it at once, with the link that erases it. The same form sent twice is one. @throws NotFound */
export function addContact(db: Database, adding: AddContact): Promise<void> {
  const { canteenId, partnerId, id, contact, language, canteenName, site, actorId, now } = adding
  return inTransaction(db, async (tx) => {
    const { name: partner } = await findPartner(tx, { canteenId, partnerId })
    const added = await tx
      .insertInto('partner_contacts')
      .values({ canteen_id: canteenId, partner_id: partnerId, id, language, ...rowOf(contact) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('link_id as linkId')
      .executeTakeFirst()
    if (!added) return
    const { name, email } = contact
    const canteen = { id: canteenId, name: canteenName }
    if (email) await queueMail(tx, contactMail(site, 'kept', { ...added, email, name, partner, language, canteen }), now)
    await recordEvent(tx, { name: 'partner.contact-noted', canteenId, subjectId: partnerId, actorId, at: now })
  })
}

type ChangeContact = ContactKey & { contact: SaidContact; canteenName: string; site: Site; now: Date }

/**
 * What is said again begins its time anew. Another address, or another name, may be another person's: they hear of it as whoever is noted does, and the link that
 * the one before holds opens nothing any more. @param tx of `saveEdit`
 */
export async function changeContact(tx: Database, { contact, canteenName, site, now, ...key }: ChangeContact): Promise<void> {
  const { canteenId, partnerId, contactId } = key
  const { email, name } = contact
  const before = await findContact(tx, key)
  const isAnother = !isSameName(name, before.name) || (email !== null && email !== before.email)
  const linkId = randomUUID()
  const { language } = await tx
    .updateTable('partner_contacts')
    .set({ ...rowOf(contact), ...(isAnother && { link_id: linkId }) })
    // Of another day, it was said again; and another person was not asked.
    .set((eb) => ({
      asked_at: eb
        .case()
        .when(eb.or([eb.val(isAnother), eb('agreed_on', '<', contact.agreedOn)]))
        .then(null)
        .else(eb.ref('asked_at'))
        .end(),
    }))
    .where('canteen_id', '=', canteenId)
    .where('partner_id', '=', partnerId)
    .where('id', '=', contactId)
    .returning('language')
    .executeTakeFirstOrThrow()
  const canteen = { id: canteenId, name: canteenName }
  if (isAnother && email)
    await queueMail(tx, contactMail(site, 'kept', { linkId, email, name, partner: before.partner, language, canteen }), now)
}

function rowOf({ name, role, email, phone, agreedOn, agreedHow }: SaidContact) {
  return { name, role, email, phone, agreed_on: agreedOn, agreed_how: agreedHow }
}

/** By the team. Asked twice, it is done once. @throws NotFound where the canteen has no such partner */
export function removeContact(db: Database, { contactId, ...acting }: ContactKey & { actorId: string | null; now: Date }): Promise<void> {
  const { canteenId, partnerId, actorId, now } = acting
  return inTransaction(db, async (tx) => {
    await findPartner(tx, { canteenId, partnerId })
    const gone = await tx
      .deleteFrom('partner_contacts')
      .where('canteen_id', '=', canteenId)
      .where('partner_id', '=', partnerId)
      .where('id', '=', contactId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) return
    await noteErasure(tx, { kind: 'contact', what: contactId, at: now })
    await recordEvent(tx, { name: 'partner.contact-gone', canteenId, subjectId: partnerId, actorId, at: now })
  })
}

/** From their own link: it may be kept on from today. @returns whether there was anything to keep */
export async function keepOwnContact(db: Database, linkId: string, today: string): Promise<boolean> {
  const kept = await db
    .updateTable('partner_contacts')
    .set({ agreed_on: today, agreed_how: 'link', asked_at: null })
    .where('link_id', '=', linkId)
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/** From their own link, at once. The history says that one is gone, not whose. */
export function eraseOwnContact(db: Database, linkId: string, now: Date): Promise<void> {
  return inTransaction(db, (tx) => forget(tx, now, (eb) => eb.where('link_id', '=', linkId)))
}

/** Whoever asks that all be erased that stands under their address. */
export function eraseContacts(tx: Database, email: string, now: Date): Promise<void> {
  return forget(tx, now, (eb) => eb.where('email', '=', email))
}

type Deleting = ReturnType<typeof deleting>

function deleting(tx: Database) {
  return tx.deleteFrom('partner_contacts')
}

/** @param which of all of them */
export async function forget(tx: Database, now: Date, which: (contacts: Deleting) => Deleting): Promise<void> {
  const gone = await which(deleting(tx)).returning(['id', 'canteen_id as canteenId', 'partner_id as partnerId']).execute()
  await noteErasure(tx, ...gone.map(({ id }) => ({ kind: 'contact' as const, what: id, at: now })))
  for (const { canteenId, partnerId } of gone)
    await recordEvent(tx, { name: 'partner.contact-gone', canteenId, subjectId: partnerId, actorId: null, at: now })
}

/** All that is kept of an address, to be read by themself. */
export function findContactsHeld(db: Database, email: string) {
  return db
    .selectFrom('partner_contacts as contact')
    .innerJoin('partners', (join) =>
      join.onRef('partners.canteen_id', '=', 'contact.canteen_id').onRef('partners.id', '=', 'contact.partner_id'),
    )
    .innerJoin('canteens', 'canteens.id', 'contact.canteen_id')
    .where('contact.email', '=', email)
    .orderBy('canteens.name')
    .orderBy('contact.id')
    .select(['canteens.name as canteen', 'partners.name as partner', 'contact.name', 'contact.role as job', 'contact.email'])
    .select(['contact.phone', 'agreed_on as agreedOn', 'agreed_how as agreedHow', 'asked_at as askedAt'])
    .execute()
}
