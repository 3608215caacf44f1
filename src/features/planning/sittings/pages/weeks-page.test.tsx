import { expect, test } from 'vitest'
import type { PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { aMealToShow, canteenToShow, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { ClosuresPage } from './closures-page.tsx'
import { WeeksPage } from './weeks-page.tsx'

const reader = { as: holding('canteen-manager') }

function aPlannedMeal(changes: Partial<PlannedMeal> = {}): PlannedMeal {
  return { ...aMealToShow(), dishes: 0, partiesWaiting: 0, ...changes }
}

type Shown = { meals?: PlannedMeal[] } & Partial<Parameters<typeof WeeksPage>[0]>

function page({ meals = [], ...rest }: Shown = {}) {
  const weeks = [{ monday: '2026-11-30', meals, closures: [] }]
  return <WeeksPage canteen={canteenToShow} weeks={weeks} toPrepare={0} hasTemplate={true} done={undefined} {...rest} />
}
const read = (shown: Shown = {}) => wordsOf(page(shown), reader)

test('a canteen without a usual week describes one first', () => {
  expect(read({ hasTemplate: false })).toContain('Décrivez d’abord votre semaine type')
  expect(read({ hasTemplate: false })).not.toContain('Tout est prêt')
})

test('how many meals are still to be prepared is said with the gesture, and that all is well without one', () => {
  expect(read({ toPrepare: 1 })).toContain('Un repas de la semaine type n’est pas encore préparé.')
  expect(read({ toPrepare: 9 })).toMatch(/9 repas de la semaine type ne sont pas encore préparés\. Préparer les/)
  expect(read()).toContain('Tout est prêt pour cette semaine')
  expect(read()).not.toContain('Préparer les')
})

test.each([
  [{ prepared: 0 }, 'Rien à préparer'],
  [{ prepared: 1 }, 'Un repas est préparé, en brouillon.'],
  [{ prepared: 5 }, '5 repas sont préparés, en brouillon.'],
  [{ published: 0, skipped: 0 }, 'Rien à publier'],
  [{ published: 1, skipped: 0 }, 'Un repas est publié : on peut réserver.'],
  [{ published: 4, skipped: 0 }, '4 repas sont publiés : on peut réserver.'],
  [{ published: 4, skipped: 2 }, '2 repas restent en brouillon : la salle est privatisée'],
])('what was done is told by its number: %o', (done, said) => {
  expect(read({ done })).toContain(said)
})

test('a week is published by how many drafts it has, and not at all without one', () => {
  expect(read({ meals: [aPlannedMeal({ state: 'draft' })] })).toContain('Publier le brouillon')
  expect(read({ meals: [aPlannedMeal({ state: 'draft' }), aPlannedMeal({ id: 'other', state: 'draft' })] })).toContain(
    'Publier les 2 brouillons',
  )
  expect(read({ meals: [aPlannedMeal()] })).not.toContain('Publier')
})

test('a meal says whether its menu is decided, how full it is, what is kept and who waits', () => {
  const told = read({ meals: [aPlannedMeal({ dishes: 3, eatersConfirmed: 12, eatersHeldForNewcomers: 2, partiesWaiting: 1 })] })

  expect(told).toContain('3 plats au menu · 0/8 en cuisine, 12/40 à table · 2 places gardées · 1 groupe attend')
  expect(read({ meals: [aPlannedMeal()] })).toMatch(/Menu à décider · .*à table Publié/)
})

test('a week without a meal says so, and why where the canteen is closed', () => {
  const closures = [{ id: 'c', firstDay: '2026-12-01', lastDay: '2026-12-03', reason: 'Travaux' }]

  expect(read()).toContain('Aucun repas.')
  expect(read({ weeks: [{ monday: '2026-11-30', meals: [], closures }] })).toContain('Fermé : Travaux (')
})

type Closures = Partial<Parameters<typeof ClosuresPage>[0]>

const closures = (shown: Closures = {}) => <ClosuresPage canteen={canteenToShow} closures={[]} suggestions={[]} {...shown} />
const aClosure = { id: 'closed', firstDay: '2026-12-24', lastDay: '2026-12-24', reason: 'Veille de Noël' }

test('a closure warns of the meals that are planned in it already', () => {
  expect(wordsOf(closures({ closures: [{ ...aClosure, meals: 1 }] }), reader)).toContain(
    'Attention : un repas est déjà prévu ces jours-là.',
  )
  expect(wordsOf(closures({ closures: [{ ...aClosure, meals: 2 }] }), reader)).toContain('Attention : 2 repas sont déjà prévus')
  expect(wordsOf(closures({ closures: [{ ...aClosure, meals: 0 }] }), reader)).not.toContain('Attention')
})

test('holidays to come are closed in one gesture, and there is no such list once all are', () => {
  const html = htmlOf(closures({ suggestions: [{ day: '2026-12-25', name: 'christmas' }] }), reader)

  expect(html).toContain('name="firstDay" value="2026-12-25"')
  expect(wordsOf(closures(), reader)).not.toContain('Jours fériés à venir')
  expect(wordsOf(closures(), reader)).toContain('Aucune fermeture prévue.')
})

test('days that could not be closed come back as they were typed', () => {
  const form = {
    typed: { firstDay: '2026-12-24', lastDay: '2026-12-23', reason: 'Noël' },
    errors: { lastDay: 'Le dernier jour vient avant.' },
  }
  const html = htmlOf(closures(form), { ...reader, isRefused: true })

  expect(html).toContain('value="2026-12-23"')
  expect(html).toContain('<a href="#lastDay">Le dernier jour vient avant.</a>')
  expect(waysOutOf(closures(), reader)).toContain('/equipe/la-marmite/semaines')
})
