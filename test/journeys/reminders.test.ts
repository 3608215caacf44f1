/** Reminders as a guest lives them, scripts off: choose the channel, cancel in one tap from the mail. */
import type { Kysely } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/bookings/booking-links.ts'
import { remindGuests } from '#src/features/reminders/remind-guests.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, now } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>
let db: Kysely<Tables>

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl())
  db = site.db
  await aNetwork(db)
  browser = await openBrowser()
  page = await browser.newPage({ javaScriptEnabled: false, viewport: widths.phone })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aGuest(contact: { email?: string; phone?: string }) {
  const meal = await aMeal(db, { title: 'Couscous' })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], contact)
  await db
    .updateTable('bookings')
    .set({ booked_at: new Date('2026-11-20T09:00Z') })
    .where('id', '=', booking.id)
    .execute()
  return { ...booking, meal, address: site.origin + href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, booking.id) }) }
}

test('a guest with a phone chooses text messages on the booking’s page, and cancels from the message', async () => {
  const guest = await aGuest({ phone: '06 12 34 56 78' })

  await page.goto(guest.address)
  await page.getByRole('link', { name: 'Choisir comment me rappeler ce repas' }).click()
  await page.getByLabel('Par SMS').check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  expect(await page.getByRole('status').innerText()).toContain('vos rappels arrivent par SMS')

  await remindGuests(db, { secret, origin: site.origin, now: new Date('2026-12-01T09:15Z') })
  const { body } = await db.selectFrom('text_messages').select('body').executeTakeFirstOrThrow()
  await page.goto(/https?:\S+$/.exec(body)![0])
  await page.getByRole('button', { name: 'Oui, annuler' }).click()

  expect(await page.locator('h1').innerText()).toBe('Cette réservation est annulée')
})

test('a guest cancels from the mail with one button, then wants no reminder any more', async () => {
  const guest = await aGuest({ email: 'amina@exemple.fr' })
  await remindGuests(db, { secret, origin: site.origin, now })
  await remindGuests(db, { secret, origin: site.origin, now: new Date('2026-12-01T09:15Z') })
  const mail = await db.selectFrom('mails').select(['html_body', 'unsubscribe_url']).orderBy('created_at', 'desc').executeTakeFirstOrThrow()
  const [cancel] = mail.html_body.match(/http[^"]+\/annuler/) ?? []

  await page.goto(cancel!)
  await page.getByRole('button', { name: 'Oui, annuler' }).click()
  expect(await page.locator('h1').innerText()).toBe('Cette réservation est annulée')
  await page.goto(mail.unsubscribe_url!)
  await page.getByLabel('Aucun rappel').check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()

  expect(await page.getByRole('status').innerText()).toContain('vous ne recevrez plus de rappel')
  expect(await db.selectFrom('bookings').select('state').where('id', '=', guest.id).execute()).toEqual([{ state: 'cancelled' }])
  expect(await db.selectFrom('reminder_contacts').select('channel').where('contact', '=', 'amina@exemple.fr').execute()).toEqual([
    { channel: 'none' },
  ])
})
