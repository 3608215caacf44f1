/** What is told of the pot in a month, and what is taken back of it. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { drawSeats } from './draw-seats.ts'
import { openPot } from './seal-pot.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string
let clock = now

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => clock })
})
beforeEach(async () => {
  clock = now
  canteen = await aCanteen(db)
  page = href(urls.solidarity, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const give = (meals: string) => site.submit(page, { meals, means: 'cash', formKey: randomUUID() })
const pot = () => openPot(db, seals, canteen.id)

test('whoever notes meals until a step is reached reads nothing of it, nor of the days that are reckoned meanwhile, before the next month', async () => {
  await give('12')
  const told = async () => /<p>(Le [^]*?réserve[^]*?)<\/p>/.exec(await (await site.get(page)).text())?.[1]
  clock = new Date('2027-01-04T09:00Z')
  const before = await told()
  expect(before).toContain('au moins 5 repas')
  for (let time = 0; time < 3; time++) {
    await give('1')
    expect(await told()).toBe(before)
  }
  const meal = await aMeal(db, { canteen, day: '2026-12-20', state: 'held' })
  await takeContribution(db, { canteenId: canteen.id, mealId: meal.id, seals, contribution: { means: 'cash', amountCents: 0 } })
  await drawSeats(db, { seals, now: clock })
  await give('20')
  expect(await told()).toBe(before)
  clock = new Date('2027-02-01T09:00Z')
  expect(await told()).toContain('au moins 30 repas')
})

test('a day that is reckoned before anything is noted in a month changes nothing of what is told in it', async () => {
  await give('9')
  clock = new Date('2027-01-04T09:00Z')
  const meal = await aMeal(db, { canteen, day: '2026-12-20', state: 'held' })
  await takeContribution(db, { canteenId: canteen.id, mealId: meal.id, seals, contribution: { means: 'cash', amountCents: 0 } })
  await drawSeats(db, { seals, now: clock })
  expect(await pot()).toMatchObject({ used: 1 })
  expect(await (await site.get(page)).text()).toContain('au moins 5 repas')
})

test('what was noted by mistake is taken back once, within ten minutes, by the device that noted it', async () => {
  await give('7')
  const noted = await give('7')
  const cookie = (noted.headers.get('set-cookie') ?? '').split(';')[0]!
  const token = cookie.slice(cookie.indexOf('=') + 1)
  const post = (sent: string, kept: string) =>
    site.app.request(origin + href(urls.mealsTakenBack, { canteen: canteen.slug }), {
      method: 'POST',
      body: new URLSearchParams({ token: sent }),
      headers: { origin, cookie: kept },
    })
  expect((await post(token, '')).status).toBe(409)
  expect((await post('', cookie)).status).toBe(409)
  expect(await pot()).toMatchObject({ given: 14 })
  const shown = await site.app.request(origin + page, { headers: { cookie } })
  expect(await shown.text()).toContain('Retirer ce qui vient d’être noté ici')

  const answers = await Promise.all([post(token, cookie), post(token, cookie)])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '409'])
  expect(await pot()).toMatchObject({ given: 7 })
  const purse = await openPurse(db, seals, { canteenId: canteen.id, nature: 'meal' })
  expect(purse!.waiting).toMatchObject([{ means: 'cash', times: 1 }])
  const later = await give('3')
  clock = new Date(now.getTime() + 600_000)
  const kept = (later.headers.get('set-cookie') ?? '').split(';')[0]!
  expect((await post(kept.slice(kept.indexOf('=') + 1), kept)).status).toBe(409)
})
