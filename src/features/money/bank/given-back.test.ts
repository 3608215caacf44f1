/** What is given back to a client leaves the bank: its line is proposed as that, and notes it. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { prepareMonth, validateMonth } from '#src/features/money/drafts/validate-month.ts'
import { issueCreditNote } from '#src/features/money/invoices/issue-credit-note.ts'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { findLeft } from '#src/features/money/invoices/left.ts'
import { notePayment } from '#src/features/money/invoices/note-payment.ts'
import { findPayments } from '#src/features/money/invoices/find-payments.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { aContent, anInvoicingAssociation } from '#test/invoices.ts'
import { origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, now } from '#test/world.ts'
import { findCandidates } from './candidates.ts'
import { keepStatement } from './keep-statement.ts'
import { proposalsFor } from './matching.ts'
import { matchLine } from './match-line.ts'
import { findBank } from './queries.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('a line that goes out is the money given back for a credited invoice, and settles it', async () => {
  const canteen = await aCanteen(db)
  const associationId = await anInvoicingAssociation(db, canteen.id)
  const actorId = (await aUser(db)).id
  const acting = { secret, origin, actorId, now }
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content: aContent(), now })
  const key = { associationId, invoiceId }
  await issueInvoice(db, { ...key, ...acting })
  await notePayment(db, {
    ...key,
    actorId,
    now,
    payment: { id: crypto.randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents: 24_000 },
  })
  await issueCreditNote(db, { ...key, ...acting, credited: { cents: [10_000], reason: 'Moins nombreux' } })
  const lines = [{ day: '2026-12-01', cents: -10_000, label: 'VIR SOCIETE EXEMPLE' }]
  await keepStatement(db, { associationId, statement: { lines, balance: undefined } })
  const [line] = (await findBank(db, associationId, 1)).lines
  const candidates = await findCandidates(db, associationId, { from: '2026-11-01', to: '2026-12-31', words: [] })

  const { likely = '' } = proposalsFor([line!], candidates).get(line!.id) ?? {}
  expect(likely).toBe(`invoice:${invoiceId}`)
  const match = { associationId, canteenId: canteen.id, lineId: line!.id, choice: likely, actorId, now, followsGifts: true }
  expect(await matchLine(db, match)).toEqual({ ok: true, value: 'matched' })
  expect([await findLeft(db, key), (await findBank(db, associationId, 1)).lines]).toEqual([0, []])
})

test('what the bank says came before the invoice pays it; of a month that somebody has validated it is written with the invoice', async () => {
  const canteen = await aCanteen(db)
  const associationId = await anInvoicingAssociation(db, canteen.id)
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const actorId = (await aUser(db)).id
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content: aContent(), now })
  await issueInvoice(db, { associationId, invoiceId, secret, origin, actorId, now })
  const spent = {
    ...emptyContent,
    canteenId: canteen.id,
    kind: 'expense',
    day: '2026-10-05',
    amountCents: 1200,
    nature: 'food',
    way: 'card',
  } as const
  await noteDraft(db, { associationId, content: spent, actorId, now })
  const of = { sight: { associationId, canteenId: canteen.id, isWhole: true }, month: '2026-10', today: '2026-12-01' }
  const { version } = await prepareMonth(db, of)
  expect((await validateMonth(db, { ...of, version, canteenId: canteen.id, actorId, now })).ok).toBe(true)
  const lines = ['2026-10-31', '2026-11-30'].map((day) => ({ day, cents: 10_000, label: `VIR SOCIETE EXEMPLE ${day}` }))
  await keepStatement(db, { associationId, statement: { lines, balance: undefined } })

  const kept = (await findBank(db, associationId, 1)).lines
  const match = async (day: string) => {
    const lineId = kept.find((line) => line.day === day)!.id
    return matchLine(db, { associationId, canteenId: canteen.id, lineId, choice: `invoice:${invoiceId}`, actorId, now, followsGifts: true })
  }
  expect(await match('2026-10-31')).toEqual({ ok: true, value: 'matched' })
  expect(await match('2026-11-30')).toEqual({ ok: true, value: 'matched' })
  expect((await findBank(db, associationId, 1)).lines).toEqual([])
  const payments = await findPayments(db, { associationId, invoiceId })
  expect(payments.map(({ paidOn, writtenOn }) => [paidOn, writtenOn])).toEqual([
    ['2026-10-31', '2026-12-01'],
    ['2026-11-30', '2026-11-30'],
  ])
})
