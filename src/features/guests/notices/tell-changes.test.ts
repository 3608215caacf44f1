import ICAL from 'ical.js'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { changeCanteen } from '#src/features/organisation/canteens/change-canteen.ts'
import { findSettings } from '#src/features/organisation/canteens/queries.ts'
import { cancelMeal } from '#src/features/guests/changes/cancel-meal.ts'
import { changeMeal } from '#src/features/guests/changes/change-meal.ts'
import { remindGuests } from '#src/features/guests/reminders/remind-guests.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { clocksOf } from '#src/features/planning/meals/hours.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { accept, refuse } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, aUser, aViewer, aWaitingParty, inCanteen, now } from '#test/world.ts'
import { href, urls } from '#src/urls.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { noteCall } from './note-call.ts'
import { followCanteen } from './follow-canteen.ts'
import { tellChanges } from './tell-changes.ts'
import { textChange } from './text-change.ts'

let db: Kysely<Tables>
let actorId: string
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})

beforeEach(async () => {
  meal = await aMeal(db, { title: 'Aïoli', day: '2026-12-04', cooksAt: '09:30', tableAt: '12:15' })
})

const key = () => ({ canteenId: meal.canteenId, mealId: meal.id })
const site = { secret, origin }
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

type Change = Partial<Parameters<typeof changeMeal>[1]['plan']> & { confirmedDay?: string; at?: Date }

/** The form as it was, but for these facts. */
async function change({ at = now, confirmedDay, ...facts }: Change) {
  const known = await findMeal(db, meal.canteen, meal.slug)
  const plan = { ...known, ...clocksOf(known, 'Europe/Paris'), ...facts }
  return changeMeal(db, { ...key(), actorId, plan, confirmedDay: confirmedDay ?? null, now: at })
}

function tell(at = minutesLater(5)) {
  return tellChanges(db, { ...key(), ...site, now: at })
}

function mails() {
  return db
    .selectFrom('mails')
    .where('canteen_id', '=', meal.canteenId)
    .orderBy('recipient')
    .select(['purpose', 'recipient', 'subject', 'text_body as text', 'calendar_file as calendar'])
    .execute()
}

function texts() {
  return db.selectFrom('text_messages').where('canteen_id', '=', meal.canteenId).select(['recipient', 'body']).execute()
}

function entryOf(calendar: string | null) {
  ICAL.design.strict = true
  const file = new ICAL.Component(ICAL.parse(calendar ?? ''))
  const event = new ICAL.Event(file.getFirstSubcomponent('vevent')!)
  const value = (name: string) => String(event.component.getFirstPropertyValue(name))
  return {
    sequence: event.sequence,
    start: event.startDate.toJSDate(),
    location: event.location,
    status: value('status'),
    stamp: value('dtstamp'),
    modified: value('last-modified'),
  }
}

test('a meal that moves is told to everybody who counts on it, old and new, in their language and in their agenda', async () => {
  await aBooking(db, meal, [{ mode: 'cook-and-eat' }], { email: 'a-cuisine@exemple.fr' })
  const english = await aBooking(db, meal, [{}], { email: 'b-eats@exemple.fr' })
  await db.updateTable('bookings').set({ language: 'en' }).where('id', '=', english.id).execute()
  await aWaitingParty(db, meal, [{}], { email: 'c-waits@exemple.fr' })

  expect(await change({ serviceDate: '2026-12-05', tableAt: '12:45', cooksAt: '10:00', placeName: 'Salle du Moulin' })).toEqual(
    accept(null),
  )
  await tell()

  const [cook, eater, waiting] = await mails()
  expect(cook!.subject).toBe('Repas changé\u00a0: Aïoli, samedi 5 décembre 2026')
  expect(cook!.text).toContain('samedi 5 décembre 2026 (avant\u00a0: vendredi 4 décembre 2026)')
  expect(cook!.text).toContain('10\u00a0h (avant\u00a0: 9\u00a0h\u00a030)')
  expect(cook!.text).toContain('Salle du Moulin (avant\u00a0: 12 rue des Tanneurs, 59000 Lille)')
  expect(eater!.text).toContain('12:45 (before: 12:15)')
  expect(eater!.text).not.toContain('9:30')
  expect(waiting!.text).toContain('Vous gardez votre rang')
  expect(waiting!.calendar).toBeNull()
  const entry = { sequence: 1, start: new Date('2026-12-05T09:00Z'), location: 'Salle du Moulin' }
  expect(entryOf(cook!.calendar)).toMatchObject({ ...entry, stamp: '2026-12-01T09:05:00Z', modified: '2026-12-01T09:00:00Z' })
  const told = await db.selectFrom('events').where('subject_id', '=', meal.id).where('name', '=', 'change.told').select('facts').execute()
  expect(told).toEqual([{ facts: { mails: 3, texts: 0, calls: 0 } }])
})

test('what is changed again soon is told once as it stands, and what is changed back is not told', async () => {
  await aBooking(db, meal, [{}], { email: 'une-fois@exemple.fr' })
  await change({ tableAt: '13:00' })
  await change({ tableAt: '12:30', at: minutesLater(2) })
  await tell(minutesLater(7))
  expect((await mails())[0]!.text).toContain('12\u00a0h\u00a030 (avant\u00a0: 12\u00a0h\u00a015)')

  await change({ tableAt: '14:00', endsAt: '15:30', at: minutesLater(60) })
  await change({ tableAt: '12:30', endsAt: '13:45', at: minutesLater(62) })
  await tell(minutesLater(67))
  await tell(minutesLater(68))

  expect(await mails()).toHaveLength(1)
})

test('a title, a menu or a greeter is nobody’s appointment: nothing is told, but agendas take the new title', async () => {
  await aBooking(db, meal, [{}], { email: 'titre@exemple.fr' })

  await change({ title: 'Aïoli géant', greeter: 'Inès' })
  await tell()

  expect(await mails()).toEqual([])
  expect((await findMeal(db, meal.canteen, meal.slug)).revision).toBe(1)
  await change({ greeter: 'Paul' })
  expect((await findMeal(db, meal.canteen, meal.slug)).revision).toBe(1)
})

test('only the cooks hear that the kitchen opens at another hour', async () => {
  await aBooking(db, meal, [{ mode: 'cook' }], { email: 'a-cuisine@exemple.fr' })
  await aBooking(db, meal, [{}], { email: 'b-mange@exemple.fr' })

  await change({ cooksAt: '10:30' })
  await tell()

  expect((await mails()).map(({ recipient }) => recipient)).toEqual(['a-cuisine@exemple.fr'])
})

test('who has a mobile number alone is texted once, by day, with the old and the new', async () => {
  const { id: bookingId } = await aBooking(db, meal, [{}], { phone: '0612345678' })
  const byNight = new Date('2026-12-01T22:00Z')

  await change({ serviceDate: '2026-12-05', at: byNight })
  await tell(byNight)
  const [job] = await jobsNamed('text-change')
  expect(job?.run_at).toEqual(new Date('2026-12-02T07:30Z'))
  await textChange(db, { canteenId: meal.canteenId, bookingId, ...site, now })
  await textChange(db, { canteenId: meal.canteenId, bookingId, ...site, now })

  const sent = await texts()
  expect(sent).toHaveLength(1)
  expect(sent[0]!.recipient).toBe('+33612345678')
  expect(sent[0]!.body).toContain('sam. 5 déc. et non ven. 4 déc.')
})

test('who chose to be reminded by text message hears of a change by text message too', async () => {
  const { id: bookingId } = await aBooking(db, meal, [{}], { email: 'sms@exemple.fr', phone: '0612345679' })
  await db.insertInto('reminder_contacts').values({ contact: 'sms@exemple.fr', channel: 'sms', chosen_at: now, asked_at: null }).execute()

  await change({ tableAt: '13:00' })
  await tell()
  await textChange(db, { canteenId: meal.canteenId, bookingId, ...site, now })

  expect([(await mails()).length, (await texts()).length]).toEqual([1, 1])
})

test('whom neither mail nor text message reaches is on a list to call, with who was called', async () => {
  const landline = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '0320112233' })
  await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  await change({ tableAt: '13:00' })
  await tell()
  const pages = openSite(db)
  pages.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))
  const address = href(urls.mealChange, { canteen: meal.canteen, meal: meal.slug })

  const before = await (await pages.get(address)).text()
  expect(before).toContain('Josiane')
  expect(before).not.toContain('Amina')
  expect(before).toContain('Un groupe prévenu par courriel.')

  const calls = href(urls.changeCalls, { canteen: meal.canteen, meal: meal.slug })
  expect((await pages.submit(calls, { booking: landline.id })).status).toBe(303)
  expect((await pages.submit(calls, { booking: landline.id })).status).toBe(303)
  expect((await pages.submit(calls, { booking: 'nobody' })).status).toBe(404)
  expect(await (await pages.get(address)).text()).toContain('Prévenu·e')
  await noteCall(db, { ...key(), bookingId: landline.id, actorId, now })
  const called = await db.selectFrom('events').where('subject_id', '=', meal.id).where('name', '=', 'change.called').execute()
  expect(called).toHaveLength(1)
})

test('a party that nothing has reached yet still hears what was before the first of two changes', async () => {
  await aBooking(db, meal, [{}], { phone: '0320112233' })
  await change({ tableAt: '13:00' })
  await tell()
  await change({ tableAt: '14:00', endsAt: '15:30', at: minutesLater(60) })
  await tell(minutesLater(65))

  const { tableAt } = await findMeal(db, meal.canteen, meal.slug)
  expect(tableAt).toEqual(new Date('2026-12-04T13:00Z'))
  const [notice] = await db.selectFrom('change_notices').where('meal_id', '=', meal.id).select('table_at').execute()
  expect(notice?.table_at).toEqual(new Date('2026-12-04T11:15Z'))
})

test('the page of the booking says what changed', async () => {
  const { id } = await aBooking(db, meal, [{}], { email: 'page@exemple.fr' })
  await change({ serviceDate: '2026-12-05' })

  const address = href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, id) })
  const html = await (await openSite(db).get(address)).text()

  expect(html).toContain('Ce repas a changé')
  expect(html).toContain('samedi 5 décembre 2026 (avant\u00a0: vendredi 4 décembre 2026)')
})

test('a party that books after the change hears of nothing', async () => {
  await change({ tableAt: '13:00' })
  await aBooking(db, meal, [{}], { email: 'apres@exemple.fr' })
  await tell()

  expect(await mails()).toEqual([])
})

test('with guests a meal goes to no past day; nor do its cooks come at an hour that has passed', async () => {
  await aBooking(db, meal, [{ mode: 'cook' }])

  expect(await change({ serviceDate: '2026-11-20', confirmedDay: '2026-11-20' })).toEqual(refuse('past-with-guests'))
  expect(await change({ serviceDate: '2026-12-01', cooksAt: '08:00', confirmedDay: '2026-12-01' })).toEqual(
    refuse('cooks-past-with-guests'),
  )
  expect((await findMeal(db, meal.canteen, meal.slug)).serviceDate).toBe('2026-12-04')
})

test('a day in the past or far ahead is asked about again, by its name', async () => {
  expect(await change({ serviceDate: '2090-12-05' })).toEqual(refuse('day-to-confirm'))
  expect(await change({ serviceDate: '2026-11-05' })).toEqual(refuse('day-to-confirm'))
  expect(await change({ serviceDate: '2090-12-05', confirmedDay: '2026-12-05' })).toEqual(refuse('day-to-confirm'))

  expect(await change({ serviceDate: '2090-12-05', confirmedDay: '2090-12-05' })).toEqual(accept(null))
  expect(await change({ greeter: 'Inès' })).toEqual(accept(null))
})

test('who was reminded already is told the new hour, and reminded at it', async () => {
  meal = await aMeal(db, { title: 'Aïoli', day: '2026-12-02', cooksAt: null, tableAt: '12:15' })
  const { id } = await aBooking(db, meal, [{}], { email: 'rappel@exemple.fr' })
  await db
    .updateTable('bookings')
    .set({ booked_at: new Date('2026-11-20T09:00Z') })
    .where('id', '=', id)
    .execute()
  const at = (instant: string) => remindGuests(db, { ...site, now: new Date(instant) })
  const reminders = async () => (await mails()).filter(({ purpose }) => purpose === 'reminder').length
  await at('2026-12-01T11:20Z')
  expect(await reminders()).toBe(1)

  await change({ tableAt: '19:00', endsAt: '21:00', at: new Date('2026-12-01T12:00Z') })
  await tell(new Date('2026-12-01T12:05Z'))
  expect((await mails()).map(({ purpose }) => purpose).toSorted()).toEqual(['meal-changed', 'reminder'])
  await at('2026-12-01T12:10Z')
  expect(await reminders()).toBe(1)

  await at('2026-12-01T18:05Z')
  expect(await reminders()).toBe(2)
  expect((await mails()).at(-1)!.text).toContain('19\u00a0h')
})

test('a meal that moved to another day is reminded of anew', async () => {
  meal = await aMeal(db, { day: '2026-12-02', cooksAt: null, tableAt: '12:15' })
  const { id } = await aBooking(db, meal, [{}], { email: 'anew@exemple.fr' })
  await db
    .updateTable('bookings')
    .set({ booked_at: new Date('2026-11-20T09:00Z') })
    .where('id', '=', id)
    .execute()
  await remindGuests(db, { ...site, now: new Date('2026-12-01T11:20Z') })
  await change({ serviceDate: '2026-12-04', at: new Date('2026-12-01T12:00Z') })
  await tell(new Date('2026-12-01T12:05Z'))

  await remindGuests(db, { ...site, now: new Date('2026-12-02T10:20Z') })
  await remindGuests(db, { ...site, now: new Date('2026-12-03T11:20Z') })

  expect((await mails()).filter(({ purpose }) => purpose === 'reminder')).toHaveLength(2)
})

test('an offer of the waiting list stands no longer than the meal that came nearer, and no shorter when it went away', async () => {
  const { bookingId } = await aWaitingParty(db, meal, [{}], { email: 'offre@exemple.fr' })
  const offer = async () =>
    (await db.selectFrom('waitings').where('booking_id', '=', bookingId).select('offer_lapses_at').executeTakeFirstOrThrow())
      .offer_lapses_at
  const lapsesAt = new Date('2026-12-01T15:00Z')
  await db.updateTable('waitings').set({ offer_lapses_at: lapsesAt }).where('booking_id', '=', bookingId).execute()
  await db.updateTable('bookings').set({ state: 'offered' }).where('id', '=', bookingId).execute()
  await db.updateTable('meals').set({ eaters_offered: 1 }).where('id', '=', meal.id).execute()

  await change({ serviceDate: '2026-12-10' })
  expect((await offer())! >= lapsesAt).toBe(true)
  await change({ serviceDate: '2026-12-01', cooksAt: '10:30', tableAt: '12:00', endsAt: '14:00' })

  expect(await offer()).toEqual(new Date('2026-12-01T11:00Z'))
})

test('a canteen that moves tells the guests of all its coming meals but those that take place elsewhere', async () => {
  const elsewhere = await aMeal(db, {
    canteen: { id: meal.canteenId, slug: meal.canteen },
    day: '2026-12-06',
    place: { name: 'Parc', address: 'Allée 3' },
  })
  const over = await aMeal(db, { canteen: { id: meal.canteenId, slug: meal.canteen }, day: '2026-11-20' })
  await aBooking(db, meal, [{}], { email: 'ici@exemple.fr' })
  await aBooking(db, elsewhere, [{}], { email: 'ailleurs@exemple.fr' })
  await aBooking(db, over, [{}], { email: 'hier@exemple.fr' })
  const settings = await findSettings(db, meal.canteen)

  await changeCanteen(db, { canteenId: meal.canteenId, settings: { ...settings, street: '3 rue Neuve' }, actorId, now }, followCanteen)

  const noticed = await db.selectFrom('change_notices').where('canteen_id', '=', meal.canteenId).select('meal_id').execute()
  expect(noticed).toEqual([{ meal_id: meal.id }])
  await tell()
  const [mail] = await mails()
  expect(mail!.text).toContain('3 rue Neuve, 59000 Lille (avant\u00a0: 12 rue des Tanneurs, 59000 Lille)')
  expect(entryOf(mail!.calendar)).toMatchObject({ sequence: 1, location: '3 rue Neuve, 59000 Lille' })
})

test('another time zone is refused while guests count on meals, and leaves the hours written for all others', async () => {
  const noted = clocksOf(await findMeal(db, meal.canteen, meal.slug), 'Europe/Paris')
  const order = {
    canteenId: meal.canteenId,
    settings: { ...(await findSettings(db, meal.canteen)), timeZone: 'Indian/Reunion' },
    actorId,
    now,
  }
  const { id: bookingId } = await aBooking(db, meal, [{}], { email: 'ici@exemple.fr' })

  expect(await changeCanteen(db, order, followCanteen)).toEqual(refuse('guests-ahead'))
  expect(clocksOf(await findMeal(db, meal.canteen, meal.slug), 'Europe/Paris')).toEqual(noted)

  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: now }).where('id', '=', bookingId).execute()
  expect(await changeCanteen(db, order, followCanteen)).toEqual(accept({ slug: meal.canteen }))
  const moved = await findMeal(db, meal.canteen, meal.slug)
  expect([clocksOf(moved, 'Indian/Reunion'), moved.tableAt]).toEqual([noted, new Date('2026-12-04T08:15Z')])
})

test('what a change and then a cancellation do to an agenda counts up, and the mail speaks of the day that was known', async () => {
  const { id: bookingId } = await aBooking(db, meal, [{}], { email: 'annule@exemple.fr' })
  await change({ serviceDate: '2026-12-05' })
  await cancelMeal(db, { ...key(), actorId, reason: 'Panne', now: minutesLater(1) })
  await tellParty(db, { canteenId: meal.canteenId, bookingId, ...site, now: minutesLater(1) })
  await tell()

  const sent = await mails()
  expect(sent.map(({ subject }) => subject)).toEqual(['Repas annulé\u00a0: Aïoli, vendredi 4 décembre 2026'])
  expect(entryOf(sent[0]!.calendar)).toMatchObject({
    sequence: 3,
    status: 'CANCELLED',
    stamp: '2026-12-01T09:01:00Z',
    modified: '2026-12-01T09:01:00Z',
  })
  expect(sent[0]!.calendar!.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

async function jobsNamed(task: string) {
  return db
    .selectFrom('graphile_worker.jobs' as never)
    .where('task_identifier' as never, '=', task as never)
    .selectAll()
    .execute() as Promise<{ run_at: Date }[]>
}

test('the job that tells is written with the change, and leaves when the last change has settled', async () => {
  await aBooking(db, meal, [{}], { email: 'travail@exemple.fr' })
  await change({ tableAt: '13:00' })
  await change({ tableAt: '13:15', at: minutesLater(3) })

  const jobs = (await jobsNamed('tell-changes')).map(({ run_at: runAt }) => runAt)
  expect(jobs).toContainEqual(minutesLater(8))
})

test('a change that does not commit tells nobody', async () => {
  await aBooking(db, meal, [{}], { email: 'rien@exemple.fr' })
  const [before, halted] = [(await jobsNamed('tell-changes')).length, new Error('halted')]
  const known = await findMeal(db, meal.canteen, meal.slug)
  const plan = { ...known, ...clocksOf(known, 'Europe/Paris'), tableAt: '13:00' }

  const halting = inTransaction(db, async (tx) => {
    await changeMeal(tx, { ...key(), actorId, plan, now })
    throw halted
  })

  await expect(halting).rejects.toThrow(halted)
  expect(await db.selectFrom('change_notices').where('canteen_id', '=', meal.canteenId).selectAll().execute()).toEqual([])
  expect(await jobsNamed('tell-changes')).toHaveLength(before)
})
