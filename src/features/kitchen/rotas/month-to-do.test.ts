/** The rota opens on the month in which there is something left to propose. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aTask } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let time = new Date('2026-12-01T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('on the last evening of a month the rota opens on the next', async () => {
  const site = openSite(db, { clock: () => time })
  const canteen = await aCanteen(db)
  await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-04' }) })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const heading = async () => /<h1>([^<]*)/.exec(await (await site.get(href(urls.rotas, { canteen: canteen.slug }))).text())?.[1]

  expect(await heading()).toContain('décembre 2026')
  time = new Date('2026-12-31T20:00Z')
  expect(await heading()).toContain('janvier 2027')
})
