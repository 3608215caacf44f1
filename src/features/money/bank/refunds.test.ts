/** What a supplier gives back at the bank: it lessens the expense that it was, and the VAT of it. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { emptyContent, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { linesOf } from '#src/features/money/drafts/entries.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { findDraft } from '#src/features/money/drafts/queries.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { keepStatement } from './keep-statement.ts'
import { matchLine } from './match-line.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let actorId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  associationId = (await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow())
    .association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  actorId = viewer.user!.id
  site.as(viewer)
})

async function anExpense(content: Partial<DraftContent> = {}): Promise<string> {
  const expense = { kind: 'expense', day: '2026-11-02', amountCents: 12_000, nature: 'food', way: 'card', label: 'Courses' } as const
  const noted = await noteDraft(db, {
    associationId,
    content: { ...emptyContent, canteenId: canteen.id, thirdParty: { name: 'Grossiste', kind: 'supplier' }, ...expense, ...content },
    actorId,
    now,
  })
  return noted.ok ? noted.value : ''
}

async function aLine(cents: number, day = '2026-11-09') {
  await keepStatement(db, { associationId, statement: { lines: [{ day, cents, label: 'VIR RECU DE GROSSISTE' }] } })
  const found = await db
    .selectFrom('bank_lines')
    .where('association_id', '=', associationId)
    .where('cents', '=', cents)
    .selectAll()
    .execute()
  return found[0]!
}

async function matched(lineId: string, choice: string) {
  const done = await matchLine(db, { associationId, canteenId: canteen.id, actorId, now, followsGifts: true, lineId, choice })
  const line = await db.selectFrom('bank_lines').where('id', '=', lineId).select('draft_id').executeTakeFirstOrThrow()
  const sight = { associationId, canteenId: canteen.id, isWhole: true }
  return { done, draft: line.draft_id === null ? undefined : await findDraft(db, sight, line.draft_id) }
}

test('some of an expense comes back: from whom, for what, with as much of its VAT, and the books lessen what was spent', async () => {
  const expense = await anExpense({ vatCents: 2000 })
  const line = await aLine(3600)
  const page = await (await site.get(href(urls.bank, { canteen: canteen.slug }))).text()
  expect(page).toContain(`<option value="refund-of:${expense}">`)
  expect(page).not.toContain(`<option value="refund-of:${expense}" selected`)

  const { draft } = await matched(line.id, `refund-of:${expense}`)
  expect(draft).toMatchObject({
    kind: 'income',
    nature: 'food',
    amountCents: 3600,
    vatCents: 600,
    thirdParty: { name: 'Grossiste', kind: 'supplier' },
  })
  const accounts = await findAccountsOf(db, associationId, draft!.day)
  const books = linesOf({ ...draft!, settled: undefined }, accounts)
  expect(books).toEqual([debit('512', 3600), credit(accounts.food, 3000), credit('44566', 600)])
})

test('no more comes back than was paid, and nothing of what was taken back, is no supplier’s, or of money that goes out', async () => {
  const small = await anExpense({ amountCents: 1000 })
  const advanced = await anExpense({ way: 'person', thirdParty: { name: 'Ana', kind: 'volunteer' } })
  const line = await aLine(3600)
  expect((await matched(line.id, `refund-of:${small}`)).done).toEqual({ ok: false, refusal: 'other-amount' })
  expect((await matched(line.id, `refund-of:${advanced}`)).done).toEqual({ ok: false, refusal: 'taken' })

  const out = await aLine(-500)
  for (const choice of [`refund-of:${small}`, 'refund:food'])
    expect((await matched(out.id, choice)).done).toEqual({ ok: false, refusal: 'not-offered' })
})

test('of an expense that nobody finds again, its nature is enough, and no VAT is made up', async () => {
  const line = await aLine(3550)
  const { draft } = await matched(line.id, 'refund:supplies')
  expect(draft).toMatchObject({ kind: 'income', nature: 'supplies', vatCents: 0, thirdParty: null })
})

test('a refund is noted by hand too; what is still to come is owed by the supplier, and a grant has no VAT', async () => {
  const fields = {
    nature: 'food',
    amount: '36',
    day: '9/11/2026',
    thirdParty: 'Grossiste',
    way: 'awaited',
    vat: '6',
    canteen: canteen.slug,
  }
  const page = href(urls.newIncome, { canteen: canteen.slug })
  const refused = await site.submit(page, { ...fields, nature: 'grant' })
  expect([refused.status, (await refused.text()).includes('Seul ce qu’un fournisseur rembourse')]).toEqual([422, true])

  expect((await site.submit(page, fields)).status).toBe(303)
  const { id } = await db.selectFrom('drafts').where('association_id', '=', associationId).select('id').executeTakeFirstOrThrow()
  const draft = await findDraft(db, { associationId, canteenId: canteen.id, isWhole: true }, id)
  const accounts = await findAccountsOf(db, associationId, draft.day)
  expect(linesOf({ ...draft, settled: undefined }, accounts)).toEqual([
    debit('401', 3600, draft.thirdPartyCode),
    credit(accounts.food, 3000),
    credit('44566', 600),
  ])
})
