/** Prices from a day on: what began stays, what is to come is changed or withdrawn, what is rarely meant is asked about. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { accept, refuse } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { addPrice } from '../add-price.ts'
import { findPriceOn, findPrices } from '../queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let address: string

const price = { validFrom: '2027-01-01', suggestedCents: '14', ingredientsCents: '4,20', runningCostsCents: '9,50' }
const planned = () => `${address}/2027-01-01`
const first = { validFrom: '2022-09-01', suggestedCents: 1300, ingredientsCents: 450, runningCostsCents: 700 }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(manager)
  address = href(urls.prices, { canteen: canteen.slug })
  const prices = db.deleteFrom('price_versions').where('canteen_id', '=', canteen.id)
  await prices.execute()
  await addPrice(db, { canteenId: canteen.id, price: first, actorId: manager.user!.id, now: new Date('2022-09-01T08:00Z') })
})

test('a price holds from its day on; the one before keeps its own days', async () => {
  expect((await site.submit(address, price)).status).toBe(303)

  expect(await findPriceOn(db, canteen.id, '2026-12-31')).toMatchObject({ suggestedCents: 1300 })
  expect(await findPriceOn(db, canteen.id, '2027-01-01')).toEqual({ suggestedCents: 1400, ingredientsCents: 420, runningCostsCents: 950 })
  expect(await findPriceOn(db, canteen.id, '2020-01-01')).toBeUndefined()
  expect(await (await site.get(address)).text()).toContain('13,70\u00a0€')
})

test('a price of the past is refused, one in force no longer changes, and one to come is changed on its own page', async () => {
  const { user } = await aViewer(db)
  const set = (validFrom: string, suggestedCents: number) =>
    addPrice(db, {
      canteenId: canteen.id,
      actorId: user!.id,
      now,
      price: { validFrom, suggestedCents, ingredientsCents: 350, runningCostsCents: 900 },
    })

  expect(await set('2026-11-30', 1400)).toEqual(refuse('in-the-past'))
  expect(await set('2026-12-01', 1400)).toEqual(accept(null))
  expect(await set('2026-12-01', 1500)).toEqual(refuse('already-in-force'))
  expect(await set('2026-12-02', 1500)).toEqual(accept(null))
  expect(await set('2026-12-02', 1600)).toEqual(refuse('already-planned'))
  expect(await set('2026-12-02', 1500)).toEqual(accept(null))
  expect((await findPrices(db, canteen.id)).map(({ validFrom, suggestedCents }) => [validFrom, suggestedCents])).toEqual([
    ['2026-12-02', 1500],
    ['2026-12-01', 1400],
    ['2022-09-01', 1300],
  ])
})

test('an amount that is none is given back', async () => {
  const wrong = { validFrom: '2027-01-01', suggestedCents: '0', ingredientsCents: 'peu', runningCostsCents: '9' }

  const answer = await site.submit(href(urls.prices, { canteen: canteen.slug }), wrong)
  const html = await answer.text()

  expect(answer.status).toBe(422)
  for (const name of ['suggestedCents', 'ingredientsCents']) expect(html).toContain(`id="${name}-error"`)
})

test('a day for which a price is planned already says so, and leads to where it is changed', async () => {
  await site.submit(address, price)
  expect((await site.submit(address, price)).status).toBe(303)
  const refused = await site.submit(address, { ...price, suggestedCents: '15' })
  const html = await refused.text()

  expect(refused.status).toBe(409)
  expect(html).toMatch(/déjà prévu à partir de ce jour[^]*href="[^"]*2027-01-01"[^>]*>Changer ce prix/)
  expect(html).not.toContain('entre-temps')
  expect(html).toContain('value="15"')
})

test('a price to come is changed by its day and withdrawn; what somebody else changed meanwhile is shown first', async () => {
  await site.submit(address, price)
  expect(await (await site.get(address)).text()).toContain('Changer le prix à partir du 1er janvier 2027')
  const opened = await site.versionOf(planned())
  expect((await site.edit(planned(), { ...price, suggestedCents: '15' })).status).toBe(303)
  expect(await findPriceOn(db, canteen.id, '2027-01-01')).toMatchObject({ suggestedCents: 1500 })

  const late = await site.submit(planned(), { ...price, suggestedCents: '16', version: opened })
  const lateWithdrawal = await site.submit(`${planned()}/retrait`, { version: opened })
  expect([late.status, lateWithdrawal.status]).toEqual([409, 409])
  expect((await late.text()).match(/Enregistré entre-temps[^<]*/g)).toEqual(['Enregistré entre-temps\u00a0: 15'])

  expect((await site.edit(`${planned()}/retrait`, {}, planned())).status).toBe(303)
  expect((await findPrices(db, canteen.id)).map(({ validFrom }) => validFrom)).toEqual(['2022-09-01'])
  expect((await site.get(planned())).status).toBe(404)
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).orderBy('id').select('name').execute()
  expect(events.map(({ name }) => name)).toEqual(['price.set', 'price.set', 'price.set', 'price.withdrawn'])
})

test('a price that has begun is neither changed nor withdrawn', async () => {
  await site.submit(address, price)
  const [changing, version] = [await site.versionOf(planned()), await site.versionOf(`${planned()}/retrait`, planned())]
  const after = openSite(db, { clock: () => new Date('2027-01-01T09:00Z') })
  after.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  expect(await (await after.get(planned())).text()).toContain('les chiffres s’y réfèrent')
  expect((await after.submit(planned(), { ...price, suggestedCents: '15', version: changing })).status).toBe(409)
  expect((await after.submit(`${planned()}/retrait`, { version })).status).toBe(409)
  expect(await findPriceOn(db, canteen.id, '2027-01-01')).toMatchObject({ suggestedCents: 1400 })
})

test.each([
  [{ suggestedCents: '900' }, 'bien plus haut que d’habitude'],
  [{ validFrom: '2100-01-01' }, 'dans plus de deux ans'],
  [{ ingredientsCents: '0' }, 'est rare'],
])('what is rarely meant is asked about once, and again when it changes: %#', async (fields, sentence) => {
  const doubtful = { ...price, ...fields }
  const asked = await site.submit(address, doubtful)
  const html = await asked.text()
  expect([asked.status, html.includes(sentence), html.includes('Vraiment')]).toEqual([422, true, true])
  const sure = /name="sure" value="([^"]*)"/.exec(html)![1]!

  expect((await site.submit(address, { ...doubtful, runningCostsCents: '9,60', sure })).status).toBe(422)
  expect((await site.submit(address, { ...doubtful, sure })).status).toBe(303)
})
