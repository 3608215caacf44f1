import { sql, type Kysely } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { ClosingKind } from '#src/platform/database/tables/ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabaseUrls } from '#test/database.ts'
import { appendEntries } from './append-entries.ts'
import { balanceOf } from './balance.ts'
import { closeFiscalYear } from './close-fiscal-year.ts'
import { closeTill } from './close-till.ts'
import { credit, debit, oppositeOf, type LedgerEntry } from './ledger.ts'
import { openFiscalYear } from './open-fiscal-year.ts'
import { findBalances } from './queries.ts'
import { verifyLedger } from './verify-ledger.ts'

let db: Kysely<Tables>
let owner: Kysely<Tables>
beforeAll(async () => {
  const { url, ownerUrl } = await freshDatabaseUrls()
  db = openDatabase(openPool(url, 4))
  owner = openDatabase(openPool(ownerUrl, 8))
})
afterAll(() => Promise.all([db.destroy(), owner.destroy()]))

const canteenId = '00000000-0000-4000-8000-000000000009'
let serial = 0

async function aLedger(): Promise<string> {
  const associationId = `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  return associationId
}

function anEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    canteenId,
    journal: 'OD',
    date: '2026-03-05',
    validatedOn: '2026-03-06',
    piece: 'Z1',
    pieceDate: '2026-03-05',
    label: 'Participations aux repas',
    reverses: null,
    lines: [debit('530', 1000), credit('706', 1000)],
    ...given,
  }
}

test('entries are chained, and a ledger that nobody touched holds', async () => {
  const association = await aLedger()

  expect(await appendEntries(db, association, [anEntry(), anEntry({ label: 'Autre' })])).toEqual({ ok: true, value: 2 })
  expect(await appendEntries(db, association, [anEntry()])).toEqual({ ok: true, value: 3 })
  expect(
    await closeTill(db, { associationId: association, canteenId, kind: 'day', firstDay: '2026-03-05', lastDay: '2026-03-05' }),
  ).toMatchObject({ ok: true })

  expect(await verifyLedger(db, association)).toMatchObject({ entries: 3, closings: 1, fault: null })
})

test('an entry that does not balance, that says nothing, or that would write over the lines of others is refused', async () => {
  const association = await aLedger()
  for (const lines of [[], [debit('530', 1000)], [debit('530', 1000), credit('706', 999)]])
    await expect(appendEntries(db, association, [anEntry({ lines })])).rejects.toThrow('unbalanced')
  await expect(appendEntries(db, association, [])).rejects.toThrow('nothing-to-append')
  await expect(appendEntries(db, association, [anEntry({ label: 'deux\nlignes' })])).rejects.toThrow('control-character')
  await expect(appendEntries(db, association, [anEntry({ label: '' })])).rejects.toThrow()

  expect(await verifyLedger(db, association)).toMatchObject({ entries: 0, fault: null })
})

test('the application changes nothing of the ledger: it reads and appends', async () => {
  const association = await aLedger()
  await appendEntries(db, association, [anEntry()])

  for (const statement of changes) await expect(sql.raw(statement).execute(db), statement).rejects.toThrow('permission denied')
  await expect(sql`set role tablee`.execute(db)).rejects.toThrow('permission denied')
})

test('not even its owner changes or empties it', async () => {
  const association = await aLedger()
  await appendEntries(db, association, [anEntry()])
  await closeTill(db, { associationId: association, canteenId, kind: 'day', firstDay: '2026-03-05', lastDay: '2026-03-05' })

  for (const statement of changes.filter((text) => !text.startsWith('insert')))
    await expect(sql.raw(statement).execute(owner), statement).rejects.toThrow(/append-only|the head is|fiscal year goes on/)
  expect(await verifyLedger(db, association)).toMatchObject({ entries: 1, closings: 1, fault: null })
})

test('its owner takes no year away in which a day of a till is closed', async () => {
  const association = await aLedger()
  await closeTill(db, { associationId: association, canteenId, kind: 'day', firstDay: '2026-01-01', lastDay: '2026-01-01' })
  const removed = sql`delete from ledger.fiscal_years where association_id = ${association}`.execute(owner)
  await expect(removed).rejects.toThrow(/append-only/)
})

const changes = [
  `update ledger.entries set label = 'x'`,
  'delete from ledger.entries',
  'truncate ledger.entries cascade',
  'update ledger.lines set debit_cents = debit_cents + 1',
  'delete from ledger.lines',
  'truncate ledger.lines cascade',
  `update ledger.closings set received_cents = 1`,
  'delete from ledger.closings',
  'truncate ledger.closings',
  'update ledger.heads set number = number + 1',
  `update ledger.heads set hash = sha256('x')`,
  'delete from ledger.heads',
  'truncate ledger.heads cascade',
  `update ledger.fiscal_years set last_day = last_day - 1`,
  'delete from ledger.fiscal_years',
  'truncate ledger.fiscal_years cascade',
  `insert into ledger.heads values (gen_random_uuid(), 0, sha256('x'), false)`,
  'insert into ledger.lines select association_id, number, 9, account, third_party, debit_cents, credit_cents from ledger.lines limit 1',
]

test('numbers follow each other in the chain, and in each of two open years', async () => {
  const association = await aLedger()
  await openFiscalYear(db, { associationId: association, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  const days = ['2026-12-31', '2027-01-01', '2026-12-30', '2027-02-28']

  await appendEntries(
    db,
    association,
    days.map((date) => anEntry({ date, validatedOn: '2027-03-01' })),
  )

  const entries = await db
    .selectFrom('ledger.entries')
    .where('association_id', '=', association)
    .orderBy('number')
    .select(['number', 'fiscal_year as year', 'entry_number as ofYear'])
    .execute()
  expect(entries).toEqual([
    { number: 1, year: '2026-01-01', ofYear: 1 },
    { number: 2, year: '2027-01-01', ofYear: 1 },
    { number: 3, year: '2026-01-01', ofYear: 2 },
    { number: 4, year: '2027-01-01', ofYear: 2 },
  ])
  expect(await verifyLedger(db, association)).toMatchObject({ fault: null })
})

test('an entry outside the years, in a closed year, or on a day that the till has closed is refused', async () => {
  const association = await aLedger()
  const refusalOf = async (entry: LedgerEntry) => {
    const answer = await appendEntries(db, association, [entry])
    return answer.ok ? undefined : answer.refusal
  }
  await closeTill(db, { associationId: association, canteenId, kind: 'day', firstDay: '2026-03-05', lastDay: '2026-03-05' })

  expect(await refusalOf(anEntry({ date: '2027-01-01', validatedOn: '2027-01-01' }))).toBe('no-fiscal-year')
  expect(await refusalOf(anEntry({ journal: 'CA' }))).toBe('day-closed')
  expect(await refusalOf(anEntry({ journal: 'CA', canteenId: '00000000-0000-4000-8000-000000000008' }))).toBeUndefined()
  await openFiscalYear(db, { associationId: association, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  expect(await closeFiscalYear(db, { associationId: association, firstDay: '2026-01-01', today: '2027-01-01' })).toMatchObject({ ok: true })
  expect(await refusalOf(anEntry())).toBe('fiscal-year-closed')
})

test('a mistake is taken back once, line by line, and a reversal is not reversed', async () => {
  const association = await aLedger()
  const entry = anEntry()
  await appendEntries(db, association, [entry])
  const reversal = anEntry({ reverses: 1, lines: entry.lines.map(oppositeOf) })

  await expect(appendEntries(db, association, [anEntry({ reverses: 1 })])).rejects.toThrow('not-the-opposite')
  expect(await appendEntries(db, association, [reversal])).toEqual({ ok: true, value: 2 })
  expect(await appendEntries(db, association, [reversal])).toEqual({ ok: false, refusal: 'already-reversed' })
  expect(await appendEntries(db, association, [anEntry({ reverses: 2 })])).toEqual({ ok: false, refusal: 'nothing-to-reverse' })
})

test('a year is closed once it is over, in its order, and opens the next with what its accounts hold and with its result', async () => {
  const association = await aLedger()
  const close = (firstDay: string, today: string) => closeFiscalYear(db, { associationId: association, firstDay, today })
  await appendEntries(db, association, [
    anEntry({ lines: [debit('530', 5000), credit('7061', 5000)] }),
    anEntry({ canteenId: null, lines: [debit('601', 1500), credit('401', 1500, 'F-BIO')] }),
    anEntry({ canteenId: null, lines: [debit('864', 700), credit('875', 700)] }),
  ])

  expect(await close('2026-01-01', '2027-01-04')).toEqual({ ok: false, refusal: 'no-next-year' })
  for (const year of ['2027', '2028'])
    await openFiscalYear(db, { associationId: association, firstDay: `${year}-01-01`, lastDay: `${year}-12-31` })
  expect(await close('2027-01-01', '2028-01-04')).toEqual({ ok: false, refusal: 'earlier-year-open' })
  expect(await close('2026-01-01', '2026-12-31')).toEqual({ ok: false, refusal: 'not-closable' })
  expect(await close('2026-01-01', '2027-01-04')).toEqual({ ok: true, value: null })
  expect(await close('2026-01-01', '2027-01-05')).toEqual({ ok: false, refusal: 'not-closable' })

  const opening = await findBalances(db, { associationId: association, fiscalYear: '2027-01-01' })
  expect(
    opening.map(({ canteenId: of, account, thirdParty, ...sides }) => [of === canteenId, account, thirdParty, balanceOf(sides)]),
  ).toEqual([
    [true, '120', null, -5000],
    [false, '129', null, 1500],
    [false, '401', 'F-BIO', -1500],
    [true, '530', null, 5000],
  ])
  expect(await verifyLedger(db, association)).toMatchObject({ fault: null })
})

test('years follow each other without hole', async () => {
  const association = await aLedger()
  const open = (firstDay: string, lastDay: string) => openFiscalYear(db, { associationId: association, firstDay, lastDay })

  expect(await open('2027-01-02', '2027-12-31')).toEqual({ ok: false, refusal: 'years-follow' })
  expect(await open('2027-01-01', '2029-01-01')).toEqual({ ok: false, refusal: 'odd-length' })
  expect(await open('2027-01-01', '2028-02-29')).toEqual({ ok: true, value: null })
})

test('eight hands at once, some of whom change their mind, leave a chain without gap', async () => {
  const association = await aLedger()
  const hands = Array.from({ length: 8 }, async (_, hand) => {
    for (let time = 0; time < 12; time++) {
      const tx = await owner.startTransaction().execute()
      await appendEntries(tx, association, [anEntry({ piece: `${hand}-${time}` }), anEntry({ piece: `${hand}-${time}b` })])
      await ((hand + time) % 3 === 0 ? tx.rollback() : tx.commit()).execute()
    }
  })
  await Promise.all(hands)

  const { entries, fault } = await verifyLedger(db, association)
  expect([entries, fault]).toEqual([2 * 64, null])
})

test('days of a till follow each other, and perpetual totals only rise', async () => {
  const association = await aLedger()
  const taken = anEntry({ journal: 'CA' })
  const close = (kind: ClosingKind, firstDay: string, lastDay = firstDay) =>
    closeTill(db, { associationId: association, canteenId, kind, firstDay, lastDay })
  await appendEntries(db, association, [taken])
  await close('day', '2026-03-05')
  await appendEntries(db, association, [anEntry({ journal: 'CA', date: '2026-03-06', reverses: 1, lines: taken.lines.map(oppositeOf) })])

  expect(await close('day', '2026-03-07')).toEqual({ ok: false, refusal: 'days-follow' })
  expect(await close('month', '2026-03-01', '2026-03-31')).toEqual({ ok: false, refusal: 'last-day-open' })
  await close('day', '2026-03-06')
  await close('day', '2026-03-06')

  const closings = await db
    .selectFrom('ledger.closings')
    .where('association_id', '=', association)
    .orderBy('number')
    .select(['number', 'received_cents', 'reversed_cents', 'perpetual_received_cents', 'perpetual_reversed_cents'])
    .execute()
  expect(closings.map(Object.values)).toEqual([
    [1, 1000, 0, 1000, 0],
    [2, 0, 1000, 1000, 1000],
  ])
})

test('any byte that is flipped is found', async () => {
  const association = await aLedger()
  await appendEntries(db, association, [anEntry({ journal: 'CA' }), anEntry({ piece: 'Z2' }), anEntry({ piece: 'Z3', label: 'Été' })])
  for (const day of ['2026-03-05', '2026-03-06'])
    await closeTill(db, { associationId: association, canteenId, kind: 'day', firstDay: day, lastDay: day })
  const flips = [
    ...['entries.content', 'entries.label', 'entries.piece', 'closings.content'].map((place) => [place, flippedText] as const),
    ...['entries.hash', 'closings.hash', 'closings.head_hash', 'heads.hash'].map((place) => [place, flippedBytes] as const),
    ...[
      'lines.debit_cents',
      'lines.credit_cents',
      'entries.entry_number',
      'closings.received_cents',
      'closings.perpetual_received_cents',
      'closings.head_number',
      'fiscal_years.entries',
    ].map((place) => [place, risen] as const),
    ['lines.account', flippedAccount] as const,
    ['entries.entry_date', earlier] as const,
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...flips), fc.nat(), fc.nat(), async ([place, flip], row, at) => {
      expect(await faultAfter(association, place, flip, { row, at })).not.toBeNull()
    }),
    { numRuns: 150 },
  )
  expect(await verifyLedger(db, association)).toMatchObject({ fault: null })
})

test('an entry that its owner wrote past the function, chained but not even, is found', async () => {
  const association = await aLedger()
  await appendEntries(db, association, [anEntry()])
  const tx = await owner.startTransaction().execute()
  await sql`
    with text as (select ledger.entry_text(${association}, 2, '2026-01-01', 2, null, 'OD', '2026-03-05', '2026-03-06', 'Z9', '2026-03-05', 'Rien', null)
      || ledger.line_text('530', null, 500, 0) as content)
    insert into ledger.entries select association_id, 2, fiscal_year, 2, null, 'OD', entry_date, validated_on, 'Z9', piece_date, 'Rien', null, text.content,
      sha256(hash || convert_to(text.content, 'UTF8')) from ledger.entries, text where association_id = ${association} and number = 1`.execute(
    tx,
  )
  await sql`insert into ledger.lines values (${association}, 2, 1, '530', null, 500, 0)`.execute(tx)

  const { fault } = await verifyLedger(tx, association)
  await tx.rollback().execute()

  expect(fault).toEqual({ where: 'entry', number: 2, what: 'balance' })
})

test('a last entry that is taken away is missed by the head, and where the head is put back, by the closings', async () => {
  const association = await aLedger()
  await appendEntries(db, association, [anEntry()])
  const before = await db.selectFrom('ledger.heads').where('association_id', '=', association).selectAll().executeTakeFirstOrThrow()
  await appendEntries(db, association, [anEntry()])
  await closeTill(db, { associationId: association, canteenId, kind: 'day', firstDay: '2026-03-05', lastDay: '2026-03-05' })
  const tx = await owner.startTransaction().execute()
  for (const table of ['entries', 'lines', 'heads', 'fiscal_years'])
    await sql.raw(`alter table ledger.${table} disable trigger user`).execute(tx)
  await sql`delete from ledger.lines where association_id = ${association} and number = 2`.execute(tx)
  await sql`delete from ledger.entries where association_id = ${association} and number = 2`.execute(tx)
  await sql`update ledger.fiscal_years set entries = 1 where association_id = ${association}`.execute(tx)

  const missedByClosing = (await verifyLedger(tx, association)).fault
  await sql`update ledger.heads set number = 1, hash = ${before.hash} where association_id = ${association}`.execute(tx)
  const afterAll = (await verifyLedger(tx, association)).fault
  await tx.rollback().execute()

  expect(missedByClosing).not.toBeNull()
  expect(afterAll).toEqual({ where: 'closing', number: 1, what: 'head' })
})

type Flip = (column: string, at: number) => string

const flippedText: Flip = (column, at) =>
  `overlay(${column} placing chr(ascii(substr(${column}, ${at} % length(${column}) + 1, 1)) # 1) from ${at} % length(${column}) + 1 for 1)`
const flippedBytes: Flip = (column, at) => `set_bit(${column}, ${at} % 256, 1 - get_bit(${column}, ${at} % 256))`
const flippedAccount: Flip = (column) => `case ${column} when '530' then '531' else '707' end`
const risen: Flip = (column) => `${column} + 100`
const earlier: Flip = (column) => `${column} - 1`

/** As somebody could who holds the files of the database: no trigger, no constraint. Nothing stays. */
async function faultAfter(association: string, place: string, flip: Flip, { row, at }: { row: number; at: number }) {
  const [table = '', column = ''] = place.split('.')
  const tx = await owner.startTransaction().execute()
  try {
    await sql.raw(`alter table ledger.${table} disable trigger user`).execute(tx)
    await sql.raw(`alter table ledger.lines drop constraint lines_check`).execute(tx)
    await sql`
      update ${sql.table(`ledger.${table}`)} set ${sql.ref(column)} = ${sql.raw(flip(column, at))} where ctid = (
        select ctid from ${sql.table(`ledger.${table}`)} where association_id = ${association} order by ctid
        offset ${row}::int % (select count(*) from ${sql.table(`ledger.${table}`)} where association_id = ${association})::int limit 1)`.execute(
      tx,
    )
    return (await verifyLedger(tx, association)).fault
  } finally {
    await tx.rollback().execute()
  }
}
