/** Figures of what canteens bring about leave by one gate: nothing else reads what they are made of, and no page tells what did not pass it. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { mixOf } from '#src/features/impact/mix/mix.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenRoles, followable, networkRoles } from '#src/platform/viewer.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { freshDatabase } from './database.ts'
import { someCounts } from './figures.ts'
import { openSite } from './site.ts'
import { aCanteen, aMeal, aNetwork, aUser } from './world.ts'

const sums = /\b(published_months|told_figures|monthly_figures|network_monthly_figures|settled_money|mixing_figures|told_returns)\b/

/** Who reads sums of guests, money or tables, and why that is no way around the gate. */
const readers: Record<string, string> = {
  'features/impact/mix/gate.ts': 'the gate',
  'features/impact/publication/': 'makes what the gate reads, and audits it',
  'features/impact/indicators/': 'writes what is told beside the meals, of months that the gate shows',
  'features/impact/returns/tell-returns.ts': 'writes what is told of first visits, and shows none',
  'features/impact/surveys/tell-answers.ts': 'asks which waves were told, and shows none',
  'features/day/figures/': 'adds up what closings leave',
  'features/guests/seating/freeze-mixing.ts': 'writes what a closing leaves of its tables',
  'features/guests/seating/queries.ts': 'a meal’s own tables, for the team that seated them',
  'features/money/contributions/queries.ts': 'whether a month is settled',
  'features/front/homes/queries.ts': 'whether a month waits to be published',
  'features/operation/demonstration/': 'invents a network',
  'features/operation/backups/invariants.ts': 'asks of a database whether its sums add up, and shows none',
  'features/operation/own-data/held-tables.ts': 'names every table',
  'platform/database/tables/': 'types of tables',
}

test('nothing but the gate reads months of figures for a page', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  const reading = files.filter((file) =>
    sums.test(readFileSync(`src/${file}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|import .*/g, '')),
  )

  expect(reading.filter((file) => !Object.keys(readers).some((known) => file.startsWith(known)))).toEqual([])
  expect(Object.keys(readers).filter((known) => !reading.some((file) => file.startsWith(known)))).toEqual([])
})

let db: Kysely<Tables>
let values: Record<string, string>
const later = new Date('2026-12-20T09:00Z')
/** Numbers that no page would show by chance, whose sums hold. */
const ages = { under_25: 700_001, from_25_to_55: 800_011, over_55: 900_019, age_unknown: 650_011 }
const visits = { newcomers: 710_009, newcomer_unknown: 640_007, returning_guests: 3_050_042 - 710_009 - 640_007 }
const prices = { price_low: 720_021, price_middle: 730_021, price_high: 740_021, known_contributions: 2_190_063, known_cents: 755_512_300 }
const tables = {
  meals_with_plan: 4,
  seated_guests: 666_013,
  meeting_nobody_new: 333_019,
  new_encounters: 555_017,
  across_difference: 444_023,
}
const counts = someCounts({ month: '2026-11-01', ...ages, ...visits, ...prices, ...tables })
const canary = Object.values(counts).filter((count): count is number => typeof count === 'number' && count > 100_000)

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  values = { canteen: canteen.slug, meal: meal.slug }
  // A month that is over, whose meals are closed, and of which nothing was audited.
  await db
    .insertInto('monthly_figures')
    .values({ ...counts, canteen_id: canteen.id })
    .execute()
  await db
    .insertInto('network_monthly_figures')
    .values({ ...counts, canteens: 1 })
    .execute()
  for (const canteen_id of [canteen.id, null])
    await db
      .insertInto('published_months')
      .values({
        ...{ canteen_id, month: '2026-11-01', revision: 1, published_at: later, audited_at: null, private_eaters: null, made_of: null },
        ...{ shown: JSON.stringify(mixOf(counts, { threshold: 5, roundedTo: 1, lowPriceMaxCents: 700 })) },
        ...{ counts: JSON.stringify(counts), parts: '{}', digest: 'x' },
      })
      .execute()
})

test('no page of the site tells a number that did not pass it, to somebody who holds every role', async () => {
  const site = openSite(db, { clock: () => later })
  const user = await aUser(db)
  const [canteens, networks] = [canteenRoles, networkRoles] as const
  const grants = [
    ...canteens.map((role) => ({ role, canteen: values.canteen!, followed: followable })),
    ...networks.map((role) => ({ role, canteen: null, followed: followable })),
  ]
  site.as({ user, grants, lockedGrants: [] })
  const paths = site.app.routes.flatMap(({ method, path, handler }) => (isGuard(handler) && method === 'GET' ? [path] : []))
  const told: string[] = []
  for (const path of new Set(paths)) {
    const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? randomUUID())
    const answer = await site.get(address)
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) await answer.body?.cancel()
    else if (tellsCanary(await answer.text())) told.push(path)
  }

  expect(paths.length).toBeGreaterThan(200)
  expect(told).toEqual([])
})

/** However its thousands are told apart, in cents or in euros. */
function tellsCanary(page: string): boolean {
  const joined = page.replaceAll(/(\d)[\u202f\u00a0 ](?=\d{3})/g, '$1')
  return canary.some((number) => new RegExp(String.raw`(?<!\d)(${number}|${Math.floor(number / 100)},${number % 100})(?!\d)`).test(joined))
}
