import { expect, test } from 'vitest'
import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import type { Dish, Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, anAttendee, wordsOf } from '#test/read-page.ts'
import { countBoard, type Party } from '../arrival.ts'
import type { KnownChanges } from '#src/features/guests/bookings/parts/needs-changes.tsx'
import { KitchenPage } from './kitchen-page.tsx'

const nothingTold: ToldNeeds = { counts: [], unreadable: 0, countedBefore: 0 }
const soup: Dish = { course: 'main', name: 'Soupe', vegetarian: true, allergens: [] }

type Sheet = {
  meal?: Partial<Meal>
  guests?: Party['guests']
  needs?: Partial<ToldNeeds>
  changes?: KnownChanges
  dishes?: Dish[]
  at?: Date
}

function sheet({ meal = {}, guests = [], needs = {}, dishes = [], at, ...rest }: Sheet = {}): string {
  const party = {
    bookingId: '1',
    code: 'K7M3QX',
    channel: 'online',
    contactName: 'Amina',
    contactsErasedAt: null,
    mark: '',
    guests,
  } as const
  const page = (
    <KitchenPage
      meal={aMealToShow(meal)}
      counts={countBoard([party])}
      needs={{ ...nothingTold, ...needs }}
      changes={'changes' in rest ? rest.changes : []}
      dishes={dishes}
    />
  )
  return wordsOf(page, at ? { at } : {})
}

test('a kitchen that nobody comes to is told so in words, not by noughts', () => {
  expect(sheet()).toContain('Personne à table Personne en cuisine')
  expect(sheet()).toContain('Aucun besoin particulier n’a été signalé.')
  expect(sheet()).toContain('Le menu reste à décider.')
})

test('heads are counted at the table, in the kitchen and among them children', () => {
  const guests = [
    anAttendee('Amina', { mode: 'cook-and-eat' }),
    anAttendee('Bao', { isChild: true }),
    anAttendee('Chloé', { mode: 'cook' }),
  ]

  expect(sheet({ guests })).toContain('2 personnes à table dont un enfant 2 personnes en cuisine')
})

test('a meal that nobody cooks for with the team tells the hour of the table only', () => {
  expect(sheet()).toContain('Cuisine à 10 h, à table à 12 h 30')
  expect(sheet({ meal: { cooksAt: null } })).not.toContain('Cuisine à')
})

test('allergies stand before diets, and no name beside either', () => {
  const counts = [
    { need: 'vegetarian', guests: 2 },
    { need: 'nuts', guests: 1 },
  ] as const
  const told = sheet({ guests: [anAttendee('Amina')], needs: { counts: [...counts] } })

  expect(told.indexOf('Allergies')).toBeLessThan(told.indexOf('Régimes'))
  expect(told).toContain('Des nombres, jamais des noms.')
  expect(told).not.toContain('Amina')
})

test('needs that cannot be read, or were erased, never look as if there were none', () => {
  const erased = new Date('2026-12-02T09:00Z')
  const nothing = 'Aucun besoin particulier'

  expect(sheet({ needs: { unreadable: 1 } })).toContain('Les besoins d’une personne ne peuvent pas être lus : demandez à l’arrivée.')
  expect(sheet({ needs: { unreadable: 1 } })).not.toContain(nothing)
  expect(sheet({ meal: { needsErasedAt: erased } })).toContain('heures après la fin du repas.')
  expect(sheet({ meal: { needsErasedAt: erased, closedAt: erased } })).toContain('heures après la clôture.')
  expect(sheet({ meal: { needsErasedAt: erased } })).not.toContain(nothing)
})

test('where too few have booked for any count, nothing is said of needs but that', () => {
  const told = sheet({ needs: { batch: { at: null, liveFrom: new Date('2026-12-01T10:00Z') } } })

  expect(told).toContain('Trop peu de réservations')
  expect(told).not.toContain('Aucun besoin particulier')
})

test('who reads the sheet is told that it may still change until the meal is over', () => {
  expect(sheet()).toContain('Une réservation peut encore changer')
  expect(sheet({ at: new Date('2026-12-01T14:00Z') })).not.toContain('Une réservation peut encore changer')
  expect(sheet({ meal: { state: 'closed' } })).not.toContain('Une réservation peut encore changer')
})

test('what changed since a sheet was read is told, and where that cannot be told the numbers are to be compared', () => {
  const since = new Date('2026-12-01T07:00Z')

  expect(sheet()).not.toContain('Changé depuis')
  expect(sheet({ changes: [{ since, differences: [{ need: 'nuts', by: 1 }] }] })).toContain('1 de plus pour «')
  expect(sheet({ changes: undefined })).toContain('comparez les nombres avec la feuille imprimée')
  expect(sheet({ changes: undefined, meal: { needsErasedAt: since } })).not.toContain('comparez')
})

test('a dish without allergens is not one whose allergens nobody has written down', () => {
  expect(sheet({ dishes: [soup] })).toContain('Soupe végétarien Aucun des 14 allergènes')
  expect(sheet({ dishes: [{ ...soup, allergens: null }] })).toContain('Allergènes à compléter')
  expect(sheet({ dishes: [{ ...soup, vegetarian: false, allergens: ['milk', 'celery'] }] })).toContain('Soupe Allergènes : Lait, Céleri')
})
