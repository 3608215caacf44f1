import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aBookingToShow, aMealToShow, htmlOf, wordsOf } from '#test/read-page.ts'
import { WaitingList, type WaitingBooking } from './waiting-list.tsx'

const inLine = { bookingId: '', isOffered: false, offerLapsesAt: null, passedOver: 0, lapsedOffers: 0 }

type Waits = Partial<Omit<WaitingBooking, 'inLine'>> & { inLine?: Partial<WaitingBooking['inLine']> }

function waits({ inLine: place = {}, ...booking }: Waits = {}): WaitingBooking {
  return { ...aBookingToShow({ state: 'waiting', ...booking }), inLine: { ...inLine, ...place } as WaitingBooking['inLine'] }
}

const offered = { isOffered: true, offerLapsesAt: new Date('2026-12-01T10:00Z') }

type Shown = { waiting?: WaitingBooking[]; meal?: Partial<Meal> } & Partial<Omit<Parameters<typeof WaitingList>[0], 'meal' | 'waiting'>>

const list = ({ waiting = [], meal = {}, ...rest }: Shown) => (
  <WaitingList meal={aMealToShow(meal)} waiting={waiting} marks={new Map()} withContacts={true} {...rest} />
)
const read = (shown: Shown) => wordsOf(list(shown))

test('where nobody waits and nothing has just happened, there is no list', () => {
  expect(htmlOf(list({}))).toBe('')
  expect(read({ waitingNews: 'removed' })).toContain('Le groupe n’est plus sur la liste. Plus personne n’attend.')
})

test('what a gesture did is said, and why it could not be done', () => {
  expect(read({ waitingNews: 'moved' })).toContain('L’ordre est changé.')
  expect(htmlOf(list({ waitingNews: { refusal: 'changed-meanwhile' } }))).toMatch(/role="alert"[^>]*><p>Ce groupe n’en est plus là/)
})

test('of a party it is told since when it waits, how often it was passed over, and an offer that had no answer', () => {
  expect(read({ waiting: [waits({ inLine: { passedOver: 1 } })] })).toMatch(/attend depuis .*, 10 h dépassé une fois/)
  expect(read({ waiting: [waits({ inLine: { passedOver: 3, lapsedOffers: 1 } })] })).toContain(
    'dépassé 3 fois une offre est restée sans réponse',
  )
  expect(read({ waiting: [waits()] })).not.toContain('dépassé')
})

test('who has an offer and no address is to be called, by whoever sees the number', () => {
  const caller = waits({ state: 'offered', email: null, phone: '+33612345678', inLine: offered })

  expect(read({ waiting: [caller] })).toContain('À appeler : 06 12 34 56 78')
  expect(read({ waiting: [caller], withContacts: false })).toContain('Demandez le numéro à la personne responsable.')
  expect(read({ waiting: [caller], withContacts: false })).not.toContain('06 12 34')
  expect(read({ waiting: [waits({ state: 'offered', email: null, inLine: offered })] })).toContain('cette personne doit se manifester')
  expect(read({ waiting: [waits({ state: 'offered', inLine: offered })] })).not.toContain('À appeler')
})

test('an offer is answered for the party, and nobody is asked to answer where there is none', () => {
  expect(read({ waiting: [waits({ state: 'offered', inLine: offered })] })).toMatch(
    /Places proposées jusqu’au .*Prend les places Amina.*Les laisse Amina/,
  )
  expect(read({ waiting: [waits()] })).not.toContain('Prend les places')
})

test('the order changes only where there are two to change, and who has an offer is not offered another', () => {
  expect(read({ waiting: [waits()] })).not.toContain('Nouveau rang')
  expect(read({ waiting: [waits(), waits({ id: 'other', code: 'P9R4TW' })] })).toContain('Nouveau rang')
  expect(read({ waiting: [waits({ state: 'offered', inLine: offered })] })).not.toContain('Proposer des places maintenant')
  expect(read({ waiting: [waits()] })).toContain('Proposer des places maintenant Retirer de la liste')
})

test('a change of order that could not be read stays open with what was typed, of that party alone', () => {
  const waiting = [waits({ id: 'one' }), waits({ id: 'other', code: 'P9R4TW' })]
  const unreadMove = { bookingId: 'other', typed: { place: 'premier', reason: 'Vient de loin' }, errors: { place: 'En chiffres.' } }
  const html = htmlOf(list({ waiting, unreadMove }))

  expect(html.match(/<details class="more" open/g)).toHaveLength(1)
  expect(html).toContain('value="premier"')
  expect(wordsOf(list({ waiting, unreadMove }))).toContain('En chiffres.')
})

test('places that gather for a larger party are told to be reserved', () => {
  expect(read({ waiting: [waits()], meal: { eatersReserved: 2 } })).toContain('réservées à un groupe plus grand')
  expect(read({ waiting: [waits()] })).not.toContain('réservées')
})
