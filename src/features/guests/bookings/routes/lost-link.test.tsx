/** Signed links as they come out of messages, notes and mouths. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { INVITATION } from '#src/features/organisation/access/role.ts'
import { choiceAddress } from '#src/features/guests/reminders/reminder-links.ts'
import { standingToken } from '#src/features/guests/standing/standing-links.ts'
import { signId } from '#src/platform/secrets.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork } from '#test/world.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: string
let token: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const meal = await aMeal(db)
  canteen = meal.canteen
  token = bookingToken(secret, (await aBooking(db, meal, [{}], { email: 'zoe@exemple.fr' })).id)
})

/** Where a browser ends up. */
async function follow(path: string) {
  const answer = await site.get(path)
  const next = answer.headers.get('location')
  return answer.status === 303 && next ? site.get(next) : answer
}

const ofBooking = [
  'booking',
  'changeBooking',
  'cancelBooking',
  'bookingSlip',
  'bookingReminders',
  'bookingData',
  'eraseBookingData',
  'seatingAnswers',
] as const

test.each(ofBooking)('a whole link to %s opens, whatever sticks to its end', async (name) => {
  const path = href(urls[name], { canteen, token })
  for (const stuck of ['.', ')', '%3E', '%E2%80%A6', '%20%C2%BB', '/'])
    expect([stuck, (await follow(path + stuck)).status]).toEqual([stuck, 200])
})

test.each(['acceptOffer', 'passOffer', 'leaveWaitlist', 'standingPlace', 'standingMail', 'bookingCalendarFile'] as const)(
  'what sticks to a link to %s falls off',
  async (name) => {
    const path = href(urls[name], { canteen, token })
    for (const stuck of ['.', ')', '%3E', '%E2%80%A6'])
      expect([stuck, (await site.get(path + stuck)).headers.get('location')]).toEqual([stuck, path])
  },
)

test('links to sign in with and invitations forgive the same, and what is cut leads to a new one', async () => {
  const signIn = href(urls.signInLink, { token: 'AbcdefghijklmnopqrstuvwxyzABCDEF' })
  const invitation = href(urls.invitation, { token: signId(secret, INVITATION, crypto.randomUUID()) })
  for (const path of [signIn, invitation, `/en${signIn}`]) {
    for (const stuck of ['.', ')', '%3E', '%20%C2%BB', '/'])
      expect([stuck, (await site.get(path + stuck)).headers.get('location')]).toEqual([stuck, path])
  }
  const cut = await site.get(invitation.slice(0, -9))
  expect(cut.status).toBe(404)
  expect(await cut.text()).toContain('Demander un nouveau lien')
})

test('a dot after a link with an address to come back to spoils neither', async () => {
  const signIn = `${href(urls.signInLink, { token: 'AbcdefghijklmnopqrstuvwxyzABCDEF' })}?retour=${encodeURIComponent('/equipe')}.`
  expect(await (await site.get(signIn)).text()).toContain('name="retour" value="/equipe"')
})

test('the short link of a text message forgives the same', async () => {
  const short = href(urls.shortCancel, { token })
  expect((await follow(`${short}.`)).headers.get('location')).toBe((await site.get(short)).headers.get('location'))
})

test('a link cut short, or of which the letters were changed, leads to finding the booking by its code', async () => {
  const paths = [
    ...ofBooking.map((name) => href(urls[name], { canteen, token: token.slice(0, 30) })),
    href(urls.booking, { canteen, token: token.toLowerCase() }),
    href(urls.booking, { canteen, token }).toUpperCase(),
    href(urls.booking, { canteen, token: `${token.slice(0, 20)}...` }),
    href(urls.standingPlace, { canteen, token: standingToken(secret, crypto.randomUUID()).slice(1) }),
    href(urls.booking, { canteen, token: '' }),
    `/en${href(urls.booking, { canteen, token: 'abc' })}`,
  ]
  for (const path of paths) {
    const answer = await follow(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain(href(urls.bookingByCode, { canteen }))
  }
})

test('where the link names no canteen, the canteens are offered', async () => {
  const choice = choiceAddress({ secret, origin }, crypto.randomUUID(), 'fr').slice(origin.length, -5)
  for (const path of [choice, href(urls.shortCancel, { token: token.slice(3) }), href(urls.shortBooking, { token: token.slice(3) })]) {
    const answer = await site.get(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain('Choisir ma cantine')
  }
})
