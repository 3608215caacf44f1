import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { DirectoryCanteen, Sitting } from './directory.ts'

/** Canteens of one answer: whoever reads asks for the next. */
export const canteensOfAnswer = 1000
const mealsOfCanteen = 3

type Asked = { page: number; now: Date }

/** Open canteens with their next meals, and whether there are more of them. */
export async function findDirectory(db: Database, { page, now }: Asked): Promise<{ canteens: DirectoryCanteen[]; hasMore: boolean }> {
  const found = await openCanteens(db, now)
    .orderBy('slug')
    .offset((page - 1) * canteensOfAnswer)
    .limit(canteensOfAnswer + 1)
    .execute()
  return { canteens: found.slice(0, canteensOfAnswer), hasMore: found.length > canteensOfAnswer }
}

/** One of them, with the weeks that it has. @throws NotFound */
export async function findListed(db: Database, { slug, now, today }: { slug: string; now: Date; today: string }) {
  const canteen = await openCanteens(db, now)
    .where('slug', '=', slug)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('sitting_templates')
          .whereRef('canteen_id', '=', 'canteens.id')
          .where('removed_at', 'is', null)
          .where('valid_from', '<=', today)
          .where(({ or, eb: on }) => or([on('valid_until', 'is', null), on('valid_until', '>=', today)]))
          .select([
            'weekday',
            'rhythm',
            sql<string | null>`cooks_at::text`.as('cooksAt'),
            sql<string>`table_at::text`.as('tableAt'),
            sql<string>`ends_at::text`.as('endsAt'),
          ]),
      ).as('sittings'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
  return canteen as DirectoryCanteen & { sittings: Sitting[] }
}

function openCanteens(db: Database, now: Date) {
  return db
    .selectFrom('canteens')
    .where('state', 'in', ['open', 'pop-up'])
    .select(['slug', 'name', 'street', 'postcode', 'town', 'latitude', 'longitude', 'phone', 'email'])
    .select(['place_is_approximate as isApproximate', 'wheelchair_access as wheelchairAccess'])
    .select(sql<string>`coalesce(opened_on, created_at::date)::text`.as('changedOn'))
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('meals')
          .whereRef('canteen_id', '=', 'canteens.id')
          .where('meals.state', '=', 'published')
          .where('table_at', '>', now)
          .orderBy('table_at')
          .limit(mealsOfCanteen)
          .select(['meals.slug', 'title'])
          .select([instant('table_at', 'tableAt'), instant('ends_at', 'endsAt')]),
      ).as('meals'),
    )
}

/** With the offset of the place, right through daylight saving. */
function instant<Name extends string>(column: string, name: Name) {
  const here = sql`(${sql.ref(column)} at time zone canteens.time_zone)`
  const offset = sql`(${here} - ${sql.ref(column)} at time zone 'UTC')`
  return sql<string>`to_char(${here}, 'YYYY-MM-DD"T"HH24:MI:SS') || case when ${offset} < interval '0' then '-' else '+' end
    || to_char(greatest(${offset}, -${offset}), 'HH24:MI')`.as(name)
}
