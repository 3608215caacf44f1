import type { Task, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { forgetContacts } from './features/bookings/forget-contacts.ts'
import { mailBooking } from './features/bookings/mail-booking.ts'
import { forgetExpired } from './features/access/forget-expired.ts'
import { deliverMail } from './features/mails/deliver-mail.ts'
import { serveDueWaitlists } from './features/waitlists/serve-due-waitlists.ts'
import { serveWaitlist } from './features/waitlists/serve-waitlist.ts'
import { deliverTextMessage } from './features/mails/deliver-text-message.ts'
import { forgetBounces } from './features/mails/forget-bounces.ts'
import type { Database } from './platform/database.ts'
import { openSms, type SmsAccount } from './platform/sms.ts'
import { openSmtp } from './platform/smtp.ts'

export type JobParts = {
  db: Database
  clock: () => Date
  secret: string
  origin: string
  smtpUrl: string | undefined
  mailFrom: string
  smsAccount: SmsAccount | undefined
}

/** Which job runs which command. Jobs are shallow: find, then call the domain. */
export function taskList(parts: JobParts): TaskList {
  return {
    'deliver-mail': deliverMailTask(parts),
    'forget-contacts': () => forgetContacts(parts.db, parts.clock()),
    'deliver-text-message': deliverTextMessageTask(parts),
    'forget-bounces': () => forgetBounces(parts.db, parts.clock()),
    'forget-expired': () => forgetExpired(parts.db, parts.clock()),
    'mail-booking': mailBookingTask(parts),
    'serve-waitlist': serveWaitlistTask(parts),
    'serve-waitlists': () => serveDueWaitlists(parts.db, parts.clock()),
  } satisfies Record<string, Task>
}

function deliverMailTask({ db, clock, smtpUrl, mailFrom }: JobParts): Task {
  const send = smtpUrl ? openSmtp(smtpUrl, mailFrom).send : undefined
  return async (payload, { job }) => {
    const { mailId } = z.object({ mailId: z.uuid() }).parse(payload)
    await deliverMail(db, { mailId, send, isLastAttempt: job.attempts >= job.max_attempts, now: clock() })
  }
}

function deliverTextMessageTask({ db, clock, smsAccount }: JobParts): Task {
  const send = smsAccount && openSms(smsAccount)
  return async (payload, { job }) => {
    const { messageId } = z.object({ messageId: z.uuid() }).parse(payload)
    await deliverTextMessage(db, { messageId, send, isLastAttempt: job.attempts >= job.max_attempts, now: clock() })
  }
}

function mailBookingTask({ db, clock, secret, origin }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), bookingId: z.uuid() }).parse(payload)
    await mailBooking(db, { ...key, secret, origin, now: clock() })
  }
}

function serveWaitlistTask({ db, clock }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), mealId: z.uuid() }).parse(payload)
    await serveWaitlist(db, key, clock())
  }
}

/** The timetable: when which job runs by itself, in crontab form (UTC). */
export const timetable: readonly string[] = [
  '17 3 * * * forget-expired',
  '27 3 * * * forget-bounces',
  '37 3 * * * forget-contacts',
  '*/5 * * * * serve-waitlists',
]
