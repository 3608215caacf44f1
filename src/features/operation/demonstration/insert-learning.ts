/** Two years of what the invented canteens learnt together, decided and promised, and what they show of how they fare. */
import { noteContacts } from '#src/features/commons/vitality/keep-vitality.ts'
import type { Database } from '#src/platform/database/database.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { chance, uuid } from './draw.ts'
import { insertMentors } from './insert-mentors.ts'
import { insertMany } from './insert-many.ts'
import plans from './learning-plans.json' with { type: 'json' }
import type { Canteen } from './meal-rows.ts'

type Manager = { id: string; email: string; name: string; canteenId: string }
type Place = Pick<Canteen, 'id'>
type Learning = { canteens: readonly Place[]; managers: readonly Manager[]; random: Random; now: Date }

const [hour, day] = [3_600_000, 24 * 3_600_000]
const pastSessions = 16
const nextSessions = 4
const capacity = 10

export async function insertLearning(db: Database, canteens: readonly Place[], { seed, now }: { seed: number; now: Date }): Promise<void> {
  const random = makeRandom(seed * 1000 + 990)
  const learning = { canteens, managers: await findManagers(db), random, now }
  await insertTrainings(db, learning)
  await insertCircles(db, learning)
  const ofCanteens = canteens.flatMap(({ id }) => learning.managers.find(({ canteenId }) => canteenId === id) ?? [])
  await insertMentors(db, ofCanteens, { seed, now })
  await insertVitality(db, learning)
}

async function findManagers(db: Database): Promise<Manager[]> {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'user_id')
    .where('role', '=', 'canteen-manager')
    .orderBy('users.email')
    .select((eb) => ['users.id', 'users.email', 'users.name', eb.ref('canteen_id').$notNull().as('canteenId')])
    .execute()
}

async function insertTrainings(db: Database, { canteens, managers, random, now }: Learning): Promise<void> {
  const trainings = plans.trainings.map((training) => ({ ...training, id: uuid(random) }))
  await insertMany(
    db,
    'trainings',
    trainings.map(({ id, title, topic, about, gives, validMonths, askedOf, withinDays }) => ({
      ...{ id, title, topic, about, gives, valid_months: validMonths, asked_of: askedOf, within_days: withinDays, ended_at: null },
    })),
  )
  const sessions = Array.from({ length: pastSessions + nextSessions }, (_, at) => {
    const training = trainings[at % trainings.length]!
    const isPast = at < pastSessions
    const ago = isPast ? 25 + (680 * (pastSessions - 1 - at)) / pastSessions : -(9 + 12 * (at - pastSessions))
    const startsAt = new Date(Math.floor((now.getTime() - ago * day) / day) * day + 13 * hour)
    const canteen = canteens[(at * 3) % canteens.length]!
    return { at, id: uuid(random), training, canteen, isPast, startsAt, endsAt: new Date(startsAt.getTime() + training.hours * hour) }
  })
  const places = sessions.flatMap((session) => placesOf(session, { managers, random }))
  const takenIn = (id: string) => places.filter(({ session_id, state }) => session_id === id && state === 'registered').length
  await insertMany(
    db,
    'training_sessions',
    sessions.map(({ at, id, training, canteen, isPast, startsAt, endsAt }) => ({
      ...{ canteen_id: canteen.id, id, training_id: training.id, starts_at: startsAt, ends_at: endsAt, is_remote: false, place: '' },
      ...{ capacity, taken: takenIn(id), given_by: plans.givers[at % plans.givers.length]!, giver_email: null, tells: 'network' },
      ...{ opened_by: null, opened_at: new Date(startsAt.getTime() - 40 * day), cancelled_at: null, noted_at: isPast ? endsAt : null },
      ...{ said: isPast ? saidOf(random) : null, said_at: isPast ? new Date(endsAt.getTime() + 22 * day) : null },
    })),
  )
  await insertMany(db, 'training_places', places)
}

type Session = { at: number; id: string; canteen: Place; isPast: boolean; startsAt: Date }

/** The first of those to come is full, and two wait. */
function placesOf({ at, id, canteen, isPast, startsAt }: Session, { managers, random }: Pick<Learning, 'managers' | 'random'>) {
  const learners = [
    ...managers.map((manager) => ({ ...manager, userId: manager.id })),
    ...plans.learners.map((name, of) => ({ name, email: `apprend-${of}@courriel.example`, userId: null, canteenId: canteen.id })),
  ].toSorted((one, other) => (one.email + at < other.email + at ? 1 : -1) * (at % 2 === 0 ? 1 : -1))
  const count = Math.min(learners.length, isPast ? 6 + random.below(4) : at === pastSessions ? capacity + 2 : 4)
  return learners.slice(0, count).map(({ name, email, userId, canteenId }, of) => ({
    ...{ canteen_id: canteen.id, session_id: id, id: uuid(random), of_canteen_id: canteenId, user_id: userId, email, name, language: 'fr' },
    ...{ state: of < capacity ? 'registered' : 'waiting', since: new Date(startsAt.getTime() - (30 - of) * day), offered_until: null },
    ...{ was_there: isPast ? true : null, has_said: false },
  }))
}

/** Of six to nine who answered. */
function saidOf(random: Random) {
  const count = 6 + random.below(4)
  const answers = { useful: { yes: count - 2, rather: 2 }, pace: { right: count - 1, fast: 1 }, advise: { yes: count - 1, unsure: 1 } }
  return { count, answers, words: chance(random, 0.5) ? plans.words.toSorted() : [] }
}

async function insertCircles(db: Database, { canteens, managers, random, now }: Learning): Promise<void> {
  const network = {
    id: uuid(random),
    canteen_id: null as string | null,
    kind: 'circle',
    name: 'Cercle des cantines',
    about: 'Ce qui vaut pour toutes.',
  }
  const own = canteens.slice(0, 4).flatMap(({ id: canteen_id }) => [
    { id: uuid(random), canteen_id, kind: 'circle', name: 'Cercle accueil', about: 'L’accueil, de la porte à la table.' },
    { id: uuid(random), canteen_id, kind: 'core-team', name: 'Noyau dur', about: '' },
  ])
  const circles = [network, ...own]
  const meets = new Date(now.getTime() + 9 * day).toISOString().slice(0, 10)
  await insertMany(
    db,
    'circles',
    circles.map((circle) => ({ ...circle, meets_on: meets, shows_promises: circle.canteen_id !== null && circle.kind === 'circle' })),
  )
  const members = circles.flatMap(({ id, canteen_id }) =>
    managers
      .filter(({ canteenId }) => canteen_id === null || canteen_id === canteenId)
      .slice(0, 8)
      .map(({ email, name }) => ({ circle_id: id, id: uuid(random), email, name, language: 'fr' })),
  )
  await insertMany(db, 'circle_members', members)
  await insertMany(
    db,
    'circle_items',
    circles.flatMap(({ id }) =>
      plans.items
        .slice(0, 2)
        .map((words) => ({ circle_id: id, id: uuid(random), words, added_at: new Date(now.getTime() - 5 * day), closed_at: null })),
    ),
  )
  await insertMany(
    db,
    'circle_decisions',
    circles.filter(({ kind }) => kind === 'circle').flatMap(({ id, canteen_id }) => decisionsOf(id, canteen_id === null, { random, now })),
  )
  await insertMany(
    db,
    'circle_actions',
    circles.flatMap(({ id }, at) =>
      actionsOf(
        members.find((member) => member.circle_id === id),
        { id, at, random, now },
      ),
    ),
  )
}

function decisionsOf(circleId: string, isOfNetwork: boolean, { random, now }: Pick<Learning, 'random' | 'now'>) {
  const written: { title: string; words: string; replaces?: number }[] = isOfNetwork ? plans.networkDecisions : plans.decisions
  const ids = written.map(() => uuid(random))
  const dayOf = (at: number) => new Date(now.getTime() - (620 - at * 95) * day).toISOString().slice(0, 10)
  return written.map(({ title, words, replaces }, at) => {
    const later = written.findIndex((each) => each.replaces === at)
    return {
      ...{
        circle_id: circleId,
        id: ids[at]!,
        title,
        words,
        decided_on: dayOf(at),
        replaces: replaces === undefined ? null : ids[replaces]!,
      },
      ...{ ended_on: later === -1 ? null : dayOf(later), ended_why: '' },
    }
  })
}

type Member = { email: string; name: string }

/** Two are done, one is expected, one is late in the first circle. */
function actionsOf(who: Member | undefined, { id, at, random, now }: Pick<Learning, 'random' | 'now'> & { id: string; at: number }) {
  if (!who) return []
  return [-60, -30, 12, at === 0 ? -4 : 20].map((days, of) => ({
    ...{
      circle_id: id,
      id: uuid(random),
      what: plans.actions[(at + of) % plans.actions.length]!,
      name: who.name,
      email: who.email,
      language: 'fr',
    },
    ...{ by_day: new Date(now.getTime() + days * day).toISOString().slice(0, 10), given_at: new Date(now.getTime() + (days - 20) * day) },
    ...{ done_at: of < 2 ? new Date(now.getTime() + (days - 1) * day) : null, reminded_on: null },
  }))
}

/** Two canteens of three agreed; some have been heard of lately. */
async function insertVitality(db: Database, { canteens, random, now }: Learning): Promise<void> {
  const sharing = canteens.filter((_, at) => at % 3 !== 2)
  await insertMany(
    db,
    'vitality_shares',
    sharing.flatMap(({ id }) =>
      ['openings', 'rota', 'mixing', 'exchange', 'trainings'].map((sign) => ({
        canteen_id: id,
        sign,
        since: new Date(now.getTime() - 200 * day),
      })),
    ),
  )
  await insertMany(
    db,
    'vitality_rota_nights',
    sharing.flatMap(({ id }) =>
      [8, 15, 22, 29].map((ago) => ({
        ...{ canteen_id: id, night: new Date(now.getTime() - ago * day).toISOString().slice(0, 10) },
        free: 48 + random.below(36),
      })),
    ),
  )
  await insertMany(
    db,
    'vitality_notes',
    canteens
      .filter((_, at) => at % 2 === 0)
      .map(({ id }, at) => ({
        ...{ canteen_id: id, id: uuid(random), words: plans.notes[at % plans.notes.length]!, written_by: null },
        written_at: new Date(now.getTime() - (6 + at * 19) * day),
      })),
  )
  await noteContacts(db)
}
