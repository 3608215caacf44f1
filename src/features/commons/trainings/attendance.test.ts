/** Who was there, mended: nobody says twice what they think, what was learnt is taken back, and whoever gave the session before opens it no more. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret, seals } from '#test/site.ts'
import { aTeammate } from '#test/team.ts'
import { aLearner, allWereThere, aSession, aTraining, hoursFromNow, trainingSite } from '#test/trainings.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { changeSession } from './change-session.ts'
import { findTrainingsHeld, forgetTrainings } from './forget-trainings.ts'
import { giveOpinion } from './give-opinion.ts'
import { givingToken } from './training-links.ts'

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

const day = 24
const after = hoursFromNow(10 * day + 4)
const read = async (page: string) => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

test('whoever said what they thought was there for good, and says it once, however often attendance is mended', async () => {
  const key = await aSession(db, canteen)
  const [said, silent] = [await aLearner(db, key, 'a-dit@exemple.fr'), await aLearner(db, key, 'sans-avis@exemple.fr')]
  await allWereThere(db, key, [said, silent], after)
  const opinion = { useful: 'yes', pace: null, advise: null, words: '' } as const
  const saying = { ...key, placeId: said, opinion, seals, now: after }
  expect((await giveOpinion(db, saying)).ok).toBe(true)

  expect(await allWereThere(db, key, [], after)).toEqual({ ok: false, refusal: 'has-said' })
  expect(await allWereThere(db, key, [silent], after)).toEqual({ ok: false, refusal: 'has-said' })
  const stands = () =>
    db.selectFrom('training_places').where('session_id', '=', key.sessionId).orderBy('email').select('was_there').execute()
  expect(await stands()).toEqual([{ was_there: true }, { was_there: true }])
  expect((await allWereThere(db, key, [said], after)).ok).toBe(true)
  expect(await stands()).toEqual([{ was_there: true }, { was_there: false }])
  expect(await giveOpinion(db, saying)).toEqual({ ok: false, refusal: 'said' })
  const unticked = db.updateTable('training_places').set({ was_there: false }).where('id', '=', said)
  await expect(unticked.execute()).rejects.toThrow('training_places_check')

  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  await db
    .updateTable('training_sessions')
    .set({ starts_at: hoursFromNow(-5), ends_at: hoursFromNow(-2) })
    .where('id', '=', key.sessionId)
    .execute()
  const refused = await site.submit(href(urls.trainingAttendance, { session: key.sessionId }), {})
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('a déjà dit ce qu’elle pense')
})

test('what was learnt is taken back from whoever was not there after all, and what they had otherwise stays', async () => {
  const mate = await aTeammate(db, canteen, { email: 'corrigee@exemple.fr' })
  const held = async () => {
    const skills = db.selectFrom('teammate_skills').innerJoin('skills', 'skills.id', 'skill_id').where('teammate_id', '=', mate.id)
    return (await skills.select('valid_until').where('name', '=', 'Secours').execute()).map((row) => row.valid_until)
  }
  const training = await aTraining(db, { topic: 'first-aid', gives: 'Secours', validMonths: 24 })
  const sessionOn = async (days: number) => {
    const key = await aSession(db, canteen, { training, startsIn: days * day })
    const place = await aLearner(db, key, 'corrigee@exemple.fr', { home: canteen.id })
    const wasThere = (isThere: boolean) => allWereThere(db, key, isThere ? [place] : [], hoursFromNow(days * day + 4))
    return wasThere
  }
  const [first, second] = [await sessionOn(10), await sessionOn(40)]
  await first(true)
  expect(await held()).toEqual(['2028-12-11'])
  await first(false)
  expect(await held()).toEqual([])

  await first(true)
  await second(true)
  expect(await held()).toEqual(['2029-01-10'])
  await second(false)
  expect(await held()).toEqual(['2028-12-11'])
  await second(true)
  await first(false)
  expect(await held()).toEqual(['2029-01-10'])
  await first(true)
  expect(await held()).toEqual(['2029-01-10'])
  await second(false)
  expect(await held()).toEqual(['2028-12-11'])

  await db.updateTable('teammate_skills').set({ valid_until: '2030-05-05' }).where('teammate_id', '=', mate.id).execute()
  await first(false)
  expect(await held()).toEqual(['2030-05-05'])
})

test('the link of who gives a session ends with them, and some days after attendance is noted', async () => {
  const email = 'anime-avant@exemple.fr'
  const key = await aSession(db, canteen, { giverEmail: email })
  const linkOf = (to: string) => href(urls.givenTraining, { token: givingToken(secret, { sessionId: key.sessionId, email: to }) })
  site.as(visitor)
  expect(await read(linkOf(email))).toContain('Personnes inscrites')
  const learner = await aLearner(db, key, 'inscrite-a-la-seance@exemple.fr')

  const said = { isRemote: false, place: '', capacity: 2, givenBy: 'Bea', giverEmail: 'anime-apres@exemple.fr' }
  const content = { ...said, startsAt: hoursFromNow(240), endsAt: hoursFromNow(243) }
  await changeSession(db, { ...key, content, actorId: (await aUser(db)).id, site: trainingSite, now })
  expect(await read(linkOf(email))).toContain('Ce lien ne sert plus')
  expect(await read(linkOf(email))).not.toContain('inscrite-a-la-seance')
  const note = async (to: string) => (await site.submit(`${linkOf(to)}/presences`, { [`present.${learner}`]: 'yes' })).text()
  expect(await note(email)).toContain('Ce lien ne sert plus')
  expect(await read(linkOf('anime-apres@exemple.fr'))).toContain('inscrite-a-la-seance')

  const held = () => findTrainingsHeld(db, { userId: randomUUID(), email: 'anime-apres@exemple.fr' })
  expect(await held()).toMatchObject([{ givenBy: 'Bea', email: 'anime-apres@exemple.fr' }])
  await allWereThere(db, key, [learner], after)
  await forgetTrainings(db, hoursFromNow(20 * day))
  expect((await held()).length).toBe(1)
  const late = openSite(db, { clock: () => hoursFromNow(25 * day) })
  late.as(visitor)
  expect(await (await late.get(linkOf('anime-apres@exemple.fr'))).text()).toContain('Ce lien ne sert plus')
  await forgetTrainings(db, hoursFromNow(25 * day))
  expect(await held()).toEqual([])
})

test('one page sent to two sessions takes a place in each', async () => {
  const keys = [await aSession(db, canteen), await aSession(db, canteen)]
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const formKey = await site.keyOn(href(urls.trainingSession, { session: keys[0]!.sessionId }))
  for (const { sessionId } of keys) {
    expect((await site.submit(href(urls.joinTraining, { session: sessionId }), { formKey })).status).toBe(303)
    for (const name of ['un', 'deux']) {
      const person = { formKey, name, email: `${name}-meme-page@exemple.fr`, canteen: '' }
      expect((await site.submit(href(urls.trainingPeople, { session: sessionId }), person)).status).toBe(303)
    }
  }
  const places = await db
    .selectFrom('training_places')
    .where(
      'session_id',
      'in',
      keys.map(({ sessionId }) => sessionId),
    )
    .select('id')
    .execute()
  expect(places.length).toBe(6)
})

test('wishes have an end, of each person and each canteen; who plans reads some of all, and that there are more', async () => {
  const me = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(me)
  const wish = { year: 2027, training_id: null, user_id: me.user!.id, canteen_id: null, people: 1 }
  await db
    .insertInto('training_needs')
    .values(Array.from({ length: 20 }, (_, at) => ({ ...wish, id: randomUUID(), words: `Besoin ${at}` })))
    .execute()
  const full = await site.submit(urls.trainingNeeds, { training: '', words: 'Un de trop' })
  expect([full.status, await full.text()]).toEqual([409, expect.stringMatching(/Vous avez déjà dit 20 besoins/)])
  expect(
    (await site.submit(href(urls.canteenTrainingNeeds, { canteen: canteen.slug }), { training: '', words: 'Le nôtre', people: '2' }))
      .status,
  ).toBe(303)
  const others = Array.from({ length: 200 }, (_, at) => ({ ...wish, id: randomUUID(), words: `Un souhait ${at}` }))
  await db.insertInto('training_needs').values(others).execute()
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect(await read(urls.trainingNeeds)).toContain('Les 200 premiers sont montrés.')
})
