import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { asOwner, freshDatabase, somebodyWaits } from '#test/database.ts'
import { origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, now } from '#test/world.ts'
import { chooseChannel } from './choose-channel.ts'
import { forgetReminders } from './forget-reminders.ts'
import { remindGuests } from './remind-guests.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  for (const table of ['reminders', 'reminder_contacts', 'mails', 'text_messages', 'attendees', 'bookings', 'meals'] as const)
    await db.deleteFrom(table).execute()
})

const email = 'amina@exemple.fr'
const phone = '06 12 34 56 78'
const before = new Date('2026-11-20T09:00Z')

async function aParty(
  meal: { id: string; canteenId: string },
  contact: { email?: string; phone?: string } = { email },
  mode: 'eat' | 'cook' = 'eat',
) {
  const booking = await aBooking(db, meal, [{ mode }], contact)
  await db.updateTable('bookings').set({ booked_at: before }).where('id', '=', booking.id).execute()
  return booking
}

const sweep = (instant: string) => remindGuests(db, { secret, origin, now: new Date(instant) })
const mails = () => db.selectFrom('mails').selectAll().orderBy('created_at').execute()
const texts = () => db.selectFrom('text_messages').selectAll().execute()

test('a guest is reminded the day before and two hours before, each once, however often and by however many workers', async () => {
  await aParty(await aMeal(db, { title: 'Couscous' }))

  for (const instant of ['2026-11-30T11:10Z', '2026-11-30T11:15Z', '2026-11-30T11:20Z', '2026-12-01T09:15Z', '2026-12-01T09:20Z'])
    await Promise.all([sweep(instant), sweep(instant), sweep(instant)])

  expect((await mails()).map(({ subject, created_at }) => [subject, created_at.toISOString()])).toEqual([
    ['Rappel\u00a0: Couscous, demain', '2026-11-30T11:15:00.000Z'],
    ['Rappel\u00a0: Couscous, aujourd’hui', '2026-12-01T09:15:00.000Z'],
  ])
})

test('the mail says when and where, cancels in one tap, and lets the mail reader unsubscribe', async () => {
  const meal = await aMeal(db, { title: 'Couscous' })
  await aParty(meal, { email }, 'cook')

  await sweep('2026-11-30T09:00Z')

  const [mail] = await mails()
  expect(mail).toMatchObject({ purpose: 'reminder', recipient: email, not_after: new Date('2026-12-01T08:30Z') })
  expect(mail!.unsubscribe_url).toMatch(new RegExp(`^${origin}/rappels/[\\w-]{43}$`))
  for (const said of [
    'Couscous, La Marmite',
    '12 rue des Tanneurs, 59000 Lille',
    '9 h 30',
    `${origin}/cantines/${meal.canteen}/reservations/`,
    '/annuler',
    mail!.unsubscribe_url!,
  ])
    expect(mail!.text_body).toContain(said)
  expect(mail!.html_body).not.toContain('<img')
})

test('several bookings on one day, even in two canteens, make one message with a button for each', async () => {
  const other = await aCanteen(db, { name: 'La Tablée' })
  await aParty(await aMeal(db))
  await aParty(await aMeal(db, { canteen: other, tableAt: '19:30' }))

  await sweep('2026-12-01T09:15Z')

  const sent = await mails()
  expect(sent.map(({ subject }) => subject)).toEqual(['Rappel\u00a0: vos repas, aujourd’hui'])
  expect(sent[0]!.text_body.match(/\/annuler/g)).toHaveLength(2)
})

test('nobody is reminded of a booking or a meal that is cancelled, of a draft, or of an arrival that was noted', async () => {
  const [cancelledMeal, meal, draft] = [await aMeal(db, { state: 'cancelled' }), await aMeal(db), await aMeal(db, { state: 'draft' })]
  for (const each of [cancelledMeal, draft]) await aParty(each)
  const booking = await aParty(meal, { email: 'partie@exemple.fr' })
  await cancelBooking(db, { ...booking, bookingId: booking.id, asker: 'guest', actorId: null, now: before })
  await aBooking(db, meal, [{ arrival: 'arrived' }], { email: 'là@exemple.fr' })

  await sweep('2026-12-01T09:15Z')

  expect(await mails()).toEqual([])
})

test('who cooks reads when the kitchen awaits them, and no hour at table; a pop-up meal says where it is', async () => {
  await aParty(await aMeal(db, { place: { name: 'Salle des fêtes', address: '3 place du Marché, Lille' } }), { email }, 'cook')

  await sweep('2026-11-30T09:00Z')

  const [mail] = await mails()
  expect(mail!.text_body).toContain('En cuisine à partir de\n  9 h 30')
  expect(mail!.text_body).toContain('Salle des fêtes, 3 place du Marché, Lille')
  expect(mail!.text_body).not.toContain('À table à')
})

test('a booking that is cancelled while the sweep runs is not reminded of', async () => {
  const booking = await aParty(await aMeal(db))

  const { sweeping } = await db.transaction().execute(async (tx) => {
    await chooseChannel(tx, { contact: email, channel: 'mail', now })
    const sweeping = sweep('2026-12-01T09:15Z')
    await somebodyWaits(db)
    await cancelBooking(db, { ...booking, bookingId: booking.id, asker: 'guest', actorId: null, now: before })
    return { sweeping }
  })
  await sweeping

  expect(await mails()).toEqual([])
})

test('at night nothing leaves; what a late worker missed leaves in the morning', async () => {
  await aParty(await aMeal(db))

  await sweep('2026-11-30T20:30Z')
  const atNight = await mails()
  await sweep('2026-12-01T07:30Z')

  expect(atNight).toEqual([])
  expect(await mails()).toHaveLength(1)
})

test('a phone alone is written to only when its owner asked, in one text message that every phone can read', async () => {
  await aParty(await aMeal(db), { phone })

  await sweep('2026-11-30T11:15Z')
  const unasked = await texts()
  await chooseChannel(db, { contact: '+33612345678', channel: 'sms', now })
  await sweep('2026-12-01T09:15Z')

  expect(unasked).toEqual([])
  const [message, ...others] = await texts()
  expect(others).toEqual([])
  expect(message).toMatchObject({ purpose: 'reminder', recipient: '+33612345678', not_after: new Date('2026-12-01T11:15Z') })
  expect(message!.body).toMatch(
    /^La Marmite : aujourd'hui, à table à 12 h 15\. Un empechement \? Annulez ici : http:\/\/cantine\.test\/a\/[\w-]{43}$/,
  )
  expect(message!.body.length).toBeLessThanOrEqual(160)
})

test('who wants no reminder gets none, and who wants text messages no mail', async () => {
  const meal = await aMeal(db)
  await aParty(meal)
  await aParty(meal, { email: 'jo@exemple.fr', phone })
  await chooseChannel(db, { contact: email, channel: 'none', now })
  await chooseChannel(db, { contact: 'jo@exemple.fr', channel: 'sms', now })

  await sweep('2026-12-01T09:15Z')

  expect(await mails()).toEqual([])
  expect(await texts()).toMatchObject([{ recipient: '+33612345678' }])
})

test('a reminder that could not be written is written by the next sweep', async () => {
  await aParty(await aMeal(db))
  const owner = await asOwner(db)
  await owner.schema.alterTable('mails').renameTo('mails_away').execute()
  await expect(sweep('2026-11-30T11:15Z')).rejects.toThrow('mails')
  await owner.schema.alterTable('mails_away').renameTo('mails').execute()

  await sweep('2026-11-30T11:20Z')

  expect(await mails()).toHaveLength(1)
})

test('a reminder of today is not forgotten in the night, so that nobody is reminded twice', async () => {
  await aParty(await aMeal(db))
  await sweep('2026-11-30T11:15Z')

  await forgetReminders(db, new Date('2026-12-01T03:47Z'))
  await sweep('2026-12-01T08:00Z')

  expect(await mails()).toHaveLength(1)
})

test('a guest who never chose leaves no trace a week later; a choice is kept', async () => {
  await aParty(await aMeal(db))
  await sweep('2026-11-30T11:15Z')
  await chooseChannel(db, { contact: 'jo@exemple.fr', channel: 'none', now })

  await forgetReminders(db, new Date('2026-12-08T11:16Z'))

  expect(await db.selectFrom('reminders').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('reminder_contacts').select(['contact', 'channel']).execute()).toEqual([
    { contact: 'jo@exemple.fr', channel: 'none' },
  ])
})
