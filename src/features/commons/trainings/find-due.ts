/** Who of a canteen must have which training by when: read from the list of its team, where it is noted who has what until when. */
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { TrainingAskedOf } from '#src/platform/database/tables/trainings.ts'
import { foldName } from '#src/platform/names.ts'
import type { ListedTraining } from './queries.ts'
import { dueOf, type Due } from './training.ts'

export type DueTraining = Due &
  Pick<ListedTraining, 'title' | 'nextId'> & { trainingId: string; /** Null where one person of the team is enough. */ name: string | null }

export type TeamRow = {
  name: string
  isManager: boolean
  since: string
  skills: { name: string; isHygiene: boolean; until: string | null }[]
}

/** What a training asks of whom. */
export type ProgrammeRow = Pick<ListedTraining, 'id' | 'title' | 'nextId' | 'isEnded' | 'askedOf' | 'withinDays' | 'gives' | 'topic'>

type Finding = { trainings: readonly ListedTraining[]; today: string; now: Date }

/** By when, the first first. @param trainings the programme @param today of the canteen */
export async function findDue(db: Database, canteenId: string, { trainings, today, now }: Finding): Promise<DueTraining[]> {
  const { rows } = await sql<TeamRow>`${teamOf(sql`${canteenId}::uuid`, now)} order by 1`.execute(db)
  return dueOfTeam(rows, trainings, today)
}

/** Of a canteen's team, as `teamOf` tells it. Pure. */
export function dueOfTeam(people: readonly TeamRow[], trainings: readonly ProgrammeRow[], today: string): DueTraining[] {
  return trainings
    .filter(({ isEnded, askedOf }) => !isEnded && askedOf !== 'nobody')
    .flatMap(({ id, title, nextId, askedOf, withinDays, ...training }) =>
      dueAmong(people, { askedOf, withinDays, heldBy: (person) => heldOf(person, training) }, today).map((due) => ({
        ...due,
        ...{ trainingId: id, title, nextId },
      })),
    )
    .toSorted((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0))
}

type Held = { until: string | null }
type Asked = { askedOf: TrainingAskedOf; withinDays: number; heldBy: (person: TeamRow) => Held | undefined }

function dueAmong(people: readonly TeamRow[], { askedOf, withinDays, heldBy }: Asked, today: string): (Due & { name: string | null })[] {
  if (askedOf === 'one') {
    const held = people.map(heldBy).filter((each) => each !== undefined)
    const longest = held.toSorted((one, other) => ((one.until ?? '9999') < (other.until ?? '9999') ? 1 : -1))[0]
    const since = people.map((person) => person.since).toSorted()[0] ?? today
    const due = dueOf({ since, withinDays, held: longest }, today)
    return due ? [{ ...due, name: null }] : []
  }
  const asked = askedOf === 'managers' ? people.filter(({ isManager }) => isManager) : people
  return asked.flatMap((person) => {
    const due = dueOf({ since: person.since, withinDays, held: heldBy(person) }, today)
    return due ? [{ ...due, name: person.name }] : []
  })
}

function heldOf({ skills }: TeamRow, { gives, topic }: { gives: string; topic: string }): Held | undefined {
  const held = skills.filter(({ name, isHygiene }) => (topic === 'hygiene' && isHygiene) || name === foldName(gives))
  return held.find(({ until }) => until === null) ?? held.toSorted((one, other) => (one.until! < other.until! ? 1 : -1))[0]
}

/** Who is on the list of the team, and who manages without being on it: a question to be put into another. @param canteenId what says of which */
export function teamOf(canteenId: RawBuilder<unknown>, now: Date): RawBuilder<TeamRow> {
  return sql<TeamRow>`
    with managing as (select users.id, users.email, coalesce(nullif(users.name, ''), users.email) as name, min(granted.starts_at) as since
      from role_grants granted join users on users.id = granted.user_id
      where granted.canteen_id = ${canteenId} and granted.role = 'canteen-manager' and granted.starts_at <= ${now}
        and (granted.ends_at is null or granted.ends_at > ${now}) group by users.id),
    mates as (select mate.*, managing.since as managing_since from teammates mate
      left join managing on managing.id = mate.user_id or managing.email = mate.email
      where mate.canteen_id = ${canteenId} and mate.left_on is null and mate.joined = 'team')
    select name, managing_since is not null as "isManager", coalesce(managing_since, since)::date::text as since,
      (select coalesce(json_agg(json_build_object('name', skills.folded_name, 'isHygiene', skills.is_hygiene, 'until', held.valid_until)), '[]')
        from teammate_skills held join skills on skills.canteen_id = held.canteen_id and skills.id = held.skill_id
        where held.canteen_id = mates.canteen_id and held.teammate_id = mates.id) as skills
    from mates
    union all
    select name, true, since::date::text, '[]'::json from managing
      where not exists (select from mates where mates.user_id = managing.id or mates.email = managing.email)`
}
