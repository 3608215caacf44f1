/** A form that adds something adds it once, also where a hand taps twice: two sends of it in one moment, counted in its table. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { anInvoicingAssociation, company, issueShown } from './invoices.ts'
import { aPartner } from './partners.ts'
import { openSite } from './site.ts'
import { aCanteen, aMeal, aNetwork, aSitting, aViewer, inCanteen, inNetwork } from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  await asManager()
})

async function asManager(): Promise<void> {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen), inCanteen('board-member', canteen)))
}

type Form = { page: string; action?: string; fields: Record<string, string> }
type Counted = 'canteen_closures' | 'standing_places' | 'assemblies' | 'bookings' | 'pairings' | 'invitations' | 'quotes' | 'invoices'

type OfPartner = 'partners' | 'partner_contacts' | 'partner_conventions' | 'partner_events'

type Noted = 'hires' | 'drafts' | 'gifts' | 'grants' | 'sponsorships'

const pathOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', 'http://x').pathname
const invoiceLine = { 'lines.0.label': 'Repas', 'lines.0.quantity': '30', 'lines.0.unit': '20', 'lines.0.nature': 'company-meal' }
const { kind: clientKind, siren, ...client } = company
const asked = { ...client, clientKind, siren: siren ?? '' }

async function theDayBoard(): Promise<Form> {
  const meal = await aMeal(db, { canteen })
  const place = { ...here, meal: meal.slug }
  return { page: href(urls.board, place), action: href(urls.walkIns, place), fields: { kind: 'over-55' } }
}

async function aDevice(): Promise<Form> {
  const meal = await aMeal(db, { canteen })
  return { page: href(urls.pairings, { ...here, meal: meal.slug }), fields: { device: 'Tablette', pin: '4827' } }
}

async function aRegular(): Promise<Form> {
  const sitting = await aSitting(db, canteen)
  const fields = { sittingId: sitting.id, firstName: 'Ana', guests: '1', mode: 'eat', email: 'ana@exemple.fr', phone: '' }
  return { page: href(urls.regulars, here), fields }
}

async function aNetworkInvitation(): Promise<Form> {
  site.as(await aViewer(db, inNetwork('network-admin')))
  return { page: urls.networkPeople, fields: { email: `reseau-${canteen.slug}@exemple.fr`, role: 'network-coordinator' } }
}

const school = { name: 'Lycée Pasteur', kind: 'school', does: '', since: '' }
const called = { name: 'Awa Diop', role: '', email: 'awa@lycee.example', phone: '', agreedHow: 'voice', agreedOn: '27/11/2026' }
const convention = { agreed: 'Une classe par mois', from: '1/9/2026', until: '30/6/2027' }

async function ofPartner(pattern: typeof urls.partnerContacts | typeof urls.conventions, fields: Record<string, string>): Promise<Form> {
  const { key } = await aPartner(db, canteen)
  return { page: href(pattern, { ...here, partner: key.partnerId }), fields }
}

async function aMealWithThem(): Promise<Form> {
  const { id } = await aMeal(db, { canteen })
  const { key } = await aPartner(db, canteen)
  const place = { ...here, partner: key.partnerId }
  return { page: href(urls.partner, place), action: href(urls.partnerEvents, place), fields: { event: `meal:${id}` } }
}

async function aQuote(): Promise<Form> {
  await anInvoicingAssociation(db, canteen.id)
  site.as(visitor)
  const when = { day: '12/12/2026', from: '19h', until: '23h', people: '30', about: 'Fête' }
  await site.submit(href(urls.askHire, here), { ...asked, ...when })
  await asManager()
  const { id } = await db.selectFrom('hires').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()
  const place = { ...here, hire: id }
  const fields = { ...invoiceLine, deposit: '', depositKind: 'acompte', validUntil: '5/12/2026' }
  return { page: href(urls.hire, place), action: href(urls.sendQuote, place), fields }
}

async function aCreditNote(): Promise<Form> {
  await anInvoicingAssociation(db, canteen.id)
  const draft = { ...asked, ...invoiceLine, draftKind: 'invoice', serviceFrom: '27/11/2026', serviceUntil: '', language: 'fr' }
  const page = pathOf(await site.submit(href(urls.newInvoice, here), draft))
  await issueShown(site, page)
  return { page: `${page}/avoir`, fields: { version: '0', whole: 'part', 'cents.0': '20', reason: 'Un repas de moins' } }
}

const evening = { day: '2026-12-18', clock: '18:30', place: 'À la cantine', agenda: 'Comptes' }
const holiday = { firstDay: '2026-12-25', lastDay: '', reason: 'Noël' }
const volunteer = { email: 'benevole@exemple.fr', role: 'volunteer' }
/** Each with its table. */
const adding: Record<string, [Counted | OfPartner, () => Form | Promise<Form>]> = {
  'who walks in': ['bookings', theDayBoard],
  'a closure': ['canteen_closures', () => ({ page: href(urls.canteenClosures, here), fields: holiday })],
  'a standing place': ['standing_places', aRegular],
  'an assembly': ['assemblies', () => ({ page: href(urls.assemblies, here), fields: evening })],
  'a device at the door': ['pairings', aDevice],
  'an invitation': ['invitations', () => ({ page: href(urls.canteenPeople, here), fields: volunteer })],
  'an invitation to the network': ['invitations', aNetworkInvitation],
  'a partner': ['partners', () => ({ page: href(urls.partners, here), fields: school })],
  'a contact': ['partner_contacts', () => ofPartner(urls.partnerContacts, called)],
  'a convention': ['partner_conventions', () => ofPartner(urls.conventions, convention)],
  'a meal with a partner': ['partner_events', aMealWithThem],
  'a quote': ['quotes', aQuote],
  'a credit note': ['invoices', aCreditNote],
}

describe('two sends of one form in one moment add one', () => {
  test.each(Object.keys(adding))('%s', async (name) => {
    const [table, open] = adding[name]!
    const { page, action = page, fields } = await open()
    const before = await count(table)
    const formKey = await site.keyOn(page)
    const send = () => site.submit(action, { ...fields, formKey })

    const answers = [...(await Promise.all([send(), send()])), await send()]

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(answers.map((answer) => pathOf(answer))).size).toBe(1)
    expect([formKey !== '', (await count(table)) - before]).toEqual([true, 1])
  })
})

/** Where money counts, a page that was sent is used up: with other words on it nothing more is made, and what it made is a tap away. */
const usedUp: Record<string, [Counted | Noted, () => Form | Promise<Form>, Record<string, string>, link: RegExp]> = {
  'a request for the room': ['hires', aRequest, { people: '31' }, /href="[^"]*\/privatisations\/[^"]+"[^>]*>Voir la demande/],
  'a quote': ['quotes', aQuote, { 'lines.0.unit': '25' }, /Devis n° 1/],
  'a credit note': ['invoices', aCreditNote, { 'cents.0': '30' }, /href="[^"]*\/factures\/[0-9a-f-]{36}"[^>]*>A2026-0001/],
  'a draft of an invoice': ['invoices', aDraft, { 'lines.0.unit': '25' }, /href="[^"]*\/factures\/[0-9a-f-]{36}"[^>]*>Brouillon/],
  'an assembly': [
    'assemblies',
    () => ({ page: href(urls.assemblies, here), fields: evening }),
    { place: 'En mairie' },
    /assemblees\/[0-9a-f-]{36}"/,
  ],
  'a gift': ['gifts', aGift, { name: 'Martin' }, /href="[^"]*\/dons\/[0-9a-f-]{36}"[^>]*>Voir le don/],
  'a grant': ['grants', aGrant, { food: '12' }, /href="[^"]*\/subventions\/[0-9a-f-]{36}"[^>]*>Voir la subvention/],
  'seats that a partner offers': ['sponsorships', aSponsorship, { seats: '11' }, /Mutuelle/],
  'an expense': ['drafts', anExpense, { amount: '13' }, /href="[^"]*\/pieces\/[0-9a-f-]{36}"/],
}

function aRequest(): Form {
  site.as(visitor)
  const when = { day: '12/12/2026', from: '19h', until: '23h', people: '30', about: 'Fête' }
  return { page: href(urls.askHire, here), fields: { ...asked, ...when } }
}

async function aDraft(): Promise<Form> {
  await anInvoicingAssociation(db, canteen.id)
  const draft = { draftKind: 'invoice', serviceFrom: '27/11/2026', serviceUntil: '', language: 'fr' }
  return { page: href(urls.newInvoice, here), fields: { ...asked, ...invoiceLine, ...draft } }
}

function aGift(): Form {
  const donor = { donorKind: 'person', name: 'Durand', firstNames: 'Ana' }
  return {
    page: href(urls.newGift, here),
    fields: { ...donor, counterpart: 'none', kind: 'money', means: 'cheque', amount: '50', givenOn: '27/11/2026' },
  }
}

function aGrant(): Form {
  const promised = { funder: 'Ville', title: 'Ateliers', promised: '1000', firstDay: '1/1/2026', lastDay: '31/12/2026' }
  return { page: href(urls.newGrant, here), fields: promised }
}

function aSponsorship(): Form {
  const offered = { partner: 'Mutuelle', seats: '10', from: '27/11/2026', until: '27/12/2026', amount: '100', way: 'transfer' }
  return { page: href(urls.solidarity, here), action: href(urls.sponsorships, here), fields: offered }
}

function anExpense(): Form {
  const fields = { day: '27/11/2026', amount: '12', nature: 'food', way: 'card', label: 'Marché' }
  return { page: href(urls.newExpense, here), fields }
}

describe('a page of money that was sent, gone back to and sent with other words, makes nothing more and says what it made', () => {
  test.each(Object.keys(usedUp))('%s', async (name) => {
    const [table, open, change, link] = usedUp[name]!
    const { page, action = page, fields } = await open()
    const before = await count(table)
    const formKey = await site.keyOn(page)

    const first = await site.submit(action, { ...fields, formKey })
    const changed = await site.submit(action, { ...fields, ...change, formKey })

    const html = await changed.text()
    expect([first.status, changed.status, (await count(table)) - before]).toEqual([303, 409, 1])
    expect(html).toContain('a déjà servi')
    expect(html).toMatch(link)
    const anew = /name="formKey" value="([^"]+)"/.exec(html)![1]!
    // As the page carries it: a quote says which one it was written after.
    const version = /name="version" value="([^"]+)"/.exec(html)?.[1]
    expect((await site.submit(action, { ...fields, ...change, formKey: anew, ...(version && { version }) })).status).toBe(303)
    expect((await count(table)) - before).toBe(2)
  })
})

async function count(table: Counted | OfPartner | Noted): Promise<number> {
  const rows = db.selectFrom(table).select(({ fn }) => fn.countAll<string>().as('rows'))
  return Number((await rows.executeTakeFirstOrThrow()).rows)
}

/** Commands that leave it to the database to number what they add, each with what makes one of two. */
const numberedByDatabase: Readonly<Record<string, string>> = {
  'commons/projects/found-association.ts': 'under the project’s lock, an association is founded once',
  'guests/announcements/send-announcement.ts': 'under the meal’s lock, says how many were sent when its form was opened',
  'money/drafts/note-draft.ts': 'claims the key of its form',
  'money/gifts/keep-donor.ts': 'a part of a gift, which has its form’s id',
  'money/imports/note-lines.ts': 'a preview is confirmed once',
  'organisation/access/accept-invitation.ts': 'an invitation is accepted once',
  'organisation/access/run-first-canteen.ts': 'the first canteen is run once',
  'organisation/canteens/open-canteen.ts': 'a canteen is known by its address',
  'planning/rooms/add-table.ts': 'under the room’s lock, a table is known by its name',
}

test('a command that adds something takes its id from the form, or there is a reason why it needs not', () => {
  const root = 'src/features'
  const commands = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const inserts = (file: string) =>
    readFileSync(`${root}/${file}`, 'utf8').match(/insertInto\('\w+'\)(?:(?!insertInto)[\s\S])*?\.execute/g) ?? []
  const numbered = commands.filter((file) =>
    inserts(file).some((statement) => statement.includes("returning('id')") && !statement.includes('onConflict')),
  )

  expect(numbered.filter((file) => !file.startsWith('operation/demonstration/')).toSorted()).toEqual(Object.keys(numberedByDatabase))
})
