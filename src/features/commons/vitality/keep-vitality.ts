/** What a canteen shares, what is noted of it, and when somebody last heard of it. */
import { sql, type RawBuilder } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { VitalitySign } from '#src/platform/database/tables/vitality.ts'

type Acting = { canteenId: string; actorId: string; now: Date }

/** Taken back, nothing of it is shown from then on. Said twice, it is once. */
export function shareSign(
  db: Database,
  { canteenId, sign, shares, actorId, now }: Acting & { sign: VitalitySign; shares: boolean },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const changed = shares
      ? await tx
          .insertInto('vitality_shares')
          .values({ canteen_id: canteenId, sign, since: now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('canteen_id')
          .executeTakeFirst()
      : await tx
          .deleteFrom('vitality_shares')
          .where('canteen_id', '=', canteenId)
          .where('sign', '=', sign)
          .returning('canteen_id')
          .executeTakeFirst()
    if (!changed) return
    await noteContacts(tx, canteenId)
    await recordEvent(tx, { name: shares ? 'vitality.shared' : 'vitality.kept', canteenId, subjectId: canteenId, actorId, at: now })
  })
}

/** The same form sent twice is one note; the canteen has been heard of. */
export function writeNote(db: Database, { canteenId, id, words, actorId, now }: Acting & { id: string; words: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const written = await tx
      .insertInto('vitality_notes')
      .values({ canteen_id: canteenId, id, words, written_by: actorId, written_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) return
    await noteContacts(tx, canteenId)
    await recordEvent(tx, { name: 'vitality.noted', canteenId, subjectId: id, actorId, at: now })
  })
}

/** By notes, and of those that share it by what they asked, answered and learnt. Each night of all. @param canteenId of one alone */
export async function noteContacts(db: Database, canteenId?: string): Promise<void> {
  const one = canteenId ?? null
  await sql`update vitality_contacts contact set last_on = heard.last_on from (
    select canteens.id, greatest(
      (select max(written_at)::date from vitality_notes note where note.canteen_id = canteens.id),
      case when exists (select from vitality_shares share where share.canteen_id = canteens.id and share.sign = 'exchange') then greatest(
        (select max(posted_at)::date from aid_calls call where call.canteen_id = canteens.id),
        (select max(answered_at)::date from aid_answers answer where answer.from_canteen_id = canteens.id),
        (select max(noted_at)::date from training_places place join training_sessions session
          on session.canteen_id = place.canteen_id and session.id = place.session_id
          where place.of_canteen_id = canteens.id and place.was_there)) end) as last_on
    from canteens where ${one}::uuid is null or canteens.id = ${one}) heard
    where contact.canteen_id = heard.id and contact.last_on is distinct from heard.last_on`.execute(db)
}

/**
 * What was free of the two weeks to come, of those that show it: the same distance, compared with itself. Of those that show it no more nothing is
 * kept; five weeks later it is no comparison. Noted twice in a night, it is once.
 */
export function noteRotas(db: Database, { today, now }: { today: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await sql`insert into vitality_rota_nights (canteen_id, night, free)
      select share.canteen_id, ${today}::date, ${freeAhead(sql`share.canteen_id`, now)} from vitality_shares share where share.sign = 'rota'
      on conflict (canteen_id, night) do update set free = excluded.free`.execute(tx)
    await sql`delete from vitality_rota_nights night where night.night < ${today}::date - 35
      or not exists (select from vitality_shares share where share.canteen_id = night.canteen_id and share.sign = 'rota')`.execute(tx)
  })
}

/** Places that nobody has taken yet. */
export function freeAhead(canteenId: RawBuilder<unknown>, now: Date) {
  return sql`(select coalesce(sum(tasks.places - tasks.taken), 0)::int
    from meals join tasks on tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id and tasks.state <> 'dropped'
    where meals.canteen_id = ${canteenId} and meals.state in ('published', 'held', 'closed')
      and meals.table_at > ${now} and meals.table_at <= ${now}::timestamptz + interval '14 days')`
}

/** Three years later a note says nothing of today. */
export async function forgetNotes(db: Database, now: Date): Promise<void> {
  await sql`delete from vitality_notes where written_at < ${now}::timestamptz - interval '3 years'`.execute(db)
}
