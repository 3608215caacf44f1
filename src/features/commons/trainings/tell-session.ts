/** Whom a new session concerns: told once, each with a place that waits for their tap. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { lockSession, type SessionKey } from './lock-session.ts'
import { tellPlacesOf } from './tell-places.ts'
import { daysToRenew } from './training.ts'
import type { Site } from './training-links.ts'

type Telling = SessionKey & { site: Site; now: Date }

/**
 * Who must have the training and lacks it, or whose lapses soon; where it is asked of one person a canteen or of nobody, who speaks for each canteen,
 * to pass it on. Run again, it tells nobody twice.
 */
export function tellSession(db: Database, { canteenId, sessionId, site, now }: Telling): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { state } = await lockSession(tx, { canteenId, sessionId }, now)
    if (state !== 'open' && state !== 'full') return
    const training = await findAsked(tx, { canteenId, sessionId })
    const ids = await askThem(tx, { canteenId, sessionId }, { ...training, now })
    await tellPlacesOf(tx, { canteenId, sessionId, site, now, mail: 'asked', ids })
  })
}

function findAsked(tx: Database, { canteenId, sessionId }: SessionKey) {
  return tx
    .selectFrom('training_sessions as session')
    .innerJoin('trainings', 'trainings.id', 'training_id')
    .where('session.canteen_id', '=', canteenId)
    .where('session.id', '=', sessionId)
    .select(['asked_of as askedOf', 'gives', 'topic', 'tells'])
    .executeTakeFirstOrThrow()
}

type Asked = Awaited<ReturnType<typeof findAsked>> & { now: Date }

async function askThem(
  tx: Database,
  { canteenId, sessionId }: SessionKey,
  { askedOf, gives, topic, tells, now }: Asked,
): Promise<string[]> {
  const renewed = sql`(has.valid_until is null or has.valid_until > ${now}::date + ${daysToRenew}::int)`
  const { rows } = await sql<{ id: string }>`
    with within as (select id from canteens where state not in ('closed', 'paused') and (${tells} = 'network' or id = ${canteenId})),
    has as (select held.canteen_id, held.teammate_id, held.valid_until, mate.user_id, mate.email from teammate_skills held
      join skills on skills.canteen_id = held.canteen_id and skills.id = held.skill_id
      join teammates mate on mate.canteen_id = held.canteen_id and mate.id = held.teammate_id and mate.left_on is null
      where (skills.is_hygiene and ${topic} = 'hygiene') or skills.folded_name = ${foldName(gives)}),
    of_team as (select mate.canteen_id, mate.user_id, mate.email, mate.name, mate.language from teammates mate
      where ${askedOf} = 'team' and mate.left_on is null and mate.joined = 'team' and mate.email is not null
        and mate.canteen_id in (select id from within)
        and not exists (select from has where has.canteen_id = mate.canteen_id and has.teammate_id = mate.id and ${renewed})),
    speaking as (select granted.canteen_id, users.id, users.email, coalesce(nullif(users.name, ''), users.email), users.language
      from role_grants granted join users on users.id = granted.user_id
      where granted.canteen_id in (select id from within) and granted.starts_at <= ${now}
        and (granted.ends_at is null or granted.ends_at > ${now})
        and (granted.role = 'canteen-manager' or (granted.role = 'core-team' and ${askedOf} in ('one', 'nobody')))
        and (${askedOf} = 'nobody' or not exists (select from has where has.canteen_id = granted.canteen_id and ${renewed}
          and (${askedOf} = 'one' or has.user_id = users.id or has.email = users.email)))),
    concerned as (select * from of_team union all select * from speaking)
    insert into training_places (canteen_id, session_id, id, of_canteen_id, user_id, email, name, language, state, since)
    select distinct on (lower(email)) ${canteenId}::uuid, ${sessionId}::uuid, gen_random_uuid(), canteen_id, user_id, lower(email), left(name, 80),
      language, 'asked', ${now}::timestamptz from concerned order by lower(email), canteen_id
    on conflict do nothing returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
