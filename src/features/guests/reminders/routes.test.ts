import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, now } from '#test/world.ts'
import { chooseChannel } from './choose-channel.ts'
import { choiceAddress, contactIdOf } from './reminder-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

async function aGuest(contact: { email?: string; phone?: string }) {
  const meal = await aMeal(db)
  const booking = await aBooking(db, meal, [{}], contact)
  const token = bookingToken(secret, booking.id)
  return { meal, token, address: href(urls.bookingReminders, { canteen: meal.canteen, token }) }
}

async function choiceOf(contact: string) {
  return (await db.selectFrom('reminder_contacts').select('channel').where('contact', '=', contact).executeTakeFirst())?.channel
}

async function aKnownContact(contact: string) {
  await chooseChannel(db, { contact, channel: 'mail', now })
  const { id } = await db.selectFrom('reminder_contacts').select('id').where('contact', '=', contact).executeTakeFirstOrThrow()
  return id
}

test('a guest who left an address and a mobile chooses between mail, text message and none; mail is what holds', async () => {
  const { address } = await aGuest({ email: 'ana@exemple.fr', phone: '06 12 34 56 78' })

  const page = await (await site.get(address)).text()
  expect(page).toMatch(/value="mail" checked/)
  expect(page).toContain('Par SMS')
  const saved = await (await site.edit(address, { channel: 'sms' })).text()

  expect(saved).toContain('vos rappels arrivent par SMS')
  expect(await choiceOf('ana@exemple.fr')).toBe('sms')
})

test('a phone alone is asked whether it wants text messages; none is what holds', async () => {
  const { address } = await aGuest({ phone: '07 98 76 54 32' })

  const page = await (await site.get(address)).text()
  expect(page).toMatch(/value="none" checked/)
  expect(page).not.toContain('Par courriel')
  await site.edit(address, { channel: 'sms' })

  expect(await choiceOf('+33798765432')).toBe('sms')
})

test('what cannot reach a guest cannot be chosen', async () => {
  const { address } = await aGuest({ email: 'fixe@exemple.fr', phone: '03 20 00 00 00' })

  const answer = await site.submit(address, { channel: 'sms' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Choisissez une des réponses.')
  expect(await choiceOf('fixe@exemple.fr')).toBeUndefined()
})

test('a mail reader unsubscribes in one click, from anywhere, in any language', async () => {
  const contactId = await aKnownContact('gmail@exemple.fr')

  const answer = await site.app.request(choiceAddress({ secret, origin }, contactId, 'en'), {
    method: 'POST',
    headers: { origin: 'https://mail.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

  expect(answer.status).toBe(200)
  expect(await choiceOf('gmail@exemple.fr')).toBe('none')
})

test('an address that we did not sign, or signed for something else, chooses for nobody', async () => {
  const contactId = await aKnownContact('sure@exemple.fr')
  const { token } = await aGuest({ email: 'sure@exemple.fr' })

  expect(contactIdOf(secret, token)).toBeUndefined()
  for (const forged of [token, contactId, 'x'.repeat(43)])
    expect((await site.submit(href(urls.reminders, { token: forged }), { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  expect(await choiceOf('sure@exemple.fr')).toBe('mail')
})

test('who follows the address of a mail chooses there as on the booking’s page', async () => {
  const contactId = await aKnownContact('choisit@exemple.fr')

  const answer = await site.edit(href(urls.reminders, { token: signId(secret, 'reminders', contactId) }), { channel: 'mail' })

  expect(answer.status).toBe(200)
  expect(await choiceOf('choisit@exemple.fr')).toBe('mail')
})

test('a choice made meanwhile on another device is shown beside the one sent, which is kept and can be sent again', async () => {
  const { address } = await aGuest({ email: 'deux-ecrans@exemple.fr', phone: '06 12 34 56 79' })
  const version = await site.versionOf(address)
  await site.edit(address, { channel: 'sms' })

  const late = await site.submit(address, { channel: 'none', version })
  const shown = await late.text()

  expect(late.status).toBe(409)
  expect(shown).toContain('Enregistré entre-temps\u00a0: Par SMS')
  expect(shown).toMatch(/value="none" checked/)
  expect(await choiceOf('deux-ecrans@exemple.fr')).toBe('sms')
  const again = /name="version" value="([^"]*)"/.exec(shown)![1]!
  expect((await site.submit(address, { channel: 'none', version: again })).status).toBe(200)
  expect(await choiceOf('deux-ecrans@exemple.fr')).toBe('none')
})

test('opening the address in a browser changes nothing', async () => {
  const address = choiceAddress({ secret, origin }, await aKnownContact('curieuse@exemple.fr'), 'fr')

  expect((await site.app.request(address)).status).toBe(200)
  expect(await choiceOf('curieuse@exemple.fr')).toBe('mail')
})

test('the short link of a text message leads to the page with one button, in the language of the booking', async () => {
  const { meal, token } = await aGuest({ phone: '06 12 34 56 78' })

  const answer = await site.get(href(urls.shortCancel, { token }))

  expect(answer.headers.get('location')).toBe(href(urls.cancelBooking, { canteen: meal.canteen, token }))
  expect((await site.get(href(urls.shortCancel, { token: 'faux' }))).status).toBe(404)
})
