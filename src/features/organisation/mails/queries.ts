import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { foldName } from '#src/platform/names.ts'
import { mailJobKey } from '#src/platform/messages/mail.ts'
import { bounceForgottenAfter } from './bounce.ts'

export const PAGE_LENGTH = 50

type Asked = { before: string | undefined; undelivered: boolean; typed?: string }

/** The latest mails, or those older than the mail `before`. One more than a page tells that there are others. */
export async function listMails(db: Database, { before, undelivered, typed = '' }: Asked) {
  const mails = await db
    .selectFrom('mails')
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (select created_at, id from mails where id = ${before ?? null}::uuid)`),
    )
    .$if(undelivered, (query) => query.where('state', 'in', undeliveredStates))
    .$if(typed !== '', (query) => query.where(isFor(typed)))
    .select(['id', 'recipient', 'subject', 'state', 'created_at as createdAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_LENGTH + 1)
    .execute()
  return { mails: mails.slice(0, PAGE_LENGTH), older: mails.length > PAGE_LENGTH ? mails[PAGE_LENGTH - 1]?.id : undefined }
}

/** As many bookings of a name as are looked at, the latest first: whoever means one among more types more of it. */
const bookingsOfName = 500

/** What a canteen wrote to its own guests; nothing of what others wrote to them, and nothing of its team. */
export function findMailsToGuests(db: Database, { canteenId, typed }: { canteenId: string; typed: string }): Promise<ListedMail[]> {
  const guests = db.selectFrom('bookings').where('canteen_id', '=', canteenId).where('email', 'is not', null).select('email')
  return db
    .selectFrom('mails')
    .where('canteen_id', '=', canteenId)
    .where('purpose', '!=', 'invitation')
    .where('recipient', 'in', guests)
    .where(isFor(typed, canteenId))
    .select(['id', 'recipient', 'subject', 'state', 'created_at as createdAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_LENGTH)
    .execute()
}

/** How a part of an address begins, or the name of somebody who booked with it: apart, so that each finds its own index. */
function isFor(typed: string, canteenId?: string) {
  const [parts, name] = [addressParts(typed), foldName(typed)]
  const ofAddress = sql`select id from mails where to_tsvector('simple', translate(recipient, '@.-_+', '     ')) @@ to_tsquery('simple', ${parts})`
  const ofName = sql`select id from mails where recipient in (select email from bookings
    where folded_name collate "C" like ${`${escaped(name)}%`} and email is not null
      and ${canteenId === undefined ? sql`true` : sql`canteen_id = ${canteenId}`}
    order by folded_name collate "C", booked_at desc limit ${bookingsOfName})`
  if (name === '') return sql<boolean>`false`
  return sql<boolean>`id in (${parts === '' ? ofName : sql`${ofAddress} union all ${ofName}`})`
}

/** No pattern. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}

/** « e.durand@ » → `e:* & durand:*`, as PostgreSQL takes addresses apart. */
function addressParts(typed: string): string {
  const parts = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return parts.map((part) => `${part}:*`).join(' & ')
}

const undeliveredStates = ['failed', 'held'] as const

/** What is older has been seen to, or never will be. */
export async function countUndelivered(db: Database, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .where('state', 'in', undeliveredStates)
    .where('created_at', '>', bounceForgottenAfter(now))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export type ListedMail = Awaited<ReturnType<typeof listMails>>['mails'][number]

export async function findMail(db: Database, id: string) {
  const mail = await db
    .selectFrom('mails')
    .where('id', '=', id)
    .select(['id', 'purpose', 'recipient', 'subject', 'language', 'state', 'attempts', 'created_at as createdAt'])
    .select(['text_body as text', 'html_body as html', 'last_error as lastError', 'not_after as notAfter'])
    .select((eb) => eb('calendar_file', 'is not', null).as('hasCalendarFile'))
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...mail, nextAttemptAt: await nextAttempt(db, mail), refused: await findBounce(db, mail.recipient) }
}

export type MailToRead = Awaited<ReturnType<typeof findMail>>

/** What was written to an address. @param about only what holds this text: the link of one booking */
export async function findMailsHeld(db: Database, recipient: string, about = '') {
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .where(holds(about))
    .select(['subject', 'text_body as text', 'state', 'created_at as createdAt', 'sent_at as sentAt'])
    .orderBy('created_at')
    .execute()
  // A mail that has left keeps its subject alone.
  return mails.map(({ text, ...mail }) => ({ ...mail, text: text || null, textErasedAt: text ? null : mail.sentAt }))
}

export function holds(text: string) {
  return sql<boolean>`position(${text} in text_body || coalesce(calendar_file, '')) > 0`
}

/** When the queue tries a waiting mail next. */
async function nextAttempt(db: Database, { id, state }: { id: string; state: string }): Promise<Date | null> {
  if (state !== 'waiting') return null
  const job = sql<{ runAt: Date }>`select run_at as "runAt" from graphile_worker.jobs where key = ${mailJobKey(id)}`
  return (await job.execute(db)).rows[0]?.runAt ?? null
}

/** Addresses whose own server refuses them, the latest first. */
export function listBouncingAddresses(db: Database, now: Date) {
  return db
    .selectFrom('bouncing_addresses')
    .where('noted_at', '>', bounceForgottenAfter(now))
    .select(['id', 'address', 'reason', 'noted_at as notedAt'])
    .orderBy('noted_at', 'desc')
    .limit(PAGE_LENGTH)
    .execute()
}

export type BouncingAddress = Awaited<ReturnType<typeof listBouncingAddresses>>[number]

export async function isBouncing(db: Database, address: string, now: Date): Promise<boolean> {
  const bounce = await db
    .selectFrom('bouncing_addresses')
    .where('address', '=', address.toLowerCase())
    .where('noted_at', '>', bounceForgottenAfter(now))
    .select('id')
    .executeTakeFirst()
  return bounce !== undefined
}

/** The latest messages for phones. What a message said is kept only where nothing has sent it. */
export function listTextMessages(db: Database) {
  return db
    .selectFrom('text_messages')
    .select(['id', 'recipient', 'body', 'state', 'last_error as lastError', 'created_at as createdAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_LENGTH)
    .execute()
}

export type ListedTextMessage = Awaited<ReturnType<typeof listTextMessages>>[number]

/** In the words of its own server, why an address does not receive; undefined for one that does, as far as we know. */
async function findBounce(db: Database, address: string): Promise<string | undefined> {
  const bounce = await db.selectFrom('bouncing_addresses').where('address', '=', address.toLowerCase()).select('reason').executeTakeFirst()
  return bounce?.reason
}

export function findBounceHeld(db: Database, email: string) {
  return db
    .selectFrom('bouncing_addresses')
    .where('address', '=', email)
    .select(['address as email', 'reason', 'noted_at as notedAt'])
    .execute()
}
