/** What settles what is said beside the books: it changes no entry, and never joins what is not even. */
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { checkFec } from '#src/features/money/exports/check-fec.ts'
import { writeFec } from '#src/features/money/exports/write-fec.ts'
import { emptyContent, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { prepareMonth, validateMonth } from '#src/features/money/drafts/validate-month.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { appendEntries } from './append-entries.ts'
import { closeFiscalYear } from './close-fiscal-year.ts'
import { letterEntries, lockLetters } from './letter-entries.ts'
import { letterLines } from './letter-lines.ts'
import { lettersAfter } from './lettering.ts'
import { credit, debit, type LedgerLine } from './ledger.ts'
import { openFiscalYear } from './open-fiscal-year.ts'
import { reverseEntry } from './reverse-entry.ts'
import { verifyLedger } from './verify-ledger.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let treasurer: Awaited<ReturnType<typeof aViewer>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  treasurer = await aViewer(db, inCanteen('treasurer', canteen))
  site.as(treasurer)
})

/** Its number in the chain; the first line is the third party's. */
async function anEntry(lines: LedgerLine[], date = '2026-05-02'): Promise<number> {
  const entry = {
    canteenId: canteen.id,
    journal: 'OD' as const,
    date,
    validatedOn: '2027-01-02',
    piece: 'P',
    pieceDate: date,
    label: 'Bazar',
    reverses: null,
    lines,
  }
  const appended = await appendEntries(db, associationId, [entry])
  return appended.ok ? appended.value : 0
}

const owed = (cents: number, date?: string) => anEntry([credit('467', cents), debit('6063', cents)], date)
const paid = (cents: number, date?: string) => anEntry([debit('467', cents), credit('512', cents)], date)
const waiting = async () => {
  const asked = sql<{
    count: number
  }>`select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return (await asked.execute(db)).rows[0]?.count
}
const page = (account = '467') => `${href(urls.accountLettering, { canteen: canteen.slug, account })}?exercice=2026-01-01`
const letter = (...numbers: number[]) => site.submit(page(), Object.fromEntries(numbers.map((number) => [`line.${number}-1`, 'yes'])))
const lettersOf = async (...numbers: number[]) => {
  const found = await db
    .selectFrom('letterings')
    .where('association_id', '=', associationId)
    .where('number', 'in', numbers)
    .select('letters')
    .execute()
  return found.map(({ letters }) => letters)
}

test('letters follow each other as the columns of a program of tables do', () => {
  expect([undefined, 'A', 'Z', 'AZ', 'ZZ'].map(lettersAfter)).toEqual(['A', 'B', 'AA', 'BA', 'AAA'])
})

test('the treasurer letters what is even and takes it apart again; the chain is the same, and so is every rule of the entries file', async () => {
  const [one, two, both] = [await owed(1000), await owed(250), await paid(1250)]
  const before = await verifyLedger(db, associationId)
  const uneven = await letter(one, both)

  expect(uneven.status).toBe(409)
  expect((await uneven.text()).replaceAll('\u00a0', ' ')).toContain('l’écart est de 2,50 €')
  expect((await letter(one)).status).toBe(422)
  expect((await letter(one, two, both)).status).toBe(303)
  expect(new Set(await lettersOf(one, two, both)).size).toBe(1)
  expect((await letter(one, two, both)).status).toBe(409)
  expect(await verifyLedger(db, associationId)).toEqual(before)
  const pieces: Buffer[] = []
  for await (const piece of writeFec(db, { associationId, fiscalYear: '2026-01-01', encoding: 'utf8' })) pieces.push(piece)
  expect(checkFec(Buffer.concat(pieces).toString(), { firstDay: '2026-01-01', lastDay: '2026-12-31' })).toEqual([])

  const [letters = ''] = await lettersOf(one)
  await site.submit(`${href(urls.letteringEnd, { canteen: canteen.slug, account: '467', letters })}?exercice=2026-01-01`, {})
  expect(await lettersOf(one, two, both)).toEqual([])
})

test('an account of clients opened without a client leads to the list of all, which says who owes', async () => {
  await anEntry([debit('411', 700, 'C1'), credit('706', 700)])
  const answer = await site.get(page('411'))
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `${href(urls.lettering, { canteen: canteen.slug })}?exercice=2026-01-01`,
  ])
})

test('lines of two years, two accounts or two third parties are not lettered together', async () => {
  const [last, next] = [await owed(300, '2026-12-30'), await paid(300, '2027-01-02')]
  await letterEntries(db, { associationId, entries: [last, next], day: '2027-01-02' })
  const supplier = await anEntry([debit('401', 300), credit('512', 300)])

  expect((await letter(last, next)).status).toBe(409)
  expect((await letter(last, supplier)).status).toBe(409)
  expect(await lettersOf(last, next, supplier)).toEqual([])
  expect((await site.get(page('512'))).status).toBe(404)
})

test('who letters, and who takes apart, waits for whoever letters already: no letters are given twice', async () => {
  const [one, paidOne, two, paidTwo] = [await owed(31), await paid(31), await owed(32), await paid(32)]
  await letter(one, paidOne)
  const [letters = ''] = await lettersOf(one)
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const first = db.transaction().execute(async (tx) => {
    await lockLetters(tx, associationId)
    locked.resolve()
    await release.promise
  })
  await locked.promise
  const [second, third] = [
    letter(two, paidTwo),
    site.submit(`${href(urls.letteringEnd, { canteen: canteen.slug, account: '467', letters })}?exercice=2026-01-01`, {}),
  ]
  await expect.poll(waiting, { timeout: 5000 }).toBe(2).finally(release.resolve)
  await first

  expect([(await second).status, (await third).status]).toEqual([303, 303])
  expect([await lettersOf(one), new Set(await lettersOf(two, paidTwo)).size]).toEqual([[], 1])
})

test('letters of another association, or of another account, are taken apart by nobody here', async () => {
  const [one, both] = [await owed(44), await paid(44)]
  await letter(one, both)
  const [letters = ''] = await lettersOf(one)
  const elsewhere = await aCanteen(db)
  const end = (slug: string, account: string) => site.submit(href(urls.letteringEnd, { canteen: slug, account, letters }), {})

  await end(canteen.slug, '401')
  site.as(await aViewer(db, inCanteen('treasurer', elsewhere)))
  await end(elsewhere.slug, '467')
  site.as(treasurer)
  expect(await lettersOf(one, both)).toEqual([letters, letters])
})

test('a payment letters what it pays as its month is validated, stays shown, and is not taken apart by hand; taken back, it is', async () => {
  const sight = { associationId, canteenId: canteen.id, isWhole: true }
  const content = {
    ...emptyContent,
    canteenId: canteen.id,
    kind: 'expense',
    day: '2026-06-03',
    nature: 'supplies',
    amountCents: 4200,
  } as const
  const unpaid: DraftContent = { ...content, way: 'unpaid', thirdParty: { name: 'Bazar', kind: 'supplier' } }
  const expense = await noteDraft(db, { associationId, content: unpaid, actorId: treasurer.user!.id, now })
  const settles = expense.ok ? expense.value : null
  const payment: DraftContent = { ...content, kind: 'payment', nature: null, way: 'transfer', day: '2026-06-09', settles }
  await noteDraft(db, { associationId, content: payment, actorId: treasurer.user!.id, now })
  const month = { sight, month: '2026-06', today: '2026-12-01' }
  const { version } = await prepareMonth(db, month)
  await validateMonth(db, { ...month, version, canteenId: canteen.id, actorId: treasurer.user!.id, now })
  const numbers = (await db.selectFrom('drafts').where('day', '>=', '2026-06-01').orderBy('day').select('number').execute()).map(
    ({ number }) => number!,
  )
  const [letters, same] = await lettersOf(...numbers)
  const shown = await (await site.get(`${page('401')}&tiers=F0001`)).text()

  expect([letters, same]).toEqual([expect.any(String), letters])
  expect(shown).toContain('Lettré de lui-même par une facture ou un paiement')
  expect((await site.submit(href(urls.letteringEnd, { canteen: canteen.slug, account: '401', letters: letters! }), {})).status).toBe(409)
  await reverseEntry(db, {
    associationId,
    canteenId: canteen.id,
    number: numbers[1]!,
    actorId: treasurer.user!.id,
    today: '2026-12-01',
    now,
  })
  expect(await lettersOf(numbers[0]!)).toEqual([])
  expect(await (await site.get(`${page('401')}&tiers=F0001`)).text()).toContain(`name="line.${numbers[0]}-`)
})

test('lines of two third parties are not lettered together, though their account is one', async () => {
  const codes = ['F0101', 'F0102']
  const parties = codes.map((code) => ({
    association_id: associationId,
    code,
    kind: 'supplier' as const,
    name: code,
    siren: null,
    created_at: now,
  }))
  await db.insertInto('third_parties').values(parties).execute()
  const [one, other, same] = [
    await anEntry([{ ...credit('401', 500), thirdParty: 'F0101' }, debit('6063', 500)]),
    await anEntry([{ ...debit('401', 500), thirdParty: 'F0102' }, credit('512', 500)]),
    await anEntry([{ ...debit('401', 500), thirdParty: 'F0101' }, credit('512', 500)]),
  ]
  const of = (thirdParty: string) => ({
    associationId,
    canteenId: canteen.id,
    actorId: treasurer.user!.id,
    now,
    account: '401',
    thirdParty,
    fiscalYear: '2026-01-01',
  })
  const lines = (...numbers: number[]) => numbers.map((number) => ({ number, position: 1 }))
  await letterEntries(db, { associationId, entries: [one, other], day: '2026-12-01' })

  expect(await letterLines(db, { ...of('F0101'), lines: lines(one, other), today: '2026-12-01' })).toEqual({
    ok: false,
    refusal: 'lettered-meanwhile',
  })
  expect(await lettersOf(one, other)).toEqual([])
  expect(await letterLines(db, { ...of('F0101'), lines: lines(one, same), today: '2026-12-01' })).toMatchObject({ ok: true })
  expect(await lettersOf(one, same)).toHaveLength(2)
})

test('a closed year is lettered no more, and the board only reads', async () => {
  const [one, both, before, paidBefore] = [await owed(70), await paid(70), await owed(71), await paid(71)]
  await letter(before, paidBefore)
  const [letters = ''] = await lettersOf(before)
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  expect(await (await site.get(page())).text()).not.toContain('type="checkbox"')
  expect((await letter(one, both)).status).toBe(403)
  expect(await (await site.get(href(urls.lettering, { canteen: canteen.slug }))).text()).toContain('467')
  site.as(treasurer)
  await closeFiscalYear(db, { associationId, firstDay: '2026-01-01', today: '2027-01-15' })
  expect((await letter(one, both)).status).toBe(409)
  expect(await lettersOf(one, both)).toEqual([])
  expect((await site.submit(href(urls.letteringEnd, { canteen: canteen.slug, account: '467', letters }), {})).status).toBe(409)
  expect(await lettersOf(before, paidBefore)).toEqual([letters, letters])
})
