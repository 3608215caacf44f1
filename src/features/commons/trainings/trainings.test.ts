/** What canteens learn together: never more places than there are, a place that becomes free goes to who waits, what was learnt is noted once. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { dayAt } from '#src/platform/time.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret, seals } from '#test/site.ts'
import { aTeammate } from '#test/team.ts'
import { aLearner, allWereThere, aSession, aTraining, hoursFromNow, trainingSite } from '#test/trainings.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { eraseTrainings, findTrainingsHeld, forgetTrainings } from './forget-trainings.ts'
import { gatherOpinions, giveOpinion } from './give-opinion.ts'
import { joinByLink, leaveSession } from './join-session.ts'
import { cancelSession } from './open-session.ts'
import { findDue } from './find-due.ts'
import { findTrainings } from './queries.ts'
import { serveWaiting } from './serve-waiting.ts'
import { tellSession } from './tell-session.ts'
import { keptUntil } from './training.ts'
import { givingToken, placeToken } from './training-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const acting = { site: trainingSite, now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  await db.updateTable('canteens').set({ state: 'closed' }).execute()
  canteen = await aCanteen(db)
})

const stands = async (ids: readonly string[]) => {
  const rows = await db.selectFrom('training_places').where('id', 'in', ids).select(['id', 'state']).execute()
  return ids.map((id) => rows.find((row) => row.id === id)?.state)
}
const mailsTo = async (recipient: string) => {
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .orderBy('created_at')
    .orderBy('purpose')
    .select('purpose')
    .execute()
  return mails.map(({ purpose }) => purpose)
}
const wordsOf = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const read = async (page: string) => wordsOf(await site.get(page))

test('thirty who rush for twelve places get exactly twelve, the others wait', async () => {
  const key = await aSession(db, canteen, { capacity: 12 })
  const ids = await Promise.all(Array.from({ length: 30 }, (_, at) => aLearner(db, key, `${at}-rush@exemple.fr`)))
  const states = await stands(ids)
  expect(['registered', 'waiting'].map((state) => states.filter((each) => each === state).length)).toEqual([12, 18])
  await expect(db.updateTable('training_sessions').set({ taken: 13 }).where('id', '=', key.sessionId).execute()).rejects.toThrow(
    'training_never_overfilled',
  )
})

test('a place that is left is offered to the first who waits, and to the next once nobody answered', async () => {
  const key = await aSession(db, canteen, { capacity: 1 })
  const first = await aLearner(db, key, 'un-attente@exemple.fr')
  const second = await aLearner(db, key, 'deux-attente@exemple.fr')
  const third = await aLearner(db, key, 'trois-attente@exemple.fr', { at: hoursFromNow(1) })
  for (let times = 0; times < 2; times++) expect((await leaveSession(db, { ...key, ...acting, placeId: first })).ok).toBe(true)
  expect(await stands([first, second, third])).toEqual(['left', 'offered', 'waiting'])
  expect(await mailsTo('deux-attente@exemple.fr')).toEqual(['training-offered'])

  await serveWaiting(db, { ...key, site: trainingSite, now: hoursFromNow(23) })
  expect(await stands([second, third])).toEqual(['offered', 'waiting'])
  await serveWaiting(db, { ...key, site: trainingSite, now: hoursFromNow(25) })
  expect(await stands([second, third])).toEqual(['left', 'offered'])
  await joinByLink(db, { ...key, ...acting, placeId: third })
  expect(await stands([third])).toEqual(['registered'])
  expect(keptUntil(hoursFromNow(10), now)).toBeUndefined()
})

test('a link takes a place and leaves it without signing in, and opens nothing else', async () => {
  const key = await aSession(db, canteen, { capacity: 1, isRemote: true, place: 'https://reunion.exemple/salle' })
  const mine = await aLearner(db, key, 'lien@exemple.fr')
  await aLearner(db, key, 'autre-lien@exemple.fr')
  site.as(visitor)
  const page = href(urls.ownTraining, { token: placeToken(secret, mine) })
  expect(await read(page)).toMatch(/Vous avez une place.*Je ne viens plus/)
  expect(await (await site.get(page)).text()).toContain('reunion.exemple')
  expect((await site.submit(href(urls.leaveOwnTraining, { token: placeToken(secret, mine) }), {})).status).toBe(303)
  expect(await (await site.get(page)).text()).not.toContain('reunion.exemple')
  expect(await read(page)).toContain('M’inscrire sur la liste d’attente')
  expect((await site.submit(href(urls.joinOwnTraining, { token: placeToken(secret, mine) }), {})).status).toBe(303)
  expect(await read(page)).toContain('Vous êtes sur la liste d’attente')
  const giving = givingToken(secret, { sessionId: key.sessionId, email: 'lien@exemple.fr' })
  for (const address of [href(urls.ownTraining, { token: giving }), href(urls.givenTraining, { token: placeToken(secret, mine) })])
    expect((await site.get(address)).status).toBe(404)
})

test('an account takes a place in a tap, once; who keeps the session alone sees who else has one', async () => {
  const key = await aSession(db, canteen)
  await aLearner(db, key, 'visible@exemple.fr')
  const page = href(urls.trainingSession, { session: key.sessionId })
  const join = href(urls.joinTraining, { session: key.sessionId })
  site.as(await aViewer(db, inCanteen('volunteer', await aCanteen(db))))
  for (let times = 0; times < 2; times++) expect((await site.submit(join, {})).status).toBe(303)
  expect(await read(page)).toContain('Vous avez une place')
  expect(await read(page)).not.toContain('visible@exemple.fr')
  for (const path of [urls.trainingPeople, urls.trainingAttendance, urls.cancelTraining])
    expect((await site.submit(href(path, { session: key.sessionId }), { name: 'Léo', email: 'leo@exemple.fr', sure: 'yes' })).status).toBe(
      403,
    )
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  expect(await read(page)).toMatch(/Personnes inscrites : 2 sur 2.*visible@exemple.fr/)
})

test('whoever must have it and lacks it is told once, each with a place that waits for their tap', async () => {
  const elsewhere = await aCanteen(db)
  const mate = await aTeammate(db, canteen, { name: 'Zoé', email: 'zoe-due@exemple.fr' })
  await aTeammate(db, canteen, { name: 'Ali', email: 'ali-due@exemple.fr' })
  await aTeammate(db, elsewhere, { name: 'Loin', email: 'loin-due@exemple.fr' })
  const skill = crypto.randomUUID()
  await db
    .insertInto('skills')
    .values({ canteen_id: canteen.id, id: skill, name: 'La 178', folded_name: 'la 178', is_hygiene: true })
    .execute()
  await db
    .insertInto('teammate_skills')
    .values({ canteen_id: canteen.id, teammate_id: mate.id, skill_id: skill, valid_until: '2028-01-01' })
    .execute()
  const key = await aSession(db, canteen, { tells: 'canteen' })
  for (let times = 0; times < 2; times++) await tellSession(db, { ...key, ...acting })
  const told = await Promise.all(['zoe', 'ali', 'loin'].map((name) => mailsTo(`${name}-due@exemple.fr`)))
  expect(told).toEqual([[], ['training-asked'], []])

  const trainings = (await findTrainings(db, now))
    .filter(({ askedOf, title }) => askedOf === 'team' && title === 'Hygiène en cuisine')
    .slice(0, 1)
  const due = await findDue(db, canteen.id, { trainings, today: dayAt(now, 'Europe/Paris'), now })
  expect(due.map(({ name, by, why }) => [name, by, why])).toEqual([['Ali', '2027-03-01', 'missing']])
})

test('what was learnt is noted in the list of the team, once, until when it counts; a certificate is made for who was there', async () => {
  const mate = await aTeammate(db, canteen, { email: 'apprise@exemple.fr' })
  const training = await aTraining(db, { topic: 'first-aid', gives: 'Premiers secours', validMonths: 24 })
  const key = await aSession(db, canteen, { training })
  const there = await aLearner(db, key, 'apprise@exemple.fr', { home: canteen.id })
  const absent = await aLearner(db, key, 'absente@exemple.fr')
  const after = hoursFromNow(244)
  expect(await allWereThere(db, key, [there], now)).toEqual({ ok: false, refusal: 'early' })
  for (let times = 0; times < 2; times++) expect((await allWereThere(db, key, [there], after)).ok).toBe(true)
  const held = await db
    .selectFrom('teammate_skills')
    .innerJoin('skills', 'skills.id', 'skill_id')
    .where('teammate_id', '=', mate.id)
    .select(['name', 'valid_until'])
    .execute()
  expect(held).toEqual([{ name: 'Premiers secours', valid_until: '2028-12-11' }])
  expect(await mailsTo('apprise@exemple.fr')).toEqual(['training-registered', 'training-done'])

  site.as(visitor)
  const certificate = await site.get(href(urls.ownTrainingCertificate, { token: placeToken(secret, there) }))
  expect([certificate.status, certificate.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect((await site.get(href(urls.ownTrainingCertificate, { token: placeToken(secret, absent) }))).status).toBe(404)
})

test('nobody reads what was said before all have had their time; of fewer than five nothing is kept, and no row ties it to anybody', async () => {
  const opinion = { useful: 'yes', pace: 'right', advise: null, words: 'Un mot bien reconnaissable' } as const
  const after = hoursFromNow(250)
  const said = async (people: number) => {
    const key = await aSession(db, canteen, { capacity: 9 })
    const ids = []
    for (let at = 0; at < people; at++) ids.push(await aLearner(db, key, `${at}-${key.sessionId}@exemple.fr`))
    await allWereThere(db, key, ids, hoursFromNow(244))
    for (const placeId of ids) expect((await giveOpinion(db, { ...key, placeId, opinion, seals, now: after })).ok).toBe(true)
    expect(await giveOpinion(db, { ...key, placeId: ids[0]!, opinion, seals, now: after })).toEqual({ ok: false, refusal: 'said' })
    return key
  }
  const [few, enough] = [await said(4), await said(5)]
  const bags = await db.selectFrom('training_bags').select('bytes').execute()
  expect(bags.some(({ bytes }) => bytes.includes('reconnaissable'))).toBe(false)
  await gatherOpinions(db, { seals, now: after })
  const told = (key: { sessionId: string }) =>
    db.selectFrom('training_sessions').where('id', '=', key.sessionId).select(['said', 'said_at']).executeTakeFirstOrThrow()
  expect((await told(enough)).said_at).toBeNull()
  await gatherOpinions(db, { seals, now: hoursFromNow(244 + 22 * 24) })
  expect((await told(few)).said).toBeNull()
  expect((await told(enough)).said).toMatchObject({ count: 5, answers: { useful: { yes: 5 }, pace: { right: 5 }, advise: {} } })
  expect(await db.selectFrom('training_bags').select('session_id').execute()).toEqual([])
})

test('a session is written in one form, once; what is wrong is told at once and kept', async () => {
  const training = await aTraining(db)
  const page = href(urls.training, { training })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const typed = {
    canteen: canteen.id,
    day: '12/12/2026',
    from: '14h',
    until: '17h',
    place: '',
    capacity: '8',
    givenBy: 'Ana',
    giverEmail: 'ana@giver.example',
    tells: 'network',
  }
  const formKey = await site.keyOn(page)
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.openTraining, { training }), { ...typed, formKey })).status).toBe(303)
  expect(await db.selectFrom('training_sessions').where('training_id', '=', training).select('capacity').execute()).toEqual([
    { capacity: 8 },
  ])
  expect(await mailsTo('ana@giver.example')).toEqual(['training-giving'])
  // The same page, sent to another training, opens one of that.
  const other = await aTraining(db)
  expect((await site.submit(href(urls.openTraining, { training: other }), { ...typed, formKey })).status).toBe(303)
  expect(await db.selectFrom('training_sessions').where('training_id', '=', other).select('id').execute()).toHaveLength(1)
  const gone = await site.submit(href(urls.openTraining, { training }), { ...typed, day: '01/12/2026', from: '7h' })
  expect([gone.status, (await gone.text()).includes('Cette heure est déjà passée')]).toEqual([422, true])
  const wrong = await site.submit(href(urls.openTraining, { training }), {
    ...typed,
    canteen: crypto.randomUUID(),
    until: '13h',
    capacity: '0',
    place: 'Déjà tapé',
  })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Choisissez une cantine[\s\S]*La fin vient avant[\s\S]*nombre de places[\s\S]*Déjà tapé/)
})

test('a session that was held stays in sight of who keeps it, for what was said of it, and of no other team', async () => {
  const key = await aSession(db, canteen, { startsIn: -40 * 24 })
  await allWereThere(db, key, [], hoursFromNow(-39 * 24))
  const session = href(urls.trainingSession, { session: key.sessionId })
  const sees = async (...grants: Parameters<typeof inCanteen>) => {
    site.as(await aViewer(db, inCanteen(...grants)))
    return (await (await site.get(urls.trainings)).text()).includes(session)
  }
  expect([await sees('canteen-manager', canteen), await sees('canteen-manager', await aCanteen(db))]).toEqual([true, false])
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect(await read(urls.trainings)).toContain('Séances passées')
})

test('needs are told as sums, without whose they are', async () => {
  const training = await aTraining(db, { title: 'Animer une réunion' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const form = href(urls.canteenTrainingNeeds, { canteen: canteen.slug })
  for (const people of ['9', '3']) expect((await site.submit(form, { training, words: '', people })).status).toBe(303)
  const me = await aViewer(db, inCanteen('volunteer', canteen))
  site.as(me)
  await site.submit(urls.trainingNeeds, { training, words: '' })
  await site.submit(urls.trainingNeeds, { training: '', words: 'Parler en public' })
  expect((await site.submit(urls.trainingNeeds, { training: '', words: '' })).status).toBe(422)
  expect(await read(urls.trainingNeeds)).not.toContain('4 personnes')
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const page = await read(urls.trainingNeeds)
  expect(page).toMatch(/Animer une réunion 4 personnes ; cantines qui l’ont dit : 1.*Parler en public/)
  expect(page).not.toContain(me.user!.email)
})

test('cancelled, everybody is told; erased or forgotten, nothing is left of a person and their place serves another', async () => {
  const key = await aSession(db, canteen, { capacity: 1 })
  const { id: userId, email } = await aUser(db)
  await aLearner(db, key, email)
  const next = await aLearner(db, key, 'apres-effacement@exemple.fr')
  expect((await findTrainingsHeld(db, { userId, email })).length).toBe(1)
  await db.transaction().execute((tx) => eraseTrainings(tx, { userId, email }, now))
  await serveWaiting(db, { ...key, ...acting })
  expect(await stands([next])).toEqual(['offered'])
  expect(await findTrainingsHeld(db, { userId, email })).toEqual([])
  const { id: actorId } = await aUser(db)
  for (let times = 0; times < 2; times++) expect((await cancelSession(db, { ...key, ...acting, actorId })).ok).toBe(true)
  expect(await mailsTo('apres-effacement@exemple.fr')).toEqual(['training-cancelled', 'training-offered'])
  expect(await joinByLink(db, { ...key, ...acting, placeId: next })).toEqual({ ok: false, refusal: 'over' })
  await forgetTrainings(db, hoursFromNow(24 * 80))
  expect(await stands([next])).toEqual([undefined])
})
