/** Information meetings: a place is kept, changed and given back by a link; never more than there are; what moves is told. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { anInfoSession, aRegistration, infoSite } from '#test/info-sessions.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { forgetRegistrations, remindRegistered } from './remind-registered.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let session: string
let page: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  session = await anInfoSession(db)
  page = href(urls.infoSession, { meeting: session })
  site.as(visitor)
})

const typed = { name: 'Amina', people: '2', town: 'Roubaix', words: 'Une cantine à l’Alma', email: 'amina@exemple.fr' }

const taken = async (id = session) =>
  (await db.selectFrom('info_sessions').where('id', '=', id).select('taken').executeTakeFirstOrThrow()).taken

async function mailsTo(recipient: string): Promise<string[]> {
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .orderBy('created_at')
    .orderBy('purpose', 'desc')
    .select('purpose')
    .execute()
  return mails.map(({ purpose }) => purpose)
}

const words = async (address: string) =>
  (await (await site.get(address)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

test('somebody registers without an account, once, and reads the link of the meeting in a mail alone', async () => {
  expect(await words(urls.infoSessions)).toContain('12 rue des Tanneurs')
  const formKey = await site.keyOn(page)
  for (let times = 0; times < 2; times++) expect((await site.submit(page, { ...typed, formKey })).status).toBe(303)

  expect(await taken()).toBe(2)
  expect(await mailsTo('amina@exemple.fr')).toEqual(['info-session-registered'])
  expect(await words(page)).not.toContain('visio.exemple.fr')
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', 'amina@exemple.fr')
    .select('text_body')
    .executeTakeFirstOrThrow()
  expect(text_body).toContain('https://visio.exemple.fr/ca-mijote')
})

test('what is wrong is told at once beside its field, and what was typed is kept', async () => {
  const answer = await site.submit(page, { ...typed, name: '!', people: '40', email: 'amina' })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const name of ['name', 'people', 'email']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('Une cantine à l’Alma')
})

test('forty who rush for twenty places get exactly twenty', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => aRegistration(db, session)))
  expect(all.filter(({ registered }) => registered.ok)).toHaveLength(20)
  expect(await taken()).toBe(20)
  const late = await site.submit(page, typed)
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('plus assez de places')])
})

test('who registers twice has the link again, and nobody who knows an address writes over what was said', async () => {
  await aRegistration(db, session, { email: 'nadia@exemple.fr' })
  expect((await site.submit(page, { ...typed, name: 'Quelqu’un', email: 'nadia@exemple.fr' })).status).toBe(303)
  const own = await db.selectFrom('info_registrations').where('email', '=', 'nadia@exemple.fr').select(['name', 'people']).execute()
  expect(own).toEqual([{ name: 'Amina', people: 1 }])
  expect(await mailsTo('nadia@exemple.fr')).toEqual(['info-session-registered', 'info-session-registered'])
})

test('the link changes what was said and gives the place back; nothing is left of it', async () => {
  const { token, id } = await aRegistration(db, session)
  const own = href(urls.ownInfoRegistration, { token })
  expect(await words(own)).toContain('https://visio.exemple.fr/ca-mijote')
  expect((await site.edit(own, { name: 'Amina B.', people: '3', town: '', words: '' })).status).toBe(303)
  expect(await taken()).toBe(3)
  const many = await site.edit(own, { name: 'Amina B.', people: '9', town: '', words: '' })
  expect(many.status).toBe(303)
  const stale = await site.submit(own, { version: 'x', name: 'Amina', people: '1', town: '', words: '' })
  expect(stale.status).toBe(409)

  expect((await site.submit(href(urls.leaveInfoSession, { token }), {})).status).toBe(303)
  await site.submit(href(urls.leaveInfoSession, { token }), {})
  expect(await taken()).toBe(0)
  expect(await db.selectFrom('info_registrations').where('id', '=', id).select('id').execute()).toEqual([])
  expect(await words(own)).toContain('n’existe plus')
})

test('nobody takes more places by changing than there are', async () => {
  const small = await anInfoSession(db, { capacity: 3 })
  const { token } = await aRegistration(db, small)
  await aRegistration(db, small)
  const answer = await site.edit(href(urls.ownInfoRegistration, { token }), { name: 'Amina', people: '3', town: '', words: '' })
  expect(answer.status).toBe(409)
  expect(await taken(small)).toBe(2)
  const pair = await site.submit(href(urls.infoSession, { meeting: small }), typed)
  expect([pair.status, await pair.text()]).toEqual([409, expect.stringContaining('plus assez de places')])
})

test('what was said of a meeting that is over or cancelled is changed no more', async () => {
  const { token } = await aRegistration(db, session)
  const own = href(urls.ownInfoRegistration, { token })
  const version = await site.versionOf(own)
  await db.updateTable('info_sessions').set({ cancelled_at: now, cancelled_words: '' }).where('id', '=', session).execute()
  expect((await site.submit(own, { version, name: 'Amina', people: '3', town: '', words: '' })).status).toBe(409)
  expect(await taken()).toBe(1)
})

test('meetings are called by the network alone', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', await aCanteen(db))))
  for (const address of [urls.heldInfoSessions, href(urls.heldInfoSession, { meeting: session })])
    expect([(await site.get(address)).status, (await site.submit(address, {})).status]).toEqual([403, 403])
})

test('the network posts a meeting once, moves it and cancels it: who comes is told each time', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const form = { day: '2026-12-12', from: '18:30', to: '20:00', place: 'Mairie', link: '', capacity: '15', words: '' }
  const formKey = await site.keyOn(urls.heldInfoSessions)
  const posted = await site.submit(urls.heldInfoSessions, { ...form, formKey })
  await site.submit(urls.heldInfoSessions, { ...form, formKey })
  const id = /[0-9a-f-]{36}/.exec(posted.headers.get('location') ?? '')?.[0] ?? ''
  expect(await db.selectFrom('info_sessions').where('place', '=', 'Mairie').select('id').execute()).toEqual([{ id }])
  const held = href(urls.heldInfoSession, { meeting: id })
  await aRegistration(db, id, { email: 'brahim@exemple.fr', people: 2 })
  expect(await words(held)).toContain('avec 1 autre personne')

  expect((await site.edit(held, { ...form, capacity: '1' })).status).toBe(409)
  await site.edit(held, { ...form, words: 'Apportez un plat.' })
  await site.edit(held, { ...form, from: '19:00', to: '20:30' })
  const cancel = href(urls.cancelInfoSession, { meeting: id })
  expect((await site.submit(cancel, {})).status).toBe(422)
  await site.submit(cancel, { sure: 'yes', cancelledWords: 'La salle est prise.' })
  await site.submit(cancel, { sure: 'yes' })
  expect(await mailsTo('brahim@exemple.fr')).toEqual(['info-session-registered', 'info-session-moved', 'info-session-cancelled'])
  site.as(visitor)
  expect((await site.submit(href(urls.infoSession, { meeting: id }), typed)).status).toBe(409)
  expect(await words(urls.infoSessions)).not.toContain('Mairie')
})

test('a form of the network that does not hold tells all at once', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const wrong = { day: '2026-11-01', from: '20:00', to: '19:00', place: '', link: 'javascript:alert(1)', capacity: '0', words: '' }
  const answer = await site.submit(urls.heldInfoSessions, wrong)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const name of ['day', 'to', 'link', 'capacity']) expect(html).toContain(`id="${name}-error"`)
})

test('who comes is reminded once the day before, and forgotten six months after', async () => {
  await aRegistration(db, session, { email: 'rappel@exemple.fr' })
  const before = new Date('2026-12-09T08:00Z')
  for (let times = 0; times < 2; times++) await remindRegistered(db, { ...infoSite, now: before })
  expect(await mailsTo('rappel@exemple.fr')).toEqual(['info-session-registered', 'info-session-reminder'])

  await forgetRegistrations(db, new Date('2027-06-09T03:00Z'))
  const own = () => db.selectFrom('info_registrations').where('email', '=', 'rappel@exemple.fr').select('id').execute()
  expect(await own()).toHaveLength(1)
  await forgetRegistrations(db, new Date('2027-06-12T03:00Z'))
  expect(await own()).toEqual([])
})

test('a meeting that has begun takes nobody more', async () => {
  const past = await anInfoSession(db, { startsAt: new Date(now.getTime() - 3_600_000), endsAt: new Date(now.getTime() + 3_600_000) })
  expect((await site.submit(href(urls.infoSession, { meeting: past }), typed)).status).toBe(409)
})
