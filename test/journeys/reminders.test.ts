/** Reminders and the mail that carries them, scripts off: choose the channel, cancel in one tap, be asked kindly, see what did not arrive. */
import type { Kysely } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { deliverMail } from '#src/features/organisation/mails/deliver-mail.ts'
import { askAbsentees } from '#src/features/guests/reminders/ask-absentees.ts'
import { remindGuests } from '#src/features/guests/reminders/remind-guests.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { openSmtp } from '#src/platform/messages/smtp.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { NetworkRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openMailServer } from '#test/mail-server.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, now } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

let browser: Browser
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>
let db: Kysely<Tables>

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl())
  db = site.db
  await aNetwork(db, { demonstration: true })
  browser = await openBrowser()
  page = await browser.newPage({ javaScriptEnabled: false, viewport: widths.phone })
})
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

test('a guest who was awaited in vain three times is asked kindly, without a count or a reproach, and answers in two taps', async () => {
  const canteen = await aCanteen(db)
  for (const day of ['2026-09-01', '2026-10-01', '2026-11-03']) {
    const meal = await aMeal(db, { canteen, day, state: 'closed' })
    await db.updateTable('meals').set({ closed_at: now }).where('id', '=', meal.id).execute()
    await aBooking(db, meal, [{ firstName: 'Ousmane', arrival: 'no-show' }], { email: 'ousmane@exemple.fr' })
  }
  await askAbsentees(db, { secret, origin: site.origin, now })
  const { text_body: letter } = await db
    .selectFrom('mails')
    .select('text_body')
    .where('recipient', '=', 'ousmane@exemple.fr')
    .executeTakeFirstOrThrow()

  await page.goto(/http\S+rappels\S+/.exec(letter)![0])
  await page.getByLabel('Par courriel').check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()

  expect(await page.getByRole('status').innerText()).toContain('vos rappels arrivent par courriel')
  expect(letter).toContain('Vous n’avez rien à expliquer')
  expect(letter).not.toMatch(/pénalit|sanction|\b3\b|trois/i)
})

test('an address that its server does not know is told to the coordination in plain words, without what the mail says', async () => {
  const server = await openMailServer()
  server.refuse(550)
  await queueMail(db, { ...letterTo('perdue@exemple.fr'), text: 'Votre lien secret' }, now)
  const { id: mailId } = await db.selectFrom('mails').select('id').where('recipient', '=', 'perdue@exemple.fr').executeTakeFirstOrThrow()
  await deliverMail(db, { mailId, send: openSmtp(server.url, 'La Marmite <c@exemple.org>').send, isLastAttempt: false, now })
  await server.close()
  const coordinator = await aPageAs('network-coordinator')

  await coordinator.goto(site.origin + urls.networkHome)
  await coordinator.getByRole('link', { name: 'Les voir' }).click()
  await coordinator.getByText('Une adresse ne reçoit plus nos messages').waitFor()
  await coordinator.getByRole('link', { name: 'Votre place' }).click()

  const shown = await coordinator.locator('main').innerText()
  expect(shown).toContain('dit qu’elle n’existe pas ou n’existe plus')
  expect(shown).not.toContain('Votre lien secret')
  expect(shown).not.toContain('550')
  await coordinator.getByText('Réponse du serveur, mot pour mot').click()
  expect(await coordinator.locator('main').innerText()).toContain('550')
  expect(await coordinator.evaluate('document.documentElement.scrollWidth')).toBe(widths.phone.width)
})

function letterTo(recipient: string) {
  return { purpose: 'booking-confirmed', recipient, language: 'fr' as const, subject: 'Votre place', html: '<p>Votre lien secret</p>' }
}

async function aPageAs(role: NetworkRole): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const signedIn = await context.newPage()
  await signInAs(signedIn, db, site.origin, role, null)
  return signedIn
}
