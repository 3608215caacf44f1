/** Somebody gave without a name, and wants a receipt after all. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { addDonor } from './add-donor.ts'
import { issueReceipt } from './issue-receipt.ts'
import { lastDayToName } from './declaration.ts'
import { noteGift } from './note-gift.ts'
import { recordStatement } from './record-statement.ts'
import { takeBackGift } from './take-back-gift.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let acting: { associationId: string; canteenId: string; today: string; actorId: string; now: Date; secret: string; origin: string }

const person = {
  firstNames: 'Amina',
  name: 'Benali',
  street: '3 rue des Lilas',
  postcode: '59000',
  town: 'Lille',
  email: 'amina@exemple.fr',
}
const donor = { ...person, kind: 'person' as const, legalForm: '', siren: null, language: 'fr' as const }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  acting = { associationId, canteenId: canteen.id, today: '2026-12-01', actorId: (await aUser(db)).id, now, secret, origin }
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

async function aNamelessGift(givenOn = '2026-11-20'): Promise<string> {
  const giftId = randomUUID()
  const gift = { givenOn, kind: 'money', form: 'manual', means: 'online', what: '', cents: 2500 } as const
  expect(await noteGift(db, { ...acting, giftId, donor: null, gift })).toMatchObject({ ok: true })
  return giftId
}

const pageOf = (gift: string) => href(urls.gift, { canteen: canteen.slug, gift })
const name = (gift: string, fields: Record<string, string> = {}) =>
  site.submit(href(urls.giftName, { canteen: canteen.slug, gift }), { ...person, ...fields })

async function state() {
  const where = { name: 'A', registration: 'W591234567', street: '1', postcode: '59000', town: 'Lille', purpose: 'P', recognised: '' }
  const statement = { ...where, body: 'general-interest' as const, officer: 'R', office: 'p', since: '2026-01-01' }
  await recordStatement(db, { ...acting, statement })
}

test('the treasurer is told what to ask, notes who gave, and issues the receipt; the books stay as they were', async () => {
  const { associationId } = acting
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await state()
  const gift = await aNamelessGift()
  const entries = () => db.selectFrom('ledger.entries').where('association_id', '=', associationId).selectAll().execute()
  const before = await entries()
  const page = await (await site.get(pageOf(gift))).text()
  expect(page).toContain('la preuve de son paiement')
  expect(page).toContain('31 mars 2027')
  expect(page).not.toContain('Émettre le reçu')

  expect((await name(gift)).status).toBe(303)

  expect(await (await site.get(pageOf(gift))).text()).toContain('Amina Benali')
  expect(await issueReceipt(db, { ...acting, giftId: gift, scope: 'gift', replaces: null })).toMatchObject({ ok: true })
  expect(await entries()).toEqual(before)
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
  const event = await db
    .selectFrom('events')
    .where('name', '=', 'gift.named')
    .where('canteen_id', '=', canteen.id)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect([event.subject_id, event.facts]).toEqual([gift, { number: 'D2026-0001' }])
  expect(JSON.stringify(event)).not.toMatch(/Benali|2500|25,00/)
})

test('what is missing is said beside its field, and what was typed stays', async () => {
  const gift = await aNamelessGift()
  const answer = await name(gift, { street: '', email: 'non' })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain('value="Benali"')
  expect(page.match(/class="error"/g)!.length).toBeGreaterThanOrEqual(2)
})

test('a gift that has its donor, was taken back or is declared keeps what it has', async () => {
  const [named, taken] = [await aNamelessGift(), await aNamelessGift()]
  await name(named)
  await takeBackGift(db, { ...acting, giftId: taken })
  const [again, back] = [await name(named, { firstNames: 'Rose', name: 'Martin' }), await name(taken)]

  expect([again.status, back.status]).toEqual([409, 409])
  expect(await again.text()).toContain('déjà noté qui a fait ce don')
  expect(await db.selectFrom('donors').where('association_id', '=', acting.associationId).select('name').execute()).toEqual([
    { name: 'Benali' },
  ])

  const old = await aNamelessGift()
  const late = await addDonor(db, { ...acting, today: '2027-04-01', giftId: old, donor })
  expect(late).toEqual({ ok: false, refusal: 'declared' })
  expect(await addDonor(db, { ...acting, today: '2027-03-31', giftId: old, donor })).toMatchObject({ ok: true })
})

test('where a donor with a receipt was forgotten, nobody takes their place', async () => {
  await state()
  const gift = await aNamelessGift()
  await addDonor(db, { ...acting, giftId: gift, donor })
  await issueReceipt(db, { ...acting, giftId: gift, scope: 'gift', replaces: null })
  await db.updateTable('gifts').set({ donor_id: null }).where('id', '=', gift).execute()

  expect(await addDonor(db, { ...acting, giftId: gift, donor })).toEqual({ ok: false, refusal: 'has-receipt' })
})

test('a gift named twice at once has one donor: the second waits for the first', async () => {
  const gift = await aNamelessGift()
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const first = db.transaction().execute(async (tx) => {
    const added = await addDonor(tx, { ...acting, giftId: gift, donor })
    locked.resolve()
    await release.promise
    return added
  })
  await locked.promise
  const second = addDonor(db, { ...acting, giftId: gift, donor: { ...donor, name: 'Martin', email: null, street: '9 rue Haute' } })
  await somebodyWaits(db)
  release.resolve()

  expect(await first).toMatchObject({ ok: true })
  expect(await second).toEqual({ ok: false, refusal: 'named-already' })
})

test('who only notes gifts reads what can be done, and does not do it', async () => {
  const gift = await aNamelessGift()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  expect(await (await site.get(pageOf(gift))).text()).toContain('La trésorière ou le trésorier peut noter')
  expect((await name(gift)).status).toBe(403)
})

test.each([
  ['2026-11-20', [], '2027-03-31'],
  ['2026-11-20', [{ firstDay: '2026-09-01', lastDay: '2027-08-31' }], '2027-11-30'],
  ['2026-11-20', [{ firstDay: '2026-01-01', lastDay: '2026-11-30' }], '2027-02-28'],
])('a gift of %s may get its name until its year is declared: %j', (givenOn, years, day) => {
  expect(lastDayToName(givenOn, years)).toBe(day)
})
