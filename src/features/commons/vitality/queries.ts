import { sql } from 'kysely'
import { findPublishedMonthsOf } from '#src/features/impact/mix/gate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { canteensOfPage, mixingOf, type CanteenSigns, type Measured } from './vitality.ts'

export type CanteenVitality = CanteenSigns & { mixing: Measured | null }
export type VitalityPage = { canteens: CanteenVitality[]; pages: number }

type Asked = { page: number; today: string; now: Date }

/** Those of a page, whom nobody heard of for longest first: two questions whatever the number of canteens. */
export async function findVitality(db: Database, { page, today, now }: Asked): Promise<VitalityPage> {
  const { rows } = await sql<CanteenSigns & { all: number }>`
    with listed as (select contact.canteen_id, contact.last_on from vitality_contacts contact
      join canteens on canteens.id = contact.canteen_id and canteens.state <> 'closed'
      order by contact.last_on nulls first, contact.canteen_id limit ${canteensOfPage} offset ${(page - 1) * canteensOfPage})
    ${signsOf(now)}, (select count(*)::int from vitality_contacts) as all
    from listed join canteens on canteens.id = listed.canteen_id order by listed.last_on nulls first, listed.canteen_id`.execute(db)
  const canteens = await withMixing(db, rows, today)
  return { canteens, pages: Math.max(1, Math.ceil((rows[0]?.all ?? 0) / canteensOfPage)) }
}

/** Of one canteen. @throws NotFound */
export async function findVitalityOf(db: Database, slug: string, { today, now }: Omit<Asked, 'page'>): Promise<CanteenVitality> {
  const { rows } = await sql<CanteenSigns>`
    with listed as (select canteen_id, last_on from vitality_contacts where canteen_id = (select id from canteens where slug = ${slug}))
    ${signsOf(now)} from listed join canteens on canteens.id = listed.canteen_id`.execute(db)
  if (rows.length === 0) throw new NotFound()
  return (await withMixing(db, rows, today))[0]!
}

/** What a canteen did not agree to share is not even read. */
function signsOf(now: Date) {
  const shares = (sign: string) =>
    sql`exists (select from vitality_shares share where share.canteen_id = canteens.id and share.sign = ${sign})`
  return sql`select canteens.id, slug, name, town, listed.last_on::text as "lastOn",
    array(select sign from vitality_shares share where share.canteen_id = canteens.id order by sign) as shares,
    case when ${shares('openings')} then (select json_build_object(
        'now', count(*) filter (where meals.table_at > ${now}::timestamptz - interval '30 days'),
        'before', case when min(meals.table_at) < ${now}::timestamptz - interval '90 days'
          then round(count(*) filter (where meals.table_at <= ${now}::timestamptz - interval '30 days') / 3.0) end)
      from meals where meals.canteen_id = canteens.id and meals.state in ('published', 'held', 'closed')
        and meals.table_at between ${now}::timestamptz - interval '120 days' and ${now}) end as openings,
    case when ${shares('rota')} then (select json_build_object(
        'now', coalesce(sum(tasks.places - tasks.taken) filter (where meals.table_at > ${now}), 0),
        'before', round(sum(tasks.places - tasks.taken) filter (where meals.table_at <= ${now}) / 4.0))
      from meals join tasks on tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id and tasks.state <> 'dropped'
      where meals.canteen_id = canteens.id and meals.state in ('published', 'held', 'closed')
        and meals.table_at between ${now}::timestamptz - interval '56 days' and ${now}::timestamptz + interval '14 days') end as rota,
    case when ${shares('exchange')} then (select count(*)::int from aid_answers answer
      join aid_calls call on call.canteen_id = answer.canteen_id and call.id = answer.call_id
      where answer.from_canteen_id = canteens.id and answer.accepted_at is not null and call.done_at is null
        and call.withdrawn_at is null) end as promised`
}

async function withMixing(db: Database, rows: readonly CanteenSigns[], today: string): Promise<CanteenVitality[]> {
  const canteenIds = rows.flatMap(({ id, shares }) => (shares.includes('mixing') ? [id] : []))
  const from = Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ months: 6 }).toString()
  const months = await findPublishedMonthsOf(db, { canteenIds, from, until: today })
  return rows.map((canteen) => ({
    ...canteen,
    mixing: mixingOf(months.filter(({ canteenId }) => canteenId === canteen.id).map(({ shown }) => shown)) ?? null,
  }))
}

export type Note = { id: string; words: string; writtenAt: Date; by: string | null }

/** The last ones first. */
export function findNotes(db: Database, canteenId: string): Promise<Note[]> {
  return db
    .selectFrom('vitality_notes')
    .leftJoin('users', 'users.id', 'written_by')
    .where('canteen_id', '=', canteenId)
    .orderBy('written_at', 'desc')
    .orderBy('vitality_notes.id')
    .limit(100)
    .select(['vitality_notes.id', 'words', 'written_at as writtenAt', 'users.name as by'])
    .execute()
}
