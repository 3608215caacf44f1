/** A deposit is issued and paid this year for an event of the next, whose books nobody has opened; the final invoice deducts it in its own year. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { closeFiscalYear } from '#src/features/money/ledger/close-fiscal-year.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aContent, aLine, anInvoicingAssociation, issueShown } from '#test/invoices.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { issueInvoice } from './issue-invoice.ts'
import { addDraft } from './keep-draft.ts'
import { findLeft } from './left.ts'
import { notePayment } from './note-payment.ts'
import { findOpenDeposits } from './open-deposits.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('the deposit asks for nothing of the next year, and the final invoice of that year owes what it leaves', async () => {
  const canteen = await aCanteen(db)
  const associationId = await anInvoicingAssociation(db, canteen.id)
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  const site = openSite(db)
  site.as(viewer)
  const actorId = viewer.user!.id
  const event = { serviceFrom: '2027-03-12', serviceUntil: '2027-03-12' }
  const asked = aContent({ ...event, depositKind: 'acompte', lines: [aLine({ quantity: 100, unitCents: 7200 })] })
  const deposit = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'deposit', content: asked, now })

  expect((await issueShown(site, href(urls.invoice, { canteen: canteen.slug, invoice: deposit }))).status).toBe(303)
  const payment = { id: randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents: 7200 } as const
  expect((await notePayment(db, { associationId, invoiceId: deposit, payment, actorId, now })).ok).toBe(true)

  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  await closeFiscalYear(db, { associationId, firstDay: '2026-01-01', today: '2027-02-01' })
  const deposits = await findOpenDeposits(db, { associationId, clientName: asked.client.name })
  const content = aContent({ ...event, deposits })
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content, now })
  const issued = { associationId, invoiceId, secret, origin, actorId, now: new Date('2027-03-15T10:00Z') }
  expect((await issueInvoice(db, issued)).ok).toBe(true)

  const { rows } = await sql<{ account: string; cents: number }>`select account, sum(debit_cents - credit_cents)::int as cents
    from ledger.entries join ledger.lines using (association_id, number)
    where association_id = ${associationId} and fiscal_year = '2027-01-01' and account ~ '^(4|7)' group by 1 order by 1`.execute(db)
  expect(await findLeft(db, { associationId, invoiceId })).toBe(16_800)
  expect(rows.map(({ account, cents }) => [account.slice(0, 2), cents])).toEqual([
    ['41', 16_800],
    ['41', 0],
    ['70', -24_000],
  ])
})
