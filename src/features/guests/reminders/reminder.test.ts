import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet } from '#src/features/organisation/mails/quiet-hours.ts'
import { contactDays, contactOf, destinationOf, leavingHours, reminderDue, type ExpectedParty } from './reminder.ts'

const hour = 60 * 60_000
const lunch: ExpectedParty = {
  bookingId: 'lunch',
  canteenId: 'marmite',
  contactName: 'Amina',
  email: 'amina@exemple.fr',
  phone: null,
  language: 'fr',
  bookedAt: new Date('2026-11-20T09:00Z'),
  people: 1,
  cooks: 0,
  eaters: 1,
  day: '2026-12-01',
  title: 'Soupe',
  cooksAt: new Date('2026-12-01T08:30Z'),
  tableAt: new Date('2026-12-01T11:15Z'),
  canteen: 'marmite',
  canteenName: 'La Marmite',
  address: '12 rue des Tanneurs, 59000 Lille',
  timeZone: 'Europe/Paris',
}
const dinner: ExpectedParty = { ...lunch, bookingId: 'dinner', title: 'Dîner', tableAt: new Date('2026-12-01T18:30Z') }
const cooking: ExpectedParty = { ...lunch, bookingId: 'cooking', cooks: 1 }

const dayOf = (...parties: [ExpectedParty, ...ExpectedParty[]]) => ({ parties })
const at = (instant: string) => new Date(instant)

test('several bookings of a day make one message, in the order of the hours; another day and another person make their own', () => {
  const tomorrow = { ...lunch, bookingId: 'tomorrow', day: '2026-12-02', tableAt: at('2026-12-02T11:15Z') }
  const other = { ...lunch, bookingId: 'other', email: null, phone: '+33612345678' }

  const days = contactDays([dinner, other, lunch, tomorrow])

  expect(days.map(({ contact, day, parties }) => [contact, day, parties.map(({ bookingId }) => bookingId)])).toEqual([
    ['amina@exemple.fr', '2026-12-01', ['lunch', 'dinner']],
    ['+33612345678', '2026-12-01', ['other']],
    ['amina@exemple.fr', '2026-12-02', ['tomorrow']],
  ])
})

test('who left an address is known by it, who left none by the number', () => {
  expect(contactOf({ email: 'amina@exemple.fr', phone: '+33612345678' })).toBe('amina@exemple.fr')
  expect(contactOf({ email: null, phone: '+33612345678' })).toBe('+33612345678')
})

test.each([
  ['a day and a minute before, nothing yet', '2026-11-30T11:14Z', undefined],
  ['a day before', '2026-11-30T11:15Z', 'day-before'],
  ['in the night between, nothing', '2026-11-30T22:00Z', undefined],
  ['in the morning, still the first one if it was missed', '2026-12-01T08:00Z', 'day-before'],
  ['two hours before', '2026-12-01T09:15Z', 'two-hours-before'],
  ['once the table is set, nothing', '2026-12-01T11:15Z', undefined],
])('for a lunch, %s', (_, now, kind) => {
  expect(reminderDue(dayOf(lunch), at(now))).toBe(kind)
})

test('who cooks in the morning hears it on the evening before, not in the night', () => {
  expect(reminderDue(dayOf(cooking), at('2026-11-30T08:30Z'))).toBe('day-before')
  expect(reminderDue(dayOf(cooking), at('2026-11-30T19:30Z'))).toBe('two-hours-before')
})

test('who booked a moment ago is not reminded', () => {
  const fresh = { ...lunch, bookedAt: at('2026-12-01T07:00Z') }

  expect(reminderDue(dayOf(fresh), at('2026-12-01T09:20Z'))).toBeUndefined()
  expect(reminderDue(dayOf(fresh, dinner), at('2026-12-01T09:20Z'))).toBe('two-hours-before')
})

test('whatever the hour of a meal, both reminders leave by day, in their order, before it', () => {
  const instants = fc.date({ min: at('2026-01-01T00:00Z'), max: at('2028-01-01T00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Cayenne'), (awaitedAt, zone) => {
      const leaves = leavingHours(awaitedAt, zone)
      expect(isQuiet(leaves['day-before'], zone) || isQuiet(leaves['two-hours-before'], zone)).toBe(false)
      expect(leaves['day-before'].getTime()).toBeLessThan(leaves['two-hours-before'].getTime())
      expect(leaves['two-hours-before'].getTime()).toBeLessThanOrEqual(awaitedAt.getTime() - 2 * hour)
      expect(awaitedAt.getTime() - leaves['day-before'].getTime()).toBeLessThan(48 * hour)
    }),
  )
})

const phoned: ExpectedParty = { ...lunch, email: null, phone: '+33612345678' }
const both: ExpectedParty = { ...lunch, phone: '+33612345678' }

test.each([
  ['an address without a choice is written to by mail', lunch, null, { channel: 'mail', recipient: 'amina@exemple.fr' }],
  ['an address with a phone too', both, null, { channel: 'mail', recipient: 'amina@exemple.fr' }],
  ['a phone is not written to unasked', phoned, null, undefined],
  ['a phone that asked is', phoned, 'sms', { channel: 'sms', recipient: '+33612345678' }],
  ['whoever prefers text messages gets them', both, 'sms', { channel: 'sms', recipient: '+33612345678' }],
  ['without a number, the wish for text messages falls back on mail', lunch, 'sms', { channel: 'mail', recipient: 'amina@exemple.fr' }],
  ['a land line cannot read', { ...phoned, phone: '0320000000' }, 'sms', undefined],
  ['no means no', both, 'none', undefined],
] as const)('%s', (_, party, choice, destination) => {
  expect(destinationOf(dayOf(party), choice)).toEqual(destination)
})
