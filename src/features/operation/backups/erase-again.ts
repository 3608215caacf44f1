/** What people had erased since a backup was made is erased again from what it brought back. docs/decisions/0099-erasures-outlive-backups.md */
import { sql } from 'kysely'
import { leaveSession } from '#src/features/commons/info-sessions/register-for-session.ts'
import { withdrawSupport } from '#src/features/commons/supporters/offer-support.ts'
import { forgetGuests } from '#src/features/guests/encounters/forget-guests.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { forget } from '#src/features/impact/partners/keep-contact.ts'
import { withdrawIn } from '#src/features/impact/stories/withdraw-story.ts'
import { eraseHoldings } from '#src/features/operation/own-data/holdings.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { digestOfPerson, noteErasure, type Erasure } from '#src/platform/database/erasures.ts'
import type { ErasureKind } from '#src/platform/database/tables/backups.ts'

type EraseAgain = {
  erasures: readonly Erasure[]
  /** When the backup was made: who came back after an earlier erasure is not erased. */
  since: Date
  secret: string
  /** Under which digests may still be kept. */
  secretsBefore: readonly string[]
  now: Date
}

/** @returns how many were asked for since */
export function eraseAgain(db: Database, { erasures, since, secret, secretsBefore, now }: EraseAgain): Promise<number> {
  const asked = erasures.filter(({ at }) => at > since)
  return inTransaction(db, async (tx) => {
    const erasing = { secret, secretsBefore, now }
    for (const kind of rows) for (const each of asked) if (each.kind === kind) await again[kind](tx, each.what, erasing)
    await erasePeople(tx, asked, erasing)
    for (const erasure of erasures) await noteErasure(tx, erasure)
    return new Set(asked.map(({ kind, what }) => `${kind} ${what}`)).size
  })
}

type Erasing = Pick<EraseAgain, 'secret' | 'secretsBefore' | 'now'>
type RowKind = Exclude<ErasureKind, 'person' | 'account'>

/** Each leaves alone what the backup does not hold. */
const again: Record<RowKind, (tx: Database, id: string, erasing: Erasing) => Promise<unknown>> = {
  booking: eraseBooking,
  async memory(tx, bookingId, { secret }) {
    const booking = await findBooking(tx, bookingId)
    if (booking) await forgetGuests(tx, { of: { canteenId: booking.canteenId, bookingId }, secret })
  },
  idea: (tx, id) => tx.deleteFrom('ideas').where('id', '=', id).execute(),
  async story(tx, storyId, { now }) {
    const story = await tx.selectFrom('stories').where('id', '=', storyId).select('canteen_id as canteenId').executeTakeFirst()
    if (story) await withdrawIn(tx, { ...story, storyId, actorId: null, now })
  },
  contact: (tx, id, { now }) => forget(tx, now, (contacts) => contacts.where('id', '=', id)),
  async registration(tx, id, { now }) {
    const own = tx.selectFrom('info_registrations').where('id', '=', id).select(['id', 'session_id as sessionId'])
    const found = await own.executeTakeFirst()
    if (found) await leaveSession(tx, found, now)
  },
  support: (tx, id, { now }) => withdrawSupport(tx, id, now),
}
const rows = Object.keys(again) as RowKind[]

async function eraseBooking(tx: Database, bookingId: string, erasing: Erasing): Promise<void> {
  const found = await findBooking(tx, bookingId)
  if (found) await eraseHoldings(tx, { kind: 'booking', bookingId, token: bookingToken(erasing.secret, bookingId), ...found }, erasing)
}

function findBooking(tx: Database, bookingId: string) {
  return tx.selectFrom('bookings').where('id', '=', bookingId).select(['canteen_id as canteenId', 'email', 'phone']).executeTakeFirst()
}

/** Whoever no account has. */
const nobodysId = '00000000-0000-0000-0000-000000000000'

async function erasePeople(tx: Database, asked: readonly Erasure[], erasing: Erasing): Promise<void> {
  const digests = new Set(asked.flatMap(({ kind, what }) => (kind === 'person' ? [what] : [])))
  const accounts = new Set(asked.flatMap(({ kind, what }) => (kind === 'account' ? [what] : [])))
  if (digests.size + accounts.size === 0) return
  const secrets = [erasing.secret, ...erasing.secretsBefore]
  const users = new Map((await tx.selectFrom('users').select(['id', 'email']).execute()).map(({ id, email }) => [email, id]))
  for (const email of await addressesIn(tx)) {
    const userId = users.get(email) ?? nobodysId
    if (!accounts.has(userId) && !secrets.some((secret) => digests.has(digestOfPerson(secret, email)))) continue
    await eraseHoldings(tx, { kind: 'person', userId, email }, erasing)
  }
}

/** Every address that any table keeps of somebody. */
async function addressesIn(tx: Database): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text'
      and column_name in ('email', 'recipient', 'address', 'asked_email', 'giver_email') order by 1, 2`.execute(tx)
  const parts = columns.rows.map(({ table, column }) => sql`select ${sql.ref(column)} as email from ${sql.table(table)}`)
  const { rows: found } = await sql<{ email: string }>`
    select distinct email from (${sql.join(parts, sql` union all `)}) as kept where email like '%@%' order by 1`.execute(tx)
  return found.map(({ email }) => email)
}
