/** A budget says what was planned beside what the books hold, each cent in one line. */
import { beforeAll, expect, test } from 'vitest'
import type { Kysely } from 'kysely'
import { usualAccounts } from '#src/features/money/accounts/chart.ts'
import { resultOf, type Balance } from '#src/features/money/ledger/balance.ts'
import { monthsOf } from '#src/features/money/ledger/fiscal-year.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { budgetByMonth, budgetLines, resultOfBudget, toldByMonth } from './budget.ts'
import { setBudgetMonth } from './set-budget-month.ts'

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
  const byMonth = budgetByMonth([{ planned: { meal: 1000, food: 100 }, given: [] }], balances, { months, accounts: usualAccounts })
  const told = toldByMonth(byMonth)

  const shares = byMonth.map(({ lines }) => lines.find(({ nature }) => nature === 'meal')!.plannedCents)
  expect([Math.min(...shares), Math.max(...shares), shares.reduce((sum, each) => sum + each, 0)]).toEqual([83, 84, 1000])
  expect(told[0]).toMatchObject({ in: { actualCents: 900 }, out: { plannedCents: 8, actualCents: 0 }, toDate: { actualCents: 900 } })
  expect(told[2]).toMatchObject({ out: { actualCents: 300 }, toDate: { actualCents: 600 } })
  expect(told[11]?.toDate).toEqual(resultOfBudget(budgetLines({ meal: 1000, food: 100 }, balances, usualAccounts)))
})

test('a month that was given an amount has it, the others share what is left, and together they are the year to the cent', () => {
  const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-01`)
  const given = [{ nature: 'meal', month: '2026-08-01', cents: 0 } as const, { nature: 'meal', month: '2026-01-01', cents: 301 } as const]
  const told = (plans: Parameters<typeof budgetByMonth>[0]) =>
    budgetByMonth(plans, [], { months, accounts: usualAccounts }).map(({ lines }) =>
      ['meal', 'food'].map((nature) => lines.find((line) => line.nature === nature)!.plannedCents),
    )
  const shares = told([{ planned: { meal: 1000, food: 120 }, given }])

  expect([shares[0], shares[7]]).toEqual([
    [301, 10],
    [0, 10],
  ])
  expect(shares.reduce((sum, [meal]) => sum + meal!, 0)).toBe(1000)
  expect(new Set(shares.filter((_, index) => index !== 0 && index !== 7).map(([meal]) => meal))).toEqual(new Set([69, 70]))
  // Beside another canteen, which said nothing of its months, each has its own.
  expect(
    told([
      { planned: { meal: 1000 }, given },
      { planned: { meal: 1200 }, given: [] },
    ])[7],
  ).toEqual([100, 0])
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

test('the board gives a month its amount, never more than the year nor all together less, and may take it back', async () => {
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  const page = `${href(urls.budget, { canteen: canteen.slug })}?exercice=2026-01-01`
  const form = href(urls.yearBudget, { canteen: canteen.slug, year: '2026-01-01' })
  const ofMonth = href(urls.budgetMonth, { canteen: canteen.slug, year: '2026-01-01' })
  const enter = async (rent: string) => site.submit(form, { version: await site.versionOf(form, page), rent })
  const give = async (monthAmount: string, month = '2026-03-01', nature = 'rent') => {
    const answer = await site.submit(ofMonth, { nature, month, monthAmount })
    return { status: answer.status, page: await answer.text() }
  }
  const told = async () => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
  await enter('1200')

  expect((await give('600')).status).toBe(303)
  expect(await told()).toMatch(/Loyer, mars 2026 : 600 €/)
  const much = await give('601', '2026-04-01')
  expect([much.status, much.page.includes('plus que l’année entière'), much.page.includes('value="601"')]).toEqual([422, true, true])
  expect((await give('10', '2026-03-01', 'taxes')).page).toContain('Entrez d’abord le montant de l’année')
  expect((await give('10', '2025-03-01')).page).toContain('Choisissez un mois de cet exercice')
  const torn = await enter('500')
  expect([torn.status, (await torn.text()).includes('Des mois ont reçu des montants à eux')]).toEqual([422, true])
  for (const month of ['01', '02', '04', '05', '06', '07', '08', '09', '10', '11']) await give('0', `2026-${month}-01`)
  expect((await give('0', '2026-12-01')).page).toContain('ensemble moins que l’année')
  expect((await give('', '2026-03-01')).status).toBe(303)
  expect(await told()).not.toMatch(/Loyer, mars 2026/)
})

test('where the line was emptied in another tab, a month keeps what was chosen and typed', async () => {
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  const page = `${href(urls.budget, { canteen: canteen.slug })}?exercice=2026-01-01`
  const form = href(urls.yearBudget, { canteen: canteen.slug, year: '2026-01-01' })
  await site.submit(form, { version: await site.versionOf(form, page) })
  const ofMonth = href(urls.budgetMonth, { canteen: canteen.slug, year: '2026-01-01' })
  const answer = await site.submit(ofMonth, { nature: 'rent', month: '2026-05-01', monthAmount: '77' })
  const html = await answer.text()

  expect([answer.status, html.includes('value="77"')]).toEqual([422, true])
  expect(html).toMatch(/<option value="rent" selected/)
  expect(html).toMatch(/<option value="2026-05-01" selected/)
})

test('two months that are given amounts at once, or a year that is lowered meanwhile, never make more than the year', async () => {
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  const viewer = await aViewer(db, inCanteen('board-member', canteen))
  site.as(viewer)
  const year = { canteen: canteen.slug, year: '2026-01-01' }
  const [form, page] = [href(urls.yearBudget, year), `${href(urls.budget, { canteen: canteen.slug })}?exercice=2026-01-01`]
  await site.submit(form, { version: await site.versionOf(form, page), insurance: '100' })
  const version = await site.versionOf(form, page)
  const months = monthsOf({ firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const giving = {
    associationId,
    canteenId: canteen.id,
    fiscalYear: '2026-01-01',
    months,
    nature: 'insurance',
    actorId: viewer.user!.id,
    now,
  } as const
  const later = await db.transaction().execute(async (tx) => {
    await setBudgetMonth(tx, { ...giving, month: '2026-01-01', cents: 6000 })
    const others = [
      setBudgetMonth(db, { ...giving, month: '2026-02-01', cents: 6000 }),
      site.submit(form, { version, insurance: '50' }),
    ] as const
    await somebodyWaits(db, 2)
    return { others }
  })

  expect((await later.others[0]).ok).toBe(false)
  expect((await later.others[1]).status).toBe(422)
})

test('a canteen’s manager neither reads nor enters it', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  expect((await site.get(href(urls.budget, { canteen: canteen.slug }))).status).toBe(403)
})
