import { proposeIdea } from '#src/features/kitchen/ideas/propose-idea.ts'
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { refuseSurveys } from '#src/features/impact/surveys/refuse-surveys.ts'
import { contactIdOf } from '#src/features/impact/surveys/survey-links.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { noteBounce } from '#src/features/organisation/mails/note-bounce.ts'
import { chooseChannel } from '#src/features/guests/reminders/choose-channel.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { guestKeyOf } from '#src/features/guests/encounters/guest-key.ts'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { askHire } from '#src/features/money/hires/ask-hire.ts'
import type { HireState } from '#src/platform/database/tables/hires.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { company } from '#test/invoices.ts'
import { openSite, origin, secret, seals } from '#test/site.ts'
import { anInfoSession, aRegistration } from '#test/info-sessions.ts'
import { giveOnce, learnOnce, lendAHand, tellOnce } from '#test/known-person.ts'
import { aContact } from '#test/partners.ts'
import { aCircle } from '#test/circles.ts'
import { mentorOnce } from '#test/mentors.ts'
import { aProject, aSupporter } from '#test/projects.ts'
import { aBooking, aMeal, aMember, aNetwork, aSitting, aStandingPlace, aUser, now } from '#test/world.ts'
import english from './locales/en.json' with { type: 'json' }
import french from './locales/fr.json' with { type: 'json' }
import { holdingKinds, type HeldRecord } from './own-data.ts'
import { findHoldings } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

/** A volunteer who has booked, been written to, invited and active: something of each kind. */
async function aKnownPerson() {
  const user = await aUser(db, { name: 'Amina' })
  const meal = await aMeal(db, { title: 'Mafé' })
  const booking = await aBooking(
    db,
    meal,
    [
      { firstName: 'Amina', ageClass: 'over-55', firstTime: true },
      { firstName: 'Léo', isChild: true },
    ],
    {
      email: user.email,
      phone: '0612345678',
    },
  )
  const token = bookingToken(secret, booking.id)
  await db
    .insertInto('seating_answers')
    .columns(['canteen_id', 'attendee_id', 'situation'])
    .expression((eb) =>
      eb
        .selectFrom('attendees')
        .where('booking_id', '=', booking.id)
        .where('is_child', '=', false)
        .select(['canteen_id', 'id', eb.val('retired').as('situation')]),
    )
    .execute()
  const period = { starts_at: now, ends_at: new Date('2027-12-01') }
  await db
    .insertInto('role_grants')
    .values({ ...period, user_id: user.id, canteen_id: meal.canteenId, role: 'volunteer', granted_by: null })
    .execute()
  await db
    .insertInto('sessions')
    .values({
      user_id: user.id,
      token: user.id,
      expires_at: new Date('2027-01-01'),
      ip_address: '10.0.0.7',
      user_agent: 'Firefox',
      second_factor_at: null,
    })
    .execute()
  const key = { credential_id: user.id, public_key: Buffer.from('clé'), counter: 0, transports: [], name: 'Téléphone de l’accueil' }
  await db
    .insertInto('passkeys')
    .values({ ...key, user_id: user.id, created_at: now, used_at: now })
    .execute()
  const invitation = { email: user.email, canteen_id: meal.canteenId, role: 'volunteer' as const, invited_by: null }
  await db
    .insertInto('invitations')
    .values({ ...period, ...invitation, expires_at: now, accepted_at: now, withdrawn_at: null })
    .execute()
  await db
    .insertInto('events')
    .values({ name: 'meal.published', canteen_id: meal.canteenId, subject_id: null, actor_id: user.id, facts: '{}', happened_at: now })
    .execute()
  const mail = {
    purpose: 'booking-confirmed',
    recipient: user.email,
    language: 'fr' as const,
    html_body: '',
    calendar_file: null,
    unsubscribe_url: null,
  }
  const sent = { ...mail, last_error: null, created_at: now, sent_at: now }
  await db
    .insertInto('mails')
    .values([
      { ...sent, subject: 'C’est réservé', text_body: `Voir : https://cantine.test/${token}` },
      { ...sent, subject: 'Un autre repas', text_body: 'Voir : https://cantine.test/autre' },
    ])
    .execute()
  await chooseChannel(db, { contact: user.email, channel: 'sms', now })
  await db.updateTable('reminder_contacts').set({ asked_at: now }).where('contact', '=', user.email).execute()
  const canteen = { id: meal.canteenId }
  await aStandingPlace(db, await aSitting(db, canteen), canteen, { email: user.email, pausedUntil: '2026-12-20' })
  await db.updateTable('standing_places').set({ phone: '+33612345678' }).where('email', '=', user.email).execute()
  const member = await aMember(db, canteen, { email: user.email, phone: '+33612345678' })
  await db.updateTable('memberships').set({ left_on: '2026-12-01' }).where('id', '=', member.id).execute()
  const hours = { startsAt: new Date('2026-12-20T18:00Z'), endsAt: new Date('2026-12-20T22:00Z') }
  const asked = { ...hours, people: 20, about: 'Un anniversaire', client: { ...company, email: user.email }, language: 'fr' } as const
  await askHire(db, { canteenId: meal.canteenId, asked, secret, origin, now })
  await lendAHand(db, canteen, user.email)
  const idea = { kind: 'recipe', title: 'Couscous', details: 'Semoule' } as const
  await proposeIdea(db, { canteenId: canteen.id, bookingId: booking.id, id: randomUUID(), idea, now })
  await aContact(db, { ...canteen, name: 'La Marmite' }, user.email)
  await aSupporter(db, await aProject(db), { email: user.email })
  await aRegistration(db, await anInfoSession(db), { email: user.email })
  await tellOnce(db, { ...canteen, name: 'La Marmite' }, booking.id, user.email)
  await giveOnce(db, { associationId: member.associationId, canteenId: canteen.id }, user)
  await refuseSurveys(db, { canteenId: meal.canteenId, contactId: contactIdOf(secret, meal.canteenId, user.email), refused: true })
  await learnOnce(db, canteen, user)
  await mentorOnce(db, canteen, user)
  await db
    .insertInto('circle_actions')
    .values({
      circle_id: await aCircle(db, canteen, { email: user.email }),
      id: randomUUID(),
      what: 'Écrire',
      name: 'Amina',
      email: user.email,
      by_day: '2026-12-10',
      given_at: now,
    })
    .execute()
  await noteBounce(db, { address: user.email, reason: '550 inconnue', now })
  await queueTextMessage(db, { purpose: 'reminder', recipient: '+33612345678', body: 'À demain' }, now)
  return { user, meal, booking, token, place: { canteen: meal.canteen, token } }
}

const as = (user: { id: string; name: string; email: string }) => site.as({ user, grants: [], lockedGrants: [] })

test('a person reads everything that is held: each kind, in words', async () => {
  const { user } = await aKnownPerson()
  as(user)

  const page = await (await site.get(urls.ownData)).text()

  for (const kind of holdingKinds) expect(page).toContain(french.kinds[kind].title)
  for (const held of [
    user.email,
    '06 12 34 56 78',
    'Mafé',
    'Léo',
    'plus de 55 ans',
    'bénévole',
    '10.0.0.7',
    'Téléphone de l’accueil',
    'Un autre repas',
    'meal.published',
  ])
    expect(page).toContain(held)
  expect(page).not.toContain(french.nothing)
  expect(page).not.toContain('own-data:')
})

test('every field that is held has its word', async () => {
  const { user } = await aKnownPerson()
  await sealANeed(user.email)
  await eraseAndRemember(user.email)
  const holdings = await findHoldings(db, { seals, secret }, { kind: 'person', userId: user.id, email: user.email })
  const namesOf = (record: HeldRecord): string[] =>
    Object.entries(record).flatMap(([name, value]) => [name, ...(Array.isArray(value) ? value.flatMap(namesOf) : [])])
  const names = new Set(holdings.flatMap(({ records }) => records.flatMap(namesOf)))

  expect([...names].filter((name) => !(name in french.fields))).toEqual([])
  expect(Object.keys(french.fields).filter((name) => !names.has(name))).toEqual([])
})

/** Amina agreed to be known again; her contact counts as erased, for the word of it. */
async function eraseAndRemember(email: string) {
  const { canteen_id: canteenId } = await db
    .selectFrom('bookings')
    .where('email', '=', email)
    .select('canteen_id')
    .executeTakeFirstOrThrow()
  const key = guestKeyOf({ secret, canteenId }, { firstName: 'Amina', email, phone: null })!
  await db.insertInto('remembered_guests').values({ canteen_id: canteenId, guest_key: key, agreed_on: '2026-12-01' }).execute()
  await db.updateTable('bookings').set({ contacts_erased_at: now }).where('email', '=', email).execute()
}

async function sealANeed(email: string) {
  const booking = await db
    .selectFrom('bookings')
    .where('email', '=', email)
    .select(['canteen_id as canteenId', 'id as bookingId'])
    .executeTakeFirstOrThrow()
  const sealed = sealNeeds(seals, booking, new Map([[0, ['peanuts']]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', booking.bookingId).execute()
}

test('what somebody needs to eat is in their own export, and nowhere else for who holds no link', async () => {
  const { user } = await aKnownPerson()
  await sealANeed(user.email)
  as(user)

  expect(await (await site.get(urls.ownDataJson)).text()).toContain('"peanuts"')
  expect(await (await site.get(urls.ownData)).text()).toContain('arachides')
})

test('what somebody needed to eat is told to be erased, not to have been nothing', async () => {
  const { user, meal } = await aKnownPerson()
  await db.updateTable('meals').set({ needs_erased_at: now }).where('id', '=', meal.id).execute()
  as(user)

  expect(await (await site.get(urls.ownDataJson)).text()).toContain('"need": "erased"')
  expect(await (await site.get(urls.ownData)).text()).toContain(french.values.erased)
})

test('a mail that has left says that its text is erased, not that it had none', async () => {
  const { user } = await aKnownPerson()
  await db.updateTable('mails').set({ text_body: '' }).where('recipient', '=', user.email).execute()
  as(user)

  expect(await (await site.get(urls.ownData)).text()).toContain(french.fields.textErasedAt)
})

test('who agreed to be known again reads it as long as it is kept, also when the answers of the meal are erased', async () => {
  const { user, place } = await aKnownPerson()
  await eraseAndRemember(user.email)
  await db.deleteFrom('seating_answers').execute()
  as(user)

  const held = (await (await site.get(urls.ownDataJson)).json()) as Record<string, HeldRecord[]>
  const byLink = (await (await site.get(href(urls.bookingDataJson, place))).json()) as Record<string, HeldRecord[]>
  expect(held.seating).toEqual([{ canteen: 'La Marmite', agreedOn: '2026-12-01', encounters: 0 }])
  expect(byLink.seating).toEqual(held.seating)
})

test('every answer and state that the database knows has its word', async () => {
  const { rows } = await sql<{ rule: string }>`
    select pg_get_constraintdef(oid) as rule from pg_constraint
    where contype = 'c' and conrelid in ('bookings'::regclass, 'attendees'::regclass, 'mails'::regclass)`.execute(db)
  const known = rows.flatMap(({ rule }) => [...rule.matchAll(/'([a-z0-9-]+)'::text/g)].map(([, word]) => word!))

  expect(known).toEqual(expect.arrayContaining(['confirmed', 'walk-in', 'no-show', 'held', 'under-25']))
  expect(known.filter((word) => !(word in french.values))).toEqual([])
})

test('the copies hold the same: one to read anywhere, one for other software', async () => {
  const { user } = await aKnownPerson()
  as(user)

  const json = await site.get(urls.ownDataJson)
  const file = await site.get(urls.ownDataFile)

  expect(json.headers.get('content-disposition')).toBe('attachment; filename="mes-donnees.json"')
  const held = (await json.json()) as Record<string, HeldRecord[]>
  expect(Object.keys(held)).toEqual(['exportedAt', ...holdingKinds])
  expect(held.bookings).toMatchObject([{ meal: 'Mafé', phone: '+33612345678', people: [{ firstName: 'Amina' }, { firstName: 'Léo' }] }])
  expect(held.seating).toMatchObject([{ firstName: 'Amina', situation: 'retired', remembered: false }])
  expect(held.mails).toHaveLength(6)
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="mes-donnees.html"')
  const html = await file.text()
  expect(html).toContain('Mafé')
  expect(html).not.toMatch(/<(link|script|img)/)
})

test('the link of a booking shows that booking and its mail, and nothing else of the same address', async () => {
  const { user, booking, place } = await aKnownPerson()
  const other = await aMeal(db, { title: 'Choucroute' })
  await aBooking(db, other, [{}], { email: user.email })
  site.as({ user: null, grants: [], lockedGrants: [] })

  const page = await (await site.get(href(urls.bookingData, place))).text()
  const json = (await (await site.get(href(urls.bookingDataJson, place))).json()) as Record<string, HeldRecord[]>

  for (const held of [booking.code, 'Mafé', 'Léo', 'C’est réservé']) expect(page).toContain(held)
  for (const foreign of ['Choucroute', 'Un autre repas', '10.0.0.7']) expect(page).not.toContain(foreign)
  expect(Object.keys(json)).toEqual(['exportedAt', 'ideas', 'bookings', 'seating', 'mails', 'reminders', 'stories'])
})

test('a link that we did not sign shows, exports and erases nothing', async () => {
  const { meal } = await aKnownPerson()
  const forged = { canteen: meal.canteen, token: 'A'.repeat(43) }

  for (const url of [urls.bookingData, urls.bookingDataJson, urls.bookingDataFile, urls.eraseBookingData] as const)
    expect((await site.get(href(url, forged))).status).toBe(404)
  expect((await site.submit(href(urls.eraseBookingData, forged), { understood: 'yes' })).status).toBe(404)
})

test('erasing names what is cancelled, asks for a tick, and signs out', async () => {
  const { user, booking } = await aKnownPerson()
  as(user)

  const asked = await (await site.get(urls.eraseOwnData)).text()
  const unticked = await site.submit(urls.eraseOwnData, {})
  const ticked = await site.submit(urls.eraseOwnData, { understood: 'yes' })

  expect(asked).toContain('Vous avez une réservation à venir')
  expect(asked).toContain('Mafé, mardi 1er décembre 2026')
  expect(unticked.status).toBe(422)
  expect(ticked.headers.get('location')).toBe(urls.dataErased)
  expect(ticked.headers.get('set-cookie')).toContain('Max-Age=0')
  expect(await db.selectFrom('bookings').where('id', '=', booking.id).select(['state', 'email']).executeTakeFirst()).toEqual({
    state: 'cancelled',
    email: null,
  })
})

test('who holds roles shows the second factor before erasing', async () => {
  const { user, meal } = await aKnownPerson()
  site.as({ user, grants: [], lockedGrants: [{ role: 'canteen-manager', canteen: meal.canteen }] })

  const answer = await site.submit(urls.eraseOwnData, { understood: 'yes' })

  expect(answer.headers.get('location')).toContain(urls.secondFactor)
  expect(await db.selectFrom('users').where('id', '=', user.id).select('id').execute()).toHaveLength(1)
})

test('the last who administers the network reads what to do first, and cannot erase', async () => {
  const { user } = await aKnownPerson()
  await db
    .insertInto('role_grants')
    .values({ user_id: user.id, canteen_id: null, role: 'network-admin', starts_at: now, ends_at: null, granted_by: null })
    .execute()
  as(user)

  const answer = await site.submit(urls.eraseOwnData, { understood: 'yes' })

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Vous êtes la dernière personne qui administre le réseau')
})

test('a booking is erased by its link alone, and its page then names nobody', async () => {
  const { user, place } = await aKnownPerson()
  site.as({ user: null, grants: [], lockedGrants: [] })

  const answer = await site.submit(href(urls.eraseBookingData, place), { understood: 'yes' })
  const page = await (await site.get(href(urls.booking, place))).text()

  expect(answer.headers.get('location')).toBe(urls.dataErased)
  for (const gone of ['Amina', 'Léo', user.email]) expect(page).not.toContain(gone)
})

test('where a request for the room stands is said in words, whatever it is', () => {
  const states = { asked: true, quoted: true, accepted: true, cancelled: true } satisfies Record<HireState, true>

  for (const values of [french.values, english.values]) expect(Object.keys(states).filter((state) => !(state in values))).toEqual([])
})
