import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { RawBuilder } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { priceOn } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { emptyBag, type Bag } from './bag.ts'
import { openBag } from './seal-bag.ts'

export type MealMoney = {
  /** Undefined where it cannot be opened: never to be taken for empty. No page may show it: a single meal has no money distribution. */
  bag: Bag | undefined
  /** Its sums are in clear, or its till day is closed: nothing may change it any more. */
  final: boolean
  /** Who has come or is still expected. */
  people: number
}

/** A meal's money, opened. For a command: read under the meal's lock. */
export async function findMoney(db: Database, seals: Seals, meal: MealKey): Promise<MealMoney> {
  const row = await db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .leftJoin('bags', (join) => join.onRef('bags.canteen_id', '=', 'meals.canteen_id').onRef('bags.meal_id', '=', 'meals.id'))
    .leftJoin('settled_money as settled', (join) =>
      join.onRef('settled.canteen_id', '=', 'meals.canteen_id').onRef('settled.meal_id', '=', 'meals.id'),
    )
    .where('meals.canteen_id', '=', meal.canteenId)
    .where('meals.id', '=', meal.mealId)
    .select(['bags.key_id as keyId', 'bags.bytes', 'settled.meal_id as settledId'])
    .select((eb) => eb('service_date', '<=', eb.ref('till_closed_until')).as('tillClosed'))
    .select((eb) =>
      eb
        .selectFrom('attendees')
        .innerJoin('bookings', (join) =>
          join.onRef('bookings.canteen_id', '=', 'attendees.canteen_id').onRef('bookings.id', '=', 'attendees.booking_id'),
        )
        .whereRef('attendees.canteen_id', '=', 'meals.canteen_id')
        .whereRef('attendees.meal_id', '=', 'meals.id')
        .where('attendees.arrival', '!=', 'no-show')
        .where('bookings.state', '=', 'confirmed')
        .select((each) => each.fn.countAll<number>().as('people'))
        .as('people'),
    )
    .executeTakeFirstOrThrow()
  const { keyId, bytes, settledId, tillClosed, people } = row
  return {
    bag: keyId === null || bytes === null ? emptyBag : openBag(seals, meal, { keyId, bytes }),
    final: settledId !== null || tillClosed === true,
    people: people ?? 0,
  }
}

/** The bags of meals, by meal; one that cannot be opened is not there: never to be taken for empty. For a command: read under the meals' locks. */
export async function findBagsOf(
  db: Database,
  seals: Seals,
  { canteenId, mealIds }: { canteenId: string; mealIds: readonly string[] },
): Promise<Map<string, Bag>> {
  const rows = await db
    .selectFrom('bags')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', 'in', mealIds)
    .select(['meal_id as mealId', 'key_id as keyId', 'bytes'])
    .execute()
  const sealed = new Map(rows.map(({ mealId, ...bag }) => [mealId, bag]))
  return new Map(
    mealIds.flatMap((mealId) => {
      const own = sealed.get(mealId)
      const bag = own ? openBag(seals, { canteenId, mealId }, own) : emptyBag
      return bag ? [[mealId, bag] as const] : []
    }),
  )
}

/** A bag of the day, where it can be opened. */
export type BagOfMeal = { title: string; bag: Bag | undefined }

/** The money of all meals of a day, in the order of their hours. */
export async function findBagsOn(db: Database, seals: Seals, { canteenId, day }: { canteenId: string; day: string }): Promise<BagOfMeal[]> {
  const rows = await db
    .selectFrom('meals')
    .leftJoin('bags', (join) => join.onRef('bags.canteen_id', '=', 'meals.canteen_id').onRef('bags.meal_id', '=', 'meals.id'))
    .where('meals.canteen_id', '=', canteenId)
    .where('service_date', '=', day)
    .orderBy('table_at')
    .orderBy('meals.id')
    .select(['meals.id as mealId', 'title', 'bags.key_id as keyId', 'bags.bytes'])
    .execute()
  return rows.map(({ mealId, title, keyId, bytes }) => ({
    title,
    bag: keyId === null || bytes === null ? emptyBag : openBag(seals, { canteenId, mealId }, { keyId, bytes }),
  }))
}

type Asked = {
  canteenId: string
  day: string
  /** Of a canteen of the question: payments stand after contributions. */
  payingAt: RawBuilder<string | null>
}

/** What a meal of a day costs, what the team says to who pays nothing, in both languages, and the provider where guests may pay online. */
export function findBasis(db: Database, { canteenId, day, payingAt }: Asked) {
  return db
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select([
      'zero_policy_fr as fr',
      'zero_policy_en as en',
      jsonObjectFrom(priceOn(db, canteenId, day)).as('price'),
      payingAt.as('payingAt'),
    ])
    .executeTakeFirstOrThrow()
}
