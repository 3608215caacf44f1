import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyBag, type Bag } from '#src/features/money/contributions/bag.ts'
import { sealBag } from '#src/features/money/contributions/seal-bag.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { closeTillDays } from './close-till-days.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let at: Date
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => at })
})
afterAll(() => db.destroy())

beforeEach(async () => {
  at = new Date('2026-12-01T09:00Z')
  canteen = await aCanteen(db)
  await asA('treasurer')
})

const asA = async (role: CanteenRole) => site.as(await aViewer(db, inCanteen(role, canteen)))

async function openBooks(firstDay = '2026-11-29') {
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay, lastDay: '2026-12-31' })
}

const till = async (query = '') => words(await site.get(href(urls.till, { canteen: canteen.slug }) + query))
const onDay = (
  url: typeof urls.tillSheet | typeof urls.tillPrints | typeof urls.tillVariance | typeof urls.tillClosing,
  day = '2026-11-30',
) => href(url, { canteen: canteen.slug, day })

async function words(answer: Response | Promise<Response>) {
  const html = await (await answer).text()
  return html
    .slice(html.indexOf('<main'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
}

const six = [500, 700, 900, 1000, 1200, 1300].map((amountCents) => ({ means: 'cash' as const, amountCents, times: 1 }))
const shown = (tillCents: number | null): Bag => ({
  ...emptyBag,
  contributions: six,
  till: tillCents === null ? null : { countedCents: tillCents, countedBy: 'x' },
  closedAt: new Date('2026-11-30T14:00Z'),
  showings: [{ closedAt: new Date('2026-11-30T14:00Z'), lines: [{ means: ['cash'], cents: 5600 }], box: null, tillCents, complete: true }],
})

async function aClosedMeal(bag: Bag, day = '2026-11-30', secret = seals) {
  const meal = await aMeal(db, { canteen, day, state: 'held', title: 'Couscous' })
  const { keyId: key_id, bytes } = sealBag(secret, { canteenId: canteen.id, mealId: meal.id }, bag)
  await db.insertInto('bags').values({ canteen_id: canteen.id, meal_id: meal.id, key_id, bytes }).execute()
  await db.updateTable('meals').set({ state: 'closed', closed_at: at }).where('id', '=', meal.id).execute()
  return meal
}

test('before the first fiscal year the page says from when days are closed', async () => {
  expect(await till()).toContain('Les comptes de l’association n’ont pas commencé')
})

test('an open day says which meal keeps it open, with the way to close it; those after it wait', async () => {
  await openBooks('2026-11-28')
  const meal = await aMeal(db, { canteen, day: '2026-11-29', state: 'held', title: 'Couscous' })
  await closeTillDays(db, { seals, now: at })

  const html = await (await site.get(href(urls.till, { canteen: canteen.slug }) + '?mois=2026-11')).text()
  expect(html).toContain(href(urls.closing, { canteen: canteen.slug, meal: meal.slug }))
  const told = await till('?mois=2026-11')
  expect(told).toContain('Elle attend une journée plus ancienne')
  expect(told).toMatch(/Elle attend la clôture d’un repas : Couscous/)
  expect(told).toMatch(/sam. 28 nov. Close|samedi 28 novembre Close|samedi 28 Close/)
  expect(await till()).toContain('Elle n’est pas finie')
  expect(await till()).toContain('La plus ancienne journée en attente : 29 novembre 2026')
})

test('what was received since the books began is that of the last closing, whatever month is looked at', async () => {
  await openBooks('2026-10-30')
  at = new Date('2026-11-03T09:00Z')
  await closeTillDays(db, { seals, now: at })
  const [earlier, now] = [await till('?mois=2026-10'), await till()]
  const numberIn = (told: string) => /de la clôture nº.(\d+)/.exec(told)?.[1]
  const closings = db.selectFrom('ledger.closings').where('canteen_id', '=', canteen.id)
  const { last } = await closings.select(({ fn }) => fn.max('number').as('last')).executeTakeFirstOrThrow()
  expect([numberIn(earlier), numberIn(now)]).toEqual([String(last), String(last)])
})

test('a day whose bag no secret opens says that it waits for the key', async () => {
  await openBooks('2026-11-30')
  await aClosedMeal(shown(null), '2026-11-30', openSeals({ secret: 'another secret of thirty-two letters or so' }))

  expect(await till('?mois=2026-11')).toContain('Elle attend la clé')
})

test('a treasurer closes a day that is over now, and nobody else does; twice is once', async () => {
  await openBooks('2026-11-30')
  await aClosedMeal(shown(5600))
  await asA('canteen-manager')
  expect(await till('?mois=2026-11')).not.toContain('Clore maintenant')
  expect((await site.submit(onDay(urls.tillClosing), {})).status).toBe(403)

  await asA('treasurer')
  expect(await till('?mois=2026-11')).toContain('Clore maintenant')
  expect((await site.submit(onDay(urls.tillClosing), {})).status).toBe(303)
  expect((await site.submit(onDay(urls.tillClosing), {})).status).toBe(303)
  expect(await till('?mois=2026-11')).toMatch(/Close 56 €/)
  const closings = await db.selectFrom('ledger.closings').where('canteen_id', '=', canteen.id).select('kind').execute()
  expect(closings.map(({ kind }) => kind)).toEqual(['day', 'month'])
  const early = await site.submit(onDay(urls.tillClosing, '2026-12-01'), {})
  expect([early.status, await words(early)]).toEqual([409, expect.stringContaining('Cette journée n’est pas finie')])
})

test('a day to come has no sheet, and nothing of it is printed', async () => {
  await openBooks('2026-11-30')
  expect((await site.get(onDay(urls.tillSheet, '2026-12-02'))).status).toBe(404)
  expect((await site.submit(onDay(urls.tillPrints, '2026-12-02'), {})).status).toBe(404)
  expect(await db.selectFrom('till_prints').where('canteen_id', '=', canteen.id).select('number').execute()).toEqual([])
})

test('the sheet says what the books say, the count beside it, the number of the closing and the head of the ledger', async () => {
  await openBooks('2026-11-30')
  await aClosedMeal(shown(5550))
  await site.submit(onDay(urls.tillClosing), {})
  const { head_hash: head } = await db
    .selectFrom('ledger.closings')
    .where('canteen_id', '=', canteen.id)
    .where('kind', '=', 'day')
    .select('head_hash')
    .executeTakeFirstOrThrow()

  const sheet = await words(site.get(onDay(urls.tillSheet)))

  expect(sheet).toMatch(/Participations aux repas écriture nº 1 Espèces 56 €/)
  expect(sheet).toMatch(/Écart de caisse écriture nº 2 Espèces -0,50 €/)
  expect(sheet).toContain('55,50 € comptés, 56 € notés, soit 0,50 € de moins')
  expect(sheet).toContain('Clôture nº 1')
  expect(sheet.replaceAll(' ', '')).toContain(head.toString('hex'))
})

test('a day with one card payment says as little on paper, in the books and in the closings as on the pages', async () => {
  await openBooks('2026-11-30')
  await aClosedMeal({ ...shown(null), contributions: [...six, { means: 'card', amountCents: 3700, times: 1 }] })
  await site.submit(onDay(urls.tillClosing), {})

  for (const told of [await words(site.get(onDay(urls.tillSheet))), await till('?mois=2026-11')]) {
    expect(told).toContain('56 €')
    expect(told).not.toMatch(/37 €|93 €/)
  }
  const lines = await db.selectFrom('ledger.lines').selectAll().execute()
  expect(lines.filter(({ debit_cents, credit_cents }) => [3700, 9300].includes(debit_cents + credit_cents))).toEqual([])
  const closed = await db.selectFrom('ledger.closings').where('canteen_id', '=', canteen.id).select('received_cents').execute()
  expect(closed.map(({ received_cents }) => received_cents)).toEqual([5600, 5600])
})

test('each copy on paper has a number, the second is a duplicate; two who print at once get two', async () => {
  await openBooks('2026-11-30')
  const print = () => site.submit(onDay(urls.tillPrints), {})
  const [first, ...others] = [await print(), ...(await Promise.all([print(), print(), print()]))]
  const numbers = [first, ...others].map((answer) => answer.headers.get('location')?.split('/').at(-1))

  expect(new Set(numbers)).toEqual(new Set(['1', '2', '3', '4']))
  expect(await words(site.get(`${onDay(urls.tillPrints)}/1`))).toContain('Exemplaire nº 1, original')
  expect(await words(site.get(`${onDay(urls.tillPrints)}/2`))).toContain('Duplicata nº 2')
  for (const none of ['5', '0', 'x']) expect((await site.get(`${onDay(urls.tillPrints)}/${none}`)).status).toBe(404)
})

test('why the till differs is said without an amount, and only where a difference is shown', async () => {
  await aClosedMeal(shown(5550))
  const reason = onDay(urls.tillVariance)
  const withAmount = await site.edit(reason, { reason: 'Il manquait 0,50 €' })
  expect([withAmount.status, await words(withAmount)]).toEqual([422, expect.stringContaining('Écrivez-le sans montant')])
  expect((await site.edit(reason, { reason: 'Une pièce rendue en trop' })).status).toBe(303)
  expect(await words(site.get(onDay(urls.tillSheet)))).toContain('Raison de l’écart : Une pièce rendue en trop')

  const quiet = onDay(urls.tillVariance, '2026-11-29')
  await aClosedMeal(shown(null), '2026-11-29')
  expect(await words(site.get(quiet))).toContain('il n’y a rien à expliquer')
  expect((await site.submit(quiet, { reason: 'Une pièce', version: '' })).status).toBe(409)
})

test('the float is left out of every count, and the closing says how much it is', async () => {
  expect((await site.edit(href(urls.tillFloat, { canteen: canteen.slug }), { floatCents: '40,50' })).status).toBe(303)
  const meal = await aMeal(db, { canteen, state: 'held' })
  at = new Date('2026-12-01T14:00Z')
  await asA('canteen-manager')

  expect(await words(site.get(href(urls.closing, { canteen: canteen.slug, meal: meal.slug })))).toContain(
    'Sans le fond de caisse (40,50 €)',
  )
  expect(await words(site.get(onDay(urls.tillSheet, '2026-12-01')))).toContain('Le fond de caisse, 40,50 €, n’est pas compté')
})
