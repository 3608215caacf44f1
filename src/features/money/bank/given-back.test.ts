/** What is given back to a client leaves the bank: its line is proposed as that, and notes it. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { issueCreditNote } from '#src/features/money/invoices/issue-credit-note.ts'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { findLeft } from '#src/features/money/invoices/left.ts'
import { notePayment } from '#src/features/money/invoices/note-payment.ts'
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
