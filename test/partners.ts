/** With whom a canteen works, as tests find it. */
import { randomUUID } from 'node:crypto'
import { addConvention } from '#src/features/impact/partners/add-convention.ts'
import { contactToken } from '#src/features/impact/partners/contact-links.ts'
import { addContact } from '#src/features/impact/partners/keep-contact.ts'
import { addPartner } from '#src/features/impact/partners/keep-partner.ts'
import { noteEvent } from '#src/features/impact/partners/note-event.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { PartnerKind } from '#src/platform/database/tables/partners.ts'
import { origin, secret } from './site.ts'
import { now } from './world.ts'

/** Somebody there who said that they may be called. */
export const contact = {
  ...{ name: 'Awa Diop', role: 'Assistante sociale', email: 'awa@mairie.example' as string | null, phone: null as string | null },
  ...{ agreedOn: '2026-11-02', agreedHow: 'voice' as const },
}

/** @returns its key, and what links to its contacts are made of */
export async function aPartner(db: Database, canteen: { id: string }, { name = 'Lycée Pasteur', kind = 'school' as PartnerKind } = {}) {
  const id = randomUUID()
  const partner = { name, kind, does: 'Vient cuisiner', since: null }
  await addPartner(db, { canteenId: canteen.id, id, partner, actorId: null, now })
  return { key: { canteenId: canteen.id, partnerId: id }, site: { secret, origin } }
}

/** Of a partner of its own. @returns its id */
export async function aContact(db: Database, canteen: { id: string; name: string }, email: string): Promise<string> {
  const [id, { key, site }] = [randomUUID(), await aPartner(db, canteen)]
  const adding = { id, contact: { ...contact, email }, language: 'fr', canteenName: canteen.name, site, actorId: null, now } as const
  await addContact(db, { ...key, ...adding })
  return id
}

/** A contact, a convention and a meal of one partner, as the walks of all pages find them. @returns what the addresses of its pages name */
export async function aWholePartner(db: Database, canteen: { id: string; name: string }, meal: { id: string }, name = 'Lycée Pasteur') {
  const { key, site } = await aPartner(db, canteen, { name })
  const [id, convention, event] = [randomUUID(), randomUUID(), randomUUID()]
  const by = { actorId: null, now }
  await addContact(db, { ...key, ...by, id, contact, language: 'fr', canteenName: canteen.name, site })
  const agreed = { agreed: 'Une classe par mois', from: '2026-09-01', until: '2027-06-30', file: undefined }
  await addConvention(db, { ...key, ...by, id: convention, convention: agreed })
  await noteEvent(db, { ...key, id: event, mealId: meal.id, hireId: null })
  const link = db.selectFrom('partner_contacts').where('id', '=', id).select('link_id as id')
  const token = contactToken(secret, (await link.executeTakeFirstOrThrow()).id)
  return { partner: key.partnerId, contact: id, convention, event, token }
}
