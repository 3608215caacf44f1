/** A bill that is paid in one tab while it is corrected, changed or removed in another: one of both happens, whoever comes first. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { readSentFile } from '#src/platform/files/sent-file.ts'
import { href, urls } from '#src/urls.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { addReceipt } from './add-receipt.ts'
import { changeDraft } from './change-draft.ts'
import { emptyContent, type DraftContent } from './draft.ts'
import { mendVoucher } from './mend-voucher.ts'
import { noteDraft } from './note-draft.ts'
import { findDraft } from './queries.ts'
import { removeDraft } from './remove-draft.ts'
import { prepareMonth, validateMonth } from './validate-month.ts'

const now = new Date('2026-11-30T12:00Z')
const [month, today] = ['2026-09', '2026-11-30']

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let sight: { associationId: string; canteenId: string; isWhole: true }
let acting: { associationId: string; actorId: string; now: Date }
let bill: DraftContent

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  sight = { associationId: found.association_id, canteenId: canteen.id, isWhole: true }
  await openFiscalYear(db, { associationId: sight.associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const treasurer = await aViewer(db, inCanteen('treasurer', canteen))
  site.as(treasurer)
  acting = { associationId: sight.associationId, actorId: treasurer.user!.id, now }
  const thirdParty = { name: 'Marché de Wazemmes', kind: 'supplier' } as const
  bill = {
    ...emptyContent,
    canteenId: canteen.id,
    kind: 'expense',
    day: '2026-09-12',
    nature: 'food',
    amountCents: 8100,
    way: 'unpaid',
    thirdParty,
  }
})

async function note(content: DraftContent): Promise<string> {
  const noted = await noteDraft(db, { ...acting, content })
  if (!noted.ok) throw new Error(noted.refusal)
  return noted.value
}

const payment = (settles: string): DraftContent => ({
  ...emptyContent,
  canteenId: canteen.id,
  kind: 'payment',
  day: '2026-09-20',
  amountCents: 8100,
  way: 'transfer',
  settles,
})
const pay = (settles: string) => noteDraft(db, { ...acting, content: payment(settles) })
const refusalOf = (result: { ok: boolean; refusal?: unknown }) => (result.ok ? 'done' : result.refusal)

async function validate() {
  const { version } = await prepareMonth(db, { sight, month, today })
  expect(await validateMonth(db, { sight, month, today, version, canteenId: canteen.id, actorId: acting.actorId, now })).toMatchObject({
    ok: true,
  })
}

async function voucher() {
  const draftId = await note(bill)
  await validate()
  return findDraft(db, sight, draftId)
}

const mend = (of: Awaited<ReturnType<typeof voucher>>) =>
  mendVoucher(db, { sight, voucher: of, content: { ...bill, amountCents: 9000 }, once: undefined, actorId: acting.actorId, today, now })

test('a bill that a correction has taken back is paid no more, and one that is paid is not taken back, from whichever page', async () => {
  const corrected = await voucher()
  expect(refusalOf(await mend(corrected))).toBe('done')
  expect(refusalOf(await pay(corrected.id))).toBe('not-owed')

  bill = { ...bill, document: 'F-2' }
  const paid = await voucher()
  expect(refusalOf(await pay(paid.id))).toBe('done')
  // The page that corrects was opened before.
  expect(refusalOf(await mend(paid))).toBe('paid-since')
  const entry = href(urls.entry, { canteen: canteen.slug, number: String(paid.number) })
  const back = await site.submit(href(urls.entryReversal, { canteen: canteen.slug, number: String(paid.number) }), {})
  expect([back.status, await back.text()]).toEqual([409, expect.stringContaining('reprenez d’abord le paiement')])
  expect(await (await site.get(entry)).text()).not.toContain(
    href(urls.entryReversal, { canteen: canteen.slug, number: String(paid.number) }),
  )
})

test('paid and corrected at the same instant, one of both happens', async () => {
  for (let round = 0; round < 6; round++) {
    bill = { ...bill, document: `F-${round}` }
    const stands = await voucher()
    const answers = await Promise.all(round % 2 === 0 ? [mend(stands), pay(stands.id)] : [pay(stands.id), mend(stands)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  }
  const { count } = await db
    .selectFrom('drafts as payments')
    .innerJoin('drafts as paid', 'paid.id', 'payments.settles')
    .where('payments.association_id', '=', sight.associationId)
    .where('paid.taken_back', '=', true)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(0)
})

test('what is said to be paid by the bank owes nothing any more: a payment of it is refused, before and at the same instant', async () => {
  const byBank = (draftId: string) =>
    inTransaction(db, (tx) => changeDraft(tx, { ...acting, draftId, content: { ...bill, way: 'transfer' } }))
  const changed = await note(bill)
  expect(refusalOf(await byBank(changed))).toBe('done')
  expect(refusalOf(await pay(changed))).toBe('not-owed')

  for (let round = 0; round < 4; round++) {
    const draftId = await note(bill)
    const answers = await Promise.all(round % 2 === 0 ? [byBank(draftId), pay(draftId)] : [pay(draftId), byBank(draftId)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  }
  await validate()
  const rows = await db.selectFrom('ledger.lines').where('association_id', '=', sight.associationId).select(['number', 'account']).execute()
  for (const [, lines] of Map.groupBy(rows, ({ number }) => number))
    expect(new Set(lines.map(({ account }) => account)).size).toBe(lines.length)
})

test('the database itself keeps what is paid as it is', async () => {
  const draftId = await note(bill)
  expect(refusalOf(await pay(draftId))).toBe('done')
  for (const change of [{ way: 'transfer' }, { amount_cents: 1 }, { taken_back: true }])
    await expect(db.updateTable('drafts').set(change).where('id', '=', draftId).execute()).rejects.toMatchObject({
      constraint: 'drafts_stay_while_paid',
    })
})

test('a draft that goes while somebody pays it or attaches its photo: they are told, and nothing breaks', async () => {
  const draftId = await note(bill)
  expect(refusalOf(await removeDraft(db, { ...acting, draftId }))).toBe('done')
  expect(refusalOf(await pay(draftId))).toBe('not-owed')
  const read = await readSentFile(new Uint8Array(aPdf('un ticket')))
  if (!read.ok) throw new Error(read.refusal)
  await expect(addReceipt(db, { ...acting, draftId, receipt: read.value })).rejects.toBeInstanceOf(NotFound)
  await expect(pay(randomUUID())).resolves.toMatchObject({ refusal: 'not-owed' })
})

test('at the same instant, none of both is a failure of ours', async () => {
  for (let round = 0; round < 6; round++) {
    const draftId = await note(bill)
    const [removal, payment] = [`${pageOf(draftId)}/suppression`, `${pageOf(draftId)}/paiement`]
    const answers = await Promise.all([
      site.submit(removal, { removal: 'yes' }),
      site.submit(payment, { paidOn: '2026-09-20', paidWay: 'transfer' }),
    ])
    expect(answers.map(({ status }) => status).every((status) => [303, 404, 409].includes(status))).toBe(true)
  }
})

const pageOf = (draft: string) => href(urls.moneyDraft, { canteen: canteen.slug, draft })

test('correcting what is paid leads to its payment, to be removed while it is a draft and taken back once it is in the books', async () => {
  const paid = await voucher()
  const settled = await note(payment(paid.id))
  const correction = href(urls.voucherCorrection, { canteen: canteen.slug, number: String(paid.number) })
  const asked = await (await site.get(correction)).text()
  expect([asked.includes('Enlevez ou reprenez d’abord ce paiement'), asked.includes(`href="${pageOf(settled)}"`)]).toEqual([true, true])
  await validate()
  const { number } = await findDraft(db, sight, settled)
  expect(await (await site.get(correction)).text()).toContain(
    `href="${href(urls.entry, { canteen: canteen.slug, number: String(number) })}"`,
  )
})
