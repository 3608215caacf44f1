import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostWishes } from './training.ts'

type Who = { canteenId: string } | { userId: string }
export type Needed = { trainingId: string | null; words: string; people: number }
type Noting = { id: string; year: number; who: Who; needed: Needed }

/** What a canteen or a person will need: of a training, whoever says it again means the last number. */
export function noteNeed(db: Database, { id, year, who, needed: { trainingId, words, people } }: Noting): Promise<Result<null, 'many'>> {
  const [canteenId, userId] = 'canteenId' in who ? [who.canteenId, null] : [null, who.userId]
  const target = canteenId === null ? sql`(user_id, year, training_id)` : sql`(canteen_id, year, training_id)`
  const said = sql`insert into training_needs (id, year, training_id, words, canteen_id, user_id, people)
    values (${id}, ${year}, ${trainingId}, ${words}, ${canteenId}, ${userId}, ${people})`
  return inTransaction(db, async (tx) => {
    if (trainingId !== null) {
      await sql`${said} on conflict ${target} where training_id is not null do update set people = excluded.people`.execute(tx)
      return accept(null)
    }
    await sql`select pg_advisory_xact_lock(hashtextextended(${`wishes of ${canteenId ?? userId}`}, 0))`.execute(tx)
    const { rows: there } = await sql<{ id: string }>`select id from training_needs where year = ${year} and words <> ''
      and (canteen_id = ${canteenId}::uuid or user_id = ${userId}::uuid)`.execute(tx)
    if (there.length >= mostWishes && there.every((wish) => wish.id !== id)) return refuse('many')
    await sql`${said} on conflict do nothing`.execute(tx)
    return accept(null)
  })
}
