/** Something came in between: the form that is refused says why, and still holds all that was typed. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelInfoSession } from '#src/features/commons/info-sessions/post-info-session.ts'
import { endMentoring } from '#src/features/commons/mentors/end-mentoring.ts'
import { letRead } from '#src/features/commons/mentors/let-read.ts'
import { mostNotes } from '#src/features/commons/mentors/mentoring.ts'
import { withdrawCall } from '#src/features/commons/aid/end-call.ts'
import { cancelSession } from '#src/features/commons/trainings/open-session.ts'
import { givingToken, placeToken } from '#src/features/commons/trainings/training-links.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCall, aidSite, aidToday, anAnswer } from './aid.ts'
import { aCircle } from './circles.ts'
import { freshDatabase } from './database.ts'
import { anInfoSession, infoSite } from './info-sessions.ts'
import { aMentorVisit, aPair, mentorSite } from './mentors.ts'
import { aProject } from './projects.ts'
import { openSite, secret } from './site.ts'
import { aLearner, allWereThere, aSession, aTraining, hoursFromNow, trainingSite } from './trainings.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

beforeEach(async () => {
  site = openSite(db)
  canteen = await aCanteen(db)
})

const typed = 'Une phrase longue, déjà tapée'

/** Refused, with a sentence and with what was typed, in a form that nobody has to open. */
async function isKept(path: string, fields: Record<string, string>, sentence: RegExp) {
  const answer = await site.submit(path, fields)
  const html = await answer.text()
  expect([path, answer.status]).toEqual([path, 409])
  expect(html).toMatch(sentence)
  expect(html).toContain(typed)
  const closed = [...html.matchAll(/<details(?![^>]*\sopen)[^>]*>[\s\S]*?<\/details>/g)].map(([drawer]) => drawer)
  expect(closed.filter((drawer) => drawer.includes(typed))).toEqual([])
}

const session = {
  day: '12/12/2026',
  from: '14:00',
  until: '17:00',
  place: typed,
  capacity: '8',
  givenBy: 'Ana',
  giverEmail: '',
  tells: 'network',
}

test('of a training that ended, a session that was cancelled, an opinion that was given, mails that were too many', async () => {
  const ended = await aTraining(db)
  await db.updateTable('trainings').set({ ended_at: now }).where('id', '=', ended).execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  await isKept(href(urls.openTraining, { training: ended }), { ...session, canteen: canteen.id }, /n’est plus proposée/)

  const key = await aSession(db, canteen)
  const change = href(urls.changeTrainingSession, { session: key.sessionId })
  const version = await site.versionOf(change)
  await cancelSession(db, { ...key, site: trainingSite, actorId: (await aUser(db)).id, now })
  await isKept(change, { ...session, version }, /est annulée et les personnes inscrites le savent/)
  const person = { name: typed, email: 'trop-tard@exemple.fr', canteen: '' }
  await isKept(href(urls.trainingPeople, { session: key.sessionId }), person, /ne peut plus s’inscrire/)

  const past = await aSession(db, canteen)
  const place = await aLearner(db, past, 'avis-deux-fois@exemple.fr')
  await allWereThere(db, past, [place], hoursFromNow(300))
  const say = href(urls.sayOwnTraining, { token: placeToken(secret, place) })
  site = openSite(db, { clock: () => hoursFromNow(301) })
  expect((await site.submit(say, { words: 'Bien' })).status).toBe(303)
  await isKept(say, { words: typed }, /avez déjà répondu/)
})

test('whoever is written to too often is written to no more: of a session, of a place in it, of a promise', async () => {
  const asked: string[] = []
  site = openSite(db, { limits: async (form, of) => form !== 'learning-mail' || (asked.push(of), false) })
  const member = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(member)
  const training = await aTraining(db)
  await isKept(
    href(urls.openTraining, { training }),
    { ...session, canteen: canteen.id, giverEmail: 'giver@exemple.fr' },
    /beaucoup de courriels/,
  )
  const key = await aSession(db, canteen)
  const person = { name: typed, email: 'person@exemple.fr', canteen: '' }
  await isKept(href(urls.trainingPeople, { session: key.sessionId }), person, /beaucoup de courriels/)
  const change = href(urls.changeTrainingSession, { session: key.sessionId })
  const changed = { ...session, giverEmail: 'other@exemple.fr', version: await site.versionOf(change) }
  await isKept(change, changed, /beaucoup de courriels/)
  const circle = await aCircle(db, canteen, { email: member.user!.email })
  const promise = { what: typed, who: member.user!.email, byDay: '2026-12-20' }
  await isKept(href(urls.circleActions, { circle }), promise, /beaucoup de courriels/)
  expect(asked).toEqual(['giver@exemple.fr', 'person@exemple.fr', 'other@exemple.fr', member.user!.email])

  const place = await aLearner(db, key, 'va-et-vient@exemple.fr')
  const link = { token: placeToken(secret, place) }
  site.as(visitor)
  await site.submit(href(urls.leaveOwnTraining, link), {})
  expect((await site.submit(href(urls.joinOwnTraining, link), {})).status).toBe(303)
  const mails = await db
    .selectFrom('mails')
    .where('recipient', 'in', [...asked, 'va-et-vient@exemple.fr'])
    .select('purpose')
    .execute()
  expect(mails).toEqual([{ purpose: 'training-registered' }])
  expect((await site.get(href(urls.givenTraining, { token: givingToken(secret, { ...key, email: 'x@exemple.fr' }) }))).status).toBe(200)
})

test('of a circle that is full, of a mentoring that is over, of a path that was published', async () => {
  const member = await aViewer(db, inCanteen('volunteer', canteen))
  const circle = await aCircle(db, canteen, { email: member.user!.email })
  const members = Array.from({ length: 60 }, (_, at) => ({
    circle_id: circle,
    id: randomUUID(),
    email: `${at}@plein.fr`,
    name: 'Un',
    language: 'fr' as const,
  }))
  await db.insertInto('circle_members').values(members).execute()
  site.as(member)
  await isKept(href(urls.circleMembers, { circle }), { name: typed, email: 'de-trop@exemple.fr' }, /Le cercle est complet/)

  const pair = await aPair(db, { canteen })
  const visit = await aMentorVisit(db, pair, { isDone: true })
  const note = {
    canteen_id: canteen.id,
    mentoring_id: pair.id,
    author_id: pair.mentor.user.id,
    visit_id: null,
    words: 'Oui',
    written_at: now,
  }
  await inTransaction(db, async (tx) => {
    await letRead(tx, pair.mentor.user.id)
    await tx
      .insertInto('mentoring_notes')
      .values(Array.from({ length: mostNotes }, () => ({ ...note, id: randomUUID() })))
      .execute()
  })
  await endMentoring(db, { ...pair.of('person'), site: mentorSite })
  site.as(pair.mentor)
  const place = { mentoring: pair.id }
  await isKept(href(urls.mentoringNotes, place), { words: typed }, /beaucoup/)
  await isKept(href(urls.mentoringHome, { ...place, visit }), { words: typed }, /beaucoup/)
  await isKept(href(urls.mentoringSteps, place), { title: typed, dueOn: '' }, /./)
  const asked = await site.submit(href(urls.mentoringVisits, place), { host: 'person', day: '2026-12-24' })
  expect([asked.status, await asked.text()]).toEqual([409, expect.stringContaining('2026-12-24')])

  site.as(await aViewer(db, inNetwork('network-admin')))
  const step = {
    titleFrench: typed,
    titleEnglish: '',
    stage: 'place',
    kind: 'act',
    side: 'before',
    weeks: '',
    wordsFrench: '',
    wordsEnglish: '',
    sourceName: '',
    sourceUrl: '',
    fits: '',
  }
  await isKept(urls.newPathStep, step, /./)
  await isKept(urls.publishPath, { version: '99', changed: typed }, /./)
})

test('of a call that is over, of a project that opened, of a meeting that was cancelled', async () => {
  const [asker, helper] = [await aCanteen(db), await aCanteen(db)]
  const key = await aCall(db, asker)
  await anAnswer(db, key, await aCanteen(db))
  await withdrawCall(db, { ...key, site: aidSite, actorId: null, today: aidToday, now })
  site.as(await aViewer(db, inCanteen('canteen-manager', helper)))
  await isKept(href(urls.answerAid, { canteen: helper.slug, call: key.callId }), { words: typed }, /./)
  site.as(await aViewer(db, inCanteen('canteen-manager', asker)))
  await isKept(href(urls.endAid, { canteen: asker.slug, call: key.callId }), { thanks: typed }, /./)

  const project = await aProject(db)
  await db.updateTable('projects').set({ opened_at: now }).where('canteen_id', '=', project.id).execute()
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  await isKept(href(urls.projectOpeningDay, { canteen: project.slug }), { openingOn: '2027-09-11', openingWhy: typed }, /./)

  const meeting = await anInfoSession(db)
  const held = href(urls.heldInfoSession, { meeting })
  const version = await site.versionOf(held)
  const { id: actorId } = await aUser(db)
  await cancelInfoSession(db, { id: meeting, words: '', site: infoSite, actorId, now })
  const said = { day: '2026-12-12', from: '18:30', to: '20:00', place: typed, link: '', capacity: '15', words: '' }
  await isKept(held, { ...said, version }, /est annulée et les personnes inscrites le savent/)
  expect(await db.selectFrom('info_sessions').where('id', '=', meeting).select('place').execute()).not.toEqual([{ place: typed }])
})
