/** What somebody learnt is written on the list that their own canteen keeps, and taken back from it where they were not there after all. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'

export type Given = { gives: string; isHygiene: boolean; until: string | null; title: string }

export type Learnt = { id: string; ofCanteenId: string | null; userId: string | null; email: string }

/** Where they are on the list of a team: what counts for longer stays. What stood there before is kept beside the place. */
export async function noteSkill(tx: Database, given: Given, { id, ofCanteenId, userId, email }: Learnt): Promise<void> {
  if (ofCanteenId === null) return
  const teammate = await tx
    .selectFrom('teammates')
    .where('canteen_id', '=', ofCanteenId)
    .where('left_on', 'is', null)
    .where((eb) => eb.or([eb('email', '=', email), ...(userId === null ? [] : [eb('user_id', '=', userId)])]))
    .orderBy('since')
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  if (!teammate) return
  const skill = { canteen_id: ofCanteenId, teammate_id: teammate.id, skill_id: await skillIn(tx, ofCanteenId, given) }
  const had = await findHeld(tx, skill)
  const { until } = given
  if (had && (had.until === null || (until !== null && had.until >= until))) return
  await tx
    .insertInto('teammate_skills')
    .values({ ...skill, valid_until: until })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'teammate_id', 'skill_id']).doUpdateSet({ valid_until: until }))
    .execute()
  await tx
    .updateTable('training_places')
    .set({
      ...{ gave_teammate_id: teammate.id, gave_skill_id: skill.skill_id, gave_until: until },
      ...{ had_skill: had !== undefined, had_until: had?.until ?? null },
    })
    .where('id', '=', id)
    .execute()
}

type HeldSkill = { canteen_id: string; teammate_id: string; skill_id: string }

function findHeld(tx: Database, { canteen_id, teammate_id, skill_id }: HeldSkill): Promise<{ until: string | null } | undefined> {
  return tx
    .selectFrom('teammate_skills')
    .where('canteen_id', '=', canteen_id)
    .where('teammate_id', '=', teammate_id)
    .where('skill_id', '=', skill_id)
    .select('valid_until as until')
    .executeTakeFirst()
}

/**
 * What stood there before stands again, unless something else was written since: by the team, or by another session. That one gave what it gave on top
 * of what is taken back here, and now on top of what stood before.
 */
export async function takeSkillBack(tx: Database, placeId: string): Promise<void> {
  const gave = await tx
    .selectFrom('training_places')
    .where('id', '=', placeId)
    .select(['of_canteen_id', 'gave_teammate_id', 'gave_skill_id', 'gave_until', 'had_skill', 'had_until'])
    .executeTakeFirstOrThrow()
  const { of_canteen_id: canteen_id, gave_teammate_id: teammate_id, gave_skill_id: skill_id, gave_until, had_skill, had_until } = gave
  if (canteen_id === null || teammate_id === null || skill_id === null) return
  await tx.selectFrom('teammates').where('canteen_id', '=', canteen_id).where('id', '=', teammate_id).select('id').forUpdate().execute()
  const ungiven = { gave_teammate_id: null, gave_skill_id: null, gave_until: null, had_skill: null, had_until: null }
  await tx.updateTable('training_places').set(ungiven).where('id', '=', placeId).execute()
  const later = await tx
    .updateTable('training_places')
    .set({ had_skill, had_until })
    .where('of_canteen_id', '=', canteen_id)
    .where('gave_teammate_id', '=', teammate_id)
    .where('gave_skill_id', '=', skill_id)
    .where('had_skill', '=', true)
    .where(sql<boolean>`had_until is not distinct from ${gave_until}::date`)
    .returning('id')
    .execute()
  if (later.length > 0) return
  const isThis = sql<boolean>`(canteen_id, teammate_id, skill_id) = (${canteen_id}, ${teammate_id}, ${skill_id})
    and valid_until is not distinct from ${gave_until}::date`
  if (had_skill) await tx.updateTable('teammate_skills').set({ valid_until: had_until }).where(isThis).execute()
  else await tx.deleteFrom('teammate_skills').where(isThis).execute()
}

/** The one that the canteen calls so, or its food hygiene training however it calls it; else it has it from now on. */
async function skillIn(tx: Database, canteenId: string, { gives, isHygiene }: Pick<Given, 'gives' | 'isHygiene'>): Promise<string> {
  const skills = await tx.selectFrom('skills').where('canteen_id', '=', canteenId).select(['id', 'folded_name', 'is_hygiene']).execute()
  const hygiene = isHygiene ? skills.find(({ is_hygiene }) => is_hygiene) : undefined
  const known = hygiene ?? skills.find(({ folded_name }) => folded_name === foldName(gives))
  if (known) return known.id
  const { id } = await tx
    .insertInto('skills')
    .values({ canteen_id: canteenId, id: randomUUID(), name: gives, folded_name: foldName(gives), is_hygiene: isHygiene })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'folded_name']).doUpdateSet({ name: gives }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
