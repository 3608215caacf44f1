import { sql, type RawBuilder } from 'kysely'
import { totalsOf, type Client } from '#src/features/money/invoices/invoice.ts'
import { creditedCents, leftCents, paidCents, setOffCents } from '#src/features/money/invoices/left.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Hire, HireInvoice, ListedHire, Quote, QuoteContent } from './hire.ts'

export type HireKey = { canteenId: string; hireId: string }

/** @throws NotFound */
export async function findHire(db: Database, { canteenId, hireId }: HireKey): Promise<SharedHire> {
  const { isRoomTaken, isQuotedTwice, ...row } = await hireRows(db)
    .where('canteen_id', '=', canteenId)
    .where('id', '=', hireId)
    .select([roomTaken.as('isRoomTaken'), quotedTwice.as('isQuotedTwice')])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...hireOf(row), isRoomTaken, isQuotedTwice }
}

/** `isRoomTaken`: by somebody else at its hours. `isQuotedTwice`: another request has an open quote for them. */
export type SharedHire = Hire & { isRoomTaken: boolean; isQuotedTwice: boolean }

const roomTaken = sql<boolean>`(exists (select from room_holds as held where held.canteen_id = hires.canteen_id and held.id <> hires.id
    and held.starts_at < hires.ends_at and held.ends_at > hires.starts_at)
  or exists (select from meals where meals.canteen_id = hires.canteen_id and meals.state in ('published', 'held') and place_address is null
    and coalesce(cooks_at, table_at) < hires.ends_at and meals.ends_at > hires.starts_at))`
const quotedTwice = sql<boolean>`exists (select from hires as other where other.canteen_id = hires.canteen_id and other.id <> hires.id
  and other.state = 'quoted' and other.starts_at < hires.ends_at and other.ends_at > hires.starts_at)`

/** Held until commit. */
export async function lockHire(tx: Database, { canteenId, hireId }: HireKey): Promise<Hire> {
  const row = hireRows(tx).where('canteen_id', '=', canteenId).where('id', '=', hireId).forUpdate()
  return hireOf(await row.executeTakeFirstOrThrow(() => new NotFound()))
}

/** The latest first, some of them. */
export async function findHires(db: Database, canteenId: string, { from, most }: { from: number; most: number }): Promise<ListedHire[]> {
  const rows = await hireRows(db)
    .where('canteen_id', '=', canteenId)
    .select((eb) =>
      eb
        .selectFrom('quotes')
        .whereRef('quotes.canteen_id', '=', 'hires.canteen_id')
        .whereRef('quotes.hire_id', '=', 'hires.id')
        .orderBy('version', 'desc')
        .select('content')
        .limit(1)
        .as('quoted'),
    )
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .offset(from)
    .limit(most)
    .execute()
  return rows.map(({ quoted, ...row }) => ({ ...hireOf(row), quotedCents: quoted === null ? null : quotedCents(quoted as QuoteContent) }))
}

function quotedCents({ lines }: QuoteContent): number {
  return totalsOf({ lines, deposits: [] }).totalCents
}

/** How many there are, and how many people were served in private since a day. */
export function countHires(db: Database, canteenId: string, since: Date) {
  return db
    .selectFrom('hires')
    .where('canteen_id', '=', canteenId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select(sql<number>`coalesce(sum(served) filter (where starts_at >= ${since}), 0)::bigint`.as('served'))
    .executeTakeFirstOrThrow()
}

function hireRows(db: Database) {
  return db
    .selectFrom('hires')
    .select([
      'id',
      'canteen_id as canteenId',
      'state',
      'starts_at as startsAt',
      'ends_at as endsAt',
      'people',
      'about',
      'client',
      'language',
    ])
    .select([
      'accepted_by as acceptedBy',
      'accepted_version as acceptedVersion',
      'deposit_id as depositId',
      'invoice_id as invoiceId',
      'served',
    ])
    .select(invoicesWritten.as('invoices'))
}

const invoicesWritten = sql<
  HireInvoice[]
>`(select coalesce(json_agg(json_build_object('id', invoices.id, 'kind', case when invoices.id = hires.deposit_id then 'deposit' else 'invoice' end, 'number', invoices.number,
    'dueOn', due_on, 'totalCents', total_cents, 'paidCents', ${paidCents}, 'creditedCents', ${creditedCents}, 'setOffCents', ${setOffCents}, 'leftCents', ${leftCents}, 'depositKind', content->>'depositKind',
    'credits', (select coalesce(json_agg(json_build_object('id', credit.id, 'number', credit.number, 'totalCents', credit.total_cents) order by credit.number), '[]')
      from invoices as credit where credit.association_id = invoices.association_id and credit.corrects = invoices.id)) order by invoices.id = hires.deposit_id desc), '[]')
  from invoices join canteens using (association_id)
  where canteens.id = hires.canteen_id and invoices.id in (hires.deposit_id, hires.invoice_id))`

function hireOf(row: Omit<Hire, 'client'> & { client: object }): Hire {
  return { ...row, client: row.client as Client }
}

/** The last version, or the one that was accepted. */
export async function findQuote(db: Database, { canteenId, hireId }: HireKey): Promise<Quote | undefined> {
  const row = await db
    .selectFrom('quotes')
    .where('canteen_id', '=', canteenId)
    .where('hire_id', '=', hireId)
    .orderBy('version', 'desc')
    .select(['version', 'content', 'valid_until as validUntil'])
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, content: row.content as QuoteContent }
}

/** @throws NotFound */
export async function findQuoteFile(db: Database, { canteenId, hireId }: HireKey): Promise<Buffer> {
  const row = db
    .selectFrom('quotes')
    .where('canteen_id', '=', canteenId)
    .where('hire_id', '=', hireId)
    .orderBy('version', 'desc')
    .select('bytes')
    .limit(1)
  return (await row.executeTakeFirstOrThrow(() => new NotFound())).bytes
}

/** What somebody has asked for. */
export function findHiresHeld(db: Database, email: string) {
  return db
    .selectFrom('hires')
    .where('email', '=', email)
    .select(['starts_at as startsAt', 'people', 'about', 'state', 'asked_at as askedAt'])
    .execute()
}

/** Requests to a canteen of the question that nobody has answered, for days to come, and the oldest. */
export function hiresToAnswer(now: RawBuilder<unknown>): RawBuilder<{ count: number; first: string | null }> {
  return sql`(select json_build_object('count', count(*), 'first', (array_agg(id order by asked_at, id))[1]) from hires
    where hires.canteen_id = canteens.id and hires.state = 'asked' and starts_at > ${now})`
}
