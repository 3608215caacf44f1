import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let menu: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  menu = href(urls.editMenu, { canteen: canteen.slug, meal: meal.slug })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

/** What has the cursor after a button of the menu was pressed. */
async function cursorAfter(step: string, dishes: readonly string[]) {
  const rows = dishes.flatMap((name, position) => [
    [`dishes.${position}.course`, 'main'],
    [`dishes.${position}.name`, name],
  ])
  const page = await (await site.submit(menu, { ...Object.fromEntries(rows), step })).text()
  return /<(?:input|button) [^>]*autofocus[^>]*>/.exec(page)?.[0]
}

test('after a dish was added the cursor is in its name; after one was taken away, in the one that follows', async () => {
  expect(await cursorAfter('add', ['Soupe', 'Tourte'])).toContain('name="dishes.2.name"')
  expect(await cursorAfter('remove.0', ['Soupe', 'Tourte', 'Flan'])).toMatch(/name="dishes\.0\.name".*value="Tourte"/)
  expect(await cursorAfter('remove.2', ['Soupe', 'Tourte', 'Flan'])).toContain('name="dishes.1.name"')
  expect(await cursorAfter('remove.0', ['Soupe'])).toContain('value="add"')
})
