/** A session that changes once people have a place in it: told to them, never fewer places than are held, the line moves up exactly. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aLearner, aSession, allWereThere, hoursFromNow, trainingSite } from '#test/trainings.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { changeSession, type ChangedContent } from './change-session.ts'
import { leaveSession } from './join-session.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
})

type Key = Awaited<ReturnType<typeof aSession>>
const content: ChangedContent = {
  ...{
    startsAt: hoursFromNow(240),
    endsAt: hoursFromNow(243),
    isRemote: false,
    place: '',
    capacity: 2,
    givenBy: 'Ana Roux',
    giverEmail: null,
  },
}

async function changing(key: Key, said: Partial<ChangedContent>) {
  const acting = { actorId: (await aUser(db)).id, site: trainingSite, now }
  return changeSession(db, { ...key, content: { ...content, ...said }, ...acting })
}

async function standing({ sessionId }: Key) {
  const { taken } = await db.selectFrom('training_sessions').where('id', '=', sessionId).select('taken').executeTakeFirstOrThrow()
  const places = await db
    .selectFrom('training_places')
    .where('session_id', '=', sessionId)
    .orderBy('since')
    .select(['email', 'state'])
    .execute()
  return { taken, states: Object.fromEntries(places.map(({ email, state }) => [email.split('@')[0]!.split('-')[0]!, state])) }
}

/** One after the other. */
async function learners(key: Key, names: readonly string[]) {
  const ids: string[] = []
  for (const [at, name] of names.entries())
    ids.push(await aLearner(db, key, `${name}-${key.sessionId}@exemple.fr`, { at: new Date(now.getTime() + at * 1000) }))
  return ids
}

const mailsOf = async (key: Key, name: string) =>
  (
    await db.selectFrom('mails').where('recipient', '=', `${name}-${key.sessionId}@exemple.fr`).select(['purpose', 'text_body']).execute()
  ).map((mail) => ({ ...mail, purpose: mail.purpose.replace('training-', '') }))
const purposes = async (key: Key, name: string) => (await mailsOf(key, name)).map(({ purpose }) => purpose).toSorted()

test('another day is told to who has a place and to who waits, not to who left; more places alone are told to nobody but those they are for', async () => {
  const key = await aSession(db, canteen, { giverEmail: 'donne@exemple.fr' })
  const [, gone] = await learners(key, ['ana', 'brice', 'chloe', 'dina', 'elio'])
  await leaveSession(db, { ...key, placeId: gone!, site: trainingSite, now })
  expect(await changing(key, { giverEmail: 'donne@exemple.fr', capacity: 3 })).toEqual({ ok: true, value: null })
  expect(await standing(key)).toEqual({
    taken: 3,
    states: { ana: 'registered', brice: 'left', chloe: 'offered', dina: 'offered', elio: 'waiting' },
  })
  for (const name of ['ana', 'brice', 'elio']) expect(await purposes(key, name)).not.toContain('changed')
  expect(await purposes(key, 'dina')).toEqual(['offered'])

  await changing(key, { capacity: 3, giverEmail: 'donne@exemple.fr', startsAt: hoursFromNow(264), endsAt: hoursFromNow(267) })
  for (const name of ['ana', 'chloe', 'dina', 'elio']) expect(await purposes(key, name)).toContain('changed')
  expect(await purposes(key, 'brice')).not.toContain('changed')
  expect((await mailsOf(key, 'ana')).find(({ purpose }) => purpose === 'changed')!.text_body).toContain('12 décembre 2026')
  const giver = await db.selectFrom('mails').where('recipient', '=', 'donne@exemple.fr').select('purpose').execute()
  expect(giver.map(({ purpose }) => purpose)).toEqual(['training-giving', 'training-giving'])
})

test('never fewer places than are held, neither by the form nor past the rule', async () => {
  const key = await aSession(db, canteen)
  await learners(key, ['ana', 'brice'])
  expect(await changing(key, { capacity: 1 })).toEqual({ ok: false, refusal: 'fewer' })
  const past = db.updateTable('training_sessions').set({ capacity: 1 }).where('id', '=', key.sessionId).execute()
  await expect(past).rejects.toThrow('training_never_overfilled')
})

test('while many take a place and leave, two more places go to the first two in line, and there are never more people than places', async () => {
  const key = await aSession(db, canteen)
  await learners(key, ['ana', 'brice', 'chloe', 'dina', 'elio'])
  const rushing = Array.from({ length: 12 }, (_, at) =>
    aLearner(db, key, `tard${at}-${key.sessionId}@exemple.fr`, { at: new Date(now.getTime() + 60_000) }),
  )
  const changes = [changing(key, { capacity: 4 }), changing(key, { capacity: 4 })]
  await Promise.all([...rushing, ...changes])
  const { taken, states } = await standing(key)
  expect(taken).toBe(4)
  expect(states).toMatchObject({ ana: 'registered', brice: 'registered', chloe: 'offered', dina: 'offered', elio: 'waiting' })
  expect(Object.values(states).filter((state) => state === 'offered' || state === 'registered').length).toBe(4)
})

test('a session that comes sooner leaves less time to answer, and none when it is near: then the place is theirs', async () => {
  const [key, near] = [await aSession(db, canteen), await aSession(db, canteen)]
  for (const each of [key, near]) {
    const [first] = await learners(each, ['ana', 'brice', 'chloe'])
    await leaveSession(db, { ...each, placeId: first!, site: trainingSite, now })
  }
  await changing(key, { startsAt: hoursFromNow(20), endsAt: hoursFromNow(23) })
  await changing(near, { startsAt: hoursFromNow(10), endsAt: hoursFromNow(13) })
  const offered = await db
    .selectFrom('training_places')
    .where('session_id', '=', key.sessionId)
    .where('state', '=', 'offered')
    .select('offered_until')
    .execute()
  expect(offered).toEqual([{ offered_until: hoursFromNow(8) }])
  expect((await standing(near)).states).toMatchObject({ chloe: 'registered' })
})

test('who keeps the session changes it, from its page, once for each version; nobody else, and not what has begun', async () => {
  const key = await aSession(db, canteen)
  await learners(key, ['ana'])
  const page = href(urls.changeTrainingSession, { session: key.sessionId })
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect([(await site.get(page)).status, (await site.submit(page, {})).status]).toEqual([403, 403])
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect(await (await site.get(href(urls.trainingSession, { session: key.sessionId }))).text()).toContain(page)
  const typed = {
    day: '12/12/2026',
    from: '14:00',
    until: '17:00',
    place: 'Salle des fêtes',
    capacity: '5',
    givenBy: 'Ana Roux',
    giverEmail: '',
  }
  const version = await site.versionOf(page)
  expect((await site.submit(page, { ...typed, until: '13:00', version })).status).toBe(422)
  expect((await site.submit(page, { ...typed, day: '12/11/2026', version })).status).toBe(422)
  expect((await site.submit(page, { ...typed, version })).status).toBe(303)
  const second = await site.submit(page, { ...typed, place: 'Ailleurs', version })
  expect([second.status, await second.text()]).toEqual([409, expect.stringContaining('Salle des fêtes')])
  expect(await (await site.get(href(urls.trainingSession, { session: key.sessionId }))).text()).toContain('Salle des fêtes')
  await db
    .updateTable('training_sessions')
    .set({ starts_at: hoursFromNow(-2), ends_at: hoursFromNow(-1) })
    .where('id', '=', key.sessionId)
    .execute()
  expect(await changing(key, {})).toEqual({ ok: false, refusal: 'past' })
  await allWereThere(db, key, [], now)
  expect(await changing(key, {})).toEqual({ ok: false, refusal: 'past' })
})
