import { expect, test } from 'vitest'
import { canteenToShow, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { FirstFacts } from '../first-steps.ts'
import { FirstStepsPage } from '../pages/first-steps-page.tsx'
import { FirstSteps, FirstStepsLeft } from './first-steps.tsx'

const nothing: FirstFacts = {
  ...{ hasPoint: false, hasPrice: false, hasSitting: false, hasPublished: false, hasTeam: false, hasWelcome: false, hasLegalName: false },
}
const everything: FirstFacts = {
  ...{ hasPoint: true, hasPrice: true, hasSitting: true, hasPublished: true, hasTeam: true, hasWelcome: true, hasLegalName: true },
}
const manager = { as: holding('canteen-manager') }

test('what is done is crossed off and leads nowhere; what is left says why it is asked', () => {
  const steps = <FirstSteps canteen={canteenToShow} facts={{ ...nothing, hasPrice: true }} />

  expect(wordsOf(steps, manager)).toContain('Dire ce que coûte un repas fait')
  expect(waysOutOf(steps, manager)).not.toContain('/equipe/la-marmite/prix')
  expect(waysOutOf(steps, manager)).toContain('/equipe/la-marmite/personnes')
  expect(wordsOf(steps, manager)).toContain('Un jour qui revient, un horaire, un nombre de places.')
})

test('who opens a canteen for others is told that its team plans the meals', () => {
  const steps = <FirstSteps canteen={canteenToShow} facts={nothing} />
  const coordinator = { as: { ...holding(), grants: [{ role: 'network-coordinator' as const, canteen: null }] } }

  expect(wordsOf(steps, coordinator).match(/À faire par qui anime la cantine/g)).toHaveLength(2)
  expect(wordsOf(steps, manager)).not.toContain('À faire par qui anime la cantine')
})

test('on a home the steps are counted until none is left, for who sets the canteen up', () => {
  const left = (facts: FirstFacts) => <FirstStepsLeft canteen={canteenToShow} facts={facts} />

  expect(wordsOf(left(nothing), manager)).toContain('Il reste 7 pas.')
  expect(wordsOf(left({ ...everything, hasPoint: false }), manager)).toContain('Il reste un pas.')
  expect(htmlOf(left(everything), manager)).toBe('')
  expect(htmlOf(left(nothing), { as: holding('volunteer') })).toBe('')
})

type Shown = Partial<Parameters<typeof FirstStepsPage>[0]>
const page = (shown: Shown = {}) => <FirstStepsPage canteen={canteenToShow} facts={nothing} mayPlan={true} {...shown} />

test('the first meal is asked only of who may plan it, and only while there is none', () => {
  expect(htmlOf(page(), manager)).toContain('id="premier-repas"')
  expect(htmlOf(page({ mayPlan: false }), manager)).not.toContain('id="premier-repas"')
  expect(htmlOf(page({ facts: { ...nothing, hasSitting: true } }), manager)).not.toContain('id="premier-repas"')
})

test('once all is in place the page asks for nothing more, and a first meal is celebrated with where it is seen', () => {
  expect(wordsOf(page({ facts: everything }), manager)).toContain('Tout est en place.')
  expect(wordsOf(page({ isPublished: true, facts: everything }), manager)).toContain('Votre premier repas est publié')
  expect(waysOutOf(page({ isPublished: true }), manager)).toContain('/calendrier')
})

test('what was typed of the first meal comes back beside its sentence', () => {
  const form = { typed: { title: 'Soupe', tableAt: '25:00', weekday: '3' }, errors: { tableAt: 'Une heure, par exemple 12:30.' } }
  const html = htmlOf(page(form), { ...manager, isRefused: true })

  expect(html).toContain('value="Soupe"')
  expect(html).toContain('<option value="3" selected')
  expect(html).toContain('<p id="tableAt-error" class="error">Une heure, par exemple 12:30.</p>')
})
