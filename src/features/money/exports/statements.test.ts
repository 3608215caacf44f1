/** The year's statements hold every account once: they come to what the books come to, whatever accounts an association has. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import english from './locales/en.json' with { type: 'json' }
import french from './locales/fr.json' with { type: 'json' }
import { chart } from '#src/features/money/accounts/chart.ts'
import { resultOf, type Balance } from '#src/features/money/ledger/balance.ts'
import { balanceSheet, withCarried } from './balance-sheet.ts'
import { incomeStatement } from './statements.ts'

const accounts = chart.map(({ account }) => account)
/** Books that balance: each line has its other side. */
const someBooks = fc
  .array(
    fc.record({
      one: fc.constantFrom(...accounts.filter((account) => !account.startsWith('8'))),
      other: fc.constantFrom(...accounts.filter((account) => !account.startsWith('8'))),
      cents: fc.integer({ min: 1, max: 10_000_000 }),
      below: fc.constantFrom('', '1', '27'),
    }),
    { maxLength: 40 },
  )
  .map((pairs) =>
    pairs.flatMap(({ one, other, cents, below }): Balance[] => [
      { canteenId: null, account: one + below, thirdParty: null, debitCents: cents, creditCents: 0 },
      { canteenId: null, account: other, thirdParty: null, debitCents: 0, creditCents: cents },
    ]),
  )

const centsOf = (lines: readonly { name: string; cents: number }[], name: string) => lines.find((line) => line.name === name)?.cents

test('whatever the accounts, what came in less what went out is the result of the books', () => {
  fc.assert(
    fc.property(someBooks, (balances) => {
      const lines = incomeStatement(balances, null)
      const result = resultOf(balances) || 0

      expect(centsOf(lines, 'result')).toBe(result)
      expect(centsOf(lines, 'totalIncome')! - centsOf(lines, 'totalCosts')!).toBe(result)
      const parts = ['operatingResult', 'financialResult', 'exceptionalResult'].map((name) => centsOf(lines, name)!)
      expect(parts.reduce((sum, part) => sum + part, 0) - centsOf(lines, 'profitTax')!).toBe(result)
    }),
  )
})

test('both sides of the balance sheet come to the same, and so with what an open year before leaves', () => {
  fc.assert(
    fc.property(someBooks, someBooks, (balances, before) => {
      for (const held of [balances, withCarried(balances, before)]) {
        const { assets, liabilities } = balanceSheet(held, null)
        expect(centsOf(assets, 'totalAssets')).toBe(centsOf(liabilities, 'totalLiabilities'))
      }
    }),
  )
})

test('volunteering stands at the foot, and in no sum above', () => {
  const volunteering = [
    { canteenId: null, account: '864', thirdParty: null, debitCents: 500_000, creditCents: 0 },
    { canteenId: null, account: '875', thirdParty: null, debitCents: 0, creditCents: 500_000 },
  ]
  const lines = incomeStatement(volunteering, volunteering)

  expect(centsOf(lines, 'result')).toBe(0)
  expect(lines.slice(-6).map(({ name, cents, before }) => [name, cents, before])).toEqual([
    ['helpInKind', 0, 0],
    ['goodsInKind', 0, 0],
    ['servicesUsed', 0, 0],
    ['volunteers', 500_000, 500_000],
    ['otherUses', 0, 0],
    ['totalInKindCosts', 500_000, 500_000],
  ])
})

test('an overdraft is owed, and a supplier who owes us is due', () => {
  const balances = [
    { canteenId: null, account: '512', thirdParty: null, debitCents: 0, creditCents: 30_000 },
    { canteenId: null, account: '401', thirdParty: null, debitCents: 30_000, creditCents: 0 },
  ]
  const { assets, liabilities } = balanceSheet(balances, null)

  expect([centsOf(assets, 'cash'), centsOf(assets, 'otherDue'), centsOf(liabilities, 'loans')]).toEqual([0, 30_000, 30_000])
})

test('what one client owes is not evened out by what is owed to another', () => {
  const of = (thirdParty: string, debitCents: number, creditCents: number) => ({
    canteenId: null,
    account: '411',
    thirdParty,
    debitCents,
    creditCents,
  })
  const balances = [
    of('C0001', 30_000, 8_356),
    of('C0002', 0, 91_234),
    { canteenId: null, account: '512', thirdParty: null, debitCents: 69_590, creditCents: 0 },
  ]
  const { assets, liabilities } = balanceSheet(balances, null)

  expect([centsOf(assets, 'clients'), centsOf(liabilities, 'otherOwed')]).toEqual([21_644, 91_234])
})

test('on English pages no line of a statement is called in French', () => {
  const same = Object.keys(french.lines).filter((line) => french.lines[line as 'goods'] === english.lines[line as 'goods'])
  expect(same).toEqual([])
})
