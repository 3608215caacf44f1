import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aSitting, aViewer, inCanteen } from '#test/world.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { findClosures, findSittings } from '../queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const fields = {
  weekday: '2',
  rhythm: 'weekly',
  kind: 'lunch',
  title: 'Déjeuner du mardi',
  cooksAt: '',
  tableAt: '12:15',
  endsAt: '14:00',
  kitchenPlaces: '10',
  tablePlaces: '40',
  bookingClosesMinutes: '60',
  validFrom: '2026-12-01',
  validUntil: '',
}

test('from the first sitting to a published week in three submissions', async () => {
  expect((await site.submit(href(urls.newSitting, here), fields)).headers.get('location')).toBe(href(urls.sittings, here))
  const prepared = await site.submit(href(urls.prepareWeeks, here), {})
  expect(prepared.headers.get('location')).toBe(`${href(urls.weeks, here)}?prepares=5`)
  const published = await site.submit(href(urls.publishWeek, { ...here, week: '2026-11-30' }), {})

  const html = await (await site.get(published.headers.get('location')!.split('#')[0]!)).text()
  expect(html).toContain('Un repas est publié')
  const states = await db.selectFrom('meals').select('state').where('canteen_id', '=', canteen.id).orderBy('table_at').execute()
  expect(states.map(({ state }) => state)).toEqual(['published', 'draft', 'draft', 'draft', 'draft'])
})

test('the form of a sitting sent twice adds one sitting, with one trace; gone back to and changed, another', async () => {
  const add = href(urls.newSitting, here)
  const form = { ...fields, formKey: await site.keyOn(add) }

  for (const weekday of ['2', '2', '4']) expect((await site.submit(add, { ...form, weekday })).status).toBe(303)

  expect((await findSittings(db, canteen.id)).map(({ weekday }) => weekday)).toEqual([2, 4])
  const added = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', 'sitting.added')
    .select('id')
    .execute()
  expect(added).toHaveLength(2)
})

test('the weeks say what is still to prepare, what is closed and what is there', async () => {
  await aSitting(db, canteen, { weekday: 4 })
  await aMeal(db, { canteen, title: 'Soirée jeux', day: '2026-12-09', state: 'draft' })
  await aMeal(db, { canteen, title: 'Fête de l’été', day: '2027-06-21' })
  const closure = { canteen_id: canteen.id, first_day: '2026-12-24', last_day: '2026-12-24', reason: 'Réveillon' }
  await db.insertInto('canteen_closures').values(closure).execute()

  const html = await (await site.get(href(urls.weeks, here))).text()

  expect(html).toContain('4 repas de la semaine type ne sont pas encore préparés.')
  for (const shown of ['Soirée jeux', 'Fête de l’été', 'Réveillon', 'Publier le brouillon']) expect(html).toContain(shown)
})

test('a week that is not named by a Monday does not exist', async () => {
  for (const week of ['2026-12-01', 'hier']) expect((await site.submit(href(urls.publishWeek, { ...here, week }), {})).status).toBe(404)
})

test('a sitting is changed and removed, each with its trace, and its meals stay', async () => {
  const { id } = await aSitting(db, canteen, { weekday: 4 })
  await site.submit(href(urls.prepareWeeks, here), {})
  const address = href(urls.sitting, { ...here, sitting: id })

  expect((await site.edit(address, { ...fields, weekday: '5', rhythm: 'weekly', cooksAt: '10:00' })).status).toBe(303)
  expect(await findSittings(db, canteen.id)).toMatchObject([{ id, weekday: 5, title: 'Déjeuner du mardi', cooksAt: '10:00:00' }])
  expect((await site.submit(href(urls.removeSitting, { ...here, sitting: id }), {})).status).toBe(303)
  expect(await findSittings(db, canteen.id)).toEqual([])
  expect((await site.submit(address, fields)).status).toBe(404)

  const meals = await db.selectFrom('meals').select('title').where('canteen_id', '=', canteen.id).execute()
  expect(meals).toEqual(Array(5).fill({ title: 'Déjeuner de quartier' }))
  const events = await db.selectFrom('events').select('name').where('subject_id', '=', id).orderBy('id').execute()
  expect(events.map(({ name }) => name)).toEqual(['sitting.changed', 'sitting.removed'])
})

test('a sitting of another canteen is not found', async () => {
  const { id } = await aSitting(db, await aCanteen(db))

  expect((await site.get(href(urls.sitting, { ...here, sitting: id }))).status).toBe(404)
  expect((await site.submit(href(urls.sitting, { ...here, sitting: id }), fields)).status).toBe(404)
  expect((await site.submit(href(urls.removeSitting, { ...here, sitting: id }), {})).status).toBe(404)
  expect((await site.get(href(urls.sitting, { ...here, sitting: 'midi' }))).status).toBe(404)
})

test('a sitting whose clocks or dates run backwards is given back', async () => {
  const answer = await site.submit(href(urls.newSitting, here), { ...fields, cooksAt: '13:00', endsAt: '12:00', validUntil: '2026-11-30' })
  const html = await answer.text()

  expect(answer.status).toBe(422)
  for (const name of ['cooksAt', 'validUntil']) expect(html).toContain(`id="${name}-error"`)
  expect(await findSittings(db, canteen.id)).toEqual([])
})

test('a public holiday is closed in one gesture, is no longer suggested, and can be opened again', async () => {
  const address = href(urls.canteenClosures, here)
  expect(await (await site.get(address)).text()).toContain('Fermer\u00a0: Noël')

  await site.submit(address, { firstDay: '2026-12-25', reason: 'Noël' })

  expect(await (await site.get(address)).text()).not.toContain('Fermer\u00a0: Noël')
  const [closure] = await findClosures(db, canteen.id, '2026-12-01')
  expect(closure).toMatchObject({ firstDay: '2026-12-25', lastDay: '2026-12-25', reason: 'Noël' })
  await site.submit(href(urls.removeCanteenClosure, { ...here, closure: closure!.id }), {})
  expect(await findClosures(db, canteen.id, '2026-12-01')).toEqual([])
  const events = await db.selectFrom('events').select('name').where('subject_id', '=', closure!.id).orderBy('id').execute()
  expect(events.map(({ name }) => name)).toEqual(['closure.added', 'closure.removed'])
})

test('a closure that comes too late warns of the meals already planned', async () => {
  await aMeal(db, { canteen, day: '2026-12-24' })

  await site.submit(href(urls.canteenClosures, here), { firstDay: '2026-12-23', lastDay: '2026-12-26', reason: 'Fêtes' })

  expect(await (await site.get(href(urls.canteenClosures, here))).text()).toContain('un repas est déjà prévu ces jours-là')
})

test('a closure needs a reason, and its days in order', async () => {
  const answer = await site.submit(href(urls.canteenClosures, here), { firstDay: '2026-12-23', lastDay: '2026-12-22', reason: 'Fêtes' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('id="lastDay-error"')
  expect((await site.submit(href(urls.canteenClosures, here), { firstDay: '2026-12-23', lastDay: '', reason: '' })).status).toBe(422)
})

test('a Saturday feast from eight to half past midnight is a sitting, and its meal ends on Sunday', async () => {
  const feast = { ...fields, weekday: '6', cooksAt: '17h', tableAt: '20 h', endsAt: '0h30' }

  expect((await site.submit(href(urls.newSitting, here), feast)).status).toBe(303)
  await site.submit(href(urls.prepareWeeks, here), {})

  const [meal] = await db.selectFrom('meals').selectAll().where('canteen_id', '=', canteen.id).orderBy('table_at').execute()
  expect(meal).toMatchObject({
    service_date: '2026-12-05',
    cooks_at: new Date('2026-12-05T16:00Z'),
    table_at: new Date('2026-12-05T19:00Z'),
    ends_at: new Date('2026-12-05T23:30Z'),
  })
})

test('a sitting of more than half a day is a mistake, in the form and in the database', async () => {
  const wrong = await site.submit(href(urls.newSitting, here), { ...fields, tableAt: '12:15', endsAt: '11:00' })

  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('douze heures au plus')
  await expect(aSitting(db, canteen, { tableAt: '12:15', endsAt: '11:00' })).rejects.toThrow('ends_within_half_a_day')
})

test('a canteen of La Réunion is offered 20 December', async () => {
  await db.updateTable('canteens').set({ postcode: '97400' }).where('id', '=', canteen.id).execute()
  expect(await (await site.get(href(urls.canteenClosures, here))).text()).toContain('Abolition de l’esclavage')
})
