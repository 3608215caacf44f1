import { expect, test } from 'vitest'
import { accountNames, englishChart, isOfBags, labelOf, mayGoTo, nameIn } from './account-names.ts'
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

test('an account of contributions or memberships, or below one, stays so whatever else goes there, and from whatever day on', () => {
  const names = accountNames(
    [],
    [
      { nature: 'gift', account: '70611' },
      { nature: 'other-income', account: '7561' },
      { nature: 'meal', account: '7068' },
      { nature: 'meal', account: '7061' },
      { nature: 'drinks', account: '706812' },
    ],
  )
  const told = ['7061', '70611', '706119', '7561', '75611', '7562', '75621', '7068', '7068123', '706812'].filter(
    (account) => !isOfBags(names, account),
  )
  expect(told).toEqual([])
  expect(['7062', '706', '75411', '512', '758'].filter((account) => isOfBags(names, account))).toEqual([])
})

test('a nature goes to accounts of its class: contributions and memberships to no account of money', () => {
  for (const nature of ['meal', 'membership', 'gift', 'grant', 'food'] as const)
    for (const account of ['512', '530', '411', '5118', '864'])
      expect([nature, account, mayGoTo(nature, account)]).toEqual([nature, account, false])
  expect([mayGoTo('meal', '7061'), mayGoTo('meal', '131'), mayGoTo('meal', '601'), mayGoTo('food', '7061')]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect([mayGoTo('grant', '131'), mayGoTo('equipment', '2183'), mayGoTo('food', '602')]).toEqual([true, true, true])
})
