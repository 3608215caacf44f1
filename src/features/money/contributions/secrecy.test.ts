/** Invariant 2: nothing ties a person to the amount of a contribution. Not the schema, the rows, the history or the logs. */
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { moneyNames } from '#src/platform/database/tables/figures.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { captureLog } from '#test/capture-log.ts'
import { asOwner, freshDatabaseUrl } from '#test/database.ts'
import { openSite, origin, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { sealTakeBack } from './take-back.ts'

const afternoon = new Date('2026-12-01T14:00Z')
let url: string
let db: Kysely<Tables>

beforeAll(async () => {
  url = await freshDatabaseUrl()
  db = openDatabase(openPool(url))
  await aNetwork(db)
})

const sealedTables = ['bags', 'set_aside_bags']

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(db)).rows
}

test('a bag is a meal, the name of a key and bytes: no person, no amount, no number of contributions, no time', async () => {
  const columns = await rows(sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns where table_name = 'bags' order by 1`)

  expect(columns).toEqual([
    { name: 'bytes', type: 'bytea' },
    { name: 'canteen_id', type: 'uuid' },
    { name: 'key_id', type: 'text' },
    { name: 'meal_id', type: 'uuid' },
  ])
})

test('bags refer to their meal only, and nothing refers to them: no key, trigger or view', async () => {
  const references = await rows(sql<{ from: string; to: string }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and (conrelid::regclass::text = any(${sealedTables}) or confrelid::regclass::text = any(${sealedTables})) order by 1`)
  expect(references).toEqual([
    { from: 'bags', to: 'meals' },
    { from: 'set_aside_bags', to: 'meals' },
  ])

  const attached = await rows(sql<{ name: string }>`
    select tgname as name from pg_trigger where not tgisinternal and tgrelid::regclass::text = any(${sealedTables})
    union all select view_name from information_schema.view_table_usage where table_name = any(${sealedTables})`)
  expect(attached).toEqual([])
})

test('no table holds an amount beside a person, a booking or a moment', async () => {
  const tables = await rows(sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text order by column_name) as columns from information_schema.columns
    where table_schema = 'public' group by 1 having bool_or(column_name ~ 'cents|amount|price|contribution')`)

  const personal =
    /^(id|.*user.*|.*actor.*|.*booking.*|.*attendee.*|.*guest_id.*|.*email.*|.*phone.*|.*name.*|.*_at|.*token.*|.*session.*)$/
  const told = tables.map(({ table, columns }) => [table, columns.filter((column) => personal.test(column))])
  expect(Object.fromEntries(told)).toEqual({
    // By law gifts and invoices name who gives or owes and how much; an expense has its day. They are linked to no guest, meal or membership.
    // What a board plans for a year, by nature: nobody's.
    budgets: [],
    budget_months: [],
    // What a funder promised, and the expenses it paid for.
    grants: ['id'],
    grant_lines: [],
    grant_uses: [],
    drafts: ['id', 'noted_at'],
    expense_claims: ['id'],
    gifts: ['id'],
    // What the bank says of a day, without who gave.
    bank_balances: [],
    bank_lines: ['id'],
    invoice_payments: ['id', 'noted_at', 'taken_back_at'],
    sponsorships: ['id'],
    tax_receipts: ['id'],
    invoices: ['client_name', 'created_at', 'id'],
    // The network's own settings name the network and when it was made.
    membership_rules: [],
    sale_prices: [],
    till_counts: [],
    till_floats: [],
    volunteering_rates: [],
    // What a kitchen bought of whom: a firm, a shop, and no guest.
    purchases: ['id'],
    purchase_lines: ['id'],
    label_totals: [],
    figures: [],
    monthly_figures: [],
    network: ['created_at', 'email', 'name'],
    network_monthly_figures: [],
    price_versions: [],
    settled_money: [],
  })
})

/** An amount that no other number of the day contains. */
const typed = '417,39'
const cents = '41739'

test('after a whole day an amount is found nowhere: no row, event, notification or log line', async () => {
  const told = await listen()
  const logged = captureLog()
  await runDay()
  const log = await logged()

  expect(await tablesThatHold(cents)).toEqual([])
  const facts = await db.selectFrom('events').select(['name', 'facts']).execute()
  expect(facts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['booking.arrived', 'booking.made', 'meal.closed', 'meal.reopened', 'contribution-box.counted']),
  )
  expect(facts.map(({ name }) => name).filter((name) => name.startsWith('contribution.'))).toEqual([])
  for (const { facts: given } of facts) expect(Object.keys(given).join()).not.toMatch(/cents|amount|means|sum|euro/)

  expect(told.length).toBeGreaterThan(0)
  expect(told.every((payload) => /^meal:[0-9a-f-]{36}$/.test(payload))).toBe(true)

  // The day had an outage on purpose: it is logged, without what was typed.
  expect(log).toContain('unexpected error')
  for (const secret of [cents, typed, '417.39']) expect(log).not.toContain(secret)
})

async function runDay(): Promise<void> {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const place = { canteen: canteen.slug, meal: meal.slug }
  const party = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const site = openSite(db, { clock: () => afternoon })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const submit = async (path: string, fields: Record<string, string>, status = 303) =>
    expect((await site.submit(path, fields)).status).toBe(status)

  await submit(href(urls.partyArrival, { ...place, booking: party.id }), { gesture: 'arrive' })
  await submit(href(urls.walkIns, place), { kind: 'over-55' })
  await submit(href(urls.contributions, place), { other: typed, means: 'cash' })
  await submit(href(urls.contributionScreen, place), { other: typed, means: 'cash' })
  await submit(href(urls.contributionScreen, place), { other: '12', means: 'cash' })
  const token = sealTakeBack(
    seals,
    { canteenId: canteen.id, mealId: meal.id },
    { contribution: { means: 'cash', amountCents: 41_739 }, place: 'counter', now: afternoon },
  )
  const ofDevice = { origin, cookie: `tablee-retrait=${token}` }
  const back = { method: 'POST', body: new URLSearchParams({ token }), headers: ofDevice }
  expect((await site.app.request(origin + href(urls.contributionTakenBack, place), back)).status).toBe(303)
  await submit(href(urls.contributionBox, place), { total: '100', envelopes: '9' })
  const owner = await asOwner(db)
  await sql`alter table bags rename to away`.execute(owner)
  await submit(href(urls.contributions, place), { other: typed, means: 'cash' }, 500)
  await sql`alter table away rename to bags`.execute(owner)
  await submit(href(urls.closing, place), { cash: '' })
  await submit(href(urls.reopening, place), { reason: 'Une enveloppe retrouvée' })
  await submit(href(urls.closing, place), { cash: '' })
}

test('who owns the database and reads every table before and after each payment sees only that something changed', async () => {
  const { place, key, site } = await aDayAtTheCounter()
  const pay = (other: string, means = 'card') =>
    site.submit(href(urls.contributions, place), { other, means, formKey: crypto.randomUUID() })
  await pay('5')

  for (const [amount, means] of [
    ['417,39', 'card'],
    ['0', 'cash'],
    ['12', 'card'],
    ['12', 'card'],
    ['500', 'transfer'],
  ] as const) {
    const [before, bytes] = [await everyRow(), await bytesOf(key)]
    expect((await pay(amount, means)).status).toBe(303)

    const after = await everyRow()
    expect(after.filter((row) => !before.includes(row)).map(keyless)).toEqual([keyOfForm])
    expect(before.filter((row) => !after.includes(row))).toEqual([])
    expect(await bytesOf(key)).not.toEqual(bytes)
  }
})

/** Of a form that was sent only that it was: a digest of chance, and a midnight. */
const keyOfForm = 'public.used_keys {"digest": …, "lapses_at": "2026-12-03T00:00:00+00:00"}'

function keyless(row: string): string {
  const [table, json] = [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' '))]
  const { canteen_id: _, digest, lapses_at, ...rest } = JSON.parse(json) as Record<string, string>
  expect([digest?.length, rest]).toEqual([43, {}])
  return `${table} {"digest": …, "lapses_at": "${lapses_at}"}`
}

test('close, a late payment, reopen, close: no sum is in clear, and the figures do not move', async () => {
  const { place, site } = await aDayAtTheCounter()
  const pay = (other: string) => site.submit(href(urls.contributions, place), { other, means: 'card' })
  const close = () => site.submit(href(urls.closing, place), { cash: '' })
  const reopen = () => site.submit(href(urls.reopening, place), { reason: 'Une personne en retard' })
  for (let time = 0; time < 6; time++) await pay('131,17')
  await close()
  const seen = [await clearMoney(), await everyRow()]

  await reopen()
  await pay(typed)
  await close()

  const [money, all] = [await clearMoney(), await everyRow()]
  expect(money).toEqual(seen[0])
  const isHistory = (row: string) => row.startsWith('public.events ')
  expect(all.filter((row) => !isHistory(row))).toEqual((seen[1] as string[]).filter((row) => !isHistory(row)))
  for (const sum of [cents, String(6 * 13_117), String(6 * 13_117 + 41_739)]) expect(await tablesThatHold(sum)).toEqual([])
})

async function aDayAtTheCounter() {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, state: 'held' })
  const site = openSite(db, { clock: () => afternoon })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  return { place: { canteen: canteen.slug, meal: meal.slug }, key: { canteenId: canteen.id, mealId: meal.id }, site }
}

async function bytesOf({ mealId }: { mealId: string }): Promise<string> {
  const { bytes } = await db.selectFrom('bags').where('meal_id', '=', mealId).select('bytes').executeTakeFirstOrThrow()
  return bytes.toString('hex')
}

/** What is added up of money, of every month. */
async function clearMoney() {
  const months = await db
    .selectFrom('monthly_figures')
    .select(['month', ...moneyNames])
    .execute()
  return [months, await db.selectFrom('settled_money').selectAll().execute()]
}

/** Every row of every table; of what is sealed how long it is, since nothing else of it means anything without the secret. */
async function everyRow(): Promise<string[]> {
  const all: string[] = []
  for (const name of await everyTable()) {
    const found = await rows(sql<{ row: object }>`select to_jsonb(held) as row from ${sql.raw(name)} as held`)
    all.push(...found.map(({ row }) => `${name} ${JSON.stringify(row, (_, value) => lengthOfBytes(value))}`))
  }
  return all.toSorted()
}

function lengthOfBytes(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('\\x') ? `${value.length} digits` : value
}

/** Identifiers and checksums, in which chance writes any five figures now and then. */
const drawn = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40,}/g

/** Every table of ours whose rows, written out, contain the text. */
async function tablesThatHold(text: string): Promise<string[]> {
  const holding = (await everyRow())
    .filter((row) => row.replaceAll(drawn, '').includes(text))
    .map((row) => row.split(' ')[0]!.replace('public.', ''))
  return [...new Set(holding)]
}

async function everyTable(): Promise<string[]> {
  const tables = await rows(sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`)
  return tables.map(({ name }) => name)
}

async function listen(): Promise<string[]> {
  const told: string[] = []
  const client = new pg.Client(url)
  await client.connect()
  client.on('notification', ({ payload = '' }) => told.push(payload))
  await client.query('listen tablee_live')
  return told
}
