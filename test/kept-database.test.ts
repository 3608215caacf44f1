/** Databases that earlier code made (`test/kept/`) are brought to the newest: nothing is lost, and what always holds still does. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { bringUpToDate } from '#src/start-steps.ts'
import { href, urls } from '#src/urls.ts'
import { emptyDatabaseUrls } from './database.ts'
import { brokenInvariants, type Invariant } from '#src/features/operation/backups/invariants.ts'
import { openSite } from './site.ts'
import { aViewer, inCanteen, inNetwork } from './world.ts'

const folder = join(import.meta.dirname, 'kept')
const secret = 'the secret of the kept database, 32 letters long'

/** One row of each rule's that breaks it, past the constraints that would not let it. */
const breaches: Record<Invariant, ReturnType<typeof sql>[]> = {
  'a meal never gives away more places than it has': [
    sql`alter table meals drop constraint table_never_oversold`,
    sql`update meals set table_places = eaters_confirmed - 1 where id = (select id from meals where eaters_confirmed > 1 limit 1)`,
  ],
  'a meal’s places are those of the people who have one or are offered one': [
    sql`update meals set eaters_confirmed = eaters_confirmed - 1 where id = (select id from meals where eaters_confirmed > 0 limit 1)`,
  ],
  'a meal has figures while it is closed, and only then': [
    sql`update meals set state = 'held' where id = (select id from meals where state = 'closed' limit 1)`,
  ],
  'a canteen’s month adds up the guests of its closed meals': [sql`update monthly_figures set no_shows = no_shows + 1`],
  'every closed meal is in its month': [sql`delete from monthly_figures where month = (select min(month) from monthly_figures)`],
  'the network’s month adds up its canteens’': [sql`update network_monthly_figures set seated_guests = seated_guests + 1`],
  'the money of a canteen’s month is that of its settled meals, and no other’s': [
    sql`update monthly_figures set box_cents = box_cents + 1`,
  ],
  'money is in clear only of meals whose month is settled': [sql`delete from settled_months`],
  'only who has a place is seated': [
    sql`update bookings set state = 'cancelled', cancelled_at = now() where id = (select booking_id from seats limit 1)`,
  ],
  'every booking can be found by its name': [sql`update bookings set folded_name = null where id = (select id from bookings limit 1)`],
  'only who waits, or was offered places, is on a waiting list that goes on': [
    sql`update waitings set ended = 'left', offer_lapses_at = null where ended is null`,
  ],
}

describe.each(readdirSync(folder))('a database kept as %s', (file) => {
  /** As the owner: breaches change the structure. */
  let db: Kysely<Tables>
  let served: Kysely<Tables>
  let before: unknown
  let given: Given[]

  beforeAll(async () => {
    const ways = await emptyDatabaseUrls()
    await load(ways.ownerUrl, readFileSync(join(folder, file), 'utf8'))
    db = openDatabase(openPool(ways.ownerUrl, 5))
    served = openDatabase(openPool(ways.url, 5))
    before = await whatPeopleAskedFor(db)
    given = await clearBags(db)
    // What a start does before the site opens.
    await bringUpToDate(ways, { secret, secretsBefore: [] })
  })

  test('loses no booking, no regular, no role and no figure on its way to the newest', async () => {
    expect(await whatPeopleAskedFor(db)).toEqual(before)
  })

  test('seals every contribution and box where they were in clear, and leaves none in clear', async () => {
    const opened = await db.selectFrom('meals').select(['canteen_id as canteenId', 'id as mealId']).orderBy('id').execute()
    const sealed: Given[] = []
    for (const meal of opened) {
      const { bag } = await findMoney(db, openSeals({ secret }), meal)
      const { contributions, box } = bag!
      sealed.push(...contributions.map((entry) => ({ mealId: meal.mealId, ...entry })))
      if (box) sealed.push({ mealId: meal.mealId, ...box })
    }
    expect(sealed.map(written).toSorted()).toEqual(given.map(written).toSorted())
    expect((await sql`select where to_regclass('contributions_to_seal') is null`.execute(db)).rows).toHaveLength(1)
  })

  test('keeps every rule that always holds', async () => {
    expect(await brokenInvariants(db)).toEqual({})
  })

  test.each(Object.entries(breaches))('would tell it if this no longer held: %s', async (rule, breach) => {
    await expect(
      db.transaction().execute(async (tx) => {
        for (const statement of breach) await statement.execute(tx)
        expect(Object.keys(await brokenInvariants(tx))).toContain(rule)
        throw new Error('as it was before')
      }),
    ).rejects.toThrow('as it was before')
  })

  test('is read by today’s pages: every day of every meal, the history, the mix', async () => {
    const site = openSite(served, { secret, clock: () => new Date('2026-12-07T09:00Z') })
    const meals = await db
      .selectFrom('meals')
      .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
      .select(['canteens.slug as canteen', 'meals.slug as meal'])
      .execute()
    const canteens = [...new Set(meals.map(({ canteen }) => canteen))]
    const roles = canteens.map((slug) => inCanteen('canteen-manager', { slug }))
    site.as(await aViewer(db, ...roles, inNetwork('network-coordinator')))

    const ofMeals = meals.flatMap((place) => [urls.board, urls.seating, urls.contributions, urls.closing].map((url) => href(url, place)))
    const ofCanteens = canteens.flatMap((canteen) => [urls.canteenMix, urls.canteenHistory].map((url) => href(url, { canteen })))
    for (const page of [urls.home, urls.calendar, urls.networkMix, ...ofMeals, ...ofCanteens])
      expect([page, (await site.get(page)).status]).toEqual([page, 200])
  })
})

async function load(url: string, content: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(content)
  await client.end()
}

type Given = { mealId: string } & Record<string, unknown>

const written = (given: Given) => JSON.stringify(Object.entries(given).toSorted(([one], [other]) => one.localeCompare(other)))

/** What a database of before the sealed bag holds in clear of contributions and boxes. */
async function clearBags(db: Kysely<Tables>): Promise<Given[]> {
  const contributions = sql<Given>`select meal_id as "mealId", means, amount_cents as "amountCents", times from contributions`
  const boxes = sql<Given>`select meal_id as "mealId", total_cents as "totalCents", envelopes from contribution_boxes`
  return [...(await contributions.execute(db)).rows, ...(await boxes.execute(db)).rows]
}

async function whatPeopleAskedFor(db: Kysely<Tables>): Promise<unknown> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows
  return [
    await rows(sql`select code, state, contact_name, email, booked_at from bookings order by code`),
    await rows(sql`select booking_id, position, first_name, mode, age_class, arrival from attendees order by 1, 2`),
    await rows(sql`select first_name, mode, guests from standing_places order by 1`),
    await rows(sql`select user_id, canteen_id, role from role_grants order by id`),
    await rows(sql`select canteen_id, meal_id, guests, eaters, under_25, newcomers from figures order by 1, 2`),
    await rows(sql`select canteen_id, first_key, second_key from kept_apart order by 1, 2`),
    await rows(sql`select canteen_id, first_key, second_key, met_on from encounters order by 1, 2, 3`),
  ]
}
