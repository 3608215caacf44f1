import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, now } from '#test/world.ts'
import { askAbsentees } from './ask-absentees.ts'
import { chooseChannel } from './choose-channel.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  for (const table of ['reminder_contacts', 'mails', 'attendees', 'bookings', 'meals'] as const) await db.deleteFrom(table).execute()
  await db.updateTable('network').set({ no_shows_before_asking: 3, no_show_months: 6 }).execute()
})

const email = 'amina@exemple.fr'
const ask = (instant = now) => askAbsentees(db, { secret, origin, now: instant })
const recipients = async () => (await db.selectFrom('mails').select('recipient').execute()).map(({ recipient }) => recipient)

/** The last of these days was closed just now. */
async function absences(days: string[], contact: { email?: string; phone?: string } = { email }) {
  for (const day of days) {
    const meal = await aMeal(db, { canteen: await aCanteen(db), day, state: 'closed' })
    await aBooking(db, meal, [{ firstName: 'Amina', arrival: 'no-show' }], contact)
    const closed_at = day === days.at(-1) ? now : new Date(`${day}T15:00Z`)
    await db.updateTable('meals').set({ closed_at }).where('id', '=', meal.id).execute()
  }
}

test('after three absences in half a year a guest is asked once, kindly, by mail', async () => {
  await absences(['2026-09-01', '2026-10-01', '2026-11-01'])

  await Promise.all([ask(), ask()])
  await ask()

  const [mail, ...others] = await db.selectFrom('mails').selectAll().execute()
  expect(others).toEqual([])
  expect(mail).toMatchObject({
    purpose: 'reminder-offer',
    recipient: email,
    subject: 'Un rappel avant vos repas vous aiderait-il\u202f?',
    canteen_id: null,
  })
  expect(mail!.text_body).toContain('Bonjour Amina')
  expect(mail!.text_body).toContain(mail!.unsubscribe_url!)
})

test('who is being asked just then by another worker is not asked twice', async () => {
  await absences(['2026-09-01', '2026-10-01', '2026-11-01'])

  const { asking } = await db.transaction().execute(async (tx) => {
    await askAbsentees(tx, { secret, origin, now })
    const asking = ask()
    await somebodyWaits(db)
    return { asking }
  })
  await asking

  expect(await recipients()).toEqual([email])
})

test('a guest is asked after an absence, also when the last one was closed two days ago, and not out of the blue', async () => {
  await absences(['2026-09-01', '2026-10-01', '2026-11-01'])
  const days = (count: number) => new Date(now.getTime() + count * 24 * 3_600_000)

  await ask(days(3))
  expect(await recipients()).toEqual([])
  await ask(days(2))
  expect(await recipients()).toEqual([email])
})

test('two absences, or a third that is too long ago, say nothing', async () => {
  await absences(['2026-05-31', '2026-10-01', '2026-11-01'])

  await ask()

  expect(await recipients()).toEqual([])
})

test('a party of which somebody came is no absence, nor is one that cancelled', async () => {
  await absences(['2026-10-01', '2026-11-01'])
  const [meal, other] = [await aMeal(db, { day: '2026-11-10' }), await aMeal(db, { day: '2026-11-11' })]
  await aBooking(db, meal, [{ arrival: 'no-show' }, { arrival: 'arrived' }], { email })
  const cancelled = await aBooking(db, other, [{ arrival: 'no-show' }], { email })
  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: now }).where('id', '=', cancelled.id).execute()

  await ask()

  expect(await recipients()).toEqual([])
})

test('who chose text messages or no reminder, and who left no address, is not asked', async () => {
  const days = ['2026-09-01', '2026-10-01', '2026-11-01']
  await absences(days, { email: 'sms@exemple.fr' })
  await absences(days, { email: 'non@exemple.fr' })
  await absences(days, { phone: '0612345678' })
  await absences(days, { email: 'oui@exemple.fr' })
  for (const [contact, channel] of [
    ['sms@exemple.fr', 'sms'],
    ['non@exemple.fr', 'none'],
    ['oui@exemple.fr', 'mail'],
  ] as const)
    await chooseChannel(db, { contact, channel, now })

  await ask()

  expect(await recipients()).toEqual(['oui@exemple.fr'])
})

test('a network may ask earlier, or never', async () => {
  await absences(['2026-11-01'])
  await db.updateTable('network').set({ no_shows_before_asking: 0 }).execute()
  await ask()
  const never = await recipients()
  await db.updateTable('network').set({ no_shows_before_asking: 1 }).execute()
  await ask()

  expect([never, await recipients()]).toEqual([[], [email]])
})
