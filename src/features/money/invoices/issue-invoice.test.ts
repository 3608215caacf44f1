import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aContent, aLine, anInvoicingAssociation } from '#test/invoices.ts'
import { origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, now } from '#test/world.ts'
import type { InvoiceContent } from './invoice.ts'
import { issueCreditNote } from './issue-credit-note.ts'
import { issueInvoice } from './issue-invoice.ts'
import { addDraft, changeDraft, removeDraft } from './keep-draft.ts'
import { notePayment } from './note-payment.ts'
import { takeBackPayment } from './take-back-payment.ts'
import { findPayments } from './find-payments.ts'
import { findInvoice } from './queries.ts'
import { remindClients } from './remind-clients.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let actorId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  associationId = await anInvoicingAssociation(db, canteen.id)
})

const acting = () => ({ secret, origin, actorId, now })

async function aDraft(given: Partial<InvoiceContent> = {}, kind: 'invoice' | 'deposit' = 'invoice') {
  return { associationId, invoiceId: await addDraft(db, { associationId, canteenId: canteen.id, kind, content: aContent(given), now }) }
}

async function issued(given: Partial<InvoiceContent> = {}, kind: 'invoice' | 'deposit' = 'invoice') {
  const key = await aDraft(given, kind)
  const answer = await issueInvoice(db, { ...key, ...acting() })
  if (!answer.ok) throw new Error(answer.refusal)
  return { ...key, number: answer.value.number }
}

const known = ({ invoiceId }: { invoiceId: string }) => findInvoice(db, { canteenId: canteen.id, invoiceId })

function linesOf(account: string) {
  return db
    .selectFrom('ledger.lines')
    .where('association_id', '=', associationId)
    .where('account', '=', account)
    .orderBy('number')
    .select(['debit_cents as debit', 'credit_cents as credit', 'third_party as client'])
    .execute()
}

test('numbers follow each other, drafts that are removed tear no hole, credit notes have a series of their own', async () => {
  const first = await issued()
  await removeDraft(db, await aDraft())
  const second = await issued()
  const credited = await issueCreditNote(db, { ...first, ...acting(), credited: { cents: 'all', reason: 'Annulé' } })

  expect([first.number, second.number, credited]).toStrictEqual(['F2026-0001', 'F2026-0002', { ok: true, value: { number: 'A2026-0001' } }])
})

test('what is issued is not issued again, rewritten nor removed, not even by a statement', async () => {
  const key = await issued()
  const refused = { ok: false, refusal: 'issued-already' }
  const { content } = await known(key)

  expect(await issueInvoice(db, { ...key, ...acting() })).toStrictEqual(refused)
  expect(await changeDraft(db, { ...key, kind: 'invoice', content })).toStrictEqual(refused)
  expect(await removeDraft(db, key)).toStrictEqual(refused)
  await expect(db.updateTable('invoices').set({ total_cents: 1 }).where('id', '=', key.invoiceId).execute()).rejects.toThrow(
    /never changes/,
  )
  await expect(db.deleteFrom('invoices').where('id', '=', key.invoiceId).execute()).rejects.toThrow(/never changes/)
  await expect(
    db
      .updateTable('invoice_files')
      .set({ bytes: Buffer.from('x') })
      .where('invoice_id', '=', key.invoiceId)
      .execute(),
  ).rejects.toThrow(/never changes/)
  await expect(
    db.updateTable('invoice_series').set({ last_number: 7 }).where('association_id', '=', associationId).execute(),
  ).rejects.toThrow(/by one/)
})

test('nothing is issued before the association has said what its invoices say, and how VAT goes', async () => {
  const other = await aCanteen(db)
  const { association_id: bare } = await db
    .selectFrom('canteens')
    .where('id', '=', other.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  const content = aContent()
  const invoiceId = await addDraft(db, { associationId: bare, canteenId: other.id, kind: 'invoice', content, now })

  expect(await issueInvoice(db, { associationId: bare, invoiceId, ...acting() })).toStrictEqual({ ok: false, refusal: 'issuer-missing' })
  const drinks = await aDraft({ lines: [aLine({ nature: 'sponsorship' })] })
  expect(await issueInvoice(db, { ...drinks, ...acting() })).toStrictEqual({ ok: false, refusal: 'vat-unknown' })
})

test('VAT is that of the day of the issue, whatever the draft was kept with', async () => {
  const key = await issued({ lines: [aLine({ nature: 'drinks', vat: { status: 'outside', rate: null } })] })
  expect((await known(key)).content.lines[0]?.vat).toStrictEqual({ status: 'liable', rate: 2000 })
})

test('an invoice is in the books: owed by the client, income by nature, VAT apart; the credit note takes it back, and the two are lettered', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const key = await issued({ lines: [aLine(), aLine({ nature: 'drinks', quantity: 300, unitCents: 1333 })] })

  expect(await linesOf('411')).toStrictEqual([{ debit: 28_799, credit: 0, client: 'C0001' }])
  expect(await linesOf('7062')).toStrictEqual([{ debit: 0, credit: 24_000, client: null }])
  expect(await linesOf('7071')).toStrictEqual([{ debit: 0, credit: 3999, client: null }])
  expect(await linesOf('44571')).toStrictEqual([{ debit: 0, credit: 800, client: null }])
  await issueCreditNote(db, { ...key, ...acting(), credited: { cents: [24_000, 0], reason: 'Repas annulés' } })
  expect((await known(key)).leftCents).toBe(4799)
  await notePayment(db, { ...key, actorId, now, payment: { id: randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents: 4799 } })
  expect((await linesOf('411')).reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0)
  expect(
    await db.selectFrom('letterings').where('association_id', '=', associationId).select(['number', 'letters']).orderBy('number').execute(),
  ).toStrictEqual([1, 2, 3].map((number) => ({ number, letters: 'A' })))
  expect((await verifyLedger(db, associationId)).fault).toBeNull()
})

test('a deposit is no income; the final invoice deducts it once, and asks only for the rest', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const deposit = await issued({ depositKind: 'acompte', lines: [aLine({ quantity: 100, unitCents: 7000 })] }, 'deposit')
  const deposits = [{ id: deposit.invoiceId, number: '', issuedOn: '2026-12-01', netCents: 0, taxCents: 0 }]
  const final = await issued({ deposits })

  expect((await known(final)).dueCents).toBe(17_000)
  expect(await linesOf('4191')).toStrictEqual([
    { debit: 0, credit: 7000, client: 'C0001' },
    { debit: 7000, credit: 0, client: 'C0001' },
  ])
  expect(await linesOf('7062')).toStrictEqual([{ debit: 0, credit: 24_000, client: null }])
  const again = await aDraft({ deposits })
  expect(await issueInvoice(db, { ...again, ...acting() })).toStrictEqual({ ok: false, refusal: 'deposit-deducted' })
  expect(await issueCreditNote(db, { ...deposit, ...acting(), credited: { cents: 'all', reason: 'x' } })).toStrictEqual({
    ok: false,
    refusal: 'deposit-deducted',
  })
})

test('deposits are lettered by themselves with the invoice that deducts them, and with what credit notes took back of them', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const aDeposit = () => issued({ depositKind: 'acompte', lines: [aLine({ quantity: 100, unitCents: 7000 })] }, 'deposit')
  const [first, second, given] = [await aDeposit(), await aDeposit(), await aDeposit()]
  await issueCreditNote(db, { ...second, ...acting(), credited: { cents: [3000], reason: 'Moins nombreux' } })
  await issueCreditNote(db, { ...given, ...acting(), credited: { cents: 'all', reason: 'Annulé' } })
  const deducted = [first, second].map(({ invoiceId: id }) => ({ id, number: '', issuedOn: '2026-12-01', netCents: 0, taxCents: 0 }))
  const final = await issued({ deposits: deducted })
  const letters = async () => {
    const rows = await db
      .selectFrom('ledger.lines as lines')
      .leftJoin('letterings', (join) =>
        join
          .onRef('letterings.association_id', '=', 'lines.association_id')
          .onRef('letterings.number', '=', 'lines.number')
          .onRef('letterings.position', '=', 'lines.position'),
      )
      .where('lines.association_id', '=', associationId)
      .where('account', '=', '4191')
      .orderBy('lines.number')
      .select(['letters', sql<number>`(credit_cents - debit_cents)::bigint`.as('cents')])
      .execute()
    return rows.map(({ letters: of, cents }) => [of === null ? null : rows.findIndex((row) => row.letters === of), cents])
  }
  const all = [
    [0, 7000],
    [0, 7000],
    [2, 7000],
    [0, -3000],
    [2, -7000],
    [0, -11_000],
  ]
  expect(await letters()).toEqual(all)
  await notePayment(db, { ...first, actorId, now, payment: { id: randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents: 7000 } })
  await issueCreditNote(db, { ...final, ...acting(), credited: { cents: [1000], reason: 'Geste' } })
  expect(await letters()).toEqual(all)
})

test('where the day has no open year in the books nothing is issued and no number is used', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2025-01-01', lastDay: '2025-12-31' })
  const key = await aDraft()

  expect(await issueInvoice(db, { ...key, ...acting() })).toStrictEqual({ ok: false, refusal: 'no-fiscal-year' })
  expect((await known(key)).number).toBeNull()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  expect(await issueInvoice(db, { ...key, ...acting() })).toStrictEqual({ ok: true, value: { number: 'F2026-0001' } })
})

test('a credit note that the books refuse leaves nothing behind', async () => {
  const key = await issued()
  await openFiscalYear(db, { associationId, firstDay: '2025-01-01', lastDay: '2025-12-31' })

  expect(await issueCreditNote(db, { ...key, ...acting(), credited: { cents: 'all', reason: 'x' } })).toStrictEqual({
    ok: false,
    refusal: 'no-fiscal-year',
  })
  expect((await known(key)).creditedCents).toBe(0)
  expect(await db.selectFrom('invoices').where('corrects', '=', key.invoiceId).selectAll().execute()).toStrictEqual([])
})

test('no credit note takes back more than is left of a line', async () => {
  const key = await issued()
  const credit = (cents: 'all' | number[]) => issueCreditNote(db, { ...key, ...acting(), credited: { cents, reason: 'x' } })

  expect(await credit([24_001])).toStrictEqual({ ok: false, refusal: 'more-than-invoiced' })
  expect((await credit([4000])).ok).toBe(true)
  expect(await credit([20_001])).toStrictEqual({ ok: false, refusal: 'more-than-invoiced' })
  expect((await credit('all')).ok).toBe(true)
  expect(await credit('all')).toStrictEqual({ ok: false, refusal: 'nothing-left' })
  expect((await known(key)).creditedCents).toBe(24_000)
})

test('a payment sent twice is one, none is more than what is left, and one noted by mistake is owed again', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const key = await issued()
  const pay = (cents: number, id: string = randomUUID()) =>
    notePayment(db, { ...key, actorId, now, payment: { id, paidOn: '2026-12-01', means: 'cheque', cents } })
  const id = randomUUID()

  expect([await pay(10_000, id), await pay(10_000, id)]).toStrictEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  expect(await pay(14_001)).toStrictEqual({ ok: false, refusal: 'more-than-left' })
  await pay(14_000)
  expect((await known(key)).leftCents).toBe(0)
  await takeBackPayment(db, { ...key, actorId, now, paymentId: id })
  await takeBackPayment(db, { ...key, actorId, now, paymentId: id })
  expect((await known(key)).leftCents).toBe(10_000)
  expect((await linesOf('411')).reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(10_000)
  const lettered = await db.selectFrom('letterings').where('association_id', '=', associationId).select('letters').execute()
  // The payment and its opposite settle each other; the invoice is open again.
  expect(lettered).toStrictEqual([{ letters: 'A' }, { letters: 'A' }])
  expect((await findPayments(db, key)).filter(({ isTakenBack }) => isTakenBack)).toHaveLength(1)
})

test('one form sent for several invoices at once is one payment; for the others it is used', async () => {
  const [first, second] = [await issued(), await issued()]
  const payment = { id: randomUUID(), paidOn: '2026-12-01', means: 'cheque' as const, cents: 1000 }
  const waiting = await db.transaction().execute(async (tx) => {
    await notePayment(tx, { ...first, actorId, now, payment })
    const later = notePayment(db, { ...second, actorId, now, payment })
    await somebodyWaits(db)
    return [later]
  })

  expect(await waiting[0]).toStrictEqual({ ok: false, refusal: 'form-used' })
  expect((await known(second)).leftCents).toBe(24_000)
})

test('who is late is reminded once a fortnight, three times at most, and no more once it is paid', async () => {
  const [late, paid] = [await issued(), await issued()]
  await notePayment(db, { ...paid, actorId, now, payment: { id: randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents: 24_000 } })
  const reminders = ({ invoiceId }: { invoiceId: string }) =>
    db.selectFrom('invoice_reminders').where('invoice_id', '=', invoiceId).select('sent_on').execute()
  for (const day of ['2026-12-31', '2027-01-01', '2027-01-01', '2027-01-05', '2027-01-16', '2027-02-02', '2027-03-10'])
    await remindClients(db, { secret, origin, now: new Date(`${day}T08:00Z`) })

  expect((await reminders(late)).map(({ sent_on: day }) => day)).toStrictEqual(['2027-01-01', '2027-01-16', '2027-02-02'])
  expect(await reminders(paid)).toStrictEqual([])
})

test('eight hands that issue at once get numbers without a hole', async () => {
  const drafts = await Promise.all(Array.from({ length: 8 }, () => aDraft()))
  const answers = await Promise.all(drafts.map((key) => issueInvoice(db, { ...key, ...acting() })))

  expect(answers.map((answer) => (answer.ok ? answer.value.number : '')).toSorted((one, other) => (one < other ? -1 : 1))).toStrictEqual(
    Array.from({ length: 8 }, (_, index) => `F2026-000${index + 1}`),
  )
})
