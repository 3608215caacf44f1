import { parseCrontab } from 'graphile-worker'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { timetable } from '#src/jobs.ts'
import { freshDatabase } from '#test/database.ts'
import { holdingOf } from './held-tables.ts'
import { forgottenBy } from './holdings.ts'
import { holdingKinds } from './own-data.ts'

test('whatever is held about people is forgotten by a job of the timetable, unless it lasts as long as they wish', () => {
  const jobs = parseCrontab(timetable.join('\n')).map(({ task }) => task)

  expect(Object.values(forgottenBy).filter((by) => by !== 'person' && !jobs.includes(by))).toEqual([])
})

test('every kind of holding has a table', () => {
  expect(holdingKinds.filter((kind) => !Object.values(holdingOf).includes(kind))).toEqual([])
})

test('a table that refers to an account, or keeps an address or a number, is of a kind', async () => {
  const { rows } = await sql<{ table: string }>`
    select conrelid::regclass::text as table from pg_constraint where contype = 'f' and confrelid = 'users'::regclass
    union select table_name from information_schema.columns
      where table_schema = 'public' and column_name in ('email', 'phone', 'address', 'recipient')`.execute(await freshDatabase())

  const nobodys = rows.map(({ table }) => table).filter((table) => (holdingOf as Record<string, string>)[table] === 'nobody')
  // The own address of a canteen, of the network, and of the association on its invoices, which they publish.
  expect(nobodys.toSorted()).toEqual(['aid_choices', 'canteens', 'issuers', 'network'])
})
