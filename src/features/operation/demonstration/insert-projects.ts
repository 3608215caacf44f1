/** Six invented canteens on their way, each at another stage; who supports them, what they tell, and the meetings where others hear of it. */
import type { PathStep } from '#src/features/commons/paths/path.ts'
import { stepColumns } from '#src/features/commons/paths/path.ts'
import { findPath } from '#src/features/commons/paths/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { broughtThings } from '#src/platform/database/tables/supporters.ts'
import { projectStages, type ProjectStage } from '#src/platform/database/tables/projects.ts'
import { instantAt } from '#src/platform/time.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { chance, pick, uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import { insertPopUp, type PopUp } from './insert-pop-up.ts'
import { plusDays } from './meal-days.ts'
import { firstNames } from './people.ts'
import plans from './project-plans.json' with { type: 'json' }

type Plan = PopUp['plan'] & {
  stage: ProjectStage
  /** How many intakes before the next. */
  cohort: number | null
  openingInDays: number | null
  /** By how many days, and why. */
  slides: readonly (readonly [number, string])[]
  blocks: readonly string[]
  carrier: string
  association: string
  supporters: number
  shown: boolean
  words: string
  /** What, and so many days ago. */
  news: readonly (readonly [string, string, number])[]
  popUp?: boolean
}
type Making = Omit<PopUp, 'plan' | 'random'> & { seed: number }
type Begun = { plan: Plan; id: string; random: Random; today: string; now: Date }

const day = 86_400_000

export function insertProjects(db: Database, { seed, ...making }: Making): Promise<void> {
  const { today, now } = making
  return inTransaction(db, async (tx) => {
    const path = await findPath(tx)
    const coordinator = await findCoordinator(tx)
    for (const [at, plan] of (plans.projects as unknown as readonly Plan[]).entries()) {
      const random = makeRandom(seed * 1000 + 720 + at)
      const id = plan.popUp ? await insertPopUp(tx, { ...making, plan, random }) : await insertPlace(tx, plan, random, now)
      const begun = { plan, id, random, today, now }
      await insertWay(tx, begun, path.steps, coordinator)
      await insertPeople(tx, begun)
    }
    await insertMeetings(tx, { random: makeRandom(seed * 1000 + 730), today, now, coordinator })
  })
}

async function findCoordinator(tx: Database): Promise<string | null> {
  const held = await tx.selectFrom('role_grants').where('role', '=', 'network-coordinator').select('user_id').limit(1).executeTakeFirst()
  return held?.user_id ?? null
}

async function insertPlace(tx: Database, plan: Plan, random: Random, now: Date): Promise<string> {
  const [associationId, id] = [uuid(random), uuid(random)]
  await tx
    .insertInto('associations')
    .values({ id: associationId, legal_name: plan.association, siren: null, rna: null, created_at: now })
    .execute()
  const { slug, name, town, postcode, latitude, longitude, street, welcome } = plan
  await tx
    .insertInto('canteens')
    .values({
      ...{ id, association_id: associationId, slug, name, town, postcode, latitude, longitude, street, state: 'project', opened_on: null },
      ...{ welcome_fr: welcome.fr, welcome_en: welcome.en, phone: null, email: null, created_at: now },
      ...{ place_is_approximate: plan.stage !== 'works' && plan.stage !== 'opening', till_closed_until: null },
    })
    .execute()
  return id
}

function openingOf({ plan, today }: Begun): string | null {
  return plan.openingInDays === null ? null : plusDays(today, plan.openingInDays)
}

/** March or October, so many intakes before the next. */
function cohortOf(back: number | null, today: string): string | null {
  if (back === null) return null
  const year = Number(today.slice(0, 4))
  const all = [`${year - 1}-03-01`, `${year - 1}-10-01`, `${year}-03-01`, `${year}-10-01`, `${year + 1}-03-01`]
  return all.at(-1 + back) ?? null
}

async function insertWay(tx: Database, begun: Begun, path: readonly PathStep[], coordinator: string | null): Promise<void> {
  const { plan, id, random, today, now } = begun
  const openingOn = openingOf(begun)
  const row = { canteen_id: id, path_version: 1, cohort: cohortOf(plan.cohort, today), accompanied_by: coordinator, opening_on: openingOn }
  await insertMany(tx, 'projects', [
    {
      ...row,
      ...{ is_shown: plan.shown, words: plan.words, carrier_name: plan.carrier, begun_by: coordinator },
      association_on: plan.association === '' ? null : plusDays(today, -90),
      begun_at: new Date(now.getTime() - 300 * day),
    },
  ])
  await tx
    .insertInto('followed')
    .values({ canteen_id: id, thing: 'project' as never })
    .execute()
  await insertMany(
    tx,
    'project_steps',
    path.map((step, at) => stepRow(begun, step, at)),
  )
  const blocks = plan.blocks.map((words) => ({
    canteen_id: id,
    id: uuid(random),
    words,
    raised_at: new Date(now.getTime() - 5 * day),
    ended_at: null,
  }))
  await insertMany(tx, 'project_blocks', blocks)
  await insertSlides(tx, begun, openingOn)
}

/** What was said last is the opening as it stands. */
async function insertSlides(tx: Database, { plan, id, random, now }: Begun, openingOn: string | null): Promise<void> {
  if (openingOn === null) return
  let to = openingOn
  const rows = plan.slides.toReversed().map(([days, why], back) => {
    const from = plusDays(to, -days)
    const slide = {
      canteen_id: id,
      id: uuid(random),
      step_id: null,
      from_on: from,
      to_on: to,
      why,
      slid_at: new Date(now.getTime() - (15 + back * 60) * day),
    }
    to = from
    return slide
  })
  await insertMany(tx, 'project_slides', rows)
}

function stepRow({ plan, id, random, today }: Begun, { key, position, ...said }: PathStep, at: number) {
  const [now, of] = [projectStages.indexOf(plan.stage), projectStages.indexOf(said.stage)]
  const isSettled = of < now || (of === now && at % 2 === 0)
  const state = isSettled ? (said.kind === 'document' ? 'accepted' : 'done') : of === now && said.kind === 'document' ? 'asked' : 'open'
  return {
    ...{ canteen_id: id, id: uuid(random), path_key: key, position, ...stepColumns(said) },
    ...{ due_on: null, state, state_on: isSettled ? plusDays(today, -20 * (now - of) - 10) : null, note: '', file_digest: null },
  }
}

/** Its holder, who supports it, and what they were told. */
async function insertPeople(tx: Database, { plan, id, random, now }: Begun): Promise<void> {
  const holder = uuid(random)
  await tx
    .insertInto('users')
    .values({ id: holder, name: plan.holder, email: `projet@${plan.slug}.example`, email_verified: true, image: null })
    .execute()
  const startsAt = new Date(now.getTime() - 290 * day)
  await tx
    .insertInto('role_grants')
    .values({
      id: uuid(random),
      user_id: holder,
      canteen_id: id,
      role: 'canteen-manager',
      starts_at: startsAt,
      ends_at: null,
      granted_by: null,
    })
    .execute()
  await insertMany(
    tx,
    'supporters',
    Array.from({ length: plan.supporters }, (_, at) => supporterRow({ id, random, now }, at)),
  )
  const news = plan.news.map(([title, words, ago]) => ({
    ...{ canteen_id: id, id: uuid(random), title, words, posted_by: holder, posted_at: new Date(now.getTime() - ago * day) },
  }))
  await insertMany(tx, 'project_news', news)
}

const said = ['Le mardi soir.', 'J’ai un camion le week-end.', 'Je sais souder.', 'Mon local est vide jusqu’en juin.', '', '', '']

function supporterRow({ id, random, now }: Pick<Begun, 'id' | 'random' | 'now'>, at: number) {
  const name = pick(random, firstNames)
  const saidAt = new Date(now.getTime() - (1 + random.below(250)) * day)
  return {
    ...{ canteen_id: id, id: uuid(random), name, email: `soutien-${at}-${random.below(1_000_000)}@courriel.example` },
    ...{ brings: broughtThings.filter(() => chance(random, 0.4)), words: pick(random, said), language: 'fr' },
    ...{ said_at: saidAt, confirmed_at: saidAt },
  }
}

type Meetings = { random: Random; today: string; now: Date; coordinator: string | null }

async function insertMeetings(tx: Database, { random, today, now, coordinator }: Meetings): Promise<void> {
  for (const { inDays, place, words, capacity, people } of plans.meetings) {
    const [id, on] = [uuid(random), plusDays(today, inDays)]
    const [startsAt, endsAt] = [instantAt(on, '18:30', 'Europe/Paris'), instantAt(on, '20:00', 'Europe/Paris')]
    const link = place === '' ? 'https://visio.tablees.example/ca-mijote' : ''
    await insertMany(tx, 'info_sessions', [
      {
        ...{ id, starts_at: startsAt, ends_at: endsAt, place, link, words, capacity, taken: people },
        ...{ posted_by: coordinator, posted_at: new Date(startsAt.getTime() - 40 * day), cancelled_at: null, cancelled_words: '' },
      },
    ])
    const rows = Array.from({ length: people }, (_, at) => ({
      ...{
        session_id: id,
        id: uuid(random),
        name: pick(random, firstNames),
        email: `mijote-${at}-${random.below(1_000_000)}@courriel.example`,
      },
      ...{
        people: 1,
        town: pick(random, ['Nantes', 'Rezé', 'Le Mans', 'Tours', '']),
        words: pick(random, ['Une cantine près de l’école.', '', '']),
      },
      ...{
        language: 'fr',
        registered_at: new Date(Math.min(now.getTime(), startsAt.getTime()) - (1 + random.below(20)) * day),
        reminded_at: null,
      },
    }))
    await insertMany(tx, 'info_registrations', rows)
  }
}
