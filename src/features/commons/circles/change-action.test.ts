/** A promise that changes: told to whoever does it and whoever did, once for each version; what was not done is taken up again. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCircle, anAction, circleSite } from '#test/circles.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { actionToken } from './circle-links.ts'
import { addMember } from './keep-circle.ts'
import { endAction, remindActions } from './give-action.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let member: Viewer
let circle: string
let second: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  member = await aViewer(db, inCanteen('volunteer', await aCanteen(db)))
  circle = await aCircle(db, null, { email: member.user!.email })
  second = `seconde-${circle}@exemple.fr`
  await addMember(db, { circleId: circle, id: randomUUID(), member: { email: second, name: 'Zoé', language: 'fr' } })
  site.as(member)
})

const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).orderBy('created_at').orderBy('purpose').select('purpose').execute()).map(
    ({ purpose }) => purpose.replace('circle-action-', ''),
  )
const read = async (page: string) => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const linkOf = (id: string, email: string) => href(urls.ownCircleAction, { token: actionToken(secret, { id, email }) })

test('who does it, what and until when change once for each version; both are told, and the link ends with whose it was', async () => {
  const first = member.user!.email
  const promise = await anAction(db, circle, first)
  const page = href(urls.changeCircleAction, { circle, promise })
  expect((await site.edit(page, { what: '', who: first, byDay: '2026-12-10' })).status).toBe(422)
  const version = await site.versionOf(page)
  const typed = { what: 'Écrire à la préfecture', who: first, byDay: '2026-12-12' }
  expect((await site.submit(page, { ...typed, version })).status).toBe(303)
  expect((await site.submit(page, { ...typed, what: 'Rien', version })).status).toBe(409)
  expect(await mailsTo(first)).toEqual(['changed', 'given'])

  expect((await site.edit(page, { ...typed, who: second })).status).toBe(303)
  expect([await mailsTo(first), await mailsTo(second)]).toEqual([['changed', 'given', 'taken'], ['given']])
  expect(await read(href(urls.circle, { circle }))).toMatch(/Écrire à la préfecture.*Zoé/)
  site.as(visitor)
  expect(await read(linkOf(promise, first))).toContain('Quelqu’un d’autre s’en charge')
  await site.submit(linkOf(promise, first), {})
  expect(await read(linkOf(promise, second))).toContain('Écrire à la préfecture')
  expect(await read(linkOf(promise, second))).not.toContain('C’est fait, merci')

  const told = await db.selectFrom('events').where('subject_id', '=', promise).select(['name', 'facts']).execute()
  expect(told.map(({ name }) => name)).toEqual(['circle.promise-changed', 'circle.promise-changed'])
  expect(JSON.stringify(told)).not.toContain('préfecture')
})

test('what is done changes no more; taken up again it is to be done, once, and reminded of', async () => {
  const promise = await anAction(db, circle, second, '2026-12-02')
  await remindActions(db, { site: circleSite, today: '2026-12-01', now })
  const page = href(urls.changeCircleAction, { circle, promise })
  const version = await site.versionOf(page)
  await endAction(db, { circleId: circle, actionId: promise, now })
  const late = await site.submit(page, { what: 'Déjà tapé', who: second, byDay: '2026-12-09', version })
  expect([late.status, await late.text()]).toEqual([409, expect.stringMatching(/C’est déjà fait[\s\S]*Déjà tapé/)])

  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.reopenCircleAction, { circle, promise }), {})).status).toBe(303)
  expect(await mailsTo(second)).toEqual(['given', 'reopened', 'soon'])
  await remindActions(db, { site: circleSite, today: '2026-12-03', now: new Date('2026-12-03T08:00Z') })
  expect(await mailsTo(second)).toEqual(['given', 'reopened', 'soon', 'late'])
  site.as(await aViewer(db, inCanteen('canteen-manager', await aCanteen(db))))
  expect((await site.submit(href(urls.reopenCircleAction, { circle, promise }), {})).status).toBe(403)
  expect((await site.get(page)).status).toBe(403)
})

test('what nobody could read any more is not added: subjects, promises', async () => {
  const items = Array.from({ length: 100 }, () => ({ circle_id: circle, id: randomUUID(), words: 'Un sujet', added_at: now }))
  await db.insertInto('circle_items').values(items).execute()
  const full = await site.submit(href(urls.circleItems, { circle }), { words: 'Un de trop' })
  expect([full.status, await full.text()]).toEqual([409, expect.stringMatching(/L’ordre du jour est plein[\s\S]*Un de trop/)])
  const one = { circle_id: circle, what: 'Un fait', name: '', email: null, by_day: '2026-12-09', given_at: now }
  await db
    .insertInto('circle_actions')
    .values(Array.from({ length: 100 }, () => ({ ...one, id: randomUUID() })))
    .execute()
  const promised = await site.submit(href(urls.circleActions, { circle }), { what: 'Une de trop', who: second, byDay: '2026-12-09' })
  expect([promised.status, await promised.text()]).toEqual([409, expect.stringMatching(/déjà beaucoup promis[\s\S]*Une de trop/)])
  expect(await mailsTo(second)).toEqual([])
})
