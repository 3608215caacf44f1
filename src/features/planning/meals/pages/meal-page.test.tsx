import { expect, test } from 'vitest'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { aCanteenToVisit, aMealToShow, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { Meal } from '../meal.ts'
import { MealPage } from './meal-page.tsx'

const morning = new Date('2026-12-01T07:00Z')

type Shown = { meal?: Partial<Meal>; canteen?: Partial<CanteenToVisit>; at?: Date; language?: 'fr' | 'en' }

const page = ({ meal = {}, canteen: changes = {}, at = morning }: Shown = {}) => (
  <MealPage meal={aMealToShow(meal)} canteen={aCanteenToVisit(changes)} dishes={[]} now={at} />
)

const read = ({ at = morning, language = 'fr', ...shown }: Shown = {}) => wordsOf(page({ at, ...shown }), { at, language })
const booking = '/cantines/la-marmite/repas/midi/reserver'

test('what is left is told at the table and in the kitchen, one place as one', () => {
  expect(read({ meal: { eatersConfirmed: 39, cooksConfirmed: 8 } })).toContain('en cuisine complet à table 1 place')
  expect(read()).toContain('en cuisine 8 places à table 40 places')
})

test('a meal without a kitchen of guests tells neither hours nor places of one', () => {
  const told = read({ meal: { cooksAt: null, kitchenPlaces: 0 } })

  expect(told).not.toContain('Les cuisinières et cuisiniers arrivent')
  expect(told).not.toContain('On cuisine ensemble')
  expect(told).toContain('À table')
})

test('a meal that is open leads to its form, from its ticket and from where the thumb is', () => {
  const ways = waysOutOf(page(), { at: morning }).filter((way) => way === booking)

  expect(ways).toHaveLength(2)
})

const full = { eatersConfirmed: 40, cooksConfirmed: 8 }

test.each<[string, Shown, string]>([
  ['is full', { meal: full }, 'Ce repas est complet, en cuisine comme à table.'],
  ['is booked no more', { at: new Date('2026-12-01T11:00Z') }, 'Les réservations sont closes.'],
  ['is over', { at: new Date('2026-12-01T14:00Z') }, 'Ce repas a eu lieu. Le prochain vous attend.'],
  [
    'is cancelled',
    { meal: { state: 'cancelled', cancellationReason: 'La chaudière est en panne.' } },
    'Ce repas est annulé. La chaudière est en panne.',
  ],
])('a meal that %s says so and leads to the others, not to its form', (_, shown, said) => {
  expect(read(shown)).toContain(said)
  expect(read(shown)).toContain('Voir les autres repas')
  expect(waysOutOf(page(shown), { at: shown.at ?? morning })).not.toContain(booking)
})

test('only a full meal offers to wait', () => {
  expect(waysOutOf(page({ meal: full }), { at: morning })).toContain('/cantines/la-marmite/repas/midi/attendre')
  expect(waysOutOf(page(), { at: morning })).not.toContain('/cantines/la-marmite/repas/midi/attendre')
})

test('a meal elsewhere gives that address, and not what is true of the canteen’s own', () => {
  const told = read({
    meal: { placeName: 'Le kiosque', placeAddress: 'Place du Marché, Lille' },
    canteen: { publicTransport: 'Métro Gambetta' },
  })

  expect(told).toContain('Ce repas n’a pas lieu à l’adresse habituelle de La Marmite.')
  expect(told).toContain('Le kiosque Place du Marché, Lille')
  expect(told).not.toContain('rue des Tanneurs')
  expect(told).not.toContain('Métro Gambetta')
  expect(told).not.toContain('En fauteuil roulant')
})

test('who greets is whom the meal names, else the canteen, else nobody', () => {
  expect(read({ meal: { greeter: 'Rosa' }, canteen: { greeter: 'Simon' } })).toContain('Vous accueille Rosa')
  expect(read({ canteen: { greeter: 'Simon' } })).toContain('Vous accueille Simon')
  expect(read()).not.toContain('Vous accueille')
})

test('what becomes of who gives nothing is told in the reader’s language, in French where it was written in no other', () => {
  const both = { zeroPolicyFrench: 'Zéro est un prix.', zeroPolicyEnglish: 'Nothing is a price too.' }

  expect(read({ canteen: both, language: 'en' })).toContain('Nothing is a price too.')
  expect(read({ canteen: { ...both, zeroPolicyEnglish: '' }, language: 'en' })).toContain('Zéro est un prix.')
  expect(read({ canteen: both })).not.toContain('Nothing is a price')
})

test('what French people wrote is marked as French in an English page', () => {
  const html = htmlOf(page({ meal: { theme: 'Racines' } }), { at: morning, language: 'en' })

  expect(html).toContain('<h1 lang="fr">Soupe du mardi</h1>')
  expect(html).toContain('<p class="meal-theme" lang="fr">Racines</p>')
})

test('only a kind of meal that needs it leads to its explanation', () => {
  expect(waysOutOf(page({ meal: { kind: 'workshop' } }), { at: morning })).toContain('/repas/atelier')
  expect(waysOutOf(page(), { at: morning }).filter((way) => way.startsWith('/repas/'))).toEqual([])
})

test('the bar of the meal is for the team alone', () => {
  expect(htmlOf(page(), { as: holding('core-team'), at: morning })).toContain('/equipe/la-marmite/repas/midi/accueil')
  expect(htmlOf(page(), { at: morning })).not.toContain('/equipe/')
})
