/** Drafts are corrected freely; a month that is validated is in the books, once, with its numbers. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { findBalances } from '#src/features/money/ledger/queries.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import { readSentFile } from '#src/platform/files/sent-file.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aCanteen, aNetwork, aUser, now } from '#test/world.ts'
import { changeDraft } from './change-draft.ts'
import { emptyContent, type DraftContent } from './draft.ts'
import { mendVoucher } from './mend-voucher.ts'
import { noteDraft } from './note-draft.ts'
import { findDraft, findMonthsWaiting, type Sight } from './queries.ts'
import { removeDraft } from './remove-draft.ts'
import { removeReceipt } from './remove-receipt.ts'
import { prepareMonth, validateMonth } from './validate-month.ts'

let db: Kysely<Tables>
let actorId: string
let sight: Sight

const [month, today] = ['2026-11', '2026-12-01']

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})

beforeEach(async () => {
  const canteen = await aCanteen(db)
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  sight = { associationId, canteenId: canteen.id, isWhole: true }
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
})

/** Vegetables from the market, paid from the till. */
async function note(content: Partial<DraftContent> = {}): Promise<string> {
  const draft: DraftContent = {
    ...emptyContent,
    ...{ canteenId: sight.canteenId, kind: 'expense', day: '2026-11-12', nature: 'food', amountCents: 4250, way: 'cash' },
    ...content,
  }
  const noted = await noteDraft(db, { associationId: sight.associationId, content: draft, actorId, now })
  if (!noted.ok) throw new Error(noted.refusal)
  return noted.value
}

async function validate(version?: string, asked = month) {
  const shown = version ?? (await prepareMonth(db, { sight, month: asked, today })).version
  return validateMonth(db, { sight, month: asked, today, version: shown, canteenId: sight.canteenId, actorId, now })
}

async function balances(): Promise<Record<string, number>> {
  const rows = await findBalances(db, { associationId: sight.associationId, fiscalYear: '2026-01-01' })
  return Object.fromEntries(
    rows.map(({ account, thirdParty, debitCents, creditCents }) => [
      thirdParty ? `${account} ${thirdParty}` : account,
      debitCents - creditCents,
    ]),
  )
}

test('what was noted is in no book until its month is validated; then each draft is a voucher with its number', async () => {
  const [market, rent] = [await note(), await note({ nature: 'rent', amountCents: 65_000, way: 'direct-debit', day: '2026-11-05' })]
  expect(await balances()).toEqual({})

  expect(await validate()).toEqual(accept(2))

  expect(await balances()).toEqual({ '512': -65_000, '530': -4250, '601': 4250, '6132': 65_000 })
  expect([(await findDraft(db, sight, rent)).piece, (await findDraft(db, sight, market)).piece]).toEqual(['2026-11-001', '2026-11-002'])
  const written = await db
    .selectFrom('ledger.entries')
    .where('association_id', '=', sight.associationId)
    .orderBy('number')
    .select(['number', 'piece', 'journal'])
    .execute()
  expect(written).toEqual([
    { number: (await findDraft(db, sight, rent)).number, piece: '2026-11-001', journal: 'AC' },
    { number: (await findDraft(db, sight, market)).number, piece: '2026-11-002', journal: 'AC' },
  ])
})

test('twice is once, also from two tabs at the same instant; what is noted late goes on in the numbers', async () => {
  await note()
  const { version } = await prepareMonth(db, { sight, month, today })

  const both = await Promise.all([validate(version), validate(version)])

  expect(new Set(both.map((each) => each.ok && each.value))).toEqual(new Set([0, 1]))
  const late = await note({ amountCents: 100 })
  expect(await validate()).toEqual(accept(1))
  expect((await findDraft(db, sight, late)).piece).toBe('2026-11-002')
  expect((await balances())['601']).toBe(4350)
})

test('what changed after it was shown is shown again first', async () => {
  const draft = await note()
  const { version } = await prepareMonth(db, { sight, month, today })
  const content: DraftContent = {
    ...emptyContent,
    canteenId: null,
    kind: 'expense',
    day: '2026-11-12',
    nature: 'food',
    amountCents: 9900,
    way: 'cash',
  }
  expect(await changeDraft(db, { associationId: sight.associationId, draftId: draft, content, actorId, now })).toEqual(accept(null))

  expect(await validate(version)).toEqual(refuse('changed-meanwhile'))

  expect(await balances()).toEqual({})
})

test('who changes a draft and who validates its month wait for each other: neither is lost in the other', async () => {
  const draftId = await note()
  const change = { associationId: sight.associationId, draftId, actorId, now }
  const content: DraftContent = { ...emptyContent, canteenId: null, kind: 'expense', day: '2026-11-12', nature: 'food', amountCents: 9900 }
  const { version } = await prepareMonth(db, { sight, month, today })
  const [validated] = await db.transaction().execute(async (tx) => {
    await changeDraft(tx, { ...change, content: { ...content, way: 'cash' } })
    const later = validate(version)
    await somebodyWaits(db)
    return [later]
  })
  expect(await validated).toEqual(refuse('changed-meanwhile'))

  const shown = (await prepareMonth(db, { sight, month, today })).version
  const [changed, removed] = await db.transaction().execute(async (tx) => {
    await validateMonth(tx, { sight, month, today, version: shown, canteenId: sight.canteenId, actorId, now })
    const later = changeDraft(db, { ...change, content: { ...content, way: 'card' } })
    const last = removeDraft(db, change)
    await somebodyWaits(db)
    return [later, last]
  })
  expect([await changed, await removed]).toEqual([refuse('in-the-books'), refuse('in-the-books')])
})

test('what a correction writes into the month meanwhile is waited for, and shown before anything is validated', async () => {
  const voucher = await note()
  await validate()
  const found = await findDraft(db, sight, voucher)
  const said = { canteenId: sight.canteenId, kind: 'expense', day: '2026-11-12', nature: 'food', amountCents: 4300, way: 'cash' } as const
  const content: DraftContent = { ...emptyContent, ...said }
  const [validated, late] = await db.transaction().execute(async (tx) => {
    await mendVoucher(tx, { sight, voucher: found, content, actorId, today, now, once: undefined })
    // Noted after the correction has looked for what waits: no draft is locked by both.
    const noted = await note({ amountCents: 100 })
    const later = validate()
    await somebodyWaits(db)
    return [later, noted]
  })

  expect(await validated).toEqual(refuse('changed-meanwhile'))
  expect(await validate()).toEqual(accept(1))
  expect((await findDraft(db, sight, late)).piece).toBe('2026-11-003')
})

test('a month that goes on is not validated', async () => {
  await note({ day: '2026-12-01' })

  expect(await validate(undefined, '2026-12')).toEqual(refuse('month-not-over'))
  expect(await findMonthsWaiting(db, sight.associationId, '2026-11-30')).toEqual([])
})

test('what lacks its nature, or lies in no open year, is left and says why; the rest is written', async () => {
  await note({ nature: null })
  await note()
  await note({ day: '2025-11-12' })

  const shown = await prepareMonth(db, { sight, month, today })
  expect(shown.left.map(({ why }) => why)).toEqual(['no-nature'])
  expect((await prepareMonth(db, { sight, month: '2025-11', today })).left.map(({ why }) => why)).toEqual(['no-fiscal-year'])
  expect(await validate()).toEqual(accept(1))
  expect(await findMonthsWaiting(db, sight.associationId, '2026-11-30')).toEqual([
    { month: '2025-11', drafts: 1 },
    { month: '2026-11', drafts: 1 },
  ])
})

test('what somebody paid with their own money is owed to them until it is paid back, and the payment is written after it', async () => {
  const advanced = await note({ way: 'person', thirdParty: { name: 'Nadia B.', kind: 'volunteer' }, day: '2026-10-30' })
  await note({
    kind: 'payment',
    settles: advanced,
    nature: null,
    way: 'transfer',
    day: '2026-11-03',
    thirdParty: { name: 'nadia b', kind: 'volunteer' },
  })

  expect((await prepareMonth(db, { sight, month, today })).left.map(({ why }) => why)).toEqual(['paid-before-written'])
  await validate(undefined, '2026-10')
  expect(await balances()).toEqual({ '601': 4250, '467 B0001': -4250 })
  expect(await validate()).toEqual(accept(1))

  expect(await balances()).toEqual({ '601': 4250, '467 B0001': 0, '512': -4250 })
  const again = noteDraft(db, {
    associationId: sight.associationId,
    content: { ...emptyContent, kind: 'payment', settles: advanced, canteenId: null, day: '2026-11-04', way: 'cash', amountCents: 4250 },
    actorId,
    now,
  })
  expect(await again).toEqual(refuse('settled-already'))
})

test('the same invoice of a supplier is noted once, however the name is written', async () => {
  const invoice = { thirdParty: { name: 'Biocoop Lille', kind: 'supplier' as const }, document: 'F-2026-118' }
  await note(invoice)
  await note({ ...invoice, document: 'F-2026-119' })

  const content: DraftContent = {
    ...emptyContent,
    ...invoice,
    canteenId: null,
    kind: 'expense',
    day: '2026-11-20',
    amountCents: 1,
    way: 'unpaid',
  }
  const again = noteDraft(db, {
    associationId: sight.associationId,
    content: { ...content, thirdParty: { name: 'BIOCOOP  lille', kind: 'supplier' } },
    sight,
    actorId,
    now,
  })

  expect(await again).toEqual(refuse('same-document'))
  expect(await db.selectFrom('third_parties').where('association_id', '=', sight.associationId).select('code').execute()).toEqual([
    { code: 'F0001' },
  ])
})

test('VAT that is given back is apart, and moves between till and bank leave no income', async () => {
  await note({ vatCents: 250, way: 'card' })
  await note({ kind: 'move', nature: null, way: 'cash-deposit', amountCents: 20_000 })
  await note({ kind: 'move', nature: null, way: 'cheque-deposit', amountCents: 3000, chequeCents: [1000, 2000] })
  await note({
    kind: 'income',
    nature: 'grant',
    way: 'awaited',
    amountCents: 500_000,
    thirdParty: { name: 'Ville de Lille', kind: 'funder' },
  })
  await validate()

  expect(await balances()).toEqual({
    ...{ '601': 4000, '44566': 250, '512': -4250 + 20_000 + 3000, '530': -20_000, '5112': -3000 },
    ...{ '441 S0001': 500_000, '741': -500_000 },
  })
})

test('a voucher is neither changed nor removed, by no command and by no statement, and its receipt stays for ten years', async () => {
  const draft = await note()
  const file = await readSentFile(aPdf())
  if (!file.ok) throw new Error(file.refusal)
  await keepFile(db, { ownerId: sight.associationId, usedBy: draft, file: file.value, now })
  await validate()
  const order = { associationId: sight.associationId, draftId: draft, actorId, now }
  const content: DraftContent = { ...emptyContent, canteenId: null, kind: 'expense', day: '2026-11-12', amountCents: 1, way: 'cash' }

  expect(await changeDraft(db, { ...order, content })).toEqual(refuse('in-the-books'))
  expect(await removeDraft(db, order)).toEqual(refuse('in-the-books'))
  expect(await removeReceipt(db, { ...order, digest: file.value.digest })).toEqual(refuse('in-the-books'))
  await expect(db.updateTable('drafts').set({ amount_cents: 1 }).where('id', '=', draft).execute()).rejects.toThrow('voucher-stays')
  await expect(db.deleteFrom('drafts').where('id', '=', draft).execute()).rejects.toThrow('voucher-stays')
  const kept = await db.selectFrom('file_uses').where('used_by', '=', draft).select('keep_until').execute()
  expect(kept).toEqual([{ keep_until: '2036-12-31' }])
})

test('a draft that is removed takes its receipts along, and removing it again does nothing', async () => {
  const draft = await note()
  const file = await readSentFile(aPdf('un autre ticket'))
  if (!file.ok) throw new Error(file.refusal)
  await keepFile(db, { ownerId: sight.associationId, usedBy: draft, file: file.value, now })
  const order = { associationId: sight.associationId, draftId: draft, actorId, now }

  expect([await removeDraft(db, order), await removeDraft(db, order)]).toEqual([accept(null), accept(null)])
  expect(await db.selectFrom('files').where('owner_id', '=', sight.associationId).select('digest').execute()).toEqual([])
})

test('no event of drafts holds an amount', async () => {
  await note()
  await validate()

  const told = await db.selectFrom('events').where('canteen_id', '=', sight.canteenId).select(['name', 'facts']).orderBy('id').execute()
  expect(told).toEqual([
    { name: 'draft.noted', facts: {} },
    { name: 'month.validated', facts: { month: '2026-11-01', entries: 1 } },
  ])
})
