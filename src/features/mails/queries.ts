import { sql } from 'kysely'
import type { Database } from '#src/platform/database.ts'
import { NotFound } from '#src/platform/errors.ts'

export const PAGE_LENGTH = 50

/** The latest mails, or those older than the mail `before`. One more than a page tells that there are others. */
export async function listMails(db: Database, { before }: { before: string | undefined }) {
  const mails = await db
    .selectFrom('mails')
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (select created_at, id from mails where id = ${before ?? null}::uuid)`),
    )
    .select(['id', 'recipient', 'subject', 'state', 'created_at as createdAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_LENGTH + 1)
    .execute()
  return { mails: mails.slice(0, PAGE_LENGTH), older: mails.length > PAGE_LENGTH ? mails[PAGE_LENGTH - 1]?.id : undefined }
}

export type ListedMail = Awaited<ReturnType<typeof listMails>>['mails'][number]

export function findMail(db: Database, id: string) {
  return db
    .selectFrom('mails')
    .where('id', '=', id)
    .select(['id', 'recipient', 'subject', 'language', 'state', 'attempts', 'created_at as createdAt'])
    .select(['text_body as text', 'html_body as html', 'last_error as lastError'])
    .select((eb) => eb('calendar_file', 'is not', null).as('hasCalendarFile'))
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type MailToRead = Awaited<ReturnType<typeof findMail>>

/** What was written to an address. @param about only what holds this text: the link of one booking */
export function findMailsHeld(db: Database, recipient: string, about = '') {
  return db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .where(holds(about))
    .select(['subject', 'text_body as text', 'state', 'created_at as createdAt', 'sent_at as sentAt'])
    .orderBy('created_at')
    .execute()
}

export function holds(text: string) {
  return sql<boolean>`position(${text} in text_body || coalesce(calendar_file, '')) > 0`
}
