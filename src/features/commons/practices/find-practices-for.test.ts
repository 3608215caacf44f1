/** Practices stand on the pages where they are needed: what their authors chose them for, and nothing else. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aDraft, aPractice } from '#test/practices.ts'
import { openSite } from '#test/site.ts'
import { aTask } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findPracticesFor } from './find-practices-for.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  await aPractice(db, { said: { title: 'Un dîner au campus', measure: 'ages.under25' } })
  await aPractice(db, { said: { title: 'Boucher un trou', needs: ['rota'], isGiven: false } })
  await aPractice(db, { said: { title: 'Le premier lundi', needs: ['first-week', 'break-even'] } })
  await aDraft(db, { said: { title: 'Pas encore relue', measure: 'ages.under25', needs: ['rota', 'first-week', 'break-even'] } })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const page = async (path: string) => (await site.get(path)).text()

test('beside a figure to act on, those that are meant to move it', async () => {
  const told = await page(href(urls.suggestion, { ...here, indicator: 'ages', class: 'under25' }))
  expect(told).toContain('Un dîner au campus')
  expect(told).not.toMatch(/Boucher un trou|Pas encore relue/)
  expect(await page(href(urls.suggestion, { ...here, indicator: 'ages', class: 'over55' }))).not.toContain('Un dîner au campus')
})

test('beside a rota, as soon as a place of a task to come is free', async () => {
  const rota = href(urls.rota, { ...here, month: '2026-12' })
  expect(await page(rota)).not.toContain('Boucher un trou')
  const meal = await aMeal(db, { canteen, day: '2026-12-10' })
  await aTask(db, canteen, { meal, name: 'Accueil' })
  expect(await page(rota)).toContain('Boucher un trou')
})

test('on the first page of who manages a canteen since some days, and of nobody else', async () => {
  const home = href(urls.canteenHome, here)
  const managing = async (days: number) => {
    const viewer = await aViewer(db, inCanteen('canteen-manager', canteen))
    const since = new Date(now.getTime() - days * 24 * 60 * 60_000)
    await db
      .insertInto('role_grants')
      .values({
        user_id: viewer.user!.id,
        canteen_id: canteen.id,
        role: 'canteen-manager',
        starts_at: since,
        ends_at: null,
        granted_by: null,
      })
      .execute()
    site.as(viewer)
  }
  expect(await page(home)).not.toContain('Le premier lundi')
  await managing(3)
  expect(await page(home)).toContain('Le premier lundi')
  await managing(20)
  expect(await page(home)).not.toContain('Le premier lundi')
})

test('three at most, in the reader’s language where there is one, and none that is withdrawn', async () => {
  const made = await Promise.all(
    ['Un', 'Deux', 'Trois', 'Quatre'].map((title) => aPractice(db, { said: { title: `${title} gestes`, measure: 'plants.plant' } })),
  )
  await db.updateTable('practices').set({ withdrawn_at: now }).where('id', '=', made[0]!.id).execute()
  const sought = { indicator: 'plants', class: 'plant' } as const
  const found = await findPracticesFor(db, { sought, language: 'fr' })
  expect(found.map(({ title }) => title)).toEqual(['Deux gestes', 'Quatre gestes', 'Trois gestes'])
  const [first] = found
  await db.updateTable('practices').set({ language: 'en', slug: first!.slug }).where('id', '=', made[2]!.id).execute()
  expect((await findPracticesFor(db, { sought, language: 'en' })).map(({ title }) => title)).toEqual(['Quatre gestes', 'Trois gestes'])
})
