import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { columnsOf } from './add-teammate.ts'
import { keepSkillsOf } from './keep-skills-of.ts'
import type { TeammateContent } from './teammate.ts'

type ChangeTeammate = { canteenId: string; teammateId: string; content: TeammateContent; actorId: string; now: Date }

/** What the team notes of somebody; not what they wish. @param tx of `saveEdit`: nobody else writes it meanwhile */
export async function changeTeammate(tx: Database, { canteenId, teammateId, content, actorId, now }: ChangeTeammate): Promise<void> {
  const teammate = tx.updateTable('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await teammate.set(columnsOf(content)).execute()
  await keepSkillsOf(tx, { canteenId, teammateId }, content.skills)
  await recordEvent(tx, { name: 'teammate.changed', canteenId, subjectId: teammateId, actorId, at: now })
}
