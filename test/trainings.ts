/** What canteens learn together, as tests find it. */
import { randomUUID } from 'node:crypto'
import { joinSession } from '#src/features/commons/trainings/join-session.ts'
import { noteAttendance } from '#src/features/commons/trainings/note-attendance.ts'
import { openSession, type SessionContent } from '#src/features/commons/trainings/open-session.ts'
import type { TrainingContent } from '#src/features/commons/trainings/training.ts'
import { givingToken, placeToken } from '#src/features/commons/trainings/training-links.ts'
import { addTraining } from '#src/features/commons/trainings/write-training.ts'
import type { Database } from '#src/platform/database/database.ts'
import { origin, secret } from './site.ts'
import { aUser, now } from './world.ts'

export const trainingSite = { secret, origin }
const hour = 3_600_000
export const hoursFromNow = (hours: number) => new Date(now.getTime() + hours * hour)

const content: TrainingContent = {
  ...{ title: 'Hygiène en cuisine', topic: 'hygiene', about: 'Apportez un *tablier*.', gives: 'Hygiène' },
  ...{ validMonths: 36, askedOf: 'team', withinDays: 90 },
}

/** @returns its id */
export async function aTraining(db: Database, said: Partial<TrainingContent> = {}): Promise<string> {
  const id = randomUUID()
  await addTraining(db, { id, content: { ...content, ...said }, actorId: (await aUser(db)).id, now })
  return id
}

type SessionToBuild = Partial<SessionContent> & { training?: string; startsIn?: number }

/** Three hours, ten days from now unless said otherwise. */
export async function aSession(db: Database, canteen: { id: string }, { training, startsIn = 240, ...said }: SessionToBuild = {}) {
  const key = { canteenId: canteen.id, sessionId: randomUUID() }
  const when = { startsAt: hoursFromNow(startsIn), endsAt: hoursFromNow(startsIn + 3) }
  const rest = { isRemote: false, place: '', capacity: 2, givenBy: 'Ana Roux', giverEmail: null, tells: 'network' as const }
  const acting = { actorId: (await aUser(db)).id, site: trainingSite, now }
  const trainingId = training ?? (await aTraining(db))
  await openSession(db, { ...key, trainingId, content: { ...when, ...rest, ...said }, ...acting })
  return key
}

type Key = { canteenId: string; sessionId: string }

/** @returns the id of their place, taken or in line */
export async function aLearner(db: Database, key: Key, email: string, { at = now, home = null as string | null } = {}) {
  const learner = { email, name: `Nom ${email}`, language: 'fr' as const, userId: null, ofCanteenId: home }
  const joined = await joinSession(db, { ...key, id: randomUUID(), learner, site: trainingSite, now: at })
  if (!joined.ok) throw new Error(joined.refusal)
  return joined.value
}

/** As if the session were over: everybody of these was there. */
export async function allWereThere(db: Database, key: Key, present: readonly string[], at: Date) {
  return noteAttendance(db, { ...key, present, actorId: null, site: trainingSite, now: at })
}

/** A session to come with a place taken, and one that took place, as the walks of all pages find them. */
export async function someTrainings(db: Database, canteen: { id: string }) {
  const training = await aTraining(db)
  const next = await aSession(db, canteen, { training })
  const place = await aLearner(db, next, `apprend-${next.sessionId}@exemple.fr`)
  const giver = `anime-${next.sessionId}@exemple.fr`
  const past = await aSession(db, canteen, { training, startsIn: 1, giverEmail: giver })
  const present = await aLearner(db, past, `present-${next.sessionId}@exemple.fr`)
  await db
    .updateTable('training_sessions')
    .set({ starts_at: hoursFromNow(-5), ends_at: hoursFromNow(-2) })
    .where('id', '=', past.sessionId)
    .execute()
  const begun = givingToken(secret, { sessionId: past.sessionId, email: giver })
  await allWereThere(db, past, [present], now)
  return {
    names: { training, session: next.sessionId },
    tokens: [placeToken(secret, place), placeToken(secret, present), begun],
  }
}
