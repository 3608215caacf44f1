import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { leaveWaitlist } from '#src/features/guests/waitlists/leave-waitlist.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, aViewer, aWaitingParty, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const now = new Date('2026-12-01T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => now })
})

/** Two places at table, one of them offered to Ginette, who has a telephone only. */
async function anOfferToCallAbout() {
  const meal = await aMeal(db, { day: '2026-12-08', kitchenPlaces: 0, cooksAt: null, tablePlaces: 2 })
  await aBooking(db, meal)
  const ginette = await aWaitingParty(db, meal, [{ firstName: 'Ginette' }], { phone: '0698765432' })
  await serveWaitlist(db, ginette, now)
  return { meal, ginette, list: href(urls.mealBookings, { canteen: meal.canteen, meal: meal.slug }) }
}

async function signInAs(role: Role, meal: { canteen: string }) {
  const viewer = await aViewer(db, inCanteen(role, { slug: meal.canteen }))
  site.as(viewer)
  return viewer
}

const pageAt = async (address: string) => (await site.get(address)).text()

test('who may read contacts is told whom to call and at what number; others only that somebody must be called', async () => {
  const { meal, list } = await anOfferToCallAbout()

  await signInAs('canteen-manager', meal)
  const managers = await pageAt(list)
  await signInAs('civic-service', meal)
  const others = await pageAt(list)

  expect(managers).toMatch(/À appeler.*href="tel:\+33698765432"/s)
  expect(others).toContain('À appeler')
  expect(others).not.toContain('98765432')
  expect(others).not.toContain('06 98 76 54 32')
})

test('a caller who finds the meal full is put on its waiting list in one line, reachable or not at all', async () => {
  const meal = await aMeal(db, { day: '2026-12-09', kitchenPlaces: 0, cooksAt: null, tablePlaces: 1 })
  const list = href(urls.mealBookings, { canteen: meal.canteen, meal: meal.slug })
  const manager = await signInAs('canteen-manager', meal)
  const before = await pageAt(list)
  await aBooking(db, meal)

  const refused = await site.submit(list, { line: 'Rachid 06 11 22 33 44', channel: 'phone' })
  const page = await refused.text()
  const unreachable = await site.submit(list, { line: 'Rachid', channel: 'phone', wait: 'yes' })
  const joined = await site.submit(list, { line: 'Rachid 06 11 22 33 44', channel: 'phone', wait: 'yes' })
  const twice = await site.submit(list, { line: 'Rachid 06 11 22 33 44', channel: 'phone', wait: 'yes' })
  const onPurpose = await site.submit(list, { line: 'Leïla 06 11 22 33 44', channel: 'phone', wait: 'again' })

  expect(before).not.toContain('name="wait"')
  expect(page).toContain('name="wait"')
  expect(page).toContain('value="Rachid 06 11 22 33 44"')
  expect(unreachable.status).toBe(422)
  expect(await unreachable.text()).toContain('Ajoutez un téléphone ou un courriel')
  const noticed = joined.headers.get('location') ?? ''
  const [, undo] = /Sur la liste d’attente\s:.*?action="([^"]+)"/s.exec(await pageAt(noticed)) ?? []
  const booking = new URL(noticed, 'http://tablee.example').searchParams.get('sujet') ?? ''
  expect(undo).toBe(href(urls.waitingRemoval, { canteen: meal.canteen, booking }))
  expect(twice.status).toBe(409)
  const offered = [...(await twice.text()).matchAll(/name="wait" value="(\w+)"/g)].map(([, value]) => value)
  expect(offered).toEqual(['again'])
  expect(onPurpose.status).toBe(303)
  const waiting = await db
    .selectFrom('bookings')
    .where('meal_id', '=', meal.id)
    .where('state', '=', 'waiting')
    .orderBy('contact_name')
    .select(['contact_name', 'phone', 'channel'])
    .execute()
  expect(waiting).toEqual(['Leïla', 'Rachid'].map((name) => ({ contact_name: name, phone: '+33611223344', channel: 'phone' })))
  const joins = db
    .selectFrom('events')
    .where('name', '=', 'waiting.joined')
    .where('actor_id', '=', manager.user?.id ?? '')
  expect(await joins.select('facts').execute()).toHaveLength(2)
})

test('a caller may wait where the places left, or those of the kitchen, do not suffice, but no more once bookings are closed', async () => {
  const small = await aMeal(db, { day: '2026-12-09', kitchenPlaces: 0, cooksAt: null, tablePlaces: 2 })
  const cooked = await aMeal(db, { day: '2026-12-09', kitchenPlaces: 1, tablePlaces: 9 })
  await aBooking(db, cooked, [{ firstName: 'Bernard', mode: 'cook' }])
  const closed = await aMeal(db, { day: '2026-12-01', tableAt: '09:45', kitchenPlaces: 0, cooksAt: null, tablePlaces: 1 })
  await aBooking(db, closed)
  const lineAt = async (meal: typeof small, line: string, button = {}) => {
    await signInAs('canteen-manager', meal)
    const list = href(urls.mealBookings, { canteen: meal.canteen, meal: meal.slug })
    return (await site.submit(list, { line, channel: 'phone', ...button })).text()
  }

  expect(await lineAt(small, 'Ada +2')).toContain('name="wait"')
  expect(await lineAt(small, 'Ada +2', { wait: 'yes' })).toMatch(/Ajoutez un téléphone.*name="wait"/s)
  expect(await lineAt(cooked, 'Ada cuisine')).toContain('name="wait"')
  expect(await lineAt(closed, 'Ada')).not.toContain('name="wait"')
})

test('what a guest answers on the telephone is noted, with who noted it', async () => {
  const [yes, no] = [await anOfferToCallAbout(), await anOfferToCallAbout()]
  const where = ({ meal, ginette }: typeof yes) => ({ canteen: meal.canteen, booking: ginette.id })

  const manager = await signInAs('canteen-manager', yes.meal)
  const taken = await site.submit(href(urls.waitingAcceptance, where(yes)), {})
  const again = await site.submit(href(urls.waitingAcceptance, where(yes)), {})
  await signInAs('canteen-manager', no.meal)
  const left = await site.submit(href(urls.waitingRemoval, where(no)), { seen: 'offered' })
  const late = await site.submit(href(urls.waitingAcceptance, where(no)), {})

  expect([taken, again, left, late].map(({ status }) => status)).toEqual([303, 303, 303, 409])
  expect(await late.text()).toContain('Cette offre n’est plus valable.')
  const waitings = await db
    .selectFrom('waitings')
    .where('booking_id', 'in', [yes.ginette.id, no.ginette.id])
    .select(['booking_id', 'ended'])
    .execute()
  expect(Object.fromEntries(waitings.map(({ booking_id, ended }) => [booking_id, ended]))).toEqual({
    [yes.ginette.id]: 'accepted',
    [no.ginette.id]: 'passed',
  })
  const event = { subject_id: yes.ginette.id, name: 'waiting.accepted', actor_id: manager.user?.id }
  expect(
    await db
      .selectFrom('events')
      .where('subject_id', '=', yes.ginette.id)
      .where('name', '=', 'waiting.accepted')
      .select(['subject_id', 'name', 'actor_id'])
      .execute(),
  ).toEqual([event])
})

test('who was seen to wait is not removed once places are offered or taken', async () => {
  const { meal, ginette } = await anOfferToCallAbout()
  const removal = href(urls.waitingRemoval, { canteen: meal.canteen, booking: ginette.id })
  await signInAs('canteen-manager', meal)

  const unseen = await site.submit(removal, { seen: 'waiting' })
  const unsaid = await site.submit(removal, {})
  await site.submit(href(urls.waitingAcceptance, { canteen: meal.canteen, booking: ginette.id }), {})
  const late = await site.submit(removal, { seen: 'offered' })

  expect([unseen, unsaid, late].map(({ status }) => status)).toEqual([409, 409, 409])
  expect(await late.text()).toContain('Ce groupe n’en est plus là où cette page le montrait.')
  expect(await db.selectFrom('bookings').where('id', '=', ginette.id).select('state').execute()).toEqual([{ state: 'confirmed' }])
})

test('the weeks, the list of meals and the day’s board say that people wait, who has left no more', async () => {
  const { meal, list } = await anOfferToCallAbout()
  await leaveWaitlist(db, { ...(await aWaitingParty(db, meal)), because: 'left', actorId: null, now })
  await signInAs('canteen-manager', meal)
  const place = { canteen: meal.canteen, meal: meal.slug }

  for (const page of [href(urls.weeks, place), href(urls.canteenBookings, place)]) {
    const html = await pageAt(page)
    expect(html).toContain(`href="${list}#attente"`)
    expect(html).toContain('1 groupe attend')
  }
  for (const page of [href(urls.board, place), href(urls.guestList, place)]) expect(await pageAt(page)).toContain(`href="${list}#attente"`)
})

test('a meal that keeps places for newcomers says so to who finds it full, and the form opens with that answer', async () => {
  const meal = await aMeal(db, {
    day: '2026-12-08',
    kitchenPlaces: 0,
    cooksAt: null,
    tablePlaces: 2,
    heldForNewcomers: { kitchen: 0, table: 1 },
  })
  await aBooking(db, meal)
  const place = { canteen: meal.canteen, meal: meal.slug }
  const form = `${href(urls.bookMeal, place)}?premiere-fois=oui`

  for (const page of [urls.meal, urls.joinWaitlist]) expect(await pageAt(href(page, place))).toContain(`href="${form}"`)
  expect(await pageAt(form)).toMatch(/name="people.0.firstTime" value="yes" checked/)
})

test('the list of a meal that is over or cancelled cannot be joined', async () => {
  const meal = await aMeal(db, { state: 'cancelled', day: '2026-12-08' })

  const html = await pageAt(href(urls.joinWaitlist, { canteen: meal.canteen, meal: meal.slug }))

  expect(html).toContain('Ce repas est annulé.')
  expect(html).not.toContain('name="people.0.firstName"')
})

test('a change of order without a reason or a number says so beside the fields, and keeps what was typed', async () => {
  const { meal, ginette } = await anOfferToCallAbout()
  const second = await aWaitingParty(db, meal, [{ firstName: 'Bernard' }])
  await signInAs('canteen-manager', meal)

  const address = href(urls.waitingMove, { canteen: meal.canteen, booking: second.id })
  const answered = await site.submit(address, { [`place-${second.code}`]: 'devant', [`reason-${second.code}`]: '' })
  const page = await answered.text()

  expect(answered.status).toBe(422)
  expect(page).toContain('Écrivez le nouveau rang en chiffres')
  expect(page).toContain('Dites pourquoi l’ordre change.')
  expect(page).toContain('value="devant"')
  expect(page.match(/<details class="more" open/g)).toHaveLength(1)
  const paid = await site.submit(address, { [`place-${second.code}`]: '1', [`reason-${second.code}`]: 'A déjà donné 12\u00a0€' })
  expect([paid.status, await paid.text()]).toEqual([422, expect.stringContaining('Sans montant\u00a0: l’historique garde la raison.')])
  const line = await db.selectFrom('waitings').where('meal_id', '=', meal.id).orderBy('position').select('booking_id').execute()
  expect(line.map(({ booking_id }) => booking_id)).toEqual([ginette.id, second.id])
})
