import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { TeammateKey } from './queries.ts'
import type { HeldSkill } from './teammate.ts'

/** What somebody knows, in place of what was noted before. A skill that was removed meanwhile is left out. */
export async function keepSkillsOf(tx: Database, { canteenId, teammateId }: TeammateKey, skills: readonly HeldSkill[]): Promise<void> {
  await tx.deleteFrom('teammate_skills').where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId).execute()
  await sql`insert into teammate_skills (canteen_id, teammate_id, skill_id, valid_until)
    select canteen_id, ${teammateId}, skills.id, said.until
    from json_to_recordset(${JSON.stringify(skills)}::json) as said (id uuid, until date) join skills on skills.id = said.id
    where canteen_id = ${canteenId}`.execute(tx)
}
