import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'

const atOnce = 1000

/** Folds the names of the bookings that were made before names were folded. Interrupted, it goes on where it was. */
export async function foldNames(db: Database): Promise<void> {
  while ((await foldSome(db)) > 0);
}

async function foldSome(db: Database): Promise<number> {
  const bookings = await db
    .selectFrom('bookings')
    .where('folded_name', 'is', null)
    .orderBy('canteen_id')
    .orderBy('id')
    .limit(atOnce)
    .select(['canteen_id', 'id', 'contact_name'])
    .execute()
  const folded = bookings.map(({ contact_name: name, ...key }) => ({ ...key, folded_name: foldName(name) }))
  await sql`
    update bookings set folded_name = folded.folded_name
    from json_to_recordset(${JSON.stringify(folded)}::json) as folded (canteen_id uuid, id uuid, folded_name text)
    where bookings.canteen_id = folded.canteen_id and bookings.id = folded.id and bookings.folded_name is null`.execute(db)
  return bookings.length
}
