import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

test('past meals are listed by month, the latest first, and say which are still to be closed', async () => {
  const canteen = await aCanteen(db)
  const elsewhere = await aCanteen(db)
  await aMeal(db, { canteen, title: 'Aujourd’hui même', day: '2026-12-01' })
  await aMeal(db, { canteen, title: 'Dahl', day: '2026-11-27', state: 'held' })
  const closed = await aMeal(db, { canteen, title: 'Tartiflette', day: '2026-11-20', state: 'closed' })
  await aMeal(db, { canteen, title: 'Ébauche', day: '2026-11-19', state: 'draft' })
  await aMeal(db, { canteen, title: 'Tajine', day: '2026-09-02' })
  await aMeal(db, { canteen: elsewhere, title: 'Ailleurs', day: '2026-11-20' })
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const list = href(urls.pastMeals, { canteen: canteen.slug })

  const november = await (await site.get(list)).text()
  const september = await (await site.get(`${list}?mois=2026-09`)).text()

  expect(november).toMatch(/novembre 2026.*Un repas de ce mois reste à clôturer.*Dahl.*À clôturer.*Tartiflette.*Clôturé/s)
  expect(november).toContain(href(urls.closing, { canteen: canteen.slug, meal: closed.slug }))
  expect(november).toContain(`<a href="${list}?mois=2026-09">← septembre 2026</a>`)
  expect(november).toContain('septembre 2026 (1)')
  for (const title of ['Aujourd’hui même', 'Ébauche', 'Tajine', 'Ailleurs']) expect(november).not.toContain(title)
  expect(september).toContain('Tajine')
  expect(september).toContain('novembre 2026 →')
})

test('a canteen without a past meal says so, and a month that is no month is the latest one', async () => {
  const canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const list = href(urls.pastMeals, { canteen: canteen.slug })

  expect(await (await site.get(list)).text()).toContain('Aucun repas n’est fini')
  expect((await site.get(`${list}?mois=2026-13`)).status).toBe(200)
})
