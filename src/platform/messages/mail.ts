import type { Database } from '../database/database.ts'
import { enqueue, enqueueEach } from '../jobs/jobs.ts'
import type { Language } from '../language.ts'

export type Mail = {
  /** What the mail is for, for example `booking-confirmed`. */
  purpose: string
  recipient: string
  language: Language
  subject: string
  text: string
  html: string
  canteenId?: string | null
  /** An iCalendar file to attach. */
  calendarFile?: string | null
  /** Where one click in the mail reader says « no more of these » (RFC 8058). */
  unsubscribeUrl?: string | null
  /** From then on nobody needs it any more. */
  notAfter?: Date | null
}

/** Writes a mail and the job that delivers it in the caller's transaction: sent if and only if the change commits. @returns its id */
export async function queueMail(tx: Database, mail: Mail, now: Date): Promise<string> {
  const { id } = await tx.insertInto('mails').values(rowOf(mail, now)).returning('id').executeTakeFirstOrThrow()
  await deliverMailLater(tx, id)
  return id
}

/** Many at once, in two questions. */
export async function queueMails(tx: Database, mails: readonly Mail[], now: Date): Promise<void> {
  if (mails.length === 0) return
  const rows = mails.map((mail) => rowOf(mail, now))
  const written = await tx.insertInto('mails').values(rows).returning('id').execute()
  const jobs = written.map(({ id }) => ({ key: mailJobKey(id), payload: { mailId: id } }))
  await enqueueEach(tx, 'deliver-mail', jobs)
}

function rowOf(mail: Mail, now: Date) {
  return {
    purpose: mail.purpose,
    recipient: mail.recipient,
    language: mail.language,
    subject: mail.subject,
    text_body: mail.text,
    html_body: mail.html,
    canteen_id: mail.canteenId ?? null,
    calendar_file: mail.calendarFile ?? null,
    unsubscribe_url: mail.unsubscribeUrl ?? null,
    not_after: mail.notAfter ?? null,
    last_error: null,
    sent_at: null,
    created_at: now,
  }
}

/** The key names the mail, so that its page can tell when it is tried next. @param at at once when left out */
export function deliverMailLater(tx: Database, mailId: string, at?: Date): Promise<void> {
  return enqueue(tx, 'deliver-mail', { mailId }, { key: mailJobKey(mailId), ...(at && { at }) })
}

export function mailJobKey(mailId: string): string {
  return `deliver-mail:${mailId}`
}

/** The button of the mail reader itself was pressed: it is answered at once, since it follows no redirect (RFC 8058). */
export function isOneClick(sent: FormData): boolean {
  return sent.get('List-Unsubscribe') === 'One-Click'
}
