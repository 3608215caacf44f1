/** A month that was shown before anything was audited: no page shows it until it is. */
import { expect, test } from 'vitest'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { publishMonth } from './publish-months.ts'

const later = new Date('2026-12-06T09:00Z')

test('a month that was not audited is on no page; once it is, what it gave away is hidden and the rest is there', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const [many, few] = [await aCanteen(db), await aCanteen(db)]
  const site = openSite(db, { clock: () => later })
  site.as(await aViewer(db, inCanteen('canteen-manager', many), inNetwork('network-coordinator')))
  // The network's rounded classes less those of the one would tell the other's, which are hidden.
  const [ofMany, ofFew] = [
    someCounts({ under_25: 33, from_25_to_55: 35, over_55: 34 }),
    someCounts({ under_25: 2, from_25_to_55: 40, over_55: 4 }),
  ]
  const names = Object.keys(ofMany).filter((name): name is Exclude<keyof typeof ofMany, 'month'> => name !== 'month')
  const together = { ...ofMany, ...Object.fromEntries(names.map((name) => [name, ofMany[name] + ofFew[name]])) }
  await db
    .insertInto('monthly_figures')
    .values([
      { ...ofMany, canteen_id: many.id },
      { ...ofFew, canteen_id: few.id },
    ])
    .execute()
  await db
    .insertInto('network_monthly_figures')
    .values({ ...together, canteens: 2 })
    .execute()
  const network = async () => (await site.get(`${urls.networkMix}?mois=2026-11`)).text()
  const canteen = async () => (await site.get(`${href(urls.canteenMix, { canteen: many.slug })}?mois=2026-11`)).text()

  await publishMonth(db, '2026-11-01', later)
  const [audited, own] = [await network(), await canteen()]
  expect(own).toContain('Âge connu de 102 convives sur 102')
  await db.updateTable('published_months').set({ audited_at: null }).execute()
  expect(await network()).toContain('Pas encore de chiffres')
  expect(await canteen()).not.toContain('Âge connu')

  await publishMonth(db, '2026-11-01', later)
  expect([await network(), await canteen()]).toEqual([audited, own])
  expect(await db.selectFrom('published_months').select('revision').execute()).toHaveLength(3)
})
