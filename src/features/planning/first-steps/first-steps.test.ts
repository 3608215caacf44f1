import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { stepsLeft } from './first-steps.ts'
import { findFirstFacts } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let steps: string

const first = {
  weekday: '4',
  title: 'Déjeuner de quartier',
  cooksAt: '',
  tableAt: '12:15',
  endsAt: '14:00',
  kitchenPlaces: '10',
  tablePlaces: '40',
}

beforeEach(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  await db.updateTable('canteens').set({ state: 'project', place_is_approximate: true }).execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  steps = href(urls.firstSteps, { canteen: canteen.slug })
})

const state = async () => (await db.selectFrom('canteens').select('state').executeTakeFirstOrThrow()).state

test('one form makes the sitting, prepares the weeks, publishes the first meal and opens the canteen', async () => {
  expect(await state()).toBe('project')

  const published = await site.submit(steps, first)

  expect(published.headers.get('location')).toBe(`${steps}?fait=publie`)
  const meals = await db.selectFrom('meals').select(['service_date', 'state']).orderBy('table_at').execute()
  expect(meals[0]).toEqual({ service_date: '2026-12-03', state: 'published' })
  expect(new Set(meals.slice(1).map((meal) => meal.state))).toEqual(new Set(['draft']))
  expect(await state()).toBe('open')
  expect(await (await site.get(urls.calendar)).text()).toContain('Déjeuner de quartier')
})

test('the form sent twice, at once or later, makes one sitting and one meal a week', async () => {
  const answers = await Promise.all([1, 2].map(async () => site.submit(steps, first)))
  const late = await site.submit(steps, { ...first, weekday: '5' })

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('déjà un service')])
  expect(await db.selectFrom('sitting_templates').select('weekday').execute()).toEqual([{ weekday: 4 }])
})

test('what is wrong comes back beside its field, with what was typed', async () => {
  const answer = await site.submit(steps, { ...first, title: '', endsAt: '12:00', tablePlaces: 'beaucoup' })
  const html = await answer.text()

  expect(answer.status).toBe(422)
  for (const name of ['title', 'tablePlaces']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('value="beaucoup"')
})

test('a step is crossed off once it is done, and the list says what is left', async () => {
  const before = stepsLeft(await findFirstFacts(db, canteen.id))
  await site.submit(steps, first)
  await site.submit(href(urls.canteenPeople, { canteen: canteen.slug }), { email: 'amina@exemple.fr', role: 'volunteer' })
  await db.updateTable('canteens').set({ place_is_approximate: false, welcome_fr: 'Bienvenue' }).execute()

  expect(before).toEqual(['sitting', 'publish', 'team', 'point', 'welcome'])
  expect(stepsLeft(await findFirstFacts(db, canteen.id))).toEqual([])
  const html = await (await site.get(steps)).text()
  expect(html).toContain('Tout est en place')
  expect(html).not.toContain('id="premier-repas"')
})

test('who opens canteens for others sees the steps, and leaves the meals to the team', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  const html = await (await site.get(steps)).text()

  expect(html).not.toContain('id="premier-repas"')
  expect(html).toContain('À faire par qui anime la cantine')
  expect((await site.submit(steps, first)).status).toBe(403)
})

test('the home reminds who sets the canteen up of the steps that are left, and nobody else', async () => {
  await site.submit(steps, first)
  const manager = await (await site.get(urls.team)).text()
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const volunteer = await (await site.get(urls.team)).text()

  expect(manager).toContain(`href="${steps}"`)
  expect(volunteer).not.toContain(steps)
})
