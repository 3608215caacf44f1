/** What is invoiced this year for an event of the next: said when it is issued, proposed before the year is closed, written by nobody else. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findDraftsOfMonth } from '#src/features/money/drafts/queries.ts'
import { prepareMonth, validateMonth } from '#src/features/money/drafts/validate-month.ts'
import type { InvoiceContent } from '#src/features/money/invoices/invoice.ts'
import { issueCreditNote } from '#src/features/money/invoices/issue-credit-note.ts'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { refuse } from '#src/platform/result.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aContent, aLine, anInvoicingAssociation } from '#test/invoices.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { deferIncome } from './defer-income.ts'
import { findDeferred } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let actorId: string

const year = { firstDay: '2026-01-01', lastDay: '2026-12-31', closedOn: null }
const page = () => href(urls.deferredIncome, { canteen: canteen.slug, year: year.firstDay })

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  associationId = await anInvoicingAssociation(db, canteen.id)
  await openFiscalYear(db, { associationId, firstDay: year.firstDay, lastDay: year.lastDay })
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  actorId = viewer.user!.id
  site.as(viewer)
})

async function issued(given: Partial<InvoiceContent> = {}, kind: 'invoice' | 'deposit' = 'invoice') {
  const content = aContent({ serviceFrom: '2027-02-12', serviceUntil: '2027-02-12', ...given })
  const key = { associationId, invoiceId: await addDraft(db, { associationId, canteenId: canteen.id, kind, content, now }) }
  expect(await issueInvoice(db, { ...key, secret, origin, actorId, now })).toMatchObject({ ok: true })
  return key
}

async function drafts() {
  const rows = await db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .orderBy('day')
    .select(['day', 'label', 'lines'])
    .execute()
  return rows.map(({ day, label, lines }) => [day, label, lines])
}

test('its income is told before the year is closed; one tap notes the entry and what gives it back, once', async () => {
  await issued()
  await issued({ serviceFrom: '2026-12-31', serviceUntil: '2027-01-01' })
  await issued({ depositKind: 'acompte' }, 'deposit')
  const credited = await issued({ lines: [aLine({ nature: 'drinks', vat: { status: 'liable', rate: 2000 } })] })
  await issueCreditNote(db, { ...credited, secret, origin, actorId, now, credited: { cents: [4000], reason: 'Moins' } })
  const closing = await (await site.get(href(urls.closeFiscalYear, { canteen: canteen.slug, year: year.firstDay }))).text()
  expect(closing).toContain('440\u00a0€ sont facturés pour des événements d’un exercice suivant')
  expect(await drafts()).toEqual([])

  expect((await site.submit(page(), { seen: '44000' })).status).toBe(303)
  const aside = [debit('7062', 24_000), debit('7071', 20_000), credit('487', 44_000)]
  const back = [debit('487', 44_000), credit('7062', 24_000), credit('7071', 20_000)]
  expect(await drafts()).toEqual([
    ['2026-12-31', 'Produits constatés d’avance', aside],
    ['2027-01-01', 'Reprise des produits constatés d’avance', back],
  ])
  for (const seen of ['44000', '0', 'x']) await site.submit(page(), { seen })
  expect(await drafts()).toHaveLength(2)
  expect(await (await site.get(page())).text()).not.toContain('<button type="submit" class="main">')
})

test('what is invoiced after it was proposed is proposed by itself, and what the page did not show is not noted', async () => {
  await issued()
  expect(await deferIncome(db, { associationId, year, seenCents: 24_000, actorId, now })).toMatchObject({ ok: true })
  await issued({ lines: [aLine({ quantity: 100 })] })
  expect(await findDeferred(db, { associationId, year })).toMatchObject({ cents: 26_000, writtenCents: 24_000, leftCents: 2000 })
  expect(await deferIncome(db, { associationId, year, seenCents: 26_000, actorId, now })).toEqual(refuse('changed'))
  expect(await deferIncome(db, { associationId, year: { ...year, closedOn: '2027-02-01' }, seenCents: 2000, actorId, now })).toEqual(
    refuse('fiscal-year-closed'),
  )
})

test('written into the books it is still known, and another association’s is none of it', async () => {
  await issued()
  await deferIncome(db, { associationId, year, seenCents: 24_000, actorId, now })
  const sight = { associationId, canteenId: canteen.id, isWhole: true }
  const month = { sight, month: '2026-12', today: '2027-01-10' }
  const { version } = await prepareMonth(db, month)
  await validateMonth(db, { ...month, version, canteenId: canteen.id, actorId, now })
  expect((await findDraftsOfMonth(db, sight, { month: '2026-12', page: 1 })).drafts[0]?.number).not.toBeNull()
  expect(await findDeferred(db, { associationId, year })).toMatchObject({ writtenCents: 24_000, leftCents: 0 })

  const other = await aCanteen(db)
  const { association_id: others } = await db
    .selectFrom('canteens')
    .where('id', '=', other.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  expect(await findDeferred(db, { associationId: others, year })).toMatchObject({ found: [], writtenCents: 0 })
})

test('two who tap at once note it once', async () => {
  await issued()
  const order = { associationId, year, seenCents: 24_000, actorId, now }
  const first = await db.startTransaction().execute()
  await deferIncome(first, order)
  const second = deferIncome(db, order)
  await somebodyWaits(db)
  await first.commit().execute()

  expect([await second, (await drafts()).length]).toEqual([refuse('changed'), 2])
})
