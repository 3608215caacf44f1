/** The treasurer begins the books, leads them from year to year, and reads them; nobody else does. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { appendEntries } from './append-entries.ts'
import { credit, debit, type LedgerEntry } from './ledger.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await as('treasurer')
})

async function as(role: CanteenRole) {
  site.as(await aViewer(db, inCanteen(role, canteen)))
}

type OfCanteen = typeof urls.books | typeof urls.fiscalYears | typeof urls.monthToValidate | typeof urls.expenses
const at = (url: OfCanteen) => href(url, { canteen: canteen.slug })
const closing = (year: string) => href(urls.closeFiscalYear, { canteen: canteen.slug, year })

async function wordsAt(path: string) {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

function open(firstDay: string, lastDay: string, siren = '') {
  return site.submit(at(urls.fiscalYears), { firstDay, lastDay, siren })
}

/** Its till is closed until that day. */
function tillClosedUntil(day: string) {
  return db.updateTable('canteens').set({ till_closed_until: day }).where('id', '=', canteen.id).execute()
}

function anEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  const base = { canteenId: canteen.id, journal: 'OD', piece: 'P1', label: 'Dahl et pain', reverses: null } as const
  const dates = { date: '2026-03-05', validatedOn: '2026-03-06', pieceDate: '2026-03-05' }
  return { ...base, ...dates, lines: [debit('530', 12_050), credit('7061', 12_050)], ...given }
}

test('books begin with one form, by civil year unless said otherwise, and the SIREN is kept where it was missing', async () => {
  expect(await wordsAt(at(urls.books))).toContain('Commencer les comptes')
  const begun = await open('2026-01-01', '2026-12-31', '732 829 320')

  expect(begun.headers.get('location')).toBe(`${at(urls.books)}?fait=ouvert`)
  expect(await wordsAt(at(urls.books))).toContain('Rien n’est encore écrit')
  const { siren } = await db.selectFrom('associations').where('id', '=', associationId).select('siren').executeTakeFirstOrThrow()
  expect(siren).toBe('732829320')
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select(['name', 'facts']).execute()
  expect(events).toEqual([{ name: 'books.begun', facts: { firstDay: '2026-01-01', lastDay: '2026-12-31' } }])
})

test.each([
  ['2026-12-31', '2026-01-01', 409, 'finit après son premier jour'],
  ['2026-01-01', '2028-01-01', 409, 'dure deux ans au plus'],
  ['2019-01-01', '2019-12-31', 409, 'à plus de deux ans'],
  ['hier', '2026-12-31', 422, 'Indiquez un jour'],
])('a year from %s to %s is refused with a sentence, and nothing begins', async (firstDay, lastDay, status, sentence) => {
  const answer = await open(firstDay, lastDay)

  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(sentence)
  expect(await db.selectFrom('ledger.heads').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
})

test('two years may be open, the same form sent twice opens one, and a third is refused', async () => {
  await open('2026-01-01', '2026-12-31')
  expect((await open('2027-01-01', '2027-12-31')).status).toBe(303)
  const again = await open('2027-01-01', '2027-12-31')

  expect(again.status).toBe(409)
  expect((await open('2028-01-01', '2028-12-31')).status).toBe(409)
  expect(await wordsAt(at(urls.fiscalYears))).toContain('1er janvier 2027 – 31 décembre 2027 à venir')
})

test('the page tells in everyday words what came in, what went out and where the money is', async () => {
  await open('2026-01-01', '2026-12-31')
  await appendEntries(db, associationId, [anEntry(), anEntry({ lines: [debit('601', 4050), credit('512', 4050)] })])
  await tillClosedUntil('2026-11-30')
  const words = await wordsAt(at(urls.books))

  expect(words).toContain('Il est entré 80 € de plus qu’il n’est sorti')
  for (const told of ['Participations aux repas 120,50 €', 'Nourriture 40,50 €', 'En caisse 120,50 €', 'À la banque -40,50 €'])
    expect(words).toContain(told)
  expect(words).toContain('Rien n’attend')
})

test('a meal that nobody closed is named as what the books wait for, and keeps its year from being closed', async () => {
  await open('2025-01-01', '2025-12-31')
  await open('2026-01-01', '2026-12-31')
  await tillClosedUntil('2025-12-29')
  await aMeal(db, { canteen, day: '2025-12-30', title: 'Soupe oubliée', state: 'held' })

  const told = 'depuis le 30 décembre 2025, parce que « Soupe oubliée », le 30 décembre 2025, n’est pas clos'
  expect(await wordsAt(at(urls.books))).toContain(told)
  expect(await wordsAt(closing('2025-01-01'))).toContain(told)
  expect((await site.submit(closing('2025-01-01'), { confirmed: 'yes' })).status).toBe(409)
})

test('a year is closed once it is over, after a confirmation, in order, and what it held opens the next', async () => {
  await open('2025-01-01', '2025-12-31')
  await tillClosedUntil('2026-11-30')
  await appendEntries(db, associationId, [anEntry({ date: '2025-03-05', validatedOn: '2025-03-05' })])
  expect(await wordsAt(closing('2025-01-01'))).toContain('Ouvrez d’abord l’exercice suivant')
  await open('2026-01-01', '2026-12-31')

  expect((await site.submit(closing('2026-01-01'), { confirmed: 'yes' })).status).toBe(409)
  expect((await site.submit(closing('2025-01-01'), {})).status).toBe(422)
  expect((await site.submit(closing('2025-01-01'), { confirmed: 'yes' })).status).toBe(303)
  expect((await site.submit(closing('2025-01-01'), { confirmed: 'yes' })).status).toBe(409)
  expect(await wordsAt(at(urls.fiscalYears))).toContain('clos le 1er décembre 2026')
  expect(await wordsAt(at(urls.books))).toContain('En caisse 120,50 €')
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select('name').orderBy('id').execute()
  expect(events.map(({ name }) => name)).toEqual(['books.begun', 'fiscal-year.opened', 'fiscal-year.closed'])
})

test('where the money is counts years that nobody has closed yet, and each of them once', async () => {
  await open('2025-01-01', '2025-12-31')
  await open('2026-01-01', '2026-12-31')
  await tillClosedUntil('2026-11-30')
  await appendEntries(db, associationId, [anEntry({ date: '2025-03-05', validatedOn: '2025-03-05' }), anEntry()])

  const whole = 'En caisse 241 €'
  expect(await wordsAt(at(urls.books))).toContain(whole)
  expect(await wordsAt(at(urls.books))).toContain('qui ne sont pas encore clos')
  expect((await site.submit(closing('2025-01-01'), { confirmed: 'yes' })).status).toBe(303)
  expect(await wordsAt(at(urls.books))).toContain(whole)
  expect(await wordsAt(at(urls.books))).not.toContain('qui ne sont pas encore clos')
})

async function aDraftEach(...days: string[]) {
  const draft = {
    association_id: associationId,
    canteen_id: canteen.id,
    kind: 'expense',
    nature: 'food',
    amount_cents: 100,
    vat_cents: 0,
  } as const
  const nothing = {
    label: '',
    third_party: null,
    document: '',
    due_on: null,
    lines: null,
    cheque_cents: null,
    minutes: null,
    settles: null,
  }
  const noted = { ...nothing, noted_at: now, number: null, piece: null, way: 'card' }
  await db
    .insertInto('drafts')
    .values(days.map((day) => ({ ...draft, ...noted, day })))
    .execute()
}

test('drafts of a month that goes on lead to their list, not to be validated', async () => {
  await open('2026-01-01', '2026-12-31')
  await aDraftEach('2026-11-02', '2026-12-01')
  const html = async (path: string) => (await (await site.get(path)).text()).replaceAll('&amp;', '&')

  expect(await html(at(urls.books))).toContain(`${at(urls.monthToValidate)}?mois=2026-11`)
  const closed = await html(closing('2026-01-01'))
  expect(closed).toContain(`${at(urls.expenses)}?mois=2026-12`)
  expect(closed).toContain('entrera dans les comptes une fois le mois fini')
  expect(closed).not.toContain(`${at(urls.monthToValidate)}?mois=2026-12`)
})

test('the page of a year tells what waits until its end, and nothing of the next', async () => {
  await open('2025-01-01', '2025-12-31')
  await open('2026-01-01', '2026-12-31')
  await tillClosedUntil('2026-11-30')
  await aDraftEach('2025-12-02', '2026-11-02')
  const of = (year: string) => wordsAt(`${at(urls.books)}?exercice=${year}-01-01`)

  expect(await of('2025')).toContain('décembre 2025')
  expect(await of('2025')).not.toContain('novembre 2026')
  expect(await of('2026')).toContain('novembre 2026')
  expect(await of('2026')).toContain('décembre 2025')
})

test('the board reads the books and changes nothing; the canteen’s manager does not open them', async () => {
  await open('2026-01-01', '2026-12-31')
  await as('board-member')
  expect((await site.get(at(urls.books))).status).toBe(200)
  expect(await wordsAt(at(urls.fiscalYears))).not.toContain('Premier jour')
  expect((await open('2027-01-01', '2027-12-31')).status).toBe(403)
  await as('canteen-manager')
  expect((await site.get(at(urls.books))).status).toBe(403)
})

test('where a canteen does not follow the books they are nowhere', async () => {
  site.as(await aViewer(db, inCanteen('treasurer', canteen, ['till'])))

  const off = await site.get(at(urls.books))
  expect(off.status).toBe(404)
  expect(await off.text()).toContain('Les comptes ne sont pas suivis ici')
})

test('an address of a year that does not exist is found nowhere', async () => {
  await open('2026-01-01', '2026-12-31')

  expect((await site.get(closing('2024-01-01'))).status).toBe(404)
  expect((await site.get(closing('demain'))).status).toBe(404)
})

test('the journal is read by month and page, by canteen, in everyday words or with the numbers of accounts', async () => {
  await open('2026-01-01', '2026-12-31')
  const march = Array.from({ length: 51 }, (_, index) => anEntry({ piece: `P${index + 1}`, label: `Achat ${index + 1}` }))
  await appendEntries(db, associationId, [...march, anEntry({ date: '2026-04-01', validatedOn: '2026-04-01', label: 'En avril' })])
  const journal = (query: string) => wordsAt(href(urls.journal, { canteen: canteen.slug }) + query)

  expect(await journal('?mois=2026-03')).toContain('Achat 50 ')
  expect(await journal('?mois=2026-03')).not.toContain('Achat 51 ')
  const second = await journal('?mois=2026-03&page=2')
  expect(second).toContain('Achat 51 ')
  expect(second).not.toContain('En avril')
  expect(second).toContain('En caisse')
  expect(second).not.toContain('7061')
  expect(await journal('?mois=2026-03&page=2&comptes=1')).toMatch(/530 Caisse 120,50 € [^]*7061 Participations aux repas/)
  expect(await journal('?mois=2026-02')).toContain('Aucune écriture ce mois-ci')
  for (const odd of ['?mois=zut&page=-3&exercice=x&cantine=nulle', '?page=99999']) expect(await journal(odd)).toContain('Journal')
})

test('the balance leads to the lines of each account, with what it holds after each', async () => {
  await open('2026-01-01', '2026-12-31')
  await appendEntries(db, associationId, [anEntry(), anEntry({ lines: [debit('601', 4050), credit('530', 4050)] })])
  const balance = href(urls.balance, { canteen: canteen.slug })
  const account = href(urls.accountLedger, { canteen: canteen.slug, account: '530' })

  expect(await (await site.get(balance)).text()).toContain(`${account}?exercice=2026-01-01`)
  expect(await wordsAt(`${balance}?comptes=1`)).toContain('530 Caisse 120,50 € 40,50 € 80 €')
  expect(await wordsAt(account)).toMatch(/120,50 € 120,50 € [^]*40,50 € 80 €/)
  expect((await site.get(href(urls.accountLedger, { canteen: canteen.slug, account: 'x' }))).status).toBe(404)
})

test('who made a mistake takes the entry back once, the history tells it without an amount, and the till’s entries are explained instead', async () => {
  await open('2026-01-01', '2026-12-31')
  await appendEntries(db, associationId, [anEntry(), anEntry({ piece: 'Z-la-marmite-2026-03-05' })])
  const entry = (number: number) => href(urls.entry, { canteen: canteen.slug, number: String(number) })
  const takeBack = (number: number) => site.submit(href(urls.entryReversal, { canteen: canteen.slug, number: String(number) }), {})

  expect(await wordsAt(entry(1))).toContain('Je me suis trompé·e')
  expect((await takeBack(1)).status).toBe(303)
  expect((await takeBack(1)).status).toBe(409)
  expect((await takeBack(3)).status).toBe(409)
  expect(await (await takeBack(2)).text()).toContain('vient de la caisse')
  expect((await takeBack(9)).status).toBe(404)
  expect(await wordsAt(at(urls.books))).toContain('En caisse 120,50 €')
  const [last] = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .orderBy('id', 'desc')
    .select(['name', 'facts'])
    .execute()
  expect(last).toEqual({ name: 'entry.reversed', facts: { number: 1 } })
  await as('board-member')
  expect((await takeBack(2)).status).toBe(403)
})

test('what a file brought in under the name of a till’s day is taken back like any other: it is no canteen’s', async () => {
  await open('2026-01-01', '2026-12-31')
  await appendEntries(db, associationId, [anEntry({ canteenId: null, piece: 'Z-2026-03' }), anEntry({ piece: 'Z-la-marmite-2026-03-05' })])
  const entry = (number: number) => href(urls.entry, { canteen: canteen.slug, number: String(number) })
  const takeBack = (number: number) => site.submit(href(urls.entryReversal, { canteen: canteen.slug, number: String(number) }), {})

  expect(await wordsAt(entry(1))).toContain('Je me suis trompé·e')
  expect([(await takeBack(1)).status, (await takeBack(2)).status]).toEqual([303, 409])
})

test('an invoice’s entry is not taken back by hand: a credit note corrects it', async () => {
  await open('2026-01-01', '2026-12-31')
  await appendEntries(db, associationId, [anEntry({ journal: 'VE', piece: 'F-2026-001' })])
  const refused = await site.submit(href(urls.entryReversal, { canteen: canteen.slug, number: '1' }), {})

  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('se corrige par un avoir')
})

test('accounts are added below the chart, and where a nature goes or its VAT changes only after what is written', async () => {
  await open('2026-01-01', '2026-12-31')
  await appendEntries(db, associationId, [anEntry()])
  const of = { canteen: canteen.slug }
  const move = (account: string, validFrom: string) => site.submit(href(urls.natureAccount, of), { nature: 'food', account, validFrom })
  const vat = (status: string, rate: string, validFrom: string) =>
    site.submit(href(urls.natureVat, of), { nature: 'meal', status, rate, validFrom })

  expect((await site.submit(href(urls.chart, of), { account: '6011', label: 'Légumes' })).status).toBe(303)
  expect((await site.submit(href(urls.chart, of), { account: '6011', label: 'Légumes' })).status).toBe(409)
  expect((await site.submit(href(urls.chart, of), { account: '899', label: 'Nulle part' })).status).toBe(409)
  expect((await move('6011', '2026-03-05')).status).toBe(409)
  expect((await move('6019', '2026-03-06')).status).toBe(409)
  expect((await move('6011', '2026-03-06')).status).toBe(303)
  expect((await move('512', '2026-03-06')).status).toBe(409)
  for (const nature of ['gift', 'meal']) {
    const wrong = nature === 'meal' ? ['512', '530', '601'] : ['7061', '7562']
    for (const account of wrong)
      expect((await site.submit(href(urls.natureAccount, of), { nature, account, validFrom: '2026-03-06' })).status).toBe(409)
  }
  expect((await vat('liable', '', '2026-03-06')).status).toBe(422)
  expect((await vat('liable', '10', '2026-01-01')).status).toBe(409)
  expect((await vat('exempt', '', '2026-01-01')).status).toBe(303)
  expect((await vat('liable', '10', '2026-03-05')).status).toBe(409)
  const words = await wordsAt(href(urls.chart, of))
  expect(words).toContain('Nourriture 6011')
  expect(words).toContain('Participations aux repas 7061 exonéré de TVA')

  expect((await vat('liable', '10', '2027-01-01')).status).toBe(303)
  expect((await move('601', '2027-02-01')).status).toBe(303)
  const later = (await wordsAt(href(urls.chart, of))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(later).toMatch(/Participations aux repas 7061 exonéré de TVA \(à partir du .*1er janvier 2027 : TVA due\)/)
  expect(later).toMatch(/Nourriture 6011 \(à partir du .*1er février 2027 : 601\)/)
})

test('a year of some days is asked about beside its last day, once; a year is opened as it was meant', async () => {
  const asked = await open('2026-01-01', '2026-01-01')
  expect([asked.status, await asked.text()]).toEqual([422, expect.stringMatching(/id="lastDay-error"[^>]*>Cet exercice durerait moins/)])
  const sure = (day: string) => site.submit(at(urls.fiscalYears), { firstDay: '2026-01-01', lastDay: '2026-01-15', siren: '', sure: day })
  expect((await sure('2026-01-01')).status).toBe(422)
  expect((await sure('2026-01-15')).status).toBe(303)
  expect((await open('2026-01-16', '2026-02-15')).status).toBe(303)
})
