import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let place: { canteen: string; meal: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => new Date('2026-12-01T14:00Z') })
})
beforeEach(async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, state: 'held' })
  await aBooking(db, meal, [{ arrival: 'arrived' }, { arrival: 'arrived' }, {}])
  place = { canteen: canteen.slug, meal: meal.slug }
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const closing = () => href(urls.closing, place)
const page = async (path = closing()) => (await site.get(path)).text()
const give = (other: string, means = 'cash') => site.submit(href(urls.contributions, place), { other, means })

test('before the closing the page says who came and how many gave, never how much', async () => {
  await give('41,73')

  const open = await page()

  expect(open).toContain('1 personne encore attendue sera notée absente.')
  expect(open).toContain('1 participation notée une à une')
  expect(open).not.toContain('41,73')
})

test('after it, the till is compared with the cash noted and the sums by means are shown', async () => {
  await give('10')
  for (let time = 0; time < 5; time++) await give('13', 'card')

  const answer = await site.submit(closing(), { cash: '9,50' })
  const closed = await page(answer.headers.get('location')!)

  expect(answer.status).toBe(303)
  expect(closed).toContain('Le repas est clôturé. Merci')
  expect(closed).toContain('La caisse compte 0,50\u00a0€ de moins que les espèces notées')
  expect(closed).toMatch(/Carte<\/th><td class="number">65/)
  expect(closed).toMatch(/Total<\/th><td class="number">75/)
})

test('a single card contribution stays secret, and so does the total', async () => {
  await give('10')
  await give('4', 'card')
  await site.submit(closing(), { cash: '' })

  const closed = await page()

  expect(closed).toContain('La caisse n’a pas été comptée.')
  expect(closed).toContain('leur somme reste secrète')
  expect(closed).not.toMatch(/Carte<\/th>/)
  expect(closed).not.toMatch(/Total<\/th>/)
})

test('a till that is not an amount comes back as it was typed', async () => {
  const answer = await site.submit(closing(), { cash: 'cent douze' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('value="cent douze"')
})

test('reopening asks why, then shows the day open again', async () => {
  await site.submit(closing(), { cash: '' })
  const reopening = href(urls.reopening, place)

  expect((await site.submit(reopening, { reason: ' ' })).status).toBe(422)
  const answer = await site.submit(reopening, { reason: 'Une enveloppe retrouvée' })

  expect(answer.status).toBe(303)
  expect(await page(answer.headers.get('location')!)).toContain('Le repas est rouvert.')
  expect((await site.submit(reopening, { reason: 'Encore' })).status).toBe(409)
})

test('closing twice says that it is done already', async () => {
  await site.submit(closing(), { cash: '' })

  const again = await site.submit(closing(), { cash: '' })

  expect(again.status).toBe(409)
  expect(await again.text()).toContain('Ce repas est déjà clôturé.')
})
