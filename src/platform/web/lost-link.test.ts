import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lostLink, mendedPath } from './lost-link.ts'
import { signId } from '../secrets.ts'

const token = signId('a secret of thirty-two letters at least', 'booking', '018c2f5e-0000-4000-8000-0000000000ff')
const path = `/cantines/les-lilas/reservations/${token}`

test.each([
  '.',
  ',',
  ')',
  '>',
  '%3E',
  '%E2%80%A6',
  '…',
  '».',
  '%20%C2%BB',
  '/',
  '_',
  '-',
  '*',
  '%E2%80',
  '%E2%',
  '=',
  '%22',
  "'",
  '.%0A',
  '%E2%80%8B',
  'Merci',
])('what sticks to the end of a whole link falls off: %s', (stuck) => {
  expect(mendedPath(path + stuck)).toBe(path)
  expect(mendedPath(`/en${path}/annuler${stuck === 'Merci' || stuck === '_' || stuck === '-' ? '.' : stuck}`)).toBe(`/en${path}/annuler`)
})

test('brackets round a link or its last part fall off', () => {
  expect(mendedPath(`/r/%3C${token}%3E`)).toBe(`/r/${token}`)
  expect(mendedPath(`/r/_${token}_`)).toBe(`/r/${token}`)
})

test('a path is mended once', () => {
  fc.assert(
    fc.property(fc.webPath(), (written) => {
      const mended = mendedPath(written) ?? written
      expect(mendedPath(mended)).toBeUndefined()
      expect(mended).toMatch(/^\/(?!\/)/)
    }),
  )
  expect(mendedPath(path)).toBeUndefined()
})

test('a signed link that leads nowhere is known, whatever was cut off', () => {
  expect(
    ['/cantines/les-lilas/reservations', `/EN/CANTINES/Les-Lilas/RESERVATIONS/AbC`, '/cantines/les-lilas/habitues/x'].map(lostLink),
  ).toEqual(Array.from({ length: 3 }, () => ({ to: 'booking', canteen: 'les-lilas' })))
  expect(['/r/abc', '/a', '/rappels/x/'].map(lostLink)).toEqual(Array.from({ length: 3 }, () => ({ to: 'booking', canteen: undefined })))
  expect(['/connexion/lien/x', '/en/invitation/x.', '/connexion/demonstration'].map(lostLink)).toEqual(
    Array.from({ length: 3 }, () => ({ to: 'access' })),
  )
  expect(
    ['/cantines/les-lilas/factures/xyz', '/en/cantines/les-lilas/privatisations/x', '/cantines/les-lilas/frais/x/abandon'].map(lostLink),
  ).toEqual(['invoice', 'hire', 'claim'].map((paper) => ({ to: 'paper', canteen: 'les-lilas', paper })))
  expect(['/', '/connexion', '/calendrier', '/cantines/les-lilas', '/repas/x'].map(lostLink)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
