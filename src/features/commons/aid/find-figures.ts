/** How mutual aid goes in the whole network: never who gives most, nor who asks most. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'

export type AidFigures = {
  /** Requests of the last twelve months that were answered, or to which nobody may answer any more. */
  requests: number
  answered: number
  /** Until the first answer; null without any. */
  medianHours: number | null
}

/** What was taken back before anybody answered says nothing of how one answers: it is left out. */
export async function findAidFigures(db: Database, now: Date): Promise<AidFigures> {
  const since = new Date(now.getTime() - 365 * 86_400_000)
  const today = dayAt(now, networkTimeZone)
  const { rows } = await sql<AidFigures>`
    select count(*)::int as requests, count(first)::int as answered,
      percentile_cont(0.5) within group (order by extract(epoch from first - posted_at)::float8 / 3600) as "medianHours"
    from (
      select posted_at, until, done_at, withdrawn_at, (select min(answered_at) from aid_answers answer
        where answer.canteen_id = call.canteen_id and answer.call_id = call.id) as first
      from aid_calls call where side = 'request' and posted_at >= ${since}
    ) request
    where first is not null or (withdrawn_at is null and (done_at is not null or until < ${today}))`.execute(db)
  return rows[0] ?? { requests: 0, answered: 0, medianHours: null }
}

export type NeverAsked = { slug: string; name: string; town: string; why: 'silent' | 'saysNothing' | 'turn' }

const mostShown = 200

/** Canteens at work that were asked for nothing in the time that is remembered, and what may be why. */
export function findNeverAsked(db: Database): Promise<NeverAsked[]> {
  return db
    .selectFrom('canteens')
    .leftJoin('aid_choices as choices', 'choices.canteen_id', 'canteens.id')
    .where('state', 'in', ['pop-up', 'open'])
    .where(sql<boolean>`not exists (select from aid_told told where told.canteen_id = canteens.id and told.way <> 'found')`)
    .select(['slug', 'name', 'town'])
    .select(
      sql<NeverAsked['why']>`case when choices.digest = 'never' and choices.urgent_by = 'none' then 'silent'
        when not exists (select from aid_means mean where mean.canteen_id = canteens.id) then 'saysNothing' else 'turn' end`.as('why'),
    )
    .orderBy('town')
    .orderBy('name')
    .limit(mostShown)
    .execute()
}
