/** What the demonstration says of its kitchens: tests of the file that builds it once for all of them. */
import { sql, type Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { findMenu } from '#src/features/kitchen/menus/queries.ts'
import { canteenPlans } from '#src/features/operation/demonstration/canteen-plans.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

export function testKitchens(db: () => Kysely<Tables>): void {
  test('each canteen shares recipes with the network and has those of the dishes it serves now, by their name', async () => {
    const { rows } = await sql<{ shared: number; copies: number; versions: number; without: string | null }>`select
        (select count(*)::int from recipes where canteen_id = canteens.id and shared and copied_from is null) as shared,
        (select count(*)::int from recipes copy join recipes source on source.id = copy.copied_from and source.shared and source.name = copy.name
          where copy.canteen_id = canteens.id) as copies,
        (select count(*)::int from recipe_versions where canteen_id = canteens.id) - (select sum(version)::int from recipes where canteen_id = canteens.id)
          as versions,
        (select string_agg(distinct dishes.name, ', ') from dishes
          join meals on meals.canteen_id = dishes.canteen_id and meals.id = meal_id and service_date >= '2026-10-15'
          where dishes.canteen_id = canteens.id and course <> 'cheese'
            and not exists (select from recipes where recipes.canteen_id = canteens.id and recipes.name = dishes.name)) as without
      from canteens where state = 'open'`.execute(db())

    expect(rows).toHaveLength(canteenPlans.length)
    for (const { shared, copies, versions, without } of rows) {
      expect(shared).toBeGreaterThanOrEqual(5)
      expect(copies).toBeGreaterThan(20)
      expect([versions, without]).toEqual([0, null])
    }
  })

  test('what a kitchen bought is what its books say of food, said line by line, and a cover costs what its price says', async () => {
    const { rows } = await sql<{ bought: number; noted: number; free: number; eaten: number; ingredients: number }>`select
        (select coalesce(sum(cents), 0)::int from purchases where canteen_id = canteens.id and way = 'bought') as bought,
        (select coalesce(sum(amount_cents), 0)::int from drafts join purchases on draft_id = drafts.id
          where drafts.canteen_id = canteens.id and kind = 'expense' and nature = 'food') as noted,
        (select coalesce(sum(cents), 0)::int from purchases where canteen_id = canteens.id and way <> 'bought') as free,
        (select sum(eaters)::int from figures where canteen_id = canteens.id) as eaten,
        (select ingredients_cents from price_versions where canteen_id = canteens.id order by valid_from desc limit 1) as ingredients
      from canteens where state = 'open'`.execute(db())
    const { lines } = await db()
      .selectFrom('purchase_lines')
      .select(({ fn }) => fn.countAll<number>().as('lines'))
      .executeTakeFirstOrThrow()

    expect(lines).toBeGreaterThan(1500)
    for (const { bought, noted, free, eaten, ingredients } of rows) {
      expect(bought).toBe(noted)
      expect(free).toBeGreaterThan(50_000)
      expect(bought / eaten).toBeGreaterThan(ingredients * 0.8)
      expect(bought / eaten).toBeLessThan(ingredients * 1.15)
    }
  })

  test('guests propose at two canteens of three: something was tried and thanked, something was answered, something waits', async () => {
    const { rows } = await sql<{ tried: number; answered: number; waiting: number }>`select
        count(*) filter (where meal_id is not null and thanked_at is not null)::int as tried,
        count(*) filter (where meal_id is null and answer is not null)::int as answered, count(*) filter (where answer is null)::int as waiting
      from ideas group by canteen_id`.execute(db())

    expect(rows.length).toBeGreaterThan(canteenPlans.length / 2)
    for (const row of rows) expect(row).toEqual({ tried: 1, answered: 1, waiting: 1 })
  })

  test('some kitchens weigh what they throw away: about what others weigh, and less than half a year ago', async () => {
    const { rows } = await sql<{ slug: string; early: number | null; late: number | null; stock: number }>`select slug,
        (select (sum(plates_grams + left_over_grams) / sum(eaters))::int from waste_weighings join figures using (canteen_id, meal_id)
          where canteen_id = canteens.id and service_date < '2026-08-15') as early,
        (select (sum(plates_grams + left_over_grams) / sum(eaters))::int from waste_weighings join figures using (canteen_id, meal_id)
          where canteen_id = canteens.id and service_date >= '2026-10-01') as late,
        (select count(*)::int from stock_items where canteen_id = canteens.id) as stock
      from canteens where state = 'open'`.execute(db())
    const weighing = rows.filter(({ late }) => late !== null)

    expect(weighing.length).toBeGreaterThan(5)
    expect(weighing.length).toBeLessThan(canteenPlans.length)
    for (const { early, late } of weighing) {
      expect(late).toBeGreaterThan(35)
      expect(late).toBeLessThan(early!)
    }
    expect(rows.filter(({ stock }) => stock < 5)).toEqual([])
  })

  test('the allergens of past meals and of the next ones are confirmed, of what is cooked and of every dish', async () => {
    const meals = await db()
      .selectFrom('meals')
      .where('service_date', '>=', '2026-11-20')
      .where('service_date', '<=', '2026-12-05')
      .where('state', 'in', ['published', 'closed'])
      .select(['canteen_id as canteenId', 'id as mealId'])
      .execute()
    const some = meals.filter((_, index) => index % 6 === 0)

    expect(some.length).toBeGreaterThan(10)
    for (const meal of some) {
      const { confirmed, dishes } = await findMenu(db(), meal)
      expect(confirmed).not.toBeNull()
      expect(dishes.filter(({ recipe, course }) => !recipe && course !== 'cheese')).toEqual([])
    }
  })

  test('each kitchen has a register of three months, in which what was beyond its limits was dealt with', async () => {
    const { rows } = await sql<{ readings: number; out: number; open: number; samples: number; cleanings: number; trained: number }>`select
        (select count(*)::int from temperature_readings where canteen_id = canteens.id) as readings,
        (select count(*)::int from temperature_readings where canteen_id = canteens.id and (tenths < lowest or tenths > highest)) as out,
        (select count(*)::int from temperature_readings reading where canteen_id = canteens.id and (tenths < lowest or tenths > highest)
          and not exists (select from hygiene_acts act where act.canteen_id = reading.canteen_id and act.reading_id = reading.id)) as open,
        (select count(*)::int from food_samples where canteen_id = canteens.id and state = 'taken') as samples,
        (select count(*)::int from cleanings where canteen_id = canteens.id) as cleanings,
        (select count(*)::int from teammate_skills held join skills on skills.canteen_id = held.canteen_id and skills.id = held.skill_id and is_hygiene
          where held.canteen_id = canteens.id) as trained
      from canteens where state = 'open'`.execute(db())

    expect(rows).toHaveLength(canteenPlans.length)
    expect(rows.reduce((sum, { out }) => sum + out, 0)).toBeGreaterThan(10)
    for (const { readings, open, samples, cleanings, trained } of rows) {
      expect(open).toBe(0)
      expect(readings).toBeGreaterThan(100)
      expect(samples).toBeGreaterThan(15)
      expect(cleanings).toBeGreaterThan(15)
      expect(trained).toBeGreaterThan(1)
    }
  })
}
