import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { aBookingOfMealToShow, aMealToShow, anAttendee, waysOutOf, wordsOf } from '#test/read-page.ts'
import { BookingPage } from './booking-page.tsx'

type Shown = { meal?: Partial<Meal>; booking?: Partial<BookingOfMeal> } & Partial<Omit<Parameters<typeof BookingPage>[0], 'booking'>>

const morning = new Date('2026-12-01T07:00Z')

function page({ meal = {}, booking = {}, ...rest }: Shown = {}) {
  const shown = aBookingOfMealToShow({ meal: aMealToShow(meal), ...booking })
  const usual = {
    token: 'signed',
    mayChange: true,
    tables: [],
    answersTable: false,
    needs: new Map(),
    countedBefore: false,
    help: undefined,
  }
  return <BookingPage booking={shown} {...usual} {...rest} />
}

const read = (shown: Shown = {}, at = morning) => wordsOf(page(shown), { at })
const waysOf = (shown: Shown = {}) => waysOutOf(page(shown), { at: morning })

test('a booking greets whoever made it, a companion by their own name', () => {
  expect(read()).toContain('C’est noté, Amina ! Une confirmation part à l’adresse amina@exemple.fr.')
  expect(read({ booking: { companionName: 'Awa Diallo' } })).toContain('C’est noté, Awa Diallo !')
  expect(read({ booking: { contactName: '' } })).toContain('C’est noté !')
})

test('who left no address keeps the code or the page', () => {
  expect(read({ booking: { email: null, phone: '+33612345678' } })).toContain('Gardez l’adresse de cette page ou notez le code')
})

test('once its names are erased, a booking says when and promises no mail', () => {
  const told = read({
    booking: { contactsErasedAt: new Date('2026-11-30T09:00Z'), contactName: '', email: null, attendees: [anAttendee('')] },
  })

  expect(told).toContain('ont été effacés le 30 novembre 2026')
  expect(told).not.toContain('Gardez l’adresse de cette page')
})

test('before the meal a booking is changed, called off and written into a calendar; once it has begun, only the last', () => {
  expect(waysOf()).toEqual(
    expect.arrayContaining([
      '/cantines/la-marmite/reservations/signed/modifier',
      '/cantines/la-marmite/reservations/signed/annuler',
      '/cantines/la-marmite/reservations/signed/agenda.ics',
    ]),
  )
  expect(read({ mayChange: false })).toContain('Le repas a commencé : cette réservation ne change plus ici.')
  expect(read({ mayChange: false })).not.toContain('Annuler la réservation')
  expect(read({ mayChange: false })).toContain('Ajouter à mon agenda')
})

test('reminders are chosen only by who can be reached, and the table only where there is something to say', () => {
  expect(read()).toContain('Choisir comment me rappeler ce repas')
  expect(read({ booking: { email: null } })).not.toContain('Choisir comment me rappeler ce repas')
  expect(read()).not.toContain('Votre table')
  expect(read({ answersTable: true })).toContain('Votre table')
})

test('a booking that was called off offers the others, and this meal again while it may be booked', () => {
  const cancelled = { booking: { state: 'cancelled' as const } }

  expect(read(cancelled)).toContain('Cette réservation est annulée Vos places sont rendues')
  expect(read(cancelled)).toContain('Réserver de nouveau ce repas')
  expect(read(cancelled, new Date('2026-12-01T12:00Z'))).not.toContain('Réserver de nouveau')
  expect(read(cancelled)).not.toContain('Ajouter à mon agenda')
})

test('a meal that the canteen called off says why, and is not booked again', () => {
  const told = read({ meal: { state: 'cancelled', cancellationReason: 'La chaudière est en panne.' } })

  expect(told).toContain('Ce repas est annulé Raison : La chaudière est en panne.')
  expect(told).not.toContain('Réserver de nouveau')
})

test('a meal that is past is said to be so, and nothing of it can be changed', () => {
  const told = read({}, new Date('2026-12-01T14:00Z'))

  expect(told).toContain('Ce repas est passé')
  expect(told).not.toContain('Annuler la réservation')
})

test('a place kept for a regular asks for an answer first, and says until when', () => {
  const turn = { state: 'held' as const, confirmBy: new Date('2026-12-01T08:00Z'), token: 'of-the-regular' }

  expect(read({ turn })).toContain('Votre place d’habitué·e est gardée')
  expect(read({ turn })).toContain('Dire si je viens')
  expect(waysOf({ turn }).some((way) => way.includes('of-the-regular'))).toBe(true)
})

test('the ticket tells the hour of what each person of the party comes for', () => {
  const cook = { attendees: [anAttendee('Amina', { mode: 'cook' })] }
  const table = { attendees: [anAttendee('Amina'), anAttendee('Bao', { isChild: true })] }

  expect(read({ booking: cook })).toContain('En cuisine à partir de 10 h')
  expect(read({ booking: cook })).not.toContain('À table à 12 h 30')
  expect(read({ booking: table })).toContain('À table à 12 h 30')
  expect(read({ booking: table })).not.toContain('En cuisine à partir de')
  expect(read({ booking: table })).toContain('Bao à table, enfant')
})

test('the tables of a party are told in their order, and none once it was called off', () => {
  expect(read({ tables: ['Tournesol', 'Lilas'] })).toContain('Table Tournesol → Lilas')
  expect(read({ tables: ['Tournesol'], booking: { state: 'cancelled' } })).not.toContain('Tournesol')
})

test('a meal that moved is told beside what the party knew, and no more once it is over', () => {
  const notice = {
    serviceDate: '2026-11-30',
    cooksAt: null,
    tableAt: new Date('2026-11-30T11:30Z'),
    endsAt: new Date('2026-11-30T13:30Z'),
    address: '12 rue des Tanneurs, 59000 Lille',
    toldAt: morning,
  }

  expect(read({ booking: { notice } })).toMatch(/mardi 1er décembre 2026.*lundi 30 novembre 2026/)
  expect(read({ booking: { notice } }, new Date('2026-12-01T14:00Z'))).not.toContain('lundi 30 novembre 2026')
})

test('what the party needs is told while it comes, and no more once it was called off', () => {
  const needs = new Map([[0, ['gluten' as const]]])

  expect(read({ needs })).toMatch(/gluten/i)
  expect(read({ needs, booking: { state: 'cancelled' } })).not.toMatch(/gluten/i)
})
