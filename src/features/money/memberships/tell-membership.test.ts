import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMember, aNetwork, now } from '#test/world.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

/** The page of each booking of one guest, in their order: does it speak of membership? */
async function told(canteen: Awaited<ReturnType<typeof aCanteen>>, email: string, firstTime: boolean | null = null): Promise<boolean[]> {
  const site = openSite(db)
  const answers: boolean[] = []
  for (const day of [0, 1, 2]) {
    const booking = await aBooking(
      db,
      await aMeal(db, { canteen, day: `2026-12-0${4 + day}` }),
      [{ firstTime: day === 0 ? firstTime : null }],
      { email },
    )
    await db
      .updateTable('bookings')
      .set({ booked_at: new Date(now.getTime() + day * 1000) })
      .where('id', '=', booking.id)
      .execute()
    const page = await site.get(href(urls.booking, { canteen: canteen.slug, token: bookingToken(secret, booking.id) }))
    answers.push((await page.text()).includes('Le saviez-vous'))
  }
  return answers
}

test('membership is told at the second booking alone, to who is no member, where the canteen has members', async () => {
  const canteen = await aCanteen(db)
  expect(await told(canteen, 'une@exemple.fr')).toEqual([false, true, false])

  await aMember(db, canteen, { email: 'membre@exemple.fr' })
  expect(await told(canteen, 'membre@exemple.fr')).toEqual([false, false, false])
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  expect(await told(canteen, 'autre@exemple.fr')).toEqual([false, false, false])
})

test('who says at their first booking that they have come before is told then, once; who says that they are new, at the second', async () => {
  const canteen = await aCanteen(db)
  expect(await told(canteen, 'revient@exemple.fr', false)).toEqual([true, false, false])
  expect(await told(canteen, 'arrive@exemple.fr', true)).toEqual([false, true, false])
})

test('that a canteen asks for membership is said before booking; until it decides so, nothing is', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const page = async () => (await openSite(db).get(href(urls.bookMeal, { canteen: canteen.slug, meal: meal.slug }))).text()

  expect(await page()).not.toContain('il faut être adhérent·e')
  await db.updateTable('canteens').set({ membership_needed: true }).where('id', '=', canteen.id).execute()
  expect(await page()).toContain('il faut être adhérent·e')
})
