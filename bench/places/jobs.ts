import { performance } from 'node:perf_hooks'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { remindGuests } from '#src/features/guests/reminders/remind-guests.ts'
import { askRegulars } from '#src/features/guests/standing/ask-regulars.ts'
import { releaseTurns } from '#src/features/guests/standing/release-turns.ts'
import { serveDueWaitlists } from '#src/features/guests/waitlists/serve-due-waitlists.ts'
import { tellWaitingParties } from '#src/features/guests/waitlists/tell-waiting-parties.ts'
import type { Database } from '#src/platform/database/database.ts'
import { now, secret } from './fill-network.ts'

const site = { secret, origin: 'http://127.0.0.1', now }

/** What the timetable runs every few minutes. */
export const jobs: Record<string, (db: Database) => Promise<void>> = {
  'remind-guests': (db) => remindGuests(db, site),
  'tell-waiting-parties': (db) => tellWaitingParties(db, site),
  'serve-waitlists': (db) => serveDueWaitlists(db, now),
  'ask-regulars': (db) => askRegulars(db, site),
  'release-turns': (db) => releaseTurns(db, now),
  'erase-details': (db) => eraseDetails(db, now),
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
