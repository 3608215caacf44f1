/** A budget says what was planned beside what the books hold, each cent in one line. */
import { beforeAll, expect, test } from 'vitest'
import type { Kysely } from 'kysely'
import { usualAccounts } from '#src/features/money/accounts/chart.ts'
import { resultOf, type Balance } from '#src/features/money/ledger/balance.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { budgetByMonth, budgetLines, resultOfBudget, toldByMonth } from './budget.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId: found.association_id, firstDay: '2026-01-01', lastDay: '2026-12-31' })
})

const held = (account: string, cents: number): Balance => ({
  ...{ canteenId: null, account, thirdParty: null },
  debitCents: Math.max(0, cents),
  creditCents: Math.max(0, -cents),
})

test('what comes in and goes out is in one line each, and the whole is the result of the books', () => {
  const balances = [
    held('7061', -900),
    held('70711', -50),
    held('707', -7),
    held('601', 300),
    held('681', 40),
    held('789', -5),
    held('512', 622),
  ]
  const lines = budgetLines({ meal: 1000, food: 350 }, balances, usualAccounts)
  const of = (nature: string) => lines.find((line) => line.nature === nature)

  expect(of('meal')).toMatchObject({ plannedCents: 1000, actualCents: 900 })
  expect([of('drinks')?.actualCents, of('resale')?.actualCents]).toEqual([50, 7])
  expect([of('other-expense')?.actualCents, of('other-income')?.actualCents]).toEqual([40, 5])
  expect(resultOfBudget(lines)).toEqual({ plannedCents: 650, actualCents: resultOf(balances) })
})

test('a year’s plan is shared over its months to the cent, and to date they add up to the year', () => {
  const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-01`)
  const balances = [
    { ...held('7061', -900), month: '2026-01-01' },
    { ...held('601', 300), month: '2026-03-01' },
    { ...held('512', 622), month: '2026-03-01' },
  ]
  const byMonth = budgetByMonth({ meal: 1000, food: 100 }, balances, { months, accounts: usualAccounts })
  const told = toldByMonth(byMonth)

  const shares = byMonth.map(({ lines }) => lines.find(({ nature }) => nature === 'meal')!.plannedCents)
  expect([Math.min(...shares), Math.max(...shares), shares.reduce((sum, each) => sum + each, 0)]).toEqual([83, 84, 1000])
  expect(told[0]).toMatchObject({ in: { actualCents: 900 }, out: { plannedCents: 8, actualCents: 0 }, toDate: { actualCents: 900 } })
  expect(told[2]).toMatchObject({ out: { actualCents: 300 }, toDate: { actualCents: 600 } })
  expect(told[11]?.toDate).toEqual(resultOfBudget(budgetLines({ meal: 1000, food: 100 }, balances, usualAccounts)))
})

test('the board enters the budget, sees it again, and does not write over another who was there meanwhile', async () => {
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  const page = `${href(urls.budget, { canteen: canteen.slug })}?exercice=2026-01-01`
  const form = href(urls.yearBudget, { canteen: canteen.slug, year: '2026-01-01' })
  const version = await site.versionOf(form, page)

  expect((await site.submit(form, { version, meal: '60 000', food: '24 000,50' })).status).toBe(303)
  expect(await (await site.get(page)).text()).toContain('value="24000,50"')
  const late = await site.submit(form, { version, meal: '1' })
  expect(late.status).toBe(409)
  const wrong = await site.submit(form, { version: await site.versionOf(form, page), meal: 'beaucoup' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('value="beaucoup"')
  expect(await db.selectFrom('budgets').orderBy('nature').select(['nature', 'cents']).execute()).toEqual([
    { nature: 'food', cents: 2_400_050 },
    { nature: 'meal', cents: 6_000_000 },
  ])
})

test('a canteen’s manager neither reads nor enters it', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  expect((await site.get(href(urls.budget, { canteen: canteen.slug }))).status).toBe(403)
})
