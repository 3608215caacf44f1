import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { foldName } from '#src/platform/names.ts'
import type { TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { longestName } from './teammate.ts'

type Account = { canteenId: string; user: NonNullable<Viewer['user']> }

/** Who somebody with an account is in the team: by the account, or by its address, which then are the same person. */
export async function findOfAccount(db: Database, { canteenId, user }: Account): Promise<string | undefined> {
  const mine = db.selectFrom('teammates').where('canteen_id', '=', canteenId).where('left_on', 'is', null)
  const known = await mine
    .where((eb) => eb.or([eb('user_id', '=', user.id), eb.and([eb('user_id', 'is', null), eb('email', '=', user.email)])]))
    .orderBy((eb) => eb('user_id', 'is', null))
    .orderBy('since')
    .select('id')
    .executeTakeFirst()
  return known?.id
}

type Joining = Account & { teammateId: string; kind: TeammateKind; language: Language; now: Date }

/** Somebody with a role says that they lend a hand too. Who is there already, or was and left, is there again. @returns who they are */
export function joinByAccount(db: Database, { canteenId, user, teammateId, kind, language, now }: Joining): Promise<string> {
  return inTransaction(db, async (tx) => {
    const known = await findOfAccount(tx, { canteenId, user })
    if (known) return known
    const name = user.name.slice(0, longestName).trim() || user.email.slice(0, longestName)
    const { id } = await tx
      .insertInto('teammates')
      .values({
        ...{ canteen_id: canteenId, id: teammateId, user_id: user.id, kind, name, folded_name: foldName(name), email: user.email },
        ...{ phone: null, language, parent_name: null, parent_agreed_on: null, joined: 'team', most_tasks: null },
        ...{ since: now, seen_at: now, asked_again_at: null, left_on: null },
      })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'user_id']).doUpdateSet({ left_on: null, seen_at: now }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { name: 'teammate.added', canteenId, subjectId: id, actorId: user.id, at: now, facts: { kind } })
    return id
  })
}
