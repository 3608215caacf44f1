import { expect, test } from 'vitest'
import { changeMeal } from '#src/features/guests/changes/change-meal.ts'
import { clocksOf } from '#src/features/planning/meals/hours.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, aUser, aViewer, inCanteen } from '#test/world.ts'
import { tellChanges } from './tell-changes.ts'

test('at night the page of a change says when its text messages leave', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const meal = await aMeal(db, { day: '2026-12-04', tableAt: '12:15' })
  await aBooking(db, meal, [{ firstName: 'Rita' }], { phone: '0612345678' })
  const key = { canteenId: meal.canteenId, mealId: meal.id }
  const known = await findMeal(db, meal.canteen, meal.slug)
  const plan = { ...known, ...clocksOf(known, 'Europe/Paris'), tableAt: '13:00' }
  const actorId = (await aUser(db)).id
  await changeMeal(db, { ...key, actorId, plan, confirmedDay: null, now: new Date('2026-11-28T22:03Z') })
  await tellChanges(db, { ...key, secret, origin, now: new Date('2026-11-28T22:09Z') })
  const site = openSite(db, { clock: () => new Date('2026-11-28T22:10Z') })
  site.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))

  const page = await (await site.get(href(urls.mealChange, { canteen: meal.canteen, meal: meal.slug }))).text()

  expect(page).toMatch(/Un SMS part le dim\.\s29 nov\. 2026, 8\sh\s30/u)
})
