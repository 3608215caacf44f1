import { sql } from 'kysely'
import { dueOfTeam, teamOf, type ProgrammeRow, type TeamRow } from '#src/features/commons/trainings/find-due.ts'
import { findPublishedMonthsOf } from '#src/features/impact/mix/gate.ts'
import { findMonthsAhead } from '#src/features/money/outlook/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { freeAhead } from './keep-vitality.ts'
import { canteensOfPage, mixingOf, type CanteenSigns, type DueShown, type Measured } from './vitality.ts'

export type CanteenVitality = CanteenSigns & { mixing: Measured | null }
export type VitalityPage = { canteens: CanteenVitality[]; pages: number }

type Asked = { page: number; today: string; now: Date }
type Row = Omit<CanteenSigns, 'due' | 'ahead'> & { team: readonly TeamRow[] | null; programme: readonly ProgrammeRow[] }

/** Those of a page, whom nobody heard of for longest first, canteens on their way after those at work: three questions whatever the number of canteens. */
export async function findVitality(db: Database, { page, today, now }: Asked): Promise<VitalityPage> {
  const { rows } = await sql<Row & { all: number }>`
    with listed as (select contact.canteen_id, contact.last_on from vitality_contacts contact
      join canteens on canteens.id = contact.canteen_id and canteens.state <> 'closed'
      order by canteens.state = 'project', contact.last_on nulls first, contact.canteen_id limit ${canteensOfPage} offset ${(page - 1) * canteensOfPage})
    ${signsOf(now, today)}, (select count(*)::int from vitality_contacts) as all
    from listed join canteens on canteens.id = listed.canteen_id order by canteens.state = 'project', listed.last_on nulls first, listed.canteen_id`.execute(
    db,
  )
  const canteens = await withFigures(db, rows, today)
  return { canteens, pages: Math.max(1, Math.ceil((rows[0]?.all ?? 0) / canteensOfPage)) }
}

/** Of one canteen. @throws NotFound */
export async function findVitalityOf(db: Database, slug: string, { today, now }: Omit<Asked, 'page'>): Promise<CanteenVitality> {
  const { rows } = await sql<Row>`
    with listed as (select canteen_id, last_on from vitality_contacts where canteen_id = (select id from canteens where slug = ${slug}))
    ${signsOf(now, today)} from listed join canteens on canteens.id = listed.canteen_id`.execute(db)
  if (rows.length === 0) throw new NotFound()
  return (await withFigures(db, rows, today))[0]!
}

/** What a canteen did not agree to share is not even read. */
function signsOf(now: Date, today: string) {
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
    case when ${shares('rota')} then json_build_object('now', ${freeAhead(sql`canteens.id`, now)}, 'before', (select round(avg(free)) from vitality_rota_nights
      where canteen_id = canteens.id and night between ${today}::date - 35 and ${today}::date - 7)) end as rota,
    case when ${shares('exchange')} then (select coalesce(json_agg(json_build_object('until', coalesce(call.to_day, call.until)) order by coalesce(call.to_day, call.until)), '[]')
      from aid_answers answer join aid_calls call on call.canteen_id = answer.canteen_id and call.id = answer.call_id
      where answer.from_canteen_id = canteens.id and answer.accepted_at is not null and call.done_at is null
        and call.withdrawn_at is null) end as promised,
    (select coalesce(json_agg(json_build_object('what', what, 'byDay', by_day) order by by_day, id), '[]') from (
      select action.id, action.what, action.by_day from circles join circle_actions action on action.circle_id = circles.id
      where circles.canteen_id = canteens.id and circles.shows_promises and action.done_at is null order by by_day limit ${mostPromises}) as open) as promises,
    case when ${shares('exchange')} then (select coalesce(json_agg(json_build_object('day', visit.day) order by visit.day), '[]')
      from mentorings pair join mentoring_visits visit on visit.canteen_id = pair.canteen_id and visit.mentoring_id = pair.id
      where canteens.id in (pair.canteen_id, pair.mentor_canteen_id) and visit.accepted_at is not null and visit.dropped_at is null
        and visit.day > ${today}::date - 30) end as visits,
    case when ${shares('trainings')} then (select coalesce(json_agg(team), '[]') from (${teamOf(sql`canteens.id`, now)}) as team) end as team,
    ${programme(now)} as programme`
}

/** Of one canteen on one page. */
const mostPromises = 10

/** The same for every row: it is asked once. */
function programme(now: Date) {
  return sql`(select coalesce(json_agg(json_build_object('id', id, 'title', title, 'gives', gives, 'topic', topic, 'askedOf', asked_of,
      'withinDays', within_days, 'isEnded', false, 'nextId', (select session.id from training_sessions session
        where session.training_id = trainings.id and session.starts_at > ${now} and session.cancelled_at is null order by session.starts_at limit 1))), '[]')
    from trainings where ended_at is null and asked_of <> 'nobody')`
}

async function withFigures(db: Database, rows: readonly Row[], today: string): Promise<CanteenVitality[]> {
  const canteenIds = rows.flatMap(({ id, shares }) => (shares.includes('mixing') ? [id] : []))
  const thisMonth = `${today.slice(0, 7)}-01`
  const from = Temporal.PlainDate.from(thisMonth).subtract({ months: 6 }).toString()
  const [months, ahead] = await Promise.all([
    findPublishedMonthsOf(db, { canteenIds, from, until: today }),
    findMonthsAhead(
      db,
      rows.map(({ id }) => id),
      thisMonth,
    ),
  ])
  return rows.map(({ team, programme: trainings, ...canteen }) => {
    const money = ahead.find(({ canteenId }) => canteenId === canteen.id)
    return {
      ...canteen,
      due: team && dueShown(team, trainings, today),
      ahead: money ? { now: money.now, before: money.before } : null,
      mixing: mixingOf(months.filter(({ canteenId }) => canteenId === canteen.id).map(({ shown }) => shown)) ?? null,
    }
  })
}

/** What, by when the first of them, and of how many: whose it is stays with their canteen. */
function dueShown(team: readonly TeamRow[], trainings: readonly ProgrammeRow[], today: string): DueShown[] {
  const due = Map.groupBy(dueOfTeam(team, trainings, today), ({ trainingId }) => trainingId)
  return [...due.values()].map((some) => ({ title: some[0]!.title, by: some[0]!.by, people: some.length, nextId: some[0]!.nextId }))
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
