/** What a client paid too much on one invoice pays another of theirs: the books, both pages and the letters say the same, and it is taken back whole. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { aContent, anInvoicingAssociation, company } from '#test/invoices.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findPayments } from './find-payments.ts'
import { issueInvoice } from './issue-invoice.ts'
import { addDraft } from './keep-draft.ts'
import { findLeft } from './left.ts'
import { notePayment } from './note-payment.ts'
import { takeBackPayment } from './take-back-payment.ts'
import { useAdvance } from './use-advance.ts'

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
  associationId = await anInvoicingAssociation(db, canteen.id)
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  actorId = viewer.user!.id
  site.as(viewer)
})

type Key = { associationId: string; invoiceId: string }

/** Of 240 €, issued today. */
async function anInvoice(client = company): Promise<Key> {
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content: aContent({ client }), now })
  expect((await issueInvoice(db, { associationId, invoiceId, secret, origin, actorId, now })).ok).toBe(true)
  return { associationId, invoiceId }
}

function pay(key: Key, cents: number) {
  const payment = { id: randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents, mayExceed: true } as const
  return notePayment(db, { ...key, actorId, now, payment })
}

/** The first is paid 60 € too much. */
async function twoInvoices(): Promise<[Key, Key]> {
  const [paid, owed] = [await anInvoice(), await anInvoice()]
  await pay(paid, 30_000)
  return [paid, owed]
}

const use = (owed: Key, from: Key, cents = 6000, id: string = randomUUID()) =>
  useAdvance(db, { ...owed, actorId, now, advance: { id, from: from.invoiceId, cents } })
const left = async (...keys: Key[]) => Promise.all(keys.map((key) => findLeft(db, key)))
const pageOf = ({ invoiceId }: Key) => href(urls.invoice, { canteen: canteen.slug, invoice: invoiceId })
const read = async (path: string) => (await (await site.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

async function lettersOf(account: string) {
  const rows = await db
    .selectFrom('ledger.lines as lines')
    .leftJoin('letterings', (join) =>
      join
        .onRef('letterings.association_id', '=', 'lines.association_id')
        .onRef('letterings.number', '=', 'lines.number')
        .onRef('letterings.position', '=', 'lines.position'),
    )
    .where('lines.association_id', '=', associationId)
    .where('account', '=', account)
    .orderBy('lines.number')
    .select(['letters', 'debit_cents as debit', 'credit_cents as credit'])
    .execute()
  return rows.map(({ letters, debit, credit }) => [debit - credit, letters !== null])
}

test('the page of another invoice of the client offers the advance; used, it pays as much, and the books say so', async () => {
  const [paid, owed] = await twoInvoices()
  const page = await read(pageOf(owed))
  expect(page).toContain('60 € reçus en trop avec la facture')
  const form = page.split('<form method="post"').find((each) => each.includes('/avances"')) ?? ''
  const fields = fieldsOf(form.split('</form>')[0] ?? '')
  const sent = await site.submit(`${pageOf(owed)}/avances`, fields)
  expect(sent.status).toBe(303)
  expect(await read(sent.headers.get('location')!)).toMatch(/L’avance règle cette facture.*Avance · <b>60 €<\/b>.*reçue avec la facture/s)
  expect(await read(pageOf(paid))).toMatch(/Avance · <b>60 €<\/b>.*utilisée pour la facture/s)

  expect(await left(paid, owed)).toEqual([0, 18_000])
  expect((await site.submit(`${pageOf(owed)}/avances`, fields)).status).toBe(303)
  expect(await left(paid, owed)).toEqual([0, 18_000])
  expect(await lettersOf('4191')).toEqual([
    [-6000, true],
    [6000, true],
  ])
  await pay(owed, 18_000)
  expect((await lettersOf('411')).every(([, isLettered]) => isLettered)).toBe(true)
  expect((await verifyLedger(db, associationId)).fault).toBeNull()
})

test('it is taken back from either invoice, on both, and what was held is held again', async () => {
  const [paid, owed] = await twoInvoices()
  for (const side of [paid, owed]) {
    expect(await use(owed, paid)).toEqual({ ok: true, value: null })
    const payment = (await findPayments(db, side)).find(({ twin, isTakenBack }) => twin && !isTakenBack)
    expect(await takeBackPayment(db, { ...side, actorId, now, paymentId: payment!.id })).toEqual({ ok: true, value: null })
    expect(await left(paid, owed)).toEqual([-6000, 24_000])
    expect((await lettersOf('4191')).filter(([, isLettered]) => !isLettered)).toEqual([[-6000, false]])
  }
  expect((await verifyLedger(db, associationId)).fault).toBeNull()
})

test('a payment whose advance was used is not taken back before that; nor the use of one on what was paid too much since', async () => {
  const [paid, owed] = await twoInvoices()
  await use(owed, paid)
  const [received] = await findPayments(db, paid)
  expect(await takeBackPayment(db, { ...paid, actorId, now, paymentId: received!.id })).toEqual({ ok: false, refusal: 'given-back' })

  await pay(owed, 20_000)
  const used = (await findPayments(db, paid)).find(({ twin }) => twin)
  expect(await takeBackPayment(db, { ...paid, actorId, now, paymentId: used!.id })).toEqual({ ok: false, refusal: 'advance-held' })
})

test('nobody else’s advance is used, nor more than there is, nor other words on the same page', async () => {
  const [paid, owed] = await twoInvoices()
  const namesake = await anInvoice({ ...company, siren: null, email: 'autre@exemple.fr' })
  expect(await read(pageOf(namesake))).not.toContain('reçus en trop avec la facture')
  expect(await use(namesake, paid)).toEqual({ ok: false, refusal: 'advance-changed' })
  expect(await use(owed, paid, 6001)).toEqual({ ok: false, refusal: 'advance-changed' })
  expect(await use(owed, paid, 5999)).toEqual({ ok: false, refusal: 'advance-changed' })
  expect(await use(owed, owed)).toEqual({ ok: false, refusal: 'advance-changed' })

  const id = randomUUID()
  await use(owed, paid, 6000, id)
  expect(await use(owed, paid, 1, id)).toEqual({ ok: false, refusal: 'form-used' })
  expect(await use(owed, paid)).toEqual({ ok: false, refusal: 'advance-changed' })
  expect((await site.submit(`${pageOf(owed)}/avances`, { from: paid.invoiceId, cents: '-1' })).status).toBe(400)
})

test('two invoices that reach for one advance at once: one gets it', async () => {
  const [paid, one] = await twoInvoices()
  const other = await anInvoice()
  const first = await db.startTransaction().execute()
  await useAdvance(first, { ...one, actorId, now, advance: { id: randomUUID(), from: paid.invoiceId, cents: 6000 } })
  const second = use(other, paid)
  await somebodyWaits(db)
  await first.commit().execute()

  expect(await second).toEqual({ ok: false, refusal: 'advance-changed' })
  expect(await left(paid, one, other)).toEqual([0, 18_000, 24_000])
})

test('a row of an advance never stands alone, nor holds what it has used', async () => {
  const [paid, owed] = await twoInvoices()
  await use(owed, paid)
  const rows = db.updateTable('invoice_payments').where('association_id', '=', associationId).where('means', '=', 'advance')

  await expect(rows.set({ twin_id: null }).execute()).rejects.toThrow('invoice_payments_twin_check')
  await expect(rows.set({ advance_cents: 0 }).execute()).rejects.toThrow('invoice_payments_twin_check')
  const [received] = await findPayments(db, paid)
  await expect(rows.set({ twin_id: received!.id }).execute()).rejects.toThrow('invoice_payments_one_twin')
  await expect(rows.where('cents', '>', 0).set({ twin_id: randomUUID() }).execute()).rejects.toThrow('invoice_payments_twin_fkey')
})
