/** What a credit note takes back of an invoice: every page, the books and the bank say the same of what is left, and what is owed to the client is given back. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { prepareMonth, validateMonth } from '#src/features/money/drafts/validate-month.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aContent, aLine, anInvoicingAssociation } from '#test/invoices.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { paymentForm } from './forms.ts'
import type { InvoiceContent } from './invoice.ts'
import { issueCreditNote } from './issue-credit-note.ts'
import { issueInvoice } from './issue-invoice.ts'
import { addDraft } from './keep-draft.ts'
import { findLeft } from './left.ts'
import { notePayment } from './note-payment.ts'
import { takeBackPayment } from './take-back-payment.ts'
import { findPayments } from './find-payments.ts'
import { findFollowUp, findInvoice } from './queries.ts'
import { remindClients } from './remind-clients.ts'
import { standingOf } from './standing.ts'

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

const acting = () => ({ secret, origin, actorId, now })
type Key = { associationId: string; invoiceId: string }

async function issued(given: Partial<InvoiceContent> = {}, kind: 'invoice' | 'deposit' = 'invoice'): Promise<Key> {
  const key = {
    associationId,
    invoiceId: await addDraft(db, { associationId, canteenId: canteen.id, kind, content: aContent(given), now }),
  }
  expect((await issueInvoice(db, { ...key, ...acting() })).ok).toBe(true)
  return key
}

const aDeposit = (unitCents = 15_000) => issued({ depositKind: 'acompte', lines: [aLine({ quantity: 100, unitCents })] }, 'deposit')
const deducting = (...deposits: Key[]) =>
  issued({ deposits: deposits.map(({ invoiceId: id }) => ({ id, number: '', issuedOn: '2026-12-01', netCents: 0, taxCents: 0 })) })
const leftOf = (key: Key) => findLeft(db, key)
const move = (key: Key, cents: number, means: 'transfer' | 'cash' | 'cheque' = 'transfer') =>
  notePayment(db, { ...key, actorId, now, payment: { id: randomUUID(), paidOn: '2026-12-01', means, cents } })
const credit = (key: Key, cents: 'all' | number[] = 'all') =>
  issueCreditNote(db, { ...key, ...acting(), credited: { cents, reason: 'Annulé' } })
const pageOf = ({ invoiceId }: Key) => href(urls.invoice, { canteen: canteen.slug, invoice: invoiceId })
const read = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

function lettersOf(account: string) {
  return db
    .selectFrom('ledger.lines')
    .leftJoin('letterings', (join) =>
      join
        .onRef('letterings.association_id', '=', 'ledger.lines.association_id')
        .onRef('letterings.number', '=', 'ledger.lines.number')
        .onRef('letterings.position', '=', 'ledger.lines.position'),
    )
    .where('ledger.lines.association_id', '=', associationId)
    .where('account', '=', account)
    .orderBy('ledger.lines.number')
    .select(['letters', 'debit_cents as debit', 'credit_cents as credit'])
    .execute()
}

test('a deposit that was paid, then credited, is given back: until then everybody says the same sum, afterwards nothing is left', async () => {
  const key = await aDeposit()
  await move(key, 15_000)
  await credit(key)

  const known = await findInvoice(db, { canteenId: canteen.id, invoiceId: key.invoiceId })
  expect([known.leftCents, standingOf(known, '2026-12-01')]).toEqual([-15_000, 'owed-to-client'])
  expect(await read(pageOf(key))).toMatch(/150 € sont à rendre au client[\s\S]*Noter un remboursement/)
  expect(await read(href(urls.invoices, { canteen: canteen.slug }))).toMatch(/150 € sont à rendre à des clients[\s\S]*à rendre : 150 €/)

  expect(await move(key, -15_001)).toEqual({ ok: false, refusal: 'more-than-to-give-back' })
  expect(await move(key, 100)).toEqual({ ok: false, refusal: 'nothing-to-pay' })
  const nothing = {
    association_id: associationId,
    invoice_id: key.invoiceId,
    paid_on: '2026-12-01',
    means: 'cash',
    cents: 0,
    noted_at: now,
  } as const
  await expect(
    db
      .insertInto('invoice_payments')
      .values({ ...nothing, entry_number: null, taken_back_at: null })
      .execute(),
  ).rejects.toThrow(/cents_check/)
  expect(await move(key, -15_000)).toEqual({ ok: true, value: null })
  expect(await read(pageOf(key))).toMatch(/Reprise en entier par avoir[\s\S]*rendu au client/)
  expect(await lettersOf('411')).toEqual([
    { letters: 'A', debit: 15_000, credit: 0 },
    { letters: 'A', debit: 0, credit: 15_000 },
    { letters: 'A', debit: 0, credit: 15_000 },
    { letters: 'A', debit: 15_000, credit: 0 },
  ])
  expect((await lettersOf('512')).map((line) => [line.debit, line.credit])).toEqual([
    [15_000, 0],
    [0, 15_000],
  ])
  expect((await verifyLedger(db, associationId)).fault).toBeNull()
})

test('a payment whose money went back to the client is taken back after its refund, never before: nobody owes what was credited', async () => {
  const key = await issued()
  await move(key, 24_000)
  await credit(key)
  await move(key, -24_000)
  const [received, given] = (await findPayments(db, key)).toSorted((one, other) => other.cents - one.cents)
  const takeBack = (payment = received!) => site.submit(`${pageOf(key)}/reglements/${payment.id}/retrait`, {})

  const early = await takeBack()
  expect([early.status, (await early.text()).includes('reprenez d’abord le remboursement')]).toEqual([409, true])
  expect(await leftOf(key)).toBe(0)
  expect((await takeBack(given)).status).toBe(303)
  expect(await leftOf(key)).toBe(-24_000)
  expect((await takeBack()).status).toBe(303)
  expect(await leftOf(key)).toBe(0)
  expect(await read(pageOf(key))).toContain('il n’y a rien à régler')
  expect((await verifyLedger(db, associationId)).fault).toBeNull()
})

test('all that is left and an amount beside a line say two things: it is asked which is meant', async () => {
  const key = await issued()
  const both = await site.submit(`${pageOf(key)}/avoir`, { version: '0', whole: 'all', 'cents.0': '50', reason: 'Trop' })

  expect(both.status).toBe(422)
  expect(await both.text()).toMatch(/id="whole-error"[^>]*>[^<]*à la fois tout ce qui reste et un montant/)
  expect(await leftOf(key)).toBe(24_000)
})

test('what is given back in cash leaves the till’s account beside its journal, a cheque of ours leaves the bank', async () => {
  const [one, other] = [await aDeposit(), await aDeposit()]
  for (const key of [one, other]) {
    await move(key, 15_000)
    await credit(key)
  }
  await move(one, -15_000, 'cash')
  await move(other, -15_000, 'cheque')

  const entries = await db
    .selectFrom('ledger.entries')
    .innerJoin('ledger.lines', (join) =>
      join
        .onRef('ledger.lines.association_id', '=', 'ledger.entries.association_id')
        .onRef('ledger.lines.number', '=', 'ledger.entries.number'),
    )
    .where('ledger.entries.association_id', '=', associationId)
    .where('label', 'like', 'Remboursement %')
    .where('account', 'like', '5%')
    .orderBy('ledger.entries.number')
    .select(['journal', 'account', 'credit_cents as credit'])
    .execute()
  expect(entries).toEqual([
    { journal: 'OD', account: '530', credit: 15_000 },
    { journal: 'BQ', account: '512', credit: 15_000 },
  ])
})

test('an invoice that is wholly credited asks for nothing more: no credit note, no payment, no reminder', async () => {
  const key = await issued()
  await credit(key)
  await remindClients(db, { secret, origin, now: new Date('2027-01-20T08:00Z') })

  const page = await read(pageOf(key))
  expect(page).toContain('il n’y a rien à régler')
  for (const act of ['Faire un avoir', 'Noter un règlement', 'Noter un remboursement', 'Rappels envoyés']) expect(page).not.toContain(act)
  expect(await read(`${pageOf(key)}/avoir`)).toContain('Tout est déjà repris')
  expect(await (await site.get(`${pageOf(key)}/avoir`)).text()).not.toContain('name="reason"')
  expect(await read(href(urls.invoices, { canteen: canteen.slug }))).toContain('Tout est réglé')
})

test('of a deposit that is credited in part the final invoice deducts the rest, and names what has deducted it', async () => {
  const deposit = await aDeposit()
  await credit(deposit, [5000])
  const deposits = [{ id: deposit.invoiceId, number: '', issuedOn: '2026-12-01', netCents: 0, taxCents: 0 }]
  const final = await issued({ deposits })

  expect((await findInvoice(db, { canteenId: canteen.id, invoiceId: final.invoiceId })).dueCents).toBe(24_000 - 10_000)
  expect(await read(pageOf(deposit))).toMatch(/se corrige par un avoir sur celle-ci : F2026-0002/)
  expect(await read(pageOf(deposit))).not.toContain('Faire un avoir')
})

test('a deposit that was never paid is set off once its final invoice is credited: nothing is offered to be given back, nothing is asked', async () => {
  const deposit = await aDeposit()
  const final = await deducting(deposit)
  await credit(final)
  await remindClients(db, { secret, origin, now: new Date('2027-01-20T08:00Z') })

  for (const key of [deposit, final]) {
    expect(await leftOf(key)).toBe(0)
    expect(await move(key, -1)).toEqual({ ok: false, refusal: 'more-than-to-give-back' })
    expect(await move(key, 100)).toEqual({ ok: false, refusal: 'nothing-to-pay' })
    const page = await read(pageOf(key))
    expect(page).toMatch(/Reprise en entier par avoir[\s\S]*Compensé[\s\S]*il n’y a rien à régler/)
    for (const act of ['Noter un règlement', 'Noter un remboursement', 'Rappels envoyés']) expect(page).not.toContain(act)
  }
  const { credits } = await findFollowUp(db, final)
  expect(await read(pageOf({ associationId, invoiceId: credits[0]!.id }))).toMatch(/Avoir A2026-0001[\s\S]*Émis le/)
  expect(await read(href(urls.invoices, { canteen: canteen.slug }))).toContain('Tout est réglé')
  expect(new Set((await lettersOf('411')).map(({ letters }) => letters))).toEqual(new Set(['A']))
})

test('of a deposit that was paid in part no more is given back than came in; what is credited in part is taken off what is still asked', async () => {
  const paid = await aDeposit()
  await move(paid, 5000)
  const final = await deducting(paid)
  await credit(final)
  expect([await leftOf(paid), await leftOf(final)]).toEqual([0, -5000])
  expect(await move(final, -5001)).toEqual({ ok: false, refusal: 'more-than-to-give-back' })
  expect((await move(final, -5000)).ok).toBe(true)
  expect((await lettersOf('411')).every(({ letters }) => letters === 'A')).toBe(true)

  const [one, other] = [await aDeposit(5000), await aDeposit(8000)]
  const both = await deducting(one, other)
  await credit(both, [20_000])
  expect([await leftOf(one), await leftOf(other), await leftOf(both)]).toEqual([0, 4000, 0])
  expect(await move(other, 4001)).toEqual({ ok: false, refusal: 'more-than-left' })
  expect((await move(other, 4000)).ok).toBe(true)
  expect((await lettersOf('411')).map(({ letters }) => letters)).not.toContain(null)
})

test('whoever notes the payment of a deposit waits for who credits the invoice that has deducted it', async () => {
  const deposit = await aDeposit()
  const final = await deducting(deposit)
  const [later] = await db.transaction().execute(async (tx) => {
    await issueCreditNote(tx, { ...final, ...acting(), credited: { cents: 'all', reason: 'Annulé' } })
    const waiting = move(deposit, 15_000)
    await somebodyWaits(db)
    return [waiting]
  })

  expect(await later).toEqual({ ok: false, refusal: 'nothing-to-pay' })
})

test('credit notes of an invoice add up to it to the cent, however small the parts', async () => {
  const key = await issued({ lines: [aLine({ label: 'Jus', quantity: 100, unitCents: 109, nature: 'drinks' }), aLine()] })
  for (const cents of [13, 22, 7]) expect((await credit(key, [cents, 0])).ok).toBe(true)
  expect((await credit(key)).ok).toBe(true)

  const known = await findInvoice(db, { canteenId: canteen.id, invoiceId: key.invoiceId })
  expect([known.totalCents, known.creditedCents, known.leftCents]).toEqual([24_131, 24_131, 0])
})

test('a deposit that is being credited is not deducted whole meanwhile', async () => {
  const deposit = await aDeposit()
  const deposits = [{ id: deposit.invoiceId, number: '', issuedOn: '2026-12-01', netCents: 0, taxCents: 0 }]
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content: aContent({ deposits }), now })
  const [later] = await db.transaction().execute(async (tx) => {
    await issueCreditNote(tx, { ...deposit, ...acting(), credited: { cents: [5000], reason: 'Moins' } })
    const waiting = issueInvoice(db, { associationId, invoiceId, ...acting() })
    await somebodyWaits(db)
    return [waiting]
  })

  expect((await later).ok).toBe(true)
  expect((await findInvoice(db, { canteenId: canteen.id, invoiceId })).dueCents).toBe(24_000 - 10_000)
})

test('each wrong amount and day of a payment has its own sentence beside its field, and what was typed stays', async () => {
  const key = await issued()
  const tell = async (given: Record<string, string>) => {
    const typed = { id: randomUUID(), amount: '240', paidOn: '1/12/2026', means: 'transfer', ...given }
    const answer = await site.submit(`${pageOf(key)}/reglements`, typed)
    const html = await answer.text()
    const field = given.paidOn ? 'paidOn' : 'amount'
    if (given[field] !== '') expect(html).toContain(`value="${given[field]}"`)
    return [answer.status, new RegExp(`id="${field}-error"[^>]*>([^<]*)`).exec(html)?.[1]?.replaceAll(/\s/g, ' ')]
  }

  expect(await tell({ amount: '' })).toEqual([422, 'Écrivez un montant.'])
  expect(await tell({ amount: 'cent' })).toEqual([422, 'Ce n’est pas un montant : écrivez des euros, par exemple 12,50.'])
  for (const amount of ['-5', '0']) expect(await tell({ amount })).toEqual([422, 'Un montant au-dessus de zéro, sans signe moins.'])
  expect(await tell({ amount: '1000001' })).toEqual([422, 'Ce montant est trop grand : 1 000 000 € au plus.'])
  expect(await tell({ amount: '241' })).toEqual([409, expect.stringContaining('plus qu’il ne reste à régler')])
  expect(await tell({ paidOn: '31/02/2026' })).toEqual([422, expect.stringContaining('Écrivez un jour')])
  expect(await tell({ paidOn: '1/12/2006' })).toEqual([409, expect.stringContaining('vérifiez l’année')])
  expect(await tell({ paidOn: '1/12/2027' })).toEqual([409, expect.stringContaining('pas encore venu')])
  expect(await tell({ paidOn: '30/11/2025' })).toEqual([409, expect.stringContaining('vérifiez l’année')])
})

test('more than is left of a line of the invoice is said beside that line', async () => {
  const key = await issued({ lines: [aLine(), aLine({ label: 'Dessert' })] })
  const answer = await site.submit(`${pageOf(key)}/avoir`, {
    version: '0',
    whole: 'part',
    'cents.0': '',
    'cents.1': '240,01',
    reason: 'Trop',
  })
  const html = await answer.text()

  expect([answer.status, html.includes('id="cents.0-error"')]).toEqual([409, false])
  expect(html).toMatch(/id="cents\.1-error"[^>]*>[^<]*plus qu’il ne reste sur cette ligne/)
})

test('a payment goes in or back: whatever else is said is refused, and taken for neither', () => {
  const typed = { id: crypto.randomUUID(), paidOn: '2026-12-01', means: 'transfer', amount: '10' }
  const read = (direction: string) => paymentForm(textIn('fr')).safeParse({ ...typed, direction })

  expect([read('in').data?.cents, read('back').data?.cents]).toEqual([1000, -1000])
  for (const direction of ['out', 'IN', '']) expect(read(direction).error?.issues[0]?.path).toEqual(['direction'])
})

test('a payment dated before its invoice is asked about, and never taken in a month that is validated', async () => {
  const key = await issued()
  const page = pageOf(key)
  const pay = (paidOn: string, early = '') =>
    site.submit(`${page}/reglements`, {
      id: randomUUID(),
      amount: '10',
      paidOn,
      means: 'transfer',
      direction: 'in',
      ...(early && { early }),
    })
  const asked = await pay('2026-11-30')
  expect([asked.status, (await asked.text()).replaceAll(/\s/g, ' ')]).toEqual([
    409,
    expect.stringContaining('Ce règlement est bien arrivé avant la facture'),
  ])
  expect((await pay('2026-11-30', 'yes')).status).toBe(303)

  const october = {
    ...emptyContent,
    canteenId: canteen.id,
    kind: 'expense',
    day: '2026-10-05',
    amountCents: 1200,
    nature: 'food',
    way: 'card',
  } as const
  await noteDraft(db, { associationId, content: october, actorId, now })
  const of = { sight: { associationId, canteenId: canteen.id, isWhole: true }, month: '2026-10', today: '2026-12-01' }
  const { version } = await prepareMonth(db, of)
  expect((await validateMonth(db, { ...of, version, canteenId: canteen.id, actorId, now })).ok).toBe(true)
  const refused = await pay('2026-10-31', 'yes')
  expect([refused.status, (await refused.text()).replaceAll(/\s/g, ' ')]).toEqual([409, expect.stringContaining('Ce mois est déjà validé')])
  expect(await leftOf(key)).toBe(23_000)
})

test('a payment that is taken back and its opposite settle each other, and nothing is left to letter by hand', async () => {
  const key = await issued()
  await move(key, 10_000)
  const [payment] = await findPayments(db, key)
  expect((await takeBackPayment(db, { ...key, actorId, now, paymentId: payment!.id })).ok).toBe(true)

  expect(await lettersOf('411')).toEqual([
    { letters: null, debit: 24_000, credit: 0 },
    { letters: 'A', debit: 0, credit: 10_000 },
    { letters: 'A', debit: 10_000, credit: 0 },
  ])
})
