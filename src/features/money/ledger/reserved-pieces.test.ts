import { expect, test } from 'vitest'
import { isReservedPiece } from './reserved-pieces.ts'

test.each([
  'Z-la-marmite-2026-12-01',
  'z-x',
  'Ｚ-x',
  'Z –x',
  'AN',
  'AN-2026-1',
  'PLACES-1234abcd',
  'VIR-stripe-2026-12-01',
  'FRAIS-helloasso-2026-12-31',
  'F2026-0012',
  'A2026-0003',
  'R2026-0001',
  'D2026-0004',
  '2026-12-001',
])('the piece %s is the software’s own', (piece) => {
  expect(isReservedPiece(piece)).toBe(true)
})

test.each(['', 'OD-2026-12-31', 'PAIE-12', 'ANNEXE', 'AMORT-2026', 'Zinc 12', '2026-12', '2026-12-31', 'FACT-7', 'VIR-12', 'FRAIS-3'])(
  '%s is anybody’s',
  (piece) => {
    expect(isReservedPiece(piece)).toBe(false)
  },
)
