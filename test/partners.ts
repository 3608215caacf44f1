/** With whom a canteen works, as tests find it. */
import { randomUUID } from 'node:crypto'
import { addContact } from '#src/features/impact/partners/keep-contact.ts'
import { addPartner } from '#src/features/impact/partners/keep-partner.ts'
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
