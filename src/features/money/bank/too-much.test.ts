/** A client who paid too much: the invoice is paid, the rest is theirs until it is given back. And what the bank says of a closed year. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { findLeft } from '#src/features/money/invoices/left.ts'
import { notePayment } from '#src/features/money/invoices/note-payment.ts'
import { findPayments } from '#src/features/money/invoices/find-payments.ts'
import { takeBackPayment } from '#src/features/money/invoices/take-back-payment.ts'
import { closeFiscalYear } from '#src/features/money/ledger/close-fiscal-year.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { href, urls } from '#src/urls.ts'
import { actorId, associationId, atTheBank, canteen, db, drafts, here, lines, send, site, wordsOf } from '#test/bank.ts'
import { aContent, anInvoicingAssociation } from '#test/invoices.ts'
import { origin, secret } from '#test/site.ts'
import { now } from '#test/world.ts'
import { findBank } from './queries.ts'
import { matchLine } from './match-line.ts'

atTheBank()

/** Of 240 €, issued today, the 1st of December 2026. */
async function anInvoice(): Promise<{ associationId: string; invoiceId: string }> {
  await anInvoicingAssociation(db, canteen.id)
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content: aContent(), now })
  await issueInvoice(db, { associationId, invoiceId, secret, origin, actorId, now })
  return { associationId, invoiceId }
}

async function match(cents: number, choice: string) {
  const line = (await lines()).find((each) => each.cents === cents)!
  return matchLine(db, { associationId, canteenId: canteen.id, lineId: line.id, choice, actorId, now, followsGifts: true })
}

const pageOf = async ({ invoiceId }: { invoiceId: string }) =>
  (await wordsOf(await site.get(href(urls.invoice, { ...here, invoice: invoiceId })))).replaceAll(/[\u00a0\u202f]/g, ' ')
const bankPage = async () => (await (await site.get(href(urls.bank, here))).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

/** What each of these accounts holds. */
async function heldOn(...accounts: string[]) {
  const { rows } = await sql<{ account: string; cents: number }>`select account, sum(credit_cents - debit_cents)::int as cents
    from ledger.lines where association_id = ${associationId} group by account`.execute(db)
  return accounts.map((account) => rows.find((row) => row.account === account)?.cents ?? 0)
}

const letters = async () => {
  const rows = await db.selectFrom('letterings').where('association_id', '=', associationId).select(['number', 'letters']).execute()
  const rising = (one: number, other: number) => one - other
  const groups = [...Map.groupBy(rows, ({ letters: of }) => of).values()].map((some) => some.map(({ number }) => number).toSorted(rising))
  return groups.toSorted(([one], [other]) => one! - other!)
}

test('a line that brings more than its invoice asks pays it, the rest is an advance of the client, and giving it back settles that', async () => {
  const invoice = await anInvoice()
  const { number } = await db.selectFrom('invoices').where('id', '=', invoice.invoiceId).select('number').executeTakeFirstOrThrow()
  await send([`01/12/2026;VIR SOCIETE EXEMPLE ${number};300,00`, '01/12/2026;VIR SOCIETE EXEMPLE;-60,00'])
  expect(await bankPage()).toMatch(new RegExp(`value="over:${invoice.invoiceId}">Règlement de la facture ${number}[^<]*et 60 € de trop`))
  expect(await bankPage()).not.toContain('selected>Règlement de la facture')

  expect(await match(30_000, `invoice:${invoice.invoiceId}`)).toEqual({ ok: false, refusal: 'more-than-left' })
  expect(await match(30_000, `over:${invoice.invoiceId}`)).toEqual({ ok: true, value: 'matched' })
  expect(await pageOf(invoice)).toContain('60 € ont été reçus en trop')
  expect([await findLeft(db, invoice), ...(await heldOn('411', '4191', '754'))]).toEqual([-6000, 0, 6000, 0])
  expect(await letters()).toEqual([[1, 2]])

  expect(await bankPage()).toMatch(new RegExp(`value="invoice:${invoice.invoiceId}"`))
  expect(await match(-6000, `invoice:${invoice.invoiceId}`)).toEqual({ ok: true, value: 'matched' })
  expect([await findLeft(db, invoice), ...(await heldOn('411', '4191'))]).toEqual([0, 0, 0])
  expect(await letters()).toEqual([
    [1, 2],
    [2, 3],
  ])
  expect(await pageOf(invoice)).not.toContain('ont été reçus en trop')
})

test('what was paid twice is the client’s whole, and payments are taken back the last one first', async () => {
  const invoice = await anInvoice()
  const acting = { ...invoice, actorId, now }
  const paid = { paidOn: '2026-12-01', means: 'transfer', cents: 24_000 } as const
  await notePayment(db, { ...acting, payment: { id: randomUUID(), ...paid } })
  const { number } = await db.selectFrom('invoices').where('id', '=', invoice.invoiceId).select('number').executeTakeFirstOrThrow()
  await send([`01/12/2026;VIR ${number};240,00`, `01/12/2026;VIR ${number};240,00`])
  const [first, second] = await lines()
  const said = (lineId: string, choice: string) =>
    matchLine(db, { associationId, canteenId: canteen.id, lineId, choice, actorId, now, followsGifts: true })
  const [known] = await findPayments(db, invoice)

  expect(await bankPage()).toContain(`value="paid:${known!.id}"`)
  expect(await said(first!.id, `paid:${known!.id}`)).toEqual({ ok: true, value: 'matched' })
  expect(await said(second!.id, `paid:${known!.id}`)).toEqual({ ok: false, refusal: 'taken' })
  expect(await said(second!.id, `over:${invoice.invoiceId}`)).toEqual({ ok: true, value: 'matched' })
  expect([await findLeft(db, invoice), ...(await heldOn('411', '4191'))]).toEqual([-24_000, 0, 24_000])

  const payments = await findPayments(db, invoice)
  const takeBack = (paymentId: string) => takeBackPayment(db, { ...acting, paymentId })
  expect(await takeBack(known!.id)).toEqual({ ok: false, refusal: 'advance-held' })
  expect((await takeBack(payments.find(({ id }) => id !== known!.id)!.id)).ok).toBe(true)
  expect([(await takeBack(known!.id)).ok, await findLeft(db, invoice), ...(await heldOn('411', '4191'))]).toEqual([
    true,
    24_000,
    -24_000,
    0,
  ])
  expect((await findBank(db, associationId, 1)).open).toBe(2)
})

test('no payment is taken back whose advance was given back', async () => {
  const invoice = await anInvoice()
  await send(['01/12/2026;VIR;300,00', '01/12/2026;VIR;-60,00'])
  await match(30_000, `over:${invoice.invoiceId}`)
  await match(-6000, `invoice:${invoice.invoiceId}`)
  const [received, back] = (await findPayments(db, invoice)).toSorted((one, other) => other.cents - one.cents)
  const takeBack = (paymentId: string) => takeBackPayment(db, { ...invoice, actorId, now, paymentId })

  expect(await takeBack(received!.id)).toEqual({ ok: false, refusal: 'given-back' })
  expect((await takeBack(back!.id)).ok).toBe(true)
  expect((await takeBack(received!.id)).ok).toBe(true)
  expect(await heldOn('411', '4191')).toEqual([-24_000, 0])
})

test('what was paid a second time and given back is not taken back before that, although more than it brought is there', async () => {
  const invoice = await anInvoice()
  const { number } = await db.selectFrom('invoices').where('id', '=', invoice.invoiceId).select('number').executeTakeFirstOrThrow()
  await send([`01/12/2026;VIR ${number};240,00`, `01/12/2026;VIR ${number};100,00`, '01/12/2026;VIR;-100,00'])
  await match(24_000, `invoice:${invoice.invoiceId}`)
  await match(10_000, `over:${invoice.invoiceId}`)
  await match(-10_000, `invoice:${invoice.invoiceId}`)
  const again = (await findPayments(db, invoice)).find(({ cents }) => cents === 10_000)

  expect(await takeBackPayment(db, { ...invoice, actorId, now, paymentId: again!.id })).toEqual({ ok: false, refusal: 'given-back' })
})

test('no advance is more than its payment brought, nor of the other sign', async () => {
  const invoice = await anInvoice()
  await send(['01/12/2026;VIR;300,00'])
  await match(30_000, `over:${invoice.invoiceId}`)

  for (const cents of [30_001, -1])
    await expect(db.updateTable('invoice_payments').set({ advance_cents: cents }).execute()).rejects.toThrow(
      'invoice_payments_advance_check',
    )
})

test('a line of a closed year is written on the first day that is open, which the page says before', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  const invoice = await anInvoice()
  await closeFiscalYear(db, { associationId, firstDay: '2026-01-01', today: '2027-02-01' })
  await send(['31/12/2026;VIR SOCIETE EXEMPLE;240,00', '30/12/2026;CB MARCHE;-12,00', '29/12/2026;VIR DON;20,00'])
  const later = new Date('2027-02-01T10:00:00Z')
  const said = async (cents: number, choice: string) => {
    const line = (await lines()).find((each) => each.cents === cents)!
    return matchLine(db, { associationId, canteenId: canteen.id, lineId: line.id, choice, actorId, now: later, followsGifts: true })
  }

  expect(await bankPage()).toContain('L’exercice de ce jour est clos : ce que cette ligne note est écrit le 1er janvier 2027')
  expect(await said(24_000, `invoice:${invoice.invoiceId}`)).toEqual({ ok: true, value: 'matched' })
  expect(await said(-1200, 'nature:food')).toEqual({ ok: true, value: 'matched' })
  expect(await said(2000, 'gift')).toEqual({ ok: true, value: 'matched' })
  expect(await pageOf(invoice)).toMatch(/31 décembre 2026 · [^·]*· 240 € · écrit dans les comptes le 1er janvier 2027/)
  expect((await drafts()).map(({ day }) => day)).toEqual(['2027-01-01'])
  const gift = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .select(['given_on', 'entry_number'])
    .executeTakeFirstOrThrow()
  expect([gift.given_on, gift.entry_number !== null]).toEqual(['2026-12-29', true])
})
