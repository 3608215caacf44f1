import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

type MoveMemory = { canteenId: string; from: string; to: string }

/** What is remembered of a guest under one key goes on under another; nothing when nothing is. The other must be remembered already. */
export async function moveMemory(tx: Database, { canteenId, from, to }: MoveMemory): Promise<void> {
  const known = await tx
    .selectFrom('remembered_guests')
    .where('canteen_id', '=', canteenId)
    .where('guest_key', '=', from)
    .select('guest_key')
    // Of two who answer at once, the second finds it moved.
    .forUpdate()
    .executeTakeFirst()
  if (!known) return
  await copyEncounters(tx, { canteenId, from, to })
  await tx.updateTable('seating_answers').set({ guest_key: to }).where('canteen_id', '=', canteenId).where('guest_key', '=', from).execute()
  // The encounters under the former key go with it.
  await tx.deleteFrom('remembered_guests').where('canteen_id', '=', canteenId).where('guest_key', '=', from).execute()
}

async function copyEncounters(tx: Database, { canteenId, from, to }: MoveMemory): Promise<void> {
  await sql`
    insert into encounters (canteen_id, first_key, second_key, met_on)
    select canteen_id, least(other, ${to}), greatest(other, ${to}), met_on
    from (
      select canteen_id, case first_key when ${from} then second_key else first_key end as other, met_on from encounters
      where canteen_id = ${canteenId} and (first_key = ${from} or second_key = ${from})
    ) as met
    where other <> ${to}
    on conflict (canteen_id, first_key, second_key) do update set met_on = greatest(encounters.met_on, excluded.met_on)`.execute(tx)
}
