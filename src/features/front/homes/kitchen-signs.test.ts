/** What waits in the kitchen stands on the first page of whoever can do something about it. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { proposeIdea } from '#src/features/kitchen/ideas/propose-idea.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, type CanteenRole, type Followed } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aPoint, aReading } from '#test/hygiene.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-02', title: 'Repas de mercredi' })
  await aMenu(db, meal, [{ name: 'Tarte' }])
})

async function homeAs(role: CanteenRole, followed: readonly Followed[] = followable) {
  site.as(await aViewer(db, inCanteen(role, canteen, followed)))
  return (await (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()).split('class="home-pages"')[0]!
}

async function anAlarm() {
  const point = await aPoint(db, canteen)
  await aReading(db, canteen, { pointId: point.id })
  return aReading(db, canteen, { pointId: point.id, tenths: 120, at: new Date('2026-12-01T09:00Z') })
}

const aSample = (day: string) =>
  db
    .insertInto('food_samples')
    .values({ canteen_id: canteen.id, meal_id: meal.id, dish: `Tarte ${day}`, day, state: 'taken', noted_by: 'Ana', noted_at: now })
    .execute()

async function anIdea(title: string) {
  const booking = await aBooking(db, meal)
  const idea = { kind: 'recipe', title, details: '' } as const
  await proposeIdea(db, { canteenId: canteen.id, bookingId: booking.id, id: randomUUID(), idea, now })
}

test('a reading beyond its limits until somebody says what was done; a sample from the day on which it may go', async () => {
  expect(await homeAs('volunteer')).not.toMatch(/hors limites|témoin/)
  const reading = await anAlarm()
  await aSample('2026-11-26')
  expect(await homeAs('volunteer')).toContain('Une mesure d’hygiène hors limites attend une suite.')
  expect(await homeAs('volunteer')).not.toContain('témoin')
  await aSample('2026-11-25')
  expect(await homeAs('volunteer')).toContain('Un plat témoin peut être jeté.')

  const act = {
    canteen_id: canteen.id,
    id: randomUUID(),
    reading_id: reading.id,
    act: 'thrown-away',
    remark: '',
    noted_by: 'Ana',
    noted_at: now,
  }
  await db
    .insertInto('hygiene_acts')
    .values(act as never)
    .execute()
  expect(await homeAs('volunteer')).not.toContain('hors limites')
})

test('an idea is led to by itself, several by their list; the sheet of a meal of tomorrow until somebody has confirmed one', async () => {
  await anIdea('Chorba')
  const home = await homeAs('core-team')
  expect(home).toContain('Une idée de convive attend une réponse.')
  expect(home).toContain(`<a href="${href(urls.mealAllergens, { canteen: canteen.slug, meal: meal.slug })}">La fiche des allergènes`)
  await anIdea('Mafé')
  expect(await homeAs('core-team')).toContain(`<a href="${href(urls.ideas, { canteen: canteen.slug })}">2 idées`)

  const confirmed = { canteen_id: canteen.id, meal_id: meal.id, digest: 'x'.repeat(22), confirmed_at: now, confirmed_by: null }
  await db.insertInto('allergen_sheets').values(confirmed).execute()
  expect(await homeAs('core-team')).not.toContain('La fiche des allergènes')
})

test('who can do nothing about it is not told, nor anybody of what the canteen does not follow', async () => {
  await anAlarm()
  await aSample('2026-11-20')
  await anIdea('Chorba')
  const told = /hors limites|témoin|idée de convive|fiche des allergènes/

  expect(await homeAs('volunteer')).not.toMatch(/idée de convive|fiche des allergènes/)
  expect(await homeAs('treasurer')).not.toMatch(told)
  expect(await homeAs('canteen-manager', [])).not.toMatch(told)
})
