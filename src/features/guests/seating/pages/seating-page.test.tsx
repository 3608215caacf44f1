import { expect, test } from 'vitest'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aBookingOfMealToShow, aMealToShow, canteenToShow, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { SeatingPlan } from '../queries.ts'
import type { SeatingGuest, Tonight } from '../seating.ts'
import { AnswersPage } from './answers-page.tsx'
import { SeatingPage } from './seating-page.tsx'

const table = { id: 'table', name: 'Tournesol', seats: 4, wheelchairPlaces: 0, fromLeft: 10, fromBack: 10 }

function aGuest(firstName: string, changes: Partial<SeatingGuest> = {}): SeatingGuest {
  return {
    ...{ id: firstName, bookingId: 'booking', partyId: 'booking', firstName, isChild: false, ageClass: null, firstTime: null },
    ...{ arrival: 'expected', situation: null, hosts: false, wheelchair: false, guestKey: null, guardianId: null, mark: '' },
    ...{ contactName: 'Amina', email: null, phone: null },
    ...changes,
  }
}

const nobody: Tonight = {
  ...{ day: '2026-12-01', guests: [], tables: [table], seats: [], encounters: [], keptApart: [], courses: 1, newcomersNeedHost: true },
}

type Shown = { meal?: Partial<Meal>; tonight?: Partial<Tonight> } & Partial<Omit<Parameters<typeof SeatingPage>[0], 'meal' | 'tonight'>>

const page = ({ meal = {}, tonight = {}, ...rest }: Shown = {}) => (
  <SeatingPage meal={aMealToShow(meal)} tonight={{ ...nobody, ...tonight }} plan={undefined} sought={false} {...rest} />
)
const reader = { as: holding('core-team') }
const read = (shown: Shown = {}) => wordsOf(page(shown), reader)

test('a room without a table leads to the drawing of it, a meal without guests waits for them', () => {
  expect(read({ tonight: { tables: [] } })).toContain('La salle n’a pas encore de table.')
  expect(waysOutOf(page({ tonight: { tables: [] } }), reader)).toContain('/equipe/la-marmite/salle')
  expect(read()).toContain('Personne n’est encore attendu à table.')
})

test('two of one first name are told apart on the plan', () => {
  const guests = [aGuest('Amina', { mark: '…34' }), aGuest('Amina', { id: 'other', bookingId: 'other', partyId: 'other', mark: 'B.' })]

  expect(read({ tonight: { guests } })).toMatch(/Amina \(…34\).*Amina \(B\.\)/)
})

test('while a plan is sought, and once none was found, the page says so', () => {
  const guests = [aGuest('Amina')]

  expect(read({ tonight: { guests }, sought: true })).toContain('Une proposition est en préparation.')
  expect(read({ tonight: { guests }, plan: { state: 'failed' } as SeatingPlan })).toContain('La recherche n’a pas abouti.')
})

test('rules that contradict each other are told one by one', () => {
  const plan = { state: 'refused', refusals: [{ kind: 'not-enough-seats', guests: 9, seats: 4 }] } as unknown as SeatingPlan

  expect(read({ tonight: { guests: [aGuest('Amina')] }, plan })).toContain('Aucun plan ne peut respecter toutes les règles.')
})

test('a party that no table holds is offered neighbouring tables', () => {
  const guests = ['Amina', 'Bao', 'Chloé', 'Dalia', 'Ezra'].map((name) => aGuest(name))

  expect(read({ tonight: { guests } })).toContain('Amina (5 personnes)')
  expect(read({ tonight: { guests: guests.slice(0, 4) } })).not.toContain('(4 personnes)')
})

test('courses are numbered only where tables are changed', () => {
  const guests = [aGuest('Amina')]

  expect(read({ tonight: { guests, courses: 2 } })).toContain('Service 2')
  expect(read({ tonight: { guests } })).not.toContain('Service 1')
})

test('a closed meal says whether it ever had a plan, and a cancelled one that nobody is seated', () => {
  expect(read({ meal: { state: 'closed' } })).toContain('Ce repas a été clôturé sans plan de table.')
  expect(read({ meal: { state: 'closed', planErasedAt: new Date('2026-12-03T09:00Z') } })).not.toContain('sans plan de table')
  expect(read({ meal: { state: 'cancelled' } })).toContain('Le repas est annulé : il n’y a personne à placer.')
})

test('a meal that was opened again after its plan went is told to have lost it', () => {
  const erased = { state: 'held' as const, planErasedAt: new Date('2026-12-03T09:00Z') }

  expect(read({ meal: erased })).toContain('Ce qui suit n’est plus ce plan.')
  expect(read()).not.toContain('n’est plus ce plan')
})

type Answers = { booking?: Partial<BookingOfMeal>; guests?: SeatingGuest[] } & Partial<
  Omit<Parameters<typeof AnswersPage>[0], 'booking' | 'guests'>
>

const morning = new Date('2026-12-01T07:00Z')
const answers = ({ booking = {}, guests = [aGuest('Amina')], ...rest }: Answers = {}) => (
  <AnswersPage booking={aBookingOfMealToShow(booking)} token="signed" guests={guests} typed={{}} {...rest} />
)

test('a guest is asked nothing that must be answered, and nothing is ticked beforehand', () => {
  const html = htmlOf(answers(), { at: morning })

  expect(wordsOf(answers(), { at: morning })).toContain('Rien ici n’est obligatoire.')
  expect(html).not.toMatch(/type="checkbox"[^>]* checked/)
  expect(html).toMatch(/value="unsaid" checked/)
})

test('a child is asked for no situation and to welcome nobody; a newcomer welcomes nobody either', () => {
  const child = htmlOf(answers({ guests: [aGuest('Bao', { isChild: true })] }), { at: morning })
  const newcomer = htmlOf(answers({ guests: [aGuest('Chloé', { firstTime: true })] }), { at: morning })

  expect(child).not.toMatch(/situation|hosts|remembered/)
  expect(child).toContain('guests.0.wheelchair')
  expect(newcomer).toContain('guests.0.situation')
  expect(newcomer).not.toContain('guests.0.hosts')
})

test('to be remembered is offered only to who has a name and can be reached', () => {
  const offered = (shown: Answers) => htmlOf(answers(shown), { at: morning }).includes('guests.0.remembered')

  expect(offered({})).toBe(true)
  expect(offered({ booking: { email: null, phone: null } })).toBe(false)
  expect(offered({ guests: [aGuest('')] })).toBe(false)
})

test('once the meal is over, or where no plan is made, nothing is asked, and what was agreed to can still be taken back', () => {
  const off = { booking: { meal: aMealToShow({ canteen: { ...canteenToShow, followed: [] } }) } }
  const over = new Date('2026-12-01T14:00Z')

  for (const html of [htmlOf(answers(off), { at: morning }), htmlOf(answers(), { at: over })]) {
    expect(html).not.toContain('guests.0')
    expect(html).toContain('<form method="post" action="/cantines/la-marmite/reservations/signed')
  }
})
