/** A gift that is paid online, from the page of the association to its donor's receipt: in the books once, and taken back as the money goes back. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { recordStatement } from '#src/features/money/gifts/record-statement.ts'
import { closeFiscalYear } from '#src/features/money/ledger/close-fiscal-year.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { helloAssoKeys, openHelloAssoServer } from '#test/helloasso-server.ts'
import { connectAccount } from '#test/payment-account.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { openStripeServer, stripeKeys } from '#test/stripe-server.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import type { Keys } from './account.ts'
import { findPayingHouse } from './queries.ts'
import { readPayment } from './read-payment.ts'
import { readPayments } from './read-payments.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let helloAsso: Awaited<ReturnType<typeof openHelloAssoServer>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let page: string

const paid = { clock: now }
const endpoints = () => ({ stripe: stripe.endpoint, helloasso: helloAsso.endpoint })
const reading = (at = new Date('2026-12-02T03:00Z')) => ({ seals, endpoints: endpoints(), now: at, secret, origin })

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  stripe = await openStripeServer({ clock: () => paid.clock })
  helloAsso = await openHelloAssoServer({ clock: () => paid.clock })
  site = openSite(db, { paymentEndpoints: endpoints() })
})
afterAll(() => Promise.all([stripe.close(), helloAsso.close()]))
beforeEach(async () => {
  paid.clock = now
  for (const list of [stripe.sessions, stripe.intents, stripe.disputes]) list.length = 0
  canteen = await aCanteen(db)
  page = href(urls.giveOnline, { canteen: canteen.slug })
  associationId = (await findPayingHouse(db, canteen.slug)).associationId
  site.as(visitor)
})

async function connect(keys: Keys = stripeKeys) {
  const house = await findPayingHouse(db, canteen.slug)
  await connectAccount(db, { house, keys, isLive: true, isOpen: true, seals, actorId: (await aUser(db)).id, now })
}

const openYear = (year: number) => openFiscalYear(db, { associationId, firstDay: `${year}-01-01`, lastDay: `${year}-12-31` })

async function state() {
  const where = { name: 'Les Tablées du Nord', registration: 'W591234567', street: '12 rue des Tanneurs', postcode: '59000', town: 'Lille' }
  const by = { officer: 'Rose Martin', office: 'présidente', since: '2026-01-01' }
  const statement = { ...where, ...by, purpose: 'Réunir des voisins', body: 'general-interest' as const, recognised: '' }
  const actorId = (await aUser(db)).id
  await recordStatement(db, { associationId, canteenId: canteen.id, statement, today: '2026-11-01', actorId, now })
}

const giver = {
  receipt: 'yes',
  firstNames: 'Amina',
  name: 'Benali',
  street: '3 rue des Lilas',
  postcode: '59000',
  town: 'Lille',
  email: 'amina@exemple.fr',
}

const choose = (fields: Record<string, string>) => site.submit(page, { formKey: randomUUID(), ...fields })

async function aPaidGift(fields: Record<string, string> = {}) {
  await choose({ other: '80', ...giver, ...fields })
  return stripe.pay(stripe.sessions.at(-1)!)
}

async function gifts() {
  const rows = await db.selectFrom('gifts').where('association_id', '=', associationId).orderBy('number').selectAll().execute()
  return rows.map(
    ({ cents, means, taken_back_on: back, donor_id: donor, receipt_id: receipt, given_on: day, entry_number: entry, id }) => ({
      ...{ cents, means, day, id, entry },
      ...{ isStanding: back === null, isNamed: donor !== null, hasReceipt: receipt !== null },
    }),
  )
}

async function entries() {
  const rows = await db
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.lines as line', (join) =>
      join.onRef('line.association_id', '=', 'entry.association_id').onRef('line.number', '=', 'entry.number'),
    )
    .where('entry.association_id', '=', associationId)
    .orderBy('entry.number')
    .orderBy('position')
    .select(['entry_date', 'account', 'debit_cents', 'credit_cents'])
    .execute()
  return rows.map((row) => [row.entry_date, row.account, row.debit_cents - row.credit_cents])
}

async function settled() {
  return (await db.selectFrom('settled_payments').where('association_id', '=', associationId).selectAll().execute()).length
}

const mailsTo = (recipient: string) =>
  db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('recipient', '=', recipient).orderBy('created_at').selectAll().execute()

async function issue(giftId: string) {
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const answer = await site.submit(href(urls.giftReceipt, { canteen: canteen.slug, gift: giftId }), { scope: 'gift' })
  site.as(visitor)
  return answer
}

const visible = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('from the page of the association to the receipt in the donor’s mailbox', async () => {
  await connect()
  await openYear(2026)
  await state()
  expect(await visible(site.get(href(urls.canteen, { canteen: canteen.slug })))).toContain(`href="${page}"`)
  const shown = await visible(site.get(page))
  expect(shown).toContain('Rose Martin')
  expect(shown).toContain('66 % du montant')
  expect(shown).not.toContain(' checked')

  const led = await choose({ other: '417', ...giver })
  expect(led.headers.get('location')).toMatch(new RegExp(`^${stripe.endpoint}/c/pay/`))
  const { success_url: returnTo, submit_type: type } = stripe.sessions.at(-1)!.body
  expect([returnTo, type]).toEqual([origin + href(urls.givenOnline, { canteen: canteen.slug }), 'donate'])
  stripe.pay(stripe.sessions.at(-1)!)
  expect(await visible(site.get(href(urls.givenOnline, { canteen: canteen.slug })))).toContain('arrive par courriel')
  await readPayments(db, reading())

  const [gift] = await gifts()
  expect(gift).toMatchObject({ cents: 41_700, means: 'online', day: '2026-12-01', isStanding: true, isNamed: true })
  expect(await entries()).toEqual([
    ['2026-12-01', '5117', 41_700],
    ['2026-12-01', '75411', -41_700],
  ])
  expect((await issue(gift!.id)).status).toBe(303)
  const [mail] = await mailsTo('amina@exemple.fr')
  expect(mail!.text_body.replaceAll(/http\S+/g, '')).not.toContain('417')
  const [, link] = /https?:\/\/[^/\s]+(\/\S+)/.exec(mail!.text_body)!
  expect(await visible(site.get(link!))).toContain('R2026-0001')
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('without an officer’s word the page says that no receipt comes, asks nobody’s name, and the gift has none', async () => {
  await connect()
  await openYear(2026)
  const shown = await visible(site.get(page))
  expect(shown).toContain('n’ouvre pas droit à un reçu fiscal')
  expect(shown).not.toMatch(/name="(?:receipt|firstNames|street|email)"/)
  await aPaidGift()
  await readPayments(db, reading())

  expect(stripe.sessions.at(-1)!.metadata).toEqual({ tablee: 'gift', canteen: canteen.id, people: '1' })
  expect(await gifts()).toMatchObject([{ cents: 8000, isNamed: false }])
  expect(await db.selectFrom('donors').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
})

test.each([
  [{ receipt: '' }, 'Dites si vous voulez un reçu fiscal'],
  [{ street: '' }, 'Écrivez votre rue'],
  [{ postcode: '' }, 'Écrivez votre code postal'],
  [{ postcode: 'Lille' }, 'Écrivez votre code postal'],
  [{ email: '' }, 'Écrivez votre courriel'],
  [{ email: 'amina' }, 'Cette adresse ne va pas'],
  [{ other: '' }, 'Choisissez un montant'],
  [{ other: '0,10' }, 'Au moins 0,50'],
  [{ other: '5001' }, 'Au plus 5 000'],
])('what does not fit is said beside its field, and the rest is kept: %o', async (fields, sentence) => {
  await connect()
  await state()
  const answer = await choose({ other: '80', ...giver, ...fields })

  expect(answer.status).toBe(422)
  const shown = await visible(answer)
  expect(shown).toContain(sentence)
  expect(shown).toContain('value="Benali"')
})

test('before it is paid nothing is kept here, and the provider holds who gives as what only this site opens', async () => {
  await connect()
  await state()
  const before = JSON.stringify(await db.selectFrom('donors').selectAll().execute())
  await choose({ other: '80', ...giver })

  expect(JSON.stringify(await db.selectFrom('donors').selectAll().execute())).toBe(before)
  const { metadata } = stripe.sessions.at(-1)!
  expect(Object.keys(metadata)).toContain('donor0')
  expect(decodeURIComponent(stripe.requests.at(-1)!.body)).not.toMatch(/Benali|Amina|Lilas|amina@/)
})

test('told twice, by several at once, and found at night, it is one gift', async () => {
  await connect()
  await openYear(2026)
  await state()
  const { id: reference } = await aPaidGift()
  await Promise.all([1, 2, 3].map(() => readPayment(db, { associationId, reference, ...reading() })))
  await readPayments(db, reading())

  expect(await gifts()).toHaveLength(1)
  expect(await entries()).toHaveLength(2)
})

test('a refund takes the gift out of the books, cancels its receipt and tells the donor; of a part, what is left is a gift', async () => {
  await connect()
  await openYear(2026)
  await state()
  const intent = await aPaidGift()
  await readPayments(db, reading())
  await issue((await gifts())[0]!.id)
  stripe.refund(intent, 3000)
  await readPayments(db, reading())
  await readPayments(db, reading())

  expect(await gifts()).toMatchObject([
    { cents: 8000, isStanding: false, hasReceipt: false },
    { cents: 5000, isStanding: true, isNamed: true, day: '2026-12-01' },
  ])
  expect((await mailsTo('amina@exemple.fr')).map(({ purpose }) => purpose)).toEqual(['gift-issued', 'gift-cancelled'])
  const sums = new Map<string, number>()
  for (const [, account, cents] of await entries()) sums.set(String(account), (sums.get(String(account)) ?? 0) + Number(cents))
  expect([...sums]).toEqual([
    ['5117', 5000],
    ['75411', -5000],
  ])

  stripe.refund(intent, 5000)
  await readPayments(db, reading())
  expect((await gifts()).filter(({ isStanding }) => isStanding)).toEqual([])
})

test('a dispute takes it back and one that is won brings it back; a refund that comes before it leaves nothing', async () => {
  await connect()
  await openYear(2026)
  const intent = await aPaidGift()
  const gone = await aPaidGift({ other: '12' })
  stripe.refund(gone, 1200)
  await readPayments(db, reading())
  expect(await gifts()).toMatchObject([{ cents: 8000, isStanding: true }])
  const dispute = stripe.dispute(intent)
  await readPayments(db, reading())
  expect(await gifts()).toMatchObject([{ isStanding: false }])

  dispute.balance_transactions.push({ id: `back of ${intent.id}`, amount: 8000 })
  await readPayments(db, reading())
  expect(await gifts()).toMatchObject([{ isStanding: false }, { cents: 8000, isStanding: true }])
})

test('taken back by hand before the provider tells of the refund, it is not taken back again', async () => {
  await connect()
  await openYear(2026)
  const intent = await aPaidGift()
  await readPayments(db, reading())
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  await site.submit(href(urls.giftReversal, { canteen: canteen.slug, gift: (await gifts())[0]!.id }), {})
  stripe.refund(intent, 8000)
  await readPayments(db, reading())

  expect(await entries()).toHaveLength(4)
  expect(await settled()).toBe(2)
})

test('a gift of a year that is closed keeps its day and is written today; one that no year holds waits, and keeps no other payment waiting', async () => {
  await connect()
  await openYear(2026)
  await openYear(2027)
  await aPaidGift()
  await closeFiscalYear(db, { associationId, firstDay: '2026-01-01', today: '2027-02-01' })
  await readPayments(db, reading(new Date('2027-02-02T03:00Z')))
  expect(await gifts()).toMatchObject([{ day: '2026-12-01' }])
  expect((await entries()).slice(-2).map(([day]) => day)).toEqual(['2027-02-02', '2027-02-02'])

  paid.clock = new Date('2028-01-03T09:00Z')
  await aPaidGift({ other: '30' })
  const counted = await settled()
  paid.clock = new Date('2028-01-03T09:05Z')
  await openSiteAt(paid.clock).submit(href(urls.payMembership, { canteen: canteen.slug }), { formKey: randomUUID(), other: '9' })
  stripe.pay(stripe.sessions.at(-1)!)
  await readPayments(db, reading(new Date('2028-01-04T03:00Z')))
  expect(await gifts()).toHaveLength(1)
  expect(await settled()).toBe(counted + 1)

  await openYear(2028)
  await readPayments(db, reading(new Date('2028-01-05T03:00Z')))
  expect(await gifts()).toMatchObject([{}, { cents: 3000, day: '2028-01-03' }])
})

function openSiteAt(at: Date) {
  const other = openSite(db, { paymentEndpoints: endpoints(), clock: () => at })
  other.as(visitor)
  return other
}

test('a stranger who knows a donor’s name and street does not have their receipts sent elsewhere', async () => {
  await connect()
  await state()
  await aPaidGift()
  await aPaidGift({ email: 'autre@exemple.fr' })
  paid.clock = new Date('2026-12-01T10:00Z')
  await aPaidGift({ street: '9 rue Neuve' })
  await readPayments(db, reading())

  const donors = await db.selectFrom('donors').where('association_id', '=', associationId).orderBy('email').selectAll().execute()
  expect(donors.map(({ email, street }) => [email, street])).toEqual([
    ['amina@exemple.fr', '9 rue Neuve'],
    ['autre@exemple.fr', '3 rue des Lilas'],
  ])
})

test('HelloAsso is told that it is a gift, and what it gives back is read as elsewhere', async () => {
  await connect(helloAssoKeys)
  await openYear(2026)
  await state()
  await choose({ other: '25', ...giver })
  const intent = helloAsso.intents.at(-1)!
  expect(intent.asked.containsDonation).toBe(true)
  const payment = helloAsso.pay(intent)
  await readPayments(db, reading())
  expect(await gifts()).toMatchObject([{ cents: 2500, isNamed: true }])

  helloAsso.refund(payment, 2500)
  await readPayments(db, reading())
  expect(await gifts()).toMatchObject([{ isStanding: false }])
})

test('where gifts are not followed, or nobody is paid online, nobody gives online nor reads of it', async () => {
  const closed = async () => [(await site.get(page)).status, (await choose({ other: '5' })).status]
  const isTold = async () => (await visible(site.get(href(urls.canteen, { canteen: canteen.slug })))).includes(page)
  expect([...(await closed()), await isTold()]).toEqual([404, 404, false])
  await connect()
  expect((await closed())[0]).toBe(200)
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'gifts').execute()
  expect([...(await closed()), await isTold()]).toEqual([404, 404, false])
})
