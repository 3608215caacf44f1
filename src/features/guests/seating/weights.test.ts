import { expect, test } from 'vitest'
import { measurePlan } from '#src/solver/evening/measures.ts'
import { proposeSeating } from '#src/solver/evening/propose-seating.ts'
import { someEvening, someGuest, someTable } from '#test/evenings.ts'
import { originalWeights, settingsOf, weightBounds, weightNames, type Weights } from './weights.ts'

const ages = ['under-25', '25-55', 'over-55'] as const
const guests = Array.from({ length: 24 }, (_, index) => someGuest(`guest ${index}`, { ageClass: ages[Math.floor(index / 8)]! }))
const evening = someEvening(
  guests,
  ['left', 'middle', 'right'].map((id) => someTable(id, 12)),
)
/** Each age at a table of its own: as unmixed as can be. */
const unmixed = { courses: [guests.map(({ id }, index) => ({ guest: id, table: evening.tables[Math.floor(index / 8)]!.id }))] }

const extremes: Weights[] = (['least', 'most'] as const).map(
  (end) => Object.fromEntries(weightNames.map((name) => [name, weightBounds[name][end === 'least' ? 0 : 1]])) as Weights,
)

test.each(extremes)('whatever the weights, proposing again moves nobody whom no rule moves: %o', (weights) => {
  const budget = { moves: 20_000 }

  const again = proposeSeating(evening, { seed: 1, budget, settings: settingsOf(weights), previous: { plan: unmixed } })

  expect(again.ok && again.plan).toEqual(unmixed)
})

test('the figures of a plan are counted, not weighed: other weights leave them as they are', () => {
  const measured = [originalWeights, ...extremes].map((weights) => measurePlan(evening, unmixed, settingsOf(weights)))

  expect(new Set(measured.map((measures) => JSON.stringify(measures))).size).toBe(1)
})
