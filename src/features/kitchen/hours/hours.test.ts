/** Own hours: what makes them, what corrects them, and what they say to their person. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { setVolunteeringRate } from '#src/features/money/drafts/set-volunteering-rate.ts'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTask, aTaskKind, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import { habitOf, weeksWithoutBreak, workNotices, type HoursLine } from './hours.ts'
import { forgetPlaces, noteHours } from './note-hours.ts'
import { postVolunteering } from './post-volunteering.ts'
import { findOwnHours } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  site.as(visitor)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
})

const own = (person: { id: string }) => ({ canteen: canteen.slug, token: teammateToken(secret, person.id) })
const hoursOf = (person: { id: string }) => findOwnHours(db, { canteenId: canteen.id, teammateId: person.id }, '2025-01-01')
const closed = (day: string) => aMeal(db, { canteen, day, state: 'closed' })

test('the hours of a task are noted when its meal is closed, once, for each who said yes', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao', kind: 'employee' })]
  await aTask(db, canteen, { meal: await closed('2026-11-27'), people: [ana, bao], lasts: 90 })
  await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-04' }), people: [ana] })
  await Promise.all([noteHours(db, { canteenId: canteen.id, now }), noteHours(db, { now })])

  expect(await hoursOf(ana)).toMatchObject([{ day: '2026-11-27', minutes: 90, personKind: 'volunteer', what: 'Vaisselle' }])
  expect(await hoursOf(bao)).toMatchObject([{ personKind: 'employee' }])
})

test('a correction follows what it corrects, zero takes it back, and a meal opened and closed again changes neither', async () => {
  const ana = await aTeammate(db, canteen)
  await aTask(db, canteen, { meal: await closed('2026-11-27'), people: [ana] })
  await noteHours(db, { canteenId: canteen.id, now })
  const [line] = await hoursOf(ana)
  const address = href(urls.ownHoursLine, { ...own(ana), line: line!.id })
  expect((await site.submit(address, { hours: '2', minutes: '15' })).status).toBe(303)
  expect(await hoursOf(ana)).toMatchObject([{ minutes: 135 }])
  const wrong = await site.submit(address, { hours: 'deux', minutes: '75' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('value="deux"')
  await noteHours(db, { canteenId: canteen.id, now })
  expect(await hoursOf(ana)).toMatchObject([{ minutes: 135 }])
  await site.submit(address, { hours: '0', minutes: '0' })
  expect(await hoursOf(ana)).toMatchObject([{ minutes: 0 }])
  expect(await (await site.get(href(urls.ownHours, own(ana)))).text()).toContain(`?ligne=${line!.id}`)

  const log = db.selectFrom('hours').where('line_id', '=', line!.id).select(['kind', 'minutes']).orderBy('noted_at')
  expect((await log.execute()).map(({ kind, minutes }) => `${kind} ${minutes}`)).toEqual(['done 60', 'corrected 135', 'released 0'])
})

test('hours beside the meals are added once for each form; of somebody else nobody corrects anything', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const added = { formKey: randomUUID(), what: 'Réunion', day: '2026-11-20', hours: '1', minutes: '30' }
  for (let times = 0; times < 2; times++) expect((await site.submit(href(urls.ownHours, own(ana)), added)).status).toBe(303)
  const [line] = await hoursOf(ana)

  expect(await hoursOf(ana)).toMatchObject([{ what: 'Réunion', minutes: 90 }])
  const ofBao = href(urls.ownHoursLine, { ...own(bao), line: line!.id })
  expect((await site.submit(ofBao, { hours: '9', minutes: '0' })).status).toBe(404)
  const ahead = await site.submit(href(urls.ownHours, own(ana)), { ...added, formKey: randomUUID(), day: '2027-01-01' })
  expect([ahead.status, (await ahead.text()).includes('n’est pas encore passé')]).toEqual([422, true])
})

test('a day has twenty-four hours in all, also at once and by correction, and is neither ahead nor longer ago than a year', async () => {
  const ana = await aTeammate(db, canteen)
  const page = href(urls.ownHours, own(ana))
  const add = (hours: string, day = '2026-11-20') => site.submit(page, { formKey: randomUUID(), what: 'Réunion', day, hours, minutes: '0' })
  const rush = await Promise.all([add('10'), add('10'), add('10')])
  expect(rush.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 303, 422])
  const full = await add('5')
  const html = await full.text()
  expect([full.status, html.includes('plus de 24'), html.includes('id="hours-error"')]).toEqual([422, true, true])
  expect((await add('4')).status).toBe(303)
  const [first] = await hoursOf(ana)
  const longer = await site.submit(href(urls.ownHoursLine, { ...own(ana), line: first!.id }), { hours: '20', minutes: '0' })
  expect([longer.status, (await longer.text()).includes('plus de 24')]).toEqual([422, true])
  expect((await hoursOf(ana)).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(1440)

  const old = await add('1', '1900-01-01')
  expect([old.status, (await old.text()).includes('jusqu’à un an en arrière')]).toEqual([422, true])
})

test('what somebody says is no certificate; beside tasks at which they were it stands apart', async () => {
  const ana = await aTeammate(db, canteen)
  const say = () =>
    site.submit(href(urls.ownHours, own(ana)), { formKey: randomUUID(), what: 'Réunion', day: '2026-11-20', hours: '9', minutes: '0' })
  await say()
  expect((await site.get(href(urls.hoursCertificate, own(ana)))).status).toBe(404)
  expect(await (await site.get(href(urls.ownHours, own(ana)))).text()).not.toContain('attestation')
  await aTask(db, canteen, { meal: await closed('2026-11-27'), people: [ana], lasts: 60 })
  await noteHours(db, { canteenId: canteen.id, now })
  const task = (await hoursOf(ana)).find(({ what }) => what === 'Vaisselle')!
  await site.submit(href(urls.ownHoursLine, { ...own(ana), line: task.id }), { hours: '3', minutes: '0' })

  expect((await site.get(href(urls.hoursCertificate, own(ana)))).status).toBe(200)
  expect((await hoursOf(ana)).map(({ minutes, confirmedMinutes }) => [minutes, confirmedMinutes])).toEqual([
    [180, 60],
    [540, 0],
  ])
})

test('one month is read at a time, under the form', async () => {
  const ana = await aTeammate(db, canteen)
  const page = href(urls.ownHours, own(ana))
  for (const day of ['2026-11-20', '2026-10-20'])
    await site.submit(page, { formKey: randomUUID(), what: `Réunion ${day}`, day, hours: '1', minutes: '0' })
  const [latest, october] = [await (await site.get(page)).text(), await (await site.get(`${page}?mois=2026-10`)).text()]
  expect(latest.indexOf('Ajouter des heures')).toBeLessThan(latest.indexOf('Réunion 2026-11-20'))
  expect(latest).not.toContain('Réunion 2026-10-20')
  expect(october).toContain('Réunion 2026-10-20')
  expect(october).not.toContain('Réunion 2026-11-20')
})

test('a line is never changed nor deleted, but with its person', async () => {
  const ana = await aTeammate(db, canteen)
  await aTask(db, canteen, { meal: await closed('2026-11-27'), people: [ana] })
  await noteHours(db, { canteenId: canteen.id, now })
  const lines = { of: sql`canteen_id = ${canteen.id}` }

  await expect(sql`update hours set minutes = 5 where ${lines.of}`.execute(db)).rejects.toThrow('never changed')
  await expect(sql`delete from hours where ${lines.of}`.execute(db)).rejects.toThrow('never changed')
  await db.deleteFrom('teammates').where('id', '=', ana.id).execute()
  expect((await sql`select from hours where ${lines.of}`.execute(db)).rows).toEqual([])
})

test('names stay at a task for four weeks, the count and one’s own hours for good', async () => {
  const ana = await aTeammate(db, canteen)
  const [old, recent] = [await closed('2026-10-30'), await closed('2026-11-20')]
  const task = await aTask(db, canteen, { meal: old, people: [ana] })
  await aTask(db, canteen, { meal: recent, people: [ana] })
  await noteHours(db, { canteenId: canteen.id, now: new Date('2026-11-20T22:00Z') })
  await forgetPlaces(db, now)

  const named = await db.selectFrom('task_places').where('canteen_id', '=', canteen.id).select('task_id').execute()
  expect(named.map(({ task_id }) => task_id)).not.toContain(task.id)
  expect(named).toHaveLength(1)
  const { taken } = await db.selectFrom('tasks').where('id', '=', task.id).select('taken').executeTakeFirstOrThrow()
  expect(taken).toBe(1)
  expect(await hoursOf(ana)).toHaveLength(2)
})

async function associationOf({ id }: { id: string }): Promise<string> {
  return (await db.selectFrom('canteens').where('id', '=', id).select('association_id').executeTakeFirstOrThrow()).association_id
}

test('last month goes to the accounts as one sum: of five volunteers or more, never of who is paid, and never over what was noted', async () => {
  const associationId = await associationOf(canteen)
  await db
    .insertInto('followed')
    .values({ canteen_id: canteen.id, thing: 'books' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await setVolunteeringRate(db, {
    ...{ associationId, canteenId: canteen.id, actorId: (await aUser(db)).id, now },
    rate: { validFrom: '2026-01-01', centsPerHour: 1200 },
  })
  const people = await Promise.all(['Ana', 'Bao', 'Cléo', 'Dany'].map((name) => aTeammate(db, canteen, { name })))
  const paid = await aTeammate(db, canteen, { name: 'Nadia', kind: 'employee' })
  const meal = await closed('2026-11-20')
  await aTask(db, canteen, { meal, places: 6, people: [...people, paid] })
  const later = new Date('2026-12-04T04:00Z')
  const noted = async () =>
    (await db.selectFrom('drafts').where('canteen_id', '=', canteen.id).where('kind', '=', 'volunteering').select('minutes').execute()).map(
      ({ minutes }) => minutes,
    )
  await noteHours(db, { canteenId: canteen.id, now })
  await postVolunteering(db, later)
  expect(await noted()).toEqual([])

  const stranger = await aTeammate(db, canteen, { name: 'Inconnu', joined: 'help' })
  await site.submit(href(urls.ownHours, own(stranger)), {
    formKey: randomUUID(),
    what: 'Rien',
    day: '2026-11-20',
    hours: '20',
    minutes: '0',
  })
  await postVolunteering(db, later)
  expect(await noted()).toEqual([])
  const fifth = await aTeammate(db, canteen, { name: 'Ève', kind: 'board-member' })
  await aTask(db, canteen, { meal, people: [fifth], name: 'Accueil' })
  await noteHours(db, { canteenId: canteen.id, now })
  await postVolunteering(db, later)
  expect(await noted()).toEqual([300])
  await db.updateTable('drafts').set({ minutes: 999 }).where('canteen_id', '=', canteen.id).execute()
  await postVolunteering(db, later)
  expect(await noted()).toEqual([999])
})

test('a certificate is a PDF of volunteering, for who has given any', async () => {
  const [ana, paid] = [await aTeammate(db, canteen), await aTeammate(db, canteen, { kind: 'civic-service' })]
  await aTask(db, canteen, { meal: await closed('2026-11-27'), people: [ana, paid] })
  await noteHours(db, { canteenId: canteen.id, now })
  const file = await site.get(href(urls.hoursCertificate, own(ana)))

  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect((await site.get(href(urls.hoursCertificate, own(paid)))).status).toBe(404)
})

test('the same task on the same weekday five times running is told to who did it, who may let somebody learn it', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const kind = await aTaskKind(db, canteen, { name: 'Fermer' })
  for (const day of ['2026-10-30', '2026-11-06', '2026-11-13', '2026-11-20', '2026-11-27'])
    await aTask(db, canteen, { meal: await closed(day), name: 'Fermer', people: [ana] })
  const task = await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-04' }), name: 'Fermer', places: 1, people: [ana] })
  await db.updateTable('tasks').set({ kind_id: kind.id }).where('id', '=', task.id).execute()
  await noteHours(db, { canteenId: canteen.id, now: new Date('2026-11-28T09:00Z') })
  const page = href(urls.ownHours, own(ana))
  expect(await (await site.get(page)).text()).toContain('les 5 dernières fois')
  expect((await site.submit(href(urls.teachOwn, own(ana)), { kind: kind.id })).headers.get('location')).toContain('fait=ouvert')
  const told = await db.selectFrom('events').where('name', '=', 'task-kind.opened').select('actor_id').execute()
  expect(told).toEqual([{ actor_id: null }])

  const ofBao = href(urls.ownTasks, own(bao))
  expect(await (await site.get(ofBao)).text()).toContain('Je l’apprends')
  expect((await site.submit(href(urls.ownTask, { ...own(bao), task: task.id }), { learner: 'yes' })).status).toBe(303)
  const { taken } = await db.selectFrom('tasks').where('id', '=', task.id).select('taken').executeTakeFirstOrThrow()
  expect(taken).toBe(1)
  expect((await site.submit(href(urls.teachOwn, own(ana)), { kind: 'nonsense' })).status).toBe(303)
})

const line = (facts: Partial<HoursLine>): HoursLine => ({
  ...{
    id: randomUUID(),
    what: 'Fermer',
    day: '2026-11-27',
    startsAt: null,
    minutes: 60,
    confirmedMinutes: 60,
    closes: true,
    personKind: 'volunteer',
  },
  ...facts,
})

test('weeks are counted up to this one or the last, and a week without anything ends them', () => {
  const days = ['2026-11-27', '2026-11-18', '2026-11-09', '2026-10-26'].map((day) => line({ day }))

  expect(weeksWithoutBreak(days, '2026-12-01')).toBe(3)
  expect(weeksWithoutBreak(days, '2026-12-08')).toBe(0)
  expect(weeksWithoutBreak([], '2026-12-01')).toBe(0)
  const byHand = days.map((one) => ({ ...one, confirmedMinutes: 0 }))
  expect(weeksWithoutBreak(byHand, '2026-12-01')).toBe(0)
})

test('a closed day breaks no habit; somebody else’s turn does', () => {
  const mine = ['2026-11-27', '2026-11-20', '2026-11-06', '2026-10-30', '2026-10-23'].map((day) => line({ day }))
  const openings = ['2026-11-27', '2026-11-25', '2026-11-20', '2026-11-06', '2026-10-30', '2026-10-23']

  expect(habitOf(mine, openings)).toEqual({ what: 'Fermer', weekday: 5, times: 5 })
  expect(habitOf(mine, [...openings.slice(0, 3), '2026-11-13', ...openings.slice(3)])).toBeUndefined()
})

test('long days and short rests are told of who is employed, not of volunteers', () => {
  const at = (instant: string, minutes: number, personKind: HoursLine['personKind']) =>
    line({ day: instant.slice(0, 10), startsAt: new Date(instant), minutes, personKind })
  const days = (kind: HoursLine['personKind']) => [at('2026-11-26T08:00Z', 660, kind), at('2026-11-27T05:00Z', 120, kind)]

  expect(workNotices(days('employee'))).toEqual([
    { kind: 'long-day', day: '2026-11-26', minutes: 660 },
    { kind: 'short-rest', day: '2026-11-27', minutes: 600 },
  ])
  expect(workNotices(days('volunteer'))).toEqual([])
  const tenAndEleven = [at('2026-11-26T08:00Z', 600, 'employee'), at('2026-11-27T05:00Z', 60, 'employee')]
  expect(workNotices(tenAndEleven)).toEqual([])
})
