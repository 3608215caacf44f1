import { expect, test } from 'vitest'
import { isSiren } from '#src/platform/siren.ts'
import { isRna, slugOf } from './canteen.ts'
import { breakEvenCents, refusalToPrice } from './price.ts'

test('an address is made of the name, without accents, ligatures or signs', () => {
  expect(slugOf('La Marmite')).toBe('la-marmite')
  expect(slugOf(' L’Œuf à la coque ! ')).toBe('l-oeuf-a-la-coque')
  expect(slugOf('Cantine n° 2 — Wazemmes')).toBe('cantine-n-2-wazemmes')
  expect(slugOf('€ !')).toBe('')
})

test('a SIREN is nine digits whose sum comes out even', () => {
  // La Poste, SNCF Voyageurs, Secours populaire français.
  expect(['356000000', '519037584', '775666050'].every(isSiren)).toBe(true)
  expect(['356000001', '35600000', '3560000000', 'abcdefghi', ''].some(isSiren)).toBe(false)
})

test('one wrong digit or two digits swapped never make a SIREN', () => {
  const siren = '732829320'
  expect(isSiren(siren)).toBe(true)
  for (let position = 0; position < 9; position++) {
    for (let digit = 0; digit < 10; digit++) {
      const mistyped = siren.slice(0, position) + digit + siren.slice(position + 1)
      if (mistyped !== siren) expect(isSiren(mistyped)).toBe(false)
    }
  }
})

test('an RNA number is W and nine signs', () => {
  expect(['W595012345', 'W9R1000123'].every(isRna)).toBe(true)
  expect(['595012345', 'W59501234', 'w595012345', 'W5950123456'].some(isRna)).toBe(false)
})

test('the break-even price is the sum of the costs', () => {
  expect(breakEvenCents({ ingredientsCents: 350, runningCostsCents: 900 })).toBe(1250)
})

test('a price begins today at the earliest, and one is planned for a day', () => {
  expect(refusalToPrice('2026-11-30', '2026-12-01', false)).toBe('in-the-past')
  expect(refusalToPrice('2026-11-30', '2026-12-01', true)).toBe('in-the-past')
  expect(refusalToPrice('2026-12-01', '2026-12-01', false)).toBeUndefined()
  expect(refusalToPrice('2026-12-01', '2026-12-01', true)).toBe('already-in-force')
  expect(refusalToPrice('2026-12-02', '2026-12-01', true)).toBe('already-planned')
})
