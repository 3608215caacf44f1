/** What is owed is paid at once or part by part, never by more than it is. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findCandidates } from './candidates.ts'
import { keepStatement } from './keep-statement.ts'
import { proposalsFor } from './matching.ts'
import { matchLine } from './match-line.ts'
import { findBank } from './queries.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { reverseEntry } from '#src/features/money/ledger/reverse-entry.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { refuse } from '#src/platform/result.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { findDraft, findPayments, type Sight } from '#src/features/money/drafts/queries.ts'
import { takeDraftBack } from '#src/features/money/drafts/take-draft-back.ts'
import { prepareMonth, validateMonth } from '#src/features/money/drafts/validate-month.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let sight: Sight
let actorId: string
let here: { canteen: string }
let bill: string

const [month, today] = ['2026-10', '2026-11-20']

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  const canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  sight = { associationId, canteenId: canteen.id, isWhole: true }
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  actorId = viewer.user!.id
  site.as(viewer)
  const content = {
    ...emptyContent,
    canteenId: canteen.id,
    kind: 'expense',
    day: '2026-10-02',
    amountCents: 10_000,
    nature: 'equipment',
  } as const
  const noted = await noteDraft(db, {
    associationId,
    content: { ...content, way: 'unpaid', thirdParty: { name: 'Cuisines d’occasion', kind: 'supplier' } },
    actorId,
    now,
  })
  bill = noted.ok ? noted.value : ''
})

function payment(amountCents: number) {
  return {
    associationId: sight.associationId,
    content: {
      ...emptyContent,
      canteenId: sight.canteenId,
      kind: 'payment',
      day: '2026-10-09',
      amountCents,
      way: 'transfer',
      settles: bill,
    },
    actorId,
    now,
  } as const
}

async function validate() {
  const { version } = await prepareMonth(db, { sight, month, today })
  return validateMonth(db, { sight, month, today, version, canteenId: sight.canteenId, actorId, now })
}

function letters() {
  return db
    .selectFrom('letterings')
    .where('association_id', '=', sight.associationId)
    .select(['number', 'letters'])
    .orderBy('number')
    .execute()
}

const send = (fields: Record<string, string>) =>
  site.submit(href(urls.payDraft, { ...here, draft: bill }), { paidOn: '9/10/2026', paidWay: 'transfer', ...fields })

test('a bill is paid in parts until nothing is left; what remains is said, and no more than that is taken', async () => {
  expect((await send({ paidCents: '40' })).status).toBe(303)
  const page = await (await site.get(href(urls.moneyDraft, { ...here, draft: bill }))).text()
  expect(page).toContain('reste 60\u00a0€ à régler')
  expect(page).toContain('value="60"')

  const refused = await send({ paidCents: '60,01' })
  expect([refused.status, (await refused.text()).includes('C’est plus que ce qui reste à régler.')]).toEqual([422, true])
  expect((await send({ paidCents: '60' })).status).toBe(303)
  expect((await findDraft(db, sight, bill)).leftCents).toBe(0)
  expect((await send({ paidCents: '1' })).status).toBe(409)
})

test('the same page, sent again, pays no second part', async () => {
  const formKey = crypto.randomUUID()
  expect((await send({ paidCents: '40', formKey })).status).toBe(303)
  const again = await send({ paidCents: '40', formKey })
  expect([again.status, (await again.text()).includes('Cette page a déjà noté un règlement')]).toEqual([409, true])
  expect((await findDraft(db, sight, bill)).leftCents).toBe(6000)
})

test('two parts that are noted at the same time never pay more than is owed', async () => {
  const waiting = await db.transaction().execute(async (tx) => {
    expect((await noteDraft(tx, payment(7000))).ok).toBe(true)
    const later = noteDraft(db, payment(7000))
    await somebodyWaits(db)
    return [later]
  })
  expect(await waiting[0]).toEqual(refuse('settled-already'))
  expect((await noteDraft(db, payment(3000))).ok).toBe(true)
})

test('bill and parts bear one letter once nothing is left, and none again when a part is taken back', async () => {
  await noteDraft(db, payment(4000))
  await validate()
  expect(await letters()).toEqual([])

  await noteDraft(db, payment(6000))
  await validate()
  expect((await letters()).map((each) => each.letters)).toEqual(['A', 'A', 'A'])

  const second = (await findPayments(db, sight, bill)).find(({ amountCents }) => amountCents === 6000)
  const { associationId, canteenId } = sight
  await reverseEntry(db, { associationId, canteenId, number: second!.number!, noteReversal: takeDraftBack, actorId, today, now })
  const open = new Set((await letters()).map(({ number }) => number))
  expect([open.has((await findDraft(db, sight, bill)).number!), (await findDraft(db, sight, bill)).leftCents]).toEqual([false, 6000])
  expect(await findPayments(db, sight, bill)).toHaveLength(1)
})

test('a part that is still a draft is removed by itself, and a bill of which a part is paid keeps its sum and its means', async () => {
  await noteDraft(db, payment(4000))
  const fields = { day: '2/10/2026', label: '', nature: 'equipment', thirdParty: 'Cuisines d’occasion', canteen: here.canteen }
  for (const changed of [
    { amount: '90', way: 'unpaid' },
    { amount: '100', way: 'card' },
  ])
    expect((await site.edit(href(urls.moneyDraft, { ...here, draft: bill }), { ...fields, ...changed })).status).toBe(409)

  const [part] = await findPayments(db, sight, bill)
  await site.submit(href(urls.removeMoneyDraft, { ...here, draft: part!.id }), { removal: 'yes' })
  expect((await findDraft(db, sight, bill)).leftCents).toBe(10_000)
})

test('the bank proposes what remains, and a smaller line as a part of it', async () => {
  const { associationId } = sight
  await noteDraft(db, payment(4000))
  const lines = [-2500, -6000, -6001].map((cents) => ({ day: '2026-10-20', cents, label: 'VIR CUISINES' }))
  await keepStatement(db, { associationId, statement: { lines } })
  const bank = (await findBank(db, associationId, 1)).lines
  const proposals = proposalsFor(bank, await findCandidates(db, associationId, { from: '2026-09-01', to: '2026-11-30', words: [] }))
  const lineOf = (cents: number) => bank.find((line) => line.cents === cents)!
  expect(proposals.get(lineOf(-6000).id)).toMatchObject({ likely: `pay:${bill}`, parts: [] })
  expect(proposals.get(lineOf(-2500).id)).toMatchObject({ likely: '', parts: [{ id: bill }] })
  expect(proposals.get(lineOf(-6001).id)).toMatchObject({ parts: [], found: [] })

  const match = { associationId, canteenId: sight.canteenId, actorId, now, followsGifts: true, choice: `pay:${bill}` }
  expect(await matchLine(db, { ...match, lineId: lineOf(-6001).id })).toEqual(refuse('other-amount'))
  expect(await matchLine(db, { ...match, lineId: lineOf(-2500).id })).toMatchObject({ ok: true })
  expect((await findDraft(db, sight, bill)).leftCents).toBe(3500)
})
