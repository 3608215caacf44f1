import { expect, test } from 'vitest'
import { accountNames, englishChart, labelOf, nameIn } from './account-names.ts'
import { chart } from './chart.ts'

test('every account of the chart has an English name, and no other', () => {
  expect([...englishChart.keys()].toSorted()).toEqual([...new Set(chart.map(({ account }) => account))].toSorted())
})

test('an English page says what an association named itself as it wrote it; the books keep French names', () => {
  const names = accountNames([{ account: '6064', label: 'Papeterie' }], [])
  expect(nameIn('en', names, '512')).toEqual({ name: 'Bank', language: 'en' })
  expect(nameIn('en', names, '60641')).toEqual({ name: 'Papeterie', language: 'fr' })
  expect(labelOf(names, '512')).toBe('Banque')
})
