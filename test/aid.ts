/** What canteens ask of each other, as tests find it. */
import { randomUUID } from 'node:crypto'
import { ownToken, toldToken } from '#src/features/commons/aid/aid-links.ts'
import { answerCall } from '#src/features/commons/aid/answer-call.ts'
import { addMean } from '#src/features/commons/aid/keep-means.ts'
import { postCall, type SaidCall } from '#src/features/commons/aid/post-call.ts'
import type { Database } from '#src/platform/database/database.ts'
import { origin, secret } from './site.ts'
import { aCanteen, aUser, now } from './world.ts'

export const aidSite = { secret, origin }
export const aidToday = '2026-12-01'

export const aPot: SaidCall = {
  ...{ side: 'request', kind: 'thing', title: 'Une marmite de 40 litres', words: 'Pour le repas de samedi.' },
  ...{ fromDay: '2026-12-05', toDay: '2026-12-05', place: 'there', until: '2026-12-04', isUrgent: false, wanted: 1 },
  ...{ photo: undefined, photoText: '' },
}

/** @returns its key */
export async function aCall(db: Database, canteen: { id: string }, said: Partial<SaidCall> = {}, at = now) {
  const id = randomUUID()
  const { id: actorId } = await aUser(db)
  await postCall(db, { canteenId: canteen.id, id, said: { ...aPot, ...said }, actorId, now: at })
  return { canteenId: canteen.id, callId: id }
}

/** @returns the answer's id */
export async function anAnswer(db: Database, key: { canteenId: string; callId: string }, from: { id: string }, words = 'Elle est à vous.') {
  const id = randomUUID()
  const acting = { site: aidSite, actorId: null, today: aidToday, now }
  const answered = await answerCall(db, { ...key, ...acting, id, fromCanteenId: from.id, words })
  if (!answered.ok) throw new Error(answered.refusal)
  return id
}

/** The link of somebody of a canteen that knows of a call. */
export async function toldLink(db: Database, key: { callId: string }, canteen: { id: string }, reader?: string): Promise<string> {
  const { id } = await db
    .selectFrom('aid_told')
    .where('call_id', '=', key.callId)
    .where('canteen_id', '=', canteen.id)
    .select('id')
    .executeTakeFirstOrThrow()
  return toldToken(secret, { id, reader: reader ?? (await aReader(db, canteen)) })
}

/** The link of somebody of the canteen that wrote a call. */
export async function ownLink(db: Database, { canteenId, callId }: { canteenId: string; callId: string }): Promise<string> {
  return ownToken(secret, { id: callId, reader: await aReader(db, { id: canteenId }) })
}

/** Somebody who speaks for the canteen: to them a link is written. */
async function aReader(db: Database, canteen: { id: string }): Promise<string> {
  const known = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'user_id')
    .where('canteen_id', '=', canteen.id)
    .where('role', 'in', ['canteen-manager', 'core-team'])
    .select('email')
    .executeTakeFirst()
  if (known) return known.email
  const { id, email } = await aUser(db)
  await db
    .insertInto('role_grants')
    .values({ user_id: id, canteen_id: canteen.id, role: 'core-team', starts_at: new Date('2026-01-01'), ends_at: null })
    .execute()
  return email
}

/** A call of the canteen, one of another that it answered, and something that it can give, as the walks of all pages find them. */
export async function someAid(db: Database, canteen: { id: string }) {
  const [other, mean] = [await aCanteen(db), randomUUID()]
  await addMean(db, { canteenId: canteen.id, id: mean, mean: { kind: 'thing', what: 'Deux marmites', reachKm: null, until: null } })
  const own = await aCall(db, canteen)
  await anAnswer(db, own, other)
  const others = await aCall(db, other)
  await anAnswer(db, others, canteen)
  const unanswered = await aCall(db, other)
  await db
    .insertInto('aid_told')
    .values({ canteen_id: canteen.id, call_canteen_id: other.id, call_id: unanswered.callId, way: 'digest', told_at: now })
    .execute()
  return {
    names: { call: own.callId, mean },
    tokens: [await ownLink(db, own), await toldLink(db, others, canteen), await toldLink(db, unanswered, canteen)],
  }
}
