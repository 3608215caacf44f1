import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabaseUrls } from '#test/database.ts'
import { appendEntries } from './append-entries.ts'
import { credit, debit } from './ledger.ts'
import { openFiscalYear } from './open-fiscal-year.ts'
import { spansOf, verifyLedger } from './verify-ledger.ts'

const association = '00000000-0000-4000-8000-000000000001'
const length = 6
let owner: Kysely<Tables>

beforeAll(async () => {
  owner = openDatabase(openPool((await freshDatabaseUrls()).ownerUrl, 2))
  await openFiscalYear(owner, { associationId: association, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const entry = {
    canteenId: null,
    journal: 'OD' as const,
    date: '2026-03-05',
    validatedOn: '2026-03-05',
    piece: 'P',
    pieceDate: '2026-03-05',
  }
  const lines = [debit('530', 1000), credit('706', 1000)]
  await appendEntries(
    owner,
    association,
    Array.from({ length }, () => ({ ...entry, label: 'Repas', reverses: null, lines })),
  )
})
afterAll(() => owner.destroy())

test('spans follow each other, and the last has no end', () => {
  for (const head of [0, 1, 9_999, 20_000, 123_457]) {
    const spans = spansOf(head)
    expect(spans[0]?.after).toBe(0)
    expect(typeof spans.at(-1)?.last).toBe('string')
    for (const [index, { last }] of spans.slice(0, -1).entries()) expect(last).toBe(spans[index + 1]?.after)
  }
  expect([spansOf(0).length, spansOf(20_000).length, spansOf(10_000_000).length]).toEqual([1, 2, 8])
})

test('wherever a chain is cut into spans, what is wrong with it is found, by its number', async () => {
  for (let cut = 0; cut <= length; cut++) expect(await faultsOf(owner, cut)).toEqual([null, null])
  for (let number = 1; number <= length; number++)
    for (const [change, what] of Object.entries(changes))
      await spoilt(`${change} where association_id = '${association}' and number = ${number}`, async (tx) => {
        for (let cut = 0; cut <= length; cut++)
          expect(await faultsOf(tx, cut), `${change} ${number}, cut ${cut}`).toContainEqual(what(number))
      })
})

const changes: Record<string, (number: number) => unknown> = {
  [`update ledger.entries set content = content || ' '`]: (number) => ({ where: 'entry', number, what: 'hash' }),
  [`update ledger.entries set label = label || ' '`]: (number) => ({ where: 'entry', number, what: 'text' }),
  [`update ledger.lines set account = '531'`]: (number) => ({ where: 'entry', number, what: 'text' }),
  // Without the last there is nothing to miss it in the chain itself: its lines do, and the head.
  ['delete from ledger.entries']: (number) => ({ where: 'entry', number: number === length ? number : number + 1, what: 'gap' }),
}

test('lines are of an entry: others are refused, and found where somebody wrote them past that', async () => {
  const insert = `insert into ledger.lines values ('${association}', ${length + 1}, 1, '530', null, 500, 0)`

  await expect(sql.raw(insert).execute(owner)).rejects.toThrow('a line is of an entry')
  await spoilt(insert, async (tx) => {
    const { fault } = await verifyLedger(tx, association)
    expect(fault).toEqual({ where: 'entry', number: length + 1, what: 'gap' })
  })
})

async function faultsOf(db: Kysely<Tables>, cut: number): Promise<unknown[]> {
  const check = (after: number, last: number) =>
    sql<{ fault: unknown }>`select fault from ledger.check_entries(${association}, ${after}, ${last})`.execute(db)
  return [...(await check(0, cut)).rows, ...(await check(cut, 1000)).rows].map(({ fault }) => fault)
}

/** As somebody could who holds the files of the database. Nothing stays. */
async function spoilt(change: string, look: (tx: Kysely<Tables>) => Promise<void>): Promise<void> {
  const tx = await owner.startTransaction().execute()
  try {
    for (const table of ['entries', 'lines']) await sql.raw(`alter table ledger.${table} disable trigger user`).execute(tx)
    await sql.raw(change).execute(tx)
    await look(tx)
  } finally {
    await tx.rollback().execute()
  }
}
