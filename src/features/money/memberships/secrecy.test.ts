/** Invariant 2 for memberships: no path leads from a member to an amount, also where there is a single one that day. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { closeTillDays } from '#src/features/money/till/close-till-days.ts'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { sendCards } from './send-cards.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

async function aDoor() {
  const canteen = await aCanteen(db)
  const site = openSite(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const page = href(urls.joinAtDoor, { canteen: canteen.slug })
  const join = async (name: string, fields: Record<string, string>) => site.submit(page, { id: randomUUID(), name, ...fields })
  return { canteen, site, page, join }
}

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(db)).rows
}

/** Every row of every table; of what is sealed how long it is. */
async function everyRow(): Promise<string[]> {
  const tables = await rows(sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`)
  const all: string[] = []
  for (const { name } of tables) {
    const found = await rows(sql<{ row: object }>`select to_jsonb(held) as row from ${sql.raw(name)} as held`)
    all.push(...found.map(({ row }) => `${name} ${JSON.stringify(row, (_, value) => lengthOfBytes(value))}`))
  }
  return all.toSorted()
}

function lengthOfBytes(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('\\x') ? `${value.length} digits` : value
}

/** What a membership writes, with its own name and number taken out. */
async function written(act: () => Promise<unknown>): Promise<string[]> {
  const before = new Set(await everyRow())
  await act()
  return (await everyRow())
    .filter((row) => !before.has(row))
    .map((row) => row.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID').replaceAll(/\b(anne|bruno|chloe)\b/gi, 'NAME'))
}

test('whoever reads every table before and after a membership sees a name, and the same whatever was given', async () => {
  const { join } = await aDoor()
  await join('Zoé', { other: '5', means: 'card' })

  const large = await written(() => join('Anne', { other: '417,39', means: 'card' }))
  const nothing = await written(() => join('Bruno', { nothing: 'yes' }))
  const later = await written(() => join('Chloé', { later: 'yes' }))

  expect(large).toHaveLength(1)
  expect(large[0]).toMatch(/^public\.memberships /)
  expect(nothing).toEqual(large)
  expect(later.map((row) => row.replaceAll(/Chloé|chloe/g, 'NAME'))).toEqual(large)
})

test('a member is no time, no order and no author: the row is a name and days', async () => {
  const columns = await rows(sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns where table_name = 'memberships' order by 1`)

  expect(columns.filter(({ type }) => /timestamp|integer|bigint|numeric|serial|bytea|json/.test(type))).toEqual([])
  expect(columns.map(({ name }) => name).join(' ')).not.toMatch(/cents|amount|means|by|_at\b/)
})

test('nothing refers to a membership beside what meetings and cards need, and a purse refers to its canteen alone', async () => {
  const references = await rows(sql<{ from: string; to: string }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and 'purses' in (conrelid::regclass::text, confrelid::regclass::text)`)

  expect(references).toEqual([{ from: 'purses', to: 'canteens' }])
})

test('a purse is sealed anew with each membership, also where nothing is given: that it changed tells nothing', async () => {
  const { canteen, join } = await aDoor()
  const bytes = async () =>
    (await db.selectFrom('purses').where('canteen_id', '=', canteen.id).select('bytes').execute())
      .map((row) => row.bytes.toString('hex'))
      .join()
  const seen = [await bytes()]
  for (const [name, fields] of [
    ['Anne', { other: '20', means: 'cash' }],
    ['Bruno', { nothing: 'yes' }],
    ['Chloé', { later: 'yes' }],
  ] as [string, Record<string, string>][]) {
    await join(name, fields)
    seen.push(await bytes())
  }

  expect(new Set(seen).size).toBe(4)
  expect(new Set(seen.slice(1).map((each) => each.length)).size).toBe(1)
})

test('the history tells nobody’s joining: its hour would stand beside that of a card payment; nor is a mail written before the night', async () => {
  const { canteen, join } = await aDoor()
  await join('Anne', { email: 'anne@exemple.fr', other: '417,39', means: 'card' })

  expect(await db.selectFrom('events').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
  expect(await db.selectFrom('mails').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])

  await sendCards(db, { secret, origin, now: new Date('2026-12-02T04:20Z') })
  await sendCards(db, { secret, origin, now: new Date('2026-12-03T04:20Z') })
  const mails = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).select(['recipient', 'text_body', 'html_body']).execute()
  expect(mails.map(({ recipient }) => recipient)).toEqual(['anne@exemple.fr'])
  expect(JSON.stringify(mails)).not.toMatch(/417[,.]?39/)
})

test('a single membership of a month is in no book: nothing is posted, and the purse holds it', async () => {
  const { canteen, join } = await aDoor()
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-11-01', lastDay: '2027-10-31' })
  await join('Anne', { other: '417,39', means: 'cheque' })

  await closeTillDays(db, { seals, now: new Date('2027-02-03T05:00Z') })

  expect(await db.selectFrom('ledger.entries').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
  expect((await everyRow()).filter((row) => row.includes('41739'))).toEqual([])
  const purse = await openPurse(db, seals, { canteenId: canteen.id, nature: 'membership' })
  expect(purse?.rest).toEqual([{ means: 'cheque', amountCents: 41_739, times: 1 }])
})

test('what the device keeps to take a membership back is sealed, and of one length whatever was given', async () => {
  const { join } = await aDoor()
  const cookies = await Promise.all(
    [{ other: '417,39', means: 'card' }, { nothing: 'yes' }, { later: 'yes' }].map(
      async (fields, position) =>
        (await join(`Personne ${position}`, fields as Record<string, string>)).headers.get('set-cookie')!.split(';')[0]!,
    ),
  )

  expect(new Set(cookies.map((cookie) => cookie.length)).size).toBe(1)
  for (const cookie of cookies) expect(cookie).not.toMatch(/41739|cash|card/)
})
