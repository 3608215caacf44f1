import { sql } from 'kysely'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Database } from '#src/platform/database/database.ts'

type NameCommunes = { canteenId: string; communes: readonly string[]; actorId: string; now: Date }

/** None: the canteen compares with no neighbourhood. What was read of a commune that is named no more is gone. Under the lock of its form. */
export async function nameCommunes(tx: Database, { canteenId, communes, actorId, now }: NameCommunes): Promise<void> {
  if (communes.length === 0) await tx.deleteFrom('neighbourhoods').where('canteen_id', '=', canteenId).execute()
  else {
    await tx
      .insertInto('neighbourhoods')
      .values({ canteen_id: canteenId, communes: [...communes] })
      .onConflict((conflict) => conflict.column('canteen_id').doUpdateSet({ communes: [...communes] }))
      .execute()
    const others = tx.deleteFrom('neighbourhood_areas').where('canteen_id', '=', canteenId)
    await others.where((eb) => eb.and(communes.map((code) => eb('iris', 'not like', `${code}%`)))).execute()
  }
  await recordEvent(tx, { name: 'neighbourhood.named', canteenId, actorId, at: now })
}

/** Which areas of them people come from on foot. Under the lock of its form. */
export async function chooseAreas(tx: Database, canteenId: string, chosen: readonly string[]): Promise<void> {
  await tx
    .updateTable('neighbourhood_areas')
    .set({ chosen: sql<boolean>`iris = any(${[...chosen]})` })
    .where('canteen_id', '=', canteenId)
    .execute()
}
