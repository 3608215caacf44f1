import { performance } from 'node:perf_hooks'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { remindGuests } from '#src/features/guests/reminders/remind-guests.ts'
import { askRegulars } from '#src/features/guests/standing/ask-regulars.ts'
import { releaseTurns } from '#src/features/guests/standing/release-turns.ts'
import { serveDueWaitlists } from '#src/features/guests/waitlists/serve-due-waitlists.ts'
import { tellWaitingParties } from '#src/features/guests/waitlists/tell-waiting-parties.ts'
import { takeDailyBatches } from '#src/features/guests/bookings/take-daily-batches.ts'
import { forgetContacts } from '#src/features/guests/bookings/forget-contacts.ts'
import { forgetAnnouncements } from '#src/features/guests/announcements/forget-announcements.ts'
import { forgetEncounters } from '#src/features/guests/encounters/forget-encounters.ts'
import { askAbsentees } from '#src/features/guests/reminders/ask-absentees.ts'
import { forgetReminders } from '#src/features/guests/reminders/forget-reminders.ts'
import { forgetRegulars } from '#src/features/guests/standing/forget-regulars.ts'
import { forgetBounces } from '#src/features/organisation/mails/forget-bounces.ts'
import { forgetExpired } from '#src/features/organisation/access/forget-expired.ts'
import { forgetUsedKeys } from '#src/platform/database/used-keys.ts'
import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { now, secret } from './fill-network.ts'

const site = { secret, origin: 'http://127.0.0.1', now }

/** At four in the morning of the canteens. */
const atFour = new Date('2026-12-01T03:00Z')

/** What the timetable runs, every few minutes or every day. */
export const jobs: Record<string, (db: Database) => Promise<void>> = {
  'remind-guests': (db) => remindGuests(db, site),
  'tell-waiting-parties': (db) => tellWaitingParties(db, site),
  'serve-waitlists': (db) => serveDueWaitlists(db, now),
  'ask-regulars': (db) => askRegulars(db, site),
  'release-turns': (db) => releaseTurns(db, now),
  'erase-details': (db) => eraseDetails(db, now),
  'take-daily-batches': (db) => takeDailyBatches(db, { seals: openSeals({ secret }), now: atFour }),
  'ask-absentees': (db) => askAbsentees(db, site),
  'forget-reminders': (db) => forgetReminders(db, now),
  'forget-contacts': (db) => forgetContacts(db, now),
  'forget-regulars': (db) => forgetRegulars(db, now),
  'forget-encounters': (db) => forgetEncounters(db, now),
  'forget-announcements': (db) => forgetAnnouncements(db, now),
  'forget-bounces': (db) => forgetBounces(db, now),
  'forget-expired': (db) => forgetExpired(db, now),
  'forget-used-keys': (db) => forgetUsedKeys(db, now),
  'publish-months': (db) => publishMonths(db, { seals: openSeals({ secret }), now }),
}

/** Undone afterwards, so that the same is due again. @returns milliseconds */
export async function timeJob(db: Database, run: (db: Database) => Promise<void>): Promise<number> {
  let time = Number.NaN
  const undone = new Error('undone')
  await db
    .transaction()
    .execute(async (tx) => {
      const start = performance.now()
      await run(tx)
      time = performance.now() - start
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return time
}
