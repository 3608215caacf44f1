import type { Task, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { forgetContacts } from './features/guests/bookings/forget-contacts.ts'
import { takeDailyBatches } from './features/guests/bookings/take-daily-batches.ts'
import { mailBooking } from './features/guests/parties/tell-party.ts'
import { eraseDetails } from './features/day/closings/erase-details.ts'
import { forgetTakeBacks } from './features/money/contributions/forget-take-backs.ts'
import { forgetExpired } from './features/organisation/access/forget-expired.ts'
import { forgetEncounters } from './features/guests/encounters/forget-encounters.ts'
import { deliverMail } from './features/organisation/mails/deliver-mail.ts'
import { serveDueWaitlists } from './features/guests/waitlists/serve-due-waitlists.ts'
import { serveWaitlist } from './features/guests/waitlists/serve-waitlist.ts'
import { textOffer } from './features/guests/waitlists/text-offer.ts'
import { tellWaitingParties } from './features/guests/waitlists/tell-waiting-parties.ts'
import { deliverTextMessage } from './features/organisation/mails/deliver-text-message.ts'
import { forgetBounces } from './features/organisation/mails/forget-bounces.ts'
import { tellChanges } from './features/guests/notices/tell-changes.ts'
import { textCancellation } from './features/guests/notices/text-cancellation.ts'
import { textChange } from './features/guests/notices/text-change.ts'
import { askRegulars } from './features/guests/standing/ask-regulars.ts'
import { forgetRegulars } from './features/guests/standing/forget-regulars.ts'
import { publishMonths } from './features/impact/mix/publish-months.ts'
import { releaseTurns } from './features/guests/standing/release-turns.ts'
import { seatStandingGuests } from './features/guests/standing/seat-standing-guests.ts'
import { askAbsentees } from './features/guests/reminders/ask-absentees.ts'
import { forgetReminders } from './features/guests/reminders/forget-reminders.ts'
import { remindGuests } from './features/guests/reminders/remind-guests.ts'
import type { Database } from './platform/database/database.ts'
import { freeJobsOfTheDead } from './platform/jobs/living-workers.ts'
import { bookingIdentity } from './platform/secrets.ts'
import type { Seals } from './platform/seal.ts'
import { openSms, type SmsAccount } from './platform/messages/sms.ts'
import { openSmtp } from './platform/messages/smtp.ts'

export type JobParts = {
  db: Database
  clock: () => Date
  secret: string
  seals: Seals
  origin: string
  smtpUrl: string | undefined
  mailFrom: string
  smsAccount: SmsAccount | undefined
}

/** Which job runs which command. Jobs are shallow: find, then call the domain. */
export function taskList(parts: JobParts): TaskList {
  return {
    'deliver-mail': deliverMailTask(parts),
    'free-jobs': () => freeJobsOfTheDead(parts.db),
    'erase-details': () => eraseDetails(parts.db, parts.clock()),
    'forget-encounters': () => forgetEncounters(parts.db, parts.clock()),
    'forget-contacts': () => forgetContacts(parts.db, parts.clock()),
    'deliver-text-message': deliverTextMessageTask(parts),
    'ask-absentees': () => askAbsentees(parts.db, { ...parts, now: parts.clock() }),
    'forget-bounces': () => forgetBounces(parts.db, parts.clock()),
    'forget-expired': () => forgetExpired(parts.db, parts.clock()),
    'forget-take-backs': () => forgetTakeBacks(parts.db, parts.clock()),
    'forget-regulars': () => forgetRegulars(parts.db, parts.clock()),
    'forget-reminders': () => forgetReminders(parts.db, parts.clock()),
    'mail-booking': mailBookingTask(parts),
    'take-daily-batches': () => takeDailyBatches(parts.db, { ...parts, now: parts.clock() }),
    'seat-standing-guests': seatStandingGuestsTask(parts),
    'ask-regulars': () => askRegulars(parts.db, { ...parts, now: parts.clock() }),
    'publish-months': () => publishMonths(parts.db, { ...parts, now: parts.clock() }),
    'release-turns': () => releaseTurns(parts.db, parts.clock()),
    'remind-guests': () => remindGuests(parts.db, { ...parts, now: parts.clock() }),
    'serve-waitlist': serveWaitlistTask(parts),
    'tell-changes': tellChangesTask(parts),
    'text-cancellation': textCancellationTask(parts),
    'text-change': textChangeTask(parts),
    'text-offer': textOfferTask(parts),
    'tell-waiting-parties': () => tellWaitingParties(parts.db, { ...parts, now: parts.clock() }),
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

function seatStandingGuestsTask({ db, clock, seals }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), mealId: z.uuid() }).parse(payload)
    await seatStandingGuests(db, { ...key, identityFor: bookingIdentity, seals, now: clock() })
  }
}

function serveWaitlistTask({ db, clock }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), mealId: z.uuid() }).parse(payload)
    await serveWaitlist(db, key, clock())
  }
}

function tellChangesTask({ db, clock, secret, origin }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), mealId: z.uuid() }).parse(payload)
    await tellChanges(db, { ...key, secret, origin, now: clock() })
  }
}

function textCancellationTask({ db, clock, secret, origin }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), bookingId: z.uuid() }).parse(payload)
    await textCancellation(db, { ...key, secret, origin, now: clock() })
  }
}

function textChangeTask({ db, clock, secret, origin }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), bookingId: z.uuid() }).parse(payload)
    await textChange(db, { ...key, secret, origin, now: clock() })
  }
}

function textOfferTask({ db, clock, secret, origin }: JobParts): Task {
  return async (payload) => {
    const key = z.object({ canteenId: z.uuid(), bookingId: z.uuid() }).parse(payload)
    await textOffer(db, { ...key, secret, origin, now: clock() })
  }
}

/** The timetable: when which job runs by itself, in crontab form (UTC). */
export const timetable: readonly string[] = [
  '* * * * * free-jobs',
  '* * * * * tell-waiting-parties',
  '*/5 * * * * remind-guests',
  '*/5 * * * * serve-waitlists',
  '*/10 * * * * ask-regulars',
  '*/10 * * * * release-turns',
  '*/10 * * * * erase-details',
  '0 * * * * take-daily-batches',
  '45 9 * * * ask-absentees',
  '17 3 * * * forget-expired',
  '23 3 * * * forget-encounters',
  '27 3 * * * forget-bounces',
  '37 3 * * * forget-contacts',
  '33 3 * * * forget-regulars',
  '41 3 * * * forget-take-backs',
  '47 3 * * * forget-reminders',
  '7 4 * * * publish-months',
]
