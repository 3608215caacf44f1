/** What other canteens share is found by name, by month and by who shares it. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

test('shared recipes are found by name, by what is in season in a month, and by who shares them', async () => {
  const [marmite, fourneau, own] = [
    await aCanteen(db, { name: 'La Marmite' }),
    await aCanteen(db, { name: 'Le Fourneau' }),
    await aCanteen(db, { name: 'Chez nous' }),
  ]
  await aRecipe(db, marmite, { name: 'Salade de tomates', lines: '2 kg de tomates\n1 c. à s. de sel', isShared: true })
  await aRecipe(db, fourneau, { name: 'Soupe de poireaux', lines: '2 kg de poireaux', isShared: true })
  await aRecipe(db, fourneau, { name: 'Riz au lait', lines: '1 l de lait', isShared: true })
  await aRecipe(db, fourneau, { name: 'Gardé pour nous', lines: '1 l de lait' })
  site.as(await aViewer(db, inCanteen('core-team', own)))
  const found = async (asked: Record<string, string>) => {
    const html = await (
      await site.get(`${href(urls.sharedRecipes, { canteen: own.slug })}?${new URLSearchParams(asked).toString()}`)
    ).text()
    return ['Salade de tomates', 'Soupe de poireaux', 'Riz au lait', 'Gardé pour nous'].filter((name) => html.includes(`>${name}</b>`))
  }

  expect(await found({})).toEqual(['Salade de tomates', 'Soupe de poireaux', 'Riz au lait'])
  expect(await found({ mois: '1' })).toEqual(['Soupe de poireaux', 'Riz au lait'])
  expect(await found({ mois: '8', cherche: 'salade' })).toEqual(['Salade de tomates'])
  expect(await found({ cantine: fourneau.slug })).toEqual(['Soupe de poireaux', 'Riz au lait'])
  expect(await found({ cantine: fourneau.slug, mois: '99' })).toEqual(['Soupe de poireaux', 'Riz au lait'])
  expect(await found({ cantine: 'nulle-part' })).toEqual([])
})
