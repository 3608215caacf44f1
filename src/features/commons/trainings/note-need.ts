import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

type Who = { canteenId: string } | { userId: string }
export type Needed = { trainingId: string | null; words: string; people: number }
type Noting = { id: string; year: number; who: Who; needed: Needed }

/** What a canteen or a person will need: of a training, whoever says it again means the last number. */
export async function noteNeed(db: Database, { id, year, who, needed: { trainingId, words, people } }: Noting): Promise<void> {
  const [canteenId, userId] = 'canteenId' in who ? [who.canteenId, null] : [null, who.userId]
  const target = canteenId === null ? sql`(user_id, year, training_id)` : sql`(canteen_id, year, training_id)`
  const said = sql`insert into training_needs (id, year, training_id, words, canteen_id, user_id, people)
    values (${id}, ${year}, ${trainingId}, ${words}, ${canteenId}, ${userId}, ${people})`
  if (trainingId === null) await sql`${said} on conflict do nothing`.execute(db)
  else await sql`${said} on conflict ${target} where training_id is not null do update set people = excluded.people`.execute(db)
}
