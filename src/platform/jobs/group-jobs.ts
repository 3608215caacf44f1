import type { Task, TaskList } from 'graphile-worker'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { SmsAccount } from '../messages/sms.ts'
import type { PaymentEndpoints } from '../payment-endpoints.ts'
import type { Seals } from '../seal.ts'

/** What a worker hands to its jobs. */
export type JobParts = {
  db: Database
  clock: () => Date
  secret: string
  seals: Seals
  origin: string
  smtpUrl: string | undefined
  mailFrom: string
  smsAccount: SmsAccount | undefined
  paymentEndpoints?: PaymentEndpoints
}

/** The jobs of a group of features. They are shallow: find, then call the domain. */
export type GroupJobs = {
  tasks: (parts: JobParts) => TaskList
  /** When which job runs by itself, in crontab form (UTC). */
  timetable: readonly string[]
}

const mealKey = z.object({ canteenId: z.guid(), mealId: z.guid() })
const announcementKey = z.object({ canteenId: z.guid(), announcementId: z.guid() })
const bookingKey = z.object({ canteenId: z.guid(), bookingId: z.guid() })

/** A job about one meal. */
export function ofMeal(run: (key: z.infer<typeof mealKey>) => Promise<unknown>): Task {
  return async (payload) => {
    await run(mealKey.parse(payload))
  }
}

/** A job about one booking. */
export function ofBooking(run: (key: z.infer<typeof bookingKey>) => Promise<unknown>): Task {
  return async (payload) => {
    await run(bookingKey.parse(payload))
  }
}

/** A job about one message to everybody who has booked a meal. */
export function ofAnnouncement(run: (key: z.infer<typeof announcementKey>) => Promise<unknown>): Task {
  return async (payload) => {
    await run(announcementKey.parse(payload))
  }
}
