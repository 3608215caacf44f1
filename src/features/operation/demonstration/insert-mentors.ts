/** Who begins in the invented network, and who helps them. What the two write is invented too, and read by the two. */
import { findMentoringPath } from '#src/features/commons/paths/queries.ts'
import { letRead } from '#src/features/commons/mentors/let-read.ts'
import { dueOn } from '#src/features/commons/mentors/mentoring.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import plans from './mentoring-plans.json' with { type: 'json' }

type Manager = { id: string; canteenId: string }
type Plan = (typeof plans.pairs)[number]
type Told = { plan: Plan; person: Manager; mentor: Manager; random: Random; now: Date }

const day = 24 * 3_600_000
const ago = (now: Date, days: number) => new Date(now.getTime() - days * day)
const dayAgo = (now: Date, days: number) => ago(now, days).toISOString().slice(0, 10)

/** @param managers of each canteen, in the order of the canteens */
export async function insertMentors(db: Database, managers: readonly Manager[], { seed, now }: { seed: number; now: Date }): Promise<void> {
  const random = makeRandom(seed * 1000 + 995)
  await addFits(db)
  for (const { person, days } of [...plans.pairs, ...plans.alone]) {
    const who = managers[person]
    if (who) await begins(db, who, ago(now, Math.max(days, 5)))
  }
  for (const plan of plans.pairs) {
    const [person, mentor] = [managers[plan.person], managers[plan.mentor]]
    if (person && mentor) await inTransaction(db, (tx) => insertPair(tx, { plan, person, mentor, random, now }))
  }
}

async function addFits(db: Database): Promise<void> {
  for (const { key, practice, training } of plans.fits) {
    const found = training ? await db.selectFrom('trainings').where('topic', '=', 'hygiene').select('id').executeTakeFirst() : undefined
    const fits = practice ? `/pratiques/${practice}` : found ? `/formations/${found.id}` : ''
    await db.updateTable('path_steps').set({ fits }).where('key', '=', key).execute()
  }
}

/** They took over from somebody else. */
async function begins(db: Database, { id, canteenId }: Manager, startsAt: Date): Promise<void> {
  await db
    .updateTable('role_grants')
    .set({ starts_at: startsAt })
    .where('user_id', '=', id)
    .where('canteen_id', '=', canteenId)
    .where('role', '=', 'canteen-manager')
    .execute()
}

async function insertPair(tx: Database, told: Told): Promise<void> {
  const { plan, person, mentor, random, now } = told
  const id = uuid(random)
  const said = plan.days >= 0 ? ago(now, plan.days + 1) : null
  await insertMany(tx, 'mentorings', [
    {
      ...{ canteen_id: person.canteenId, id, person_id: person.id, mentor_id: mentor.id, mentor_canteen_id: mentor.canteenId },
      ...{ starts_on: dayAgo(now, plan.days), proposed_by: null, proposed_at: ago(now, Math.max(plan.days, 0) + 4) },
      ...{ person_said_at: said, mentor_said_at: said ?? ago(now, 1) },
    },
  ])
  if (said === null) return
  const visits = plan.visits.map((visit) => ({ ...visit, id: uuid(random) }))
  await insertMany(
    tx,
    'mentoring_visits',
    visits.map(({ id: visitId, host, days, state }) => ({
      ...{ canteen_id: person.canteenId, mentoring_id: id, id: visitId, host, asked_by: 'person', day: dayAgo(now, days) },
      ...{ asked_at: ago(now, Math.max(days, 0) + 10), accepted_at: state === 'asked' ? null : ago(now, Math.max(days, 0) + 8) },
      ...{ done_at: state === 'done' ? ago(now, days) : null },
    })),
  )
  await insertSteps(tx, id, told)
  await insertNotes(
    tx,
    id,
    visits.map((visit) => visit.id),
    told,
  )
}

async function insertSteps(tx: Database, id: string, { plan, person, random, now }: Told): Promise<void> {
  const { steps } = await findMentoringPath(tx)
  const startsOn = dayAgo(now, plan.days)
  const of = { canteen_id: person.canteenId, mentoring_id: id }
  await letRead(tx, person.id)
  const rows = steps.map(({ key, position, weeksBefore, fits, ...said }, at) => {
    const due = dueOn(startsOn, weeksBefore)
    return {
      ...{ ...of, id: uuid(random), path_key: key as string | null, position, due_on: due, fits, done_on: at < plan.done ? due : null },
      ...{ title_fr: said.titleFrench, title_en: said.titleEnglish, words_fr: said.wordsFrench, words_en: said.wordsEnglish },
    }
  })
  const [first] = rows
  const own = plan.ownStep && first ? [{ ...first, id: uuid(random), path_key: null, position: 9000, fits: '' }] : []
  const ownWords = { title_fr: plan.ownStep, title_en: '', words_fr: '', words_en: '', done_on: null, due_on: dayAgo(now, -6) }
  await insertMany(tx, 'mentoring_steps', [...rows, ...own.map((row) => ({ ...row, ...ownWords }))])
}

async function insertNotes(
  tx: Database,
  id: string,
  visits: readonly string[],
  { plan, person, mentor, random, now }: Told,
): Promise<void> {
  for (const { by, ago: days, words, visit } of plan.notes as { by: string; ago: number; words: string; visit?: number }[]) {
    const author = by === 'person' ? person.id : mentor.id
    await letRead(tx, author)
    await insertMany(tx, 'mentoring_notes', [
      {
        ...{ canteen_id: person.canteenId, mentoring_id: id, id: uuid(random), author_id: author, words, written_at: ago(now, days) },
        visit_id: visit === undefined ? null : visits[visit]!,
      },
    ])
  }
}
