import { randomUUID } from 'node:crypto'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { noteGift } from '#src/features/money/gifts/note-gift.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { recountOf } from '#src/features/money/contributions/till-count.ts'
import { postDay } from '#src/features/money/till/posting.ts'
import { closeTillDay } from '#src/features/money/till/close-till-day.ts'
import { settleMonth } from '#src/features/day/figures/settle-month.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { eraseDetails } from './erase-details.ts'

let db: Kysely<Tables>
const afternoon = new Date('2026-12-01T14:00Z')
let clock = afternoon
let site: ReturnType<typeof openSite>
let place: { canteen: string; meal: string }
let key: MealKey

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => clock })
})
beforeEach(async () => {
  clock = afternoon
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, state: 'held' })
  await aBooking(db, meal, [{ arrival: 'arrived' }, { arrival: 'arrived' }, {}])
  place = { canteen: canteen.slug, meal: meal.slug }
  key = { canteenId: canteen.id, mealId: meal.id }
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const closing = () => href(urls.closing, place)
const page = async (path = closing()) => (await site.get(path)).text()
/** As somebody who reads what is asked again, and ticks the box. */
async function close(cash: string) {
  const asked = await site.submit(closing(), { cash })
  const reading = /name="confirmed" value="([^"]*)"/.exec(await asked.clone().text())?.[1]
  return reading ? site.submit(closing(), { cash, confirmed: reading }) : asked
}

const give = (other: string, means = 'cash') => site.submit(href(urls.contributions, place), { other, means })

test('before the closing the page says who came and how many gave, never how much', async () => {
  await give('41,73')

  const open = await page()

  expect(open).toContain('1 personne encore attendue sera notée absente.')
  expect(open).toContain('1 participation notée une à une')
  expect(open).not.toContain('41,73')
})

test('after it, the till is compared with the cash noted and the sums by means are shown, as this closing found them', async () => {
  for (let time = 0; time < 5; time++) await give('2')
  for (let time = 0; time < 5; time++) await give('13', 'card')

  const answer = await close('9,50')
  const closed = await page(answer.headers.get('location')!)

  expect(answer.status).toBe(303)
  expect(closed).toContain('Le repas est clôturé. Merci')
  expect(closed).toContain('La caisse compte 0,50\u00a0€ de moins que les espèces notées')
  expect(closed).toContain('à la clôture du mar. 1er déc. 2026, 15\u00a0h')
  expect(closed).toMatch(/Carte<\/th><td class="number">65/)
  expect(closed).toMatch(/Total<\/th><td class="number">75/)
})

test('a single contribution stays secret, cash or card, and so does the total', async () => {
  await give('10')
  await give('4', 'card')
  await close('')

  const closed = await page()

  expect(closed).toContain('La caisse n’a pas été comptée.')
  expect(closed).toContain('reste secret')
  expect(closed).not.toMatch(/\d\s?€/)
})

test('a meal opened again and counted again says the new count, and so do its day of the till and its sheet', async () => {
  for (const amountCents of [500, 700, 900, 1000, 1200])
    await takeContribution(db, { ...key, seals, contribution: { means: 'cash', amountCents } })
  const { associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', key.canteenId)
    .select('association_id as associationId')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-12-01', lastDay: '2026-12-31' })
  await close('30')
  expect(await page()).toContain('13 € de moins')
  await site.submit(href(urls.reopening, place), { reason: 'Un sac de pièces oublié' })
  clock = new Date('2026-12-01T16:00Z')
  await close('42,50')

  const closed = await page()
  expect([closed.includes('0,50 € de moins'), closed.includes('13 € de moins'), closed.includes('c’est ce compte qui vaut')]).toEqual([
    true,
    false,
    true,
  ])
  await closeTillDay(db, { canteenId: key.canteenId, day: '2026-12-01', seals, now: new Date('2026-12-02T05:00Z') })
  const lines = await db
    .selectFrom('ledger.lines')
    .where('association_id', '=', associationId)
    .where('account', '=', '530')
    .select(({ fn }) => [fn.sum<number>('debit_cents').as('in'), fn.sum<number>('credit_cents').as('out')])
    .executeTakeFirstOrThrow()
  expect(Number(lines.in) - Number(lines.out)).toBe(4250)
  clock = new Date('2026-12-02T09:00Z')
  expect(await page(href(urls.tillSheet, { canteen: place.canteen, day: '2026-12-01' }))).toContain('42,50')
})

test('a till counted a third time, after cash that came since, is what the month will post: the last count tells', async () => {
  for (const amountCents of [500, 700, 900, 1000, 1200])
    await takeContribution(db, { ...key, seals, contribution: { means: 'cash', amountCents } })
  await close('30')
  const again = async (hour: number, count: string) => {
    await site.submit(href(urls.reopening, place), { reason: 'La caisse est recomptée' })
    if (hour === 16) await takeContribution(db, { ...key, seals, contribution: { means: 'cash', amountCents: 800 } })
    clock = new Date(`2026-12-01T${hour}:00Z`)
    await close(count)
  }
  await again(16, '40')
  await again(17, '50,50')

  const { bag } = await findMoney(db, seals, key)
  expect([bag!.till?.countedCents, recountOf(bag!)]).toEqual([5050, 'waits'])
  // With what the first count told, all that the till lacked: 51 euros were noted.
  const { varianceCents, purse } = postDay([bag!], 5)
  expect([varianceCents, varianceCents + purse.varianceCents]).toEqual([-1300, -50])
  // Whoever counted reads their own count; the page tells that it waits, and the sum that was first compared.
  const closed = await page()
  expect(closed).toContain('50,50\u00a0€')
  expect(closed).not.toContain('Vous avez compté 40')
  expect(closed).toContain('Le premier compte reste donc celui que l’équipe lit ici')
  site.as(await aViewer(db, inCanteen('treasurer', { slug: place.canteen })))
  for (const read of [await page(), await page(href(urls.tillSheet, { canteen: place.canteen, day: '2026-12-01' }))])
    expect(read).not.toMatch(/50,50|Vous avez compté/)
})

test('who counted the till of a lone cash payer sees what they counted; the others see no sum', async () => {
  await give('10')
  await site.submit(closing(), { cash: '10', confirmed: 'anyway' })

  expect(await page()).toContain('Vous avez compté 10\u00a0€ dans la caisse\u00a0: ce compte n’est montré qu’à vous.')
  site.as(await aViewer(db, inCanteen('treasurer', { slug: place.canteen })))
  const others = await page()
  expect(others).toContain('La caisse a été comptée.')
  expect(others).not.toMatch(/\d\s?€/)
})

test('close, a late guest pays, reopen, close: no sum has moved, and the page says why', async () => {
  for (let time = 0; time < 6; time++) await give('13', 'card')
  await site.submit(closing(), { cash: '', confirmed: 'anyway' })
  await site.submit(href(urls.reopening, place), { reason: 'Une personne en retard' })
  await give('41,73', 'card')
  clock = new Date('2026-12-01T15:00Z')
  await site.submit(closing(), { cash: '', confirmed: 'anyway' })

  const closed = await page()

  expect(closed).toMatch(/Carte<\/th><td class="number">78/)
  expect(closed).toMatch(/Total<\/th><td class="number">78/)
  expect(closed).toContain('Ces sommes restent celles de cette clôture.')
  for (const secret of ['41,73', '119,73']) expect(closed).not.toContain(secret)
})

test('a box is not read back before the closing, nor a box whose envelopes nobody counted after it', async () => {
  for (let time = 0; time < 5; time++) await give('2')
  await site.submit(href(urls.contributionBox, place), { total: '47,11', envelopes: '' })

  for (const path of [href(urls.contributions, place), closing()]) expect(await page(path)).not.toContain('47,11')
  await site.submit(closing(), { cash: '', confirmed: 'anyway' })

  const closed = await page()
  expect(closed).not.toContain('47,11')
  expect(closed).not.toMatch(/Total<\/th>/)
})

test('once the month is settled, the till of a meal opened again is no longer counted', async () => {
  await give('10')
  await site.submit(closing(), { cash: '', confirmed: 'anyway' })
  await settleMonth(db, { canteenId: key.canteenId, month: '2026-12-01', seals })
  await site.submit(href(urls.reopening, place), { reason: 'Un enfant oublié' })

  expect(await page()).not.toContain('name="cash"')
  const answer = await site.submit(closing(), { cash: '12', confirmed: 'anyway' })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('L’argent de ce jour est arrêté')
  expect((await site.submit(href(urls.contributions, place), { other: '3', means: 'cash' })).status).toBe(409)
  expect((await site.submit(closing(), { cash: '', confirmed: 'anyway' })).status).toBe(303)
})

test('with another secret no page takes the bag for empty: the counter says so, the closing asks for totals by means, nothing breaks', async () => {
  await give('10')
  const elsewhere = openSite(db, { clock: () => new Date('2026-12-01T14:00Z'), secret: 'the secret of a new machine, thirty-two' })
  elsewhere.as(await aViewer(db, inCanteen('canteen-manager', { slug: place.canteen })))
  const read = async (path: string) => (await elsewhere.get(path)).text()

  const counter = await read(href(urls.contributions, place))
  expect(counter).toContain('scellées par un autre secret')
  expect(counter).not.toContain('Aucune participation')
  expect((await elsewhere.get(href(urls.contributionScreen, place))).status).toBe(303)
  expect((await elsewhere.submit(href(urls.contributions, place), { other: '3', means: 'cash' })).status).toBe(409)
  expect((await elsewhere.submit(closing(), { cash: '', confirmed: 'anyway' })).status).toBe(409)
  const open = await read(closing())
  expect(open).toContain('name="countedCard"')
  expect(open).not.toContain('Aucune participation')

  const some = await elsewhere.submit(closing(), { countedCash: '10', countedCard: '' })
  expect(some.status).toBe(422)
  const totals = { countedCash: '10', countedCard: '0', countedCheque: '0', countedTransfer: '0', confirmed: 'anyway' }
  expect((await elsewhere.submit(closing(), totals)).status).toBe(303)
  expect(await read(closing())).toContain('les totaux comptés à la clôture ont été gardés')
  expect(await page()).toContain('scellé par un autre secret')
})

test('a till that is not an amount comes back as it was typed', async () => {
  const answer = await site.submit(closing(), { cash: 'cent douze', confirmed: 'anyway' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('value="cent douze"')
})

test('reopening asks why, then shows the day open again', async () => {
  await close('')
  const reopening = href(urls.reopening, place)

  expect((await site.submit(reopening, { reason: ' ' })).status).toBe(422)
  const withAmount = await site.submit(reopening, { reason: 'Les 12,50 € de Marie' })
  expect(withAmount.status).toBe(422)
  expect(await withAmount.text()).toContain('Sans montant\u00a0: l’historique garde la raison.')
  const answer = await site.submit(reopening, { reason: 'Une enveloppe retrouvée' })

  expect(answer.status).toBe(303)
  expect(await page(answer.headers.get('location')!)).toContain('Le repas est rouvert.')
  expect((await site.submit(reopening, { reason: 'Encore' })).status).toBe(409)
})

test('closing twice says that it is done already', async () => {
  await close('')

  const again = await close('')

  expect(again.status).toBe(409)
  expect(await again.text()).toContain('Ce repas est déjà clôturé.')
})

test('closing with people still expected asks again with the numbers, keeps the till as typed, and notes nobody absent until then', async () => {
  await give('10')

  const asked = await site.submit(closing(), { cash: '9,50' })
  const html = await asked.text()

  expect(asked.status).toBe(422)
  expect(html).toContain('1 personne sur 3 est encore attendue\u00a0: elle sera notée absente.')
  expect(html).toContain('value="9,50"')
  expect(html).toMatch(
    /<input type="checkbox" id="confirmed" name="confirmed" value="still-expected-1-3"[^>]*aria-describedby="confirmed-error"/,
  )
  expect(await page(href(urls.board, place))).toContain('2 sur 3')

  const stale = await site.submit(closing(), { cash: '9,50', confirmed: 'still-expected-2-3' })
  expect(stale.status).toBe(422)
  const closed = await site.submit(closing(), { cash: '9,50', confirmed: 'still-expected-1-3' })
  expect(closed.status).toBe(303)
})

test('a meal of which nothing was given is asked about too, and one that goes on for more than an hour', async () => {
  const early = openSite(db, { clock: () => new Date('2026-12-01T11:30Z') })
  early.as(await aViewer(db, inCanteen('canteen-manager', { slug: place.canteen })))

  const html = await (await early.submit(closing(), { cash: '' })).text()

  expect(html).toContain('Aucune participation n’est notée, ni boîte comptée, alors que des personnes sont venues (2).')
  expect(html).toContain('Le repas finit le mar. 1er déc. 2026, 13\u00a0h\u00a045')
})

test('reopening says what comes back while it is kept, and what is gone afterwards; the kitchen never reads that there were no needs', async () => {
  await close('')
  expect(await page()).toContain('Jusqu’au mar. 1er déc. 2026, 21\u00a0h, tout revient comme avant la clôture')
  await eraseDetails(db, new Date('2026-12-01T20:00Z'))

  expect(await page()).toContain('ont été effacés 6 heures après la clôture')
  const reopened = await site.submit(href(urls.reopening, place), { reason: 'Une enveloppe retrouvée' })
  expect(await page(reopened.headers.get('location')!)).toContain('ils ne reviennent pas')

  const kitchen = await page(href(urls.kitchenSheet, place))
  expect(kitchen).toContain('Les besoins ont été effacés 6 heures après la clôture.')
  expect(kitchen).not.toContain('Aucun besoin particulier')
  expect(await page(href(urls.board, place))).toContain('2 sur 3')
  expect(await page(href(urls.seating, place))).not.toContain('sans plan')
})

test('a board on which everybody is noted absent does not say that everybody is there', async () => {
  await close('')

  const board = await page(href(urls.board, place))

  expect(board).toContain('Plus personne n’est attendu : 1 absence.')
  expect(board).not.toContain('Tout le monde est là.')
})

test('who counts leaves out what the day brought and took beside the meal, and wages are told to nobody', async () => {
  const day = (await db.selectFrom('meals').where('id', '=', key.mealId).select('service_date').executeTakeFirstOrThrow()).service_date
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', key.canteenId)
    .select('association_id')
    .executeTakeFirstOrThrow()
  const actorId = (await aViewer(db)).user!.id
  const noted = { ...emptyContent, canteenId: key.canteenId, day } as const
  const drafts = [
    { ...noted, kind: 'expense', nature: 'food', way: 'cash', amountCents: 1_250 },
    { ...noted, kind: 'expense', nature: 'wages', way: 'cash', amountCents: 7_700 },
    { ...noted, kind: 'move', way: 'cash-deposit', amountCents: 20_000 },
  ] as const
  for (const content of drafts) await noteDraft(db, { associationId, content, actorId, now: afternoon })
  const invoice = {
    association_id: associationId,
    canteen_id: key.canteenId,
    kind: 'invoice',
    client_name: 'X',
    content: '{}',
    created_at: afternoon,
  } as const
  const { id } = await db
    .insertInto('invoices')
    .values(invoice as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const paid = {
    association_id: associationId,
    invoice_id: id,
    paid_on: day,
    means: 'cash',
    cents: 5_000,
    entry_number: null,
    noted_at: afternoon,
    taken_back_at: null,
  } as const
  await db.insertInto('invoice_payments').values(paid).execute()

  const told = (await page()).replaceAll(/\s/g, ' ')
  expect(told).toContain('Laissez de côté 37,50 € (factures réglées en espèces : 50 €, moins les dépenses payées en espèces : 12,50 €)')
  expect(told).toContain('200 € ont été déposés à la banque aujourd’hui')
  expect(told).not.toContain('77 €')

  const gift = { givenOn: day, kind: 'money', form: 'manual', means: 'cash', what: '', cents: 3000 } as const
  const acting = { associationId, canteenId: key.canteenId, actorId, today: day, now: afternoon }
  await noteGift(db, { ...acting, giftId: randomUUID(), donor: null, gift })
  const offered = {
    partner: 'Biocoop',
    seats: 5,
    valid_from: day,
    valid_until: day,
    cents: 4000,
    way: 'cash',
    noted_on: day,
    entry_number: null,
  } as const
  await db
    .insertInto('sponsorships')
    .values({ ...offered, canteen_id: key.canteenId, id: randomUUID() })
    .execute()
  const supplier = { name: 'Moulin', kind: 'supplier' } as const
  const unpaid = { ...noted, kind: 'expense', nature: 'food', way: 'unpaid', amountCents: 2500, thirdParty: supplier } as const
  const bill = await noteDraft(db, { associationId, content: unpaid, actorId, now: afternoon })
  const payment = { ...noted, kind: 'payment', way: 'cash', amountCents: 2000, settles: bill.ok ? bill.value : null } as const
  expect((await noteDraft(db, { associationId, content: payment, actorId, now: afternoon })).ok).toBe(true)
  expect((await page()).replaceAll(/\s/g, ' ')).toContain(
    'Laissez de côté 87,50 € (factures réglées en espèces : 50 €, dons et autres recettes en espèces : 70 €, moins les dépenses payées en espèces : 32,50 €)',
  )
})
