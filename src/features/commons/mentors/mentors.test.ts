/** Who begins has a mentor: proposed to both, begun with the second yes, ended by either; visits, steps, and what comes after. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aHolder, aMentorVisit, aNote, aPair, mentorSite, mentorToday, stepsOf } from '#test/mentors.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inNetwork, now } from '#test/world.ts'
import { endMentoring } from './end-mentoring.ts'
import { findBeginners, findCandidates } from './find-beginners.ts'
import { eraseMentorings, findMentoringsHeld, forgetMentorings, tellLeft } from './forget-mentorings.ts'
import { turnStep } from './keep-steps.ts'
import { answerVisit, proposeVisit } from './keep-visits.ts'
import { findOwnMentorings } from './queries.ts'
import { proposeMentoring } from './propose-mentoring.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const read = async (page: string) => plain(await (await site.get(page)).text())
const later = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000)
const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).orderBy('created_at').orderBy('purpose').select('purpose').execute()).map(
    ({ purpose }) => purpose.replace('mentoring-', ''),
  )

test('a coordinator proposes, both answer from their mail without signing in, and the hundred days begin with the second yes', async () => {
  const [here, away] = [await aCanteen(db, { name: 'La Graine' }), await aCanteen(db, { name: 'La Marmite' })]
  const [person, mentor] = [await aHolder(db, here), await aHolder(db, away, { days: 400 })]
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect(await read(urls.networkMentors)).toContain('Claude , La Graine')
  const page = `${urls.newMentoring}?cantine=${here.slug}&personne=${person.user.id}`
  expect(await read(page)).toMatch(/Claude · La Marmite · moins d’1 km/)
  const formKey = await site.keyOn(page)
  const typed = { canteen: here.slug, person: person.user.id, mentor: `${mentor.user.id} ${away.id}`, startsOn: '01/12/2026', formKey }
  expect((await site.submit(urls.newMentoring, { ...typed, mentor: '' })).status).toBe(422)
  for (let times = 0; times < 2; times++) expect((await site.submit(urls.newMentoring, typed)).status).toBe(303)
  expect([await mailsTo(person.user.email), await mailsTo(mentor.user.email)]).toEqual([['proposed'], ['proposed']])
  const links = await db.selectFrom('mails').where('purpose', '=', 'mentoring-proposed').select('text_body').execute()
  const addresses = links.map(({ text_body }) => new URL(/http\S+lien-mentorat\S+/.exec(text_body)![0]).pathname)

  site.as(visitor)
  for (const address of addresses) {
    expect(await read(address)).toContain('Rien ne commence avant que vous ayez tous les deux dit oui.')
    for (let times = 0; times < 2; times++) expect((await site.submit(address, { says: 'yes' })).status).toBe(303)
  }
  expect([await mailsTo(person.user.email), await mailsTo(mentor.user.email)]).toEqual([
    ['begun', 'proposed'],
    ['begun', 'proposed'],
  ])
  expect((await site.get(`${addresses[0]}x`)).status).toBe(404)
  site.as(person)
  expect(await read(href(urls.canteenHome, { canteen: here.slug }))).toMatch(
    /Votre mentor : Claude, La Marmite.*S’appeler une première fois/,
  )
  site.as(mentor)
  expect(await read(href(urls.canteenHome, { canteen: away.slug }))).toMatch(
    /Vous accompagnez Claude, La Graine.*S’appeler une première fois/,
  )
})

test('a no ends it before it begins: the other who had said yes and who proposed it hear of it, and another may be proposed', async () => {
  const pair = await aPair(db, { isBegun: false })
  site.as(visitor)
  await site.submit(href(urls.toldMentoring, { token: pair.token('mentor') }), { says: 'yes' })
  await site.submit(href(urls.toldMentoring, { token: pair.token('person') }), { says: 'no' })
  expect(await mailsTo(pair.mentor.user.email)).toEqual(['declined', 'proposed'])
  expect((await site.submit(href(urls.toldMentoring, { token: pair.token('mentor') }), { says: 'yes' })).status).toBe(409)
  const other = await aHolder(db, await aCanteen(db), { days: 400 })
  const canteenId = (await db.selectFrom('role_grants').where('user_id', '=', other.user.id).select('canteen_id').executeTakeFirstOrThrow())
    .canteen_id!
  const again = await proposing(pair, { userId: other.user.id, canteenId })
  expect(again.ok).toBe(true)
})

type Proposed = Awaited<ReturnType<typeof aPair>>

function proposing(pair: Proposed, mentor: { userId: string; canteenId: string }) {
  const person = { userId: pair.person.user.id, canteenId: pair.here.id }
  return proposeMentoring(db, { id: randomUUID(), person, mentor, startsOn: mentorToday, site: mentorSite, actorId: mentor.userId, now })
}

test('nobody has two mentors at a time, also where two are proposed in one moment; a mentor is experienced and of another canteen', async () => {
  const pair = await aPair(db)
  const [one, two] = [await aCanteen(db), await aCanteen(db)]
  const mentors = [
    { userId: (await aHolder(db, one, { days: 400 })).user.id, canteenId: one.id },
    { userId: (await aHolder(db, two, { days: 400 })).user.id, canteenId: two.id },
  ] as const
  expect(await proposing(pair, mentors[0])).toEqual({ ok: false, refusal: 'has-one' })
  await endMentoring(db, { ...pair.of('person'), site: mentorSite })
  const both = await Promise.all(mentors.map((mentor) => proposing(pair, mentor)))
  expect(both.filter(({ ok }) => ok).length).toBe(1)

  const fresh = await aPair(db)
  await endMentoring(db, { ...fresh.of('mentor'), site: mentorSite })
  const beginner = await aHolder(db, one, { days: 30 })
  expect(await proposing(fresh, { userId: beginner.user.id, canteenId: one.id })).toEqual({ ok: false, refusal: 'mentor' })
  const colleague = await aHolder(db, fresh.here, { days: 400 })
  expect(await proposing(fresh, { userId: colleague.user.id, canteenId: fresh.here.id })).toEqual({ ok: false, refusal: 'same' })
  const erased = { ...fresh, person: { ...fresh.person, user: { ...fresh.person.user, id: randomUUID() } } }
  expect(await proposing(erased, mentors[0])).toEqual({ ok: false, refusal: 'person' })
  const stranger = { ...fresh, here: two }
  expect(await proposing(stranger, mentors[0])).toEqual({ ok: false, refusal: 'person' })
})

test('a step is done and undone as it is said, also from two tabs; the pair adds its own, and its days are those of its beginning', async () => {
  const pair = await aPair(db)
  const [first] = await stepsOf(db, pair)
  expect(first).toMatchObject({ titleFrench: 'S’appeler une première fois', dueOn: '2026-12-01', doneOn: null })
  site.as(pair.mentor)
  const address = href(urls.mentoringStep, { mentoring: pair.id, step: first!.id })
  for (const done of ['yes', 'yes', 'no', 'no', 'yes']) expect((await site.submit(address, { done })).status).toBe(303)
  expect((await stepsOf(db, pair))[0]).toMatchObject({ doneOn: '2026-12-01' })
  const page = href(urls.mentoring, { mentoring: pair.id })
  const formKey = await site.keyOn(page)
  const typed = { title: 'Appeler le fournisseur', dueOn: '', formKey }
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.mentoringSteps, { mentoring: pair.id }), typed)).status).toBe(303)
  expect((await stepsOf(db, pair)).filter(({ isOwn }) => isOwn).length).toBe(1)
  expect((await site.submit(href(urls.mentoringSteps, { mentoring: pair.id }), { title: '', dueOn: 'demain' })).status).toBe(422)
  await endMentoring(db, { ...pair.of('person'), site: mentorSite })
  expect((await site.submit(address, { done: 'no' })).status).toBe(409)
  expect(await turnStep(db, { ...pair.of('person'), stepId: first!.id, doneOn: null })).toEqual({ ok: false, refusal: 'over' })
})

test('a visit is proposed by one and accepted by the other, from the mail too; done once its day has come; each says what they took home', async () => {
  const pair = await aPair(db)
  site.as(pair.person)
  const visits = href(urls.mentoringVisits, { mentoring: pair.id })
  expect((await site.submit(visits, { host: 'mentor', day: '01/11/2026' })).status).toBe(422)
  await site.submit(visits, { host: 'mentor', day: '10/12/2026' })
  const [{ id: visit } = { id: '' }] = (await findOwnMentorings(db, pair.person.user.id))[0]!.visits
  const answer = href(urls.mentoringVisit, { mentoring: pair.id, visit })
  expect((await site.submit(answer, { says: 'yes' })).status).toBe(409)
  site.as(visitor)
  const told = href(urls.toldMentoring, { token: pair.token('mentor') })
  expect(await read(told)).toContain('La Marmite, jeudi 10 décembre 2026')
  const link = href(urls.toldMentoringVisit, { token: pair.token('mentor'), visit })
  for (let times = 0; times < 2; times++) expect((await site.submit(link, { says: 'yes' })).status).toBe(303)
  expect(await mailsTo(pair.person.user.email)).toEqual(['begun', 'proposed', 'visit-accepted'])
  site.as(pair.person)
  expect((await site.submit(answer, { says: 'done' })).status).toBe(409)
  const done = { ...pair.of('person'), visitId: visit, says: 'done' as const, today: '2026-12-10', site: mentorSite }
  expect(await answerVisit(db, done)).toEqual({ ok: true, value: null })
  const home = href(urls.mentoringHome, { mentoring: pair.id, visit })
  expect((await site.submit(home, { words: '' })).status).toBe(422)
  await site.submit(home, { words: 'Leur café d’accueil, debout.' })
  site.as(pair.mentor)
  expect(await read(href(urls.mentoring, { mentoring: pair.id }))).toContain('Leur café d’accueil, debout.')
  const off = await aMentorVisit(db, pair, { on: '2026-12-20' })
  await site.submit(href(urls.mentoringVisit, { mentoring: pair.id, visit: off }), { says: 'no' })
  expect((await mailsTo(pair.person.user.email)).at(-1)).toBe('visit-dropped')
})

test('with another mentor what was done stays done; what was written with the first is not the second’s', async () => {
  const pair = await aPair(db)
  const [first] = await stepsOf(db, pair)
  await turnStep(db, { ...pair.of('person'), stepId: first!.id, doneOn: mentorToday })
  await aNote(db, pair, 'person', 'Entre nous deux.')
  const asked = await aMentorVisit(db, pair, { on: '2026-12-24' })
  site.as(await aViewer(db, inNetwork('network-admin')))
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.withdrawMentoring, { mentoring: pair.id }), {})).status).toBe(303)
  expect((await mailsTo(pair.mentor.user.email)).filter((mail) => mail === 'ended').length).toBe(1)
  expect(await answerVisit(db, { ...pair.of('mentor'), visitId: asked, says: 'yes', today: mentorToday, site: mentorSite })).toMatchObject({
    ok: false,
  })
  await db.deleteFrom('role_grants').where('user_id', '=', pair.person.user.id).execute()
  const next = await aPair(db, { canteen: pair.here, person: pair.person.user })
  expect((await stepsOf(db, next))[0]).toMatchObject({ titleFrench: first!.titleFrench, doneOn: mentorToday })
  site.as(next.mentor)
  expect(await read(href(urls.mentoring, { mentoring: next.id }))).not.toContain('Entre nous deux.')
  expect((await site.get(href(urls.mentoring, { mentoring: pair.id }))).status).toBe(403)
  site.as(pair.mentor)
  expect(await read(href(urls.mentoring, { mentoring: pair.id }))).toContain('Entre nous deux.')
})

test('erased, somebody’s notes are gone and the other, who is told, keeps their own; one’s export has one’s own words alone', async () => {
  const pair = await aPair(db)
  await aNote(db, pair, 'person', 'Mes mots à moi.')
  await aNote(db, pair, 'mentor', 'Les mots de Paul.')
  const held = JSON.stringify(await findMentoringsHeld(db, pair.person.user.id))
  expect(held).toContain('Mes mots à moi.')
  expect(held).not.toContain('Les mots de Paul.')
  await db.transaction().execute((tx) => eraseMentorings(tx as never, pair.person.user.id, now))
  // At once, not only when the account's row goes.
  expect(JSON.stringify(await findOwnMentorings(db, pair.mentor.user.id))).not.toContain('Mes mots à moi.')
  await db.deleteFrom('users').where('id', '=', pair.person.user.id).execute()
  await tellLeft(db, { mentoringId: pair.id, side: 'mentor', site: mentorSite, now })
  expect((await mailsTo(pair.mentor.user.email)).at(-1)).toBe('proposed')
  expect(await mailsTo(pair.mentor.user.email)).toContain('ended')
  site.as(pair.mentor)
  const page = await read(href(urls.mentoring, { mentoring: pair.id }))
  expect(page).toContain('Vous accompagnez une personne partie')
  expect(page).toContain('Les mots de Paul.')
  expect(page).not.toContain('Mes mots à moi.')
  site.as(visitor)
  expect(await read(href(urls.toldMentoring, { token: pair.token('person') }))).toContain('C’est oublié')
})

test('a proposal that nobody answers is taken back, what nobody ends is over, and a year later nothing of it is left', async () => {
  const [asked, running] = [await aPair(db, { isBegun: false }), await aPair(db)]
  await aNote(db, running, 'mentor', 'Bon courage.')
  await forgetMentorings(db, { site: mentorSite, now: later(31) })
  const endedAs = (id: string) => db.selectFrom('mentorings').where('id', '=', id).select('ended_as').executeTakeFirst()
  expect([await endedAs(asked.id), await endedAs(running.id)]).toEqual([{ ended_as: 'withdrawn' }, { ended_as: null }])
  await forgetMentorings(db, { site: mentorSite, now: later(201) })
  expect(await endedAs(running.id)).toEqual({ ended_as: 'ended' })
  await forgetMentorings(db, { site: mentorSite, now: later(201 + 364) })
  expect(await endedAs(running.id)).toEqual({ ended_as: 'ended' })
  await forgetMentorings(db, { site: mentorSite, now: later(201 + 367) })
  expect(await endedAs(running.id)).toBeUndefined()
})

test('who begins is listed until they have a mentor; those who could help are near, of the canteen that it began like first', async () => {
  const here = await aCanteen(db, { name: 'Ici' })
  const far = await aCanteen(db, { name: 'Loin' })
  await db.updateTable('canteens').set({ latitude: 43.3, longitude: 5.4 }).where('id', '=', far.id).execute()
  const begins = await aHolder(db, here, { days: 99 })
  await aHolder(db, far, { days: 181 })
  const listed = async () => (await findBeginners(db, now)).map(({ userId }) => userId)
  expect(await listed()).toContain(begins.user.id)
  expect((await findCandidates(db, { canteenId: here.id, model: far.slug, now }))[0]).toMatchObject({ canteen: 'Loin', isOfModel: true })
  expect((await findCandidates(db, { canteenId: here.id, model: '', now })).at(-1)).toMatchObject({ canteen: 'Loin' })
  expect((await findBeginners(db, later(2))).map(({ userId }) => userId)).not.toContain(begins.user.id)
  await db.deleteFrom('role_grants').where('user_id', '=', begins.user.id).execute()
  await aPair(db, { canteen: here, person: begins.user })
  expect(await listed()).not.toContain(begins.user.id)
})

test('two visits are not more than may be, and the same form sent twice proposes one', async () => {
  const pair = await aPair(db)
  const id = randomUUID()
  const propose = (visit: string) =>
    proposeVisit(db, { ...pair.of('mentor'), id: visit, host: 'person', day: '2026-12-20', site: mentorSite })
  await propose(id)
  await propose(id)
  for (let more = 0; more < 39; more++) await propose(randomUUID())
  expect(await propose(randomUUID())).toEqual({ ok: false, refusal: 'many' })
  expect((await findOwnMentorings(db, pair.mentor.user.id))[0]!.visits.length).toBe(40)
})

test('the tables say the same as the rules: one mentor at a time, two people of two canteens, no visit that nobody accepted', async () => {
  const pair = await aPair(db)
  const visit = await aMentorVisit(db, pair)
  const other = await aHolder(db, await aCanteen(db), { days: 400 })
  const row = { canteen_id: pair.here.id, id: randomUUID(), person_id: pair.person.user.id, mentor_id: other.user.id }
  const insert = (said: Partial<typeof row> & { mentor_canteen_id: string }) =>
    db
      .insertInto('mentorings')
      .values({ ...row, ...said, starts_on: mentorToday, proposed_by: null, proposed_at: now })
      .execute()
  await expect(insert({ mentor_canteen_id: pair.away.id })).rejects.toThrow('mentorings_one_at_a_time')
  await expect(insert({ mentor_canteen_id: pair.here.id, person_id: pair.mentor.user.id })).rejects.toThrow('mentoring_of_two')
  await expect(insert({ mentor_canteen_id: pair.away.id, person_id: other.user.id })).rejects.toThrow('mentoring_of_two')
  const done = db.updateTable('mentoring_visits').set({ done_at: now }).where('id', '=', visit).execute()
  await expect(done).rejects.toThrow('mentoring_visit_done_once_accepted')
})
