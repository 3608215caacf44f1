/** A contact of a partner: kept with consent, asked again, gone at their word or in time; never on the way to anybody who comes to eat. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aPartner, contact } from '#test/partners.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { askContacts } from './ask-contacts.ts'
import { contactToken } from './contact-links.ts'
import { addContact, type SaidContact } from './keep-contact.ts'
import { keptUntil } from './partner.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let key: { canteenId: string; partnerId: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  key = (await aPartner(db, canteen, { name: 'Mairie', kind: 'town' })).key
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

async function noted(said: Partial<SaidContact> = {}): Promise<{ id: string; own: string }> {
  const id = randomUUID()
  const adding = {
    id,
    contact: { ...contact, ...said },
    language: 'fr',
    canteenName: canteen.name,
    site: { secret, origin },
    actorId: null,
    now,
  } as const
  await addContact(db, { ...key, ...adding })
  const { link_id: linkId } = (await there(id))!
  return { id, own: href(urls.keptContact, { token: contactToken(secret, linkId) }) }
}

const night = (day: string) => askContacts(db, { secret, origin, now: new Date(`${day}T08:27Z`) })
const there = (id: string) => db.selectFrom('partner_contacts').where('id', '=', id).selectAll().executeTakeFirst()
const mailsTo = (recipient: string) =>
  db
    .selectFrom('mails')
    .where('canteen_id', '=', canteen.id)
    .where('recipient', '=', recipient)
    .orderBy('created_at')
    .select(['purpose', 'text_body'])
    .execute()

test('whoever is noted says how they agreed, can be reached, and hears of it with the link that erases it', async () => {
  const form = href(urls.partnerContacts, { canteen: canteen.slug, partner: key.partnerId })
  const fields = {
    name: 'Awa Diop',
    role: 'Assistante sociale',
    email: 'Awa@Mairie.example',
    phone: '',
    agreedHow: 'voice',
    agreedOn: '2026-11-02',
  }
  const wrong = await site.submit(form, { ...fields, email: '', agreedHow: '', agreedOn: '2027-11-02', formKey: randomUUID() })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/ni l’autre[\s\S]*donné son accord[\s\S]*pas encore venu/)

  const sent = { ...fields, formKey: randomUUID() }
  for (let times = 0; times < 2; times++) expect((await site.submit(form, sent)).status).toBe(303)
  const [mail, ...more] = await mailsTo('awa@mairie.example')
  expect([mail!.purpose, more]).toEqual(['partner-contact-kept', []])
  const own = /http:\/\/\S*(\/contact\/\S+)/.exec(mail!.text_body)![1]!

  site.as(visitor)
  const page = await (await site.get(own)).text()
  expect(page).toMatch(/Awa Diop[\s\S]*Mairie[\s\S]*Assistante sociale/)
  expect((await site.submit(`${own}/retrait`, {})).status).toBe(303)
  expect(await (await site.get(own)).text()).toContain('Rien n’est gardé')
  expect((await site.submit(own, {})).status).toBe(303)
  expect(await db.selectFrom('partner_contacts').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
  expect((await site.get(href(urls.keptContact, { token: contactToken('autre', randomUUID()) }))).status).toBe(404)
})

test('after eighteen months somebody is asked, once; a tap keeps them, silence of two months erases them', async () => {
  const [kept, silent] = [await noted({ email: 'garde@mairie.example' }), await noted({ email: 'silence@mairie.example' })]
  await night('2028-05-01')
  expect(await mailsTo('garde@mairie.example')).toHaveLength(1)
  for (const day of ['2028-05-02', '2028-05-03']) await night(day)
  expect((await mailsTo('garde@mairie.example')).map(({ purpose }) => purpose)).toEqual(['partner-contact-kept', 'partner-contact-ask'])

  site.as(visitor)
  expect((await site.submit(kept.own, {})).status).toBe(303)
  expect(await (await site.get(`${kept.own}?fait=garde`)).text()).toContain('votre contact est gardé')
  await db.updateTable('partner_contacts').set({ agreed_on: '2028-05-04' }).where('id', '=', kept.id).execute()
  await night('2028-06-30')
  expect(await there(silent.id)).toBeDefined()
  await night('2028-07-02')
  expect([await there(silent.id), (await there(kept.id))?.agreed_how]).toEqual([undefined, 'link'])
})

test('who has a number alone goes on the day that the team’s page named, unless the team says that they agreed again', async () => {
  const { id } = await noted({ email: null, phone: '+33612345678' })
  expect(keptUntil(contact)).toBe('2028-07-01')
  const page = href(urls.partnerContact, { canteen: canteen.slug, partner: key.partnerId, contact: id })
  await night('2028-07-01')
  expect(await there(id)).toBeDefined()
  const version = await site.versionOf(page)
  const again = { name: 'Awa Diop', role: '', email: '', phone: '06 12 34 56 78', agreedHow: 'voice', agreedOn: '2026-11-30', version }
  expect((await site.submit(page, again)).status).toBe(303)
  await night('2028-07-02')
  expect(await there(id)).toBeDefined()
  await night('2028-07-30')
  expect(await there(id)).toBeUndefined()
})

test('another address is told of it with a link of its own, and the link of the one before opens nothing any more', async () => {
  const { id, own } = await noted({ email: 'awa.avant@mairie.example' })
  const place = { canteen: canteen.slug, partner: key.partnerId }
  const page = href(urls.partnerContact, { ...place, contact: id })
  const fields = {
    name: 'Awa Diop',
    role: 'Accueil',
    email: 'awa.avant@mairie.example',
    phone: '',
    agreedHow: 'voice',
    agreedOn: '2026-11-02',
  }
  expect((await site.submit(page, { ...fields, version: await site.versionOf(page) })).status).toBe(303)
  expect([(await mailsTo('awa.avant@mairie.example')).length, (await there(id))?.role]).toEqual([1, 'Accueil'])

  const another = { ...fields, name: 'Bruno Lenoir', email: 'bruno@mairie.example' }
  expect((await site.submit(page, { ...another, version: await site.versionOf(page) })).status).toBe(303)
  const [mail, ...more] = await mailsTo('bruno@mairie.example')
  expect([mail!.purpose, more]).toEqual(['partner-contact-kept', []])
  site.as(visitor)
  expect(await (await site.get(own)).text()).not.toContain('Bruno')
  expect((await site.submit(`${own}/retrait`, {})).status).toBe(303)
  expect(await (await site.get(/http:\/\/\S*(\/contact\/\S+)/.exec(mail!.text_body)![1]!)).text()).toContain('Bruno Lenoir')
})

test('somebody else under the same address, or under a number alone, is not read by the link of the one before', async () => {
  const page = (id: string) => href(urls.partnerContact, { canteen: canteen.slug, partner: key.partnerId, contact: id })
  const [shared, alone] = [await noted({ email: 'accueil@mairie.example' }), await noted({ email: 'awa.seule@mairie.example' })]
  const bruno = { name: 'Bruno Lenoir', role: '', phone: '', agreedHow: 'voice', agreedOn: '2026-11-30' }
  await site.edit(page(shared.id), { ...bruno, email: 'accueil@mairie.example' })
  expect((await mailsTo('accueil@mairie.example')).map(({ text_body }) => text_body).at(-1)).toContain('Bruno Lenoir')
  await site.edit(page(alone.id), { ...bruno, email: '', phone: '06 12 34 56 78' })
  site.as(visitor)
  for (const { own } of [shared, alone]) expect(await (await site.get(own)).text()).not.toContain('Bruno')
})

test('whoever kept themselves on by their link stays so noted when the team changes something else', async () => {
  const { id, own } = await noted({ email: 'lien@mairie.example' })
  await site.submit(own, {})
  const page = href(urls.partnerContact, { canteen: canteen.slug, partner: key.partnerId, contact: id })
  expect(await (await site.get(page)).text()).toMatch(/value="link"[^>]*checked|checked[^>]*value="link"/)
})

test('no column leads from a contact to anybody who comes to eat, and nothing refers to a contact', async () => {
  const { rows } = await sql<{ from: string; to: string }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and (conrelid::regclass::text like 'partner%' or confrelid::regclass::text like 'partner%') order by 1, 2`.execute(
    db,
  )
  expect(rows.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'partner_contacts → partners',
    'partner_conventions → partners',
    'partner_events → hires',
    'partner_events → meals',
    'partner_events → partners',
    'partners → canteens',
  ])
  const { rows: columns } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name = 'partner_contacts' order by 1`.execute(db)
  expect(columns.map(({ name }) => name).join(' ')).not.toMatch(/booking|attendee|guest|meal|user|cents/)
})

test('the history says that a contact was noted or is gone, never whose', async () => {
  const { id } = await noted({ name: 'Nom Unique', email: 'unique@mairie.example' })
  await site.submit(href(urls.removeContact, { canteen: canteen.slug, partner: key.partnerId, contact: id }), {})
  expect(await there(id)).toBeUndefined()
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).selectAll().execute()
  expect(events.map(({ name }) => name)).toEqual(['partner.added', 'partner.contact-noted', 'partner.contact-gone'])
  expect(JSON.stringify(events)).not.toMatch(/Unique|unique@|Mairie/)
})
