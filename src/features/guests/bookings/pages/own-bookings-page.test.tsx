import { expect, test } from 'vitest'
import type { LinkedBooking } from '../parts/own-booking-list.tsx'
import { aBookingOfMealToShow, aMealToShow, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { ChangeBookingPage } from './change-booking-page.tsx'
import { OwnBookingsPage } from './own-bookings-page.tsx'

const now = new Date('2026-12-01T07:00Z')

function aBooking(changes: Partial<LinkedBooking> = {}): LinkedBooking {
  const { tableAt, endsAt, bookingClosesAt } = aMealToShow()
  return {
    ...{ id: 'booking', code: 'K7M3QX', state: 'confirmed', people: 1, title: 'Soupe', serviceDate: '2026-12-01', token: 'signed' },
    meal: { state: 'published', tableAt, endsAt, bookingClosesAt },
    canteen: { slug: 'la-marmite', name: 'La Marmite', timeZone: 'Europe/Paris' },
    ...changes,
  } as LinkedBooking
}

const own = (...bookings: LinkedBooking[]) => <OwnBookingsPage email="amina@exemple.fr" bookings={bookings} now={now} />
const read = (...bookings: LinkedBooking[]) => wordsOf(own(...bookings), { at: now })

const past = aBooking({
  id: 'past',
  title: 'Gratin',
  meal: { ...aBooking().meal, tableAt: new Date('2026-11-01T11:00Z'), endsAt: new Date('2026-11-01T13:00Z') },
})

test('who has booked nothing is told where a booking made otherwise is found', () => {
  expect(read()).toContain('Aucune réservation à cette adresse.')
  expect(read()).toContain('Trouver un repas')
  expect(read(past)).toContain('Rien de prévu pour le moment.')
})

test('what is to come stands first, then what was', () => {
  expect(read(past, aBooking())).toMatch(/À venir .*Soupe.*Passées .*Gratin/)
  expect(read(aBooking())).not.toContain('Passées')
})

test('each booking offers what may still be done about it', () => {
  expect(read(aBooking())).toContain('Voir Changer Annuler')
  expect(read(past)).not.toContain('Changer')
  expect(read(aBooking({ state: 'waiting' }))).toContain('Voir Changer')
  expect(read(aBooking({ state: 'waiting' }))).not.toContain('Annuler')
})

test('a booking that stands needs no word for it; one that does not says how it stands', () => {
  expect(read(aBooking())).not.toContain('confirmé')
  expect(read(aBooking({ state: 'cancelled' }))).toContain('Annulée')
  expect(read(aBooking({ state: 'offered' }))).toContain('Places proposées')
  expect(read(aBooking({ meal: { ...aBooking().meal, state: 'cancelled' } }))).toContain('Repas annulé')
})

test('links that read the same are told apart for who does not see the page', () => {
  expect(htmlOf(own(aBooking()), { at: now })).toContain(
    'aria-label="Changer : Soupe, mardi 1er décembre 2026"'.replaceAll(' :', '\u00a0:'),
  )
})

type Shown = Partial<Parameters<typeof ChangeBookingPage>[0]>
const change = (shown: Shown = {}) => <ChangeBookingPage booking={aBookingOfMealToShow()} token="signed" {...shown} />

test('who changes a booking is told that it holds on to its places, and who waits that it keeps its turn', () => {
  expect(wordsOf(change(), { at: now })).toContain('Vous gardez les places que vous avez')
  expect(wordsOf(change({ booking: aBookingOfMealToShow({ state: 'waiting' }) }), { at: now })).toContain('vous gardez votre rang')
})

test('somebody who booked twice is shown their first booking with what they have just written', () => {
  expect(wordsOf(change({ isSecond: true }), { at: now })).toContain('Vous avez déjà réservé pour ce repas')
})

test.each([
  ['cancelled', { state: 'cancelled' as const }, 'Cette réservation est déjà annulée.'],
  ['offered', { state: 'offered' as const }, 'il faut d’abord y répondre'],
  ['of a cancelled meal', { meal: aMealToShow({ state: 'cancelled' }) }, 'Ce repas est annulé.'],
])('a booking that is %s says why it cannot be changed, and leads back to it', (_, booking, said) => {
  const shown = change({ booking: aBookingOfMealToShow(booking) })

  expect(wordsOf(shown, { at: now })).toContain(said)
  expect(htmlOf(shown, { at: now })).not.toContain('people.0')
  expect(waysOutOf(shown, { at: now })).toContain('/cantines/la-marmite/reservations/signed')
})

test('a refusal says that nothing has changed while something still can', () => {
  expect(wordsOf(change({ refusal: 'too-few-places' }), { at: now })).toContain('Rien n’a changé : vous gardez les places que vous aviez.')
})
