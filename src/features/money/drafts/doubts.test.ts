/** Days and amounts that nobody meant: a sentence beside their field, or a box where they may be right. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { closeFiscalYear } from '#src/features/money/ledger/close-fiscal-year.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let here: { canteen: string }
let canteenId: string
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  const canteen = await aCanteen(db)
  ;[here, canteenId] = [{ canteen: canteen.slug }, canteen.id]
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

const expense = { amount: '42,50', day: '2026-11-12', nature: 'food', way: 'card' }

async function sent(
  url: typeof urls.newExpense | typeof urls.newIncome | typeof urls.newMove | typeof urls.newEntry,
  fields: Record<string, string>,
) {
  const answer = await site.submit(href(url, here), fields)
  return {
    status: answer.status,
    page: (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' '),
    place: answer.headers.get('location')?.split('?')[0],
  }
}

const drafts = async () =>
  (await db.selectFrom('drafts').where('association_id', '=', associationId).select('day').execute()).map(({ day }) => day)

test.each([
  ['before the books', urls.newExpense, { ...expense, day: '2001-11-12' }, 'il vient avant le premier'],
  ['paid tomorrow', urls.newExpense, { ...expense, day: '2026-12-02' }, 'n’est pas encore venu'],
  ['paid back tomorrow', urls.newExpense, { ...expense, way: 'person', thirdParty: 'Ana', day: '2026-12-02' }, 'n’est pas encore venu'],
  [
    'received tomorrow',
    urls.newIncome,
    { amount: '9', day: '2026-12-02', nature: 'grant', way: 'transfer', thirdParty: 'Ville' },
    'n’est pas encore venu',
  ],
  ['moved tomorrow', urls.newMove, { amount: '9', day: '2026-12-02', move: 'cash-withdrawal' }, 'n’est pas encore venu'],
] as const)('%s: the day says so, what was typed stays, and nothing is noted', async (_what, url, fields, sentence) => {
  const { status, page } = await sent(url, fields)

  expect([status, page.includes(sentence), page.includes(`value="${fields.day}"`)]).toEqual([422, true, true])
  expect(page).not.toContain('name="sure"')
  expect(await drafts()).toEqual([])
})

test('in a closed year nothing is noted, and nothing is paid', async () => {
  const canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  for (const year of ['2025', '2026']) await openFiscalYear(db, { associationId, firstDay: `${year}-01-01`, lastDay: `${year}-12-31` })
  const owed = { ...expense, day: '2025-12-10', way: 'unpaid', thirdParty: 'Dupain' }
  const { place } = await sent(urls.newExpense, owed)
  expect(await closeFiscalYear(db, { associationId, firstDay: '2025-01-01', today: '2026-12-01' })).toMatchObject({ ok: true })

  expect((await sent(urls.newExpense, owed)).page).toContain('L’exercice de ce jour est clos')
  const paid = await site.submit(href(urls.payDraft, { ...here, draft: place!.split('/').at(-1)! }), {
    paidOn: '2025-12-20',
    paidWay: 'card',
  })
  expect([paid.status, (await paid.text()).includes('L’exercice de ce jour est clos')]).toEqual([422, true])
})

test('nothing is due before the day of the expense', async () => {
  const due = { ...expense, way: 'unpaid', thirdParty: 'Dupain', dueOn: '2025-12-15' }
  const { status, page } = await sent(urls.newExpense, due)

  expect([status, /id="dueOn-error"[^>]*>[^<]*avant le jour de la dépense/.test(page)]).toEqual([422, true])
})

test('what is owed may be dated tomorrow', async () => {
  expect((await sent(urls.newExpense, { ...expense, day: '2026-12-02', way: 'unpaid', thirdParty: 'Dupain' })).status).toBe(303)
})

test.each([
  ['much', { ...expense, amount: '20000,01' }, 'plus de 20 000 €', 'large'],
  [
    'in a year that is not open yet',
    { ...expense, way: 'unpaid', thirdParty: 'Dupain', day: '2027-01-02' },
    'Aucun exercice n’est encore ouvert',
    'no-year-yet',
  ],
] as const)('%s: it is asked about once, beside its field, and noted where it is right', async (_what, fields, sentence, sends) => {
  const asked = await sent(urls.newExpense, fields)

  expect([asked.status, asked.page.includes(sentence), asked.page.includes(`value="${sends}"`)]).toEqual([422, true, true])
  expect((await sent(urls.newExpense, { ...fields, sure: 'yes' })).status).toBe(422)
  expect((await sent(urls.newExpense, { ...fields, sure: sends })).status).toBe(303)
})

test('the same supplier, day and amount noted twice is asked about once; another name, day or amount is not', async () => {
  const dupain = { ...expense, thirdParty: 'Dupain' }
  expect((await sent(urls.newExpense, dupain)).status).toBe(303)

  const again = await sent(urls.newExpense, { ...dupain, thirdParty: 'DUPAIN' })
  expect([again.status, again.page.includes('même jour, même montant, même nom')]).toEqual([422, true])
  expect((await sent(urls.newExpense, { ...dupain, sure: 'noted-before' })).status).toBe(303)
  const large = { ...dupain, amount: '20000,01' }
  expect((await sent(urls.newExpense, { ...large, sure: 'large' })).status).toBe(303)
  const both = await sent(urls.newExpense, large)
  expect([both.page.includes('plus de 20 000 €'), both.page.includes('même jour, même montant')]).toEqual([true, true])
  for (const other of [{ amount: '42,51' }, { day: '2026-11-13' }, { thirdParty: 'Martin' }, { thirdParty: '' }])
    expect((await sent(urls.newExpense, { ...dupain, ...other })).status).toBe(303)
})

test('a draft goes only once somebody has said that it is to go', async () => {
  const { place } = await sent(urls.newExpense, expense)
  const asked = await site.submit(`${place}/suppression`, {})

  expect([asked.status, (await asked.text()).includes('cochez cette case'), (await drafts()).length]).toEqual([422, true, 1])
  expect((await site.submit(`${place}/suppression`, { removal: 'yes' })).status).toBe(303)
  expect(await drafts()).toEqual([])
})

test('before the books begin, what is more than a year ago is asked about', async () => {
  const canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))

  expect((await sent(urls.newExpense, { ...expense, day: '2025-11-30' })).page).toContain('plus d’un an')
  expect((await sent(urls.newExpense, { ...expense, day: '2025-12-01' })).status).toBe(303)
})

test('no more is brought to the bank than the till holds, as far as the books and what waits know, unless somebody says so', async () => {
  const written = { canteenId, journal: 'OD', date: '2026-11-01', validatedOn: '2026-11-30', piece: 'P1', pieceDate: '2026-11-01' } as const
  await appendEntries(db, associationId, [
    { ...written, label: 'Caisse', reverses: null, lines: [debit('530', 10_000), credit('102', 10_000)] },
  ])
  await sent(urls.newExpense, { ...expense, amount: '30', way: 'cash' })
  const deposit = (amount: string, more = {}) => sent(urls.newMove, { amount, day: '2026-11-13', move: 'cash-deposit', ...more })

  const asked = await deposit('70,01')
  expect([asked.status, asked.page.includes('d’après les comptes (70 €)')]).toEqual([422, true])
  const { place } = await deposit('70')
  // Changed, it is not reckoned against itself.
  expect(
    (await site.submit(place!, { version: await site.versionOf(place!), amount: '69', day: '2026-11-13', move: 'cash-deposit' })).status,
  ).toBe(303)
  expect((await deposit('5')).status).toBe(422)
  expect((await deposit('5', { sure: 'over-cash' })).status).toBe(303)
})

/** A line of the books that puts money somewhere. */
async function booked(account: string, cents: number, date = '2026-11-01') {
  const at = { canteenId, journal: 'OD', date, validatedOn: date, piece: `P-${account}`, pieceDate: date } as const
  const lines = [debit(account, cents), credit('102', cents)]
  expect(await appendEntries(db, associationId, [{ ...at, label: 'Apport', reverses: null, lines }])).toMatchObject({ ok: true })
}

const moved = (move: string, amount: string) => sent(urls.newMove, { move, amount, day: '2026-11-13' })

test('hours that volunteers gave are no money in the till', async () => {
  await booked('530', 10_000)
  const draft = {
    association_id: associationId,
    canteen_id: canteenId,
    kind: 'volunteering',
    day: '2026-11-30',
    amount_cents: 999_900,
  } as const
  const nothing = { label: '', nature: null, third_party: null, way: null, document: '', due_on: null, lines: null, cheque_cents: null }
  await db
    .insertInto('drafts')
    .values({ ...draft, ...nothing, vat_cents: 0, minutes: 600, settles: null, noted_at: new Date(), number: null, piece: null })
    .execute()

  expect((await moved('cash-deposit', '100,01')).page).toContain('d’après les comptes (100 €)')
  expect((await moved('cash-deposit', '100')).status).toBe(303)
})

test('what a closed year carries over is in the till once', async () => {
  const canteen = await aCanteen(db)
  ;[here, canteenId] = [{ canteen: canteen.slug }, canteen.id]
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  for (const year of ['2025', '2026']) await openFiscalYear(db, { associationId, firstDay: `${year}-01-01`, lastDay: `${year}-12-31` })
  await booked('530', 10_000, '2025-03-01')
  expect((await moved('cash-deposit', '100,01')).page).toContain('d’après les comptes (100 €)')
  await closeFiscalYear(db, { associationId, firstDay: '2025-01-01', today: '2026-12-01' })

  expect((await moved('cash-deposit', '100,01')).page).toContain('d’après les comptes (100 €)')
})

test('what is still to be split by means is told apart', async () => {
  await booked('530', 10_000)
  await booked('5118', 2_000)

  expect((await moved('cash-deposit', '120,01')).page).toContain('(100 €, et au plus 20 € encore à ventiler par moyen de paiement)')
  expect((await moved('cash-deposit', '120')).status).toBe(303)
})

test.each([
  ['cheque-deposit', '5112', 'les chèques qui attendent d’être déposés d’après les comptes (150 €)'],
  ['card-payout', '5115', 'les paiements par carte qui restent à recevoir d’après les comptes (150 €)'],
] as const)('%s: of more than the books hold, it is asked about', async (move, account, sentence) => {
  await booked(account, 15_000)

  expect((await moved(move, '9000')).page).toContain(sentence)
  expect((await moved(move, '150')).status).toBe(303)
  expect((await moved(move, '0,01')).status).toBe(422)
})

test('nobody writes by hand on an account of contributions or memberships: a label would name who gave', async () => {
  const entry = (account: string) =>
    sent(urls.newEntry, {
      label: 'Adhésion de Paul Petit',
      day: '2026-11-12',
      'lines.0.account': '530',
      'lines.0.debit': '12',
      'lines.1.account': account,
      'lines.1.credit': '12',
    })

  for (const account of ['7061', '7561']) {
    const { status, page } = await entry(account)
    expect([account, status, page.includes('seules la caisse et les adhésions y écrivent')]).toEqual([account, 422, true])
  }
  await db
    .insertInto('own_accounts')
    .values([{ association_id: associationId, account: '706199', label: 'Repas du soir' }])
    .execute()
  expect((await entry('706199')).status).toBe(422)
  expect(await drafts()).toEqual([])
  expect((await entry('758')).status).toBe(303)
})
