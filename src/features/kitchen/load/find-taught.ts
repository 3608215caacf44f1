import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** `isWished`: whether anybody said that they would like to learn it; how many is nobody's business in a small team. */
export type Taught = {
  id: string
  name: string
  knowers: string[]
  tasks: { id: string; name: string; isOpen: boolean }[]
  isWished: boolean
}

/** The skills that tasks of meals need, the rarest first. */
export async function findTaught(db: Database, canteenId: string, today: string): Promise<Taught[]> {
  const { rows } = await sql<Taught>`select skills.id, skills.name,
      array(select teammates.name from teammate_skills held
        join teammates on teammates.canteen_id = held.canteen_id and teammates.id = held.teammate_id and left_on is null
        where held.canteen_id = skills.canteen_id and held.skill_id = skills.id and (valid_until is null or valid_until >= ${today})
        order by folded_name) as knowers,
      json_agg(json_build_object('id', kinds.id, 'name', kinds.name, 'isOpen', opens_to_pair) order by starts_minutes, kinds.name) as tasks,
      exists(select from teammate_learns said join teammates on teammates.canteen_id = said.canteen_id
        and teammates.id = said.teammate_id and left_on is null
        where said.canteen_id = skills.canteen_id and said.skill_id = skills.id) as "isWished"
    from skills join task_kinds kinds on kinds.canteen_id = skills.canteen_id and kinds.skill_id = skills.id and removed_at is null
    where skills.canteen_id = ${canteenId} group by skills.canteen_id, skills.id, skills.name`.execute(db)
  return rows.toSorted((one, other) => one.knowers.length - other.knowers.length || one.name.localeCompare(other.name, 'fr'))
}
