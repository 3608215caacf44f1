import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'

type Acting = { canteenId: string; actorId: string; now: Date }

/** A skill is known by its name: added twice, it is there once. */
export function addSkill(
  db: Database,
  { canteenId, skillId, name, actorId, now }: Acting & { skillId: string; name: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('skills')
      .values({ canteen_id: canteenId, id: skillId, name, folded_name: foldName(name) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) await recordEvent(tx, { name: 'skill.added', canteenId, subjectId: skillId, actorId, at: now, facts: { skill: name } })
  })
}

/** Nobody has it any more, and no task asks for it. @throws NotFound */
export function removeSkill(db: Database, { canteenId, skillId, actorId, now }: Acting & { skillId: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name } = await tx
      .deleteFrom('skills')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', skillId)
      .returning('name')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'skill.removed', canteenId, subjectId: skillId, actorId, at: now, facts: { skill: name } })
  })
}
