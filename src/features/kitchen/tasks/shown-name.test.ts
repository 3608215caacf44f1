/** What comes from the starter list is read in one's own language; what somebody wrote, as they wrote it. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTask, aTaskKind, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { shownName } from './shown-name.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

test('a name of the starter list is said in the language of its reader, both ways; any other stays', () => {
  expect(shownName('Faire la vaisselle', 'en')).toBe('Wash up')
  expect(shownName('Wash up', 'fr')).toBe('Faire la vaisselle')
  expect(shownName('Éplucher', 'en')).toBe('Éplucher')
})

test('English pages of the team and of a person call starter tasks in English, and what the team wrote as it did', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const ana = await aTeammate(db, canteen, { name: 'Ana' })
  await aTaskKind(db, canteen, { name: 'Faire la vaisselle' })
  await aTask(db, canteen, { meal, name: 'Faire la vaisselle', people: [ana] })
  await aTask(db, canteen, { meal, name: 'Éplucher' })
  const place = { canteen: canteen.slug, token: teammateToken(secret, ana.id), meal: meal.slug, month: '2026-12' }
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  for (const page of [urls.mealTasks, urls.ownTasks, urls.wishes, urls.taskKinds, urls.rota]) {
    const html = await (await site.get(`/en${href(page, place)}`)).text()
    expect([page, html.includes('Wash up'), html.includes('Faire la vaisselle')]).toEqual([page, true, false])
  }
  expect(await (await site.get(`/en${href(urls.mealTasks, place)}`)).text()).toContain('Éplucher')
})
