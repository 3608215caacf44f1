import { expect, test } from 'vitest'
import { drawFrance } from './france.ts'

const { outline, locate } = drawFrance({ width: 360, height: 350, margin: 24 })

test('the outline fits on the sheet', () => {
  const coordinates = [...outline.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

  expect(coordinates.length).toBeGreaterThan(100)
  expect(coordinates.every(([x, y]) => x >= 24 && x <= 336 && y >= 12 && y <= 338)).toBe(true)
})

test('towns lie where one expects them', () => {
  const [lille, marseille, brest, strasbourg] = [
    locate({ longitude: 3.06, latitude: 50.63 }),
    locate({ longitude: 5.38, latitude: 43.29 }),
    locate({ longitude: -4.49, latitude: 48.39 }),
    locate({ longitude: 7.74, latitude: 48.58 }),
  ]

  expect(lille?.y).toBeLessThan(marseille?.y ?? 0)
  expect(brest?.x).toBeLessThan(strasbourg?.x ?? 0)
})

test('a canteen overseas is not on this sheet', () => {
  expect(locate({ longitude: 55.45, latitude: -20.88 })).toBeUndefined()
})
