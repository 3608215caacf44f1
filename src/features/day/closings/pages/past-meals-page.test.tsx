import { expect, test } from 'vitest'
import { canteenToShow, holding, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { Role } from '#src/platform/viewer.ts'
import { PastMealsPage } from './past-meals-page.tsx'

type Meals = Parameters<typeof PastMealsPage>[0]['meals']

const aDay = (state: Meals[number]['state'], slug = state): Meals[number] => {
  const day = { serviceDate: '2026-11-24', tableAt: new Date('2026-11-24T11:30Z') }
  return { slug, title: 'Gratin', state, ...day } as Meals[number]
}

const months = [
  { month: '2026-10-01', unclosed: 2 },
  { month: '2026-11-01', unclosed: 0 },
  { month: '2026-12-01', unclosed: 0 },
]

function page(meals: Meals, known = months) {
  return <PastMealsPage canteen={canteenToShow} months={known} month="2026-11-01" meals={meals} />
}

const read = (meals: Meals, known = months) => wordsOf(page(meals, known), { as: holding('canteen-manager') })

test('a canteen without a past meal is told that the first will be here', () => {
  expect(read([], [])).toContain('Aucun repas n’est fini pour l’instant. Le premier sera ici.')
})

test('how many days of the month are still to be closed is said before the list', () => {
  expect(read([])).toContain('Aucun repas ce mois-là.')
  expect(read([aDay('closed'), aDay('cancelled')])).toContain('Tout est clôturé ce mois-ci.')
  expect(read([aDay('held'), aDay('closed')])).toContain('Un repas de ce mois reste à clôturer.')
  expect(read([aDay('held'), aDay('published')])).toContain('2 repas de ce mois restent à clôturer.')
})

test('the months beside are named, and those where a day was forgotten, with how many', () => {
  expect(read([aDay('closed')])).toMatch(/← octobre 2026.*décembre 2026 →.*D’autres mois ont des repas à clôturer :.*octobre 2026 \(2\)/)
})

test.each<[Role, string]>([
  ['canteen-manager', 'cloture'],
  ['volunteer', 'cuisine'],
])('a past meal leads the %s to what they may open of it', (role, part) => {
  expect(waysOutOf(page([aDay('closed', 'closed')]), { as: holding(role) })).toContain(`/equipe/la-marmite/repas/closed/${part}`)
})
