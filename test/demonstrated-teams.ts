/** What the demonstration says of its teams: tests of the file that builds it once for all of them. */
import { sql, type Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { canteenPlans } from '#src/features/operation/demonstration/canteen-plans.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

export function testTeams(db: () => Kysely<Tables>, now: Date): void {
  test('nobody does more a month than they wish, nor on days that are not theirs', async () => {
    const { rows } = await sql<{ tooMany: number; otherDays: number; limited: number }>`with given as (
        select teammates.id, most_tasks, meals.service_date, meals.canteen_id from teammates
          join task_places place on place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id
          join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
          join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id)
      select (select count(*)::int from (select 1 from given group by id, most_tasks, to_char(service_date, 'YYYY-MM') having count(*) > most_tasks) over) as "tooMany",
        (select count(distinct id)::int from given where most_tasks is not null) as limited,
        (select count(*)::int from given where exists (select from teammate_windows said where said.canteen_id = given.canteen_id and said.teammate_id = given.id)
          and not exists (select from teammate_windows said where said.canteen_id = given.canteen_id and said.teammate_id = given.id
            and said.weekday = extract(isodow from service_date))) as "otherDays"`.execute(db())
    expect(rows[0]).toMatchObject({ tooMany: 0, otherDays: 0 })
    expect(rows[0]!.limited).toBeGreaterThan(20)
  })

  test('each canteen has a team whose hours agree with the tasks of its meals, and names of four weeks only', async () => {
    const { rows } = await sql<{ people: number; hours: number; taken: number; ahead: number; over: number; old: number }>`select
        (select count(*)::int from teammates where canteen_id = canteens.id) as people,
        (select count(*)::int from hours where canteen_id = canteens.id) as hours,
        (select coalesce(sum(taken), 0)::int from tasks join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.state = 'closed'
          where tasks.canteen_id = canteens.id) as taken,
        (select count(*)::int from tasks join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.state = 'published' where tasks.canteen_id = canteens.id) as ahead,
        (select count(*)::int from tasks where canteen_id = canteens.id and taken <> (select count(*) from task_places place
            where place.canteen_id = tasks.canteen_id and place.task_id = tasks.id)
          and exists (select from meals where meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and table_at > ${new Date(now.getTime() - 28 * 86_400_000)})) as over,
        (select count(*)::int from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
          where place.canteen_id = canteens.id and table_at < ${new Date(now.getTime() - 28 * 86_400_000)}) as old
      from canteens where state = 'open'`.execute(db())

    expect(rows).toHaveLength(canteenPlans.length)
    for (const { people, hours, taken, ahead, over, old } of rows) {
      expect(people).toBeGreaterThan(13)
      expect(hours).toBe(taken)
      expect(hours).toBeGreaterThan(500)
      expect(ahead).toBeGreaterThan(20)
      expect([over, old]).toEqual([0, 0])
    }
  })
}
