import { expect, test } from 'vitest'
import { placeLabels } from './place-labels.ts'

const sheet = { width: 360, height: 350, fontSize: 14, markRadius: 7 }

test('a lone name stands to the right of its mark', () => {
  expect(placeLabels([{ x: 100, y: 100, label: 'Lyon' }], sheet)[0]).toMatchObject({ x: 110, anchor: 'start' })
})

test('a name that would leave the sheet goes to the left', () => {
  expect(placeLabels([{ x: 340, y: 100, label: 'Strasbourg' }], sheet)[0]?.anchor).toBe('end')
})

test('of two neighbours the second name makes room for the first', () => {
  const [lille, roubaix] = placeLabels(
    [
      { x: 180, y: 60, label: 'Lille' },
      { x: 186, y: 58, label: 'Roubaix' },
    ],
    sheet,
  )

  expect([lille?.anchor, roubaix?.anchor]).toEqual(['end', 'start'])
})

test('where there is no room a name is left out rather than laid over another', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => ({ x: 180 + (index % 5), y: 170 + (index % 7), label: 'Villeurbanne' }))

  const placed = placeLabels(crowd, sheet).filter((label) => label !== undefined)

  expect(placed.length).toBeGreaterThan(0)
  expect(placed.length).toBeLessThan(40)
})

test('a name hides nothing that stands without one: where somebody looks', () => {
  const [lyon] = placeLabels([{ x: 180, y: 175, label: 'Lyon' }], sheet, [{ x: 205, y: 175 }])

  expect(lyon?.anchor).toBe('end')
})
