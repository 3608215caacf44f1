/** Whoever is of a session hears what became of it, in the transaction of the change. */
import type { Database } from '#src/platform/database/database.ts'
import type { TrainingPlaceState } from '#src/platform/database/tables/trainings.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import type { SessionKey } from './lock-session.ts'
import { placeMail, type PlaceMail, type ToldSession } from './training-mails.ts'
import type { Site } from './training-links.ts'

type Telling = SessionKey & { site: Site; now: Date; mail: PlaceMail }

export function tellPlace(tx: Database, { placeId, ...telling }: Telling & { placeId: string }): Promise<void> {
  return tell(tx, telling, (places) => places.where('id', '=', placeId))
}

export function tellPlacesOf(tx: Database, { ids, ...telling }: Telling & { ids: readonly string[] }): Promise<void> {
  return ids.length === 0 ? Promise.resolve() : tell(tx, telling, (places) => places.where('id', 'in', ids))
}

/** All who are in one of these states. */
export function tellPlaces(tx: Database, { states, ...telling }: Telling & { states: readonly TrainingPlaceState[] }): Promise<void> {
  return tell(tx, telling, (places) => places.where('state', 'in', states))
}

/** Those who were there. */
export function tellPresent(tx: Database, telling: Telling): Promise<void> {
  return tell(tx, telling, (places) => places.where('was_there', '=', true))
}

type Places = ReturnType<typeof placesOf>

async function tell(tx: Database, { site, now, mail, ...key }: Telling, which: (places: Places) => Places): Promise<void> {
  const session = await findToldSession(tx, key)
  const places = await which(placesOf(tx, key))
    .orderBy('email')
    .select(['id', 'email', 'language', 'state', 'offered_until as offeredUntil'])
    .execute()
  await queueMails(
    tx,
    places.map((place) => placeMail(site, { mail, session, place })),
    now,
  )
}

function placesOf(tx: Database, { canteenId, sessionId }: SessionKey) {
  return tx.selectFrom('training_places').where('canteen_id', '=', canteenId).where('session_id', '=', sessionId)
}

export type FoundSession = ToldSession & { id: string; trainingId: string; giverEmail: string | null }

export function findToldSession(db: Database, { canteenId, sessionId }: SessionKey): Promise<FoundSession> {
  return toldSessions(db).where('session.canteen_id', '=', canteenId).where('session.id', '=', sessionId).executeTakeFirstOrThrow()
}

export function toldSessions(db: Database) {
  return db
    .selectFrom('training_sessions as session')
    .innerJoin('trainings as training', 'training.id', 'session.training_id')
    .innerJoin('canteens', 'canteens.id', 'session.canteen_id')
    .select([
      'session.id',
      'session.canteen_id as canteenId',
      'training.id as trainingId',
      'training.title',
      'canteens.name as canteenName',
    ])
    .select(['canteens.time_zone as timeZone', 'starts_at as startsAt', 'ends_at as endsAt', 'is_remote as isRemote', 'place'])
    .select(['given_by as givenBy', 'giver_email as giverEmail'])
}
